"""A report as Markdown, which can be read as it stands and checked again.

Before each quoted passage a comment says where it stands; the words follow as a block quotation,
with a backslash before every character that Markdown could take for markup.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator

from reader.report.page import Alone, Joined, Mark, MatrixRow, Page, Source, Statement
from reader.report.passage import Passage
from reader.text.safe import visible

_GREATER = "\\u003e"
"""How JSON writes the character that could end a comment."""
_MARKUP = re.compile(r"[!-/:-@\[-`{-~]|^[ \t\f\v]|[ \t\f\v]$")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])|&#(\d{1,5});")
_LINE_END = re.compile(r"[ \t]*[\n\r]+[ \t]*")
_QUOTED = re.compile(r"^<!-- passage (\{.*?\}) -->\n((?:>.*(?:\n|\Z))+)", re.MULTILINE)


def markdown(page: Page, *, is_matrix: bool = False) -> str:
    """The report.

    Args:
        page: What it shows.
        is_matrix: Whether the matrix is all that is wanted.
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
    """The passages that a report quotes, in order; one whose comment is broken stands nowhere."""
    return [_read(*found.groups()) for found in _QUOTED.finditer(source)]


def _articles(page: Page) -> Iterator[str]:
    for source in page.sources:
        link = f" · <{source.url}>" if source.url else ""
        title = f"**{escaped(source.title)}**"
        yield f"{source.number}. {title} · {_about(source)}{link} · `{source.sha256}`"
    yield ""
    for group in page.copied:
        yield f"One source: {escaped(group)}."
        yield ""


def _about(source: Source) -> str:
    return escaped(source.about or source.id)


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
                yield from (f"*not found by its words* · {_about(source)}", "")
        if row.variants:
            marks = {"same": "{}", "left": "~~{}~~", "right": "**{}**"}
            yield " ".join(
                marks[piece.change].format(escaped(" ".join(piece.text.split())))
                for piece in row.variants
                if piece.text.strip()
            )
            yield ""


def _links(links: Iterable[Joined]) -> Iterator[str]:
    for link in links:
        yield from (f"### {escaped(link.relation)} · {escaped(link.annotator)}", "")
        yield from _statement(link.one)
        yield from _statement(link.other)


def _marks(marks: Iterable[Mark]) -> Iterator[str]:
    for mark in marks:
        yield from _statement(mark.statement)
        told = filter(None, (mark.tag, mark.attributes, mark.annotator, mark.note))
        yield from (f"- {' · '.join(map(escaped, told))}", "")


def _alone(groups: Iterable[Alone]) -> Iterator[str]:
    for number, group in enumerate(groups):
        if not number:
            yield from ("## Found in one article only", "")
        yield from (f"### {_about(group.source)}", "")
        for statement in group.statements:
            yield from _statement(statement)


def _voices(page: Page) -> Iterator[str]:
    if page.voices:
        yield from ("## Who is quoted", "")
    for voice in page.voices:
        told = ", ".join(
            f"{_about(source)} {count}"
            for source, count in zip(page.sources, voice.counts, strict=True)
            if count
        )
        yield f"- {escaped(voice.variants)}: {told}"


def _statement(statement: Statement) -> Iterator[str]:
    """A quoted passage with what can check it, and where it comes from."""
    where = statement.passage._asdict()
    words = where.pop("text")
    yield f"<!-- passage {json.dumps(where).replace('>', _GREATER)} -->"
    yield from ((f"> {escaped(each)}" if each else ">") for each in words.split("\n"))
    yield ""
    told = [
        f"*{statement.verdict}*" if statement.verdict else "",
        escaped(statement.speaker),
        _about(statement.source),
        escaped(statement.when),
    ]
    yield f"{' · '.join(filter(None, told))} · {where['start']}–{where['end']}"
    yield ""


def escaped(text: str) -> str:
    """The text on one line, with nothing in it that is markup. Everything foreign goes through it.

    A blank at either edge, which would indent the line or break it, is written by its number.
    """
    return _MARKUP.sub(_without_meaning, visible(_LINE_END.sub(" ", text)))


def _without_meaning(found: re.Match[str]) -> str:
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
