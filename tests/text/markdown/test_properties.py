import re

from hypothesis import given
from hypothesis import strategies as st

from reader.text.markdown import ParsedDocument, parse_markdown
from reader.text.safe import visible
from tests.strategies.markdown import Source, documents

# What can hide words is left out: brackets, code, entities, escapes, fences and their languages.
_NEVER_HIDES = "ab cdé漢\n\t>-+*_#=!(){}|.1²'\"\u00a0\u2028\x00\x1b"


def assert_sound(parsed: ParsedDocument) -> None:
    """Check the invariants that the rest of the program relies on."""
    end = 0
    for number, block in enumerate(parsed.blocks):
        assert parsed.text[end : block.start] == (
            "" if number == 0 else "\n\n"[: block.start - end]
        )
        assert (block.start > end) == (number > 0)
        assert parsed.text[block.start : block.end].strip()
        assert len(block.marker) < max(len(block.prefix), 1)
        assert (block.level > 0) == (block.kind == "heading")
        end = block.end
    assert end == len(parsed.text)
    assert parsed.text == visible(parsed.text)
    assert parsed.text == parsed.text.strip("\n")
    assert list(parsed.styles) == sorted(parsed.styles, key=lambda style: (style.start, style.end))
    for style in parsed.styles:
        assert style.start < style.end
        assert any(b.start <= style.start and style.end <= b.end for b in parsed.blocks)


@given(documents())
def test_every_word_is_read_in_order_and_no_markup(document: Source) -> None:
    parsed = parse_markdown(document.text)
    assert_sound(parsed)
    assert tuple(re.findall(r"[^\W_]+", parsed.text)) == document.words


@given(documents())
def test_parsing_again_gives_the_same(document: Source) -> None:
    assert parse_markdown(document.text) == parse_markdown(document.text)


@given(st.text(_NEVER_HIDES, max_size=120))
def test_no_letter_of_any_text_is_lost(source: str) -> None:
    parsed = parse_markdown(source)
    assert_sound(parsed)
    assert re.findall(r"[^\W\d_]", parsed.text) == re.findall(r"[^\W\d_]", source)


@given(
    st.text(st.sampled_from("ab1 \n\t>-+*_#=!()[]{}|.\\`~&;<:/'\"\x1b\u202e\ud800"), max_size=120)
)
def test_any_markup_is_parsed(source: str) -> None:
    assert_sound(parse_markdown(source))


@given(st.text(max_size=200))
def test_any_text_is_parsed(source: str) -> None:
    assert_sound(parse_markdown(source))
