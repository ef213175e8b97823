"""Input formats of other packages, and the example in the docs."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import reader
from reader.library.find import find_articles
from reader.library.load import ArticleError, load, load_beginning
from reader.workspace.adding import Added, Refused
from tests.plugins import install

DOCS = Path(__file__).parents[2] / "docs" / "formats.md"
EXAMPLE = DOCS.read_text("utf-8").partition("<!-- input format -->\n```python\n")[2]
BROKEN = """
from reader.model import Block
def fail(article_id, decoded):
    raise RuntimeError("out of order")
FAILING = SUBTITLES._replace(article=fail, beginning=fail)
def none(article_id, decoded):
    return None
NONE = SUBTITLES._replace(article=none, beginning=none)
def wild(article_id, decoded):
    metadata = {"K\\x07": "v\\x1b"}
    return Article("mine", "a\\x1b[31m\\nb", "One\\x1b[2J two.", metadata, notes=["n\\x1b"])
WILD = SUBTITLES._replace(article=wild, beginning=wild)
def outside(article_id, decoded):
    return Article(article_id, "a", "One.", blocks=(Block("paragraph", 0, 99),))
OUTSIDE = SUBTITLES._replace(article=outside, beginning=outside)
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of installed packages with the example in the docs."""
    source = EXAMPLE.partition("```")[0] + BROKEN
    points = {
        "srt": "reader_subtitles:SUBTITLES",
        "bad": "reader_subtitles:FAILING",
        "nil": "reader_subtitles:NONE",
        "wild": "reader_subtitles:WILD",
        "out": "reader_subtitles:OUTSIDE",
        "odd": "reader_nowhere:NOTHING",
        "md": "reader_subtitles:SUBTITLES",
    }
    folder = tmp_path_factory.mktemp("input")
    return install(folder, "reader.inputs", "reader_subtitles", source, points)


@pytest.fixture
def installed(site: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Packages are imported from that folder."""
    monkeypatch.syspath_prepend(str(site))
    yield
    sys.modules.pop("reader_subtitles", None)


@pytest.mark.usefixtures("installed")
def test_files_of_an_installed_format_are_articles(tmp_path: Path) -> None:
    path = tmp_path / "talk.srt"
    path.write_text(
        "1\n00:00:01,000 --> 00:00:02,000\nThe river rose.\n\n2\n00:00:03,000 --> x\nOn.\n"
    )
    assert [entry.id for entry in find_articles(tmp_path)] == ["talk"]
    article = load(path, "talk")
    assert article.text == "The river rose.\n\nOn."
    assert load_beginning(path, "talk") == article


@pytest.mark.usefixtures("installed")
@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("a.bad", "a.bad: its format failed: RuntimeError('out of order')"),
        ("a.nil", "a.nil: its format failed: it did not return a valid article"),
        ("a.out", "a.out: its format failed: it did not return a valid article"),
        ("a.odd", "a.odd: its format cannot be loaded: No module named 'reader_nowhere'"),
    ],
)
def test_a_format_that_does_not_work_is_named(tmp_path: Path, name: str, message: str) -> None:
    path = tmp_path / name
    path.write_text("Words.\n")
    assert [entry.id for entry in find_articles(tmp_path)] == ["a"]
    with pytest.raises(ArticleError) as caught:
        load(path, "a")
    assert str(caught.value) == message


@pytest.mark.usefixtures("installed")
def test_what_a_format_gives_is_safe_to_show_and_has_its_id(tmp_path: Path) -> None:
    path = tmp_path / "a.wild"
    path.write_text("Words.\n")
    article = load(path, "flood/a")
    assert (article.id, article.title, article.text) == ("flood/a", "a␛[31m b", "One␛[2J two.")
    assert (article.metadata, article.notes) == ({"k␇": "v␛"}, ("n␛",))


@pytest.mark.usefixtures("installed")
def test_a_built_in_ending_is_not_taken_over(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("# Head\n")
    assert load(path, "a").text == "Head"


def test_without_it_such_files_are_none(tmp_path: Path) -> None:
    path = tmp_path / "talk.srt"
    path.write_text("1\n")
    assert find_articles(tmp_path) == []
    with pytest.raises(ArticleError, match=r"talk\.srt: not an article"):
        load(path, "talk")


CONVERTED = DOCS.read_text("utf-8").partition("<!-- converted format -->\n```python\n")[2]


def test_a_format_of_another_package_can_be_converted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = CONVERTED.partition("```")[0]
    points = {"talk": "reader_transcripts:TRANSCRIPT"}
    folder = tmp_path / "packages"
    folder.mkdir()
    site = install(folder, "reader.inputs", "reader_transcripts", source, points)
    monkeypatch.syspath_prepend(str(site))
    talk = tmp_path / "debate.talk"
    talk.write_text("Ann: We counted *170*.\nBo: No.\n")
    adding = reader.open(tmp_path, "ana").adding
    (added,) = adding.add([talk])
    assert isinstance(added, Added)
    assert (added.id, added.outcome) == ("debate", "added")
    made = load(tmp_path / "seeds" / "debate.md", "debate")
    assert made.text == "debate.talk\n\nAnn: We counted *170*.\n\nBo: No."
    with pytest.raises(ArticleError, match="not an article yet: convert it with reader add debate"):
        load(talk, "debate")
    talk.write_text("No name")
    (refused,) = adding.add([talk], "other")
    assert isinstance(refused, Refused)
    assert refused.reason == "debate.talk: not a transcript: a line without a name"
    sys.modules.pop("reader_transcripts", None)
