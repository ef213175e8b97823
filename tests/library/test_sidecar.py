"""Metadata from a file beside an article."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.library import sidecar
from reader.library.load import load, load_beginning
from reader.library.sidecar import SidecarError

TEXT = "Forty families left their homes.\n"


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "river.txt"
    path.write_text(TEXT, "utf-8")
    return path


def beside(article: Path, text: str) -> Path:
    path = article.with_suffix(".toml")
    path.write_text(text, "utf-8")
    return path


def test_metadata_and_title_come_from_it_and_the_text_stays(article: Path) -> None:
    before = load(article, "river")
    beside(article, 'title = "The river rises"\nSource = "Gazette"\npublished = 2026-11-22\n')
    after = load(article, "river")
    assert (after.title, after.text, after.sha256) == ("The river rises", TEXT, before.sha256)
    assert after.metadata == {
        "title": "The river rises",
        "source": "Gazette",
        "published": "2026-11-22",
    }
    assert load_beginning(article, "river") == after


def test_it_wins_over_front_matter_and_leaves_the_rest(tmp_path: Path) -> None:
    path = tmp_path / "river.md"
    path.write_text("---\ntitle: Old\nsource: Herald\nurl: https://example.org\n---\n\nWords.\n")
    before = load(path, "river")
    beside(path, 'title = "New"\nsource = "Gazette"\n')
    after = load(path, "river")
    assert after.text == before.text
    assert after.title == "New"
    assert (after.metadata["source"], after.metadata["url"]) == ("Gazette", "https://example.org")


def test_lists_are_joined_and_nested_values_are_named_and_left_out(article: Path) -> None:
    beside(article, 'author = ["Ana Bell", "Ben Cole"]\npages = 3\n[more]\nwords = 1\n')
    found = load(article, "river")
    assert found.metadata == {"author": "Ana Bell, Ben Cole", "pages": "3"}
    assert found.notes == ("river.toml: nested fields left out: more",)


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("title = ", "river.toml: not read: Invalid value (at end of document)"),
        ("a = 1\na = 2\n", "river.toml: not read: Cannot overwrite a value (at line 2, column 6)"),
        ("a = " + "[" * 5_000, "river.toml: not read: a value is nested"),
        ("x" * 70_000, "river.toml: more than 64 kB"),
    ],
)
def test_what_cannot_be_read_is_a_note_and_no_failure(article: Path, text: str, note: str) -> None:
    beside(article, text)
    found = load(article, "river")
    assert (found.text, found.metadata) == (TEXT, {})
    assert found.notes == (note,)


def test_a_pipe_in_its_place_does_not_hang(article: Path) -> None:
    os.mkfifo(article.with_suffix(".toml"))
    assert load(article, "river").notes == ("river.toml: not a regular file",)


def test_an_article_whose_name_leaves_no_room_for_one_has_none(tmp_path: Path) -> None:
    path = tmp_path / f"{'x' * 251}.txt"
    path.write_text(TEXT)
    assert load(path, "x").notes == ()
    with pytest.raises(SidecarError):
        sidecar.write(path, {"source": "Gazette"})


def test_a_byte_order_mark_is_no_part_of_it(article: Path) -> None:
    path = article.with_suffix(".toml")
    path.write_text('title = "The river"\r\nurl = "x"\r\n', "utf-8-sig", newline="")
    assert load(article, "river").title == "The river"
    sidecar.write(article, {"url": ""})
    assert path.read_bytes() == b'\xef\xbb\xbftitle = "The river"\r\n'


def test_a_field_in_several_spellings_is_one(article: Path) -> None:
    path = beside(article, 'Source = "Herald"\nsource = "Gazette"\n')
    sidecar.write(article, {"SOURCE": "Post"})
    assert load(article, "river").metadata["source"] == "Post"
    sidecar.write(article, {"source": ""})
    assert path.read_text() == ""


def test_a_name_that_is_no_text_is_written_as_it_is_shown(article: Path) -> None:
    sidecar.write(article, {"\udcff": "x"})
    assert load(article, "river").metadata == {"\N{REPLACEMENT CHARACTER}": "x"}


def test_a_link_is_not_followed(article: Path, tmp_path: Path) -> None:
    other = tmp_path / "elsewhere" / "secret.toml"
    other.parent.mkdir()
    other.write_text('title = "Secret"\n')
    article.with_suffix(".toml").symlink_to(other)
    assert load(article, "river").notes == ("river.toml: a symbolic link, which is not followed",)
    with pytest.raises(SidecarError):
        sidecar.write(article, {"title": "New"})
    assert other.read_text() == 'title = "Secret"\n'


def test_the_settings_of_a_workspace_are_no_sidecar(tmp_path: Path) -> None:
    path = tmp_path / "reader.txt"
    path.write_text(TEXT)
    tmp_path.joinpath("reader.toml").write_text('annotator = "ana"\n')
    assert load(path, "reader").metadata == {}
    with pytest.raises(SidecarError):
        sidecar.write(path, {"source": "Gazette"})


def test_hostile_values_reach_nobody(article: Path) -> None:
    beside(article, 'title = "a\\u001b[31m\\nb"\n"k\\u0007" = "v"\n')
    found = load(article, "river")
    assert found.title == "a␛[31m b"
    assert "\x07" not in "".join(found.metadata)


def test_what_is_written_is_read_back_and_the_rest_stays_as_it_was(article: Path) -> None:
    path = beside(article, '# by hand\nurl = "https://example.org" # checked\n[own]\nkey = 1\n')
    sidecar.write(article, {"title": "The river", "source": 'The "Gazette"'})
    assert load(article, "river").metadata == {
        "url": "https://example.org",
        "title": "The river",
        "source": 'The "Gazette"',
    }
    text = path.read_text("utf-8")
    assert "# by hand\n" in text
    assert "# checked\n" in text
    assert "[own]\nkey = 1\n" in text
    sidecar.write(article, {"source": ""})
    assert "source" not in load(article, "river").metadata


def test_it_is_not_made_larger_than_is_read(article: Path) -> None:
    path = beside(article, 'source = "Gazette"\n')
    with pytest.raises(SidecarError, match="more than 64 kB"):
        sidecar.write(article, {"title": "x" * 64_000})
    assert path.read_text() == 'source = "Gazette"\n'


def test_a_broken_one_is_not_written_over(article: Path) -> None:
    path = beside(article, "title = \n")
    with pytest.raises(SidecarError, match=r"river\.toml: "):
        sidecar.write(article, {"source": "Gazette"})
    assert path.read_text() == "title = \n"


plain = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30).map(str.strip)


@given(st.dictionaries(st.sampled_from(["title", "source", "author", "x y", "ü.b"]), plain))
def test_any_words_come_back(
    tmp_path_factory: pytest.TempPathFactory, fields: dict[str, str]
) -> None:
    article = tmp_path_factory.mktemp("work") / "river.txt"
    article.write_text(TEXT)
    sidecar.write(article, fields)
    shown = sidecar.read(sidecar.path_of(article)).metadata
    assert shown.keys() == {key for key, value in fields.items() if value}
    again = dict(shown)
    sidecar.write(article, again)
    assert sidecar.read(sidecar.path_of(article)).metadata == again


def test_it_can_name_the_encoding_of_the_article(article: Path) -> None:
    article.write_bytes("слово".encode("koi8-r"))
    beside(article, 'encoding = "koi8-r"\n')
    assert load(article, "river").text == "слово"
    assert load_beginning(article, "river").text == "слово"
