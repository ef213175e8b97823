import unicodedata
from itertools import pairwise

import pytest
from hypothesis import example, given
from rich.cells import cell_len
from wcwidth import iter_graphemes

from reader.text.cells import (
    Cluster,
    cluster_end,
    cluster_start,
    clusters,
    ink,
    is_plain,
    offset_at,
    width,
)
from reader.text.safe import visible
from tests.strategies.texts import foreign, plain_stretches, stretches, texts


def _of_lines(text: str) -> list[Cluster]:
    """The clusters of every line of a text, newlines as clusters of their own."""
    found: list[Cluster] = []
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        found += [*clusters(text, start, end), Cluster(end, end + 1, 1)]
        start = end + 1
    return found[:-1]


def _graphemes(text: str) -> list[str]:
    """The clusters of a stretch by UAX #29; those without a cell join another."""
    found = [""]
    is_seen = False
    for grapheme in iter_graphemes(text):
        has_cells = cell_len(grapheme) > 0 and grapheme != "\u00ad"
        if has_cells and is_seen:
            found.append(grapheme)
        else:
            found[-1] += grapheme
        is_seen = is_seen or has_cells
    return found


@given(stretches.filter(bool))
@example("a\u00ad\u0301b")
@example("\u200b漢")
@example("\u200daa")
def test_clusters_are_those_of_unicode(text: str) -> None:
    found = clusters(text, 0, len(text))
    assert [text[cluster.start : cluster.end] for cluster in found] == _graphemes(text)


def test_clusters_around_every_character_are_those_of_unicode() -> None:
    ideographs_and_syllables = {*range(0x3400, 0xA000), *range(0xAC00, 0xD7A4)}
    some = set(range(0x20, 0x1FB00)) - {code for code in ideographs_and_syllables if code % 32}
    for char in map(chr, sorted(some)):
        if unicodedata.category(char) in {"Cc", "Cs", "Cn", "Co"}:
            continue
        text = visible(f"a{char}가{char}漢")
        found = clusters(text, 0, len(text))
        assert [text[cluster.start : cluster.end] for cluster in found] == _graphemes(text)


@given(stretches)
@example("\u200b")
@example("\u00ad\u0301")
def test_clusters_cover_a_stretch(text: str) -> None:
    found = clusters(text, 0, len(text))
    edges = [0, *(cluster.end for cluster in found)]
    assert [(cluster.start, cluster.end) for cluster in found] == list(pairwise(edges))
    assert edges[-1] == len(text)
    assert all(cluster.start < cluster.end and cluster.cells >= 1 for cluster in found)


@given(texts)
def test_offsets_snap_to_the_clusters_of_their_line(text: str) -> None:
    for start, end, _ in _of_lines(text):
        for offset in range(start + 1, end):
            assert (cluster_start(text, offset), cluster_end(text, offset)) == (start, end)
        assert cluster_start(text, start) == cluster_end(text, start) == start
        assert cluster_start(text, end) == cluster_end(text, end) == end


def test_offsets_around_every_mark_snap_to_the_clusters_of_their_line() -> None:
    marks = [chr(code) for code in range(0x300, 0x20000)]
    for mark in (char for char in marks if unicodedata.category(char).startswith("M")):
        for text in (f"क{mark}क{mark}ক", f"a{mark}가{mark}{mark}漢b", f"\n{mark}a{mark}👩"):
            edges = {cluster.start for cluster in _of_lines(text)} | {len(text)}
            for offset in range(len(text) + 1):
                assert cluster_start(text, offset) == max(e for e in edges if e <= offset)
                assert cluster_end(text, offset) == min(e for e in edges if e >= offset)


@given(stretches)
def test_each_cell_is_a_cluster_s(text: str) -> None:
    cells = [start for start, _, count in clusters(text, 0, len(text)) for _ in range(count)]
    assert [offset_at(text, 0, len(text), column) for column in range(len(cells))] == cells
    assert width(text, 0, len(text)) == len(cells)
    assert offset_at(text, 0, len(text), len(cells) + 3) == len(text)
    assert offset_at(text, 0, len(text), -1) == 0 or not text


