"""Linking: one annotation to another, in whichever panes they stand."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from reader.ui.annotating.link_words import described, placed
from reader.ui.errors import report_errors
from reader.workspace.links import LinkedAnnotations, LinkIndex

if TYPE_CHECKING:
    from reader.model import Anchored, Annotation, Link
    from reader.ui.reading.screen import ReadingScreen
    from reader.workspace.snapshots import Snapshot


class Linking:
    """Makes links, says which there are, follows and removes them."""

    def __init__(self, screen: ReadingScreen) -> None:
        """Link on this screen."""
        self._screen = screen
        self._workspace = screen.workspace
        self._links = LinkIndex()
        self._begun: Annotation | None = None
        self._followed = ("", 0)
        """The id of an annotation, and how many of its links were followed since it is current."""

    def begin(self) -> None:
        """Read what the whole workspace has, behind the screen."""
        self._screen.run_worker(self._read_all, thread=True, group="links")

    def show(self, snapshot: Snapshot) -> None:
        """Show which annotations are linked now that an article has these."""
        was_complete = self._links.is_complete
        self._links.update(snapshot)
        if was_complete and not self._links.is_complete:
            self.begin()
        self._show_signs()

    def told(self) -> str:
        """Where the next link begins, else a link of the current annotation, else nothing."""
        if self._begun:
            keymap = self._screen.keymap
            again, drop = keymap.key("link.make"), keymap.key("select.drop")
            return f"link from {described(self._begun)}: {again} at the other end · {drop} drops"
        current = self._screen.view.current
        links = self._links.of(current.annotation.id) if current else []
        if not current or not links:
            return ""
        number = self._number(current)
        several = f"{number + 1} of {len(links)}: " if len(links) > 1 else ""
        link = links[number]
        far_end = self._told_end(link, current)
        keys = self._screen.keymap.hints(("link.follow", "shows it"), ("link.remove", "removes"))
        return f"{several}{link.relation} {far_end} · {keys}"

    def link(self) -> None:
        """Begin a link at the current annotation, or end it there and ask for the relation."""
        mark = self._screen.view.mark_here
        if mark is None:
            self._screen.say(
                f"no annotation here: mark something, or go to one with {self._screen.keymap.steps}"
            )
        elif self._begun is None:
            self._begun = mark.annotation
            self._screen.view.go_to_mark(mark)
            self._screen.show_status()
        elif self._begun.id == mark.annotation.id:
            self._screen.say("that is where the link begins: go to the other annotation")
        else:
            self._ask(self._begun, mark.annotation)

    def drop(self) -> None:
        """Forget where a link was to begin."""
        self._begun = None
        self._screen.show_status()

    async def follow(self) -> None:
        """Show the other end of a link of the current annotation, the next one when asked again.

        It becomes current in its own pane, and the keys stay here, unless that is this pane or
        there is no room for both.
        """
        mark = self._screen.view.mark_here
        links = self._links.of(mark.annotation.id) if mark else []
        if mark is None or not links:
            begin = self._screen.keymap.key("link.make")
            self._screen.say(f"no link here: {begin} begins one")
            return
        known, number = self._followed
        number = number + 1 if known == mark.annotation.id else 0
        self._followed = mark.annotation.id, number
        self._screen.view.go_to_mark(mark)
        other = self._links.other_end(links[number % len(links)], mark.annotation.id)
        if other:
            await self._show(other)
        else:
            self._screen.say(self._lost())

    def remove(self) -> None:
        """Remove the link of the current annotation that is told about."""
        mark = self._screen.view.mark_here
        links = self._links.of(mark.annotation.id) if mark else []
        if mark is None or not links:
            self._screen.say("no link here to be removed")
            return
        link = links[self._number(mark)]
        with report_errors(self._screen.refuse):
            self._workspace.annotations.remove([link])
            self._screen.say(
                f"link {link.relation} removed: {self._screen.keymap.undo} brings it back"
            )

    def show_edited(self, link: Link) -> None:
        """Go to a link that has come or gone, at the end where it starts if that is open."""
        pane = self._screen.panes.showing(link.article)
        mark = pane.view.marks.with_id(link.source) if pane else None
        if pane and mark:
            pane.view.go_to_mark(mark)

    def _read_all(self) -> None:
        self._screen.call_later(self._fill, self._workspace.links.list())

    def _fill(self, linked: LinkedAnnotations) -> None:
        self._links.fill(linked)
        self._show_signs()
        self._screen.show_status()

    def _show_signs(self) -> None:
        for pane in self._screen.panes.panes:
            pane.view.show_linked(self._links.ends)

    def _number(self, mark: Anchored) -> int:
        """Which of its links is the one that was followed last, or the first."""
        known, number = self._followed
        links = self._links.of(mark.annotation.id)
        return number % len(links) if known == mark.annotation.id else 0

    def _ask(self, source: Annotation, target: Annotation) -> None:
        from reader.ui.annotating.relations import RelationScreen  # noqa: PLC0415 (seldom needed)

        question = f"{described(source)} is … to {described(target)}"
        relations = self._workspace.schema.relations
        self._screen.app.push_screen(
            RelationScreen(relations, self._screen.look, question),
            partial(self._make, source, target),
        )

    def _make(self, source: Annotation, target: Annotation, relation: str | None) -> None:
        if relation is None:
            return
        self._begun = None
        with report_errors(self._screen.refuse):
            self._screen.say(self._made(source, target, relation))

    def _made(self, source: Annotation, target: Annotation, relation: str) -> str:
        """Store a link; what there is to say about it."""
        links, present = self._workspace.links, self._workspace.snapshots.of(source.article)
        if all(source.id != each.id for each in present.annotations):
            return "no link: the annotation where it begins has been removed"
        if links.find(source, target, relation):
            return f"linked as {relation} already"
        links.add(source, target, relation)
        return f"linked: {described(source)} {relation} {described(target)}"

    def _told_end(self, link: Link, mark: Anchored) -> str:
        """The other end of a link in a few words, with the way that it points."""
        arrow = "→" if link.source == mark.annotation.id else "←"
        other = self._links.other_end(link, mark.annotation.id)
        if other is None:
            return f"{arrow} {self._lost()}"
        pane = self._screen.panes.showing(other.article)
        title = pane.article.title if pane else other.article
        return f"{arrow} {placed(other, title)}"

    def _lost(self) -> str:
        is_known = self._links.is_complete
        return "an annotation that is gone" if is_known else "an annotation not read yet …"

    async def _show(self, other: Annotation) -> None:
        panes, here = self._screen.panes, self._screen.panes.focused
        pane = await self._screen.opening.pane_of(other.article)
        if pane is None:
            return
        with report_errors(self._screen.refuse):
            self._screen.opening.whole(pane.article)
        mark = pane.view.marks.with_id(other.id)
        if mark:
            pane.view.go_to_mark(mark)
        if here.display:
            panes.focus_on(here)
        if mark is None:
            self._screen.say(f"{described(other)} cannot be found in the text any more")
