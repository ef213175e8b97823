"""Select the blocks of a page's article: those an extractor found, and those between them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from reader.library.converting.tree import (
    Footnote,
    Items,
    Leaf,
    Node,
    Paragraph,
    Quotation,
    Rule,
    Runs,
    Table,
    count_words,
    leaf_text,
    leaves,
)

_NO_WORD = re.compile(r"\W+")
_LONG = 30
"""A block with this many letters and digits matches if it occurs in the extracted text."""
_NEAR = 3
"""Most blocks between a short match and the long ones; farther away it is a coincidence."""
_SHARE = 0.9
"""Share of the extracted text that the article's element contains."""
_MUCH = 0.3
"""Share of the extracted text from which an element is not aside, whatever its name."""
_MOSTLY = 0.5
_FEW_WORDS = 25
"""Fewest words of an article."""


def words(blocks: Sequence[Node]) -> int:
    """The number of words of the blocks."""
    return sum(count_words(leaf_text(leaf)) for leaf in leaves(blocks))


def article_of(blocks: Sequence[Node], found: Sequence[str], title: str) -> list[Node] | None:
    """The blocks of a page's article.

    Args:
        blocks: All blocks of the page.
        found: The texts that an extractor took for the article.
        title: The title of the page, which belongs to the article if it is right above it.

    Returns:
        The blocks with all their structure. Blocks that the extractor missed are kept if they are
        between the others and not marked as unrelated. If the extractor found too little, the
        element that the page itself marks as its article; None if there is none.
    """
    all_leaves = list(leaves(blocks))
    _doubt_asides(all_leaves, found)
    matches = _matches(all_leaves, found)
    if sum(count_words(leaf_text(all_leaves[place])) for place in matches) < _FEW_WORDS:
        main = {id(leaf) for leaf in all_leaves if leaf.origin.is_main and not leaf.origin.is_aside}
        return _select(blocks, main) or None
    inside = _inside(all_leaves, matches)
    matches &= inside
    first, last = min(matches), max(matches)
    chosen = set(matches)
    for place in inside:
        leaf = all_leaves[place]
        if first < place < last and _belongs(leaf):
            chosen.add(place)
    chosen |= _captions_beside(all_leaves, chosen)
    chosen |= _title_above(all_leaves, first, title)
    return _select(blocks, {id(all_leaves[place]) for place in chosen})


def _doubt_asides(all_leaves: Sequence[Leaf], found: Sequence[str]) -> None:
    """Unmark elements as aside if they contain much of the extracted text.

    Some themes give names such as `content-sidebar-wrap` to the article's own element.
    """
    everything = "\n".join(map(_folded, found))
    weights: Counter[int] = Counter()
    total = 0
    for leaf in all_leaves:
        text = _folded(_as_found(leaf))
        if len(text) >= _LONG and text in everything:
            total += len(text)
            for number in leaf.origin.path:
                weights[number] += len(text)
    for leaf in all_leaves:
        asides = (n for n in leaf.origin.asides if weights[n] < _MUCH * total or not total)
        leaf.origin = leaf.origin._replace(asides=tuple(asides))


def _matches(all_leaves: Sequence[Leaf], found: Sequence[str]) -> set[int]:
    """Indices of the blocks that match the extracted texts."""
    texts = [_folded(text) for text in found]
    everything = "\n".join(texts)
    wanted = Counter(texts)
    long: set[int] = set()
    short: set[int] = set()
    for place, leaf in enumerate(all_leaves):
        text = _folded(_as_found(leaf))
        if isinstance(leaf, Table):
            if _has_cells(leaf, wanted):
                long.add(place)
        elif len(text) >= _LONG:
            if text in everything or _holds_part(text, texts):
                long.add(place)
        elif text and wanted[text] > 0 and not leaf.origin.is_aside:
            short.add(place)
    matches = _without_ends(all_leaves, long) or short
    if not matches:
        return matches
    near = range(min(matches) - _NEAR, max(matches) + _NEAR + 1)
    return matches | {place for place in short if place in near}


def _has_cells(table: Table, wanted: Counter[str]) -> bool:
    """Whether most cells of a table are among the extracted texts."""
    cells = [_folded(_as_found(Paragraph(cell))) for row in table.rows for cell in row]
    cells = [cell for cell in cells if cell]
    return sum(cell in wanted for cell in cells) > _MOSTLY * len(cells)


def _holds_part(text: str, texts: Sequence[str]) -> bool:
    """Whether an extracted text is the beginning of this one: some are cut at line ends."""
    head = text[:_LONG]
    part = next((each for each in texts if each.startswith(head)), "")
    return part != "" and part in text


def _without_ends(all_leaves: Sequence[Leaf], matches: set[int]) -> set[int]:
    """The matches without asides before the first or after the last match that is not one."""
    solid = [place for place in matches if not all_leaves[place].origin.is_aside]
    if not solid:
        return matches
    return {place for place in matches if min(solid) <= place <= max(solid)}


