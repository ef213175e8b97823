"""Links from one annotation to another, in whichever panes they stand."""

from __future__ import annotations

from functools import partial

from reader.model import Anchored, Annotation, Link
from reader.text.safe import line, one_line
from reader.ui.background import run_behind
from reader.ui.errors import report_errors
from reader.ui.keys.actions import DROP, LINK
from reader.ui.reading.desk import Desk
from reader.ui.reading.opener import ArticleOpener
from reader.ui.widgets.bar import fitted
from reader.workspace.links import LinkedAnnotations, LinkIndex
from reader.workspace.snapshots import Snapshot

_WORDS = 20
"""Cells of an annotation's words in a line about another one."""
_TITLE = 32
"""Likewise of its article's title."""


class LinkEditor:
    """Makes links, says which there are, follows and removes them."""

    def __init__(self, desk: Desk, opener: ArticleOpener) -> None:
        """Link on this desk.

        Args:
            desk: Where the articles are.
            opener: What opens the article at the other end.
        """
        self._desk = desk
        self._opener = opener
        self._workspace = desk.workspace
        self._links = LinkIndex()
        self._source: Annotation | None = None
        self._followed = ("", 0)
        """The id of an annotation, and how many of its links were followed since it is current."""

    def read_all(self) -> None:
        """Read which links the whole workspace has, behind the screen."""
        run_behind(self._desk, self._workspace.links.list, self._fill, group="links")

    def show(self, snapshot: Snapshot) -> None:
        """Show which annotations are linked now that an article has these."""
        was_complete = self._links.is_complete
        self._links.update(snapshot)
        if was_complete and not self._links.is_complete:
            self.read_all()
        self._show_signs()

    def describe(self) -> str:
        """Where the next link begins, else a link of the current annotation, else nothing."""
        if self._source:
            keys = self._desk.keymap.hints((LINK, "at the other end"), (DROP, "gives up"))
            return f"link from {_described(self._source)}: {keys}"
        current = self._desk.view.current
        links = self._links.of(current.annotation.id) if current else []
        if not current or not links:
            return ""
        number = self._number(current)
        several = f"{number + 1} of {len(links)}: " if len(links) > 1 else ""
        link = links[number]
        return f"{several}{link.relation} {self._far_end(link, current)}"

    def link(self) -> None:
        """Begin a link at the current annotation, or end it there and ask for the relation."""
        mark = self._desk.view.mark_here
        if mark is None:
            mark_keys = self._desk.keymap.mark_keys
            self._desk.say(f"no annotation here: mark something, or go to one with {mark_keys}")
        elif self._source is None:
            self._source = mark.annotation
            self._desk.view.go_to_mark(mark)
            self._desk.show_status()
        elif self._source.id == mark.annotation.id:
            self._desk.say("that is where the link begins: go to the other annotation")
        else:
            self._ask(self._source, mark.annotation)

    def give_up(self) -> None:
        """Forget where a link was to begin."""
        self._source = None
        self._desk.show_status()

    async def follow(self) -> None:
        """Show the other end of a link of the current annotation, the next one when asked again.

        It becomes current in its own pane, and the keys stay here, unless that is this pane or
        there is no room for both.
        """
        mark = self._desk.view.mark_here
        links = self._links.of(mark.annotation.id) if mark else []
        if mark is None or not links:
            self._desk.say(f"no link here: {self._desk.keymap.hints((LINK, 'begins one'))}")
            return
        known, number = self._followed
        number = number + 1 if known == mark.annotation.id else 0
        self._followed = mark.annotation.id, number
        self._desk.view.go_to_mark(mark)
        other = self._links.other_end(links[number % len(links)], mark.annotation.id)
        if other:
            await self._show(other)
        else:
            self._desk.say(self._lost())

    def remove(self) -> None:
        """Remove the link of the current annotation that is shown."""
        mark = self._desk.view.mark_here
        links = self._links.of(mark.annotation.id) if mark else []
        if mark is None or not links:
            self._desk.say("no link here to remove")
            return
        link = links[self._number(mark)]
        with report_errors(self._desk.refuse):
            self._workspace.annotations.remove([link])
            self._desk.say(f"link {link.relation} removed: {self._desk.keymap.undo_hint}")

    def show_edited(self, link: Link) -> None:
        """Go to a link that has come or gone, at the end where it starts if that is open."""
        pane = self._desk.panes.showing(link.article)
        mark = pane.view.marks.with_id(link.source) if pane else None
        if pane and mark:
            pane.view.go_to_mark(mark)

    def _fill(self, linked: LinkedAnnotations) -> None:
        self._links.fill(linked)
        self._show_signs()
        self._desk.show_status()

    def _show_signs(self) -> None:
        for pane in self._desk.panes.panes:
            pane.view.show_linked(self._links.ends)

    def _number(self, mark: Anchored) -> int:
        """Which of its links is the one that was followed last, or the first."""
        known, number = self._followed
        links = self._links.of(mark.annotation.id)
        return number % len(links) if known == mark.annotation.id else 0

    def _ask(self, source: Annotation, target: Annotation) -> None:
        from reader.ui.annotating.relations import RelationScreen  # noqa: PLC0415 (seldom needed)

        question = f"{_quoted(source)} … {_quoted(target)}"
        screen = RelationScreen(self._workspace.schema.relations, question, self._desk.keymap)
        self._desk.app.push_screen(screen, partial(self._make, source, target))

    def _make(self, source: Annotation, target: Annotation, relation: str | None) -> None:
        if relation is None:
            return
        self._source = None
        with report_errors(self._desk.refuse):
            self._desk.say(self._made(source, target, relation))

    def _made(self, source: Annotation, target: Annotation, relation: str) -> str:
        """Store a link; what there is to say about it."""
        links, present = self._workspace.links, self._workspace.snapshots.of(source.article)
        if all(source.id != each.id for each in present.annotations):
            return "no link: the annotation where it begins has been removed"
        if links.find(source, target, relation):
            return f"linked as {relation} already"
        links.add(source, target, relation)
        shown = self.describe() or f"{_described(source)} {relation} {_described(target)}"
        return f"linked: {shown}"

    def _far_end(self, link: Link, mark: Anchored) -> str:
        """The other end of a link in a few words, with the way that it points."""
        arrow = "→" if link.source == mark.annotation.id else "←"
        other = self._links.other_end(link, mark.annotation.id)
        if other is None:
            return f"{arrow} {self._lost()}"
        pane = self._desk.panes.showing(other.article)
        title = pane.article.title if pane else other.article
        return f"{arrow} {fitted(line(title), _TITLE)}: {_quoted(other)}"

    def _lost(self) -> str:
        is_known = self._links.is_complete
        return "an annotation that is gone" if is_known else "an annotation not read yet …"

    async def _show(self, other: Annotation) -> None:
        panes, here = self._desk.panes, self._desk.panes.focused
        pane = await self._opener.pane_of(other.article)
        if pane is None:
            return
        with report_errors(self._desk.refuse):
            self._opener.complete(pane.article)
        mark = pane.view.marks.with_id(other.id, other.annotator)
        if mark:
            pane.view.go_to_mark(mark)
        if here.display:
            panes.focus_on(here)
        if mark is None:
            self._desk.say(f"{_described(other)} cannot be found in the text any more")


def _described(annotation: Annotation) -> str:
    """`quote “The words …”`."""
    return f"{line(annotation.tag)} {_quoted(annotation)}"


def _quoted(annotation: Annotation) -> str:
    words = one_line(annotation.exact).strip('“”"')
    return f"“{fitted(words, _WORDS)}”"
