"""Which blocks of a page are its article: those that an extractor found, and those among them."""

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
"""Letters and digits from which on a block is known by being part of what was found."""
_NEAR = 3
"""Blocks that a short one may stand away from the long ones: else it is another of that name."""
_SHARE = 0.9
"""How much of what was found an element holds that is the article's."""
_MUCH = 0.3
"""How much of what was found is not in an element that is none of the article."""
_MOSTLY = 0.5
_FEW_WORDS = 25
"""Fewer words than these are no article."""


def words(blocks: Sequence[Node]) -> int:
    """How many words there are in blocks."""
    return sum(count_words(leaf_text(leaf)) for leaf in leaves(blocks))


def article_of(blocks: Sequence[Node], found: Sequence[str], title: str) -> list[Node] | None:
    """The blocks of a page's article.

    Args:
        blocks: All blocks of the page.
        found: The texts that an extractor took for the article.
        title: The title of the page, which belongs to the article where it stands above it.

    Returns:
        The blocks with all their structure; those that the extractor passed over stay where they
        lie among the others and nothing says that they are none of the article. Where it found
        too little, what the page itself calls its article; None where it calls nothing so.
    """
    all_leaves = list(leaves(blocks))
    _doubt_asides(all_leaves, found)
    known = _known(all_leaves, found)
    if sum(count_words(leaf_text(all_leaves[place])) for place in known) < _FEW_WORDS:
        main = {id(leaf) for leaf in all_leaves if leaf.origin.is_main and not leaf.origin.is_aside}
        return _only(blocks, main) or None
    inside = _inside(all_leaves, known)
    known &= inside
    first, last = min(known), max(known)
    chosen = set(known)
    for place in inside:
        leaf = all_leaves[place]
        if first < place < last and _belongs(leaf):
            chosen.add(place)
    chosen |= _completed_tables(all_leaves, chosen)
    chosen |= _title_above(all_leaves, first, title)
    return _only(blocks, {id(all_leaves[place]) for place in chosen})


def _doubt_asides(all_leaves: Sequence[Leaf], found: Sequence[str]) -> None:
    """Believe no element that it is none of the article if much of what was found is in it.

    Themes give names such as `content-sidebar-wrap` to what holds the article.
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


def _known(all_leaves: Sequence[Leaf], found: Sequence[str]) -> set[int]:
    """Which blocks hold what was found."""
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
    known = _without_ends(all_leaves, long) or short
    if not known:
        return known
    near = range(min(known) - _NEAR, max(known) + _NEAR + 1)
    return known | {place for place in short if place in near}


def _has_cells(table: Table, wanted: Counter[str]) -> bool:
    """Whether most cells of a table were found."""
    cells = [_folded(_as_found(Paragraph(cell))) for row in table.rows for cell in row]
    cells = [cell for cell in cells if cell]
    return sum(cell in wanted for cell in cells) > _MOSTLY * len(cells)


def _holds_part(text: str, texts: Sequence[str]) -> bool:
    """Whether what was found is the beginning of a text: some is cut at the ends of its lines."""
    head = text[:_LONG]
    part = next((each for each in texts if each.startswith(head)), "")
    return part != "" and part in text


def _without_ends(all_leaves: Sequence[Leaf], known: set[int]) -> set[int]:
    """What was found without what stands before or after the rest and is said to be none of it."""
    solid = [place for place in known if not all_leaves[place].origin.is_aside]
    if not solid:
        return known
    return {place for place in known if min(solid) <= place <= max(solid)}


def _as_found(leaf: Leaf) -> str:
    """The words of a block, with marks of footnotes as the page has them."""
    if not isinstance(leaf, Paragraph):
        return leaf_text(leaf)
    return "".join(run.target if run.style == "mark" else run.text for run in leaf.runs)


def _inside(all_leaves: Sequence[Leaf], known: set[int]) -> set[int]:
    """The blocks in the smallest element that holds nearly all that was found."""
    weights: Counter[int] = Counter()
    depth: dict[int, int] = {}
    total = 0
    for place in known:
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
        if element in leaf.origin.path or place in known
    }


def _belongs(leaf: Leaf) -> bool:
    """Whether a block that was not found is part of the article that it lies in."""
    if leaf.origin.is_aside:
        return False
    if isinstance(leaf, Rule):
        return True
    text = leaf_text(leaf)
    return leaf.origin.linked <= _MOSTLY * len(text)


def _completed_tables(all_leaves: Sequence[Leaf], chosen: set[int]) -> set[int]:
    """The captions that stand beside what is chosen."""
    return {
        place
        for place, leaf in enumerate(all_leaves)
        if isinstance(leaf, Paragraph)
        and leaf.is_caption
        and not leaf.origin.is_aside
        and (place + 1 in chosen or place - 1 in chosen)
    }


def _title_above(all_leaves: Sequence[Leaf], first: int, title: str) -> set[int]:
    """The heading that is the title, where it stands above the article."""
    wanted = _folded(title)
    for place in range(first - 1, -1, -1):
        leaf = all_leaves[place]
        if isinstance(leaf, Paragraph) and leaf.level == 1 and not leaf.origin.is_aside:
            text = _folded(leaf_text(leaf))
            return {place} if text and (text in wanted or wanted in text) else set()
    return set()


def _only(blocks: Sequence[Node], chosen: set[int]) -> list[Node]:
    """The blocks with nothing but what is chosen in them; `cut_notes` looks after footnotes."""
    kept: list[Node] = []
    for block in blocks:
        made: Node | None = block
        if isinstance(block, Quotation):
            inside = _only(block.blocks, chosen)
            made = replace(block, blocks=inside) if inside else None
        elif isinstance(block, Items):
            made = _only_items(block, chosen)
        elif not isinstance(block, Footnote) and id(block) not in chosen:
            made = None
        if made is not None:
            kept.append(made)
    while kept and isinstance(kept[-1], Rule):
        kept.pop()
    return kept


def _only_items(block: Items, chosen: set[int]) -> Items | None:
    start = block.start
    items: list[list[Node]] = []
    for number, item in enumerate(block.items):
        if inside := _only(item, chosen):
            if not items and start is not None:
                start += number
            items.append(inside)
    return Items(items, start) if items else None


def cut_notes(blocks: Sequence[Node]) -> list[Node]:
    """The blocks without footnotes that no mark in them leads to, the rest counted from 1."""
    body = [block for block in blocks if not isinstance(block, Footnote)]
    while body and isinstance(body[-1], Rule):
        body.pop()  # it stood before the footnotes
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
    """Letters and digits only: an extractor changes blanks and signs."""
    return _NO_WORD.sub("", text.replace("\u00ad", "")).casefold()
