"""All actions of the screen, in one table that bindings, help, palette and hints are made from.

The part of the screen that carries an action out lists it in its `HANDLERS`; see `bindings`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from reader.schema import Schema
from reader.ui.keys.contexts import BESIDE_ARTICLES, EVERYWHERE, LISTS, READING, Context

if TYPE_CHECKING:
    from reader.text.extent import Edge


class Action(msgspec.Struct, frozen=True, eq=False):
    """Something that a person can do on the screen, with its keys."""

    id: str
    """Its stable name, `group.name`, by which people rebind its keys."""
    keys: tuple[str, ...]
    """Its default keys, in Textual's names."""
    title: str
    """What it does, in a few words."""
    contexts: frozenset[Context]
    """Where its keys work."""


class TagAction(Action, frozen=True, eq=False):
    """Tag with the tag that has this digit as its key."""

    digit: str


class Motion(Action, frozen=True, eq=False):
    """Move the caret, or extend the selection."""

    motion: str
    """The name of a function in `reader.text.motions`, or of a motion over rows."""


class EdgeMotion(Action, frozen=True, eq=False):
    """Move an edge of the current annotation."""

    edge: Edge
    motion: str
    """The name of a function in `reader.text.motions`."""


class Section(NamedTuple):
    """The actions of one feature, as listed in help and docs."""

    title: str
    actions: tuple[Action, ...]


def _action(name: str, keys: str, title: str, *contexts: Context) -> Action:
    return Action(name, tuple(keys.split()), title, frozenset(contexts))


def _in_article(name: str, keys: str, title: str) -> Action:
    return _action(name, keys, title, Context.ARTICLE)


def _while_reading(name: str, keys: str, title: str) -> Action:
    return _action(name, keys, title, *READING)


def _everywhere(name: str, keys: str, title: str) -> Action:
    return _action(name, keys, title, *EVERYWHERE)


def _in_lists(name: str, keys: str, title: str) -> Action:
    return _action(name, keys, title, *LISTS)


def _in_transfer(name: str, keys: str, title: str) -> Action:
    return _action(name, keys, title, Context.TRANSFER, Context.SOURCES, Context.OUTCOME)


TAGS = tuple(
    TagAction(
        f"tag.{digit}",
        (digit,),
        f"tag with {digit}",
        frozenset({Context.ARTICLE, Context.OCCURRENCES}) | BESIDE_ARTICLES,
        digit,
    )
    for digit in "123456789"
)
"""One for each tag that a workspace can have, so that all workspaces have the same bindings."""

TAG_AGAIN = _in_article("tag.again", "semicolon", "repeat the last tag")
NEXT_ANNOTATION = _while_reading("annotation.next", "right_square_bracket", "next annotation")
PREVIOUS_ANNOTATION = _while_reading(
    "annotation.previous", "left_square_bracket", "previous annotation"
)
EDIT = _while_reading("annotation.edit", "enter", "edit tag, attributes and note")
REMOVE = _in_article("annotation.remove", "x delete", "remove the annotation")
ADD_PART = _in_article("part.add", "A", "add the selection as another part")
REMOVE_PART = _in_article("part.remove", "X", "take out words or a part")
MARK_EVERY = _in_article("mark.every", "asterisk", "mark every occurrence")
UNDO = _action("edit.undo", "u ctrl+z", "undo", Context.ARTICLE, Context.MATRIX, *BESIDE_ARTICLES)
REDO = _action("edit.redo", "U ctrl+y", "redo", Context.ARTICLE, Context.MATRIX, *BESIDE_ARTICLES)
BRING_BACK = _in_article("edit.bring_back", "f8", "bring back edits that could not be saved")
GUIDELINES = _while_reading("tag.guidelines", "f1", "show when to use a tag")
PROGRESS = _in_article("article.progress", "P", "set your progress: new, in progress, done")
DESCRIBE = _in_article("article.describe", "B", "type title, source, author, date")


