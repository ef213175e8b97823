"""Label Studio: what its server exports, and its labelling configuration."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from reader.exchange.xml import parsed
from reader.workspace import Workspace
from reader.workspace.exchange import Selection
from tests.exchange import golden
from tests.exchange.formats.test_foreign import TEXT, points, take
from tests.exchange.golden import GOLDEN, golden_workspace
from tests.exchange.marks import Marked, rows, workspace_of


def region(id_: str, words: str, *labels: str, **more: Any) -> dict[str, Any]:
    start, end = points(words, TEXT)
    value = {"start": start, "end": end, "text": words, "labels": list(labels)}
    return {
        "id": id_, "from_name": "tag", "to_name": "text", "type": "labels", "value": value, **more
    }  # fmt: skip


def said(id_: str, kind: str, name: str, **value: Any) -> dict[str, Any]:
    return {"id": id_, "from_name": name, "to_name": "text", "type": kind, "value": value}


def task(*results: dict[str, Any], data: Any = None, **more: Any) -> dict[str, Any]:
    made = {"id": 1, "completed_by": 3, "was_cancelled": False, "result": results} | more
    return {"id": 7, "data": data or {"text": TEXT, "source": "City"}, "annotations": [made]}


def test_an_export_of_its_server_is_read(workspace: Workspace) -> None:
    tasks = task(
        region("r1", "Éva Kiss", "person", meta={"text": ["who?"]}),
        region("r2", "Ann", "person", "woman"),
        said("r1", "number", "age", number=51),
        said("r1", "choices", "sure", choices=["yes"]),
        said("r1", "textarea", "note", text=["who?"]),
        said("whole", "choices", "topic", choices=["politics"]),
        {"from_id": "r1", "to_id": "r2", "type": "relation", "direction": "left", "labels": ["of"]},
        updated_at="2026-11-29T01:00:24.564780Z",
        created_at="2026-11-29T01:00:24.564727Z",
    )
    tasks["annotations"].append({"was_cancelled": True, "result": [region("r1", "left.", "no")]})
    tasks["predictions"] = [
        1,
        {"model_version": "m1", "score": 0.5, "result": [region("p", "5,000", "number")]},
    ]
    found = take(workspace, {"a.json": json.dumps([tasks])}, "a.json")
    assert (found.format.name, found.broken) == ("label-studio", [])
    kiss, *anns, link = sorted(rows(workspace), key=lambda row: (row["type"], row.get("start")))
    assert kiss | {
        "exact": "Éva Kiss", "tag": "person", "attributes": {"age": 51, "sure": "yes"},
        "note": "who?", "annotator": "annotator 3", "modified": "2026-11-29T01:00:24Z",
        "article": "a-7", "source": "City",
    } == kiss  # fmt: skip
    assert sorted((row["tag"], row["exact"]) for row in anns) == [
        ("person", "Ann"),
        ("woman", "Ann"),
    ]
    ids = {row["id"]: row["exact"] for row in (kiss, *anns)}
    assert (link["relation"], ids[link["from"]], ids[link["to"]]) == ("of", "Ann", "Éva Kiss")
    assert workspace.articles.get("a-7").metadata["topic"] == "politics"
    (prediction,) = found.predictions
    assert (prediction.exact, prediction.finder, prediction.score) == ("5,000", "m1", 0.5)
    again = take(workspace, {"a.json": json.dumps([tasks])}, "a.json")
    assert (again.values, again.articles, again.broken) == ([], [], [])


def test_tasks_of_spark_nlp_are_read(workspace: Workspace) -> None:
    old: Any = {"data": {"body": TEXT}, "predictions": []}
    old["completions"] = [
        {"result": [region("r1", "Ann", "person")], "completed_by": {"email": "a@b"}}
    ]
    take(workspace, {"a.json": json.dumps(old)}, "a.json")
    (row,) = rows(workspace)
    assert (row["exact"], row["annotator"]) == ("Ann", "a@b")


@pytest.mark.parametrize(
    ("broken", "reason"),
    [
        (
            said("r", "hypertextlabels", "tag", start="/p", end="/p", hypertextlabels=["a"]),
            "annotation 1 r: its place is not a span of plain text",
        ),
        (
            said("r", "labels", "tag", start=0, end=999, labels=["a"]),
            "annotation 1 r: 0:999 is not a span of the text",
        ),
        (
            {"from_id": "x", "to_id": "y", "type": "relation"},
            "annotation 1: a relation without regions of text",
        ),
        ({"id": 5, "type": "labels"}, "annotation 1: Expected `str`, got `int` - at `$.id`"),
    ],
)
def test_what_is_no_span_of_text_is_refused(
    workspace: Workspace, broken: dict[str, Any], reason: str
) -> None:
    found = take(workspace, {"a.json": json.dumps([task(broken)])}, "a.json")
    assert [each.reason for each in found.broken] == [f"task 7, {reason}"]
    assert rows(workspace) == []


def test_a_task_of_a_picture_is_refused(workspace: Workspace) -> None:
    picture = task(data={"image": "https://example.org/a.png"})
    found = take(workspace, {"a.json": json.dumps(picture)}, "a.json")
    assert [each.reason for each in found.broken] == ["task 7: it has no text"]


def test_the_configuration_has_all_controls_that_the_tasks_name() -> None:
    folder = GOLDEN / "label-studio"
    view = parsed((folder / "out-config.xml").read_bytes())
    controls = {each.get("name"): each for each in view.iter() if each.get("toName")}
    kinds = {"labels": "Labels", "number": "Number", "choices": "Choices", "textarea": "TextArea"}
    for each in json.loads((folder / "out.json").read_text("utf-8")):
        for result in each["annotations"][0]["result"]:
            if result["type"] != "relation":
                control = controls[result["from_name"]]
                assert (control.tag, control.get("toName")) == (kinds[result["type"]], "text")
                names = {child.get("value") for child in control}
                assert set(result["value"].get(result["type"]) or () if names else ()) <= names


def test_people_are_named_where_the_server_can_know_them(tmp_path: Path) -> None:
    marks = [
        replace(each, annotator=name)
        for each, name in zip(golden.ANNOTATIONS, ("ana@example.org", "ben"), strict=False)
    ]
    other = workspace_of(tmp_path / "other", [Marked(golden.ARTICLE, golden.TEXT, marks)])
    other.exchange.export(format_="label-studio").put(tmp_path / "out.json")
    (written,) = json.loads((tmp_path / "out.json").read_text("utf-8"))
    assert [each.get("completed_by") for each in written["annotations"]] == [
        {"email": "ana@example.org"}, None,
    ]  # fmt: skip


def test_what_was_changed_there_wins(workspace: Workspace) -> None:
    path = workspace.root.parent / "ours.json"
    ours = golden_workspace(workspace.root.parent / "golden")
    ours.exchange.export(Selection(), format_="label-studio").put(path)
    tasks = json.loads(path.read_text("utf-8"))
    for made in tasks[0]["annotations"]:
        made["result"] = [each for each in made["result"] if each.get("from_name") != "unit"]
        made["result"] = [each for each in made["result"] if each["type"] != "relation"]
        for each in made["result"]:
            if each["type"] == "labels" and "text" in each["meta"]:
                each["meta"]["text"] = ["new"]
    take(workspace, {"a.json": json.dumps(tasks)}, "a.json")
    found = rows(workspace)
    assert {row["id"] for row in found} == {row["id"] for row in rows(ours)} - {
        row["id"] for row in rows(ours) if row["type"] == "link" and row["id"].endswith("6")
    }
    assert [row["note"] for row in found if row.get("note")] == ["new", "new"]
    (statistic,) = (row for row in found if row.get("exact") == "5,000")
    assert statistic["attributes"] == {"comparison": "=", "value": 5000}
