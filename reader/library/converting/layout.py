"""Reconstruct paragraphs from words with positions: lines, columns, tables, running heads.

All measures are in points from the lower left corner of a page.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from reader.library.converting.tree import Node, Paragraph, Run, Runs, Table


class Word(NamedTuple):
    """A word as drawn on a page."""

    text: str
    left: float
    right: float
    baseline: float
    height: float
    """Height of its line, ascent plus descent."""


class Page(NamedTuple):
    """The words of a page."""

    words: Sequence[Word]
    width: float
    height: float
    sideways: int = 0
    """Number of words left out because they do not run from left to right."""


@dataclass(slots=True)
class _Segment:
    """Words in one line without a gap as wide as the one between columns."""

    text: str
    left: float
    right: float
    baseline: float
    height: float
    page: int = 0
    first_word: float = 0.0
    """Width of its first word."""
    parts: list[tuple[str, float, float]] = field(default_factory=list)
    """Its parts, separated by more than a blank: text, left and right of each."""
    cells: list[str] = field(default_factory=list)
    """The cells, if it is a row of a table."""


@dataclass(slots=True)
class _Piece:
    """The lines of a paragraph or a table."""

    lines: list[_Segment]
    is_table: bool = False
    left: float = 0.0
    right: float = 0.0
    """The edges of the column that its last line is in."""


class LaidOut(NamedTuple):
    """The paragraphs of all pages."""

    blocks: list[Node]
    pages: list[tuple[int, int]]
    """Where each page begins: index of the block, and offset in its text."""
    dropped: list[str]
    """Running heads and the like that were left out, each listed once."""


SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
"""Raised digits: written like others, `2019` with a footnote mark would be another year."""
_SAME_LINE = 0.5
"""Most distance between baselines of one line, in heights."""
_SPLIT = 0.6
"""A gap that may separate columns, in heights; some such gaps are stretched blanks."""
_GAP = 1.0
"""A gap too wide to be a blank between words, in heights."""
_CELL_GAP = 0.55
"""A gap that may separate table cells, in heights."""
_FEW_LINES = 3
_CHARACTERS_IN_COLUMN = 14
"""Rows with fewer characters are table cells, not lines of a column."""
_MOST_CROSSING = 0.34
_EDGE = 0.1
"""Share of a page's height for running heads, at the top and at the bottom."""
_MOST_FOOTNOTES = 20
"""Most footnote paragraphs between two parts of a paragraph of the text."""
_LONGEST_EDGE = 80
_MOST_EDGES = 3
"""Most lines of a running head or a page foot."""
_OFTEN = 0.4
"""Share of pages with the same running head; left and right pages differ."""
_MARGIN = 0.06
"""Share of a page's height that text never reaches."""
_SMALLER = 0.93
_HEADING = 1.15
_NARROW = 8
"""A row with cells this short, in characters, is never a line with stretched blanks."""
_LONGEST_CELL = 60
_MOST_HEADING = 250
_APART = 1.35
_INDENT = 0.6
_SHORT = 0.35
"""Share of a column's width that is wider than any word."""
_DEEPEST = 8
_PAGE_NUMBER = re.compile(
    r"\W*(?:(?:page|seite|página|pagina|p\.|s\.)\s*)?(?:\d{1,4}|[ivxlc]{1,7})"
    r"(?:\s*(?:/|of|von|de|sur)\s*\d{1,4})?\W*",
    re.IGNORECASE,
)
_ENDS = re.compile(r"[.!?:;…][\"'”’»)\]]*\Z|[”»]\Z")
_BEGINS = re.compile(r"[\"'“‘„«(\[]*[^\W_a-zà-öø-ÿ]|[•▪‣◦–—·*-]\s")
_BULLET = re.compile(r"(?:[•▪‣◦●○■–—]|\(?\d{1,3}[.)]|\(?[a-z][.)])\s")
_SOFT = "\u2010\u00ad"
"""Hyphens that are only used at line ends."""
_PREFIXES = frozenset(
    [
        "all",
        "anti",
        "co",
        "counter",
        "cross",
        "ex",
        "far",
        "full",
        "half",
        "high",
        "inter",
        "long",
        "low",
        "mid",
        "multi",
        "near",
        "non",
        "off",
        "on",
        "open",
        "over",
        "post",
        "pre",
        "pro",
        "quasi",
        "re",
        "self",
        "semi",
        "short",
        "single",
        "so",
        "sub",
        "super",
        "ultra",
        "under",
        "well",
    ]
)
_SECOND_PARTS = frozenset(
    [
        "based",
        "bound",
        "born",
        "called",
        "controlled",
        "day",
        "driven",
        "elect",
        "explanatory",
        "free",
        "friendly",
        "funded",
        "general",
        "governmental",
        "hour",
        "known",
        "led",
        "like",
        "long",
        "made",
        "old",
        "off",
        "out",
        "owned",
        "party",
        "profit",
        "proof",
        "related",
        "rich",
        "run",
        "scale",
        "speaking",
        "style",
        "term",
        "time",
        "up",
        "wide",
        "year",
        "years",
    ]
)
"""First and second parts of hyphenated compounds."""
_LONGEST_WORD = 60
_HYPHENATED = re.compile(rf"([^\W\d_]+)([-{_SOFT}])\Z")
_NEXT_PART = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def lay_out(pages: Sequence[Page]) -> LaidOut:
    """The paragraphs of pages in reading order."""
    rows = [_segments(page, number) for number, page in enumerate(pages)]
    rows, dropped = _without_edges(pages, rows)
    body = _body_height(segment for page in rows for segment in page)
    pieces: list[_Piece] = []
    for segments in rows:
        for column in _columns(segments, body, 0):
            new = _pieces(column)
            last = _last_of_text(pieces, body)
            if last and new and _continues(last, new[0]):
                first = new.pop(0)
                last.lines += first.lines
                last.left, last.right = first.left, first.right
            pieces += new
    word_counts = Counter(
        word.lower()
        for piece in pieces
        for line in piece.lines
        for word in _WORD.findall(line.text)[:-1]
    )
    # If words are divided by other signs, plain hyphens at line ends are meant as hyphens.
    ends = (line.text[-1:] for piece in pieces for line in piece.lines)
    word_counts[_SOFT] = sum(end in _SOFT for end in ends if end)
    return _as_blocks(pieces, len(pages), body, word_counts, dropped)


