"""Articles whose files have the same name but for the ending."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import ARRESTS, Run

OTHER = "# Weather\n\nIt rained all day, and no train ran.\n"


def mark(reader: Run, article: str = "rise/arrests", exact: str = "170 arrests") -> None:
    assert reader("annotate", article, "--tag", "statistic", "--exact", exact).exit_code == 0


def places(reader: Run) -> list[tuple[str, str, str]]:
    rows = map(json.loads, reader("export").stdout.splitlines())
    return [(row["article"], row["exact"], row["anchor"]) for row in rows]


@pytest.mark.parametrize("text", [OTHER, ARRESTS.replace("広告板", "X"), "In all, " + ARRESTS])
@pytest.mark.parametrize("ending", ["md", "TXT", "markdown"])
def test_marks_stay_with_the_text_that_they_were_made_in(
    reader: Run, workspace: Path, text: str, ending: str
) -> None:
    mark(reader)
    reader("progress", "done", "rise/arrests")
    (workspace / f"seeds/rise/arrests.{ending}").write_text(text, "utf-8")

    assert places(reader) == [("rise/arrests", "170 arrests", "exact")]
    assert reader("show", "rise/arrests").stdout == ARRESTS
    rows = {row["id"]: row["progress"] for row in json.loads(reader("list", "--json").stdout)}
    assert rows["rise/arrests"] == "done"
    assert rows[f"rise/arrests.{ending}"] == "new"


@pytest.mark.parametrize("ending", ["md", "TXT", "markdown"])
def test_progress_stays_with_the_text_that_was_read(
    reader: Run, workspace: Path, ending: str
) -> None:
    reader("progress", "done", "rise/arrests")
    (workspace / f"seeds/rise/arrests.{ending}").write_text(OTHER, "utf-8")

    assert reader("show", "rise/arrests").stdout == ARRESTS
    rows = {row["id"]: row["progress"] for row in json.loads(reader("list", "--json").stdout)}
    assert (rows["rise/arrests"], rows[f"rise/arrests.{ending}"]) == ("done", "new")


def test_marks_stay_with_an_edited_text_that_still_has_their_words(
    reader: Run, workspace: Path
) -> None:
    mark(reader)
    (workspace / "seeds/rise/arrests.txt").write_text(f"Corrected.\n\n{ARRESTS}", "utf-8")
    (workspace / "seeds/rise/arrests.md").write_text(OTHER, "utf-8")

    assert places(reader) == [("rise/arrests", "170 arrests", "moved")]


def test_an_id_with_an_ending_stays_when_the_other_file_goes(reader: Run, workspace: Path) -> None:
    twin = workspace / "seeds/rise/arrests.md"
    twin.write_text(OTHER, "utf-8")
    mark(reader, "rise/arrests.txt")
    twin.unlink()

    assert places(reader) == [("rise/arrests.txt", "170 arrests", "exact")]
    assert reader("check").exit_code == 0
    assert (
        "rise/arrests.txt: nothing has changed"
        in reader("add", str(workspace / "seeds/rise/arrests.txt"), "--as", "rise/arrests").stdout
    )


def test_list_and_check_tell_of_the_clash(reader: Run, workspace: Path) -> None:
    mark(reader)
    (workspace / "seeds/rise/arrests.md").write_text(OTHER, "utf-8")
    told = (
        "reader: rise/arrests.txt and rise/arrests.md have the same name: rise/arrests.txt is the"
        ' article "rise/arrests", rise/arrests.md is the article "rise/arrests.md"; rename one of'
        " them\n"
    )

    assert reader("list").stderr == told
    assert reader("list", "--json").stderr == told
    assert reader().stderr == told
    check = reader("check")
    assert (check.exit_code, check.stderr) == (1, told)


def test_check_tells_of_marks_that_were_made_in_the_other_file(
    reader: Run, workspace: Path
) -> None:
    mark(reader)
    (workspace / "seeds/rise/arrests.txt").rename(workspace / "aside.txt")
    (workspace / "seeds/rise/arrests.md").write_text(OTHER, "utf-8")
    mark(reader, exact="rained all day")
    mark(reader, exact="no train ran")
    (workspace / "aside.txt").rename(workspace / "seeds/rise/arrests.txt")

    assert 'rise/arrests: 1 mark made in the text of "rise/arrests.txt"' in reader("check").stderr


def test_an_article_outside_has_no_id_of_one_inside(
    reader: Run, workspace: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    (workspace / "seeds/river.txt").write_text("The river rose.\n", "utf-8")
    outside = tmp_path_factory.mktemp("desk")
    for name in ("river.txt", "road.txt"):
        (outside / name).write_text("The road is shut.\n", "utf-8")

    listed = json.loads(reader("list", "--json", str(outside)).stdout)
    assert [row["id"] for row in listed] == ["river.txt", "road"]
    mark(reader, str(outside / "river.txt"), "road")
    mark(reader, "river", "rose")
    assert {(article, exact) for article, exact, _ in places(reader)} == {
        ("river", "rose"),
        ("river.txt", "road"),
    }


def test_files_that_clash_with_each_other_are_not_added(
    reader: Run, workspace: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    desk = tmp_path_factory.mktemp("desk")
    for name in ("new.txt", "NEW.md"):
        (desk / name).write_text("Words.\n", "utf-8")

    result = reader("add", str(desk / "new.txt"), str(desk / "NEW.md"))
    assert result.exit_code == 1
    assert result.stderr == (
        "reader: new.txt: several of these files have that name\n"
        "reader: NEW.md: several of these files have that name\n"
    )
    assert not list((workspace / "seeds").glob("new*"))
