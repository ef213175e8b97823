"""Sharing: the match panel, and what a person says of the matches in it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from reader.model import Match, Member
from reader.ui.errors import report_errors

if TYPE_CHECKING:
    from reader.ui.comparing.match_panel import MatchPanel
    from reader.ui.reading.screen import ReadingScreen
    from reader.workspace.comparisons import ArticleComparison
    from reader.workspace.edits import Step


class Sharing:
    """Opens the match panel, keeps it up to date and does what is asked in it."""

    def __init__(self, screen: ReadingScreen) -> None:
        """List beside this screen's text."""
        self._screen = screen

    async def panel(self) -> None:
        """List beside the text what the open articles share, or no longer."""
        if self._screen.side.matches:
            self._screen.matching.drop()
            await self._screen.close_side()
            return
        panel = await self._screen.side.open_matches(self._screen.look)
        self._screen.comparing.ask(partial(self._begin, panel))

    def show(self) -> None:
        """List what the open articles share now, if the panel is open."""
        panel, known = self._screen.side.matches, self._screen.comparing.known
        if panel and known:
            panel.show_comparison(known)

    def do(self, what: str) -> None:
        """Do what a key in the panel asks for: `show`, `go`, `same`, `contradicts` or `leave`."""
        panel = self._screen.side.matches
        match = panel.match if panel else None
        if what == "leave":
            self._screen.set_focus(self._screen.view)
        elif match is None or panel is None or panel.comparison is None:
            self._screen.say("the articles share nothing that could be listed")
        elif what == "show":
            self._screen.matching.show_members(match.members)
            self._screen.say(self._keys())
        elif what == "go":
            self._go(match)
        else:
            self._link(panel.comparison, match, what)

    def tag_with(self, digit: str) -> None:
        """Mark the passages of the current match with the tag that a digit stands for."""
        tag = self._screen.workspace.schema.tag_with_key(digit)
        panel = self._screen.side.matches
        if tag and panel and panel.match and panel.comparison:
            members, articles = panel.match.members, panel.comparison.articles
            with report_errors(self._screen.refuse):
                step = self._screen.workspace.passages.mark(articles, members, tag.name)
                self._tell(step, f"marked as {tag.name}", members)

    def _keys(self) -> str:
        """What can be done with the match."""
        return self._screen.keymap.hints(
            ("compare.same", "same"),
            ("compare.contradicts", "contradicts"),
            ("tag.1", "… tag"),
            ("compare.go", "goes there"),
            ("compare.kind", "one kind only"),
        )

    def _begin(self, panel: MatchPanel, comparison: ArticleComparison) -> None:
        """List what is shared, from what the caret stands in on."""
        view = self._screen.view
        panel.show_comparison(comparison)
        panel.begin_at(view.article.id, view.selection.head)

    def _link(self, comparison: ArticleComparison, match: Match, relation: str) -> None:
        passages = self._screen.workspace.passages
        members = _one_each(match.members)
        if relation != "same":  # what the focused article says contradicts what the others say
            here = self._screen.view.article.id
            members.sort(key=lambda member: member.article != here)
        with report_errors(self._screen.refuse):
            tag = passages.tag_for(match.kind)
            step = passages.link(comparison.articles, members, relation, tag)
            self._tell(step, f"linked as {relation}", members)

    def _tell(self, step: Step | None, done: str, members: Sequence[Member]) -> None:
        articles = list(dict.fromkeys(member.article for member in members))
        names = ", ".join(self._screen.matching.titles(articles))
        way_back = f"{self._screen.keymap.undo} takes that back" if step else "was so already"
        self._screen.say(f"{done}: {names} · {way_back}")

    def _go(self, match: Match) -> None:
        """Give the keys to a pane that shows the match: to the focused one if it does."""
        panes = self._screen.panes
        shown = self._screen.matching.show_members(match.members)
        if shown:
            panes.focus_on(panes.focused if panes.focused in shown else shown[0])


def _one_each(members: Sequence[Member]) -> list[Member]:
    """The first passage of each article."""
    first: dict[str, Member] = {}
    for member in members:
        first.setdefault(member.article, member)
    return list(first.values())
