"""The articles that are compared, with what people have marked and what the finders find."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from reader.cli.errors import tell
from reader.cli.proposing import Place, place_of, refused_in
from reader.cli.session import Session
from reader.compare.comparison import Comparison
from reader.compare.marked import claims_in, ends, marked_account
from reader.compare.matrix import Claim, Row, matrix
from reader.compare.speakers import Rulings
from reader.model import Anchored, Article, Link, Suggestion
from reader.suggest.finders import Finder, all_finders, suggestions
from reader.text.anchoring import anchored


class Compared(NamedTuple):
    """Articles that were compared."""

    comparison: Comparison
    """What they share."""
    marks: Mapping[str, Sequence[Anchored]]
    """What people have marked in each article, where it stands now."""
    links: Sequence[Link]
    """What people have linked, in these articles and elsewhere."""
    is_whole: bool
    """Whether all of them could be read."""


def compared(session: Session, names: Sequence[str], rulings: Rulings) -> Compared:
    """The articles that names stand for, compared; all of the library without a name.

    Marks go before what the finders find at the same place.
    """
    entries = session.resolve(names) if names else session.entries
    articles = list(session.readable(entries))
    marks = {article.id: _marks(session, article) for article in articles}
    refused = refused_in(session, entries)
    finders = all_finders(tell)
    accounts = [
        marked_account(article, marks[article.id], _found(article, finders, refused))
        for article in articles
    ]
    links = session.repository.links()
    return Compared(Comparison(accounts, rulings), marks, links, len(articles) == len(entries))


def rows(found: Compared) -> list[Row]:
    """The rows of their matrix, with the claims that people have marked and linked."""
    return matrix(found.comparison, list(_claims(found, found.links)), found.links)


def _marks(session: Session, article: Article) -> list[Anchored]:
    found = anchored(article, session.annotations(article.id))
    return [mark for mark in found if mark.anchor != "orphan"]


def _found(
    article: Article, finders: Mapping[str, Finder], refused: frozenset[Place]
) -> list[Suggestion]:
    """What the finders find, without what was refused."""
    found = suggestions(article, finders, tell)
    return [each for each in found if not refused or place_of(article, each) not in refused]


def _claims(found: Compared, links: Sequence[Link]) -> Iterator[Claim]:
    joined = ends(links)
    for each in found.comparison.accounts:
        yield from claims_in(each, found.marks[each.article.id], joined)
