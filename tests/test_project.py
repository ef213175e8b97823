"""Promises of the project: locks, Makefile, changelog, version, size of files."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

import reader

ROOT = Path(__file__).parent.parent
LOCKS = ("requirements.lock", "requirements-dev.lock")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
NEEDED = PROJECT["project"]["dependencies"]
NEEDED_BY_LOCK = {
    "requirements.lock": NEEDED,
    "requirements-dev.lock": NEEDED + PROJECT["dependency-groups"]["dev"],
}


def requirements(lock: str) -> list[str]:
    """Each requirement of a lock file with its hashes, on one line."""
    return (ROOT / lock).read_text("utf-8").replace("\\\n", " ").splitlines()


def pins(lock: str) -> dict[str, str]:
    """The version that a lock file pins for each package."""
    found = [re.match(r"([a-z0-9._-]+)==(\S+)", line) for line in requirements(lock)]
    return {match[1]: match[2] for match in found if match}


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_address(lock: str) -> None:
    text = (ROOT / lock).read_text("utf-8")
    assert not re.findall(r"://|--(?:extra-)?index-url|--find-links|--trusted-host", text)


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_package_has_one_version_and_a_hash(lock: str) -> None:
    whole = re.compile(r"[a-z0-9._-]+==[\w.]+( ;[^;]*?)?(\s+--hash=sha256:[0-9a-f]{64})+\s*")
    assert [line for line in requirements(lock) if not whole.fullmatch(line)] == []
    assert len(pins(lock)) == len(requirements(lock))


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_file_has_what_the_project_needs(lock: str) -> None:
    locked = pins(lock)
    for needed in map(Requirement, NEEDED_BY_LOCK[lock]):
        assert needed.specifier.contains(locked[needed.name.lower()]), needed


def test_developers_run_the_versions_that_users_run() -> None:
    assert pins("requirements.lock").items() <= pins("requirements-dev.lock").items()


def test_make_lists_its_targets() -> None:
    make = shutil.which("make")
    assert make is not None
    makefile = (ROOT / "Makefile").read_text("utf-8")
    # Without what an outer make passes on, so that the output is that of a make typed by hand.
    outer = {"MAKEFLAGS", "MAKELEVEL", "MFLAGS"}
    environment = {name: value for name, value in os.environ.items() if name not in outer}
    listed = subprocess.run(
        [make], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    phony = set(re.findall(r"^\.PHONY: (.+)$", makefile, re.MULTILINE)[0].split())
    targets = re.findall(r"^make (\w+) +\S", listed.stdout, re.MULTILINE)
    assert {"help", "setup", "run", "test", "check", "lock", "bench", "clean"} <= set(targets)
    assert set(targets) <= phony


def test_the_checks_of_a_change_can_be_run() -> None:
    assert os.access(ROOT / ".ci" / "run", os.X_OK)


def test_the_licence_is_the_one_that_the_project_declares() -> None:
    text = (ROOT / "LICENSE").read_text("utf-8")
    assert text.startswith(f"{PROJECT['project']['license']} License\n")
    assert "Copyright (c) 2026 The reader developers" in text


def test_the_changelog_lists_this_version() -> None:
    text = (ROOT / "CHANGELOG.md").read_text("utf-8")
    unreleased, *released = re.findall(r"^## (.+)$", text, re.MULTILINE)
    assert unreleased == "[Unreleased]"
    assert all(re.fullmatch(r"\[\d+\.\d+\.\d+\] - \d{4}-\d\d-\d\d", title) for title in released)
    assert released[0].startswith(f"[{reader.__version__}] ")


def test_the_changelog_sorts_changes_by_kind() -> None:
    kinds = re.findall(r"^### (.+)$", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert kinds
    assert set(kinds) <= {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}


def test_the_command_shows_the_version_of_the_package() -> None:
    assert "version" in PROJECT["project"]["dynamic"]
    assert PROJECT["tool"]["hatch"]["version"]["path"] == "reader/__init__.py"
    ran = subprocess.run(
        [sys.executable, "-m", "reader", "--version"], capture_output=True, text=True, check=True
    )
    assert ran.stdout == f"reader {reader.__version__}\n"
