"""What the core promises of edits: one write a step, word of each change, one snapshot."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

import reader
from reader.errors import ReaderError
from reader.model import Article, Span
from reader.workspace import Workspace
from reader.workspace.snapshots import Changed
from reader.workspace.tagging import NotInSchema

TEXT = "The agency counts 170 arrests in one week.\n\nNobody else counts 26 of them.\n"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """A workspace of ana's with one article."""
    tmp_path.joinpath("seeds").mkdir()
    tmp_path.joinpath("seeds", "arrests.txt").write_text(TEXT, "utf-8")
    return reader.open(tmp_path, annotator="ana")


@pytest.fixture
def article(workspace: Workspace) -> Article:
    return workspace.articles.get("arrests")


def test_an_edit_is_told_once_with_the_state_after_it(
    workspace: Workspace, article: Article
) -> None:
    changes: list[Changed] = []
    workspace.edits.listen(changes.append)
    made = workspace.annotations.add(article, [(18, 29)], "statistic")
    assert [each.article for each in changes] == ["arrests"]
    assert changes[0].snapshot.annotations == (made,)
    assert workspace.edits.refresh(["arrests"]) == []
    assert len(changes) == 1


def test_what_others_write_is_told_when_it_is_looked_for(
    workspace: Workspace, article: Article, tmp_path: Path
) -> None:
    changes: list[Changed] = []
    workspace.edits.listen(changes.append)
    workspace.edits.refresh(["arrests"])
    other = reader.open(tmp_path, annotator="ben")
    made = other.annotations.add(article, [(0, 10)], "claim")
    assert workspace.edits.refresh(["arrests"]) == ["arrests"]
    assert changes[-1].snapshot.annotations == (made,)
    assert workspace.edits.refresh(["arrests"]) == []


def test_a_listener_that_has_ended_hears_nothing(workspace: Workspace, article: Article) -> None:
    changes: list[Changed] = []
    end = workspace.edits.listen(changes.append)
    end()
    workspace.annotations.add(article, [(0, 10)], "claim")
    assert changes == []


def test_a_snapshot_stays_as_it_is_and_is_the_same_until_something_changes(
    workspace: Workspace, article: Article
) -> None:
    before = workspace.snapshots.of(article)
    assert workspace.snapshots.of(article) is before
    workspace.annotations.add(article, [(0, 10)], "claim")
    assert before.annotations == ()
    assert len(workspace.snapshots.of(article).annotations) == 1


def test_undo_and_redo_are_steps_with_labels(workspace: Workspace, article: Article) -> None:
    made = workspace.annotations.add(article, [(0, 10)], "claim")
    workspace.annotations.remove([made])
    undone = workspace.edits.undo()
    assert undone
    assert undone.label == "claim: removed"
    assert workspace.annotations.get(made.id) == made
    redone = workspace.edits.redo()
    assert redone
    assert workspace.snapshots.of(article).annotations == ()
    assert workspace.edits.redo() is None


def test_a_tag_or_value_that_the_schema_does_not_define_is_refused(
    workspace: Workspace, article: Article
) -> None:
    made = workspace.annotations.add(article, [(0, 10)], "claim")
    with pytest.raises(NotInSchema):
        workspace.annotations.add(article, [(0, 10)], "fact")
    with pytest.raises(NotInSchema):
        workspace.annotations.add(article, [(0, 10)], "claim", attributes={"importance": 7})
    with pytest.raises(NotInSchema):
        workspace.annotations.retag([made], "fact")
    with pytest.raises(NotInSchema):
        workspace.annotations.edit(made, tag="fact")
    assert workspace.snapshots.of(article).annotations == (made,)


def test_typed_values_and_values_as_people_type_them_are_the_same(
    workspace: Workspace, article: Article
) -> None:
    typed = workspace.annotations.add(article, [(18, 29)], "statistic", attributes={"value": 170})
    text = workspace.annotations.add(article, [(0, 29)], "statistic", attributes={"value": "170"})
    assert typed.attributes == text.attributes == {"value": 170}


def test_all_errors_have_one_root(workspace: Workspace, article: Article) -> None:
    for call in (
        lambda: workspace.articles.get("nowhere"),
        lambda: workspace.annotations.get("nowhere"),
        lambda: workspace.annotations.add(article, [(3, 3)], "claim"),
        lambda: workspace.annotations.add(article, [(0, 10_000)], "claim"),
        lambda: workspace.exchange.write(format_="nothing"),
        lambda: workspace.suggestions.get("nowhere"),
        lambda: reader.open("nowhere"),
    ):
        with pytest.raises(ReaderError):
            call()


def test_threads_read_while_one_writes(workspace: Workspace, article: Article) -> None:
    done = threading.Event()
    seen: list[int] = []
    problems: list[BaseException] = []

    def read() -> None:
        try:
            while not done.is_set():
                snapshot = workspace.snapshots.of(article)
                assert len(snapshot.marks) == len(snapshot.annotations)
                seen.append(len(snapshot.annotations))
        except BaseException as error:
            problems.append(error)

    readers = [threading.Thread(target=read) for _ in range(3)]
    for each in readers:
        each.start()
    for end in range(20, 40):
        workspace.annotations.add(article, [(0, end)], "claim", note=str(end))
    done.set()
    for each in readers:
        each.join()
    assert problems == []
    assert len(workspace.snapshots.of(article).annotations) == 20


def test_accepting_many_is_one_step_and_one_undo(workspace: Workspace, article: Article) -> None:
    found = workspace.suggestions.open(article, tag="statistic")
    assert [article.text[each.start : each.end] for each in found] == [
        "170 arrests",
        "one week",
        "26",
    ]
    made = workspace.suggestions.accept(article, found)
    assert [each.exact for each in made] == ["170 arrests", "one week", "26"]
    assert workspace.suggestions.open(article, tag="statistic") == []
    workspace.edits.undo()
    assert workspace.snapshots.of(article).annotations == ()
    assert workspace.suggestions.open(article, tag="statistic") == found


def test_a_refusal_hides_a_suggestion_from_those_who_refused_it(
    workspace: Workspace, article: Article, tmp_path: Path
) -> None:
    ben = reader.open(tmp_path, annotator="ben")
    (first, *_) = ben.suggestions.open(article, tag="statistic")
    ben.suggestions.refuse(article, first)
    assert first not in ben.suggestions.open(article)
    assert first in ben.suggestions.open(article, with_refused=True)
    assert first in workspace.suggestions.open(article)
    assert first in workspace.suggestions.unrefused(article)
    assert first not in ben.suggestions.unrefused(article)


def test_the_span_of_an_accepted_suggestion_can_be_another(
    workspace: Workspace, article: Article
) -> None:
    (first, *_) = workspace.suggestions.open(article, tag="statistic")
    (made,) = workspace.suggestions.accept(article, [first], span=Span(4, 29))
    assert made.exact == "agency counts 170 arrests"
    assert made.origin == "suggested:statistics"
