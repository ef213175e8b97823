"""progress, and what list and stats tell of it."""

import json
from pathlib import Path
from typing import Any

from tests.cli.conftest import Run, failed

BILLBOARDS = "rise/billboards"
ARRESTS = "rise/arrests"


def listed(reader: Run, annotator: str = "ana") -> dict[str, str]:
    """Article to progress, as an annotator sees it."""
    articles = json.loads(reader("list", "--json", annotator=annotator).stdout)
    return {article["id"]: article["progress"] for article in articles}


def figures(reader: Run, *options: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(reader("stats", "--json", *options).stdout)
    return found


def test_it_is_set_for_several_articles_and_for_one_annotator(reader: Run) -> None:
    assert reader("progress", "done", BILLBOARDS, ARRESTS).exit_code == 0
    assert listed(reader) == {ARRESTS: "done", BILLBOARDS: "done"}
    assert listed(reader, "ben") == {ARRESTS: "new", BILLBOARDS: "new"}
    reader("progress", "in progress", ARRESTS)
    assert figures(reader)["progress"] == {"new": 0, "in progress": 1, "done": 1}
    assert "1 in progress, 1 done" in reader("stats").stdout


def test_a_folder_and_its_article_are_set_once(reader: Run, workspace: Path) -> None:
    folder = workspace / "seeds" / "rise"
    assert reader("progress", "done", str(folder), ARRESTS).exit_code == 0
    assert set(listed(reader).values()) == {"done"}


def test_all_or_none_are_set(reader: Run) -> None:
    assert reader("progress", "done", ARRESTS, "nowhere").exit_code == 1
    assert failed(reader("progress", "done", "nowhere"), 'unknown article "nowhere"')
    assert set(listed(reader).values()) == {"new"}


def test_an_unknown_state_is_refused(reader: Run) -> None:
    result = reader("progress", "finished", ARRESTS)
    assert (result.exit_code, result.stdout) == (2, "")


def test_marks_are_counted_per_thousand_words_by_tag_and_annotator(reader: Run) -> None:
    reader("annotate", ARRESTS, "--tag", "claim", "--exact", "170 arrests", annotator="ben")
    reader("annotate", BILLBOARDS, "--tag", "claim", "--exact", "Friday")
    found = figures(reader)
    assert found["per_1000_words"] == round(2000 / found["words"], 1)
    assert found["by_tag"][0] == {
        "tag": "claim",
        "annotations": 2,
        "per_1000_words": found["per_1000_words"],
    }
    ana, ben = found["by_annotator"]
    assert (ana["annotator"], ana["articles"], ana["annotations"]) == ("ana", 1, 1)
    assert ana["words"] + ben["words"] == found["words"]
    assert ben["per_1000_words"] == round(1000 / ben["words"], 1)


def test_a_line_shows_where_in_an_article_the_marks_stand(reader: Run) -> None:
    reader("annotate", BILLBOARDS, "--tag", "claim", "--exact", "Billboards")
    reader("annotate", BILLBOARDS, "--tag", "claim", "--exact", "faces.", "--nth", "2")
    [row] = [row for row in reader("stats").stdout.splitlines() if row.startswith(BILLBOARDS)]
    assert "█········█" in row
