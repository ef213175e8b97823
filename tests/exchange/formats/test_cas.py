"""UIMA CAS: ours as dkpro-cassis reads it, and those of INCEpTION and DKPro."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from reader.exchange.format import CannotRead
from reader.workspace import Workspace
from reader.workspace.exchange import Selection
from tests.exchange.formats.test_foreign import READ, points, take
from tests.exchange.golden import golden_workspace
from tests.exchange.marks import rows

cassis: Any = import_module("cassis")

XMI = """<?xml version="1.0" encoding="UTF-8"?>
<xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="http:///uima/cas.ecore"
 xmlns:ner="http:///de/tudarmstadt/ukp/dkpro/core/api/ner/type.ecore"
 xmlns:seg="http:///de/tudarmstadt/ukp/dkpro/core/api/segmentation/type.ecore" xmi:version="2.0">
<cas:NULL xmi:id="0"/>
<seg:Token xmi:id="2" sofa="1" begin="1" end="5"/>
<ner:NamedEntity xmi:id="3" sofa="1" begin="3" end="6" value="PER" identifier="Q1"/>
<cas:Sofa xmi:id="1" sofaNum="1" sofaID="_InitialView" mimeType="text/plain" sofaString="🚓 Ann"/>
<cas:View sofa="1" members="2 3"/>
</xmi:XMI>
"""


def project() -> Any:
    """A CAS with a layer and a relation of somebody's own."""
    types = cassis.TypeSystem()
    person = types.create_type("webanno.custom.Person", "uima.tcas.Annotation")
    types.create_feature(person, "label", "uima.cas.String")
    types.create_feature(person, "age", "uima.cas.Integer")
    relation = types.create_type("webanno.custom.Knows", "uima.tcas.Annotation")
    for name in ("Governor", "Dependent"):
        types.create_feature(relation, name, person)
    cas = cassis.Cas(types)
    cas.sofa_string, cas.sofa_mime = READ, "text/plain"
    spans = [points(words) for words in ("Éva Kiss", "Ann")]
    kiss, ann = (person(begin=a, end=b) for a, b in spans)
    kiss.label, kiss.age = "mayor", 51
    cas.add_all([kiss, ann, relation(begin=0, end=3, Governor=kiss, Dependent=ann)])
    return cas


def test_cassis_reads_what_we_write(tmp_path: Path) -> None:
    path = tmp_path / "out.json"
    golden = golden_workspace(tmp_path / "golden")
    golden.exchange.export(Selection(), format_="cas").put(path)
    cas = cassis.load_cas_from_json(path.read_text("utf-8"))
    found = [(each.tag, each.get_covered_text()) for each in cas.select("reader.Span")]
    assert sorted(found) == sorted(
        (row["tag"], row["exact"]) for row in rows(golden) if row["type"] == "annotation"
    )
    assert [each.get_covered_text() for each in cas.select("reader.Part")] == [
        "We saw it,",
        "collapse.",
    ]
    ends = {(each.source.tag, each.target.tag) for each in cas.select("reader.Link")}
    assert ends == {("claim", "quote"), ("statistic", "statistic")}


@pytest.mark.parametrize("kind", ["json", "xmi"])
def test_a_project_of_inception_has_a_folder_for_each_text(workspace: Workspace, kind: str) -> None:
    path = workspace.root.parent / "a.zip"
    cas = project()
    with ZipFile(path, "w") as archive:
        archive.writestr("TypeSystem.xml", cas.typesystem.to_xml())
        data = cas.to_json() if kind == "json" else cas.to_xmi()
        archive.writestr(f"annotation/day.txt/ana.{kind}", data)
    found = take(workspace, {}, "a.zip")
    assert (found.format.name, found.broken) == ("cas", [])
    kiss, ann, link = rows(workspace)
    assert (kiss["tag"], kiss["exact"], kiss["annotator"]) == ("mayor", "Éva Kiss", "ana")
    assert kiss["attributes"] == {"age": 51, "layer": "Person"}
    assert (ann["tag"], ann["exact"], ann["article"]) == ("Person", "Ann", "day")
    assert (link["relation"], link["from"], link["to"]) == ("Knows", kiss["id"], ann["id"])
    assert take(workspace, {}, "a.zip").values == []


def test_an_xmi_without_its_types_counts_utf16(workspace: Workspace) -> None:
    take(workspace, {"a.xmi": XMI}, "a.xmi")
    (row,) = rows(workspace)
    assert (row["tag"], row["exact"]) == ("PER", "Ann")
    assert row["attributes"] == {"identifier": "Q1", "layer": "NamedEntity"}


def test_what_was_changed_there_wins(workspace: Workspace) -> None:
    path = workspace.root.parent / "out.json"
    golden = golden_workspace(workspace.root.parent / "golden")
    golden.exchange.export(Selection(), format_="cas").put(path)
    cas = cassis.load_cas_from_json(path.read_text("utf-8"))
    (changed,) = (each for each in cas.select("reader.Span") if each.note == "two\nlines")
    changed.note, changed.tag = "new", "quote"
    take(workspace, {"a.json": cas.to_json()}, "a.json")
    found = {row["id"]: row for row in rows(workspace)}
    assert set(found) == {row["id"] for row in rows(golden)}
    (row,) = (row for row in found.values() if row.get("note") == "new")
    assert (row["tag"], row["origin"], row["annotator"]) == ("quote", "manual", "ana")


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.xmi", XMI.replace("<xmi:XMI", '<!DOCTYPE x [<!ENTITY a "b">]><xmi:XMI', 1), "declares"),
        ("a.xmi", XMI.replace(' sofaString="🚓 Ann"', ""), "it has no text"),
        ("a.xmi", XMI.replace('"3" end="6"', '"2" end="5"'), "seem to count code points"),
        ("a.json", '{"%TYPES": {}, "%FEATURE_STRUCTURES": 3}', "not a CAS"),
        ("a.json", '{"%TYPES": ' + "[" * 100_000, "not a CAS"),
    ],
)
def test_what_is_no_cas_is_refused(workspace: Workspace, name: str, data: str, reason: str) -> None:
    with pytest.raises(CannotRead, match=reason):
        take(workspace, {name: data}, name)


def test_a_document_type_is_refused_where_the_types_are_beside(workspace: Workspace) -> None:
    path = workspace.root.parent / "a.zip"
    with ZipFile(path, "w") as archive:
        archive.writestr("day/TypeSystem.xml", cassis.TypeSystem().to_xml())
        bomb = '<!DOCTYPE x [<!ENTITY a "b">]><xmi:XMI'
        archive.writestr("day/ana.xmi", XMI.replace("<xmi:XMI", bomb, 1))
    (broken,) = workspace.exchange.read(path).broken
    assert broken.reason == "day/ana.xmi: it declares a document type, which is refused"
