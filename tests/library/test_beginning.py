from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.library.load import ArticleError, load, load_beginning
from reader.model import Article
from reader.text.blocks import all_blocks

PARAGRAPH = "Some *words* of one paragraph, as long as a line or two of any article.\n\n"
BEGINNING = PARAGRAPH * 1_000


def written(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def assert_begins(path: Path) -> Article:
    """Check that a beginning fits the whole article; returns the beginning."""
    whole, beginning = load(path, "id"), load_beginning(path, "id")
    assert (beginning.id, beginning.title) == (whole.id, whole.title)
    assert beginning.metadata == whole.metadata
    assert beginning.is_whole == (beginning.text == whole.text)
    assert whole.is_whole
    assert whole.text.startswith(beginning.text)
    blocks = list(all_blocks(beginning))[:-1]
    assert [block for block, _ in zip(all_blocks(whole), blocks, strict=False)] == blocks
    styles = tuple(style for style in whole.styles if style.start < len(beginning.text))
    assert beginning.styles == styles
    return beginning


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_a_short_article_is_whole_at_once(tmp_path: Path, name: str) -> None:
    path = written(tmp_path, name, PARAGRAPH)
    assert load_beginning(path, "id") == load(path, "id")


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_a_long_article_begins_with_its_beginning(tmp_path: Path, name: str) -> None:
    beginning = assert_begins(written(tmp_path, name, BEGINNING * 5))
    assert not beginning.is_whole
    assert 10_000 < len(beginning.text) < 300_000


@given(
    st.sampled_from(["é", "漢", "😀", "word\r", "\r\n", "\n", "\t\x1b "]),
    st.integers(1, 9),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]),
)
def test_a_cut_falls_where_it_may(
    tmp_path_factory: pytest.TempPathFactory, character: str, shift: int, encoding: str
) -> None:
    text = "x" * shift + character * (300_000 // len(character))
    folder = tmp_path_factory.mktemp("cut")
    assert not assert_begins(written(folder, "a.txt", text.encode(encoding))).is_whole


def test_what_is_not_utf_8_from_the_start(tmp_path: Path) -> None:
    beginning = assert_begins(written(tmp_path, "a.txt", b"caf\xe9 \n" * 60_000))
    assert beginning.notes == ("not UTF-8: read as Windows-1252",)


def test_words_below_a_great_blank(tmp_path: Path) -> None:
    article = assert_begins(written(tmp_path, "a.txt", "\n" * 300_000 + "words"))
    assert (article.title, article.is_whole) == ("words", True)


@pytest.mark.parametrize("heading", ["", "# Title\n\n", "---\ntitle: Title\n---\n"])
@pytest.mark.parametrize("end", ["# Later", "# Title", ""])
def test_a_title_comes_first(tmp_path: Path, heading: str, end: str) -> None:
    assert_begins(written(tmp_path, "a.md", f"{heading}{BEGINNING}\n\n{end}"))


def test_links_are_defined_at_the_end(tmp_path: Path) -> None:
    path = written(tmp_path, "a.md", f"[A link][1].\n\n{BEGINNING}\n\n[1]: https://there.test")
    assert assert_begins(path).styles[0].target == "https://there.test"


@pytest.mark.parametrize(
    "source",
    [
        "- an item of a *list*\n" * 10_000,
        "a | row\n-|-\n" + "of a | *table*\n" * 10_000,
        "```\n" + "code\n" * 30_000,
        "> a *quotation*\n>\n" * 10_000,
        "One *line* of a megabyte. " * 40_000,
        "# A heading of a megabyte" * 40_000,
        "[a]: /definition\n" * 10_000 + "[a]",
    ],
    ids=["list", "table", "code", "quotation", "line", "heading", "definitions"],
)
def test_whatever_is_long(tmp_path: Path, source: str) -> None:
    assert_begins(written(tmp_path, "a.md", f"First.\n\n{source}"))


def test_an_article_that_cannot_be_opened(tmp_path: Path) -> None:
    with pytest.raises(ArticleError, match=r"^a\.txt: empty$"):
        load_beginning(written(tmp_path, "a.txt", "\n" * 300_000), "id")
    with pytest.raises(ArticleError, match=r"^a\.md: No such file or directory$"):
        load_beginning(tmp_path / "a.md", "id")
    with pytest.raises(ArticleError, match=r"^a\.pdf: not an article"):
        load_beginning(tmp_path / "a.pdf", "id")


def test_only_so_much_of_markdown_is_read(tmp_path: Path) -> None:
    path = written(tmp_path, "a.md", ("x" * 99 + "\n") * 110_000)
    notes = ("only the first 10 MB are shown",)
    assert (load(path, "id").notes, load_beginning(path, "id").notes) == (notes, notes)
