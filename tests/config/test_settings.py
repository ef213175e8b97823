from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.config.settings import UNSET, Settings, read_settings
from reader.config.source import ConfigError
from reader.model import Attribute
from reader.schema import BUILT_IN, CLAIM, QUOTE, RELATIONS


def read(root: Path, text: str) -> Settings:
    """The settings of a workspace with this `reader.toml`."""
    root.joinpath("reader.toml").write_text(text, "utf-8")
    return read_settings(root)


def refused(root: Path, text: str) -> str:
    """Why this `reader.toml` cannot be used."""
    with pytest.raises(ConfigError) as caught:
        read(root, text)
    return str(caught.value)


def test_without_a_file_all_is_built_in(tmp_path: Path) -> None:
    assert read_settings(tmp_path) == UNSET == read(tmp_path, "") == read(tmp_path, "# nothing\n")
    assert UNSET.schema is BUILT_IN


def test_a_file_may_come_from_anywhere(tmp_path: Path) -> None:
    assert read(tmp_path, 'annotator = "ana"\r\nmeasure = 90\r\n').measure == 90


def test_a_tag_has_what_it_says_and_sensible_things_besides(tmp_path: Path) -> None:
    text = """
    [[tags]]
    name = "evidence"

    [[tags]]
    name = "Behauptung"
    key = "1"
    letter = "h"
    style = "bold underline"
    colour = "#AA3300"
    guideline = '''
    Was jemand behauptet.
    Nicht mehr.'''
    """
    first, second = read(tmp_path, text).schema.tags
    assert (first.name, first.key, first.letter, first.style) == (
        "Behauptung",
        "1",
        "h",
        "bold underline",
    )
    assert (first.colour, first.guideline.splitlines()[0]) == ("#AA3300", "Was jemand behauptet.")
    assert (second.name, second.key, second.letter, second.style) == (
        "evidence",
        "2",
        "E",
        "underline",
    )
    assert (second.colour, second.guideline, second.attributes) == ("", "", ())


def test_a_workspace_with_tags_has_no_others(tmp_path: Path) -> None:
    schema = read(tmp_path, '[[tags]]\nname = "evidence"\n').schema
    assert schema.names == ("evidence",)
    assert schema.tag("claim") is None


def test_a_built_in_name_brings_what_the_tag_leaves_out(tmp_path: Path) -> None:
    text = '[[tags]]\nname = "quote"\ncolour = "#112233"\n[[tags]]\nname = "claim"\nletter = "B"\n'
    claim, quote = read(tmp_path, text).schema.tags
    assert claim == CLAIM._replace(letter="B")
    assert quote == QUOTE._replace(colour="#112233")


def test_a_tag_of_another_name_can_have_the_role_of_a_built_in_one(tmp_path: Path) -> None:
    text = '[[tags]]\nname = "citation"\nrole = "quote"\n[[tags]]\nname = "frame"\n'
    schema = read(tmp_path, text).schema
    citation, frame = schema.tags
    assert (citation.role, citation.letter, citation.key) == ("quote", "C", "1")
    assert citation.attributes == QUOTE.attributes
    assert citation.guideline == QUOTE.guideline
    assert (frame.role, frame.attributes) == ("", ())
    assert schema.with_role("quote") is citation
    assert schema.with_role("statistic") is None
    assert schema.with_role("") is None


def test_a_name_has_its_role_also_where_the_workspace_does_not_define_it(tmp_path: Path) -> None:
    schema = read(tmp_path, '[[tags]]\nname = "quote"\nrole = "none"\n').schema
    assert (schema.role("quote"), schema.role("claim"), schema.role("frame")) == ("", "claim", "")


def test_attributes_have_types_and_a_span_has_its_offsets(tmp_path: Path) -> None:
    text = """
    [[tags]]
    name = "evidence"
    attributes = [
        {name = "note_of"}, {name = "source", type = "span"}, {name = "sure", type = "yes/no"},
        {name = "kind", choices = ["oral", "written"]}, {name = "count", type = "number"},
    ]
    """
    (tag,) = read(tmp_path, text).schema.tags
    assert tag.attributes == (
        Attribute("note_of"),
        Attribute("source", "span"),
        Attribute("source_start", "offset"),
        Attribute("source_end", "offset"),
        Attribute("sure", "yes/no"),
        Attribute("kind", "choice", ("oral", "written")),
        Attribute("count", "number"),
    )


def test_relations_are_added_to_those_that_every_workspace_has(tmp_path: Path) -> None:
    schema = read(tmp_path, 'relations = ["answers", "same"]').schema
    assert schema.relations == (*RELATIONS, "answers")


@pytest.mark.parametrize("measure", [0, 20, 400])
def test_lines_can_be_as_long_as_one_likes_to_read(tmp_path: Path, measure: int) -> None:
    assert read(tmp_path, f"measure = {measure}").measure == measure