def _edges() -> Iterator[EdgeMotion]:
    """The actions that move an edge of the current annotation; small letters make it longer."""
    directions: tuple[tuple[Edge, str, str, str], ...] = (
        ("end", "next_character", "f alt+right", "move the end right by a character"),
        ("end", "previous_character", "F alt+left", "move the end left by a character"),
        ("end", "next_word", "t alt+shift+right", "move the end right by a word"),
        ("end", "previous_word", "T alt+shift+left", "move the end left by a word"),
        ("start", "previous_character", "i alt+up", "move the start left by a character"),
        ("start", "next_character", "I alt+down", "move the start right by a character"),
        ("start", "previous_word", "y alt+shift+up", "move the start left by a word"),
        ("start", "next_word", "Y alt+shift+down", "move the start right by a word"),
    )
    for edge, motion, keys, title in directions:
        name = f"edge.{edge}-{motion.replace('_', '-')}"
        yield EdgeMotion(
            name, tuple(keys.split()), title, frozenset({Context.ARTICLE}), edge, motion
        )


EDGES = tuple(_edges())

ACCEPT = _in_article("suggestion.accept", "a", "accept the suggestion")
REFUSE = _in_article("suggestion.refuse", "r", "refuse the suggestion")
NEXT_SUGGESTION = _in_article("suggestion.next", "full_stop", "next suggestion")
PREVIOUS_SUGGESTION = _in_article("suggestion.previous", "comma", "previous suggestion")
ACCEPT_ALL = _in_article("suggestion.accept_all", "ctrl+a", "accept all scored as high as this one")
REVIEW = _in_article("suggestion.review", "R", "review all suggestions")
SHOW_SUGGESTIONS = _in_article("suggestion.show", "f6", "suggestions: quiet, underlined, none")
SHOW_REFUSED = _in_article("suggestion.refused", "f7", "show refused suggestions too")

LINK = _in_article("link.make", "L", "link two annotations")
FOLLOW_LINK = _in_article("link.follow", "J", "show the other end of a link")
REMOVE_LINK = _in_article("link.remove", "K", "remove the link")

BRING = _in_article("compare.find", "m", "find this in the other articles")
FOLLOW_MEANING = _in_article("compare.follow", "S", "keep the panes at matching passages")
MATCH_PANEL = _action(
    "compare.panel", "M", "what the articles share", Context.ARTICLE, *BESIDE_ARTICLES
)
MATRIX = _in_article("matrix.show", "C", "claim matrix")


def _motions() -> Iterator[tuple[Motion, Motion | None]]:
    """Each motion of the caret, with the motion that selects if it has a key."""
    for what, keys, shifted, title in (
        ("next_character", "right l", "shift+right", "next character"),
        ("previous_character", "left h", "shift+left", "previous character"),
        ("next_row", "down j", "shift+down", "line down"),
        ("previous_row", "up k", "shift+up", "line up"),
        ("next_word", "w ctrl+right", "ctrl+shift+right", "next word"),
        ("previous_word", "b ctrl+left", "ctrl+shift+left", "previous word"),
        ("next_sentence", "right_parenthesis", "", "next sentence"),
        ("previous_sentence", "left_parenthesis", "", "previous sentence"),
        ("next_paragraph", "right_curly_bracket", "", "next paragraph"),
        ("previous_paragraph", "left_curly_bracket", "", "previous paragraph"),
        ("row_start", "home 0", "shift+home", "start of the line"),
        ("row_end", "end dollar_sign", "shift+end", "end of the line"),
        ("next_page", "space pagedown", "shift+pagedown", "page down"),
        ("previous_page", "pageup backspace", "shift+pageup", "page up"),
        ("article_start", "g ctrl+home", "ctrl+shift+home", "start of the article"),
        ("article_end", "G ctrl+end", "ctrl+shift+end", "end of the article"),
    ):
        name = what.replace("_", "-")
        move = Motion(f"move.{name}", tuple(keys.split()), title, READING, what)
        select = Motion(f"select.{name}", (shifted,), f"select: {title}", READING, what)
        yield move, select if shifted else None


_PAIRS = tuple(_motions())
MOVES = tuple(move for move, _ in _PAIRS)
SELECTS = tuple(select for _, select in _PAIRS if select)

START_SELECTION = _while_reading("select.start", "v", "select with the next motions")
GROW = _while_reading("select.grow", "e", "grow the selection")
SHRINK = _while_reading("select.shrink", "E", "shrink the selection")
DROP = _while_reading("select.drop", "escape", "drop the selection")

FIND = _while_reading("find.start", "slash", "find in the article")
FIND_NEXT = _while_reading("find.next", "n", "next hit")
FIND_PREVIOUS = _while_reading("find.previous", "N", "previous hit")
FIND_EXPRESSION = _action(
    "find.expression", "ctrl+r", "regular expression or words", Context.FIND, Context.SEARCH
)
FIND_KEEP = _action("find.keep", "enter", "stay at the hit", Context.FIND)
FIND_LEAVE = _action("find.leave", "escape", "back to where the search began", Context.FIND)
FIND_EVERYWHERE = _everywhere("find.everywhere", "ctrl+f", "find in all articles")