def _last_of_text(pieces: Sequence[_Piece], body: float) -> _Piece | None:
    """The last paragraph before the footnotes of its page, which are in smaller type."""
    for piece in reversed(pieces[-_MOST_FOOTNOTES:]):
        if piece.lines[0].height >= _SMALLER * body:
            return piece
    return None


def plain_lines(pages: Sequence[Page]) -> LaidOut:
    """The lines of pages from top to bottom, with nothing left out."""
    blocks: list[Node] = []
    starts: list[tuple[int, int]] = []
    for number, page in enumerate(pages):
        starts.append((len(blocks), 0))
        lines = _with_rows(_segments(page, number))
        if lines:
            blocks.append(Paragraph((Run("\n".join(line.text for line in lines)),)))
    return LaidOut(blocks, [start for start in starts if start[0] < len(blocks)], [])


def _segments(page: Page, number: int) -> list[_Segment]:
    """Join the words of a page that are close to each other in a line."""
    segments: list[_Segment] = []
    for row in _rows(page.words):
        line: list[Word] = []
        for word in sorted(row, key=lambda word: word.left):
            if line and word.left - line[-1].right > _SPLIT * max(word.height, line[-1].height):
                segments.append(_segment(line, number))
                line = []
            line.append(word)
        segments.append(_segment(line, number))
    return segments


