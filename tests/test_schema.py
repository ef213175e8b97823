import pytest

from reader.model import Tag
from reader.schema import BUILT_IN, CLAIM, OTHER_LETTER, Schema
from reader.text.cells import width


def test_a_tag_is_found_by_its_name_and_by_its_key() -> None:
    assert BUILT_IN.tag("claim") == BUILT_IN.tag_with_key("1") == CLAIM
    assert BUILT_IN.tag("Claim") is None
    assert BUILT_IN.tag_with_key("4") is None
    assert BUILT_IN.names == ("claim", "quote", "statistic")


def test_a_tag_that_is_not_defined_has_a_letter_too() -> None:
    schema = Schema((Tag("evidence", "4", "E", "bold"),))
    assert schema.letter("evidence") == "E"
    assert schema.letter("claim") == OTHER_LETTER
    assert width(OTHER_LETTER, 0, 1) == 1


@pytest.mark.parametrize("tag", BUILT_IN.tags, ids=BUILT_IN.names)
def test_every_built_in_tag_says_when_to_use_it(tag: Tag) -> None:
    sentences = tag.guideline.splitlines()
    assert len(sentences) > 3
    assert all(each.endswith((".", "”.")) for each in sentences)


@pytest.mark.parametrize("tag", BUILT_IN.tags, ids=BUILT_IN.names)
def test_a_span_has_the_offsets_of_its_words(tag: Tag) -> None:
    offsets = {each.name for each in tag.attributes if each.type == "offset"}
    spans = [each.name for each in tag.attributes if each.type == "span"]
    assert offsets == {f"{name}_{edge}" for name in spans for edge in ("start", "end")}
