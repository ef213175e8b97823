from pathlib import Path

import pytest
from platformdirs.unix import Unix

from reader.config.keys import users_file, users_keys
from reader.config.rebound import Rebound
from reader.config.settings import read_settings
from reader.config.source import ConfigError


@pytest.fixture(autouse=True)
def settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The folder of a person's own settings."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    tmp_path.joinpath("reader").mkdir()
    return tmp_path / "reader"


def test_a_workspace_names_actions_with_points_or_in_quotation_marks(tmp_path: Path) -> None:
    tmp_path.joinpath("reader.toml").write_text(
        '[keys]\nmove.next-word = "W"\n"find.start" = ["f", "ctrl+g"]\n[keys.panel]\ntoggle = "P"\n'
    )
    assert read_settings(tmp_path).keys == (
        Rebound("move.next-word", ("W",), "reader.toml line 2"),
        Rebound("find.start", ("f", "ctrl+g"), "reader.toml line 3"),
        Rebound("panel.toggle", ("P",), "reader.toml line 5"),
    )


def test_a_person_has_keys_of_their_own(settings: Path) -> None:
    assert users_keys() == ()
    file = settings / "keys.toml"
    file.write_text('\npanel.toggle = "P"\n')
    assert users_keys() == (Rebound("panel.toggle", ("P",), f"{file} line 2"),)


def test_a_file_that_cannot_be_used_is_named_with_its_line(settings: Path) -> None:
    file = settings / "keys.toml"
    file.write_text("panel.toggle = 7\n")
    with pytest.raises(ConfigError, match=r"keys.toml line 1: toggle must be words"):
        users_keys()


def test_the_file_is_where_platformdirs_would_look_on_linux(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for value in ("/some/where", "", " "):
        monkeypatch.setenv("XDG_CONFIG_HOME", value)
        assert users_file().parent == Path(Unix("reader").user_config_dir)