def _as_found(leaf: Leaf) -> str:
    """The words of a block, with footnote marks as on the page."""
    if not isinstance(leaf, Paragraph):
        return leaf_text(leaf)
    return "".join(run.target if run.style == "mark" else run.text for run in leaf.runs)


def _inside(all_leaves: Sequence[Leaf], matches: set[int]) -> set[int]:
    """The blocks in the smallest element that contains nearly all matches."""
    weights: Counter[int] = Counter()
    depth: dict[int, int] = {}
    total = 0
    for place in matches:
        leaf = all_leaves[place]
        weight = len(leaf_text(leaf))
        total += weight
        for level, number in enumerate(leaf.origin.path):
            weights[number] += weight
            depth[number] = level
    holding = [number for number, weight in weights.items() if weight >= _SHARE * total]
    if not holding:
        return set(range(len(all_leaves)))
    element = max(holding, key=lambda number: depth[number])
    return {
        place
        for place, leaf in enumerate(all_leaves)
        if element in leaf.origin.path or place in matches
    }


def _belongs(leaf: Leaf) -> bool:
    """Whether a block that the extractor missed belongs to the article around it."""
    if leaf.origin.is_aside:
        return False
    if isinstance(leaf, Rule):
        return True
    text = leaf_text(leaf)
    return leaf.origin.linked <= _MOSTLY * len(text)


def _captions_beside(all_leaves: Sequence[Leaf], chosen: set[int]) -> set[int]:
    """The captions next to chosen blocks."""
    return {
        place
        for place, leaf in enumerate(all_leaves)
        if isinstance(leaf, Paragraph)
        and leaf.is_caption
        and not leaf.origin.is_aside
        and (place + 1 in chosen or place - 1 in chosen)
    }


def _title_above(all_leaves: Sequence[Leaf], first: int, title: str) -> set[int]:
    """The heading above the article, if it is the title."""
    wanted = _folded(title)
    for place in range(first - 1, -1, -1):
        leaf = all_leaves[place]
        if isinstance(leaf, Paragraph) and leaf.level == 1 and not leaf.origin.is_aside:
            text = _folded(leaf_text(leaf))
            return {place} if text and (text in wanted or wanted in text) else set()
    return set()


def _select(blocks: Sequence[Node], chosen: set[int]) -> list[Node]:
    """The blocks reduced to what is chosen; `cut_notes` takes care of footnotes."""
    kept: list[Node] = []
    for block in blocks:
        made: Node | None = block
        if isinstance(block, Quotation):
            inside = _select(block.blocks, chosen)
            made = replace(block, blocks=inside) if inside else None
        elif isinstance(block, Items):
            made = _select_items(block, chosen)
        elif not isinstance(block, Footnote) and id(block) not in chosen:
            made = None
        if made is not None:
            kept.append(made)
    while kept and isinstance(kept[-1], Rule):
        kept.pop()
    return kept


def _select_items(block: Items, chosen: set[int]) -> Items | None:
    start = block.start
    items: list[list[Node]] = []
    for number, item in enumerate(block.items):
        if inside := _select(item, chosen):
            if not items and start is not None:
                start += number
            items.append(inside)
    return Items(items, start) if items else None


def cut_notes(blocks: Sequence[Node]) -> list[Node]:
    """The blocks without unreferenced footnotes, the others renumbered from 1."""
    body = [block for block in blocks if not isinstance(block, Footnote)]
    while body and isinstance(body[-1], Rule):
        body.pop()  # a rule before the footnotes
    notes = {block.label: block for block in blocks if isinstance(block, Footnote)}
    numbers: dict[str, str] = {}
    for leaf in leaves(body):
        for label in _labels(leaf):
            if label in notes:
                numbers.setdefault(label, str(len(numbers) + 1))
    for leaf in leaves(body):
        _renumber(leaf, numbers)
    for label, number in numbers.items():
        notes[label].label = number
        for leaf in leaves(notes[label].blocks):
            _renumber(leaf, numbers)
    return [*body, *(notes[label] for label in numbers)]


def _labels(leaf: Leaf) -> list[str]:
    match leaf:
        case Paragraph():
            return [run.text for run in leaf.runs if run.style == "mark"]
        case Table():
            cells = (cell for row in leaf.rows for cell in row)
            return [run.text for cell in cells for run in cell if run.style == "mark"]
    return []


def _renumber(leaf: Leaf, numbers: dict[str, str]) -> None:
    def renumbered(runs: Runs) -> Runs:
        return tuple(
            run._replace(text=numbers.get(run.text, run.text)) if run.style == "mark" else run
            for run in runs
        )

    if isinstance(leaf, Paragraph):
        leaf.runs = renumbered(leaf.runs)
    elif isinstance(leaf, Table):
        leaf.rows = [[renumbered(cell) for cell in row] for row in leaf.rows]


def _folded(text: str) -> str:
    """Letters and digits only, as an extractor changes blanks and punctuation."""
    return _NO_WORD.sub("", text.replace("\u00ad", "")).casefold()
