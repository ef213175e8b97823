"""Build the tree of a document from HTML elements, or from formats translated to them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Literal

from reader.library.converting.tree import (
    Code,
    Footnote,
    Items,
    Leaf,
    Node,
    Origin,
    Paragraph,
    Quotation,
    Rule,
    Run,
    RunStyle,
    Table,
    count_words,
    leaves,
    plain,
)

Attributes = Mapping[str, str]

_NO_WORDS = frozenset(
    [
        "applet",
        "area",
        "audio",
        "base",
        "canvas",
        "col",
        "colgroup",
        "command",
        "datalist",
        "embed",
        "frame",
        "frameset",
        "head",
        "iframe",
        "input",
        "link",
        "map",
        "math",
        "meta",
        "noscript",
        "object",
        "option",
        "param",
        "picture",
        "progress",
        "script",
        "select",
        "source",
        "style",
        "svg",
        "template",
        "textarea",
        "title",
        "track",
        "video",
    ]
)
"""Elements without readable words."""
_EMPTY = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "frame",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
    ]
)
"""Elements without an end tag."""
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "body",
        "blockquote",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
"""Block elements."""
_STYLES: Mapping[str, RunStyle] = {
    "b": "strong", "strong": "strong",
    "em": "emphasis", "i": "emphasis", "cite": "emphasis", "dfn": "emphasis",
    "code": "code", "kbd": "code", "samp": "code", "tt": "code",
}  # fmt: skip
_CLOSED_BY: Mapping[str, frozenset[str]] = {
    "li": frozenset({"li"}),
    "dt": frozenset({"dt", "dd"}),
    "dd": frozenset({"dt", "dd"}),
    "tr": frozenset({"tr", "td", "th"}),
    "td": frozenset({"td", "th"}),
    "th": frozenset({"td", "th"}),
}
"""Elements that implicitly close other open ones."""
_LISTS = frozenset({"ol", "ul", "dl", "menu", "dir", "table"})
_ASIDE = frozenset({"nav", "aside", "footer", "form", "button", "dialog", "menu"})
"""Elements that are seldom part of an article."""
_ASIDE_NAME = re.compile(
    r"(?:^|[-_ ])(?:ads?|advert\w*|banner|breadcrumbs?|comments?|consent|cookies?|disqus|hidden"
    r"|masthead|menu|modal|most-?read|nav\w*|newsletter\w*|outbrain|pager|pagination|paywall|popup"
    r"|promo\w*|recommend\w*|related\w*|share\w*|sharing|sidebar|sign-?up|skip|social\w*|sponsor\w*"
    r"|subscri\w*|taboola|tags|tag-?(?:cloud|links|list)|teasers?|toolbar|trending|widget|sr-only|screen-reader\w*"
    r"|visually-?hidden|infobox|hatnote|ambox|editsection|mw-jump\w*|toc|navbox|catlinks|metadata|printfooter)"
    r"(?:$|[-_ ])",
    re.IGNORECASE,
)
"""Class names, ids and roles of elements that are seldom part of an article."""
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_NOTE_REFERENCE = re.compile(r"footnote-?ref|noteref|doc-noteref|fnref", re.IGNORECASE)
_BACK = re.compile(r"[\s\[\]()]*(?:[↑↩⏎^⤴]\ufe0e?)[\s\[\]()]*|\[?back\]?", re.IGNORECASE)
"""The text of a link from a footnote back to its mark."""
_LABEL = re.compile(r"[\s\[\](){}]*([\w*†‡§¶.-]{1,20})[\s\[\](){}]*")
_BLANKS = re.compile(r"[ \t\n\r\f\v]+")
_INVISIBLE = re.compile("[\u00ad\ufeff\u200e\u200f]")
"""Soft hyphens, byte order marks and direction marks, which are dropped."""
_DEEPEST = 12
"""Deepest nesting of quotations and lists; deeper ones are ignored, but not their words."""
_MOST_FRAMES = 60
_LONGEST_PATH = 64
_MOST_CELLS = 100_000
_WIDEST = 50
"""Most columns that one table cell can span."""
_LARGEST_NUMBER = 999_999_999

_BREAK = Run("\n", "code", "\n")
"""A line break by the author, as opposed to a newline of the source."""

_FrameKind = Literal["root", "quotation", "list", "item", "table", "row", "cell", "footnote"]


@dataclass
class _Frame:
    """An open element that contains blocks."""

    kind: _FrameKind
    tag: str
    blocks: list[Node] = field(default_factory=list)
    """The blocks of a quotation, an item or a cell."""
    start: int | None = None
    """The number of a list's first item, or an item's own number."""
    items: list[tuple[int | None, list[Node]]] = field(default_factory=list)
    """The items of a list, each with its own number, if any."""
    rows: list[list[tuple[bool, int, list[Node]]]] = field(default_factory=list)
    """The rows of a table; for each cell: whether it is a header, its width, its blocks."""
    is_header: bool = False
    width: int = 1
    name: str = ""
    """The id of an element that may be a footnote."""
    is_layout: bool = False
    """Whether a table is only used for layout."""


@dataclass
class _OpenElement:
    """An open element."""

    tag: str
    number: int
    asides: tuple[int, ...]
    frame: _Frame | None = None
    style: RunStyle | None = None
    is_link: bool = False
    is_block: bool = False
    is_code: bool = False
    outer_heading: tuple[int, bool] | None = None


class Builder:
    """Builds the tree from start and end events; unclosed elements end with the document."""

    def __init__(self) -> None:
        self._frames = [_Frame("root", "")]
        self._open: list[_OpenElement] = []
        self._number = 0
        self._skipped = 0  # how many nested elements without words are open
        self._skips = ""
        self._runs: list[Run] = []
        self._styles: list[RunStyle] = []
        self._targets: list[str] = []
        self._level = 0
        self._is_caption = False
        self._code: list[str] | None = None
        self._superscripts = 0
        self._references: dict[str, str] = {}  # id of a possible footnote to its label
        self.page = ""
        """The name of the current page, if there are several."""
        self.words = 0
        """Number of words so far."""

    def start(self, tag: str, attributes: Attributes) -> None:
        """Handle the start of an element."""
        if self._skipped:
            self._skipped += tag == self._skips and tag not in _EMPTY
            return
        if tag == "br":
            self._line_break()
            return
        if tag == "hr":
            self._flush()
            self._add(Rule(self._origin(0)))
            return
        if tag in _NO_WORDS or _is_hidden(attributes):
            if tag not in _EMPTY:
                self._skipped, self._skips = 1, tag
            return
        if tag in _EMPTY:
            return
        self._close_implied(tag)
        self._begin(tag, attributes)

    def end(self, tag: str) -> None:
        """Handle the end of an element; ignored if it was never started."""
        if self._skipped:
            self._skipped -= tag == self._skips
            return
        for place in range(len(self._open) - 1, -1, -1):
            opened = self._open[place]
            if opened.tag == tag:
                while len(self._open) > place:
                    self._end()
                return
            if (
                opened.frame is not None
                and opened.frame.kind in {"cell", "table"}
                and (tag not in {"table", "tr", "tbody", "thead", "tfoot"})
            ):
                return  # no element ends outside the cell in which it started

    def text(self, text: str) -> None:
        """Handle text."""
        if self._skipped:
            return
        text = _INVISIBLE.sub("", text.replace("\0", " "))
        if self._code is not None:
            self._code.append(text)
        elif text:
            target = self._targets[-1] if self._targets else ""
            self._runs.append(Run(text, self._styles[-1] if self._styles else "", target))

    def end_page(self) -> None:
        """End all open elements."""
        self._skipped = 0
        while self._open:
            self._end()
        self._flush()

    def finish(self) -> list[Node]:
        """Return the blocks of the document, with the footnotes at the end."""
        self.end_page()
        notes: list[Footnote] = []
        blocks = self._with_footnotes(self._frames[0].blocks, notes)
        labels = {note.label for note in notes}
        blocks = [*blocks, *sorted(notes, key=lambda note: int(note.label))]
        for leaf in leaves(blocks):
            _resolve_marks(leaf, labels)
        return blocks

    # Elements.

    def _close_implied(self, tag: str) -> None:
        if tag in _BLOCKS and self._open and self._open[-1].tag == "p":
            self._end()
        closed = _CLOSED_BY.get(tag)
        if not closed:
            return
        for place in range(len(self._open) - 1, -1, -1):
            opened = self._open[place]
            if opened.tag in closed:
                while len(self._open) > place:
                    self._end()
                return
            if opened.tag in _LISTS:
                return

    def _begin(self, tag: str, attributes: Attributes) -> None:
        self._number += 1
        outer = self._open[-1].asides if self._open else ()
        own = (self._number,) if _is_aside(tag, attributes) else ()
        opened = _OpenElement(tag, self._number, (*outer, *own)[:_LONGEST_PATH])
        opened.is_block = tag in _BLOCKS
        if opened.is_block:
            self._flush()
        self._open.append(opened)
        if opened.is_block:
            self._begin_block(opened, attributes)
            return
        opened.style = _STYLES.get(tag)
        if opened.style:
            self._styles.append(opened.style)
        self._superscripts += tag == "sup"
        if tag == "a":
            self._begin_link(opened, attributes)
        elif tag == "q":
            self.text("“")

    def _begin_block(self, opened: _OpenElement, attributes: Attributes) -> None:
        tag = opened.tag
        if tag in {"h1", "h2", "h3", "h4", "h5", "h6"}:
            opened.outer_heading = self._level, self._is_caption
            self._level = int(tag[1])
        elif tag in {"figcaption", "caption"}:
            opened.outer_heading = self._level, self._is_caption
            self._is_caption = True
        elif tag == "pre":
            opened.is_code = self._code is None
            self._code = [] if self._code is None else self._code
        frame = self._frame_of(tag, attributes)
        name = self._name(attributes.get("id", ""))
        if frame is None and name in self._references:
            frame = _Frame("footnote", tag, name=name)
        if frame is not None and self._has_room(frame):
            opened.frame = frame
            self._frames.append(frame)

    def _has_room(self, frame: _Frame) -> bool:
        """Whether a frame can be nested here: too deep, and Markdown no longer parses it."""
        if frame.kind not in {"quotation", "list", "item", "footnote"}:
            return len(self._frames) < _MOST_FRAMES
        around = sum(each.kind in {"quotation", "item", "footnote"} for each in self._frames)
        return around < _DEEPEST and len(self._frames) < _MOST_FRAMES

    def _frame_of(self, tag: str, attributes: Attributes) -> _Frame | None:
        """A frame for an element that is a list, a table, a quotation, or a part of one."""
        match self._frames[-1].kind, tag:
            case _, "blockquote":
                return _Frame("quotation", tag)
            case _, "ul" | "menu" | "dir" | "ol":
                start = _number(attributes.get("start"), 1) if tag == "ol" else None
                return _Frame("list", tag, start=start)
            case _, "table":
                is_layout = attributes.get("role") in {"presentation", "none"}
                return _Frame("table", tag, is_layout=is_layout)
            case ("list", "li") | ("table", "tr") | ("row", "td" | "th"):
                return _part(tag, attributes, self._name(attributes.get("id", "")))
        return None

    def _begin_link(self, opened: _OpenElement, attributes: Attributes) -> None:
        opened.is_link = True
        target = attributes.get("href", "").strip()
        described = " ".join(attributes.get(name, "") for name in ("class", "role", "epub:type"))
        page, _, fragment = target.partition("#")
        if fragment and (self._superscripts or _NOTE_REFERENCE.search(described)):
            name = self._name(fragment, page)
            self._references.setdefault(name, str(len(self._references) + 1))
            target = f"#{name}"
        elif target.startswith("#"):
            target = "#"
        self._targets.append(target)

    def _name(self, fragment: str, page: str = "") -> str:
        """A unique id for a footnote, as two pages of a book may use the same one."""
        if not self.page or not fragment:
            return fragment
        return f"{page.rpartition('/')[2] or self.page}#{fragment}"

    def _end(self) -> None:
        opened = self._open[-1]
        if opened.tag == "q":
            self.text("”")
        if opened.is_block:
            self._flush()
        self._open.pop()
        if opened.style:
            self._styles.pop()
        if opened.is_link:
            self._end_link(self._targets.pop())
        self._superscripts -= opened.tag == "sup"
        if opened.outer_heading is not None:
            self._level, self._is_caption = opened.outer_heading
        if opened.is_code and self._code is not None:
            code, self._code = "".join(self._code), None
            self._add_code(code)
        if opened.frame is not None:
            self._close_frame(self._frames.pop())

    def _end_link(self, target: str) -> None:
        """End a link within this document: a footnote mark, or a link back to one."""
        if not target.startswith("#"):
            return
        linked = []
        while self._runs and self._runs[-1].target == target:
            linked.append(self._runs.pop())
        text = "".join(run.text for run in reversed(linked))
        if _BACK.fullmatch(text):
            return
        label = self._references.get(target[1:]) if target != "#" else None
        if label and (found := _LABEL.fullmatch(text)):
            self._runs.append(Run(label, "mark", found[0].strip()))
        else:
            self._runs.append(Run(text, "", ""))

    def _line_break(self) -> None:
        if self._code is not None:
            self._code.append("\n")
        else:
            self._runs.append(_BREAK)

    # Blocks.

    def _origin(self, linked: int) -> Origin:
        path = tuple(opened.number for opened in self._open[:_LONGEST_PATH] if opened.is_block)
        is_main = any(opened.tag in {"article", "main"} for opened in self._open[:_LONGEST_PATH])
        return Origin(path, self._open[-1].asides if self._open else (), linked, is_main)

    def _flush(self) -> None:
        """End the current paragraph."""
        if self._code is not None:
            return
        runs, self._runs = self._runs, []
        for piece in _pieces(runs):
            tidy = _tidied(piece, is_one_line=self._level > 0)
            if tidy:
                linked = sum(len(run.text) for run in tidy if run.target and run.style != "mark")
                origin = self._origin(linked)
                self.words += count_words(plain(tidy))
                self._add(Paragraph(tidy, self._level, self._is_caption, origin))

    def _add_code(self, code: str) -> None:
        lines = [line.rstrip() for line in code.replace("\r", "").split("\n")]
        text = "\n".join(lines).strip("\n")
        if text.strip():
            self.words += count_words(text)
            self._add(Code(text, self._origin(0)))

    def _add(self, block: Node) -> None:
        frame = self._frames[-1]
        match frame.kind:
            case "list":
                frame.items.append((None, [block]))  # words between items
            case "table" | "row":
                outer = [each for each in self._frames if each.kind not in {"table", "row"}]
                outer[-1].blocks.append(block)  # a caption, or words outside of cells
            case _:
                frame.blocks.append(block)

    def _close_frame(self, frame: _Frame) -> None:
        """Add a frame that has ended to the one around it."""
        outer = self._frames[-1]
        is_note = frame.name in self._references and _is_note(frame.blocks)
        match frame.kind:
            case "footnote" | "item" if is_note:
                self._add_note(Footnote(self._references[frame.name], frame.blocks))
            case "item" if frame.blocks:
                outer.items.append((frame.start, frame.blocks))
            case "cell":
                outer.rows[0].append((frame.is_header, frame.width, frame.blocks))
            case "row" if frame.rows[0]:
                outer.rows.append(frame.rows[0])
            case "quotation" | "footnote" | "list" | "table":
                for block in _blocks_of(frame):
                    self._add(block)

    def _add_note(self, note: Footnote) -> None:
        """Add a footnote in place; `finish` moves all of them to the end."""
        frames = [each for each in self._frames if each.kind not in {"list", "table", "row"}]
        frames[-1].blocks.append(note)

    def _with_footnotes(self, blocks: Iterable[Node], notes: list[Footnote]) -> list[Node]:
        """The blocks without their footnotes, which are collected in `notes`."""
        rest: list[Node] = []
        for block in blocks:
            match block:
                case Footnote():
                    block.blocks = self._with_footnotes(block.blocks, notes)
                    if all(block.label != note.label for note in notes):
                        notes.append(block)
                    continue
                case Quotation():
                    block.blocks = self._with_footnotes(block.blocks, notes)
                    if not block.blocks:
                        continue
                case Items():
                    items = [self._with_footnotes(item, notes) for item in block.items]
                    block.items = [item for item in items if item]
                    if not block.items:
                        continue
            rest.append(block)
        return rest


class _Parser(HTMLParser):
    """Feeds a builder from HTML or XHTML."""

    def __init__(self, builder: Builder) -> None:
        super().__init__(convert_charrefs=True)
        self._builder = builder

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._builder.start(tag, {name: value or "" for name, value in attrs})

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _EMPTY:
            self._builder.end(tag)

    def handle_endtag(self, tag: str) -> None:
        self._builder.end(tag)

    def handle_data(self, data: str) -> None:
        self._builder.text(data)


def blocks_of_html(*pages: str | tuple[str, str]) -> list[Node]:
    """The blocks of a page or a part of one.

    Args:
        pages: The source of each page; if there are several, pairs of name and source.
    """
    builder = Builder()
    for each in pages:
        builder.page, source = each if isinstance(each, tuple) else ("", each)
        parser = _Parser(builder)
        parser.feed(source)
        parser.close()
        builder.end_page()
    return builder.finish()


def _is_hidden(attributes: Attributes) -> bool:
    return (
        "hidden" in attributes
        or attributes.get("aria-hidden") == "true"
        or _HIDDEN.search(attributes.get("style", "")) is not None
    )


def _is_aside(tag: str, attributes: Attributes) -> bool:
    if tag in _ASIDE:
        return True
    if tag in {"html", "body", "article", "main"}:
        return False
    names = (attributes.get(name, "") for name in ("class", "id", "role", "data-component"))
    return any(name and _ASIDE_NAME.search(name) for name in names)


def _part(tag: str, attributes: Attributes, name: str) -> _Frame:
    """An item of a list, a row of a table, or a cell of a row."""
    if tag == "li":
        value = attributes.get("value")
        return _Frame("item", tag, name=name, start=_number(value, 1) if value else None)
    if tag == "tr":
        return _Frame("row", tag, rows=[[]])
    width = max(1, min(_number(attributes.get("colspan"), 1), _WIDEST))
    return _Frame("cell", tag, is_header=tag == "th", width=width)


def _number(text: str | None, default: int) -> int:
    try:
        return max(0, min(int(text or ""), _LARGEST_NUMBER))
    except ValueError:
        return default


def _pieces(runs: list[Run]) -> Iterator[list[Run]]:
    """Split runs into paragraphs at double line breaks."""
    piece: list[Run] = []
    breaks: list[Run] = []
    for run in runs:
        if run == _BREAK:
            breaks.append(run)
        elif breaks and not run.text.strip():
            continue
        else:
            if len(breaks) > 1:
                yield piece
                piece = []
            elif breaks:
                piece.append(breaks[0])
            breaks = []
            piece.append(run)
    yield piece


def _tidied(runs: list[Run], *, is_one_line: bool) -> tuple[Run, ...]:
    """Collapse white space in runs to single blanks, with none at the ends of lines."""
    tidy: list[Run] = []
    for run in runs:
        if run == _BREAK:
            _append(tidy, Run(" " if is_one_line else "\n"))
        elif run.style == "mark":
            tidy.append(run)
        else:
            _append(tidy, run._replace(text=_BLANKS.sub(" ", run.text)))
    while tidy and tidy[-1].style != "mark":
        last = tidy.pop()
        if last.text.rstrip():
            tidy.append(last._replace(text=last.text.rstrip()))
            break
    return tuple(tidy) if any(run.text.strip() for run in tidy) else ()


def _append(tidy: list[Run], run: Run) -> None:
    """Append a run without a blank next to another blank, at the start or at a line end."""
    text = run.text
    last = tidy[-1] if tidy else None
    if last is None:
        text = text.lstrip()
    elif last.style != "mark" and last.text.endswith((" ", "\n")):
        text = text.lstrip(" ")
    if last is not None and last.style != "mark" and text.startswith("\n"):
        last = tidy[-1] = last._replace(text=last.text.rstrip())
    if not text:
        return
    if last is not None and (last.style, last.target) == (run.style, run.target):
        tidy[-1] = last._replace(text=last.text + text)
    else:
        tidy.append(run._replace(text=text))


def _is_note(blocks: list[Node]) -> bool:
    return bool(blocks) and isinstance(blocks[0], Paragraph) and not blocks[0].level


def _blocks_of(frame: _Frame) -> Iterable[Node]:
    """The contents of a finished frame, as blocks for the one around it."""
    match frame.kind:
        case "quotation":
            return [Quotation(frame.blocks)] if frame.blocks else []
        case "list":
            return _lists(frame)
        case "table":
            return _table(frame)
    return frame.blocks


def _lists(frame: _Frame) -> Iterator[Items]:
    """The list, split where an item's own number breaks the sequence."""
    items: list[list[Node]] = []
    start = first = frame.start
    for number, blocks in frame.items:
        if first is not None and start is not None:
            if number is not None and number != start:
                if items:
                    yield Items(items, first)
                    items = []
                first = start = number
            start += 1
        items.append(blocks)
    if items:
        yield Items(items, first)


