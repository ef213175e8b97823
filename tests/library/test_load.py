import os
import socket
from pathlib import Path

import pytest

from reader.library.load import ArticleError, load
from reader.model import Article, Block

HEADLINE = "Billboards name the wanted"


def written(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def loaded(folder: Path, name: str, content: str | bytes) -> Article:
    return load(written(folder, name, content), "some/id")


def test_plain_text_is_read_as_it_is(tmp_path: Path) -> None:
    article = loaded(tmp_path, "a.TXT", "\n  One *two*\x1b[2J\n---\r\n\tthree \n\n")
    assert article.text == "\n  One *two*␛[2J\n---\n three \n\n"
    assert (article.id, article.title) == ("some/id", "One *two*␛[2J")
    assert (article.blocks, article.styles, article.metadata) == ((), (), {})


def test_a_long_first_line_is_cut_after_a_word_for_the_title(tmp_path: Path) -> None:
    title = loaded(tmp_path, "a.txt", "word " * 40).title
    assert title.endswith("word…")
    assert len(title) <= 80


def test_a_long_first_word_is_cut_for_the_title(tmp_path: Path) -> None:
    assert loaded(tmp_path, "a.txt", "w" * 200).title == "w" * 79 + "…"


@pytest.mark.parametrize("name", ["a.md", "a.markdown", "a.MD"])
def test_markdown_is_read_without_its_markup(tmp_path: Path, name: str) -> None:
    article = loaded(tmp_path, name, "## Heading\n\nSome *words*.\n")
    assert article.text == "Heading\n\nSome words."
    assert article.title == "Heading"
    assert [style.kind for style in article.styles] == ["emphasis"]


def test_markdown_without_a_heading_is_called_by_its_first_words(tmp_path: Path) -> None:
    assert loaded(tmp_path, "a.md", "*Some* words.\n\nMore.").title == "Some words."


def test_a_title_of_the_front_matter_alone_is_the_first_block(tmp_path: Path) -> None:
    source = f"---\ntitle: {HEADLINE}\nsource: Sample A\n---\n*Words*.\n\n# Heading"
    article = loaded(tmp_path, "a.md", source)
    assert article.text == f"{HEADLINE}\n\nWords.\n\nHeading"
    assert article.title == HEADLINE
    assert article.metadata == {"title": HEADLINE, "source": "Sample A"}
    assert article.blocks[0] == Block("heading", 0, len(HEADLINE), level=1)
    parts = [article.text[block.start : block.end] for block in article.blocks]
    assert parts == [HEADLINE, "Words.", "Heading"]
    (style,) = article.styles
    assert article.text[style.start : style.end] == "Words"


def test_a_title_that_is_a_heading_too_is_shown_once(tmp_path: Path) -> None:
    source = f"---\ntitle: {HEADLINE.upper()}\n---\nBy Ana\n\n# Billboards  *name*\tthe wanted"
    assert loaded(tmp_path, "a.md", source).text == "By Ana\n\nBillboards  name the wanted"


def test_an_article_can_be_a_title_alone(tmp_path: Path) -> None:
    assert loaded(tmp_path, "a.md", f"---\ntitle: {HEADLINE}\n---\n").text == HEADLINE


def test_an_empty_title_counts_as_none(tmp_path: Path) -> None:
    article = loaded(tmp_path, "a.md", "---\ntitle: ''\n---\nWords")
    assert (article.title, article.text) == ("Words", "Words")


def test_broken_front_matter_is_read_as_text(tmp_path: Path) -> None:
    article = loaded(tmp_path, "a.md", "---\na: *b\n---\nWords")
    assert article.text == "a: *b\n\nWords"
    assert article.notes == ("front matter not read: it has anchors, aliases or tags",)


def test_a_guessed_encoding_is_reported(tmp_path: Path) -> None:
    article = loaded(tmp_path, "a.md", b"caf\xe9")
    assert (article.text, article.notes) == ("café", ("not UTF-8: read as Windows-1252",))


@pytest.mark.parametrize("character", ["é", "漢", "😀"])
def test_a_file_that_is_too_long_is_cut_at_a_line(tmp_path: Path, character: str) -> None:
    article = loaded(tmp_path, "a.txt", f"a line of {character}\n" * 1_600_000)
    assert article.text.endswith(f"\na line of {character}")
    assert 19_999_900 < len(article.text.encode()) <= 20_000_000
    assert article.notes == ("only the first 20 MB are shown",)


def test_one_line_that_is_too_long_is_cut_at_a_character(tmp_path: Path) -> None:
    text = loaded(tmp_path, "a.txt", "\n" + "漢" * 7_000_000).text
    assert text == "\n" + "漢" * 6_666_666


def refused(path: Path) -> str:
    with pytest.raises(ArticleError) as error:
        load(path, "id")
    return str(error.value)


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.txt", b"", "a.txt: empty"),
        ("a.md", b" \n", "a.md: empty"),
        ("a.md", b"&nbsp;", "a.md: empty"),
        ("a.md", b"a\0b", "a.md: binary, not text"),
        ("a\n\x1b[31m.txt", b"", "a␊␛[31m.txt: empty"),
        (os.fsdecode(b"\xff.txt"), b"", "\N{REPLACEMENT CHARACTER}.txt: empty"),
    ],
)
def test_what_cannot_be_read(tmp_path: Path, name: str, content: bytes, message: str) -> None:
    assert refused(written(tmp_path, name, content)) == message


