from __future__ import annotations

from pathlib import Path

from reader.library.find import entry_for
from reader.ui.session import Session
from reader.workspace import Workspace


def test_two_files_that_go_by_one_id_are_not_both_opened(tmp_path: Path) -> None:
    files = [tmp_path / place / "river.txt" for place in ("here", "there")]
    for file in files:
        file.parent.mkdir()
        file.write_text(f"The river {file.parent.name}.\n", "utf-8")
    entries = [entry_for(file, tmp_path / "seeds") for file in files]
    session = Session(Workspace(tmp_path, "ana"), entries)

    articles, problems = session.shelf.open_all([*entries, entries[0]])
    assert [article.text for article in articles] == ["The river here.\n"] * 2
    assert problems == ['river.txt: another open article has the id "river"']