@given(stretches)
def test_ink_is_as_wide_as_its_cluster_and_not_long(text: str) -> None:
    for start, end, cells in clusters(text, 0, len(text)):
        painted = ink(text[start:end])
        assert cell_len(painted) == cells
        assert len(painted) <= 32


@given(stretches)
def test_the_ink_of_a_stretch_is_as_wide_as_the_stretch(text: str) -> None:
    found = clusters(text, 0, len(text))
    painted = "".join(ink(text[cluster.start : cluster.end]) for cluster in found)
    assert cell_len(painted) == width(text, 0, len(text))


@given(plain_stretches)
def test_the_short_way_counts_like_the_long_one(text: str) -> None:
    assert is_plain(text, 0, len(text))
    assert [tuple(each) for each in clusters(text, 0, len(text))] == [
        (offset, offset + 1, 1) for offset in range(len(text))
    ]


@pytest.mark.parametrize(
    "many", ["\u0301", "\u200d", "👩\u200d", "\u1100", "\u0600", "क\u094d", "\u200b"]
)
def test_a_cluster_without_end_has_edges_cells_and_ink_that_end(many: str) -> None:
    text = "one z" + many * 10_000 + " b"
    found = clusters(text, 0, len(text))
    assert len(found) < 10
    assert width(text, 0, len(text)) < 80
    painted = "".join(ink(text[cluster.start : cluster.end]) for cluster in found)
    assert cell_len(painted) == width(text, 0, len(text))
    assert len(painted) < 60
    middle = len(text) // 2
    [inside] = [cluster for cluster in found if cluster.start < middle < cluster.end]
    assert (cluster_start(text, middle), cluster_end(text, middle)) == inside[:2]


def test_every_plain_character_is_one_cell_and_a_cluster_by_itself() -> None:
    plain = [char for char in map(chr, range(0x3000)) if is_plain(char, 0, 1)]
    assert {cell_len(char) for char in plain} == {1}
    assert not [char for char in plain if unicodedata.category(char).startswith("M")]
    text = "".join(plain)
    assert len(clusters(text, 0, len(text))) == len(plain)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ab", [("a", 1), ("b", 1)]),
        ("e\u0301t\u00e9", [("e\u0301", 1), ("t", 1), ("é", 1)]),
        ("漢字", [("漢", 2), ("字", 2)]),
        ("👩‍👩‍👧‍👦!", [("👩‍👩‍👧‍👦", 2), ("!", 1)]),
        ("🇩🇪🇫🇷", [("🇩🇪", 2), ("🇫🇷", 2)]),
        ("a\u200bb", [("a\u200b", 1), ("b", 1)]),
        ("\u200bab", [("\u200ba", 1), ("b", 1)]),
        ("so\u00adft", [("s", 1), ("o\u00ad", 1), ("f", 1), ("t", 1)]),
        ("❤\u200b\ufe0fa", [("❤\u200b\ufe0f", 1), ("a", 1)]),
        ("क्षत्रिय", [("क्ष", 2), ("त्रि", 3), ("य", 1)]),
        ("\u200b", [("\u200b", 1)]),
        ("⌚", [("⌚", 2)]),
        ("นำ", [("นำ", 2)]),
    ],
)
def test_what_people_take_for_characters(text: str, expected: list[tuple[str, int]]) -> None:
    found = clusters(text, 0, len(text))
    assert [(text[start:end], cells) for start, end, cells in found] == expected


@given(foreign)
def test_edges_of_any_text_are_found(text: str) -> None:
    for offset in range(len(text) + 1):
        assert cluster_start(text, offset) <= offset <= cluster_end(text, offset)


@pytest.mark.parametrize(
    ("cluster", "painted"),
    [
        ("a", "a"),
        ("\u00ad", "▯"),
        ("\u200b", "▯"),
        ("a\u200b", "a"),
        ("o\u00ad", "o"),
        ("❤\u200b\ufe0f", "❤"),
        ("z" + "\u0302" * 5_000, "z" + "\u0302" * 8),
        ("👩‍👩‍👧‍👦", "👩‍👩‍👧‍👦"),
    ],
)
def test_ink(cluster: str, painted: str) -> None:
    assert ink(cluster) == painted
