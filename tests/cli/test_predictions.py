"""What other programs predict becomes suggestions to review, and never a mark."""

import json
from pathlib import Path

from tests.cli.conftest import Run

ARRESTS = "rise/arrests"
TABLE = """article,row,tag,exact,score,finder
rise/arrests,suggestion,claim,The agency counts,0.75,model-1
rise/arrests,suggestion,ORG,agency,0.5,model-1
"""


def test_a_prediction_is_a_suggestion_until_it_is_decided(reader: Run, workspace: Path) -> None:
    table = workspace / "in.csv"
    table.write_text(TABLE, "utf-8")
    result = reader("import", str(table))
    assert "2 predictions, to review as suggestions" in result.stderr
    assert "define these tags to see the predictions: ORG" in result.stderr
    assert reader("export").stdout == ""
    rows = [json.loads(row) for row in reader("suggest", ARRESTS, "--json").stdout.splitlines()]
    (row,) = [each for each in rows if each["finder"] == "model-1"]
    assert (row["exact"], row["score"]) == ("The agency counts", 0.75)
    reader("accept", row["id"])
    assert '"origin": "suggested:model-1"' in reader("export").stdout
    assert "model-1" not in reader("suggest", ARRESTS, "--json").stdout


def test_a_prediction_moves_with_its_words_and_goes_with_them(reader: Run, workspace: Path) -> None:
    table = workspace / "in.csv"
    table.write_text(TABLE, "utf-8")
    reader("import", str(table))
    article = workspace / "seeds" / "rise" / "arrests.txt"
    article.write_text("New words first.\n\nThe agency counts 170 arrests.\n", "utf-8")
    assert '"The agency counts"' in reader("suggest", ARRESTS, "--json").stdout
    article.write_text("Nothing of that.\n", "utf-8")
    assert "model-1" not in reader("suggest", ARRESTS, "--json").stdout


def test_to_import_predictions_twice_and_dry_changes_nothing(reader: Run, workspace: Path) -> None:
    table = workspace / "in.csv"
    table.write_text(TABLE, "utf-8")
    reader("import", "--dry-run", str(table))
    assert not (workspace / "predictions").exists()
    reader("import", str(table))
    before = (workspace / "predictions" / "rise" / "arrests.json").read_bytes()
    reader("import", str(table))
    assert (workspace / "predictions" / "rise" / "arrests.json").read_bytes() == before


def test_damaged_predictions_are_no_reason_to_fail(reader: Run, workspace: Path) -> None:
    (workspace / "predictions" / "rise").mkdir(parents=True)
    (workspace / "predictions" / "rise" / "arrests.json").write_text("{")
    assert reader("suggest", ARRESTS).exit_code == 0
