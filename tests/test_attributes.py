import pytest

from reader.attributes import parse_value, shown_value
from reader.model import Attribute, Value
from reader.schema import CLAIM, QUOTE, STATISTIC

ATTRIBUTES = {each.name: each for tag in (CLAIM, QUOTE, STATISTIC) for each in tag.attributes}


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("speaker", "  Ana Ruiz ", "Ana Ruiz"),
        ("value", "170", 170),
        ("value", "-3.5", -3.5),
        ("value", "1e3", 1000.0),
        ("importance", "2", 2),
        ("kind", "direct", "direct"),
        ("comparison", ">", ">"),
        ("speaker_start", "12", 12),
        ("parts", "0:12,20:31", [[0, 12], [20, 31]]),
    ],
)
def test_a_text_becomes_a_value_of_the_attributes_type(name: str, text: str, value: Value) -> None:
    parsed = parse_value(ATTRIBUTES[name], text)
    assert parsed == value
    assert type(parsed) is type(value)


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("value", "many", "value must be a number"),
        ("value", "nan", "value must be a number"),
        ("value", "1e999", "value must be a number"),
        ("value", "1_000", "value must be a number"),
        ("value", "٣", "value must be a number"),
        ("speaker_start", "-1", "speaker_start must be an offset"),
        ("speaker_start", "9" * 5000, "speaker_start must be an offset"),
        ("parts", "0:12;20:31", "parts must be parts"),
        ("kind", "loud", "choose from direct, indirect, mixed"),
        ("importance", "4", "choose from 1, 2, 3"),
        ("importance", "high", "importance must be a number"),
    ],
)
def test_what_is_none_is_refused_in_one_line(name: str, text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason) as caught:
        parse_value(ATTRIBUTES[name], text)
    assert "\n" not in str(caught.value)


def test_a_number_too_large_for_a_whole_one_is_still_a_number() -> None:
    assert parse_value(Attribute("value", "number"), "9" * 30) == pytest.approx(1e30)


@pytest.mark.parametrize("value", [True, False])
def test_yes_and_no_are_values_of_their_own(*, value: bool) -> None:
    sure = Attribute("sure", "yes/no")
    assert parse_value(sure, shown_value(value)) is value
    for wrong in ("true", "1", "", "Yes"):
        with pytest.raises(ValueError, match="sure must be yes or no"):
            parse_value(sure, wrong)
