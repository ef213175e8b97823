"""Write a tree as Markdown that parses back to the same words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reader.library.converting.tree import (
    Code,
    Footnote,
    Items,
    Node,
    Paragraph,
    Quotation,
    Rule,
    Run,
    Runs,
    Table,
    leaf_text,
    reading_text,
)
from reader.text.markdown import parse_markdown
from reader.text.safe import visible

_SPECIAL = re.compile(
    r"[\\`*\[\]]"
    r"|(?<![^\W_])_|_(?![^\W_])"  # not inside a word
    r"|<(?=[A-Za-z/!?])"
    r"|&(?=#?\w+;)"
    r"|~(?=~)|(?<=~)~"
    r"|!(?=\[)"
)
"""Characters that start markup anywhere in a line."""
_LINE_START = re.compile(r"(?:[#>+=:~|-]|(\d{1,9})(?=[.)](?:\s|\Z)))")
"""What starts a block at the beginning of a line."""
_MARKS = {"emphasis": "*", "strong": "**"}
_NO_CODE = re.compile(r"[\n`|\\]|\A\s|\s\Z")
"""Text that the parser would not read as code, or not read back unchanged."""
_SPACE_OR_PUNCTUATION = re.compile(r"[\W_]")
_LINK = re.compile(r"(?:https?://|mailto:)[^\s<>\\\x00-\x1f\x7f]{1,2000}", re.IGNORECASE)
"""Link targets that are kept."""


class Body(NamedTuple):
    """The body of an article's file."""

    text: str
    """The text of the file."""
    is_markdown: bool
    """Whether it is Markdown, not plain text."""
    note: str = ""
    """What was given up to keep every word; empty if nothing was."""


def write(blocks: Sequence[Node]) -> Body:
    """Write a tree as Markdown and verify that its reading text is that of the tree.

    If it is not, it tries again without styles and links. If that fails too, it returns the
    reading text itself, to be stored as plain text.
    """
    wanted = reading_text(blocks)
    with_styles = _markdown(blocks, has_styles=True)
    if parse_markdown(with_styles).text == wanted:
        return Body(with_styles, is_markdown=True)
    without = _markdown(blocks, has_styles=False)
    if parse_markdown(without).text == wanted:
        return Body(without, is_markdown=True, note="written without emphasis and links")
    note = "written as plain text: as Markdown, words would have been lost"
    return Body(wanted + "\n", is_markdown=False, note=note)


def _markdown(blocks: Sequence[Node], *, has_styles: bool) -> str:
    writer = _Writer(has_styles=has_styles)
    return "\n".join(writer.lines(blocks)) + "\n"


