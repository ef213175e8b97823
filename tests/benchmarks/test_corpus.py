import json
from pathlib import Path

from benchmarks.corpus import mark, markdown, paragraphs, text, with_words
from reader.library.find import find_articles
from reader.library.load import load
from reader.store.repository import Repository
from reader.text.anchoring import anchored


def test_a_corpus_is_as_long_as_asked_for_and_the_same_each_time() -> None:
    for made in (text, markdown):
        assert 10_000 <= len(made(10_000)) < 12_000
        assert made(10_000) == made(10_000)


def test_words_stand_on_the_first_screen_and_at_the_end() -> None:
    words = with_words(text(10_000), "FIRST", "LAST")
    assert paragraphs(10_000)[0] not in words.partition("FIRST")[2]
    assert words.index("FIRST") < 1_000
    assert words.endswith("\n\nLAST\n")


def test_marks_are_where_they_say(tmp_path: Path) -> None:
    file = tmp_path / "article.txt"
    file.write_text(text(10_000), "utf-8")
    mark(tmp_path, file, 20)
    [entry] = find_articles(tmp_path, recursive=False)
    article = load(entry.path, entry.id)
    marks = anchored(
        article, Repository(tmp_path / "annotations", "bench").records("article").annotations
    )
    assert [each.anchor for each in marks] == ["exact"] * 20
    assert json.loads((tmp_path / "annotations/bench/article.json").read_bytes())
