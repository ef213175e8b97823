import unicodedata
from pathlib import PurePosixPath

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reader.files import safe_name
from reader.store.folder import is_hidden, is_ours, place_of

ANYTHING = st.text(st.characters(), max_size=120)
TRICKY = st.text(st.sampled_from("a/.~-Cé\u0301 \0\n\ud800nj"), max_size=8)


@pytest.mark.parametrize(
    "name",
    ["ana", "Ana María", "operation-rise", "v1.2_b", "記事", "हिन्दी", "2020", "_draft", "a" * 100],
)
def test_a_plain_name_is_its_own_file_name(name: str) -> None:
    assert safe_name(name) == name


@pytest.mark.parametrize(
    "name",
    [
        "", ".", "..", ".git", "-rf", " a", "a ", "a.", "a\0b", "a\nb", "a\x1b[2Jb", "a/b", "a\\b",
        "a:b", "a~12345678", "~", "CON", "con", "nul.txt", "COM1", "lpt¹", "x" * 300, "é" * 51,
        "cafe\u0301", "\ud800", "a\u202eb", "x.json", "x.JSON", "x.json.lock", "x.json.bak",
        "a.sync-conflict-b",
    ],
)  # fmt: skip
def test_any_other_name_gets_a_slug_and_a_hash(name: str) -> None:
    stem, _, digest = safe_name(name).rpartition("~")

    assert len(digest) == 8
    assert not set(stem) & set("./\\:~\0\n\x1b")
    assert len(safe_name(name).encode()) <= 170


def test_what_is_readable_of_a_name_stays_readable() -> None:
    assert safe_name("Who: really?").startswith("Who-really~")


def test_an_article_below_folders_is_stored_below_folders() -> None:
    assert place_of("ana", "rise/day 1/one") == "ana/rise/day 1/one.json"


@given(ANYTHING | TRICKY, ANYTHING | TRICKY)
@example("..", "../../etc/passwd")
@example("/", "/etc/passwd")
@example("", "")
def test_no_name_leaves_the_folder(annotator: str, article: str) -> None:
    path = PurePosixPath(place_of(annotator, article))

    assert not path.is_absolute()
    assert ".." not in path.parts
    assert len(path.parts) == 2 + article.count("/")
    assert is_ours(path.name)
    assert not any(is_hidden(part) for part in path.parts)
    assert all(part.isprintable() for part in path.parts)
    assert all(len(f"{part}.lock".encode()) <= 255 for part in path.parts)


@given(st.lists(ANYTHING | TRICKY, unique=True, min_size=2, max_size=30))
@example(["é", "e\u0301"])
@example(["a~1", "a/1", "a\n1", "a\x001"])
def test_two_names_never_share_a_file(articles: list[str]) -> None:
    places = [place_of("ana", article) for article in articles]

    assert len(set(places)) == len(articles)
    assert len({unicodedata.normalize("NFC", place) for place in places}) == len(articles)


@given(TRICKY, TRICKY)
@example("a", "a.json/b")
@example("a", "a.json.lock/b")
def test_no_file_is_where_another_needs_a_folder(one: str, other: str) -> None:
    file, folders = PurePosixPath(place_of("ana", one)), PurePosixPath(place_of("ana", other))

    assert file not in folders.parents
    for ending in (".lock", ".bak"):
        assert file.with_name(f"{file.name}{ending}") not in folders.parents
