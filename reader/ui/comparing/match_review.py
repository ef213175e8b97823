"""What a person does with the matches in the match panel: looks at them, links and tags them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from reader.model import Member
from reader.ui.comparing.background_comparison import BackgroundComparison
from reader.ui.comparing.match_panel import MatchPanel
from reader.ui.comparing.pane_alignment import PaneAlignment
from reader.ui.errors import report_errors
from reader.ui.reading.desk import Desk
from reader.workspace.comparisons import ArticleComparison

if TYPE_CHECKING:
    from reader.workspace.edits import Step

_NOTHING = "the articles share nothing that could be listed"


class MatchReview:
    """Opens the match panel, keeps it up to date, and links and tags what is listed in it."""

    def __init__(
        self, desk: Desk, comparison: BackgroundComparison, alignment: PaneAlignment
    ) -> None:
        """Review on this desk.

        Args:
            desk: Where the articles are.
            comparison: What knows what they share.
            alignment: What shows a match in the panes.
        """
        self._desk = desk
        self._comparison = comparison
        self._alignment = alignment
        comparison.listen(self.show)

    @property
    def panel(self) -> MatchPanel | None:
        """The match panel, if it is open."""
        shown = self._desk.side.shown
        return shown if isinstance(shown, MatchPanel) else None

    async def toggle(self) -> None:
        """List beside the text what the open articles share, or no longer."""
        if self.panel:
            await self.close()
            return
        panel = MatchPanel(self._desk.keymap)
        await self._desk.side.show(panel)
        self._desk.set_focus(panel.rows)
        self._comparison.ask(partial(self._begin, panel))

    async def close(self) -> None:
        """Close the panel, and show no passages any more."""
        self._alignment.drop()
        await self._desk.close_side()

    def show(self, comparison: ArticleComparison) -> None:
        """List what the open articles share now, if the panel is open."""
        if self.panel:
            self.panel.show_comparison(comparison)

    def show_match(self) -> None:
        """Bring the panes to the match under the cursor."""
        if self.panel and self.panel.match:
            self._alignment.show_members(self.panel.match.members)
        else:
            self._desk.say(_NOTHING)

    def go(self) -> None:
        """Give the keys to a pane that shows the match: to the focused one if it does."""
        if self.panel is None or self.panel.match is None:
            self._desk.say(_NOTHING)
            return
        panes = self._desk.panes
        shown = self._alignment.show_members(self.panel.match.members)
        if shown:
            panes.focus_on(panes.focused if panes.focused in shown else shown[0])

    def tag(self, tag: str) -> None:
        """Mark the passages of the current match with a tag."""
        panel = self.panel
        if panel and panel.match and panel.comparison:
            members, articles = panel.match.members, panel.comparison.articles
            with report_errors(self._desk.refuse):
                step = self._desk.workspace.passages.mark(articles, members, tag)
                self._say(step, f"marked as {tag}", members)

    def link(self, relation: str) -> None:
        """Link the passages of the current match, one of each article."""
        panel = self.panel
        if panel is None or panel.match is None or panel.comparison is None:
            self._desk.say(_NOTHING)
            return
        passages = self._desk.workspace.passages
        members = _one_each(panel.match.members)
        if relation != "same":  # what the focused article says contradicts what the others say
            here = self._desk.view.article.id
            members.sort(key=lambda member: member.article != here)
        with report_errors(self._desk.refuse):
            tag = passages.tag_for(panel.match.kind)
            step = passages.link(panel.comparison.articles, members, relation, tag)
            self._say(step, f"linked as {relation}", members)

    def _begin(self, panel: MatchPanel, comparison: ArticleComparison) -> None:
        """List what is shared, from what the caret stands in on."""
        view = self._desk.view
        panel.show_comparison(comparison)
        panel.begin_at(view.article.id, view.selection.head)

    def _say(self, step: Step | None, done: str, members: Sequence[Member]) -> None:
        articles = list(dict.fromkeys(member.article for member in members))
        names = ", ".join(self._alignment.titles(articles))
        way_back = self._desk.keymap.undo_hint if step else "was so already"
        self._desk.say(f"{done}: {names} · {way_back}")


def _one_each(members: Sequence[Member]) -> list[Member]:
    """The first passage of each article."""
    first: dict[str, Member] = {}
    for member in members:
        first.setdefault(member.article, member)
    return list(first.values())
