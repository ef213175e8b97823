"""What the finders propose in the open articles, and what the person has decided on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from reader.model import Annotation, Article, Refusal, Span, Stored, Suggestion
from reader.text.anchoring import tidy

if TYPE_CHECKING:
    from reader.store.records import Step
    from reader.ui.session import Session

LEAST_SCORE = 0.6
"""Suggestions that are not much oftener right than wrong are not shown."""
MOST_CHARACTERS = 300_000
"""Longer articles are searched for suggestions only when a person asks for the next one."""


class Proposals:
    """The suggestions of each article, found once for each state of its text."""

    def __init__(self, session: Session) -> None:
        """Propose nothing yet.

        Args:
            session: Where accepted ones go and refused ones are remembered.
        """
        self._session = session
        self._found: dict[str, tuple[str, list[Suggestion]]] = {}
        self.shows_refused = False
        """Whether those are proposed again that were refused."""

    def are_known(self, article: Article) -> bool:
        """Whether the finders have been through the present text."""
        return self._found.get(article.id, ("",))[0] == article.sha256

    def find(self, article: Article) -> list[Suggestion]:
        """What the finders propose, best called in a thread."""
        from reader.suggest.finders import suggestions  # noqa: PLC0415 (needed behind the screen)

        return list(suggestions(article))

    def know(self, article: Article, found: list[Suggestion]) -> None:
        """Remember what was found."""
        self._found[article.id] = article.sha256, found

    def found_in(self, article: Article) -> list[Suggestion]:
        """What was found and not refused, whether it is marked by now or not."""
        from reader.suggest.remaining import remaining  # noqa: PLC0415 (as for `open_in`)

        refusals = self._session.repository.refusals(article.id)
        return remaining(article, self._found[article.id][1], [], refusals)

    def open_in(self, article: Article) -> list[Suggestion]:
        """What is still to be decided on; nothing as long as nothing is known."""
        from reader.suggest.remaining import remaining  # noqa: PLC0415 (needed after the finders)

        if not self.are_known(article):
            return []
        session = self._session
        own = session.workspace.annotator
        marks = [m for m in session.anchored(article) if m.annotation.annotator == own]
        refusals = [] if self.shows_refused else session.repository.refusals(article.id)
        mine = [each for each in refusals if each.annotator == own]
        likely = [each for each in self._found[article.id][1] if each.score >= LEAST_SCORE]
        return remaining(article, likely, marks, mine)

    def accept(
        self, article: Article, suggestion: Suggestion, *, tag: str = "", span: Span | None = None
    ) -> Annotation:
        """Make an annotation of a suggestion.

        Args:
            article: Its article.
            suggestion: What was proposed.
            tag: Another tag than the proposed one, whose attributes do not fit then.
            span: Other edges than the proposed ones.

        Raises:
            SpanError: when there is nothing to mark.
            StoreError: when it could not be written.
        """
        wanted = suggestion
        if span:
            kept = {key: value for key, value in wanted.attributes.items() if key != "parts"}
            wanted = wanted._replace(start=span.start, end=span.end, attributes=kept)
        if tag in {"", suggestion.tag}:
            step = self._accept(article, f"accept {wanted.tag}", [wanted])
        else:
            wanted = wanted._replace(tag=tag, attributes={})
            no = self._refusal(article, suggestion)  # or the other tag would be proposed again
            step = self._accept(article, f"accept as {tag}", [wanted], no)
        return next(each for _, each in step.changes if isinstance(each, Annotation))

    def accept_all(self, article: Article, like: Suggestion) -> Step:
        """Accept all open suggestions of a finder that score as much as one of them, or more.

        Raises:
            StoreError: when that could not be written; then none is accepted.
        """
        alike = [
            each
            for each in self.open_in(article)
            if each.finder == like.finder and each.score >= like.score
        ]
        label = f"accept {len(alike)} of {like.finder} that score {like.score:.2f} or more"
        return self._accept(article, label, alike)

    def refuse(self, article: Article, suggestion: Suggestion) -> None:
        """Remember that a suggestion is not wanted.

        Raises:
            StoreError: when that could not be written.
        """
        from reader.store.records import Change  # noqa: PLC0415 (as for the repository)

        no = self._refusal(article, suggestion)
        self._session.history.apply(f"refuse {suggestion.tag}", [Change(None, no)])

    def _refusal(self, article: Article, suggestion: Suggestion) -> Refusal:
        from reader.store.values import refusal  # noqa: PLC0415 (as for the repository)

        return refusal(article, suggestion, self._session.workspace.annotator)

    def _accept(
        self, article: Article, label: str, wanted: list[Suggestion], *others: Stored
    ) -> Step:
        from reader.store.records import Change  # noqa: PLC0415 (as for the repository)
        from reader.store.values import annotation  # noqa: PLC0415 (as for the repository)

        own = self._session.workspace.annotator
        changes = [Change(None, other) for other in others]
        for each in wanted:
            bare = annotation(article, tidy(article, each.start, each.end), each.tag, own)
            made = replace(
                bare, attributes=dict(each.attributes), origin=f"suggested:{each.finder}"
            )
            changes.append(Change(None, made))
        return self._session.history.apply(label, changes)
