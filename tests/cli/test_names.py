"""Names as people type them: of articles, tags, attributes and annotators."""

import json
from pathlib import Path
from unicodedata import normalize

import pytest

from tests.cli.conftest import ARRESTS, Run, failed

COMPOSED, DECOMPOSED = (normalize(form, "Überprüfung") for form in ("NFC", "NFD"))


@pytest.fixture
def evidence(workspace: Path) -> None:
    """A workspace with a tag and an attribute of its own."""
    workspace.joinpath("reader.toml").write_text(
        f'[[tags]]\nname = "{DECOMPOSED}"\n[[tags.attributes]]\nname = "größe"\n'
        '[[tags]]\nname = "evaluation"\n',
        "utf-8",
    )


@pytest.mark.usefixtures("evidence")
@pytest.mark.parametrize("name", [COMPOSED, DECOMPOSED])
def test_a_tag_is_found_however_its_letters_are_composed(reader: Run, name: str) -> None:
    made = reader("annotate", "rise/arrests", "--tag", name, "--exact", "170 arrests",
                  "--set", normalize("NFD", "größe") + "=170")  # fmt: skip
    assert made.exit_code == 0, made.stderr
    (row,) = map(json.loads, reader("export").stdout.splitlines())
    assert (row["tag"], row["attributes"]) == (COMPOSED, {"größe": "170"})
    assert "170 arrests" in reader("marks", "--tag", name).stdout
    assert reader("schema").exit_code == 0


@pytest.mark.usefixtures("evidence")
def test_a_message_about_a_tag_is_english_whatever_the_tag_is_called(reader: Run) -> None:
    made = reader(
        "annotate", "rise/arrests", "--tag", "evaluation", "--exact", "170", "--set", "x=1"
    )
    assert failed(made, "the tag evaluation has no attributes")


@pytest.mark.parametrize("first", ["José", "O’Hara", "Ana Lind"])
def test_one_annotator_is_one_however_the_name_is_typed(reader: Run, first: str) -> None:
    others = {normalize("NFD", first), first.replace("’", "'"), first.replace(" ", "\xa0"), first}
    made = reader("annotate", "rise/arrests", "--tag", "claim", "--exact", "170", annotator=first)
    for name in others:
        assert reader("edit", made.stdout.strip(), "--note", name, annotator=name).exit_code == 0
        assert len(reader("export", "--annotator", name).stdout.splitlines()) == 1


def test_an_annotator_of_an_older_spelling_stays_the_same(reader: Run, workspace: Path) -> None:
    old = normalize("NFD", "José")
    made = reader("annotate", "rise/arrests", "--tag", "claim", "--exact", "170", annotator="José")
    rows = reader("export").stdout.replace("José", old)
    assert reader("remove", made.stdout.strip(), annotator="José").exit_code == 0
    for path in sorted((workspace / "annotations").rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    export = workspace / "old.jsonl"
    export.write_text(rows, "utf-8")
    assert reader("import", str(export)).exit_code == 0
    done = reader("edit", made.stdout.strip(), "--note", "mine", annotator="José")
    assert done.exit_code == 0, done.stderr


@pytest.mark.parametrize("name", ["report", "stats", "open", "list", "help"])
def test_an_article_that_is_called_like_a_command_can_be_named(
    reader: Run, workspace: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    (workspace / f"seeds/{name}.md").write_text(ARRESTS, "utf-8")
    monkeypatch.chdir(workspace)
    for words in ([f"./{name}"], ["--", name], ["--annotator", "ana", "--", name],
                  [f"seeds/{name}"], ["--quiet", f"./{name}"]):  # fmt: skip
        listed = reader(*words)
        assert listed.exit_code == 0, listed.output
        assert listed.stdout.splitlines()[1].split()[0] == name


def test_an_article_that_is_named_twice_is_one(reader: Run, workspace: Path) -> None:
    names = ("rise/arrests", "rise", str(workspace / "seeds/rise/arrests.txt"))
    assert len(reader("list", *names).stdout.splitlines()) == 3
    assert (
        reader("suggest", *names).stdout
        == reader("suggest", "rise").stdout.replace(reader("suggest", "rise/billboards").stdout, "")
        + reader("suggest", "rise/billboards").stdout
    )
    assert failed(reader("compare", names[0], names[0]), "nothing to compare: 1 article")
    assert failed(
        reader("report", names[0], names[0], "-o", "x.md"), "nothing to compare: 1 article"
    )
    assert reader("compare", *names).stdout == reader("compare", "rise/arrests", "rise").stdout


def test_a_reversed_span_is_called_so(reader: Run) -> None:
    made = reader("annotate", "rise/arrests", "--tag", "claim", "--span", "10:5")
    assert failed(made, "10:5 is reversed: its end comes before its start")


@pytest.mark.parametrize(
    "words",
    [
        ["list", "--\x1b]0;TITLE\x07"],
        ["annotate", "a", "--tag", "claim", "--span", "\x1b[2J"],
        ["show", "a", "\x9b31m\nb"],
        ["export", "--format", "\x1b[2J"],
        ["\x1b[2J"],
        ["list", "\x1b]0;TITLE\x07.txt"],
        ["--\x1b[2J"],
        ["--workspace"],
    ],
)
def test_no_usage_error_drives_the_terminal(reader: Run, words: list[str]) -> None:
    ran = reader(*words)
    assert ran.exit_code in {1, 2}
    assert all(char.isprintable() or char == "\n" for char in ran.output)


@pytest.mark.parametrize("words", [["export"], ["report"]])
@pytest.mark.parametrize(
    "target",
    ["reader.toml", "seeds/rise/arrests.txt", "annotations/ana/x.json", "originals/x.md",
     "seeds/rise/arrests.toml", "link.md", "loop/../reader.toml"],
)  # fmt: skip
def test_nothing_is_written_over_what_people_made(
    reader: Run, workspace: Path, words: list[str], target: str
) -> None:
    (workspace / "seeds/loop.txt").symlink_to("loop.txt")
    (workspace / "loop").mkdir()
    (workspace / "link.md").symlink_to("reader.toml")
    (workspace / "reader.toml").write_text("measure = 60\n")
    before = {path: path.read_bytes() for path in workspace.rglob("*.t*t") if path.is_file()}
    format_ = ["--format", "md"] if words == ["report"] else []
    ran = reader(*words, "-o", str(workspace / target), *format_)
    assert ran.exit_code == 1
    assert "cannot write" in ran.stderr
    assert before == {path: path.read_bytes() for path in before}
    assert (workspace / "reader.toml").read_text() == "measure = 60\n"
    assert not (workspace / "originals").exists()


@pytest.mark.parametrize("words", [["export"], ["report"]])
def test_a_link_to_itself_stops_no_other_article(
    reader: Run, workspace: Path, tmp_path: Path, words: list[str]
) -> None:
    (workspace / "seeds/loop.txt").symlink_to("loop.txt")
    ran = reader(*words, "-o", str(tmp_path / "out.md"), "rise", *(
        ["--format", "jsonl"] if words == ["export"] else []
    ))  # fmt: skip
    assert ran.exit_code == 0, ran.output
    assert (tmp_path / "out.md").exists()