NEXT_PANE = _while_reading("pane.next", "tab", "next pane")
PREVIOUS_PANE = _while_reading("pane.previous", "shift+tab", "previous pane")
ZOOM = _while_reading("pane.zoom", "z", "zoom the pane")
LOCK = _while_reading("pane.lock", "s", "lock the panes' scrolling")
WIDER = _while_reading("pane.wider", "plus equals_sign", "more room for the pane")
NARROWER = _while_reading("pane.narrower", "minus", "less room for the pane")
MOVE_PANE_RIGHT = _while_reading("pane.move_right", "greater_than_sign", "move the pane right")
MOVE_PANE_LEFT = _while_reading("pane.move_left", "less_than_sign", "move the pane left")
DOUBLE_PANE = _while_reading("pane.double", "d", "open the article in another pane")
CLOSE_PANE = _while_reading("pane.close", "c", "close the pane")
LINE_LENGTH = _while_reading("view.measure", "f3", "length of the lines")
WRAP_CODE = _while_reading("view.code", "f4", "wrap code, or not")
OPEN_LINK = _while_reading("web.open", "O", "open the link at the caret")
LIBRARY = _in_article("library.show", "o", "library")

PANEL = _action("panel.toggle", "p", "annotation panel", Context.ARTICLE, *BESIDE_ARTICLES)
PANEL_GO = _action("panel.go", "enter", "go to the annotation", Context.PANEL)
PANEL_SCOPE = _action("panel.scope", "w", "this article or all", Context.PANEL)
PANEL_TAG = _action("panel.tag", "t", "filter by tag", Context.PANEL)
PANEL_ANNOTATOR = _action("panel.annotator", "b", "filter by annotator", Context.PANEL)
PANEL_ANCHOR = _action("panel.anchor", "f", "filter by match: exact, moved, …", Context.PANEL)
PANEL_WORDS = _action("panel.words", "slash", "filter by words, name=value", Context.PANEL)
PANEL_SORT = _action("panel.sort", "s", "sort by place, tag, time", Context.PANEL)
PANEL_CHOOSE = _action("panel.choose", "space", "choose several", Context.PANEL)
PANEL_CHOOSE_ALL = _action("panel.choose_all", "A", "choose all, or none", Context.PANEL)
PANEL_REMOVE = _action("panel.remove", "x delete", "remove the chosen annotations", Context.PANEL)
PANEL_CONFIRM = _action("panel.confirm", "c", "confirm its new place", Context.PANEL)
PANEL_ATTACH = _action("panel.attach", "h", "attach to the selection", Context.PANEL)
PANEL_BACK = _action("panel.close", "escape", "clear the filter, then back", Context.PANEL)

FORM_SAVE = _action("form.save", "ctrl+s", "save", Context.FORM)
FORM_LEAVE = _action("form.leave", "escape", "leave; keep unsaved input as a draft", Context.FORM)
FORM_NEXT = _action("form.next", "tab", "next field", Context.FORM)
FORM_PREVIOUS = _action("form.previous", "shift+tab", "previous field", Context.FORM)
FORM_RESET = _action("form.reset", "ctrl+r", "back to the stored values", Context.FORM)
FORM_PICK = _action("form.pick", "ctrl+t", "pick the words in the text", Context.FORM)

CHOICE_TAKE = _action("choice.take", "enter", "edit this one", Context.CHOICE)
CHOICE_LEAVE = _action("choice.leave", "escape", "none of them", Context.CHOICE)
RELATION_TAKE = _action("relation.take", "enter", "link with this relation", Context.RELATION)
RELATION_LEAVE = _action("relation.leave", "escape", "no link", Context.RELATION)

MATCH_GO = _action("compare.go", "enter", "go to the passage", Context.MATCHES)
MATCH_SAME = _action("compare.same", "s", "link as same", Context.MATCHES)
MATCH_CONTRADICTS = _action("compare.contradicts", "c", "link as contradicts", Context.MATCHES)
MATCH_KIND = _action("compare.kind", "t", "quotes, figures, passages", Context.MATCHES)
MATCH_WORDS_DOWN = _action("compare.words_down", "right l", "scroll the words", Context.MATCHES)
MATCH_WORDS_UP = _action("compare.words_up", "left h", "scroll the words back", Context.MATCHES)
MATCH_BACK = _action("compare.back", "escape", "close the panel", Context.MATCHES)

