"""How well and how fast annotations are found again in texts that have changed.

The texts are made up and so are the changes, so it is known of every annotation where it belongs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from statistics import median
from time import process_time
from typing import Literal, NamedTuple

from benchmarks.drafts import Draft, Maker, Paragraph, Truth, curly, decomposed
from benchmarks.kinds import KINDS
from benchmarks.table import Figure
from reader.library.decode import decode
from reader.model import Anchored, Annotation, Article, Span
from reader.text.anchoring import anchored, describe

Verdict = Literal["right", "near", "orphan", "wrong"]
_LOST: set[Verdict] = {"orphan", "wrong"}
_TIME = "2026-11-22T10:00:00Z"
_SEEDS = range(1000, 1005)
_MARKS = 12
_PLANTED = 8
_HALF = 0.5
_RUNS = 5


class Case(NamedTuple):
    """Annotations of a text, and what has become of both."""

    marks: list[Annotation]
    """The annotations; the id of each is its number."""
    after: Article
    """The text as it is now."""
    truths: list[Truth]
    """Where each annotation belongs now."""
    is_unchanged: bool
    """Whether the reading text is the same as before."""


CHANGES: dict[str, Callable[[Maker, Draft], Draft]] = {
    "2 % of the words": lambda maker, draft: maker.edited(draft, 0.02),
    "10 % of the words": lambda maker, draft: maker.edited(draft, 0.1),
    "30 % of the words": lambda maker, draft: maker.edited(draft, 0.3),
    "moved paragraphs": Maker.shuffled,
    "new paragraphs": Maker.extended,
    "wrapped lines": lambda _, draft: replace(draft, width=64),
    "CRLF": lambda _, draft: draft,
    "curly quotes": lambda _, draft: replace(draft, spell=curly),
    "wide spaces": lambda _, draft: replace(draft, joint=draft.joint and " \u00a0"),
    "NFD": lambda _, draft: replace(draft, spell=decomposed),
    "all of it": lambda maker, draft: replace(
        maker.extended(maker.shuffled(maker.edited(draft, 0.02))), spell=curly, width=70
    ),
}
"""What happens to a text."""


def measure() -> Iterator[Figure]:
    """What goes wrong, against what may; and the time for one annotation of a long article."""
    tally = evaluate(_SEEDS, _MARKS)
    yield _share("intact, but not found where it is", tally, "intact", _LOST, 0.5)
    yield _share("edited with 10 % of the words, not found", tally, "10 %", _LOST, 15)
    yield _share("deleted, but attached to other words", tally, "deleted", {"wrong"}, 3)
    yield _share("attached to other words, of all", tally, "all", {"wrong"}, 0.5)
    yield _share("not found though nothing has changed", tally, "unchanged", _LOST, 0.5)
    yield Figure("finding one of 1,000 in 100 kB again", _speed(0.1), 2.0, "ms", 1.0)
    yield Figure("the same, 2 % of the words changed", _speed(0.02), 2.0, "ms", 1.0)


def evaluate(seeds: Iterable[int], marks: int) -> Counter[tuple[str, Verdict]]:
    """How many annotations of each group were found how.

    Args:
        seeds: A text of each kind is made from each, for each change.
        marks: How many annotations each text has.

    Returns:
        Counts by group and verdict. Groups are the fates `intact`, `edited` and `deleted`; `10 %`
        for what was edited with 10 % of the words; `unchanged`; and `all`.
    """
    tally: Counter[tuple[str, Verdict]] = Counter()
    for seed in seeds:
        for kind in KINDS:
            for change in (*CHANGES, "repeated", *["deleted"] * 4):
                maker = Maker(kind, f"{seed} {change} {tally.total()}")
                case = _case_of(maker, change, marks)
                for found in anchored(case.after, case.marks):
                    truth = case.truths[int(found.annotation.id)]
                    for group in _groups(change, truth, case):
                        tally[group, verdict(found, truth)] += 1
    return tally


def verdict(found: Anchored, truth: Truth) -> Verdict:
    """Whether an annotation was found: at its place, about there, not at all, or elsewhere."""
    if found.anchor == "orphan":
        return "orphan"
    if (found.start, found.end) == (truth.start, truth.end):
        return "right"
    common = min(found.end, truth.end) - max(found.start, truth.start)
    union = max(found.end, truth.end) - min(found.start, truth.start)
    return "near" if truth.fate == "edited" and common / union >= _HALF else "wrong"


def share(tally: Counter[tuple[str, Verdict]], group: str, verdicts: set[Verdict]) -> float:
    """The part of a group that has one of these verdicts, in per cent."""
    count = {each: number for (name, each), number in tally.items() if name == group}
    return 100 * sum(count.get(each, 0) for each in verdicts) / sum(count.values())


def _share(
    title: str, tally: Counter[tuple[str, Verdict]], group: str, bad: set[Verdict], most: float
) -> Figure:
    return Figure(title, share(tally, group, bad), most, "%", 1.0)


def _groups(change: str, truth: Truth, case: Case) -> Iterator[str]:
    yield "all"
    yield truth.fate
    if truth.fate == "edited" and change.startswith("10 %"):
        yield "10 %"
    if case.is_unchanged:
        yield "unchanged"


def _case_of(maker: Maker, change: str, marks: int) -> Case:
    before = maker.draft()
    if change == "deleted":
        return _deleted(maker, before)
    if change == "repeated":
        return _repeated(maker, before, marks)
    passages = [maker.passage(before) for _ in range(marks)]
    return _case(before, passages, CHANGES[change](maker, before), is_crlf=change == "CRLF")


def _repeated(maker: Maker, before: Draft, marks: int) -> Case:
    """Annotations of a word or two that stand in many places."""
    phrase = [maker.word() for _ in range(maker.random.randint(1, 2))]
    for _ in range(_PLANTED):
        before = maker.planted(before, phrase)
    size = len(phrase)
    parts = [
        paragraph[number : number + size]
        for paragraph in before.paragraphs
        for number in range(len(paragraph))
    ]
    passages = [part for part in parts if [word.text for word in part] == phrase]
    chosen = maker.random.sample(passages, min(marks, len(passages)))
    return _case(before, chosen, maker.edited(before, 0.05))


def _deleted(maker: Maker, before: Draft) -> Case:
    """An annotation whose words are gone; the same or similar ones stand in another paragraph."""
    passage = maker.passage(before)
    home = next(n for n, each in enumerate(before.paragraphs) if passage[0] in each)
    alike = [word.text for word in passage]
    if len(alike) > 2 and maker.random.random() < _HALF:
        alike[maker.random.randrange(len(alike))] = maker.word()
    was_there = maker.random.random() < _HALF
    before = maker.planted(before, alike, but=home) if was_there else before
    after = maker.without(before, passage, maker.random.choice((0, 0, 3, 8, 100)))
    if not was_there and len(after.paragraphs) == len(before.paragraphs):
        after = maker.planted(after, alike, but=home)
    return _case(before, [passage], maker.edited(after, maker.random.choice((0, 0.02, 0.1))))


def _case(
    before: Draft, passages: Sequence[Paragraph], after: Draft, *, is_crlf: bool = False
) -> Case:
    old, text = Article("a", "A", before.text), after.text
    if is_crlf:
        text = decode(text.replace("\n", "\r\n").encode()).text
    places = [before.truth(passage) for passage in passages]
    marks = [_mark(old, place, str(number)) for number, place in enumerate(places)]
    truths = [after.truth(passage) for passage in passages]
    return Case(marks, Article("a", "A", text), truths, text == old.text)


def _mark(article: Article, place: Truth, name: str) -> Annotation:
    selectors = describe(article, Span(place.start, place.end))._asdict()
    return Annotation(
        id=name,
        article=article.id,
        tag="claim",
        **selectors,
        annotator="a",
        created=_TIME,
        modified=_TIME,
    )


def _speed(rate: float) -> float:
    """Milliseconds for one of 1,000 annotations of 100 kB of news, so much of it edited.

    Of the processor, not of the clock: the target is a time, and other programs may be running.
    """
    maker = Maker("news", "speed")
    paragraphs: list[Paragraph] = []
    while sum(len(word.text) + 1 for each in paragraphs for word in each) < 100_000:
        paragraphs.append(maker.paragraph())
    before = Draft(tuple(paragraphs))
    passages = [maker.passage(before) for _ in range(1000)]
    case = _case(before, passages, maker.edited(before, rate))
    return median(_processor(case) for _ in range(_RUNS)) / len(passages)


def _processor(case: Case) -> float:
    start = process_time()
    anchored(case.after, case.marks)
    return (process_time() - start) * 1e3
