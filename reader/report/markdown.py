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

_GREATER = "\\u003e"
"""How JSON writes the character that could end a comment."""
_MARKUP = re.compile(r"[!-/:-@\[-`{-~]")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_QUOTED = re.compile(r"^<!-- passage (\{.*?\}) -->\n((?:>.*(?:\n|\Z))+)", re.MULTILINE)


def markdown(page: Page, *, is_matrix: bool = False) -> str:
    """The report.

    Args:
        page: What it shows.
        is_matrix: Whether the matrix is all that is wanted.
    """
    lines = [f"# {_plain(page.title)}", "", *_articles(page)]
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
        title = f"**{_plain(source.title)}**"
        yield f"{source.number}. {title} · {_about(source)}{link} · `{source.sha256}`"
    yield ""
    for group in page.copied:
        yield f"One source: {_plain(group)}."
        yield ""


def _about(source: Source) -> str:
    return _plain(source.about or source.id)


def _verdicts(page: Page) -> Iterator[str]:
    for verdict, meaning in page.verdicts:
        yield f"- *{verdict}*: {meaning}"
    yield ""


def _rows(page: Page, rows: Iterable[MatrixRow]) -> Iterator[str]:
    for row in rows:
        yield from (f"### {row.kind}{', confirmed' if row.is_confirmed else ''}", "")
        yield from _statement(row.head)
        for source, cell in zip(page.sources, row.cells, strict=True):
            if cell:
                yield from _statement(cell)
            else:
                yield from (f"*not found by its words* · {_about(source)}", "")
        if row.variants:
            marks = {"same": "{}", "left": "~~{}~~", "right": "**{}**"}
            yield " ".join(
                marks[piece.change].format(_plain(" ".join(piece.text.split())))
                for piece in row.variants
                if piece.text.strip()
            )
            yield ""


def _links(links: Iterable[Joined]) -> Iterator[str]:
    for link in links:
        yield from (f"### {_plain(link.relation)} · {_plain(link.annotator)}", "")
        yield from _statement(link.one)
        yield from _statement(link.other)


def _marks(marks: Iterable[Mark]) -> Iterator[str]:
    for mark in marks:
        yield from _statement(mark.statement)
        told = filter(None, (mark.tag, mark.attributes, mark.annotator, mark.note))
        yield from (f"- {' · '.join(map(_plain, told))}", "")


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
        yield f"- {_plain(voice.variants)}: {told}"


def _statement(statement: Statement) -> Iterator[str]:
    """A quoted passage with what can check it, and where it comes from."""
    where = statement.passage._asdict()
    words = where.pop("text")
    yield f"<!-- passage {json.dumps(where).replace('>', _GREATER)} -->"
    yield from ((f"> {_plain(each)}" if each else ">") for each in words.split("\n"))
    yield ""
    told = [
        f"*{statement.verdict}*" if statement.verdict else "",
        _plain(statement.speaker),
        _about(statement.source),
        _plain(statement.when),
    ]
    yield f"{' · '.join(filter(None, told))} · {where['start']}–{where['end']}"
    yield ""


def _plain(text: str) -> str:
    """The text with nothing in it that is markup."""
    return _MARKUP.sub(lambda found: f"\\{found[0]}", text)


def _read(described: str, block: str) -> Passage:
    lines = [line.removeprefix(">").removeprefix(" ") for line in block.rstrip("\n").split("\n")]
    words = _ESCAPED.sub(r"\1", "\n".join(lines))
    try:
        where = json.loads(described)
        place = str(where["article"]), int(where["start"]), int(where["end"])
        return Passage(*place, str(where["sha256"]), words)
    except (ValueError, KeyError, TypeError, OverflowError):
        return Passage("", -1, -1, "", words)
