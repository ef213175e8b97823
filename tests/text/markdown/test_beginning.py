from contextlib import ExitStack
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.text.markdown import (
    ParsedDocument,
    beginning,
    blocks,
    parse_beginning,
    parse_markdown,
    parser,
)
from tests.strategies.markdown import Source, documents

_lines = st.sampled_from(
    [
        *(
            "a",
            "b c",
            "> ",
            "- ",
            "1. ",
            "    ",
            "# ",
            "|",
            "a|b\n-|-\n",
            "```\n",
            "~~~",
            "<b>",
            "*",
        ),
        *("***\n", "=\n", "=", "-\n", "\n", "\n", "\n\n"),
        *("[^1]", "[^1]: ", "[^2]:\n", "<div>\n", "<!--", "-->", "[[a|b]]", "> [!a] b\n", "漢\n"),
        *("[a]", "[a]: b\n", "[a]: /b\n", "[b][a]", "\n[a]:", "[a]:\n", "[\na", "]: 'b'\n"),
    ]
)
LONG = "word *and* " * 10_000


def assert_begins(whole: ParsedDocument, beginning: ParsedDocument) -> None:
    """Check that a beginning fits the whole, in which its last block may end later."""
    assert whole.text.startswith(beginning.text)
    if not beginning.blocks:
        return
    *blocks, last = beginning.blocks
    assert tuple(blocks) == whole.blocks[: len(blocks)]
    assert last._replace(end=0) == whole.blocks[len(blocks)]._replace(end=0)
    assert last.end <= whole.blocks[len(blocks)].end
    styles = tuple(style for style in whole.styles if style.start < len(beginning.text))
    assert beginning.styles == styles


def parsed_beginning(source: str, size: int) -> str:
    """The text of a beginning, checked against the whole."""
    beginning = parse_beginning(source, size)
    assert_begins(parse_markdown(source), beginning)
    return beginning.text


@given(documents(), st.data())
def test_a_document_begins_with_its_beginning(document: Source, data: st.DataObject) -> None:
    size = data.draw(st.integers(1, len(document.text)))
    parsed_beginning(document.text, size)


@given(
    st.lists(_lines, max_size=40).map("".join),
    st.integers(1, 80),
)
def test_any_lines_begin_with_their_beginning(source: str, size: int) -> None:
    parsed_beginning(source, size)


@pytest.mark.parametrize(
    ("source", "beginning"),
    [
        ("one\n\ntwo", "one"),
        ("one\n\ntwo\n===", "one"),
        ("# one\n\n## two", "one"),
        ("- one\n- two\n- three", "one\ntwo"),
        ("> one\n>\n> two\n", "one"),
        ("```\none\ntwo", "one\ntwo"),
        ("```\none\n```\ntwo", "one"),
        ("one\n\n    two", "one"),
        ("one | two\n-|-\nthree | four\nfive | six", "one | two\nthree | four"),
        ("one *two three", ""),
    ],
)
def test_what_may_change_is_left_out(source: str, beginning: str) -> None:
    more = " *more*\n\n---\nmore"
    assert parsed_beginning(f"{source}\n{more}", len(source) + 1) == beginning


@pytest.mark.parametrize(
    "rest",
    [
        "[a *b*]: /there",
        "[A\n*B*]: /there",
        "[c]: /no\n[a *b*]: /there",
        "[a *b*]: /there 'a\ntitle'\n\n[a *b*]: /no",
        "words\n[a *b*]: /no\n\n[a *b*]: /there",
        "# words\n[a *b*]: /there\n\n[a *b*]: /no",
        "- words\n\n   [a *b*]: /there\n\n[a *b*]: /no",
        "    [a *b*]: /no\n\n[a *b*]: /there",
        "> - [a *b*]:\n>   /there",
        "```\n[a *b*]: /no\n```\n\n[a *b*]: /there",
    ],
)
def test_links_that_are_defined_later_lead_there(rest: str) -> None:
    source = f"One [a *b*] two.\n\nthree\n\n{rest}\n"
    beginning = parse_beginning(source, source.index("three") + 6)
    assert beginning.text == "One a b two."
    assert [style.target for style in beginning.styles if style.kind == "link"] == ["/there"]


@pytest.mark.parametrize("rest", ["", "[b]: /there", "[a] : /there", "```\n[a]: /there"])
def test_what_is_never_defined_stays_as_it_is(rest: str) -> None:
    assert parsed_beginning(f"[a] two.\n\nthree\n\n{rest}\n", 16) == "[a] two."


def test_a_paragraph_that_is_too_long_stays_as_it_is_written() -> None:
    assert parse_markdown(f"*one*\n\n{LONG}\n\n*two*").text == f"one\n\n{LONG.strip()}\n\ntwo"


@pytest.mark.parametrize("before", ["", "*one*\n\n", "- ", "> one\n>\n> "])
def test_a_paragraph_that_is_too_long_is_read_as_far_as_it_goes(before: str) -> None:
    assert len(parsed_beginning(before + LONG, 109_000)) > 100_000


@given(st.lists(_lines, max_size=40).map("".join), st.integers(1, 80))
def test_any_long_line_can_be_cut(source: str, size: int) -> None:
    with ExitStack() as patches:
        for module in (beginning, blocks, parser):
            patches.enter_context(patch.object(module, "LONGEST", 9))
        whole, read = parse_markdown(source), parse_beginning(source, size)
    assert whole.text.startswith(read.text)
    assert read.blocks[:-1] == whole.blocks[: len(read.blocks)][:-1]
    assert read.styles == tuple(each for each in whole.styles if each.start < len(read.text))
