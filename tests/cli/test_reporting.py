from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run, failed
from tests.cli.test_comparing import ECHO, POST

FORMATS = pytest.mark.parametrize("name", ["report.html", "report.md"])


@pytest.fixture(autouse=True)
def bridge(workspace: Path) -> None:
    """Two articles that share a quote and figures."""
    folder = workspace / "seeds" / "bridge"
    folder.mkdir()
    folder.joinpath("post.md").write_text(POST, "utf-8")
    folder.joinpath("echo.txt").write_text(ECHO, "utf-8")


def write(reader: Run, path: Path, *words: str) -> str:
    """A report on the two articles."""
    ran = reader("report", "bridge/post", "bridge/echo", "-o", str(path), *words)
    assert ran.exit_code == 0, ran.stderr
    return path.read_text("utf-8")


@FORMATS
def test_a_report_names_its_sources(reader: Run, tmp_path: Path, name: str) -> None:
    page = write(reader, tmp_path / name, "--title", "Two on a bridge")
    for words in ("Two on a bridge", "Harbour Post", "https://example.org/post", "Mara Lind"):
        assert words.replace("-", "\\-") in page or words in page
    assert page.count("“We will open the bridge") >= 2


@FORMATS
def test_a_report_stands_until_one_character_differs(
    reader: Run, tmp_path: Path, name: str
) -> None:
    path = tmp_path / name
    page = write(reader, path)
    ran = reader("verify", str(path))
    assert (ran.exit_code, ran.stdout.endswith("passages verified\n")) == (0, True)
    path.write_text(page.replace("first snow", "first show", 1), "utf-8")
    ran = reader("verify", str(path))
    assert ran.exit_code == 1
    assert "“" in ran.stderr
    assert "show" in ran.stderr


@FORMATS
def test_a_report_falls_with_a_changed_article(
    reader: Run, workspace: Path, tmp_path: Path, name: str
) -> None:
    path = tmp_path / name
    write(reader, path)
    article = workspace / "seeds" / "bridge" / "echo.txt"
    article.write_text(ECHO.replace("312", "321"), "utf-8")
    assert reader("verify", str(path)).exit_code == 1
    article.write_text("New.\n\n" + ECHO, "utf-8")
    assert "these words are at" in reader("verify", str(path)).stderr
    article.unlink()
    assert "no such article" in reader("verify", str(path)).stderr


def test_an_article_outside_the_workspace_is_named_again(reader: Run, tmp_path: Path) -> None:
    outside = tmp_path / "elsewhere.txt"
    outside.write_text(ECHO, "utf-8")
    path = tmp_path / "report.html"
    assert reader("report", "bridge/post", str(outside), "-o", str(path)).exit_code == 0
    assert reader("verify", str(path)).exit_code == 1
    assert reader("verify", str(path), str(outside)).exit_code == 0


def test_a_page_without_passages_is_not_certain(reader: Run, tmp_path: Path) -> None:
    path = tmp_path / "other.html"
    path.write_text("<p>Nothing is quoted here.</p>", "utf-8")
    told = "no quoted passages, so there is nothing to verify"
    assert failed(reader("verify", str(path)), f"{path}: {told}")
    path.write_bytes(b"\xff\xfe")
    assert failed(reader("verify", str(path)), f"{path}: not UTF-8")
    assert reader("verify", str(tmp_path / "gone.html")).exit_code == 1


def test_a_report_goes_nowhere_where_it_would_destroy_something(
    reader: Run, workspace: Path, tmp_path: Path
) -> None:
    seeds = workspace / "seeds" / "page.html"
    told = f"cannot write {seeds}: that folder belongs to the workspace"
    assert failed(reader("report", "-o", str(seeds)), told)
    assert reader("report", "-o", str(tmp_path / "report.pdf")).exit_code == 2
    assert reader("report").exit_code == 2
    assert not seeds.exists()


def test_every_passage_that_does_not_stand_is_counted(reader: Run, tmp_path: Path) -> None:
    path = tmp_path / "two.html"
    path.write_text("<q data-article=gone>x</q>" * 2, "utf-8")
    told = reader("verify", str(path)).stderr.splitlines()
    assert told == [
        "reader: gone -1:-1: no such article",
        f"reader: {path}: 2 of 2 passages not found",
    ]
