"""Fifty edits of every kind, undone and redone, compared as bytes of an export."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.model import Annotation, Article, ProgressState, Suggestion
from reader.workspace import Workspace

TEXT = "The river rose by 12 centimetres. About 40 families left. “We moved,” said Ana Bell."
IDS = ("hill", "river", "town")
TAGS = ("claim", "quote", "statistic")
STATES: tuple[ProgressState, ...] = ("new", "in progress", "done")
EDITS = 50
_Kind = Callable[[list[Annotation]], None]


class Work:
    """A person's edits of everything that can be edited, in an order that a seed decides."""

    def __init__(self, root: Path, seed: int) -> None:
        seeds = root / "seeds"
        seeds.mkdir()
        for name in IDS:
            seeds.joinpath(f"{name}.txt").write_text(TEXT, "utf-8")
        self._root = root
        self._random = Random(seed)  # noqa: S311 (nothing here is secret)
        self.restart()

    def restart(self) -> None:
        """Go on in a new process."""
        self.workspace = Workspace(self._root, "ana")

    def export(self) -> bytes:
        """The output of `reader export`, and what it leaves out: refusals and progress."""
        written = "".join(self.workspace.exchange.write())
        stored = [self.workspace.snapshots.of(each).records for each in IDS]
        return f"{written}{[(each.refusals, each.progress) for each in stored]}".encode()

    def edit(self) -> None:
        """One edit; a new mark if there is nothing to change yet."""
        live = [mark.annotation for mark in self.workspace.annotations.list()]
        links = self.workspace.links.list().links
        kinds: list[_Kind] = [self.retag, self.describe, self.move_edge, self.remove]
        kinds += [self.retag_all, self.remove_all]
        kinds += [self.link] * (len(live) > 1) + [self.unlink] * bool(links)
        anywhere: list[_Kind] = [self.add, self.refuse, self.progress]
        self._random.choice([*anywhere, *(kinds if live else [])])(live)

    def add(self, _: list[Annotation]) -> None:
        # A note of its own: an annotation that says the same already is not made again.
        note = f"note {self._random.random()}"
        self.workspace.annotations.add(self._article(), [self._span()], "claim", note=note)

    def retag(self, live: list[Annotation]) -> None:
        annotation = self._random.choice(live)
        tags = [tag for tag in TAGS if tag != annotation.tag]
        self.workspace.annotations.retag([annotation], self._random.choice(tags))

    def describe(self, live: list[Annotation]) -> None:
        note = f"note {self._random.randrange(1000)}"
        self.workspace.annotations.edit(self._random.choice(live), note=note)

    def move_edge(self, live: list[Annotation]) -> None:
        self.workspace.annotations.edit(self._random.choice(live), spans=[self._span()])

    def remove(self, live: list[Annotation]) -> None:
        self.workspace.annotations.remove([self._random.choice(live)])

    def retag_all(self, live: list[Annotation]) -> None:
        tag = next(tag for tag in TAGS if any(each.tag != tag for each in live))
        self.workspace.annotations.retag(live, tag)

    def remove_all(self, live: list[Annotation]) -> None:
        self.workspace.annotations.remove(live[:3])

    def link(self, live: list[Annotation]) -> None:
        one, other = self._random.sample(live, 2)
        relation = self._random.choice(self.workspace.schema.relations)
        if self.workspace.links.find(one, other, relation):
            self.add(live)
        else:
            self.workspace.links.add(one, other, relation)

    def unlink(self, _: list[Annotation]) -> None:
        links = self.workspace.links.list().links
        self.workspace.annotations.remove([self._random.choice(links)])

    def refuse(self, _: list[Annotation]) -> None:
        article, span = self._article(), self._span()
        suggestion = Suggestion(article.id, "quote", *span, {}, "quotes", "", 0.9)
        self.workspace.suggestions.refuse(article, suggestion)

    def progress(self, _: list[Annotation]) -> None:
        article = self._random.choice(IDS)
        self.workspace.set_progress([article], self._random.choice(STATES))

    def _article(self) -> Article:
        return self.workspace.articles.get(self._random.choice(IDS))

    def _span(self) -> tuple[int, int]:
        start = self._random.randrange(len(TEXT) - 20)
        return start, start + 2 + self._random.randrange(20)


def worked(root: Path, seed: int, edits: int) -> tuple[Work, list[bytes]]:
    """A person's work, and the disk before each edit and at the end."""
    work = Work(root, seed)
    states = [work.export()]
    for _ in range(edits):
        work.edit()
        states.append(work.export())
    return work, states


@settings(deadline=None, max_examples=15)  # how long a disk takes is not what it shows
@given(st.integers(0, 2**32))
def test_fifty_edits_are_undone_and_done_again_to_the_byte(seed: int) -> None:
    with TemporaryDirectory() as folder:
        work, states = worked(Path(folder), seed, EDITS)
        for before in reversed(states[:-1]):
            assert work.workspace.edits.undo()
            assert work.export() == before
        assert work.workspace.edits.undo() is None
        for after in states[1:]:
            assert work.workspace.edits.redo()
            assert work.export() == after
        assert work.workspace.edits.redo() is None


@settings(deadline=None, max_examples=6)
@given(st.integers(0, 2**32), st.integers(1, 5))
def test_edits_are_undone_by_processes_that_did_not_make_them(seed: int, at_once: int) -> None:
    with TemporaryDirectory() as folder:
        work, states = worked(Path(folder), seed, EDITS // 2)
        for number, before in enumerate(reversed(states[:-1])):
            if number % at_once == 0:
                work.restart()
            assert work.workspace.edits.undo()
            assert work.export() == before
        work.restart()
        assert work.workspace.edits.undo() is None
