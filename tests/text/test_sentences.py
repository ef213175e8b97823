from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model import Article, Block, BlockKind
from reader.text.blocks import all_blocks
from reader.text.cells import cluster_end, cluster_start
from reader.text.sentences import next_sentence, previous_sentence, sentence_at, sentences, warm

# Each case is a paragraph with a bar where a sentence ends.
PARAGRAPHS = [
    "The mayor spoke.| Nobody listened.| Why?| It rained!",
    "“Yes!” said the mayor.| “No. Never again,” she added later.| He left.",
    "“We won.”| The hall cheered.| “Go home!” he told them.",
    "\"Stop!\" cried the guard.| Then \"Run.\"| They ran.",
    "She paused (it was late. Everybody was tired.) and went on.| Then she sat.",
    "They met (see p. 4).| Nothing came of it.",
    "The U.S. Senate met in Washington, D.C., at 9 a.m. Monday.| It rose at noon.",
    "Gov. Lee signed No. 3 on Oct. 3 and left.| Dr. Ames stayed.",
    "Prices rose 3.5 percent.| Wages did not.",
    "« Bonjour. »| Il part.",
    "他来了。|我走了！|你呢？",
    "The lines were wrapped\nby a printer.| The next\nones too.",
    "No end at all",
]  # fmt: skip


def article(text: str, kind: BlockKind = "paragraph") -> Article:
    return Article(id="a", title="", text=text, blocks=(Block(kind, 0, len(text)),))


def texts(item: Article) -> list[str]:
    return [
        item.text[start:end] for block in all_blocks(item) for start, end in sentences(item, block)
    ]


@pytest.mark.parametrize("marked", PARAGRAPHS)
def test_sentences_end_where_a_reader_says(marked: str) -> None:
    expected = [part.strip() for part in marked.split("|")]
    assert texts(article(marked.replace("|", ""))) == expected


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("heading", ["One. Two.\nThree."]),
        ("code", ["One. Two.", "Three."]),
        ("table", ["One. Two.", "Three."]),
        ("paragraph", ["One.", "Two.", "Three."]),
    ],
)
def test_what_a_sentence_is_depends_on_the_block(kind: BlockKind, expected: list[str]) -> None:
    assert texts(article("One. Two.\nThree.", kind)) == expected


def test_the_sentence_under_the_caret() -> None:
    item = Article(id="a", title="", text="One here. Two here.\n\nThree here.\n")
    under = [item.text[slice(*sentence_at(item, offset))] for offset in range(len(item.text) + 1)]
    assert under[:10] == ["One here."] * 10
    assert under[10:20] == ["Two here."] * 10
    assert under[21:] == ["Three here."] * 13


def test_an_empty_article_has_an_empty_sentence() -> None:
    assert sentence_at(Article(id="a", title="", text=""), 0) == (0, 0)


def test_motions_visit_every_start_and_the_end() -> None:
    warm()
    item = Article(id="a", title="", text="One here. Two here.\n\nThree here.\n")
    assert [next_sentence(item, offset) for offset in (0, 5, 10, 19, 21, 32)] == [
        10, 10, 21, 21, 32, 32,
    ]  # fmt: skip
    assert [previous_sentence(item, offset) for offset in (32, 21, 20, 12, 10, 4, 0)] == [
        21, 10, 10, 10, 0, 0, 0,
    ]  # fmt: skip


def test_a_paragraph_of_a_book_is_seen_the_same_from_everywhere_in_a_sentence() -> None:
    text = " ".join(f"This is sentence number {number}." for number in range(3_000))
    item = article(text)
    for start in (40_000, 50_010, 60_001):
        span = sentence_at(item, start)
        assert text[span.start : span.end].startswith("This is")
        assert text[span.start : span.end].endswith(".")
        assert {sentence_at(item, offset) for offset in range(*span)} == {span}
        assert next_sentence(item, span.start) == span.end + 1
        assert previous_sentence(item, span.end + 1) == span.start


def test_a_line_without_an_end_is_crossed_in_steps() -> None:
    item = article("word " * 10_000 + "end")
    offset, steps = 0, 0
    while offset < len(item.text):
        following = next_sentence(item, offset)
        assert following > offset
        offset, steps = following, steps + 1
    assert steps > 1


@given(st.text() | st.lists(st.sampled_from('Aa1 .!?\n“”"()’،。\u0301')).map("".join))
def test_sentences_cover_every_character_once(text: str) -> None:
    item = Article(id="a", title="", text=text)
    for block in all_blocks(item):
        found = sentences(item, block)
        assert all(before.end <= after.start for before, after in pairwise(found))
        for start, end in found:
            assert block.start <= start < end <= block.end
            assert cluster_start(text, start) == start
            assert cluster_end(text, end) == end
        covered = "".join(text[start:end] for start, end in found)
        assert "".join(covered.split()) == "".join(text[block.start : block.end].split())


@given(st.text(min_size=1), st.data())
def test_the_sentence_at_a_visible_character_contains_it(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text) - 1))
    span = sentence_at(Article(id="a", title="", text=text), offset)
    assert text[offset].isspace() or span.start <= offset < span.end