def test_other_kinds_of_files_are_refused(tmp_path: Path) -> None:
    assert refused(tmp_path / "a.pdf").startswith("a.pdf: not an article")


def test_a_file_that_is_gone(tmp_path: Path) -> None:
    assert refused(tmp_path / "a.md") == "a.md: No such file or directory"


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    path = written(tmp_path, "a.md", "a")
    monkeypatch.setattr(os, "open", denied)  # an administrator may read everything
    assert refused(path) == "a.md: Permission denied"


def test_a_folder_with_the_name_of_a_file(tmp_path: Path) -> None:
    (tmp_path / "a.md").mkdir()
    assert refused(tmp_path / "a.md") == "a.md: a folder, not a file"


def test_a_pipe_blocks_nothing(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.md")
    assert refused(tmp_path / "a.md") == "a.md: not a regular file"


def test_a_pipe_that_takes_the_place_of_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = written(tmp_path, "a.md", "a")
    status = path.stat()
    path.unlink()
    os.mkfifo(path)
    monkeypatch.setattr(Path, "stat", lambda _: status)
    assert refused(path) == "a.md: not a regular file"


def test_a_device_and_a_socket(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "null.txt").symlink_to("/dev/null")
    assert refused(tmp_path / "null.txt") == "null.txt: not a regular file"
    monkeypatch.chdir(tmp_path)  # the name of a socket must be short
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("s.txt")
        assert refused(Path("s.txt")) == "s.txt: not a regular file"


@pytest.mark.parametrize(
    ("source", "title"),
    [
        ("# One\n\nWords.\n\n# Two", "One"),
        ("## Part\n\nWords.", "Part"),
        ("By Ana, 5 May\n\n# One\n\nWords.", "One"),
        ("Words come first.\n\n## Background\n\nMore.", "Words come first."),
        ("Words come first.\n\n# One\n\nMore.\n\n# Two", "Words come first."),
        ("words " * 60 + "\n\n# Far down\n\nMore.", "words " * 12 + "words…"),
        ("<!--\n\n# Old\n\n-->\n\n## New\n\nWords.", "New"),
        ("---\ntitle: null\n---\n\n# One\n\nWords.", "One"),
    ],
)
def test_a_heading_above_the_words_is_the_title(tmp_path: Path, source: str, title: str) -> None:
    assert loaded(tmp_path, "a.md", source).title == title


@pytest.mark.parametrize("title", ["The *Daily* story", 'It\'s "over"', "`code` &amp; more"])
def test_a_title_with_markup_is_shown_once(tmp_path: Path, title: str) -> None:
    heading = title.replace("It's", "It’s")
    article = loaded(
        tmp_path,
        "a.md",
        f"---\ntitle: '{title.replace(chr(39), chr(39) * 2)}'\n---\n# {heading}\n\nWords.",
    )
    assert article.text.count("\n\n") == 1
    assert article.text.startswith(article.title)


@pytest.mark.parametrize("end", ["\v", "\f", "\x85", "\u2028", "\u2029"])
def test_separators_of_lines_end_lines(tmp_path: Path, end: str) -> None:
    assert loaded(tmp_path, "a.txt", f"One.{end}Two.").text == "One.\nTwo."
    assert loaded(tmp_path, "a.md", f"# One{end}Two.").text == "One\n\nTwo."


def test_an_article_can_name_its_encoding(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes("---\nencoding: koi8-r\n---\nслово".encode("koi8-r"))
    assert load(path, "a").text == "слово"
