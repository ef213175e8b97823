"""Formats of other packages, and the example of the docs."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from msgspec.structs import replace

from reader.cli.program import program
from reader.exchange.calls import read as read_format
from reader.exchange.calls import write as write_format
from reader.exchange.format import Broken, Export, Format, FormatFailed, Ignored, Row
from reader.exchange.losses import Losses
from reader.exchange.records import Document
from reader.exchange.registry import find, for_name, formats
from reader.exchange.source import Source
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
    built_in = list(formats())[:-1]
    assert list(formats(problems.append)) == [*built_in, "lines"]
    assert sorted(problems) == [
        "format jsonl of reader_lines:LINES: this name is taken",
        "format odd cannot be loaded: No module named 'reader_nowhere'",
        "format seven cannot be loaded: it is not a Format",
    ]


@pytest.mark.usefixtures("installed")
def test_a_format_is_found_by_its_name_and_by_the_ending_of_a_file() -> None:
    assert [find(name) is not None for name in ("lines", "jsonl", "odd", "nowhere")] == [
        True, True, False, False,
    ]  # fmt: skip
    named = [for_name(name) for name in ("a.jsonl", "A.LINES", "a.xyz", "lines")]
    assert [each and each.name for each in named] == ["jsonl", "lines", None, None]


@pytest.mark.usefixtures("installed")
def test_the_example_of_the_docs_writes_and_reads(tmp_path: Path) -> None:
    root = tmp_path / "work"
    (root / "seeds").mkdir(parents=True)
    (root / "seeds" / "a.txt").write_text("Prices rose.\n", "utf-8")
    env = {"READER_WORKSPACE": str(root), "READER_ANNOTATOR": "ana"}

    def run(*words: str) -> Result:
        return CliRunner().invoke(program, words, env=env)

    run("annotate", "a", "--tag", "claim", "--exact", "Prices", "--note", "which?")
    out = str(tmp_path / "out.lines")
    result = run("export", "-o", out)
    assert Path(out).read_text("utf-8") == "a\tclaim\tPrices\n"
    assert "1 note is not in lines" in result.stderr
    (tmp_path / "in.lines").write_text("a\tstatistic\trose\nb\tclaim\tfell\n", "utf-8")
    result = run("import", "--skip-broken", str(tmp_path / "in.lines"))
    assert 'line 2: no article here matches "b"' in result.stderr
    assert "1 added" in result.stderr
    assert '"origin": "import:lines"' in run("export").stdout


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


def failing(*_: object) -> Iterator[Any]:
    yield from []
    raise RuntimeError("out of\norder")


def made(write: Any = None, read: Any = None, name: str = "other") -> Format:
    return Format(name=name, title="", endings=(".x",), write=write, read=read)


def read(*given: object) -> list[Document | Row | Broken | Ignored]:
    """What is taken over of these, which another format has read."""
    return list(read_format(made(read=lambda _: iter(given)), Source(Path("a.x"))))


def write(format_: Format, documents: Iterable[Document] = ()) -> list[object]:
    return list(write_format(format_, Export(documents), Losses(format_)))


def test_what_another_format_reads_is_checked() -> None:
    sound = [Row(1, MARK), Broken(2, "no idea"), Row(3, LINK), Document("a", "Words.")]
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
    with pytest.raises(FormatFailed, match="format broken failed: out of␊order"):
        write(made(write=failing, name="broken"))
    with pytest.raises(FormatFailed, match="format broken failed: out of␊order"):
        list(read_format(made(read=failing, name="broken"), Source(Path("a.x"))))
    with pytest.raises(FormatFailed, match="format other failed: it did not yield a row"):
        read(MARK)
    with pytest.raises(FormatFailed, match="format numbers failed: it did not yield text"):
        write(made(write=lambda _: iter([7]), name="numbers"))


def test_what_goes_wrong_outside_the_format_is_not_laid_on_it() -> None:
    gone = (Document(str(1 // number), None) for number in [1, 0])
    through = made(write=lambda export: (each.id for each in export.documents))
    with pytest.raises(ZeroDivisionError):
        write(through, gone)
