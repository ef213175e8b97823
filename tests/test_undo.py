"""Fifty edits of every kind, walked back and forth, compared as bytes of an export."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from reader.exchange.jsonl import rows
from reader.model import Annotation, Article, Link, ProgressState, Span, Suggestion
from reader.store import values
from reader.store.history import History
from reader.store.records import Change
from reader.store.repository import Repository
from reader.text.anchoring import anchored, describe

TEXT = "The river rose by 12 centimetres. About 40 families left. “We moved,” said Ana Bell."
ARTICLES = [Article(name, name, TEXT) for name in ("hill", "river", "town")]
EDITS = 50
_Kind = Callable[[list[Annotation]], None]


class Work:
    """A person's edits of everything that can be edited, in an order that a seed decides."""

    def __init__(self, root: Path, seed: int) -> None:
        self.store = Repository(root / "annotations", "ana")
        self.history = History(self.store)
        self._random = Random(seed)  # noqa: S311 (nothing here is secret)

    def export(self) -> bytes:
        """What `reader export` writes, and what it leaves out: refusals and progress."""
        stored = [self.store.records(each.id) for each in ARTICLES]
        marks = [
            (article, anchored(article, records.annotations))
            for article, records in zip(ARTICLES, stored, strict=True)
        ]
        others = [(records.refusals, records.progress) for records in stored]
        return f"{''.join(rows(marks, self.links()))}{others}".encode()

    def links(self) -> list[Link]:
        """All links, by id."""
        links = [link for each in ARTICLES for link in self.store.records(each.id).links]
        return sorted(links, key=lambda link: link.id)

    def edit(self) -> None:
        """One edit; where there is nothing to change yet, a mark."""
        live = [mark for article in ARTICLES for mark in self.store.records(article.id).annotations]
        kinds: list[_Kind] = [self.retag, self.describe, self.move_edge, self.remove]
        kinds += [self.retag_all]
        kinds += [self.link] * (len(live) > 1) + [self.unlink] * bool(self.links())
        anywhere: list[_Kind] = [self.add, self.refuse, self.progress]
        self._random.choice([*anywhere, *(kinds if live else [])])(live)

    def add(self, _: list[Annotation]) -> None:
        mark = values.annotation(self._article(), self._span(), "claim", "ana")
        self._apply("add", Change(None, replace(mark, note="first")))

    def retag(self, live: list[Annotation]) -> None:
        tag = self._random.choice(["claim", "quote", "statistic"])
        self._save(replace(self._one(live), tag=tag))

    def describe(self, live: list[Annotation]) -> None:
        value = self._random.randrange(1000)
        mark = replace(self._one(live), attributes={"value": value}, note=f"note {value}")
        self._save(mark)

    def move_edge(self, live: list[Annotation]) -> None:
        mark = self._one(live)
        article = next(each for each in ARTICLES if each.id == mark.article)
        self._save(replace(mark, **describe(article, self._span())._asdict()))

    def remove(self, live: list[Annotation]) -> None:
        self._apply("remove", Change(self._one(live), None))

    def retag_all(self, live: list[Annotation]) -> None:
        self.history.apply("all", [Change(mark, replace(mark, tag="quote")) for mark in live])

    def link(self, live: list[Annotation]) -> None:
        one, other = self._random.sample(live, 2)
        self._apply("link", Change(None, values.link(one, other, "same", "ana")))

    def unlink(self, _: list[Annotation]) -> None:
        link: Link = self._random.choice(self.links())
        self._apply("unlink", Change(link, None))

    def refuse(self, _: list[Annotation]) -> None:
        article, span = self._article(), self._span()
        suggestion = Suggestion(article.id, "quote", *span, {}, "quotes", "", 0.9)
        no = values.refusal(article, suggestion, "ana")
        self._apply("refuse", Change(None, no))

    def progress(self, _: list[Annotation]) -> None:
        state: ProgressState = self._random.choice(["new", "in progress", "done"])
        new = values.progress(self._article().id, state, "ana")
        self._apply("progress", Change(self.store.current(new), new))

    def _save(self, mark: Annotation) -> None:
        self._apply("change", Change(self.history.current(mark), mark))

    def _apply(self, label: str, change: Change) -> None:
        self.history.apply(label, [change])

    def _article(self) -> Article:
        return self._random.choice(ARTICLES)

    def _span(self) -> Span:
        start = self._random.randrange(len(TEXT) - 20)
        return Span(start, start + 1 + self._random.randrange(20))

    def _one(self, live: list[Annotation]) -> Annotation:
        return self._random.choice(live)


@settings(deadline=None, max_examples=15)  # how long a disk takes is not what it shows
@given(st.integers(0, 2**32))
def test_fifty_edits_are_undone_and_done_again_to_the_byte(seed: int) -> None:
    with TemporaryDirectory() as folder:
        work = Work(Path(folder), seed)
        states = [work.export()]
        for _ in range(EDITS):
            work.edit()
            states.append(work.export())
        for before in reversed(states[:-1]):
            assert work.history.undo()
            assert work.export() == before
        assert work.history.undo() is None
        for after in states[1:]:
            assert work.history.redo()
            assert work.export() == after
        assert work.history.redo() is None
