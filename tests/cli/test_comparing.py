from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pytest

from tests.cli.conftest import Run, failed

POST = """---
title: The bridge is closed
source: Harbour Post
published: 2026-11-02
url: https://example.org/post
---

The Alder bridge was closed after inspectors found cracks in 14 of its cables. \
More than 300 people signed a petition.

“We will open the bridge to traffic before the first snow,” said Mara Lind, the city engineer.
"""
ECHO = """Cracks in 14 cables have forced the city to close the bridge over the Alder.

“We will open the bridge before the first snow,” Lind said. A petition was signed by 312 people.
"""
FOLDER = "seeds/bridge"


@pytest.fixture(autouse=True)
def bridge(workspace: Path) -> None:
    """Two articles that share a quote, figures and a fact."""
    folder = workspace / FOLDER
    folder.mkdir()
    folder.joinpath("post.md").write_text(POST, "utf-8")
    folder.joinpath("echo.txt").write_text(ECHO, "utf-8")


def compared(reader: Run, *words: str) -> list[dict[str, Any]]:
    """The rows of a comparison of the two articles."""
    ran = reader("compare", "bridge/post", "bridge/echo", "--json", *words)
    assert ran.exit_code == 0, ran.stderr
    return [json.loads(line) for line in ran.stdout.splitlines()]


def of_kind(rows: list[dict[str, Any]], kind: str) -> list[dict[str, Any]]:
    return [row for row in rows if row["kind"] == kind]


def test_a_row_is_a_match_with_its_members(reader: Run) -> None:
    rows = compared(reader)
    assert all(list(row) == ["type", "kind", "relation", "score", "members"] for row in rows)
    assert {row["type"] for row in rows} == {"match"}
    assert [row["score"] for row in rows] == sorted((row["score"] for row in rows), reverse=True)
    for row in rows:
        for member in row["members"]:
            assert list(member) == ["article", "start", "end", "exact", "attributes"]
            text = reader("show", member["article"]).stdout
            assert text[member["start"] : member["end"]] == member["exact"]


def test_quotes_figures_and_passages_are_found(reader: Run) -> None:
    rows = compared(reader)
    [quote] = of_kind(rows, "quote")
    assert quote["relation"] == "same"
    figures = {row["relation"]: row for row in of_kind(rows, "statistic")}
    assert set(figures) == {"same", "near"}
    assert [member["attributes"]["value"] for member in figures["near"]["members"]] == [312, 300]
    assert of_kind(rows, "passage")


def test_people_read_the_same(reader: Run) -> None:
    told = reader("compare", "bridge/post", "bridge/echo").stdout
    for words in ("Quotes", "Figures", "vaguer", "Passages", "both: ", "Mara Lind"):
        assert words in told


def test_a_quote_of_two_paragraphs_is_shown_on_one_line(reader: Run, workspace: Path) -> None:
    two = "Mara Lind said: “We will open the bridge before the snow.\n\n“Not a day later.”\n"
    for name in ("one", "other"):
        workspace.joinpath(FOLDER, f"{name}.txt").write_text(two, "utf-8")
    printed = reader("compare", "bridge/one", "bridge/other").stdout
    assert "before the snow. “Not a day later" in printed
    assert "␊" not in printed


def test_a_reworded_quote_is_shown_word_by_word(reader: Run, workspace: Path) -> None:
    text = ECHO.replace("We will open", "We would open")
    workspace.joinpath(FOLDER, "echo.txt").write_text(text, "utf-8")
    assert "[-would-] {+will+}" in reader("compare", "bridge/post", "bridge/echo").stdout


def test_an_article_too_long_to_be_compared_as_a_whole_is_told(
    reader: Run, workspace: Path
) -> None:
    long = "\n\n".join(f"Ship {number} sailed." for number in range(2_001))
    workspace.joinpath(FOLDER, "echo.txt").write_text(long, "utf-8")
    ran = reader("compare", "bridge/post", "bridge/echo")
    assert ran.exit_code == 0
    assert "bridge/echo: only its first 2,000 sentences were compared" in ran.stderr


def test_a_folder_stands_for_its_articles(reader: Run, workspace: Path) -> None:
    folder = reader("compare", str(workspace / FOLDER), "--json").stdout
    assert folder == reader("compare", "bridge/echo", "bridge/post", "--json").stdout


def test_a_mark_goes_before_what_a_finder_finds(reader: Run) -> None:
    reader("annotate", "bridge/echo", "--tag", "statistic", "--exact", "14 cables",
           "--set", "value=15")  # fmt: skip
    [row] = [
        each
        for each in of_kind(compared(reader), "statistic")
        if "14" in each["members"][0]["exact"]
    ]
    assert row["relation"] == "differs"
    assert row["members"][0]["attributes"]["value"] == 15


def test_names_can_be_split_and_joined(reader: Run) -> None:
    [apart] = of_kind(compared(reader, "--split", "Lind=Mara Lind"), "quote")
    assert apart["relation"] == "differs"
    [joined] = of_kind(compared(reader, "--join", "Lind=Mara Lind"), "quote")
    assert joined["relation"] == "same"