MATRIX_GO = _action("matrix.go", "enter", "open the articles at this row", Context.MATRIX)
MATRIX_SAME = _action("matrix.same", "s", "link the row as same", Context.MATRIX)
MATRIX_CONTRADICTS = _action("matrix.contradicts", "c", "link as contradicts", Context.MATRIX)
MATRIX_SORT = _action("matrix.sort", "o", "sort by finding, place", Context.MATRIX)
MATRIX_KIND = _action("matrix.kind", "t", "claims, quotes, figures, passages", Context.MATRIX)
MATRIX_ARTICLE = _action("matrix.article", "w", "rows of one article", Context.MATRIX)
MATRIX_WORDS = _action("matrix.words", "slash", "filter by words", Context.MATRIX)
MATRIX_RIGHT = _action("matrix.right", "right l", "next article", Context.MATRIX)
MATRIX_LEFT = _action("matrix.left", "left h", "previous article", Context.MATRIX)
MATRIX_BACK = _action("matrix.back", "escape", "clear the filter, then back", Context.MATRIX)

LIBRARY_OPEN = _action("library.open", "enter", "open", Context.LIBRARY)
LIBRARY_BESIDE = _action("library.add", "plus", "open beside the open articles", Context.LIBRARY)
LIBRARY_CHOOSE = _action("library.choose", "space", "choose several", Context.LIBRARY)
LIBRARY_SORT = _action("library.sort", "s", "sort by title, date, words …", Context.LIBRARY)
LIBRARY_FILTER = _action("library.filter", "slash", "filter by words", Context.LIBRARY)
LIBRARY_MATRIX = _action("library.matrix", "m", "claim matrix", Context.LIBRARY)
LIBRARY_PROGRESS = _action(
    "library.progress", "P", "set progress: new, in progress, done", Context.LIBRARY
)
LIBRARY_DESCRIBE = _action(
    "library.describe", "B", "type title, source, author, date", Context.LIBRARY
)
LIBRARY_BACK = _action("library.back", "escape", "back to the articles", Context.LIBRARY)

SEARCH_GO = _action("search.go", "enter", "go to the hit", Context.SEARCH)
SEARCH_DOWN = _action("search.down", "down", "next hit", Context.SEARCH)
SEARCH_UP = _action("search.up", "up", "previous hit", Context.SEARCH)
SEARCH_PAGE_DOWN = _action("search.page_down", "pagedown", "page down", Context.SEARCH)
SEARCH_PAGE_UP = _action("search.page_up", "pageup", "page up", Context.SEARCH)
SEARCH_TAG = _action("search.tag", "ctrl+t", "only in marks of a tag", Context.SEARCH)
SEARCH_BACK = _action("search.back", "escape", "back to where you were", Context.SEARCH)

OCCURRENCE_YES = _action("occurrences.yes", "y", "mark this place", Context.OCCURRENCES)
OCCURRENCE_NO = _action("occurrences.no", "n", "leave this place out", Context.OCCURRENCES)
OCCURRENCES_ALL = _action("occurrences.all", "a", "mark all undecided places", Context.OCCURRENCES)
OCCURRENCES_MARK = _action(
    "occurrences.mark", "enter", "mark the accepted places", Context.OCCURRENCES
)
OCCURRENCES_CASE = _action("occurrences.case", "c", "ignore case", Context.OCCURRENCES)
OCCURRENCES_QUOTES = _action(
    "occurrences.quotes", "q", "ignore quotation marks", Context.OCCURRENCES
)
OCCURRENCES_SPACE = _action("occurrences.space", "w", "ignore white space", Context.OCCURRENCES)
OCCURRENCES_BACK = _action("occurrences.back", "escape", "mark nothing", Context.OCCURRENCES)

