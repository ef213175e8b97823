from __future__ import annotations

from pathlib import Path

from reader.workspace import Workspace


def test_two_files_that_go_by_one_id_are_not_both_opened(tmp_path: Path) -> None:
    files = [tmp_path / place / "river.txt" for place in ("here", "there")]
    for file in files:
        file.parent.mkdir()
        file.write_text(f"The river {file.parent.name}.\n", "utf-8")
    articles = Workspace(tmp_path / "workspace", "ana").articles
    entries = [articles.entry_at(file) for file in files]
    articles.include(entries)

    opened, problems = articles.open_all([*entries, entries[0]])
    assert [article.text for article in opened] == ["The river here.\n"] * 2
    assert problems == ['river.txt: another open article has the id "river"']
