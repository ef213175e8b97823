"""What two screens or programs change in one annotation is kept, whoever is first."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

import reader
from reader.model import Annotation, Article
from reader.workspace import Workspace
from reader.workspace.annotations import Conflict

TEXT = "The agency counts 170 arrests in one week.\n\nNobody else counts 26 of them.\n"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    tmp_path.joinpath("seeds").mkdir()
    tmp_path.joinpath("seeds", "arrests.txt").write_text(TEXT, "utf-8")
    return reader.open(tmp_path, annotator="ana")


@pytest.fixture
def other(workspace: Workspace) -> Workspace:
    """The same person on another screen."""
    return reader.open(workspace.root, annotator="ana")


@pytest.fixture
def article(workspace: Workspace) -> Article:
    return workspace.articles.get("arrests")


@pytest.fixture
def opened(workspace: Workspace, article: Article) -> Annotation:
    """A mark as a form was opened with it."""
    workspace.annotations.add(article, [(0, 10)], "claim", note="old")
    return workspace.snapshots.of("arrests").annotations[0]


def stored(workspace: Workspace) -> Annotation:
    return reader.open(workspace.root).snapshots.of("arrests").annotations[0]


def lost(workspace: Workspace) -> list[str]:
    return [each.line for each in workspace.checking.check().findings if "lost a" in each.line]


def test_a_form_stores_what_was_typed_and_nothing_else(
    workspace: Workspace, other: Workspace, opened: Annotation
) -> None:
    other.annotations.edit(opened, note="a colleague's", attributes={"type": "event"})

    saved = workspace.annotations.change(replace(opened, attributes={"claimer": "Ana"}))

    assert saved.conflicts == ()
    assert saved.annotation == stored(workspace)
    assert saved.annotation.note == "a colleague's"
    assert saved.annotation.attributes == {"type": "event", "claimer": "Ana"}
    assert lost(workspace) == []


def test_of_a_true_conflict_both_sides_are_kept_and_told(
    workspace: Workspace, other: Workspace, opened: Annotation
) -> None:
    other.annotations.edit(opened, note="theirs")

    saved = workspace.annotations.change(replace(opened, note="mine"))

    assert saved.conflicts == (Conflict("note", "theirs", "mine"),)
    assert stored(workspace).note == "mine"
    assert "theirs" in lost(workspace)[0]
    workspace.edits.undo()
    assert stored(workspace).note == "theirs"


def test_a_state_that_nobody_remembers_covers_nothing_unmarked(
    workspace: Workspace, other: Workspace, opened: Annotation
) -> None:
    other.annotations.edit(opened, note="theirs")
    fresh = reader.open(workspace.root, annotator="ana")

    saved = fresh.annotations.change(replace(opened, note="mine"))

    assert saved.conflicts == (Conflict("note", "theirs", "mine"),)
    assert "theirs" in lost(workspace)[0]


def test_a_form_may_say_what_it_was_opened_with(
    workspace: Workspace, other: Workspace, opened: Annotation
) -> None:
    other.annotations.edit(opened, note="theirs")
    fresh = reader.open(workspace.root, annotator="ana")

    saved = fresh.annotations.change(replace(opened, tag="quote"), opened)

    assert (saved.annotation.tag, saved.annotation.note, saved.conflicts) == ("quote", "theirs", ())


def test_edits_within_one_second_are_told_apart(
    workspace: Workspace, other: Workspace, opened: Annotation
) -> None:
    for note in ("one", "two", "three"):
        other.annotations.edit(stored(workspace), note=note)

    workspace.annotations.save(replace(opened, tag="quote"))

    assert (stored(workspace).tag, stored(workspace).note) == ("quote", "three")


def test_another_tag_leaves_a_newer_note(
    workspace: Workspace, other: Workspace, opened: Annotation
) -> None:
    other.annotations.edit(opened, note="newer")

    workspace.annotations.retag([opened], "quote")

    assert (stored(workspace).tag, stored(workspace).note) == ("quote", "newer")


def test_a_mark_that_was_removed_elsewhere_does_not_come_back(
    workspace: Workspace, other: Workspace, opened: Annotation
) -> None:
    other.annotations.remove([opened])

    with pytest.raises(reader.ReaderError, match="removed elsewhere"):
        workspace.annotations.change(replace(opened, note="mine"))

    assert workspace.snapshots.of("arrests").annotations == ()
