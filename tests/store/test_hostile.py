import json
import os
from pathlib import Path
from typing import Any

import pytest

from reader.model import Article
from reader.store.errors import StoreError
from tests.store.samples import (
    ARTICLE,
    FILE,
    add,
    annotations,
    find,
    remove,
    repository,
    restore,
    save,
    tree,
)


def edit_file(root: Path, edit: Any) -> None:
    path = root / FILE
    content = json.loads(path.read_text())
    edit(content["annotations"])
    path.write_text(json.dumps(content))


def test_fields_of_later_versions_and_damaged_records_survive_a_save(tmp_path: Path) -> None:
    store = repository(tmp_path)
    made = add(store)
    damaged: dict[str, object] = {"x": {"start": "one"}, "y": 5, "z": None}
    edit_file(tmp_path, lambda rows: (rows[made.id].update(later=[1]), rows.update(damaged)))

    saved = save(store, made)

    assert annotations(store, ARTICLE.id) == [saved]
    assert [line.split(": ")[:2] for line in store.problems] == [
        [FILE, f"annotation {key}"] for key in "xyz"
    ]
    rows = json.loads((tmp_path / FILE).read_text())["annotations"]
    assert rows[made.id]["later"] == [1]
    assert {key: rows[key] for key in "xyz"} == damaged


@pytest.mark.parametrize("row", [{"start": "one"}, 5, None])
def test_a_damaged_record_is_never_overwritten(tmp_path: Path, row: object) -> None:
    store = repository(tmp_path)
    made = add(store)
    edit_file(tmp_path, lambda rows: rows.update({made.id: row}))
    before = tree(tmp_path)

    for edit in (save, remove, restore):
        with pytest.raises(StoreError, match=FILE):
            edit(store, made)

    assert tree(tmp_path) == before


def test_a_broken_file_is_reported_and_the_others_load(tmp_path: Path) -> None:
    ana, ben = repository(tmp_path), repository(tmp_path, "ben")
    add(ana)
    made = add(ben)
    (tmp_path / FILE).write_bytes(b"")

    assert annotations(ana, ARTICLE.id) == [made]
    assert ana.articles() == [ARTICLE.id]
    assert find(ana, made.id) == made
    assert ana.problems == [f"{FILE}: empty: its contents seem to be lost"]
    with pytest.raises(StoreError, match=FILE):
        add(ana)
    assert tree(tmp_path)[FILE] == b""


def test_a_problem_that_is_solved_is_forgotten(tmp_path: Path) -> None:
    store = repository(tmp_path)
    add(store)
    good = (tmp_path / FILE).read_bytes()
    (tmp_path / FILE).write_bytes(b"")
    store.articles()
    (tmp_path / FILE).write_bytes(good)

    assert annotations(store, ARTICLE.id)
    assert store.problems == []


def test_a_file_in_the_wrong_place_is_reported(tmp_path: Path) -> None:
    store = repository(tmp_path)
    made = add(store)
    (tmp_path / FILE).rename(tmp_path / "annotations/ana/other.json")

    assert annotations(store, "other") == []
    assert store.problems == [
        f"annotations/ana/other.json: annotation {made.id}: of another article or annotator"
    ]


@pytest.mark.parametrize(
    "name",
    [".tmp-1.json", "x.json.lock", "x.json~", "x.sync-conflict-1.json", ".DS_Store", "x.txt"],
)
def test_files_of_other_programs_are_no_annotations(tmp_path: Path, name: str) -> None:
    store = repository(tmp_path)
    add(store)
    (tmp_path / "annotations/ana" / name).write_bytes(b"{")
    (tmp_path / "annotations/.git").mkdir()
    (tmp_path / "annotations/.git/x.json").write_bytes(b"{")
    (tmp_path / "annotations/README.json").write_bytes(b"{")

    assert store.articles() == [ARTICLE.id]
    assert store.problems == []


@pytest.mark.parametrize("link", ["annotations/ana", "annotations/ana/operation-rise", FILE])
def test_a_link_that_leads_out_is_refused(tmp_path: Path, link: str) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    inside = tmp_path / "workspace"
    (inside / link).parent.mkdir(parents=True)
    (inside / link).symlink_to(outside / "x.json" if link == FILE else outside)
    store = repository(inside)

    with pytest.raises(StoreError, match=f"^{FILE}: leads out of the folder annotations$"):
        add(store)

    assert list(outside.iterdir()) == []
    (outside / "billboards.json").write_text("{}")
    (outside / "x.json").write_text("{}")
    annotations(store, ARTICLE.id)
    assert all("leads out" in line for line in store.problems)


def test_links_that_lead_in_circles_hide_nothing_else(tmp_path: Path) -> None:
    store = repository(tmp_path)
    add(store)
    (tmp_path / "annotations/ben").symlink_to("ben")
    (tmp_path / "annotations/ana/loop.json").symlink_to("loop.json")

    assert store.articles() == [ARTICLE.id]
    assert store.problems == ["annotations/ana/loop.json: Too many levels of symbolic links"]


def test_the_folder_itself_may_be_a_link(tmp_path: Path) -> None:
    (tmp_path / "shared").mkdir()
    (tmp_path / "annotations").symlink_to(tmp_path / "shared")
    store = repository(tmp_path)

    made = add(store)

    assert annotations(store, ARTICLE.id) == [made]
    assert store.articles() == [ARTICLE.id]


def test_folders_that_are_no_folders_are_reported(tmp_path: Path) -> None:
    (tmp_path / "annotations").write_text("")
    store = repository(tmp_path)

    assert store.articles() == []
    assert annotations(store, ARTICLE.id) == []
    assert store.problems == ["annotations: Not a directory"]
    with pytest.raises(StoreError, match=f"^{FILE}: "):
        add(store)


def test_a_folder_that_cannot_be_listed_is_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = repository(tmp_path)
    add(store)
    real = os.scandir

    def refuse(path: str) -> object:
        if str(path).endswith("operation-rise"):
            raise PermissionError(13, "Permission denied", path)
        return real(path)

    monkeypatch.setattr(os, "scandir", refuse)

    assert store.articles() == []
    assert store.problems == ["annotations/ana/operation-rise: Permission denied"]


@pytest.mark.parametrize("article", ["../../x", "", "/etc/x", "CON", "a\nb", "y" * 300, "a/./b"])
@pytest.mark.parametrize("annotator", ["ana", "..", "", "a/b", "\x1b[2J"])
def test_any_name_can_be_kept(tmp_path: Path, article: str, annotator: str) -> None:
    store = repository(tmp_path / "workspace", annotator)
    made = add(store, article=Article(article, "", ARTICLE.text))

    assert store.articles() == [article]
    assert annotations(store, article) == [made]
    assert list(tmp_path.iterdir()) == [tmp_path / "workspace"]
    assert list(tmp_path.glob("workspace/*")) == [tmp_path / "workspace/annotations"]
