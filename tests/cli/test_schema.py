import json
from pathlib import Path

from tests.cli.conftest import Run, failed

OWN = """
relations = ["answers"]

[[tags]]
name = "evidence"
guideline = "What shows that it is true."

[[tags.attributes]]
name = "witness"
type = "span"

[[tags.attributes]]
name = "sure"
type = "yes/no"
"""


def test_the_schema_in_force_is_printed(reader: Run, workspace: Path) -> None:
    built_in = reader("schema").stdout
    assert "claim · key 1 · letter C · underline\n" in built_in
    assert "  kind: direct, indirect, mixed\n" in built_in
    assert built_in.endswith("relations: same, contradicts, supports, source-of\n")
    workspace.joinpath("reader.toml").write_text(OWN)
    own = reader("schema").stdout
    assert "evidence · key 1 · letter E" in own
    assert "    What shows that it is true.\n" in own
    assert "claim" not in own
    assert own.endswith(", answers\n")


def test_the_schema_is_data_too(reader: Run, workspace: Path) -> None:
    workspace.joinpath("reader.toml").write_text(OWN)
    schema = json.loads(reader("schema", "--json").stdout)
    (tag,) = schema["tags"]
    assert (tag["name"], tag["key"], tag["letter"]) == ("evidence", "1", "E")
    assert tag["attributes"][0] == {"name": "witness", "type": "span", "choices": []}
    assert schema["relations"][-1] == "answers"
    assert schema["undefined"] == {}


def test_annotations_whose_tag_is_gone_are_told_kept_and_exported(
    reader: Run, workspace: Path
) -> None:
    for words in ("170 arrests", "agency"):
        reader("annotate", "rise/arrests", "--tag", "statistic", "--exact", words)
    before = reader("export").stdout
    workspace.joinpath("reader.toml").write_text(OWN)
    told = reader("schema")
    assert told.exit_code == 0
    assert told.stderr == (
        'reader: 2 annotations have the tag "statistic", which this workspace does not define\n'
    )
    assert json.loads(reader("schema", "--json").stdout)["undefined"] == {"statistic": 2}
    assert reader("export").stdout == before
    assert json.loads(reader("stats", "--json").stdout)["tags"] == {"evidence": 0, "statistic": 2}


def test_a_mark_has_the_tags_and_attributes_of_the_workspace(reader: Run, workspace: Path) -> None:
    workspace.joinpath("reader.toml").write_text(OWN)
    words = ("annotate", "rise/arrests", "--exact", "170 arrests", "--tag")
    made = reader(*words, "evidence", "--set", "sure=yes", "--set", "witness=Ana")
    assert made.exit_code == 0, made.stderr
    assert json.loads(reader("export").stdout)["attributes"] == {"sure": True, "witness": "Ana"}
    assert failed(reader(*words, "claim"), 'unknown tag "claim"; choose from evidence')
    assert failed(
        reader(*words, "evidence", "--set", "sure=perhaps"), "sure must be yes or no, not 'perhaps'"
    )


def test_attributes_that_the_schema_does_not_know_are_kept(reader: Run, workspace: Path) -> None:
    words = ("--tag", "statistic", "--exact", "170 arrests", "--set", "value=170")
    id_ = reader("annotate", "rise/arrests", *words).stdout.strip()
    workspace.joinpath("reader.toml").write_text(OWN)
    assert reader("edit", id_, "--tag", "evidence", "--set", "sure=no").exit_code == 0
    assert json.loads(reader("export").stdout)["attributes"] == {"value": 170, "sure": False}


def test_a_wrong_schema_ends_every_command_with_its_line(reader: Run, workspace: Path) -> None:
    workspace.joinpath("reader.toml").write_text('[[tags]]\nname = "a"\nkey = "x"\n')
    for command in ("schema", "list", "export"):
        message = 'reader.toml line 3: key must be a digit from "1" to "9", not \'x\''
        assert failed(reader(command), message, code=2)