def test_one_article_cannot_be_compared(reader: Run) -> None:
    assert failed(reader("compare", "bridge/post"), "nothing to compare: 1 article")
    assert reader("compare").exit_code == 2


def test_an_article_that_cannot_be_read_is_told(reader: Run, workspace: Path) -> None:
    workspace.joinpath(FOLDER, "empty.txt").write_text("", "utf-8")
    ran = reader("compare", str(workspace / FOLDER), "--json")
    assert ran.exit_code == 1
    assert "empty.txt: empty" in ran.stderr
    assert ran.stdout


def test_nothing_is_written_by_comparing(reader: Run, workspace: Path) -> None:
    before = sorted(workspace.rglob("*"))
    reader("compare", "bridge/post", "bridge/echo")
    reader("matrix")
    assert sorted(workspace.rglob("*")) == before


def matrix(reader: Run, *words: str) -> list[dict[str, Any]]:
    ran = reader("matrix", "--format", "json", *words)
    assert ran.exit_code == 0, ran.stderr
    rows: list[dict[str, Any]] = json.loads(ran.stdout)
    return rows


def test_a_row_of_the_matrix_has_a_cell_for_each_article(reader: Run, workspace: Path) -> None:
    rows = matrix(reader, str(workspace / FOLDER))
    keys = ["type", "kind", "confirmed", "score", "words", "head", "cells"]
    assert all(list(row) == keys for row in rows)
    assert {tuple(cell["article"] for cell in row["cells"]) for row in rows} == {
        ("bridge/echo", "bridge/post")
    }
    verdicts = [[cell["verdict"] for cell in row["cells"]] for row in rows]
    assert ["same", "vaguer"] in verdicts


def test_json_of_the_matrix_is_an_array_with_one_row_a_line(reader: Run) -> None:
    out = reader("matrix", "--json").stdout
    assert out == reader("matrix", "--format", "json").stdout
    opening, *rows, closing = out.splitlines()
    assert (opening, closing) == ("[", "]")
    assert [json.loads(row.removesuffix(",")) for row in rows] == json.loads(out)


def test_the_matrix_is_of_the_whole_library_unless_a_folder_is_named(reader: Run) -> None:
    assert {len(row["cells"]) for row in matrix(reader)} == {4}


def test_people_read_what_was_not_found(reader: Run, workspace: Path) -> None:
    told = reader("matrix").stdout
    assert "figure, proposed" in told
    assert "not found" in told
    assert "only in " in told
    assert reader("matrix", "--format", "md").stdout.startswith("# ")
    page = reader("matrix", str(workspace / FOLDER), "--format", "html").stdout
    assert "<!doctype html>" in page
    assert "Side by side" not in page


def test_an_article_that_is_named_twice_is_compared_once(reader: Run, workspace: Path) -> None:
    once = reader("compare", "rise").stdout
    assert once
    for names in (["rise", "rise/arrests"], ["rise/arrests", "rise/billboards", "rise/arrests"]):
        again = reader("compare", *names)
        assert (again.exit_code, again.stderr) == (0, "")
        assert sorted(again.stdout.splitlines()) == sorted(once.splitlines())
    path = str(workspace / "seeds" / "rise" / "arrests.txt")
    assert failed(reader("compare", "rise/arrests", path), "nothing to compare: 1 article")


def test_two_files_of_one_name_are_not_taken_for_each_other(reader: Run, tmp_path: Path) -> None:
    files = []
    for folder in ("one", "two"):
        file = tmp_path / "outside" / folder / "a.txt"
        file.parent.mkdir(parents=True)
        file.write_text(f"The agency counts 170 arrests in {folder}.\n")
        files.append(str(file))
    assert failed(reader("compare", *files), f'{files[0]} and {files[1]} both have the id "a"')


@pytest.mark.parametrize(
    "spelled",
    [
        lambda text: normalize("NFD", text),
        lambda text: text.replace("harbour", "har\N{SOFT HYPHEN}bour"),
        lambda text: text.replace("in full", "in\N{NO-BREAK SPACE}full"),
        lambda text: text.replace("“", '"').replace("”", '"'),
    ],
)
def test_what_looks_the_same_is_compared_as_the_same(
    reader: Run, workspace: Path, spelled: Callable[[str], str]
) -> None:
    text = (
        "The mayor of Köln said: “We will pay for the café at the harbour in full,” on Friday.\n\n"
        "About 50 people came to the new hall in Düsseldorf at the harbour.\n"
    )
    for name, words in (("one", text), ("other", spelled(text))):
        (workspace / f"seeds/{name}.txt").write_text(words, "utf-8")

    matches = [json.loads(row) for row in reader("compare", "one", "other", "--json")
               .stdout.splitlines()]  # fmt: skip
    assert {match["kind"] for match in matches} == {"quote", "statistic", "passage"}
    assert {match["relation"] for match in matches} == {"same"}
