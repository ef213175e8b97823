"""Review the matches in the match panel: show, link and tag their passages."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from reader.model import Member
from reader.ui.comparing.background_comparison import BackgroundComparison
from reader.ui.comparing.pane_alignment import PaneAlignment
from reader.ui.errors import report_errors
from reader.ui.reading.desk import Desk
from reader.workspace.comparisons import ArticleComparison

if TYPE_CHECKING:
    from reader.ui.comparing.match_panel import MatchPanel
    from reader.workspace.edits import Step

_NOTHING = "found nothing that the articles share"


class MatchReview:
    """Opens the match panel, keeps it up to date, and links and tags its matches."""

    def __init__(
        self, desk: Desk, comparison: BackgroundComparison, alignment: PaneAlignment
    ) -> None:
        """Review on this desk.

        Args:
            desk: Where the articles are.
            comparison: Compares the articles.
            alignment: Shows a match in the panes.
        """
        self._desk = desk
        self._comparison = comparison
        self._alignment = alignment
        self._latest: MatchPanel | None = None
        comparison.listen(self.show)

    @property
    def panel(self) -> MatchPanel | None:
        """The match panel, if it is open."""
        return self._latest if self._latest is self._desk.side.shown else None

    async def toggle(self) -> None:
        """Open the match panel, or close it."""
        if self.panel:
            await self.close()
            return
        from reader.ui.comparing.match_panel import MatchPanel  # noqa: PLC0415 (not before it is opened)

        self._latest = panel = MatchPanel(self._desk.keymap)
        await self._desk.show_side(panel)
        self._desk.set_focus(panel.rows)
        self._comparison.request(partial(self._begin, panel))

    async def close(self) -> None:
        """Close the panel, and stop showing matches in the panes."""
        self._alignment.clear()
        await self._desk.close_side()

    def show(self, comparison: ArticleComparison) -> None:
        """List the matches of a comparison, if the panel is open."""
        if self.panel:
            self.panel.show_comparison(comparison)

    def show_match(self) -> None:
        """Scroll the panes to the match under the cursor."""
        if self.panel and self.panel.match:
            self._alignment.show_members(self.panel.match.members)
        else:
            self._desk.say(_NOTHING)

    def go(self) -> None:
        """Focus a pane that shows the match: the one focused last if it does."""
        if self.panel is None or self.panel.match is None:
            self._desk.say(_NOTHING)
            return
        panes = self._desk.panes
        shown = self._alignment.show_members(self.panel.match.members)
        if shown:
            panes.focus_on(panes.focused if panes.focused in shown else shown[0])

    def tag(self, tag: str) -> None:
        """Tag the passages of the current match."""
        panel = self.panel
        if panel and panel.match and panel.comparison:
            members, articles = panel.match.members, panel.comparison.articles
            with report_errors(self._desk.show_error):
                step = self._desk.workspace.passages.mark(articles, members, tag)
                self._say(step, f"marked as {tag}", members)

    def link(self, relation: str) -> None:
        """Link the passages of the current match, one from each article."""
        panel = self.panel
        if panel is None or panel.match is None or panel.comparison is None:
            self._desk.say(_NOTHING)
            return
        passages = self._desk.workspace.passages
        members = _first_of_each_article(panel.match.members)
        if relation != "same":  # the passage of the focused article contradicts the others
            here = self._desk.view.article.id
            members.sort(key=lambda member: member.article != here)
        with report_errors(self._desk.show_error):
            tag = passages.tag_for(panel.match.kind)
            step = passages.link(panel.comparison.articles, members, relation, tag)
            self._say(step, f"linked as {relation}", members)

    def _begin(self, panel: MatchPanel, comparison: ArticleComparison) -> None:
        """List the matches, with the cursor on one at the caret."""
        view = self._desk.view
        panel.show_comparison(comparison)
        panel.begin_at(view.article.id, view.selection.head)

    def _say(self, step: Step | None, done: str, members: Sequence[Member]) -> None:
        articles = list(dict.fromkeys(member.article for member in members))
        names = ", ".join(self._alignment.titles(articles))
        undo_hint = self._desk.keymap.undo_hint if step else "already done"
        self._desk.say(f"{done}: {names} · {undo_hint}")


def _first_of_each_article(members: Sequence[Member]) -> list[Member]:
    """The first passage in each article."""
    first: dict[str, Member] = {}
    for member in members:
        first.setdefault(member.article, member)
    return list(first.values())
