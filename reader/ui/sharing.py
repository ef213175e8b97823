"""Sharing: the match panel, and what a person says of the matches in it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from reader.model import Match, Member
from reader.ui.errors import told

if TYPE_CHECKING:
    from reader.store.records import Step
    from reader.ui.accounts import Compared
    from reader.ui.joining import Joining
    from reader.ui.match_panel import MatchPanel
    from reader.ui.reading import ReadingScreen


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
            panel.show_compared(known)

    def do(self, what: str) -> None:
        """Do what a key in the panel asks for: `show`, `go`, `same`, `contradicts` or `leave`."""
        panel = self._screen.side.matches
        match = panel.match if panel else None
        if what == "leave":
            self._screen.set_focus(self._screen.view)
        elif match is None:
            self._screen.say("the articles share nothing that could be listed")
        elif what == "show":
            self._screen.matching.show_members(match.members)
            self._screen.say(self._keys())
        elif what == "go":
            self._go(match)
        else:
            self._link(match, what)

    def tag_with(self, digit: str) -> None:
        """Mark the passages of the current match with the tag that a digit stands for."""
        tag = self._screen.session.schema.tag_with_key(digit)
        panel = self._screen.side.matches
        if tag and panel and panel.match:
            members = panel.match.members
            with told(self._screen.refuse):
                step = self._joining().mark(members, tag.name)
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

    def _begin(self, panel: MatchPanel, compared: Compared) -> None:
        """List what is shared, from what the caret stands in on."""
        view = self._screen.view
        panel.show_compared(compared)
        panel.begin_at(view.article.id, view.selection.head)

    def _link(self, match: Match, relation: str) -> None:
        from reader.ui.joining import tag_of  # noqa: PLC0415 (needed once a person joins)

        members = _one_each(match.members)
        if relation != "same":  # what the focused article says contradicts what the others say
            here = self._screen.view.article.id
            members.sort(key=lambda member: member.article != here)
        with told(self._screen.refuse):
            step = self._joining().link(members, relation, tag_of(match.kind))
            self._tell(step, f"linked as {relation}", members)

    def _joining(self) -> Joining:
        from reader.ui.joining import Joining  # noqa: PLC0415 (needed once a person joins)

        panel: MatchPanel | None = self._screen.side.matches
        known = panel.compared if panel else None
        return Joining(self._screen.session, known.articles if known else {})

    def _tell(self, step: Step | None, done: str, members: Sequence[Member]) -> None:
        articles = list(dict.fromkeys(member.article for member in members))
        for article in articles:
            self._screen.show_marks_of(article)
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
