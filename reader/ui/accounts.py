"""What the screen compares: articles with their marks and with what the finders found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from reader.model import Anchored, Article, Link, Member, Suggestion

if TYPE_CHECKING:
    from reader.compare.account import Account
    from reader.compare.comparison import Comparison
    from reader.compare.matrix import Claim, Row
    from reader.ui.session import Session


class Source(NamedTuple):
    """An article as it is compared."""

    article: Article
    """All of the article."""
    marks: Sequence[Anchored]
    """What everybody has marked in it."""
    found: Sequence[Suggestion]
    """What the finders found in it."""


class Compared(NamedTuple):
    """Articles that were compared."""

    sources: tuple[Source, ...]
    """The articles, in the order of the comparison."""
    comparison: Comparison
    """What they share."""
    claims: list[Claim]
    """What people have marked as claims in them, or joined."""
    links: Sequence[Link]
    """The links between these."""

    @property
    def articles(self) -> dict[str, Article]:
        """The articles by id."""
        return {source.article.id: source.article for source in self.sources}

    def sentence_around(self, member: Member) -> str:
        """The sentence that holds most of a passage; the passage itself where none does."""
        accounts = self.comparison.accounts
        account = next(each for each in accounts if each.article.id == member.article)
        found = account.sentence_of(member.start, member.end)
        text = account.article.text
        return text[found.start : found.end].replace("\n", " ") if found else member.exact

    def rows(self) -> list[Row]:
        """The rows of the matrix, best asked for in a thread."""
        from reader.compare.matrix import matrix  # noqa: PLC0415 (needed behind the screen)

        return matrix(self.comparison, self.claims, self.links)


class Accounts:
    """Compares, and keeps what it has learned of an article for as long as nothing changes it."""

    def __init__(self) -> None:
        """Know nothing yet."""
        self._kept: dict[str, tuple[Source, Account]] = {}

    def compared(self, sources: Sequence[Source], links: Sequence[Link]) -> Compared:
        """Compare articles, best in a thread, and in one at a time."""
        from reader.compare import marked  # noqa: PLC0415 (needed behind the screen)
        from reader.compare.comparison import Comparison  # noqa: PLC0415 (likewise)

        accounts = [self._account(source) for source in sources]
        self._kept = {each.article.id: self._kept[each.article.id] for each in accounts}
        joined = marked.ends(links)
        claims = [
            claim
            for account, source in zip(accounts, sources, strict=True)
            for claim in marked.claims_in(account, source.marks, joined)
        ]
        return Compared(tuple(sources), Comparison(accounts), claims, links)

    def _account(self, source: Source) -> Account:
        from reader.compare.marked import marked_account  # noqa: PLC0415 (as for `compared`)

        known = self._kept.get(source.article.id)
        if known is None or known[0] != source:
            known = source, marked_account(*source)
            self._kept[source.article.id] = known
        return known[1]


def links_among(session: Session, articles: Iterable[str]) -> list[Link]:
    """The links that start from annotations of these articles, as they are on disk."""
    return [link for article in articles for link in session.links(article)]


def source_of(session: Session, article: Article) -> Source:
    """An article read through by the finders; best in a thread, with a session of its own."""
    from reader.suggest.finders import suggestions  # noqa: PLC0415 (needed behind the screen)
    from reader.suggest.remaining import remaining  # noqa: PLC0415 (likewise)

    refusals = session.repository.refusals(article.id)
    found = remaining(article, suggestions(article), [], refusals)
    return Source(article, session.anchored(article), found)
