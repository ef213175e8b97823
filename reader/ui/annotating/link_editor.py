"""Links between annotations, in the same pane or in different ones."""

from __future__ import annotations

from functools import partial

from reader.model import Anchored, Annotation, Link
from reader.text.safe import line, one_line
from reader.ui.background import run_in_background
from reader.ui.errors import report_errors
from reader.ui.keys.actions import DROP, LINK
from reader.ui.reading.desk import Desk
from reader.ui.reading.opener import ArticleOpener
from reader.ui.widgets.bar import fitted
from reader.workspace.links import LinkedAnnotations, LinkIndex
from reader.workspace.snapshots import Snapshot

_WORDS = 20
"""The most cells for an annotation's words in the description of a link."""
_TITLE = 32
"""The most cells for its article's title there."""


class LinkEditor:
    """Makes, describes, follows and removes links."""

    def __init__(self, desk: Desk, opener: ArticleOpener) -> None:
        """Link on this desk.

        Args:
            desk: Where the articles are.
            opener: Opens the article at the other end.
        """
        self._desk = desk
        self._opener = opener
        self._workspace = desk.workspace
        self._links = LinkIndex()
        self._source: Annotation | None = None
        self._followed = ("", 0)
        """The id of an annotation, and the index of the link that was followed last from it."""

    def read_all(self) -> None:
        """Read the links of the whole workspace, in a thread."""
        run_in_background(self._desk, self._workspace.links.list, self._fill, group="links")

    def show(self, snapshot: Snapshot) -> None:
        """Update the links from a snapshot, and show which annotations are linked."""
        was_complete = self._links.is_complete
        self._links.update(snapshot)
        if was_complete and not self._links.is_complete:
            self.read_all()
        self._show_signs()

    def describe(self) -> str:
        """Describe the link being made, else a link of the current annotation; "" for none."""
        if self._source:
            keys = self._desk.keymap.hints((LINK, "at the other end"), (DROP, "cancels"))
            return f"link from {_description(self._source)}: {keys}"
        current = self._desk.view.current
        links = self._links.of(current.annotation.id) if current else []
        if not current or not links:
            return ""
        number = self._followed_index(current)
        several = f"{number + 1} of {len(links)}: " if len(links) > 1 else ""
        link = links[number]
        return f"{several}{link.relation} {self._far_end(link, current)}"

    def link(self) -> None:
        """Start a link at the current annotation, or end it there and ask for the relation."""
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
            self._ask_relation(self._source, mark.annotation)

    def cancel(self) -> None:
        """Cancel the link being made."""
        self._source = None
        self._desk.show_status()

    async def follow(self) -> None:
        """Show the other end of a link of the current annotation; repeated, that of its next link.

        The other end becomes current in its own pane. The focus stays here unless that is the same
        pane or there is no room for both.
        """
        mark = self._desk.view.mark_here
        links = self._links.of(mark.annotation.id) if mark else []
        if mark is None or not links:
            self._desk.say(f"no link here: {self._desk.keymap.hints((LINK, 'starts one'))}")
            return
        annotation_id, number = self._followed
        number = number + 1 if annotation_id == mark.annotation.id else 0
        self._followed = mark.annotation.id, number
        self._desk.view.go_to_mark(mark)
        other = self._links.other_end(links[number % len(links)], mark.annotation.id)
        if other:
            await self._show_end(other)
        else:
            self._desk.say(self._missing_end())

    def remove(self) -> None:
        """Remove the link of the current annotation that the status line shows."""
        mark = self._desk.view.mark_here
        links = self._links.of(mark.annotation.id) if mark else []
        if mark is None or not links:
            self._desk.say("no link here to remove")
            return
        link = links[self._followed_index(mark)]
        with report_errors(self._desk.show_error):
            self._workspace.annotations.remove([link])
            self._desk.say(f"link {link.relation} removed: {self._desk.keymap.undo_hint}")

    def show_edited(self, link: Link) -> None:
        """Go to the source of a link that was added or removed, if its article is open."""
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

    def _followed_index(self, mark: Anchored) -> int:
        """The index of the annotation's link that was followed last; 0 if none was."""
        annotation_id, number = self._followed
        links = self._links.of(mark.annotation.id)
        return number % len(links) if annotation_id == mark.annotation.id else 0

    def _ask_relation(self, source: Annotation, target: Annotation) -> None:
        from reader.ui.annotating.relations import RelationScreen  # noqa: PLC0415 (seldom needed)

        question = f"{_quoted(source)} … {_quoted(target)}"
        screen = RelationScreen(self._workspace.schema.relations, question, self._desk.keymap)
        self._desk.app.push_screen(screen, partial(self._add_link, source, target))

    def _add_link(self, source: Annotation, target: Annotation, relation: str | None) -> None:
        if relation is None:
            return
        self._source = None
        with report_errors(self._desk.show_error):
            self._desk.say(self._store(source, target, relation))

    def _store(self, source: Annotation, target: Annotation, relation: str) -> str:
        """Store a link; return a message about it."""
        links, present = self._workspace.links, self._workspace.snapshots.of(source.article)
        if all(source.id != each.id for each in present.annotations):
            return "no link: the annotation where it begins has been removed"
        if links.find(source, target, relation):
            return f"already linked as {relation}"
        links.add(source, target, relation)
        shown = self.describe() or f"{_description(source)} {relation} {_description(target)}"
        return f"linked: {shown}"

    def _far_end(self, link: Link, mark: Anchored) -> str:
        """Describe the other end of a link, with an arrow for its direction."""
        arrow = "→" if link.source == mark.annotation.id else "←"
        other = self._links.other_end(link, mark.annotation.id)
        if other is None:
            return f"{arrow} {self._missing_end()}"
        pane = self._desk.panes.showing(other.article)
        title = pane.article.title if pane else other.article
        return f"{arrow} {fitted(line(title), _TITLE)}: {_quoted(other)}"

    def _missing_end(self) -> str:
        is_known = self._links.is_complete
        return "an annotation that is gone" if is_known else "an annotation not read yet …"

    async def _show_end(self, other: Annotation) -> None:
        panes, here = self._desk.panes, self._desk.panes.focused
        pane = await self._opener.pane_of(other.article)
        if pane is None:
            return
        with report_errors(self._desk.show_error):
            self._opener.complete(pane.article)
        mark = pane.view.marks.with_id(other.id, other.annotator)
        if mark:
            pane.view.go_to_mark(mark)
        if here.display:
            panes.focus_on(here)
        if mark is None:
            self._desk.say(f"{_description(other)} can no longer be found in the text")


def _description(annotation: Annotation) -> str:
    """Describe an annotation as `quote “The words …”`."""
    return f"{line(annotation.tag)} {_quoted(annotation)}"


def _quoted(annotation: Annotation) -> str:
    words = one_line(annotation.exact).strip('“”"')
    return f"“{fitted(words, _WORDS)}”"
