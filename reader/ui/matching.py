"""Matching: the panes go to what belongs together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from reader.model import Match, Member, Span
from reader.text.safe import line
from reader.ui.bar import fitted
from reader.ui.errors import told

if TYPE_CHECKING:
    from reader.store.history import Step
    from reader.ui.accounts import Compared
    from reader.ui.article_view import ArticleView
    from reader.ui.joining import Joining
    from reader.ui.match_panel import MatchPanel
    from reader.ui.pane import Pane
    from reader.ui.reading import ReadingScreen
    from reader.ui.rows_view import RowsView

_TITLE = 28
"""Cells of an article's title where it is told about."""
_NONE = Span(0, 0)


class Matching:
    """Brings passages of several articles beside each other, and joins them."""

    def __init__(self, screen: ReadingScreen) -> None:
        """Match on this screen."""
        self._screen = screen
        self._heads: dict[RowsView, int] = {}
        """Where the carets were when passages were last shown."""
        self._followed: object = None
        """The sentence whose counterparts are shown."""

    def find(self) -> None:
        """Bring every other pane to what belongs to the passage under the caret."""
        self._screen.comparing.ask(self._find)

    def by_meaning(self) -> None:
        """Let panes that are locked follow by meaning instead of by line, or the other way."""
        panes = self._screen.panes
        panes.follows_meaning = not panes.follows_meaning
        if not panes.is_locked:
            panes.action_lock()
        panes.lock_anew()
        self._followed = None
        if panes.follows_meaning:
            self._screen.comparing.ask(lambda _: self.follow(self._screen.view))
        self._screen.show_status()
        way = "by meaning" if panes.follows_meaning else "line by line"
        self._screen.say(f"the panes follow {way}")

    def follow(self, view: RowsView) -> None:
        """Let the other panes follow by meaning, if they are to, and forget what was left."""
        if self._heads.get(view, view.selection.head) != view.selection.head:
            self.drop()
        compared = self._screen.comparing.known
        panes = self._screen.panes
        if not (panes.is_locked and panes.follows_meaning and compared) or not view.has_keys:
            return
        sentence = _sentence(compared, view)
        if sentence != self._followed:
            self._followed = sentence
            self._bring(view, self._counterparts(compared, view))

    def drop(self) -> None:
        """Show no passages any more."""
        self._heads = {}
        for pane in self._screen.panes.panes:
            pane.view.show_matched(_NONE)

    async def panel(self) -> None:
        """List beside the text what the open articles share, or no longer."""
        if self._screen.side.matches:
            self.drop()
            await self._screen.close_side()
            return
        panel = await self._screen.side.open_matches(self._screen.look)
        self._screen.comparing.ask(panel.show_compared)

    def show(self) -> None:
        """List what the open articles share now, if the panel is open."""
        panel, known = self._screen.side.matches, self._screen.comparing.known
        if panel and known:
            panel.show_compared(known)

    def show_match(self, match: Match) -> None:
        """Bring every pane whose article takes part in a match to its passage."""
        height = self._screen.view.viewport.height
        for pane, member in self._shown(match):
            _level(pane.view, Span(member.start, member.end), height // 3)
        self._keep()

    def do(self, what: str) -> None:
        """Do what a key in the panel asks for: `show`, `go`, `same`, `contradicts` or `leave`."""
        panel = self._screen.side.matches
        match = panel.match if panel else None
        if what == "leave":
            self._screen.set_focus(self._screen.view)
        elif match is None:
            self._screen.say("the articles share nothing that could be listed")
        elif what == "show":
            self.show_match(match)
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
        names = ", ".join(self._titles(articles))
        undo = "u takes that back" if step else "was so already"
        self._screen.say(f"{done}: {names} · {undo}")

    def _find(self, compared: Compared) -> None:
        view = self._screen.view
        found = self._counterparts(compared, view)
        self._bring(view, found)
        others = [each for each in compared.articles if each != view.article.id]
        there = self._titles([each for each in others if each in found])
        missing = self._titles([each for each in others if each not in found])
        told = [
            f"belongs to this in {', '.join(there)}" if there else "",
            f"nothing like it in {', '.join(missing)}" if missing else "",
        ]
        self._screen.say(" · ".join(filter(None, told)))

    def _counterparts(self, compared: Compared, view: RowsView) -> Mapping[str, Span]:
        from reader.compare.counterparts import counterparts  # noqa: PLC0415 (known by now)

        return counterparts(compared.comparison, view.article.id, view.selection.head)

    def _bring(self, leader: RowsView, found: Mapping[str, Span]) -> None:
        """Show these passages level with the caret of a pane; panes without one stay."""
        y = _height(leader)
        for pane in self._screen.panes.panes:
            pane.view.show_matched(_NONE)
            if pane.view is not leader and pane.article.id in found:
                _level(pane.view, found[pane.article.id], y)
        self._keep()

    def _keep(self) -> None:
        """Let what is shown stay until a caret is moved."""
        panes = self._screen.panes
        panes.lock_anew()
        self._heads = {pane.view: pane.view.selection.head for pane in panes.panes}

    def _shown(self, match: Match) -> Iterator[tuple[Pane, Member]]:
        """The panes of a match with their passages; the others show none any more."""
        members = {member.article: member for member in _one_each(match.members)}
        for pane in self._screen.panes.panes:
            pane.view.show_matched(_NONE)
            if pane.article.id in members:
                yield pane, members[pane.article.id]

    def _go(self, match: Match) -> None:
        """Give the keys to a pane that shows the match: to the focused one if it does."""
        panes = self._screen.panes
        shown = [pane for pane, _ in self._shown(match)]
        self.show_match(match)
        if shown:
            panes.focus_on(panes.focused if panes.focused in shown else shown[0])

    def _titles(self, articles: Sequence[str]) -> list[str]:
        titles = {p.article.id: p.article.title for p in self._screen.panes.panes}
        return [fitted(line(titles.get(each, each)), _TITLE) for each in articles]


def _one_each(members: Sequence[Member]) -> list[Member]:
    """The first passage of each article."""
    first: dict[str, Member] = {}
    for member in members:
        first.setdefault(member.article, member)
    return list(first.values())


def _height(view: RowsView) -> int:
    """The row of the window in which the caret stands; a third of the way down when in none."""
    row = view.viewport.layout.row_at(view.selection.head)
    rows = view.viewport.rows
    return rows.index(row) if row in rows else view.viewport.height // 3


def _level(view: ArticleView, span: Span, y: int) -> None:
    """Put the caret on a passage, and its row at a height of the window."""
    layout = view.viewport.layout
    view.go(span.start)
    view.scroll_to_offset(layout.walk(layout.row_at(span.start), -y).start)
    view.show_matched(span)


def _sentence(compared: Compared, view: RowsView) -> object:
    head = view.selection.head
    accounts = {each.article.id: each for each in compared.comparison.accounts}
    account = accounts.get(view.article.id)
    return view, account and account.sentence_of(head, head + 1)