EXPORT = _action(
    "transfer.export", "ctrl+e", "export annotations", Context.ARTICLE, Context.LIBRARY
)
REPORT = _action("transfer.report", "ctrl+o", "write a report", Context.ARTICLE, Context.LIBRARY)
IMPORT = _action("transfer.import", "I", "import annotations", Context.LIBRARY)
ADD = _action("transfer.add", "A", "add articles: files or web pages", Context.LIBRARY)
TRANSFER_GO = _in_transfer("transfer.go", "ctrl+s", "check first, then do it")
TRANSFER_LEAVE = _in_transfer("transfer.leave", "escape", "stop a running job, else leave")
TRANSFER_NEXT = _in_transfer("transfer.next", "tab", "next field, then the list")
TRANSFER_PREVIOUS = _in_transfer("transfer.previous", "shift+tab", "previous field")
SOURCES_ADD = _action("sources.add", "enter", "add the path or address typed", Context.SOURCES)
OUTCOME_COPY = _action("outcome.copy", "c", "copy the path", Context.OUTCOME)
OUTCOME_OPEN = _action("outcome.open", "enter", "open the article", Context.OUTCOME)

FILTER_KEEP = _action("filter.keep", "enter down", "keep the filter", Context.FILTER)
FILTER_CLEAR = _action("filter.clear", "escape", "clear the filter", Context.FILTER)

LIST_DOWN = _in_lists("list.down", "down j", "next row")
LIST_UP = _in_lists("list.up", "up k", "previous row")
LIST_PAGE_DOWN = _in_lists("list.page_down", "pagedown", "page down")
LIST_PAGE_UP = _in_lists("list.page_up", "pageup", "page up")
LIST_FIRST = _in_lists("list.first", "home g", "first row")
LIST_LAST = _in_lists("list.last", "end G", "last row")

HELP_LEAVE = _action("help.leave", "escape enter", "leave help", Context.HELP)
HELP_DOWN = _action("help.down", "down", "scroll down", Context.HELP)
HELP_UP = _action("help.up", "up", "scroll up", Context.HELP)
HELP_PAGE_DOWN = _action("help.page_down", "pagedown", "page down", Context.HELP)
HELP_PAGE_UP = _action("help.page_up", "pageup", "page up", Context.HELP)

TOUR = _action(
    "program.tour", "ctrl+g", "tour: start, skip a step", Context.ARTICLE, *BESIDE_ARTICLES
)
HELP = _everywhere("program.help", "question_mark", "help")
THEME = _everywhere("program.look", "f2", "dark, light, no colours")
REPAINT = _everywhere("program.repaint", "ctrl+l", "repaint the screen")
PALETTE = _everywhere("program.palette", "ctrl+p", "all actions")
SCREENSHOT = _everywhere("program.screenshot", "f5", "save a picture of the screen")
QUIT = _everywhere("program.quit", "ctrl+q", "quit")


def everyday(schema: Schema) -> tuple[Action, ...]:
    """The ten actions that a newcomer needs, the first three tags among them."""
    tags = (TAGS[int(tag.key) - 1] for tag in schema.tags[:3])
    others = (NEXT_ANNOTATION, EDIT, REMOVE, UNDO, ACCEPT, FIND, NEXT_PANE)
    return (*tags, *others)


