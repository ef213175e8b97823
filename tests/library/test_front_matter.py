import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.library.front_matter import encoding_of, split

YAML = """---
Title: "Billboards: who pays?"
published: 2020-10-02
answer: no
tags: [a, b]
authors:
- Ana
- Ben
summary: >
  two
  lines
empty:
...
body
"""
TOML = """+++
title = 'One'
published = 2020-10-02
at = 07:30:00
draft = true
count = 1_000
tags = ["a", 2]
+++
body
"""


def test_yaml_values_stay_as_they_are_written() -> None:
    assert split(YAML) == (
        {
            "title": "Billboards: who pays?",
            "published": "2020-10-02",
            "answer": "no",
            "tags": "a, b",
            "authors": "Ana, Ben",
            "author": "Ana, Ben",
            "summary": "two lines",
            "empty": "",
        },
        "body\n",
        (),
    )


def test_toml() -> None:
    assert split(TOML) == (
        {
            "title": "One",
            "published": "2020-10-02",
            "at": "07:30:00",
            "draft": "true",
            "count": "1000",
            "tags": "a, 2",
        },
        "body\n",
        (),
    )


def test_values_are_safe_to_show() -> None:
    metadata = split('---\n"a\\e": "\\e]0;b\\n\\u202ec"\n---\n').metadata
    assert metadata == {"a␛": "␛]0;b ▯c"}


@pytest.mark.parametrize(
    "source",
    [
        "words",
        "---\n\nNote: a thematic break\n\n---\n",
        "---\nSome words\n---\n",
        "---\nSee https://example.org/\n---\n",
        "---\n- item: one\n---\n",
        "----\na: b\n----\n",
        " ---\na: b\n---\n",
        "---",
        "+++\nsome words\n",
    ],
)
def test_other_beginnings_are_text(source: str) -> None:
    assert split(source) == ({}, source, ())


_BOMB = "---\na: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n---\n"
REFUSED = [
    pytest.param(_BOMB, "anchors, aliases or tags", id="anchored list"),
    pytest.param("---\na: &a b\n---\n", "anchors, aliases or tags", id="anchored value"),
    pytest.param("---\na: b\nc: *a\n---\n", "anchors, aliases or tags", id="alias"),
    pytest.param("---\n&x a: b\n---\n", "anchors, aliases or tags", id="anchored key"),
    pytest.param("---\na: !!python/name:os.system\n---\n", "tags", id="tag"),
    pytest.param("---\na: " + "[" * 8_000 + "\n---\n", "nested", id="deep list"),
    pytest.param("---\n" + "{a: " * 2_000 + "\n---\n", "nested", id="deep mapping"),
    pytest.param("---\na: b: c\n---\n", "not allowed here in line 2", id="broken"),
    pytest.param("---\na: 'b\n---\n", "in line", id="open quotation mark"),
    pytest.param('---\n"a: b"\n---\n', "not a mapping", id="scalar"),
    pytest.param("---\n{a: b} c\n---\n", "in line 2", id="something after the mapping"),
    pytest.param("---\na: b\x1b\n---\n", "control characters", id="control"),
    pytest.param("---\na: b\nc", "no closing line", id="open end"),
    pytest.param("---\n" + "a: b\n" * 8_000 + "---\n", "first 32 kB", id="too large"),
    pytest.param("+++\na = \n+++\n", "Invalid value", id="broken TOML"),
    pytest.param("+++\na = " + "[" * 8_000 + "\n+++\n", "nested", id="deep TOML"),
    pytest.param("+++\na = " + "9" * 5_000 + "\n+++\n", "digits", id="number too long"),
    pytest.param("+++\na = 1\n", "no closing line", id="open end of TOML"),
]


@pytest.mark.parametrize(("source", "reason"), REFUSED)
def test_what_is_broken_or_dangerous_is_text_with_a_note(source: str, reason: str) -> None:
    metadata, body, (note,) = split(source)
    assert (metadata, body) == ({}, source)
    assert note.startswith("front matter not read: ")
    assert reason in note
    assert "\n" not in note


@given(st.sampled_from("-+"), st.text("ab:#-.&*!|>[]{}'\"=, \n\t\\\x1b\u2028", max_size=60))
def test_whatever_it_contains_nothing_is_lost_without_having_been_read(
    fence: str, inner: str
) -> None:
    source = f"{fence * 3}\na{inner}\n{fence * 3}\nbody"
    metadata, body, _ = split(source)
    assert source.endswith(body)
    assert metadata or body == source
    assert all("\n" not in value for value in metadata.values())


NESTED = [
    pytest.param("---\ntitle: T\nheader:\n  image: a.jpg\n  b:\n  - c: d\nsite: S\n---\nbody"),
    pytest.param("---\ntitle: T\nheader: {}\nsite: S\nb: [[c]]\n---\nbody"),
    pytest.param("---\ntitle: T\nsite: S\nheader:\n- [a]\n- {b: c}\n---\nbody"),
    pytest.param('+++\ntitle = "T"\nsite = "S"\n[header]\na = 1\n[[b]]\nc = 2\n+++\nbody'),
]


@pytest.mark.parametrize("source", NESTED)
def test_what_is_flat_is_read_and_the_rest_is_named(source: str) -> None:
    metadata, body, notes = split(source)
    assert (metadata["title"], metadata["source"], body) == ("T", "S", "body")
    assert len(notes) == ("{}" not in source or "[[c]]" in source)
    assert all(note.startswith("front matter: nested fields left out: ") for note in notes)


KNOWN = [
    ("date: 2024-05-06", "published", "2024-05-06"),
    ("published: true\ndate: 2024-05-06", "published", "2024-05-06"),
    ("published: false", "published", None),
    ("date: 2024-05-06\npublished: 2024-05-07", "published", "2024-05-07"),
    ("published: May 2024", "published", "May 2024"),
    ("authors: [Ana, Ben]", "author", "Ana, Ben"),
    ("author: Ana\nauthors: [Ana, Ben]", "author", "Ana"),
    ("site: Herald", "source", "Herald"),
    ("title: null", "title", ""),
    ("title: ~", "title", ""),
    ('title: "null"', "title", "null"),
]


@pytest.mark.parametrize(("fields", "name", "value"), KNOWN)
def test_fields_are_understood_by_their_other_names(
    fields: str, name: str, value: str | None
) -> None:
    assert split(f"---\n{fields}\n---\n").metadata.get(name) == value


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (b"---\ntitle: \xff\nencoding: koi8-r\n---\n", "koi8-r"),
        (b"+++\r\nencoding = 'koi8-r'\r\n+++\r\n", "koi8-r"),
        (b"---\na: b\n---\nencoding: koi8-r\n", ""),
        (b"words\nencoding: koi8-r\n", ""),
    ],
)
def test_it_can_name_the_encoding_of_its_file(data: bytes, encoding: str) -> None:
    assert encoding_of(data) == encoding
