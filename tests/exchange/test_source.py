"""What is imported is hostile: bombs, names that lead outside, endless lines, deep nesting."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.exchange.format import CannotRead
from reader.exchange.json_values import JsonValue, values
from reader.exchange.source import LONGEST_LINE, Source
from reader.exchange.xml import escaped, grandchildren, holdable, markup, parsed


def archive(path: Path, files: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in files.items():
            packed.writestr(name, data)
    return path


def test_a_folder_and_an_archive_give_the_same_files(tmp_path: Path) -> None:
    (tmp_path / "folder" / "b").mkdir(parents=True)
    (tmp_path / "folder" / "a.txt").write_bytes(b"one")
    (tmp_path / "folder" / "b" / "c.txt").write_bytes(b"two")
    packed = archive(tmp_path / "x.zip", {"a.txt": b"one", "b/c.txt": b"two"})
    for path in (tmp_path / "folder", packed):
        with Source(path) as source:
            assert source.files == ("a.txt", "b/c.txt")
            assert [source.file(name) for name in source.files] == [b"one", b"two"]
            with pytest.raises(CannotRead, match="no such file"):
                source.file("../x.zip")


def test_a_bomb_is_refused_by_what_it_declares(tmp_path: Path) -> None:
    path = archive(tmp_path / "x.zip", {"a.txt": bytes(60_000_000)})
    assert path.stat().st_size < 100_000
    with Source(path) as source, pytest.raises(CannotRead, match=r"a\.txt: packed too tightly"):
        _ = source.files


def test_many_files_that_are_large_together_are_refused(tmp_path: Path) -> None:
    chunk = bytes(range(256)) * 4_000
    path = archive(tmp_path / "x.zip", {str(number): chunk for number in range(210)})
    with Source(path) as source, pytest.raises(CannotRead, match="more than 200 MB"):
        _ = source.files


def test_what_is_larger_than_declared_is_refused(tmp_path: Path) -> None:
    path = archive(tmp_path / "x.zip", {"a.txt": b"a" * 1000})
    data = path.read_bytes()
    path.write_bytes(data.replace((1000).to_bytes(4, "little"), (10).to_bytes(4, "little")))
    with Source(path) as source, pytest.raises(CannotRead):
        source.file("a.txt")


@pytest.mark.parametrize("name", ["../a.txt", "/etc/a.txt", "a/../../b.txt", "C:/a.txt", "..\\a"])
def test_a_name_that_leads_outside_is_refused(tmp_path: Path, name: str) -> None:
    path = archive(tmp_path / "x.zip", {name: b"one"})
    with Source(path) as source, pytest.raises(CannotRead, match="leads out of the archive"):
        _ = source.files


def test_a_link_in_a_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "a.txt").symlink_to(tmp_path / "secret")
    assert Source(tmp_path / "folder").files == ()


def test_a_broken_archive_is_one_line(tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    path.write_bytes(b"PK\x03\x04 and nothing else")
    with Source(path) as source, pytest.raises(CannotRead, match="a damaged archive"):
        _ = source.files


def test_an_endless_line_is_cut_and_the_next_one_is_read(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_bytes(b"x" * (2 * LONGEST_LINE + 5) + b"\n{}\n")
    lines = list(Source(path).lines())
    assert [len(line) for line in lines] == [LONGEST_LINE + 1, 3]


def test_the_lines_of_a_file_in_an_archive_come_as_those_of_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.exchange.source.LONGEST_LINE", 100_000)
    data = b"one\r\n\n" + b"x" * 250_000 + b"\n" + b"y" * 99_000 + b"\rstill\nlast"
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "a.txt").write_bytes(data)
    found = []
    for path in (tmp_path / "folder", archive(tmp_path / "x.zip", {"a.txt": data})):
        with Source(path) as source:
            found.append([*source.lines_of("a.txt")])
    assert found[0] == found[1]
    assert [len(each) for each in found[0]] == [5, 1, 100_001, 99_007, 4]


BOMB = b"""<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;">]><a>&c;</a>"""


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (BOMB, "it declares a document type, which is refused"),
        (b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>', "it declares a document type"),
        (b"<a>" * 5000 + b"</a>" * 5000, "nested deeper than 100 elements"),
        (b"<a><b></a>", "not XML: mismatched tag"),
        (b"", "not XML: no element found"),
        (b'<?xml version="1.0" encoding="nonsense"?><a/>', "not XML"),
    ],
)
def test_xml_that_could_do_harm_is_refused_in_one_line(data: bytes, reason: str) -> None:
    with pytest.raises(CannotRead, match=reason) as raised:
        parsed(data)
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (BOMB, "it declares a document type, which is refused"),
        (b"<a>" * 5000 + b"</a>" * 5000, "nested deeper than 100 elements"),
        (b"<a><b><c>" + b"<d/>" * 200 + b"</c></b></a>", "more than 200 elements in one c"),
        (b"<a><b></a>", "not XML: mismatched tag"),
        (b"", "not XML: no element found"),
    ],
)
def test_xml_that_is_read_element_by_element_is_refused_likewise(
    data: bytes, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.exchange.xml._MOST", 200)
    with pytest.raises(CannotRead, match=reason):
        list(grandchildren([data]))


def test_xml_need_not_be_in_memory_as_a_whole() -> None:
    read = []

    def chunks() -> Iterator[bytes]:
        for chunk in (b"<p xmlns='x'><s>", b"<t/><t n='2'><u/></t>", b"</s><n>", b"<m/></n></p>"):
            read.append(chunk)
            yield chunk

    elements = grandchildren(chunks())
    assert next(elements).element.attrib == {}
    assert len(read) == 2
    found = [(each.parent, each.element.tag, len(each.element)) for each in elements]
    assert found == [("s", "t", 1), ("n", "m", 0)]


def test_what_xml_cannot_hold_is_shown() -> None:
    assert holdable("a\x00\x1b\ufffe\n\t🚓") == "a␀␛▯\n\t🚓"


@given(st.text())
def test_text_comes_back_from_xml_as_far_as_xml_can_hold_it(text: str) -> None:
    element = parsed(markup("a", {"b": text}, escaped(text)).encode("utf-8", "replace"))
    wanted = holdable(text)
    assert (element.get("b"), element.text or "") == (wanted, wanted)


def test_json_values_come_one_a_line_or_one_after_the_other_or_in_an_array() -> None:
    for text in ('{"a": 1}\n\n{"a": 2}\n', '{\n "a": 1}\n{"a":\n 2}', '[{"a": 1},\n{"a": 2}]'):
        found = list(values(partial(text.encode().splitlines, keepends=True)))
        assert [each.value for each in found if isinstance(each, JsonValue)] == [{"a": 1}, {"a": 2}]


@pytest.mark.parametrize("text", ["[" * 100_000, "{", "\xff", "nothing"])
def test_json_that_is_none_is_refused_in_one_line(text: str) -> None:
    with pytest.raises(CannotRead):
        list(values(lambda: [text.encode("latin-1")]))
