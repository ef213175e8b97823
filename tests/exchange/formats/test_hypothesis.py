"""Hypothesis: its words are found, whatever its positions count in."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings

from reader.exchange.format import CannotRead
from reader.model import Link
from reader.workspace import Workspace
from tests.exchange.formats.test_foreign import READ, take
from tests.exchange.marks import Marked, marked, rows, workspace_of

URL = "https://example.org/day"
DAY = {"seeds/day.txt": f"{READ}\nAnn came back.", "seeds/day.toml": f'url = "{URL}"\n'}


def annotation(
    id_: str, words: str, prefix: str = "", suffix: str = "", **more: Any
) -> dict[str, Any]:
    made: dict[str, Any] = {
        "id": id_,
        "created": "2026-11-22T10:00:00.000000+00:00",
        "updated": "2026-11-22T11:00:00.000000+00:00",
        "user": "acct:ana@hypothes.is",
        "uri": URL,
        "text": "",
        "tags": ["person"],
        "document": {"title": ["A day"]},
        "target": [
            {
                "source": URL,
                "selector": [
                    {"type": "RangeSelector", "startContainer": "/p[1]"},
                    {"type": "TextPositionSelector", "start": 2028, "end": 2028 + len(words)},
                    {
                        "type": "TextQuoteSelector",
                        "exact": words,
                        "prefix": prefix,
                        "suffix": suffix,
                    },
                ],
            }
        ],
    }
    return made | more


def exported(*annotations: Any) -> str:
    return json.dumps({"export_date": "2026-11-22T10:00:00Z", "annotations": annotations})


def test_words_are_found_by_what_stands_around_them(workspace: Workspace) -> None:
    data = exported(
        annotation("a", "Ann", "51, left. 🚓 Then ", tags=["person", "who"]),
        annotation("b", "Éva Kiss", text="the mayor"),
        annotation("c", "", text="no, she left", target=[{"source": URL}], references=["b"]),
        annotation("d", "left.", "Mayor Éva Kiss, 51, ", " 🚓 Then Ann left.", tags=[]),
    )
    found = take(workspace, {**DAY, "a.json": data}, "a.json")
    assert (found.format.name, found.broken) == ("hypothesis", [])
    text = workspace.articles.get("day").text
    assert sorted((row["tag"], row["start"], row["note"]) for row in rows(workspace)) == [
        ("highlight", text.index("left."), ""),
        ("person", text.index("Éva"), "the mayor\nana@hypothes.is: no, she left"),
        ("person", text.index("Ann"), ""),
        ("who", text.index("Ann"), ""),
    ]
    assert {(row["annotator"], row["created"], row["modified"]) for row in rows(workspace)} == {
        ("ana@hypothes.is", "2026-11-22T10:00:00Z", "2026-11-22T11:00:00Z")
    }
    again = take(workspace, {**DAY, "a.json": data}, "a.json")
    assert (again.values, again.broken) == ([], [])


@pytest.mark.parametrize(
    ("broken", "reason"),
    [
        (annotation("a", "", target=[{"source": URL}]), "a: it is a note on the whole page"),
        (annotation("a", ""), "a: it does not have its words"),
        (
            annotation("a", "Nobody"),
            'a: its words "Nobody" are not in the text',
        ),
        (
            annotation("a", "Ann", uri="https://example.org/else", document={}),
            'https://example.org/else: no article here matches "https://example.org/else"',
        ),
        (annotation("a", "Ann", tags="person"), "annotation 1: Expected `array`, got `str` - at"),
    ],
)
def test_what_cannot_be_placed_is_refused(
    workspace: Workspace, broken: dict[str, Any], reason: str
) -> None:
    found = take(workspace, {**DAY, "a.json": exported(broken)}, "a.json")
    (refused,) = found.broken
    assert (refused.reason[: len(reason)], rows(workspace)) == (reason, [])


@settings(deadline=None, max_examples=25)
@given(given_=marked())
def test_whatever_is_marked_is_found_at_its_words_or_refused(
    given_: tuple[list[Marked], list[Link]],
) -> None:
    articles, _ = given_
    told = [
        annotation(
            each.id, each.exact, each.prefix, each.suffix, tags=[each.tag], text=each.note,
            uri=article.name, user=f"acct:{each.annotator}", created=each.created,
            updated=each.modified,
        )
        for article in articles
        for each in article.annotations
    ]  # fmt: skip
    with TemporaryDirectory() as temporary:
        path = Path(temporary, "a.json")
        path.write_text(exported(*told), "utf-8")
        bare = [Marked(each.name, each.raw, []) for each in articles]
        other = workspace_of(Path(temporary, "other"), bare)
        importable = other.exchange.read(path, format_="hypothesis")
        other.exchange.import_(importable)
        found = {row["id"]: row for row in rows(other)}
    assert len(found) + len(importable.broken) == len(told)
    for article in articles:
        for each in article.annotations:
            row = found.get(each.id)
            if row:
                names = ("article", "exact", "tag", "note", "annotator", "created", "modified")
                assert [row[name] for name in names] == [getattr(each, name) for name in names]


def test_another_json_file_is_refused(workspace: Workspace) -> None:
    path = workspace.root.parent / "a.json"
    for data, reason in (('{"a": 1}', "no list"), ("[" * 100_000, "not JSON")):
        path.write_text(data)
        with pytest.raises(CannotRead, match=reason):
            workspace.exchange.read(path, format_="hypothesis")
