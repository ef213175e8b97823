"""Everything a person can ask for: the one registry that keys, help and palette are made from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from textual.binding import Binding

from reader.schema import Schema

Place = Literal[
    "article",
    "pane",
    "find",
    "panes",
    "reading",
    "panel",
    "marks",
    "library",
    "search",
    "occurrences",
    "matches",
    "matrix",
    "everywhere",
]


class Action(NamedTuple):
    """One thing to do, and how to ask for it."""

    id: str
    """Its stable name, `group.what`, by which its keys can be changed."""
    keys: str
    """The keys that ask for it, in Textual's names, between commas."""
    call: str
    """The action method and its arguments, as Textual writes them."""
    title: str
    """What it does, in a few words."""
    place: Place
    """The part of the screen that does it when a key is pressed in it."""


def _ask(part: str, what: str, *arguments: str | int) -> str:
    """The call that lets a part of the reading screen do something."""
    return f"ask{(part, what, *arguments)!r}"


def _motions() -> Iterator[Action]:
    for what, keys, shifted, title in (
        ("next_character", "right,l", "shift+right", "next character"),
        ("previous_character", "left,h", "shift+left", "previous character"),
        ("next_row", "down,j", "shift+down", "line down"),
        ("previous_row", "up,k", "shift+up", "line up"),
        ("next_word", "w,ctrl+right", "ctrl+shift+right", "next word"),
        ("previous_word", "b,ctrl+left", "ctrl+shift+left", "previous word"),
        ("next_sentence", "right_parenthesis", "", "next sentence"),
        ("previous_sentence", "left_parenthesis", "", "previous sentence"),
        ("next_paragraph", "right_curly_bracket", "", "next paragraph"),
        ("previous_paragraph", "left_curly_bracket", "", "previous paragraph"),
        ("row_start", "home,0", "shift+home", "start of the line"),
        ("row_end", "end,dollar_sign", "shift+end", "end of the line"),
        ("next_page", "space,pagedown", "shift+pagedown", "page down"),
        ("previous_page", "pageup,backspace", "shift+pageup", "page up"),
        ("article_start", "g,ctrl+home", "ctrl+shift+home", "start of the article"),
        ("article_end", "G,ctrl+end", "ctrl+shift+end", "end of the article"),
    ):
        name = what.replace("_", "-")
        yield Action(f"move.{name}", keys, f"move('{what}')", title, "article")
        if shifted:
            yield Action(
                f"select.{name}", shifted, f"select('{what}')", f"select: {title}", "article"
            )


def _tag(digit: str, title: str) -> Action:
    return Action(f"tag.{digit}", digit, _ask("marking", "tag_with", digit), title, "reading")


def _tags(schema: Schema) -> Iterator[Action]:
    for tag in schema.tags:
        yield _tag(tag.key, f"tag as {tag.name}")


def _edges() -> Iterator[Action]:
    """What moves an edge of the current annotation: small letters make it longer."""
    for edge, motion, keys, title in (
        ("end", "next_character", "f,alt+right", "end a character on"),
        ("end", "previous_character", "F,alt+left", "end a character back"),
        ("end", "next_word", "t,alt+shift+right", "end a word on"),
        ("end", "previous_word", "T,alt+shift+left", "end a word back"),
        ("start", "previous_character", "i,alt+up", "start a character back"),
        ("start", "next_character", "I,alt+down", "start a character on"),
        ("start", "previous_word", "y,alt+shift+up", "start a word back"),
        ("start", "next_word", "Y,alt+shift+down", "start a word on"),
    ):
        name = f"{edge}-{motion.replace('_', '-')}"
        yield Action(
            f"edge.{name}", keys, _ask("placing", f"move_{edge}", motion), title, "reading"
        )


