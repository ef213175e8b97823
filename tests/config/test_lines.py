import tomllib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.config.lines import line_of

FILE = '''\
measure = 80
# keys come here
[keys]
move.next-word = "W"
"find.start" = ["f",
    "ctrl+g"]

[[tags]]
name = "claim"
guideline = """
name = "none of these is a key"
[[tags]]
"""

[[tags]]
name = "evidence"
[[tags.attributes]]
name = "who"
[[ tags . attributes ]]
name = "why"
  choices = [
    "type = one",
  ]
  type = "choice"

[[tags]]
[[tags.attributes]]
name = "first of the third"
'''


@pytest.mark.parametrize(
    ("place", "line"),
    [
        ("measure", 1),
        ("keys", 3),
        ("keys.move.next-word", 4),
        ("keys.find.start", 5),
        ("tags[0]", 8),
        ("tags[0].name", 9),
        ("tags[0].guideline", 10),
        ("tags[1].name", 16),
        ("tags[1].attributes[0].name", 18),
        ("tags[1].attributes[1].name", 20),
        ("tags[1].attributes[1].type", 24),
        ("tags[2].attributes[0].name", 28),
    ],
)
def test_a_place_has_its_line(place: str, line: int) -> None:
    assert line_of(FILE, place) == line


@pytest.mark.parametrize(
    ("place", "line"),
    [
        ("tags[1].colour", 15),
        ("tags[1].attributes[0].type", 17),
        ("keys.no.such", 3),
        ("tags[9].name", 1),
        ("nothing", 1),
        ("", 1),
    ],
)
def test_what_has_no_line_is_where_it_would_belong(place: str, line: int) -> None:
    assert line_of(FILE, place) == line


def test_tables_within_a_line_are_on_it() -> None:
    assert line_of('\ntags = [{name = "a"}, {name = "b"}]\n', "tags[1].name") == 2


names = st.from_regex(r"[a-z_-]{1,6}", fullmatch=True)
tables = st.dictionaries(names, st.integers(0, 9), max_size=4)


def places(values: Any, above: str = "") -> list[str]:
    """The place of every key and table of a file."""
    if isinstance(values, dict):
        return [
            place
            for key, value in values.items()
            for place in places(value, f"{above}.{key}".lstrip("."))
        ]
    if isinstance(values, list):
        return [place for i, each in enumerate(values) for place in places(each, f"{above}[{i}]")]
    return [above]


@given(tables, st.lists(st.tuples(tables, st.lists(tables, max_size=3)), max_size=4))
def test_every_value_of_any_file_is_found_on_its_line(
    top: dict[str, int], tags: list[tuple[dict[str, int], list[dict[str, int]]]]
) -> None:
    lines = [f"{key} = {value}" for key, value in top.items()]
    for tag, attributes in tags:
        lines += ["", "[[Tags]]", *(f"{key} = {value}" for key, value in tag.items())]
        for attribute in attributes:
            lines += ["[[Tags.List]]", *(f'"{key}" = {n}' for key, n in attribute.items())]
    text = "\n".join(lines)
    for place in places(tomllib.loads(text)):
        key = place.rpartition(".")[2]
        assert lines[line_of(text, place) - 1].split(" = ")[0].strip('"') == key
    assert len({line_of(text, place) for place in places(tomllib.loads(text))}) == len(
        places(tomllib.loads(text))
    )


@given(st.text(max_size=60), st.text(max_size=20))
def test_any_text_and_any_place_have_a_line(text: str, place: str) -> None:
    assert 1 <= line_of(text, place) <= text.count("\n") + 1
