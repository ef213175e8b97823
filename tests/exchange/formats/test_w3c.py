"""Web annotations: of Recogito, of INCEpTION, and ours that somebody has changed."""

from __future__ import annotations

import json
from typing import Any

import pytest

from reader.workspace import Workspace
from reader.workspace.exchange import Selection
from tests.exchange.formats.test_foreign import READ, points, take, utf16
from tests.exchange.golden import ABOUT, TEXT, golden_workspace
from tests.exchange.marks import rows

DAY = {"seeds/day.txt": READ}


def selectors(words: str, span: tuple[int, int]) -> list[dict[str, Any]]:
    return [
        {"type": "TextQuoteSelector", "exact": words},
        {"type": "TextPositionSelector", "start": span[0], "end": span[1]},
    ]


def annotation(id_: str, target: Any, *body: dict[str, Any], **more: Any) -> dict[str, Any]:
    context = "http://www.w3.org/ns/anno.jsonld"
    made = {"@context": context, "id": id_, "type": "Annotation", "body": body, "target": target}
    return made | more


def textual(value: str, purpose: str = "") -> dict[str, Any]:
    return {"type": "TextualBody", "value": value} | ({"purpose": purpose} if purpose else {})


def found(workspace: Workspace) -> list[tuple[Any, ...]]:
    """Tag, words, note and annotator of each mark, by place; relations after them."""
    return [
        (row["tag"], row["exact"], row["note"], row["annotator"])
        if row["type"] == "annotation"
        else (row["relation"],)
        for row in rows(workspace)
    ]


def test_what_belongs_to_another_text_is_refused_by_itself(workspace: Workspace) -> None:
    words = [("Ann", utf16("Ann", READ)), ("Éva Kiss", (400, 408)), ("Somebody", (3, 11))]
    words += [(f"Word {number}", (number, number + 6)) for number in range(5)]
    each = [
        annotation(f"id {said}", {"source": "day", "selector": selectors(said, place)})
        for said, place in words
    ]
    imported = take(workspace, {**DAY, "a.jsonld": json.dumps(each)}, "a.jsonld")
    assert imported.counted == "UTF-16 units"
    assert [row[1] for row in found(workspace)] == ["Éva Kiss", "Ann"]
    assert len(imported.broken) == 6
    reason = 'line 1: id Somebody: its words "Somebody" are not in the text'
    assert imported.broken[0].reason == reason


def test_positions_in_utf16_are_proven_by_the_words(workspace: Workspace) -> None:
    each = [
        annotation(
            f"id {words}",
            {"source": "https://example.org/day", "selector": selectors(words, utf16(words, READ))},
            textual("person", "tagging"),
            creator={"id": "https://example.org/ana", "name": "Ana"},
        )
        for words in ("Éva Kiss", "Ann")
    ]
    about = 'url = "https://example.org/day"\n'
    imported = take(
        workspace, {**DAY, "seeds/day.toml": about, "a.jsonld": json.dumps(each)}, "a.jsonld"
    )
    assert (imported.format.name, imported.broken) == ("w3c", [])
    assert imported.counted == "UTF-16 units"
    assert found(workspace) == [
        ("person", "Éva Kiss", "", "Ana"),
        ("person", "Ann", "", "Ana"),
    ]


def test_annotations_of_inception_have_several_tags_comments_and_links(
    workspace: Workspace,
) -> None:
    one, two = ("#ce0ed291-766b-4763-8e91-90ce1d04e706", "#447d4bea-08dc-4bd0-ae51-31f5ed7a95a0")
    kiss = {"selector": selectors("Éva Kiss", points("Éva Kiss"))}
    page = [
        annotation(one, kiss, textual("who?"), textual("A", "tagging"), textual("B", "tagging")),
        annotation(two, {"selector": selectors("Ann", points("Ann"))}, textual("she")),
        annotation(
            "#9", [{"id": one}, {"id": two}], textual("knows", "tagging"), motivation="linking"
        ),
    ]
    files: dict[str, str | bytes] = {**DAY, "day.json": json.dumps({"items": page})}
    assert take(workspace, files, "day.json").broken == []
    assert sorted(found(workspace)) == [
        ("A", "Éva Kiss", "who?", "importer"),
        ("B", "Éva Kiss", "who?", "importer"),
        ("comment", "Ann", "she", "importer"),
        ("knows",),
    ]
    before = rows(workspace)
    again = take(workspace, files, "day.json")
    assert (again.values, again.broken, rows(workspace)) == ([], [], before)


def test_what_another_program_has_changed_wins(workspace: Workspace) -> None:
    golden = golden_workspace(workspace.root.parent / "golden")
    path = workspace.root.parent / "ours.jsonld"
    golden.exchange.export(Selection(), format_="w3c").put(path)
    data = path.read_text("utf-8")
    note = '"commenting", "value": ' + json.dumps("two\nlines")
    (workspace.root / "seeds" / "fire").mkdir()
    files: dict[str, str | bytes] = {
        "seeds/fire/brigade.txt": TEXT,
        "seeds/fire/brigade.toml": ABOUT,
        "a.jsonld": data.replace(note, '"commenting", "value": "new"'),
    }
    assert take(workspace, files, "a.jsonld").broken == []
    marks = {row["id"]: row for row in rows(workspace)}
    (changed,) = (row for row in marks.values() if row.get("note") == "new")
    assert (changed["tag"], changed["origin"], changed["annotator"]) == ("claim", "manual", "ana")
    assert set(marks) == {row["id"] for row in rows(golden)}


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        (
            {"source": "day", "selector": {"type": "XPathSelector", "value": "/p[1]"}},
            "it has no words and no position (selectors: XPathSelector)",
        ),
        ({"source": "day"}, "it has no words and no position (selectors: none)"),
        (
            [{"source": each, "selector": selectors("Ann", points("Ann"))} for each in "ab"],
            "its targets are in several texts, but it is not a link",
        ),
        ([], "it has no target"),
        (
            {"source": "elsewhere", "selector": selectors("Ann", points("Ann"))},
            'no article here matches "elsewhere"',
        ),
    ],
)
def test_what_cannot_be_placed_is_refused(workspace: Workspace, target: Any, reason: str) -> None:
    data = json.dumps([annotation("#1", target, textual("who", "tagging"))])
    imported = take(workspace, {**DAY, "a.jsonld": data}, "a.jsonld")
    assert [each.reason.rpartition(": ")[2] for each in imported.broken] == [
        reason.rpartition(": ")[2]
    ]
    assert rows(workspace) == []
