from pathlib import Path

import pytest

from reader.config.source import ConfigError
from reader.schema import BUILT_IN
from reader.workspace import WorkspaceError, open_workspace


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("READER_WORKSPACE", raising=False)
    monkeypatch.delenv("READER_ANNOTATOR", raising=False)
    monkeypatch.setattr("getpass.getuser", lambda: "login")
    monkeypatch.chdir(tmp_path)


def test_without_anything_it_is_the_current_folder_and_the_login_name() -> None:
    workspace = open_workspace(None, None)
    assert workspace.root.resolve() == Path.cwd()
    assert workspace.annotator == "login"


def test_the_option_beats_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tmp_path.joinpath("one").mkdir()
    tmp_path.joinpath("two").mkdir()
    monkeypatch.setenv("READER_WORKSPACE", str(tmp_path / "one"))
    monkeypatch.setenv("READER_ANNOTATOR", "environment")
    assert open_workspace(None, None).root == tmp_path / "one"
    assert open_workspace(str(tmp_path / "two"), None).root == tmp_path / "two"
    assert open_workspace(None, "option").annotator == "option"


def test_the_environment_beats_the_file_and_the_file_the_login_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tmp_path.joinpath("reader.toml").write_text('annotator = "file"\n')
    assert open_workspace(None, None).annotator == "file"
    monkeypatch.setenv("READER_ANNOTATOR", "environment")
    assert open_workspace(None, None).annotator == "environment"


def test_an_empty_variable_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("READER_WORKSPACE", "")
    monkeypatch.setenv("READER_ANNOTATOR", "")
    assert open_workspace(None, None).annotator == "login"


def test_somebody_without_a_login_name_is_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody() -> str:
        raise KeyError("uid not found")

    monkeypatch.setattr("getpass.getuser", nobody)
    assert open_workspace(None, None).annotator == "reader"


def test_articles_are_in_seeds_where_there_is_such_a_folder(tmp_path: Path) -> None:
    workspace = open_workspace(str(tmp_path), None)
    assert workspace.articles.folder == tmp_path
    tmp_path.joinpath("seeds").mkdir()
    assert workspace.articles.folder == tmp_path / "seeds"
    assert workspace.annotations_folder == tmp_path / "annotations"


@pytest.mark.parametrize("name", ["", "  ", "\t"])
def test_a_blank_name_is_refused(name: str) -> None:
    with pytest.raises(WorkspaceError, match="the name of the annotator is empty"):
        open_workspace(None, name)


def test_a_folder_that_is_not_there_is_named() -> None:
    with pytest.raises(WorkspaceError, match=r"^no such folder: gone$"):
        open_workspace("gone", None)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"annotator = !", "line 1"),
        (b'annotator = "\xff"', "line 1: not UTF-8"),
        (b"x = " + b"[" * 20_000, "nested too deeply"),
        (b"annotator = 5", "line 1: annotator must be words in quotation marks"),
        (b'annotator = " "', "line 1: annotator must be words in quotation marks"),
        (b'anotator = "ana"', "line 1: unknown key 'anotator'; choose from annotator"),
    ],
)
def test_a_wrong_file_is_named_with_the_reason(tmp_path: Path, content: bytes, reason: str) -> None:
    tmp_path.joinpath("reader.toml").write_bytes(content)
    with pytest.raises(ConfigError) as caught:
        open_workspace(None, "ana")
    message = str(caught.value)
    assert message.startswith("reader.toml")
    assert reason in message
    assert "\n" not in message


def test_a_file_that_is_a_folder_is_named(tmp_path: Path) -> None:
    tmp_path.joinpath("reader.toml").mkdir()
    with pytest.raises(ConfigError, match=r"^reader.toml: a folder, not a file"):
        open_workspace(None, None)


def test_what_the_file_defines_is_what_people_mark_with(tmp_path: Path) -> None:
    assert open_workspace(None, None).schema == BUILT_IN
    tmp_path.joinpath("reader.toml").write_text('[[tags]]\nname = "evidence"\n')
    assert open_workspace(None, None).schema.names == ("evidence",)