def _rows(words: Iterable[Word]) -> list[list[Word]]:
    """Group words by baseline, from top to bottom."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda word: -word.baseline):
        if rows:
            first = rows[-1][0]
            if first.baseline - word.baseline <= _SAME_LINE * max(first.height, word.height) * 0.9:
                rows[-1].append(word)
                continue
        rows.append([word])
    return rows


def _segment(words: Sequence[Word], page: int) -> _Segment:
    text = words[0].text
    for before, word in pairwise(words):
        is_close = word.height < _SMALLER * before.height and word.left - before.right < 1
        if is_close and word.text.isdigit() and word.baseline > before.baseline:
            text += word.text.translate(SUPERSCRIPTS)
        else:
            text += word.text if is_close else f" {word.text}"
    tallest = max(words, key=lambda word: len(word.text) * word.height)
    return _Segment(
        text,
        words[0].left,
        words[-1].right,
        tallest.baseline,
        tallest.height,
        page,
        words[0].right - words[0].left,
        _parts(words),
    )


def _parts(words: Sequence[Word]) -> list[tuple[str, float, float]]:
    """Join words with only a blank between them."""
    parts: list[tuple[str, float, float]] = []
    for word in words:
        if parts and word.left - parts[-1][2] < _CELL_GAP * word.height:
            parts[-1] = f"{parts[-1][0]} {word.text}", parts[-1][1], word.right
        else:
            parts.append((word.text, word.left, word.right))
    return parts


def _body_height(segments: Iterable[_Segment]) -> float:
    """The height of most of the text."""
    sizes: Counter[float] = Counter()
    for segment in segments:
        sizes[round(segment.height, 1)] += len(segment.text)
    return sizes.most_common(1)[0][0] if sizes else 1.0


# Edges of pages.


def _without_edges(
    pages: Sequence[Page], rows: list[list[_Segment]]
) -> tuple[list[list[_Segment]], list[str]]:
    """The segments without running heads and page numbers, and the texts of the latter."""
    body = _body_height(segment for page in rows for segment in page)
    at_edge = [_at_edges(page, segments) for page, segments in zip(pages, rows, strict=True)]
    repeated = Counter(key for edges in at_edge for key in {_head_key(edge) for edge in edges})
    often = max(2, round(_OFTEN * len(pages)))
    dropped: dict[str, str] = {}
    kept = []
    for page, segments, edges in zip(pages, rows, at_edge, strict=True):
        out: list[_Segment] = []
        for edge in edges:
            line = _joined(edge)
            is_small = max(segment.height for segment in edge) < _HEADING * body
            is_head = len(line.text) <= _LONGEST_EDGE and repeated[_head_key(edge)] >= often
            if (
                is_head
                or _PAGE_NUMBER.fullmatch(line.text)
                or (is_small and _is_in_margin(page, line, segments))
            ):
                out += edge
                dropped[_shape(line.text)] = line.text
        kept.append([segment for segment in segments if all(segment is not o for o in out)])
    return kept, list(dropped.values())


def _at_edges(page: Page, segments: Sequence[_Segment]) -> list[list[_Segment]]:
    """The outermost lines at the top and bottom of a page, unless it has no others."""
    low, high = _EDGE * page.height, (1 - _EDGE) * page.height
    lines: list[list[_Segment]] = []
    for segment in sorted(segments, key=lambda segment: (-segment.baseline, segment.left)):
        if lines and lines[-1][0].baseline - segment.baseline < segment.height / 2:
            lines[-1].append(segment)
        else:
            lines.append([segment])
    above = [line for line in lines[:_MOST_EDGES] if line[0].baseline > high]
    below = [line for line in lines[-_MOST_EDGES:] if line[0].baseline < low]
    edges = [sorted(line, key=lambda segment: segment.left) for line in (*above, *below)]
    return edges if len(edges) < len(lines) else []


def _is_in_margin(page: Page, line: _Segment, segments: Sequence[_Segment]) -> bool:
    """Whether a line is in the margin, far away from the text."""
    if _MARGIN * page.height < line.baseline < (1 - _MARGIN) * page.height:
        return False
    far = (abs(each.baseline - line.baseline) for each in segments)
    return min((space for space in far if space > line.height / 2), default=0) > 2 * line.height


def _head_key(edge: Sequence[_Segment]) -> tuple[str, int]:
    """Text and position of a running head, with page numbers masked so that pages agree."""
    return _shape(_joined(edge).text), round(edge[0].baseline / edge[0].height)


def _shape(text: str) -> str:
    return re.sub(r"\d+", "#", text)


# Columns.


def _columns(segments: list[_Segment], body: float, depth: int) -> list[list[_Segment]]:
    """Group segments into columns, in reading order."""
    gutter = _gutter(segments, body) if depth < _DEEPEST else None
    if gutter is None:
        return [_with_rows(segments)] if segments else []
    found: list[list[_Segment]] = []
    band: list[_Segment] = []
    across: list[_Segment] = []
    for segment in sorted(segments, key=lambda segment: -segment.baseline):
        if segment.left < gutter < segment.right:
            if band:
                found += _side_by_side(band, gutter, body, depth)
                band = []
            across.append(segment)
        else:
            if across:
                found += _columns(across, body, depth + 1)
                across = []
            band.append(segment)
    found += _columns(across, body, depth + 1) if across else []
    found += _side_by_side(band, gutter, body, depth) if band else []
    return found


def _side_by_side(
    band: list[_Segment], gutter: float, body: float, depth: int
) -> list[list[_Segment]]:
    left = [segment for segment in band if segment.right <= gutter]
    right = [segment for segment in band if segment.left >= gutter]
    left, below = _without_table_below(left, right, body)
    sides = [*_columns(left, body, depth + 1), *_columns(right, body, depth + 1)]
    return [*sides, *_columns(below, body, depth + 1)]


def _without_table_below(
    left: list[_Segment], right: list[_Segment], body: float
) -> tuple[list[_Segment], list[_Segment]]:
    """A left column without the narrow rows below both columns, and those rows."""
    lowest = min((segment.baseline for segment in right), default=0.0)
    width = max(segment.right for segment in left) - min(segment.left for segment in left)
    kept = sorted(left, key=lambda segment: -segment.baseline)
    below: list[_Segment] = []
    while kept and kept[-1].baseline < lowest - body / 2:
        if kept[-1].right - kept[-1].left > width / 2:
            break
        below.append(kept.pop())
    return (kept, below) if len(below) > 1 else (left, [])


def _gutter(segments: Sequence[_Segment], body: float) -> float | None:
    """The position of the gap between two columns, if there are two."""
    if len(segments) < 2 * _FEW_LINES:
        return None
    starts = sorted({round(segment.left, 1) for segment in segments})
    best: tuple[float, float] | None = None
    lefts = sorted(segment.left for segment in segments)
    rights = sorted(segment.right for segment in segments)
    tried: float = -1
    for start in starts[1:]:
        if start - tried < body / 2:
            continue
        tried = start
        place = start - 0.1
        on_right = len(lefts) - _below(lefts, place)
        on_left = _below(rights, place)
        if on_left < _FEW_LINES or on_right < _FEW_LINES:
            continue
        crossing = len(segments) - on_left - on_right
        if crossing > _MOST_CROSSING * len(segments):
            continue
        score = crossing - min(on_left, on_right) * 0.5
        if (best is None or score < best[0]) and _are_columns(segments, place, body):
            best = score, place
    return best[1] if best else None


def _below(values: Sequence[float], limit: float) -> int:
    from bisect import bisect_right  # noqa: PLC0415 (only here)

    return bisect_right(values, limit)


def _are_columns(segments: Sequence[_Segment], place: float, body: float) -> bool:
    """Whether there is running text on both sides of a gap."""
    for side in (
        [segment for segment in segments if segment.right <= place],
        [segment for segment in segments if segment.left >= place],
    ):
        rows = len({round(segment.baseline / (body / 2)) for segment in side})
        if sum(len(segment.text) for segment in side) < _CHARACTERS_IN_COLUMN * rows:
            return False
    return True


# Lines, tables and paragraphs of a column.


def _with_rows(segments: list[_Segment]) -> list[_Segment]:
    """The segments of a column as lines, with cells where they form the rows of a table."""
    rows: list[list[_Segment]] = []
    for segment in sorted(segments, key=lambda segment: (-segment.baseline, segment.left)):
        if rows and abs(rows[-1][0].baseline - segment.baseline) <= _SAME_LINE * segment.height:
            rows[-1].append(segment)
        else:
            rows.append([segment])
    lines = [_joined(sorted(row, key=lambda segment: segment.left)) for row in rows]
    right = max((line.right for line in lines), default=0.0)
    for one, two in pairwise(lines):
        if _are_rows(one, two, right):
            for line in (one, two):
                line.cells = [text for text, _, _ in line.parts]
    return lines


def _are_rows(one: _Segment, two: _Segment, right: float) -> bool:
    """Whether two lines are rows of one table: their gaps are at the same positions."""
    if len(one.parts) != len(two.parts) or len(one.parts) < 2:  # noqa: PLR2004 (a pair)
        return False
    for line in (one, two):
        gaps = [after[1] - before[2] for before, after in pairwise(line.parts)]
        is_set_wide = line.right > right - line.height and min(gaps) < _GAP * line.height
        is_set_wide = is_set_wide and len(line.text) > _NARROW * len(line.parts)
        if is_set_wide or len(line.text) > _LONGEST_CELL * len(line.parts):
            return False  # a line of text whose blanks were stretched
    gap_pairs = zip(pairwise(one.parts), pairwise(two.parts), strict=True)
    return all(
        max(before[2], above[2]) < min(after[1], below[1])
        for (before, after), (above, below) in gap_pairs
    )


def _joined(row: Sequence[_Segment]) -> _Segment:
    first = row[0]
    return _Segment(
        " ".join(segment.text for segment in row),
        first.left,
        row[-1].right,
        first.baseline,
        max(segment.height for segment in row),
        first.page,
        first.first_word,
        [part for segment in row for part in segment.parts],
    )


def _pieces(lines: Sequence[_Segment]) -> list[_Piece]:
    """The paragraphs and tables of a column."""
    if not lines:
        return []
    spaces = [one.baseline - two.baseline for one, two in pairwise(lines)]
    typical = median(spaces) if spaces else 0.0
    close = [space for space in spaces if space <= 1.6 * lines[0].height]
    typical = median(close) if close else typical
    left = _common([line.left for line in lines], lines[0].height)
    right = max(line.right for line in lines)
    pieces = [_Piece([lines[0]], bool(lines[0].cells), left, right)]
    for before, line, space in zip(lines, lines[1:], spaces, strict=False):
        is_table = bool(line.cells)
        if is_table and pieces[-1].is_table and len(line.cells) == len(before.cells):
            pieces[-1].lines.append(line)
        elif (
            is_table
            or pieces[-1].is_table
            or space > _APART * typical
            or _differ(before, line)
            or _is_indented(before, line, left)
            or _is_centred(before, left, right) != _is_centred(line, left, right)
            or _is_ended(before, line, left, right)
            or (_BULLET.match(line.text) and _ENDS.search(before.text))
        ):
            pieces.append(_Piece([line], is_table, left, right))
        else:
            pieces[-1].lines.append(line)
    return pieces


def _common(values: Sequence[float], close: float) -> float:
    """The value with the most other values near it."""
    return max(values, key=lambda value: (sum(abs(value - v) < close / 3 for v in values), -value))


def _differ(before: _Segment, line: _Segment) -> bool:
    """Whether two lines differ in size."""
    tall, low = max(before.height, line.height), min(before.height, line.height)
    return low < 0.9 * tall


def _is_indented(before: _Segment, line: _Segment, left: float) -> bool:
    indent = _INDENT * line.height
    return line.left - left > indent and abs(before.left - left) < indent


def _is_centred(line: _Segment, left: float, right: float) -> bool:
    """Whether a line is centred in its column, away from both edges."""
    before, after = line.left - left, right - line.right
    is_narrow = before + after > _SHORT * (right - left)
    return is_narrow and min(before, after) > line.height and abs(before - after) < line.height


def _is_ended(before: _Segment, line: _Segment, left: float, right: float) -> bool:
    """Whether a line ends a paragraph: the next word would still have fitted.

    It must also end like a sentence, or be so short that any word would have fitted.
    """
    room = right - before.right - line.first_word
    is_short = room > _SHORT * (right - left)
    ends = is_short or (room > before.height and _ENDS.search(before.text) is not None)
    return ends and _BEGINS.match(line.text) is not None


def _continues(last: _Piece, first: _Piece) -> bool:
    """Whether a paragraph continues in the next column or on the next page.

    It does if the line there does not look like the start of a paragraph and the last line here is
    full: even if that ends with a period, it is usually not the end of a paragraph.
    """
    before, line = last.lines[-1], first.lines[0]
    if last.is_table or first.is_table or _differ(before, line) or _BULLET.match(line.text):
        return False
    if line.text[:1].islower():
        return _HYPHENATED.search(before.text) is not None or _ENDS.search(before.text) is None
    is_full = last.right - before.right < line.first_word + before.height / 4
    is_indented = line.left - first.left > _INDENT * line.height
    return is_full and not is_indented and len(last.lines) > 1


# Building the tree.


def _as_blocks(
    pieces: Sequence[_Piece],
    number: int,
    body: float,
    word_counts: Counter[str],
    dropped: list[str],
) -> LaidOut:
    sizes = sorted(
        {round(piece.lines[0].height, 1) for piece in pieces if _is_heading(piece, body)},
        reverse=True,
    )
    blocks: list[Node] = []
    starts: dict[int, tuple[int, int]] = {}
    for piece in pieces:
        if piece.is_table:
            starts.setdefault(piece.lines[0].page, (len(blocks), 0))
            rows: list[list[Runs]] = [[(Run(cell),) for cell in line.cells] for line in piece.lines]
            blocks.append(Table(rows, has_header=True))
            continue
        text = ""
        for line in piece.lines:
            text = _with_line(text, line.text, word_counts)
            # A page begins with the line, even if a hyphen joins it to the one before.
            offset = max(len(text) - len(line.text), 0)
            starts.setdefault(line.page, (len(blocks), offset))
        level = 0
        if _is_heading(piece, body):
            level = min(sizes.index(round(piece.lines[0].height, 1)) + 1, 3)
        blocks.append(Paragraph((Run(text),), level))
    pages: list[tuple[int, int]] = []
    for page in range(number - 1, -1, -1):  # a page without words begins where the next does
        pages.append(starts.get(page, pages[-1] if pages else (max(len(blocks) - 1, 0), 0)))
    return LaidOut(blocks, pages[::-1], dropped)


def _is_heading(piece: _Piece, body: float) -> bool:
    return (
        not piece.is_table
        and piece.lines[0].height >= _HEADING * body
        and sum(len(line.text) for line in piece.lines) <= _MOST_HEADING
    )


def _with_line(text: str, line: str, word_counts: Counter[str]) -> str:
    """Append the next line, joining a word that is divided between them."""
    if not text:
        return line
    hyphen = _HYPHENATED.search(text[-_LONGEST_WORD:])
    following = _NEXT_PART.match(line)
    if hyphen is None or following is None or not line[0].islower():
        if text[-1:] in {"-", "\u2010"} and following:  # Franco-\nGerman, 1990-\n
            return text.rstrip("\u2010") + ("" if text[-1] == "-" else "-") + line
        return f"{text.rstrip(_SOFT)} {line}"
    first, sign = hyphen.groups()
    if sign == "-" and _keeps_hyphen(first, following[0], word_counts):
        return text + line
    return text[:-1] + line


def _keeps_hyphen(first: str, second: str, word_counts: Counter[str]) -> bool:
    """Whether a word divided at a line end is spelled with a hyphen anyway."""
    joined, divided = f"{first}{second}".lower(), f"{first}-{second}".lower()
    if word_counts[joined] != word_counts[divided]:
        return word_counts[divided] > word_counts[joined]
    if word_counts[_SOFT] > 0 or first.lower() in _PREFIXES or second.lower() in _SECOND_PARTS:
        return True
    return word_counts[first.lower()] > 0 and word_counts[second.lower()] > 0