def sections(schema: Schema) -> tuple[Section, ...]:
    """All actions of a workspace by feature, in the order in which help lists them.

    Args:
        schema: The tags; digits without a tag are left out.
    """
    tags = tuple(TAGS[int(tag.key) - 1] for tag in schema.tags)
    return (
        Section(
            "Marking",
            (
                *tags,
                TAG_AGAIN,
                NEXT_ANNOTATION,
                PREVIOUS_ANNOTATION,
                EDIT,
                REMOVE,
                UNDO,
                REDO,
                BRING_BACK,
                ADD_PART,
                REMOVE_PART,
                *EDGES,
                MARK_EVERY,
                GUIDELINES,
            ),
        ),
        Section(
            "Suggestions",
            (
                ACCEPT,
                REFUSE,
                NEXT_SUGGESTION,
                PREVIOUS_SUGGESTION,
                ACCEPT_ALL,
                REVIEW,
                SHOW_SUGGESTIONS,
                SHOW_REFUSED,
            ),
        ),
        Section("Links", (LINK, FOLLOW_LINK, REMOVE_LINK)),
        Section("Comparing", (BRING, FOLLOW_MEANING, MATCH_PANEL, MATRIX)),
        Section(
            "Caret and selection",
            (
                START_SELECTION,
                GROW,
                SHRINK,
                DROP,
                *chain.from_iterable(filter(None, pair) for pair in _PAIRS),
            ),
        ),
        Section(
            "Articles and panes",
            (
                NEXT_PANE,
                PREVIOUS_PANE,
                LIBRARY,
                PANEL,
                PROGRESS,
                DESCRIBE,
                ZOOM,
                LOCK,
                WIDER,
                NARROWER,
                MOVE_PANE_RIGHT,
                MOVE_PANE_LEFT,
                DOUBLE_PANE,
                CLOSE_PANE,
                LINE_LENGTH,
                WRAP_CODE,
                OPEN_LINK,
            ),
        ),
        Section(
            "Finding",
            (
                FIND,
                FIND_NEXT,
                FIND_PREVIOUS,
                FIND_EXPRESSION,
                FIND_KEEP,
                FIND_LEAVE,
                FIND_EVERYWHERE,
            ),
        ),
        Section(
            "Annotation panel",
            (
                PANEL_GO,
                PANEL_SCOPE,
                PANEL_TAG,
                PANEL_ANNOTATOR,
                PANEL_ANCHOR,
                PANEL_WORDS,
                PANEL_SORT,
                PANEL_CHOOSE,
                PANEL_CHOOSE_ALL,
                PANEL_REMOVE,
                PANEL_CONFIRM,
                PANEL_ATTACH,
                PANEL_BACK,
            ),
        ),
        Section(
            "Form",
            (
                FORM_SAVE,
                FORM_LEAVE,
                FORM_NEXT,
                FORM_PREVIOUS,
                FORM_PICK,
                FORM_RESET,
                CHOICE_TAKE,
                CHOICE_LEAVE,
                RELATION_TAKE,
                RELATION_LEAVE,
            ),
        ),
        Section(
            "Library",
            (
                LIBRARY_OPEN,
                LIBRARY_BESIDE,
                LIBRARY_CHOOSE,
                LIBRARY_SORT,
                LIBRARY_FILTER,
                LIBRARY_MATRIX,
                LIBRARY_PROGRESS,
                LIBRARY_DESCRIBE,
                LIBRARY_BACK,
            ),
        ),
        Section(
            "Export, report, import, add",
            (
                EXPORT,
                REPORT,
                IMPORT,
                ADD,
                TRANSFER_GO,
                TRANSFER_LEAVE,
                TRANSFER_NEXT,
                TRANSFER_PREVIOUS,
                SOURCES_ADD,
                OUTCOME_COPY,
                OUTCOME_OPEN,
            ),
        ),
        Section(
            "Finding in all articles",
            (
                SEARCH_GO,
                SEARCH_DOWN,
                SEARCH_UP,
                SEARCH_PAGE_DOWN,
                SEARCH_PAGE_UP,
                SEARCH_TAG,
                SEARCH_BACK,
            ),
        ),
        Section(
            "Every occurrence",
            (
                OCCURRENCE_YES,
                OCCURRENCE_NO,
                OCCURRENCES_ALL,
                OCCURRENCES_MARK,
                OCCURRENCES_CASE,
                OCCURRENCES_QUOTES,
                OCCURRENCES_SPACE,
                OCCURRENCES_BACK,
            ),
        ),
        Section(
            "Match panel",
            (
                MATCH_GO,
                MATCH_SAME,
                MATCH_CONTRADICTS,
                MATCH_KIND,
                MATCH_WORDS_DOWN,
                MATCH_WORDS_UP,
                MATCH_BACK,
            ),
        ),
        Section(
            "Claim matrix",
            (
                MATRIX_GO,
                MATRIX_SAME,
                MATRIX_CONTRADICTS,
                MATRIX_SORT,
                MATRIX_KIND,
                MATRIX_ARTICLE,
                MATRIX_WORDS,
                MATRIX_RIGHT,
                MATRIX_LEFT,
                MATRIX_BACK,
            ),
        ),
        Section(
            "Lists",
            (
                LIST_DOWN,
                LIST_UP,
                LIST_PAGE_DOWN,
                LIST_PAGE_UP,
                LIST_FIRST,
                LIST_LAST,
                FILTER_KEEP,
                FILTER_CLEAR,
            ),
        ),
        Section("Help", (HELP_LEAVE, HELP_DOWN, HELP_UP, HELP_PAGE_DOWN, HELP_PAGE_UP)),
        Section("Everywhere", (HELP, PALETTE, TOUR, THEME, REPAINT, SCREENSHOT, QUIT)),
    )


def all_actions(schema: Schema) -> Iterable[Action]:
    """All actions of a workspace, in the order of help."""
    return chain.from_iterable(section.actions for section in sections(schema))
