import json
from collections.abc import Iterator, Sequence

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.exchange.format import Broken, Export, Row
from reader.exchange.formats.jsonl import read
from reader.exchange.formats.jsonl import write as write_export
from reader.exchange.records import document_of
from reader.model import Annotation, Link
from reader.text.anchoring import orphaned

TIMES = st.sampled_from(["2026-11-22T10:00:00Z", "2020-02-29T23:59:59Z"])
names = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=9).filter(str.strip)
words = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
any_value = words | st.booleans() | st.integers(-(2**60), 2**60) | st.just([[1, 2], [5, 9]])
annotations = st.builds(
    lambda exact, start, **rest: Annotation(
        exact=exact, start=start, end=start + len(exact), **rest
    ),
    exact=words.filter(len),
    start=st.integers(0, 10**9),
    id=names,
    article=names,
    tag=names,
    prefix=words,
    suffix=words,
    sha256=words,
    attributes=st.dictionaries(words, any_value, max_size=3),
    note=words,
    annotator=names,
    origin=words,
    created=TIMES,
    modified=TIMES,
)
links = st.builds(
    lambda created, source, **rest: Link(
        source=source, target=f"not {source}", article="", created=created, modified=created, **rest
    ),
    id=names,
    relation=names,
    source=words,
    annotator=names,
    created=TIMES,
)


def write(marks: list[Annotation], links: Sequence[Link] = ()) -> Iterator[str]:
    """The lines of an export of annotations whose articles are gone."""
    documents = [document_of(mark.annotation.article, None, [mark]) for mark in orphaned(marks)]
    return write_export(Export(documents, links))


def lines(text: str) -> list[bytes]:
    return text.encode().splitlines(keepends=True)


@settings(deadline=None)  # a test that times itself fails on a busy machine
@given(st.lists(annotations, max_size=3), st.lists(links, max_size=3))
def test_what_was_written_is_read_back(marks: list[Annotation], linked: list[Link]) -> None:
    marks = [mark.annotation for mark in orphaned(marks)]
    text = "".join(write(marks, linked))
    values: list[Annotation | Link] = [*marks, *linked]
    found = list(read(lines(text)))
    assert found == [Row(number, value) for number, value in enumerate(values, start=1)]


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused_in_one_line(raw: bytes) -> None:
    for found in read(raw.splitlines(keepends=True)):
        assert isinstance(found, Broken)
        assert "\n" not in found.reason
        assert found.reason.isprintable()


@given(st.data())
def test_a_row_with_any_field_replaced_is_sound_or_refused(data: st.DataObject) -> None:
    row = json.loads("".join(write([data.draw(annotations)])))
    field = data.draw(st.sampled_from(sorted(row)))
    row[field] = data.draw(any_value | st.none() | st.floats(allow_nan=True))
    (found,) = read([json.dumps(row).encode()])
    if isinstance(found, Row):
        again = msgspec.json.decode(msgspec.json.encode(found.value), type=type(found.value))
        assert again == found.value


def test_blank_lines_and_a_byte_order_mark_hold_nothing() -> None:
    (found,) = read([b"\xef\xbb\xbf\n", b"  \n", b"{\n"])
    assert isinstance(found, Broken)
    assert found.line == 3


def test_numbers_that_cannot_be_stored_are_refused() -> None:
    row = (
        '{"schema": "reader/1", "type": "annotation", "id": "1", "article": "a", "tag": "claim", '
        '"start": 0, "end": 1, "exact": "a", "prefix": "", "suffix": "", "sha256": "", '
        '"annotator": "ana", "created": "2026-11-22T10:00:00Z", '
        '"modified": "2026-11-22T10:00:00Z", "attributes": {"value": %s}}'
    )
    found = [*read((row % number).encode() for number in ("1", "9" * 5000, "1e999", "NaN"))]
    assert [type(each) for each in found] == [Row, Broken, Broken, Broken]


def test_a_link_of_an_annotation_with_itself_is_refused() -> None:
    link = {
        "schema": "reader/1", "type": "link", "id": "1", "relation": "same", "from": "2", "to": "2",
        "annotator": "ana", "created": "2026-11-22T10:00:00Z",
    }  # fmt: skip
    assert list(read([json.dumps(link).encode()])) == [
        Broken(1, "it links an annotation to itself")
    ]
