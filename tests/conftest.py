"""Settings for all tests."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

# Speed is measured in benchmarks/; a test that is slow on a busy machine has found nothing. A test
# draws the same examples each time, so that one that fails does so because of a change; `make
# torture` draws others.
settings.register_profile("reader", deadline=None, derandomize="READER_TORTURE" not in os.environ)
settings.load_profile("reader")


@pytest.fixture(autouse=True)
def cache_folder(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for the cache that is empty at first, instead of that of whoever runs the tests."""
    folder = tmp_path_factory.mktemp("cache")
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder))
    monkeypatch.delenv("READER_CACHE", raising=False)
    return folder / "reader"


@pytest.fixture(autouse=True)
def state_folder(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for states that is empty at first, instead of that of whoever runs the tests."""
    folder = tmp_path_factory.mktemp("state")
    monkeypatch.setenv("XDG_STATE_HOME", str(folder))
    return folder