class _Writer:
    """Writes blocks line by line."""

    def __init__(self, *, has_styles: bool) -> None:
        self._has_styles = has_styles

    def lines(self, blocks: Sequence[Node]) -> list[str]:
        """The lines of blocks, separated by blank lines."""
        lines: list[str] = []
        before: Node | None = None
        turn = 0  # of list markers: two adjacent lists with the same one would merge
        for block in blocks:
            turn = (turn + 1) % 2 if _are_alike(before, block) else 0
            added = self._block(block, turn)
            if added:
                lines += ["", *added] if lines else added
                before = block
        return lines

    def _block(self, block: Node, turn: int) -> list[str]:
        lines: list[str] = []
        match block:
            case Paragraph():
                lines = self._paragraph(block)
            case Code():
                lines = _fenced(visible(block.text))
            case Rule():
                lines = ["***"]
            case Table():
                lines = self._table(block)
            case Quotation():
                lines = [f"> {line}".rstrip() for line in self.lines(block.blocks)]
            case Items():
                lines = self._items(block, turn)
            case Footnote():
                lines = _indented(f"[^{block.label}]: ", self.lines(block.blocks), 4)
        return lines

    def _paragraph(self, block: Paragraph) -> list[str]:
        lines = self._inline(block.runs).split("\n")
        lines = [_LINE_START.sub(_escape_start, line, count=1) if _LINE_START.match(line) else line
                 for line in lines]  # fmt: skip
        if block.level:
            words = " ".join(lines)
            closing = len(words) - len(words.rstrip("#"))
            words = words[:-closing] + "\\#" * closing if closing else words
            return ["#" * block.level + " " + words]
        return [*(line + "\\" for line in lines[:-1]), lines[-1]]

    def _items(self, block: Items, turn: int) -> list[str]:
        lines: list[str] = []
        number = block.start
        for item in block.items:
            inside = self.lines(item)
            if not inside:
                continue
            marker = "-*"[turn] if number is None else f"{number}{'.)'[turn]}"
            is_loose = len(item) > 1 and lines and not isinstance(item[1], Items)
            lines += [""] if is_loose else []
            lines += _indented(f"{marker} ", inside, len(marker) + 1)
            number = None if number is None else number + 1
        return lines

    def _table(self, block: Table) -> list[str]:
        rows = [
            "| " + " | ".join(self._inline(cell, is_cell=True) for cell in row) + " |"
            for row in block.rows
            if any(map(leaf_text, (Paragraph(cell) for cell in row)))
        ]
        if not rows:
            return []
        columns = len(block.rows[0])
        head = rows.pop(0) if block.has_header else "|" + "  |" * columns
        return [head, "|" + " --- |" * columns, *rows]

    def _inline(self, runs: Runs, *, is_cell: bool = False) -> str:
        written = ""
        for link, group in _by_link(runs):
            following = "".join(self._run(run, "", "x", is_cell) for run in group)
            has_link = self._has_styles and link and following.strip() and "\n" not in following
            if has_link:
                words = "".join(_escaped(visible(run.text), is_cell) for run in group)
                bare = words.strip()
                before, _, after = words.partition(bare)
                bare = f"\\{bare}" if bare.startswith("^") else bare  # not a footnote mark
                if written.endswith("!") and not before:  # would turn the link into an image
                    written = written[:-1] + "\\!"
                written += f"{before}[{bare}](<{link.replace('|', '%7C')}>){after}"
                continue
            for position, run in enumerate(group):
                after = group[position + 1].text[:1] if position + 1 < len(group) else ""
                written += self._run(run, written[-1:], after, is_cell)
        return written

    def _run(self, run: Run, before: str, after: str, is_cell: bool) -> str:
        if run.style == "mark":
            return f"[^{run.text}]"
        text = visible(run.text)
        words = _escaped(text, is_cell)
        if not self._has_styles or not text.strip():
            return words
        if run.style == "code" and not _NO_CODE.search(text) and before != "`":
            return f"`{text}`"
        mark = _MARKS.get(run.style)
        if mark is None or not _can_open_and_close(text, before, after):
            return words
        return f"{mark}{words}{mark}"


def _are_alike(before: Node | None, block: Node) -> bool:
    """Whether both are lists of the same kind."""
    if not isinstance(before, Items) or not isinstance(block, Items):
        return False
    return (before.start is None) == (block.start is None)


def _by_link(runs: Runs) -> Iterator[tuple[str, list[Run]]]:
    """Group runs by link target; the target is empty for runs that are not links."""
    group: list[Run] = []
    link = ""
    for run in runs:
        target = run.target if run.style != "mark" and _LINK.fullmatch(run.target) else ""
        if group and target != link:
            yield link, group
            group = []
        link = target
        group.append(run)
    if group:
        yield link, group


def _can_open_and_close(text: str, before: str, after: str) -> bool:
    """Whether emphasis marks around a text are parsed as such (CommonMark, section 6.2)."""
    if text != text.strip() or before in {"*", "_", "\\"}:
        return False
    is_apart_before = not before or _SPACE_OR_PUNCTUATION.match(before) is not None
    is_apart_after = not after or _SPACE_OR_PUNCTUATION.match(after) is not None
    opens = not _SPACE_OR_PUNCTUATION.match(text[0]) or is_apart_before
    closes = not _SPACE_OR_PUNCTUATION.match(text[-1]) or is_apart_after
    return opens and closes


def _escaped(text: str, is_cell: bool) -> str:
    words = _SPECIAL.sub(r"\\\g<0>", text)
    return words.replace("|", "\\|").replace("\n", " ") if is_cell else words


def _escape_start(found: re.Match[str]) -> str:
    return f"{found[1]}\\" if found[1] else f"\\{found[0]}"


def _fenced(text: str) -> list[str]:
    longest = max((len(run) for run in re.findall("`{3,}", text)), default=2)
    fence = "`" * (longest + 1)
    return [fence, *text.split("\n"), fence]


def _indented(marker: str, lines: list[str], width: int) -> list[str]:
    first, *rest = lines
    return [marker + first, *(" " * width + line if line else "" for line in rest)]