def _table(frame: _Frame) -> Iterator[Node]:
    """A table, or the contents of a layout table."""
    rows = [row for row in frame.rows if any(blocks for _, _, blocks in row)]
    columns = max((sum(width for _, width, _ in row) for row in rows), default=0)
    cells = [blocks for row in rows for _, _, blocks in row]
    is_data = all(_is_cell(blocks) for blocks in cells) and columns * len(rows) <= _MOST_CELLS
    if frame.is_layout or columns <= 1 or not is_data:
        for blocks in cells:
            yield from blocks
        return
    origins = [leaf.origin for blocks in cells for leaf in leaves(blocks)]
    origin = Origin(
        tuple(opened for opened in origins[0].path[: _shared(origins)]),
        origins[0].asides,
        sum(each.linked for each in origins),
        origins[0].is_main,
    )
    made = []
    for row in rows:
        line = []
        for _, width, blocks in row:
            runs: list[Run] = []
            for leaf in leaves(blocks):
                if isinstance(leaf, Paragraph):
                    runs += [Run(" ")] if runs else []
                    runs += (run._replace(text=run.text.replace("\n", " ")) for run in leaf.runs)
            line += [tuple(runs), *([()] * (width - 1))]
        made.append(line + [()] * (columns - len(line)))
    yield Table(made, all(is_header for is_header, _, _ in rows[0]), origin)


def _shared(origins: list[Origin]) -> int:
    """The number of outer elements that all these origins share."""
    paths = [origin.path for origin in origins]
    return next(
        (place for place, numbers in enumerate(zip(*paths, strict=False)) if len(set(numbers)) > 1),
        min(map(len, paths)),
    )


def _is_cell(blocks: list[Node]) -> bool:
    """Whether these blocks fit into one table cell: a few paragraphs."""
    few = 4
    return len(blocks) <= few and all(isinstance(each, Paragraph) for each in blocks)


def _resolve_marks(leaf: Leaf, labels: set[str]) -> None:
    """Turn marks without a footnote back into plain text."""
    if isinstance(leaf, Paragraph):
        leaf.runs = tuple(_resolved(run, labels) for run in leaf.runs)
    elif isinstance(leaf, Table):
        leaf.rows = [
            [tuple(_resolved(run, labels) for run in cell) for cell in row] for row in leaf.rows
        ]


def _resolved(run: Run, labels: set[str]) -> Run:
    if run.style != "mark":
        return run
    return run if run.text in labels else Run(run.target)
