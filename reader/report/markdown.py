"""A report as Markdown, which can be read as it is and verified later.

Each quoted passage is a block quotation, preceded by a comment with its article and offsets. Every
character that Markdown could take for markup is escaped by a backslash.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator

from reader.report.page import LinkedMarks, Mark, MatrixRow, OnlyHere, Page, Statement
from reader.report.passage import Passage
from reader.text.safe import visible

_GREATER = "\\u003e"
"""JSON escape of the character that could end a comment."""
_MARKUP = re.compile(r"[!-/:-@\[-`{-~]|^[ \t\f\v]|[ \t\f\v]$")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])|&#(\d{1,5});")
_LINE_END = re.compile(r"[ \t]*[\n\r]+[ \t]*")
_QUOTED = re.compile(r"^<!-- passage (\{.*?\}) -->\n((?:>.*(?:\n|\Z))+)", re.MULTILINE)


def markdown(page: Page, *, is_matrix: bool = False) -> str:
    """Render a report as Markdown.

    Args:
        page: The contents.
        is_matrix: Whether to render the matrix only.
    """
    lines = [f"# {escaped(page.title)}", "", *_articles(page)]
    if page.confirmed or (not is_matrix and (page.links or page.marks)):
        lines += ["## By people", ""]
    lines += _rows(page, page.confirmed)
    if not is_matrix:
        lines += [*_links(page.links), *_marks(page.marks)]
    lines += ["## Proposed by a program", "", *_verdicts(page), *_rows(page, page.rows)]
    if not is_matrix:
        lines += [*_alone(page.alone), *_voices(page)]
    return "\n".join(lines) + "\n"


def markdown_passages(source: str) -> list[Passage]:
    """The passages that a report quotes, in order; with a broken comment, one has offsets of -1."""
    return [_read(*found.groups()) for found in _QUOTED.finditer(source)]


def _articles(page: Page) -> Iterator[str]:
    for source in page.sources:
        link = f" · <{source.url}>" if source.url else ""
        title = f"**{escaped(source.title)}**"
        about = escaped(source.about or source.id)
        yield f"{source.number}. {title} · {about}{link} · `{source.sha256}`"
    yield ""
    for group in page.copied:
        yield f"One source: {escaped(group)}."
        yield ""


def _verdicts(page: Page) -> Iterator[str]:
    for verdict, meaning in page.verdicts:
        yield f"- *{verdict}*: {meaning}"
    yield ""


def _rows(page: Page, rows: Iterable[MatrixRow]) -> Iterator[str]:
    for row in rows:
        yield from (f"### {escaped(row.kind)}{', confirmed' if row.is_confirmed else ''}", "")
        yield from _statement(row.head)
        for source, cell in zip(page.sources, row.cells, strict=True):
            if cell:
                yield from _statement(cell)
            else:
                yield from (f"*not found by its words* · {escaped(source.label)}", "")
        if row.variants:
            marks = {"same": "{}", "left": "~~{}~~", "right": "**{}**"}
            yield " ".join(
                marks[piece.change].format(escaped(" ".join(piece.text.split())))
                for piece in row.variants
                if piece.text.strip()
            )
            yield ""


def _links(links: Iterable[LinkedMarks]) -> Iterator[str]:
    for link in links:
        yield from (f"### {escaped(link.relation)} · {escaped(link.annotator)}", "")
        yield from _statement(link.one)
        yield from _statement(link.other)


def _marks(marks: Iterable[Mark]) -> Iterator[str]:
    for mark in marks:
        yield from _statement(mark.statement)
        details = filter(None, (mark.tag, mark.attributes, mark.annotator, mark.note))
        yield from (f"- {' · '.join(map(escaped, details))}", "")


def _alone(groups: Iterable[OnlyHere]) -> Iterator[str]:
    for number, group in enumerate(groups):
        if not number:
            yield from ("## FoundQuote in one article only", "")
        yield from (f"### {escaped(group.source.label)}", "")
        for statement in group.statements:
            yield from _statement(statement)


def _voices(page: Page) -> Iterator[str]:
    if page.voices:
        yield from ("## Who is quoted", "")
    for voice in page.voices:
        counts = ", ".join(
            f"{escaped(source.label)} {count}"
            for source, count in zip(page.sources, voice.counts, strict=True)
            if count
        )
        yield f"- {escaped(voice.variants)}: {counts}"


def _statement(statement: Statement) -> Iterator[str]:
    """A quoted passage with its source and the data to verify it."""
    where = statement.passage._asdict()
    words = where.pop("text")
    yield f"<!-- passage {json.dumps(where).replace('>', _GREATER)} -->"
    yield from ((f"> {escaped(each)}" if each else ">") for each in words.split("\n"))
    yield ""
    details = [
        f"*{statement.verdict}*" if statement.verdict else "",
        escaped(statement.speaker),
        escaped(statement.source.label),
        escaped(statement.when),
    ]
    yield f"{' · '.join(filter(None, details))} · {where['start']}–{where['end']}"
    yield ""


def escaped(text: str) -> str:
    """The text on one line with all markup escaped. Used for everything foreign.

    A blank at either end, which would indent or break the line, becomes a character reference.
    """
    return _MARKUP.sub(_escape, visible(_LINE_END.sub(" ", text)))


def _escape(found: re.Match[str]) -> str:
    return f"&#{ord(found[0])};" if found[0].isspace() else f"\\{found[0]}"


def _unescaped(found: re.Match[str]) -> str:
    return found[1] or chr(int(found[2]))


def _read(described: str, block: str) -> Passage:
    lines = [line.removeprefix(">").removeprefix(" ") for line in block.rstrip("\n").split("\n")]
    words = _ESCAPED.sub(_unescaped, "\n".join(lines))
    try:
        where = json.loads(described)
        place = str(where["article"]), int(where["start"]), int(where["end"])
        return Passage(*place, str(where["sha256"]), words)
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError):
        return Passage("", -1, -1, "", words)
