"""Formats of other packages, and the example of the docs."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from reader.exchange.base import Broken, FormatFailed, Row, rows, text
from reader.exchange.registry import formats, guess
from reader.model import Annotation, Link
from tests.plugins import install

DOCS = Path(__file__).parents[2] / "docs" / "formats.md"
EXAMPLE = DOCS.read_text("utf-8").partition("<!-- exchange format -->\n```python\n")[2]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of installed packages, with the example of the docs in it."""
    source = EXAMPLE.partition("```")[0] + "NO_FORMAT = 7\n"
    points = {
        "lines": "reader_lines:LINES",
        "odd": "reader_nowhere:NOTHING",
        "seven": "reader_lines:NO_FORMAT",
        "jsonl": "reader_lines:LINES",
    }
    folder = tmp_path_factory.mktemp("format")
    return install(folder, "reader.formats", "reader_lines", source, points)


@pytest.fixture
def installed(site: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """That folder is looked at."""
    monkeypatch.syspath_prepend(str(site))
    yield
    sys.modules.pop("reader_lines", None)


@pytest.mark.usefixtures("installed")
def test_an_installed_format_is_there_and_those_that_cannot_be_used_are_named() -> None:
    problems: list[str] = []
    found = formats(problems.append)
    assert list(found) == ["jsonl", "lines"]
    assert sorted(problems) == [
        "format jsonl of reader_lines:LINES: this name is taken",
        "format odd cannot be loaded: No module named 'reader_nowhere'",
        "format seven cannot be loaded: it is no Format",
    ]


@pytest.mark.usefixtures("installed")
def test_a_format_is_guessed_by_the_ending() -> None:
    guessed = [guess(name) for name in ("a.jsonl", "A.LINES", "a.xyz", "lines")]
    assert [each and each.name for each in guessed] == ["jsonl", "lines", None, None]


def test_without_it_there_is_the_built_in_one() -> None:
    assert list(formats()) == ["jsonl"]


MARK = Annotation(
    id="1", article="a", tag="claim", start=0, end=5, exact="Words", prefix="", suffix="",
    sha256="", annotator="ana", created="2026-11-22T10:00:00Z", modified="2026-11-22T10:00:00Z",
)  # fmt: skip
LINK = Link(
    id="2", article="", relation="same", source="1", target="3", annotator="ana",
    created="2026-11-22T10:00:00Z", modified="2026-11-22T10:00:00Z",
)  # fmt: skip
UNSOUND = {
    "no annotator": replace(MARK, annotator=" "),
    "no time": replace(MARK, modified="yesterday"),
    "no span": replace(MARK, start=5),
    "other words": replace(MARK, exact="Word"),
    "a place that is no number": replace(MARK, start="0"),
    "an endless number": replace(MARK, attributes={"value": float("inf")}),
    "a value that no file holds": replace(MARK, attributes={"value": object()}),
    "a link to itself": replace(LINK, target="1"),
    "no value": None,
}


def read(*given: object) -> list[Row | Broken]:
    """What is taken over of these, which another format has read."""
    return list(rows("other", lambda _: iter(given), []))  # type: ignore[arg-type]


def test_what_another_format_reads_is_checked() -> None:
    sound = [Row(1, MARK), Broken(2, "no idea"), Row(3, LINK)]
    assert read(*sound) == sound


@pytest.mark.parametrize("value", UNSOUND.values(), ids=UNSOUND)
def test_a_row_of_another_format_that_is_not_sound_is_broken(value: Any) -> None:
    [row] = read(Row(7, value))
    assert isinstance(row, Broken)
    assert row.line == 7
    assert row.reason.isprintable()


def test_a_reason_is_safe_to_show() -> None:
    assert read(Broken(2, "a\x1b[31m\nb")) == [Broken(2, "a␛[31m␊b")]


def test_a_format_that_fails_is_named_in_one_line() -> None:
    def fail(*_: object) -> Iterator[Any]:
        yield from []
        raise RuntimeError("out of\norder")

    with pytest.raises(FormatFailed, match="format broken failed: out of␊order"):
        list(text("broken", fail, [], []))
    with pytest.raises(FormatFailed, match="format broken failed: out of␊order"):
        list(rows("broken", fail, []))
    with pytest.raises(FormatFailed, match="format other failed: it gave no row"):
        read(MARK)
    with pytest.raises(FormatFailed, match="format bytes failed: it gave no text"):
        list(text("bytes", lambda *_: iter([b"Words."]), [], []))  # type: ignore[arg-type]


def test_what_goes_wrong_outside_the_format_is_not_laid_on_it() -> None:
    gone = (1 // number for number in [1, 0])
    with pytest.raises(ZeroDivisionError):
        list(rows("other", lambda lines: map(Row, count(), lines), gone))  # type: ignore[arg-type]
