"""Packages of other people, installed the way people install them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

_PROJECT = """
[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"
[project]
name = "{name}"
version = "1"
[project.entry-points."{group}"]
{points}
[tool.hatch.build.targets.wheel]
packages = ["{module}.py"]
"""


def install(folder: Path, group: str, module: str, source: str, points: dict[str, str]) -> Path:
    """Install a package of one module into a folder of its own.

    Args:
        folder: An empty folder.
        group: The group of its entry points.
        module: The name of its module.
        source: What the module says.
        points: Name of an entry point to what it names.

    Returns:
        What has to be on the path.
    """
    project, site = folder / "project", folder / "site"
    project.mkdir()
    lines = "\n".join(f'{name} = "{place}"' for name, place in points.items())
    text = _PROJECT.format(name=module.replace("_", "-"), group=group, module=module, points=lines)
    project.joinpath("pyproject.toml").write_text(text, "utf-8")
    project.joinpath(f"{module}.py").write_text(source, "utf-8")
    options = ["--quiet", "--no-index", "--no-deps", "--no-build-isolation", "--target", str(site)]
    ran = subprocess.run(
        [sys.executable, "-m", "pip", "install", *options, str(project)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    return site
