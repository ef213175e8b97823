"""One value for all that is stored about an article, and what it costs to renew it."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import reader
from reader.model import Anchored
from reader.text.anchoring import SpanError, anchored
from reader.workspace import Workspace

TEXT = "\n\n".join(f"Paragraph {n}: the agency counts {n} arrests in a week." for n in range(12))
edits = st.lists(
    st.tuples(st.sampled_from(["add", "add", "remove", "note", "undo"]), st.integers(0, 400)),
    max_size=25,
)


def begun(root: Path) -> Workspace:
    """A workspace of ana's with one article, which is open, and marks made on an older text."""
    root.joinpath("seeds").mkdir()
    path = root / "seeds" / "arrests.txt"
    path.write_text("An older first line.\n\n" + TEXT.replace("counts 3 ", "saw 3 "), "utf-8")
    old = reader.open(root, annotator="ana")
    article = old.articles.get("arrests")
    for words in ("agency counts 2", "agency saw 3", "older first"):
        start = article.text.index(words)
        old.annotations.add(article, [(start, start + len(words))], "claim")
    path.write_text(TEXT, "utf-8")
    workspace = reader.open(root, annotator="ana")
    workspace.articles.complete(workspace.articles.open(workspace.articles.entry("arrests")))
    return workspace


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(edits)
def test_marks_are_where_all_of_them_together_would_be_placed(
    tmp_path_factory: pytest.TempPathFactory, edits: list[tuple[str, int]]
) -> None:
    workspace = begun(tmp_path_factory.mktemp("work"))
    article = workspace.articles.opened("arrests")
    assert article
    for what, number in edits:
        live = workspace.snapshots.of("arrests").annotations
        if what == "add":
            try:
                workspace.annotations.add(article, [(number, number + 9)], "claim")
            except SpanError:
                continue
        elif what == "undo":
            workspace.edits.undo()
        elif live and what == "remove":
            workspace.annotations.remove([live[number % len(live)]])
        elif live:
            workspace.annotations.edit(live[number % len(live)], note=str(number))
        snapshot = workspace.snapshots.of("arrests")
        assert list(snapshot.marks) == anchored(article, snapshot.annotations)


def test_one_mark_reads_the_annotators_file_once_and_writes_it_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = begun(tmp_path)
    article = workspace.articles.opened("arrests")
    assert article
    seen: list[tuple[Anchored, ...]] = []
    workspace.edits.listen(lambda changed: seen.append(changed.snapshot.marks))
    workspace.edits.refresh(["arrests"])
    file = tmp_path / "annotations" / "ana" / "arrests.json"
    reads, writes = 0, 0
    real_open, real_replace = os.open, os.replace

    def opening(path: Any, flags: int, *rest: Any, **more: Any) -> int:
        nonlocal reads
        is_read = flags & (os.O_WRONLY | os.O_RDWR) == 0
        reads += is_read and Path(os.fspath(path)) == file
        return real_open(path, flags, *rest, **more)

    def replacing(source: Any, target: Any) -> None:
        nonlocal writes
        writes += Path(os.fspath(target)) == file
        real_replace(source, target)

    monkeypatch.setattr(os, "open", opening)
    monkeypatch.setattr(os, "replace", replacing)
    monkeypatch.setattr("builtins.open", _counted(open, file))
    workspace.annotations.add(article, [(14, 24)], "claim")
    workspace.edits.refresh(["arrests"])
    assert len(workspace.snapshots.of("arrests").marks) == 4
    assert (reads, writes) == (1, 1)


def _counted(real: Callable[..., Any], file: Path) -> Callable[..., Any]:
    """`open`, which must not be used for this file: then the count above would miss it."""

    def opening(path: Any, *rest: Any, **more: Any) -> Any:
        assert isinstance(path, int) or Path(os.fspath(path)) != file
        return real(path, *rest, **more)

    return opening


def test_all_are_orphans_where_the_article_is_gone(tmp_path: Path) -> None:
    begun(tmp_path)
    tmp_path.joinpath("seeds", "arrests.txt").unlink()
    snapshot = reader.open(tmp_path).snapshots.of("arrests")
    assert [mark.anchor for mark in snapshot.marks] == ["orphan"] * 3


def test_progress_is_everybodys(tmp_path: Path) -> None:
    begun(tmp_path)
    reader.open(tmp_path, annotator="ana").set_progress(["arrests"], "done")
    reader.open(tmp_path, annotator="ben").set_progress(["arrests"], "in progress")
    workspace = reader.open(tmp_path, annotator="cyd")
    assert workspace.snapshots.of("arrests").progress == {"ana": "done", "ben": "in progress"}
    assert workspace.progress("arrests") == "new"