_OTHERS: tuple[Action, ...] = (
    Action("tag.again", "semicolon", _ask("marking", "again"), "tag as the last time", "reading"),
    Action(
        "suggestion.accept",
        "a",
        _ask("suggesting", "accept_or_fill"),
        "accept what is proposed",
        "reading",
    ),
    Action(
        "annotation.edit", "enter", _ask("editing", "edit"), "edit tag, attributes, note", "reading"
    ),
    Action(
        "annotation.remove",
        "x,delete",
        _ask("marking", "remove"),
        "remove the annotation",
        "reading",
    ),
    Action("annotation.next", "right_square_bracket", "jump(1)", "next annotation", "article"),
    Action(
        "annotation.previous", "left_square_bracket", "jump(-1)", "previous annotation", "article"
    ),
    *_edges(),
    Action("part.add", "A", _ask("placing", "add_part"), "add the selection as a part", "reading"),
    Action("part.remove", "X", _ask("placing", "take_out"), "take words or a part out", "reading"),
    Action(
        "suggestion.next", "full_stop", _ask("suggesting", "step", 1), "next suggestion", "reading"
    ),
    Action(
        "suggestion.previous",
        "comma",
        _ask("suggesting", "step", -1),
        "previous suggestion",
        "reading",
    ),
    Action(
        "suggestion.refuse", "r", _ask("suggesting", "refuse"), "refuse the suggestion", "reading"
    ),
    Action(
        "suggestion.accept_all",
        "ctrl+a",
        _ask("suggesting", "accept_all"),
        "accept all as sure as this one",
        "reading",
    ),
    Action(
        "suggestion.review", "R", _ask("suggesting", "review"), "review all suggestions", "reading"
    ),
    Action(
        "suggestion.show", "f6", _ask("suggesting", "toggle"), "show or hide suggestions", "reading"
    ),
    Action(
        "suggestion.refused",
        "f7",
        _ask("suggesting", "toggle_refused"),
        "refused suggestions too",
        "reading",
    ),
    Action(
        "mark.every", "asterisk", _ask("occurrences", "begin"), "mark every occurrence", "reading"
    ),
    Action("link.make", "L", _ask("linking", "link"), "link two annotations", "reading"),
    Action("link.follow", "J", _ask("linking", "follow"), "show the other end", "reading"),
    Action("link.remove", "K", _ask("linking", "remove"), "remove the link", "reading"),
    Action("compare.find", "m", _ask("matching", "find"), "where others tell this", "reading"),
    Action(
        "compare.follow", "S", _ask("matching", "by_meaning"), "panes follow by meaning", "reading"
    ),
    Action("compare.panel", "M", _ask("sharing", "panel"), "what the articles share", "reading"),
    Action("matrix.show", "C", _ask("matching", "matrix"), "claims by articles", "reading"),
    Action("edit.undo", "u,ctrl+z", _ask("marking", "undo"), "undo", "reading"),
    Action("edit.redo", "U,ctrl+y", _ask("marking", "redo"), "redo", "reading"),
    Action("select.start", "v", "select_mode", "select with the next motions", "article"),
    Action("select.grow", "e", "grow", "grow the selection", "article"),
    Action("select.shrink", "E", "shrink", "shrink the selection", "article"),
    Action("select.drop", "escape", "drop", "drop the selection", "article"),
    *_motions(),
    Action("find.start", "slash", "find", "find in the article", "pane"),
    Action("find.next", "n", "find_next(1)", "next hit", "pane"),
    Action("find.previous", "N", "find_next(-1)", "previous hit", "pane"),
    Action("find.expression", "ctrl+r", "expression", "regular expression or words", "find"),
    Action("pane.next", "tab", "focus_pane(1)", "next pane", "panes"),
    Action("pane.previous", "shift+tab", "focus_pane(-1)", "previous pane", "panes"),
    Action("pane.zoom", "z", "zoom", "zoom the pane", "panes"),
    Action("pane.lock", "s", "lock", "lock the panes' scrolling", "panes"),
    Action("pane.wider", "plus,equals_sign", "widen(1)", "more room for the pane", "panes"),
    Action("pane.narrower", "minus", "widen(-1)", "less room for the pane", "panes"),
    Action("pane.move_right", "greater_than_sign", "swap(1)", "move the pane right", "panes"),
    Action("pane.move_left", "less_than_sign", "swap(-1)", "move the pane left", "panes"),
    Action("pane.double", "d", _ask("showing", "double"), "the article in another pane", "reading"),
    Action("pane.close", "c", _ask("showing", "close"), "close the pane", "reading"),
    Action("tag.guidelines", "f1", _ask("showing", "guidelines"), "when to use a tag", "reading"),
    Action("view.measure", "f3", _ask("showing", "measure"), "length of the lines", "reading"),
    Action("view.code", "f4", _ask("showing", "code"), "code with its own lines", "reading"),
    Action("web.open", "O", _ask("showing", "link"), "open the link at the caret", "reading"),
    Action("panel.toggle", "p", _ask("listing", "toggle"), "annotation panel", "reading"),
    Action("panel.go", "enter", "choose", "go to the annotation", "marks"),
    Action("panel.scope", "w", "ask('article')", "this article or all", "marks"),
    Action("panel.tag", "t", "filter('tag')", "filter by tag", "panel"),
    Action("panel.annotator", "b", "filter('annotator')", "filter by annotator", "panel"),
    Action("panel.anchor", "f", "filter('anchor')", "filter by how it was found", "panel"),
    Action("panel.words", "slash", "filter_words", "filter by words, name=value", "panel"),
    Action("panel.sort", "s", "sort", "sort by place, tag, time", "panel"),
    Action("panel.choose", "space", "choose_row", "choose several: 1 2 3 retag", "marks"),
    Action("panel.choose_all", "A", "choose_all", "choose all, or none", "marks"),
    Action("panel.remove", "x,delete", "ask('remove')", "remove what is chosen", "marks"),
    Action("panel.confirm", "c", "ask('confirm')", "confirm where it is now", "marks"),
    Action("panel.attach", "h", "ask('attach')", "attach to what is selected", "marks"),
    Action("panel.close", "escape", "ask('leave')", "back to the article", "marks"),
    Action("compare.go", "enter", "choose", "go to the passage", "matches"),
    Action("compare.same", "s", "ask('same')", "link as same", "matches"),
    Action("compare.contradicts", "c", "ask('contradicts')", "link as contradicts", "matches"),
    Action("compare.kind", "t", "ask('kind')", "quotes, figures, passages", "matches"),
    Action("compare.back", "escape", "ask('leave')", "back to the article", "matches"),
    Action("library.open", "enter", "open", "open", "library"),
    Action("library.add", "plus", "open_beside", "open beside what is open", "library"),
    Action("library.choose", "space", "choose_row", "choose several", "library"),
    Action("library.sort", "s", "sort", "sort by title, date, words …", "library"),
    Action("library.filter", "slash", "ask('filter')", "list only what holds words", "library"),
    Action("library.matrix", "m", "ask('matrix')", "claims by articles", "library"),
    Action("library.progress", "P", "ask('progress')", "progress: new, begun, done", "library"),
    Action("library.back", "escape", "back", "back to the articles", "library"),
    Action(
        "article.progress",
        "P",
        _ask("progressing", "step"),
        "progress with the article",
        "reading",
    ),
    Action("library.show", "o", "app.library", "library", "reading"),
    Action("search.go", "enter", "choose", "go there", "search"),
    Action("search.tag", "ctrl+t", "next_tag", "only in marks of a tag", "search"),
    Action("search.back", "escape", "leave", "back to where you were", "search"),
    Action("occurrences.yes", "y", "decide(True)", "mark this place", "occurrences"),
    Action("occurrences.no", "n", "decide(False)", "leave this place out", "occurrences"),
    Action("occurrences.all", "a", "take_all", "mark all that is not decided", "occurrences"),
    Action("occurrences.mark", "enter", "mark", "mark what was taken", "occurrences"),
    Action("occurrences.case", "c", "ignore('case')", "ignore case", "occurrences"),
    Action("occurrences.quotes", "q", "ignore('quotes')", "ignore quotation marks", "occurrences"),
    Action("occurrences.space", "w", "ignore('space')", "ignore white space", "occurrences"),
    Action("occurrences.back", "escape", "leave", "mark nothing", "occurrences"),
    Action("matrix.go", "enter", "choose", "open the articles there", "matrix"),
    Action("matrix.same", "s", "ask('same')", "link the row as same", "matrix"),
    Action("matrix.contradicts", "c", "ask('contradicts')", "link as contradicts", "matrix"),
    Action("matrix.undo", "u,ctrl+z", "ask('undo')", "undo", "matrix"),
    Action("matrix.back", "escape", "ask('leave')", "back to where you were", "matrix"),
    Action("find.everywhere", "ctrl+f", "app.search", "find in all articles", "everywhere"),
    Action("program.help", "question_mark", "app.help", "help", "everywhere"),
    Action("program.look", "f2", "app.look", "dark, light, no colours", "everywhere"),
    Action("program.palette", "ctrl+p", "app.command_palette", "all actions", "everywhere"),
    Action("program.quit", "ctrl+q", "app.quit", "quit", "everywhere"),
)
"""All actions but those that tag, in the order in which help lists them."""
TAG_ACTIONS = tuple(_tag(digit, f"tag with {digit}") for digit in "123456789")
"""One for each tag that a workspace can have: the bindings are the same in all of them."""

_AT_ONCE: frozenset[Place] = frozenset({"article", "pane", "panes", "reading", "search"})
"""Where keys are handled before the next one is looked at.

Textual lets a key wander from the focused widget up to the program, and the next one overtakes
it: typed fast, or sent in one piece over a slow line, `/war` would find nothing and `1` would be
lost by the `ctrl+q` behind it.
"""


FROM_THE_PANELS = frozenset({"undo", "redo", "toggle", "tag_with", "panel"})
"""What the reading screen can be asked for while a panel beside the text has the keys, too."""
BESIDE_THE_FORM = frozenset({"editing", "showing"})
"""The parts of it that can be asked while words are picked for the form: what that shows stays."""


def bindings(*places: Place) -> list[Binding]:
    """The bindings of the actions that work in these places."""
    return [
        Binding(
            action.keys,
            action.call,
            action.title,
            show=False,
            priority=action.place in _AT_ONCE,
            id=action.id,
        )
        for action in (*TAG_ACTIONS, *_OTHERS)
        if action.place in places
    ]


def actions_for(schema: Schema) -> tuple[Action, ...]:
    """All actions of a workspace with these tags, in order."""
    return (*_tags(schema), *_OTHERS)