WRONG = {
    "measure = 19": "line 1: measure must be 20 to 400 columns, or 0",
    "measure = true": "line 1: measure must be a whole number",
    'annotator = "a\\u001bb"': "line 1: annotator has a character that cannot be shown",
    "\ncolor = 1": "line 2: unknown key 'color'; choose from annotator, measure,",
    "relations = []": "line 1: relations must be a list of 1 to 64 texts",
    'relations = ["a", "a"]': "line 1: relations names something twice",
    "tags = 5": "line 1: tags must be tables: [[tags]]",
    '\n[tags]\nname = "a"': "line 2: tags must be tables: [[tags]]",
    "\n[[tags]]\n": "line 2: a name is missing here",
    '[[tags]]\nname = "a b"': "line 2: name must be a word of letters, digits, - and _",
    '[[tags]]\nname = "1"': "line 2: name must be a word",
    f'[[tags]]\nname = "{"a" * 41}"': "line 2: name has more than 40 characters",
    '[[tags]]\nname = "a"\nkey = 4': "line 3: key must be words in quotation marks",
    '[[tags]]\nname = "a"\nkey = "0"': 'line 3: key must be a digit from "1" to "9"',
    '[[tags]]\nname = "a"\nletter = "ab"': "line 3: letter must be one letter",
    '[[tags]]\nname = "a"\nletter = "広"': "line 3: the tag 'a' needs a letter that is one column",
    '[[tags]]\nname = "広"': "line 1: the tag '広' needs a letter",
    '[[tags]]\nname = "a"\nstyle = "blink"': "line 3: style must be bold, italic, underline",
    '[[tags]]\nname = "a"\ncolour = "red"': "line 3: colour must be a colour such as",
    '[[tags]]\nname = "a"\ncolor = "#112233"': "line 3: unknown key 'color'; choose from name",
    '[[tags]]\nname = "a"\n[[tags]]\nname = "a"': "line 4: two tags have the name 'a'",
    '[[tags]]\nname = "a"\n[[tags]]\nname = "apple"': "line 3: two tags have the letter 'A'",
    '[[tags]]\nname = "claim"\n[[tags]]\nname = "b"\nkey = "1"': "line 5: two tags have the key",
    '[[tags]]\nname = "a"\nrole = "fact"': "line 3: role must be claim, quote, statistic or none",
    '[[tags]]\nname = "quote"\n[[tags]]\nname = "b"\nrole = "quote"': "line 5: two tags have the",
    "[[tags]]\nname = 'a'\n[[tags.attributes]]\nname = 'x y'": "line 4: name must be a word of",
    "[[tags]]\nname = 'a'\n[[tags.attributes]]\nname = 'note'": "line 4: an attribute cannot be",
    "[[tags]]\nname = 'a'\n[[tags.attributes]]\nname = 'x'\ntype = 'date'": "line 5: unknown type",
    "[[tags]]\nname = 'a'\n[[tags.attributes]]\nname = 'x'\ntype = 'choice'": "line 5: a choice",
    "[[tags]]\nname = 'a'\n[[tags.attributes]]\nname = 'x'\nchoices = ['b']\ntype = 'text'": (
        "line 5: choices are for the type choice"
    ),
    "[[tags]]\nname = 'a'\n[[tags.attributes]]\nname = 'x'\n[[tags.attributes]]\nname = 'x'": (
        "line 6: the tag has 'x' already"
    ),
    "\n".join(f"[[tags]]\nname = 't{n}'" for n in range(10)): "line 19: more than 9 tags",
    "[keys]\nfind.start = 5": "line 2: start must be words in quotation marks",
    "keys = 5": "line 1: keys must be a table: [keys]",
    "\n\nmeasure = ": "line 3: Invalid value",
    "x = '": "line 1: Expected",
    '[[tags]]\nname = "a"\nguideline = "'
    + "b" * 2001
    + '"': "line 3: guideline has more than 2000",
    "# " + "x" * 64_000: ": more than 64 kB",
}


@pytest.mark.parametrize(("text", "reason"), WRONG.items(), ids=WRONG.values())
def test_what_is_wrong_is_reported_with_its_line(tmp_path: Path, text: str, reason: str) -> None:
    message = refused(tmp_path, text)
    assert message.startswith(f"reader.toml {reason}".replace(" :", ":"))
    assert message.isprintable()


@given(st.text(max_size=200))
def test_any_file_is_read_or_refused_in_one_line(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    root = tmp_path_factory.mktemp("any")
    root.joinpath("reader.toml").write_bytes(text.encode("utf-8", "surrogatepass"))
    message = "reader.toml: read"
    try:
        read_settings(root)
    except ConfigError as error:
        message = str(error)
    assert message.startswith("reader.toml")
    assert "\n" not in message


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("[keys]\n" + ".".join(["a"] * 4_000) + " = 'x'", "reader.toml line 2"),
        ("# words\n\n[" + ".".join(["a"] * 30_000) + "]", "reader.toml line 3"),
        ("[[ " + " . ".join(['"a b"'] * 7_000) + " ]]", "reader.toml line 1"),
        ("keys = " + "{a = " * 100 + "'x'" + "}" * 100, "reader.toml line 1"),
        ("keys = " + "{a = " * 10_000 + "'x'" + "}" * 10_000, "reader.toml"),
        ("keys = {" + ".".join(["a"] * 4_000) + " = 'x'}", "reader.toml line 1"),
    ],
)
def test_what_is_nested_without_end_is_refused_in_one_line(
    tmp_path: Path, text: str, where: str
) -> None:
    assert refused(tmp_path, text) == f"{where}: nested too deeply"


def test_each_of_thousands_of_keys_has_its_line(tmp_path: Path) -> None:
    keys = read(tmp_path, "[keys]\n" + "".join(f"k{n} = 'x'\n" for n in range(5_000))).keys
    assert [each.where for each in keys[:2]] == ["reader.toml line 2", "reader.toml line 3"]
    assert keys[-1].where == "reader.toml line 5001"
