"""REFI-QDA projects: ours are valid, and those of others are read as they count."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from itertools import count
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_DNS, uuid5
from zipfile import ZipFile

import pytest

from reader.workspace import Workspace
from reader.workspace.exchange import Selection
from reader.workspace.importing import Importable
from tests.exchange.formats.test_foreign import READ, TEXT, points, utf16
from tests.exchange.golden import GOLDEN, golden_workspace
from tests.exchange.marks import rows

etree: Any = import_module("lxml.etree")  # it comes without types
SCHEMA = Path(__file__).parent / "refi-qda" / "Project.xsd"
PROJECT = """<?xml version="1.0" encoding="utf-8"?>
<Project name="p" xmlns="urn:QDA-XML:project:1.0">
<Users><User guid="{ana}" name="Ana"/><User guid="{ben}" id="B"/></Users>
<CodeBook><Codes>
<Code guid="{who}" name="who" isCodable="true">
<Code guid="{person}" name="person" isCodable="true"/></Code>
<Code guid="{number}" name="number" isCodable="true"/>
</Codes></CodeBook>
<Variables><Variable guid="{outlet}" name="outlet" typeOfVariable="Text"/></Variables>
<Sources>%s</Sources>
<Notes><Note guid="{memo}" name="m"><PlainTextContent>a memo</PlainTextContent></Note></Notes>
<Links>%s</Links>
</Project>
"""


class Guids(dict[str, str]):
    """A GUID for each name."""

    def __missing__(self, name: str) -> str:
        return str(uuid5(NAMESPACE_DNS, name))


def project(sources: str, links: str = "") -> str:
    return (PROJECT % (sources, links)).format_map(Guids())


def selection(name: str, span: tuple[int, int], inside: str, more: str = "") -> str:
    start, end = span
    return (
        f'<PlainTextSelection guid="{{{name}}}" startPosition="{start}" endPosition="{end}" '
        f'creatingUser="{{ana}}" {more}>{inside}</PlainTextSelection>'
    )


_codings = count(1)


def coding(code: str, user: str = "ana") -> str:
    return (
        f'<Coding guid="{{coding {next(_codings)}}}" creatingUser="{{{user}}}">'
        f'<CodeRef targetGUID="{{{code}}}"/></Coding>'
    )


def source(inside: str, path: str = "internal://a.txt", name: str = "a day") -> str:
    return (
        f'<TextSource guid="{{source}}" name="{name}" plainTextPath="{path}">{inside}</TextSource>'
    )


@pytest.fixture
def take(workspace: Workspace, tmp_path: Path) -> Callable[..., Importable]:
    """Imports a project, of which the document and other files are given."""

    def taken(document: str, **files: str | bytes) -> Importable:
        path = tmp_path / "a.qdpx"
        with ZipFile(path, "w") as archive:
            archive.writestr("project.qde", document)
            for name, data in files.items():
                archive.writestr(name, data)
        found = workspace.exchange.read(path)
        assert found.format.name == "qdpx"
        workspace.exchange.import_(found)
        return found

    return taken


def marks(workspace: Workspace) -> Iterator[tuple[str, str, str, str]]:
    """Tag, words, annotator and note of each mark, by place."""
    for row in rows(workspace):
        if row["type"] == "annotation":
            yield row["tag"], row["exact"], row["annotator"], row["note"]


def test_what_we_write_is_valid(workspace: Workspace, tmp_path: Path) -> None:
    schema = etree.XMLSchema(etree.parse(SCHEMA))
    empty = tmp_path / "empty.qdpx"
    workspace.exchange.export(Selection(), format_="qdpx").put(empty)
    for path in (GOLDEN / "qdpx" / "out.qdpx", empty):
        with ZipFile(path) as archive:
            document = etree.fromstring(archive.read("project.qde"))
        assert schema.validate(document), schema.error_log


def test_a_project_of_nvivo_for_windows_counts_utf16_and_two_for_a_line_end(
    workspace: Workspace, take: Callable[..., Importable]
) -> None:
    document = project(
        source(
            selection(
                "one", utf16("Éva Kiss"), coding("person", "ben") + coding("number"), 'name=""'
            )
            + selection("two", utf16("Ann"), "<Description>she</Description>" + coding("person"))
            + '<VariableValue><VariableRef targetGUID="{outlet}"/><TextValue>City</TextValue>'
            "</VariableValue>"
        ),
        '<Link guid="{link}" originGUID="{memo}" targetGUID="{one}"/>',
    )
    found = take(document, **{"Sources/a.txt": b"\xef\xbb\xbf" + TEXT.encode()})
    assert (found.broken, found.counted) == (
        [],
        "UTF-16 units, a Windows line end as two",
    )
    assert sorted(marks(workspace)) == [
        ("number", "Éva Kiss", "Ana", "a memo"),
        ("who/person", "Ann", "Ana", "she"),
        ("who/person", "Éva Kiss", "B", "a memo"),
    ]
    assert workspace.articles.get("a day").metadata["outlet"] == "City"


def test_selections_that_nobody_has_coded_come_along(
    workspace: Workspace, take: Callable[..., Importable]
) -> None:
    document = project(
        source(
            selection("one", points("Éva Kiss"), "<Description>who?</Description>", 'name="1:1"')
            + selection("two", points("Ann"), '<NoteRef targetGUID="{memo}"/>')
            + selection("three", points("left."), "", 'name="1:3"')
        ),
        '<Link guid="{link}" name="explains" originGUID="{one}" targetGUID="{two}"/>',
    )
    assert take(document, **{"sources/a.txt": READ}).broken == []
    assert list(marks(workspace)) == [
        ("comment", "Éva Kiss", "Ana", "who?"),
        ("quotation", "left.", "Ana", ""),
        ("comment", "Ann", "Ana", "a memo"),
    ]
    (link,) = (row for row in rows(workspace) if row["type"] == "link")
    ids = {row["exact"]: row["id"] for row in rows(workspace) if "exact" in row}
    assert (link["relation"], link["from"], link["to"]) == ("explains", ids["Éva Kiss"], ids["Ann"])


def test_cases_and_sets_come_along(workspace: Workspace, take: Callable[..., Importable]) -> None:
    groups = (
        '<Cases><Case guid="{case}" name="Mayors"><VariableValue><VariableRef targetGUID="{outlet}"'
        '/><TextValue>City</TextValue></VariableValue><SourceRef targetGUID="{source}"/>'
        '<SelectionRef targetGUID="{one}"/></Case></Cases><Sources>'
    )
    sets = (
        '</Links><Sets><Set guid="{set}" name="First wave"><MemberSource targetGUID="{source}"/>'
        '</Set><Set guid="{other}" name="Roles"><MemberCode targetGUID="{who}"/></Set></Sets>'
        '<Graphs><Graph guid="{graph}" name="g"/></Graphs>'
    ).format_map(Guids())
    document = project(source(selection("one", points("Ann"), coding("person"))))
    document = document.replace("<Sources>", groups.format_map(Guids()))
    found = take(document.replace("</Links>", sets), **{"sources/a.txt": READ})
    assert (found.broken, found.ignored) == (
        [],
        ["not imported, sets of codes: 1", "not imported, graphs: 1"],
    )
    metadata = workspace.articles.get("a day").metadata
    assert [metadata[name] for name in ("cases", "sets", "outlet")] == [
        "Mayors", "First wave", "City",
    ]  # fmt: skip
    (row,) = rows(workspace)
    assert row["attributes"] == {"cases": "Mayors"}


def test_what_is_no_text_is_told_and_the_text_of_a_page_is_read(
    workspace: Workspace, take: Callable[..., Importable]
) -> None:
    inside = selection("one", points("Ann"), coding("person"))
    document = project(
        f'<PDFSource guid="{{pdf}}" name="paper"><Representation guid="{{text}}">'
        f"<PlainTextContent>{READ}</PlainTextContent>{inside}</Representation></PDFSource>"
        f'<PictureSource guid="{{picture}}" name="photo"><PictureSelection guid="{{part}}">'
        f"{coding('person')}</PictureSelection></PictureSource>"
        + source(coding("number"), path="a.txt")
    )
    found = take(document, **{"sources/a.txt": "All of this is coded."})
    reason = "photo: marks on pages, pictures or sound are not text"
    assert [each.reason for each in found.broken] == [reason]
    assert list(marks(workspace)) == [("who/person", "Ann", "Ana", "")]
    assert workspace.articles.get("a day").metadata["codes"] == "number"


def test_what_another_program_has_changed_wins(
    workspace: Workspace, take: Callable[..., Importable], tmp_path: Path
) -> None:
    path = tmp_path / "ours.qdpx"
    golden_workspace(tmp_path / "golden").exchange.export(Selection(), format_="qdpx").put(path)
    with ZipFile(path) as archive:
        files: dict[str, Any] = {name: archive.read(name) for name in archive.namelist()}
    document = files.pop("project.qde").decode()
    document = document.replace("two\nlines", "another note").replace("unit: €\n", "")
    claim, quote = (
        document.split(f'name="{tag}" isCodable')[0][-38:-2] for tag in ("claim", "quote")
    )
    coded, mark = coding("nobody").format_map(Guids()), "=SUM(A1)"
    document = document.replace(
        f"{mark}\nmy own: x y</Description>", f"{mark}</Description>{coded}"
    )
    document = document.replace(Guids()["nobody"], quote).replace(
        'name="statistic"', 'name="figure"'
    )
    take(document, **files)
    assert claim != quote
    found = {(row["tag"], row["exact"]): row for row in rows(workspace) if "exact" in row}
    assert found["claim", "“We saw it,” Ann said, “collapse.”"]["note"] == "another note"
    assert found["figure", "5,000"]["attributes"] == {"comparison": "=", "value": 5000}
    assert found["claim", "cafe\u0301"]["attributes"] == {}
    assert found["quote", "cafe\u0301"]["origin"] == "import:qdpx"
    assert found["quote", "cafe\u0301"]["id"] != found["claim", "cafe\u0301"]["id"]


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("internal://b.txt", "a day: its text internal://b.txt is not in the project"),
        (
            "internal://../../seeds/x",
            "a day: its text internal://../../seeds/x is not in the project",
        ),
        ("C:\\texts\\a.txt", "a day: its text C:/texts/a.txt is not in the project"),
        ("", "a day: it has no text"),
    ],
)
def test_a_text_that_is_not_there_is_told(
    workspace: Workspace, take: Callable[..., Importable], path: str, reason: str
) -> None:
    inside = selection("one", (0, 4), coding("person"))
    found = take(project(source(inside, path=path)), **{"sources/a.txt": "Some text."})
    assert ([each.reason for each in found.broken], rows(workspace)) == ([reason], [])


def test_a_document_that_declares_a_type_is_refused(take: Callable[..., Importable]) -> None:
    bomb = '<!DOCTYPE Project [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
    with pytest.raises(Exception, match="declares a document type"):
        take(project(source("")).replace("<Project", f"{bomb}<Project", 1))
