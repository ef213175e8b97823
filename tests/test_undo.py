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
from reader.model import Annotation, Article, Link, Span, Suggestion
from reader.store import values
from reader.store.change import Change
from reader.store.history import History
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
        marks = [(each, anchored(each, self.store.annotations(each.id))) for each in ARTICLES]
        others = [(self.store.refusals(a.id), self.store.progress(a.id)) for a in ARTICLES]
        return f"{''.join(rows(marks, self.store.links()))}{others}".encode()

    def edit(self) -> None:
        """One edit; where there is nothing to change yet, a mark."""
        live = [mark for article in ARTICLES for mark in self.store.annotations(article.id)]
        kinds: list[_Kind] = [self.retag, self.describe, self.move_edge, self.remove]
        kinds += [self.retag_all]
        kinds += [self.link] * (len(live) > 1) + [self.unlink] * bool(self.store.links())
        anywhere: list[_Kind] = [self.add, self.refuse, self.progress]
        self._random.choice([*anywhere, *(kinds if live else [])])(live)

    def add(self, _: list[Annotation]) -> None:
        self.history.add(self._article(), self._span(), "claim", note="first")

    def retag(self, live: list[Annotation]) -> None:
        tag = self._random.choice(["claim", "quote", "statistic"])
        self.history.save(replace(self._one(live), tag=tag))

    def describe(self, live: list[Annotation]) -> None:
        value = self._random.randrange(1000)
        mark = replace(self._one(live), attributes={"value": value}, note=f"note {value}")
        self.history.save(mark)

    def move_edge(self, live: list[Annotation]) -> None:
        mark = self._one(live)
        article = next(each for each in ARTICLES if each.id == mark.article)
        self.history.save(replace(mark, **describe(article, self._span())._asdict()))

    def remove(self, live: list[Annotation]) -> None:
        self.history.remove(self._one(live))

    def retag_all(self, live: list[Annotation]) -> None:
        self.history.apply("all", [Change(mark, replace(mark, tag="quote")) for mark in live])

    def link(self, live: list[Annotation]) -> None:
        one, other = self._random.sample(live, 2)
        self.history.apply("link", [Change(None, values.link(one, other, "same", "ana"))])

    def unlink(self, _: list[Annotation]) -> None:
        link: Link = self._random.choice(self.store.links())
        self.history.remove(link)

    def refuse(self, _: list[Annotation]) -> None:
        article, span = self._article(), self._span()
        suggestion = Suggestion(article.id, "quote", *span, {}, "quotes", "", 0.9)
        no = values.refusal(article, suggestion, "ana")
        self.history.apply("refuse", [Change(None, no)])

    def progress(self, _: list[Annotation]) -> None:
        change = self.store.progress_change(
            self._article().id, self._random.choice(["new", "in progress", "done"])
        )
        self.history.apply("progress", [change])

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
