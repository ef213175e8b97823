"""CoNLL and Hugging Face rows: no edge moves, and the longest of overlapping marks stays."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.exchange.tokens import cut, lines, tokens
from reader.model import Span
from reader.workspace.exchange import Selection
from tests.exchange.marks import TEXTS, Marked, marked, rows, workspace_of

Place = tuple[str, int, int, str]


@given(st.sampled_from(TEXTS), st.lists(st.integers(0, 60), max_size=6))
def test_tokens_hold_all_that_is_no_blank_and_no_edge_is_inside_one(
    text: str, edges: list[int]
) -> None:
    found = cut(tokens(text), [Span(edge, edge) for edge in edges])
    covered = {offset for start, end in found for offset in range(start, end)}
    assert covered >= {offset for offset, char in enumerate(text) if not char.isspace()}
    assert all(not start < edge < end for start, end in found for edge in edges)
    assert [start for start, _ in found] == sorted({start for start, _ in found})


def test_an_accent_and_the_parts_of_an_emoji_are_one_token() -> None:
    text = "cafe\u0301 👨🏻‍🚒!"
    assert [text[start:end] for start, end in tokens(text)] == ["cafe\u0301", "👨🏻‍🚒", "!"]


def test_an_offset_beyond_any_article_is_refused(tmp_path: Path) -> None:
    row = {"tokens": ["a"], "ner_tags": ["O"], "offsets": [[0, 1]], "text": "a", "article": "b"}
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps(row | {"start": 10**12}) + "\n")
    (broken,) = workspace_of(tmp_path / "work").exchange.read(path, format_="hf").broken
    assert broken.reason == "its start is beyond any article"


def test_a_newline_ends_a_sentence_and_a_line_without_words_is_none() -> None:
    text = "One line.\n\n \nAnother"
    found = tokens(text)
    said = [[text[start:end] for start, end in found[inside]] for inside in lines(text, found)]
    assert said == [["One", "line", "."], ["Another"]]


def longest(articles: list[Marked]) -> list[Place]:
    """Each part of the longest of overlapping marks, as a mark of its own."""
    found: list[Place] = []
    for article in articles:
        for annotator in {each.annotator for each in article.annotations}:
            taken: set[int] = set()
            own = [each for each in article.annotations if each.annotator == annotator]
            for each in sorted(own, key=lambda each: (each.start - each.end, each.start, each.id)):
                parts = each.attributes.get("parts")
                pairs = parts if isinstance(parts, list) else [[each.start, each.end]]
                covered = {at for start, end in pairs for at in range(start, end)}
                text = article.raw.replace("\r\n", "\n")
                inked = {at for at in covered if not text[at].isspace()}
                if not taken & inked:
                    taken |= inked
                    found += [(article.name, start, end, each.tag) for start, end in pairs]
    return sorted(found)


@pytest.mark.parametrize("name", ["conll", "hf"])
@settings(deadline=None, max_examples=25)
@given(given_=marked())
def test_what_is_not_told_as_lost_comes_back_word_for_word(
    name: str, given_: tuple[list[Marked], list[object]]
) -> None:
    articles = given_[0]
    with TemporaryDirectory() as temporary:
        root = Path(temporary)
        one = workspace_of(root / "one", articles)
        one.exchange.export(Selection(), format_=name).put(root / "out.zip")
        other = workspace_of(root / "other", [Marked(each.name, each.raw, []) for each in articles])
        importable = other.exchange.read(root / "out.zip", format_=name)
        assert importable.broken == []
        other.exchange.import_(importable)
        after = [(row["article"], row["start"], row["end"], row["tag"]) for row in rows(other)]
    assert sorted(after) == longest(articles)
