import os
from pathlib import Path

import pytest

from reader.library.find import Entry, UnknownArticle, entry_for, find_articles, resolve
from reader.library.load import ArticleError, load


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "seeds"
    folder.mkdir()
    return folder


def touch(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()


def ids(folder: Path) -> list[str]:
    return [entry.id for entry in find_articles(folder)]


def test_articles_are_found_in_all_folders_and_sorted(folder: Path) -> None:
    touch(folder, "b.txt", "a/z.md", "a/b/c.markdown", "A.MD", "notes.pdf", "README")
    assert find_articles(folder) == [
        Entry("A", str(folder / "A.MD")),
        Entry("a/b/c", str(folder / "a/b/c.markdown")),
        Entry("a/z", str(folder / "a/z.md")),
        Entry("b", str(folder / "b.txt")),
    ]


def test_the_folder_alone(folder: Path) -> None:
    touch(folder, "b.txt", "a/z.md")
    assert [entry.id for entry in find_articles(folder, recursive=False)] == ["b"]


def test_hidden_files_and_folders_are_skipped(folder: Path) -> None:
    touch(folder, ".a.md", ".git/b.md", "c/.d/e.md")
    assert ids(folder) == []


def test_a_folder_that_does_not_exist_has_no_articles(folder: Path) -> None:
    assert find_articles(folder / "none") == []


def test_the_later_of_two_files_with_one_id_keeps_its_ending(folder: Path) -> None:
    touch(folder, "a.txt", "a.md", "a.txt.md", "b/a.md")
    found = {entry.id: entry.path.name for entry in find_articles(folder)}
    assert found == {"a": "a.md", "a.txt": "a.txt", "a.txt.md": "a.txt.md", "b/a": "a.md"}


def test_links_are_followed_to_files_inside_only(folder: Path) -> None:
    touch(folder, "a.md", "b/c.md", "../outside/d.md")
    (folder / "inside.md").symlink_to("b/c.md")
    (folder / "outside.md").symlink_to("../outside/d.md")
    (folder / "away").symlink_to("../outside")
    (folder / "b/loop").symlink_to("..")
    (folder / "self.md").symlink_to("self.md")
    (folder / "passwd.txt").symlink_to("/etc/passwd")
    assert ids(folder) == ["a", "b/c", "inside", "self"]


def test_names_are_safe_to_show(folder: Path) -> None:
    touch(folder, "a\n\x1b[31m.md", os.fsdecode(b"\xfe.md"), os.fsdecode(b"\xff.md"))
    odd = "\N{REPLACEMENT CHARACTER}"
    assert ids(folder) == ["a␊␛[31m", odd, f"{odd}.md"]


def test_names_that_look_the_same_have_different_ids(folder: Path) -> None:
    touch(folder, *(os.fsdecode(bytes([byte]) + b".md") for byte in range(0xF0, 0xF8)))
    assert len(set(ids(folder))) == 8


def test_a_path_inside_has_its_id_there(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    touch(folder, "a/b.md", "a/b.txt")
    monkeypatch.chdir(folder / "a")
    assert entry_for(Path("b.md"), folder) == Entry("a/b", str(folder / "a/b.md"))
    assert entry_for(folder / "a/../a/b.txt", folder) == Entry("a/b.txt", str(folder / "a/b.txt"))
    assert entry_for(Path("none.md"), folder).id == "a/none"


def test_a_path_outside_has_its_stem_as_id(folder: Path) -> None:
    path = folder.parent / "a b.c.md"
    assert entry_for(path, folder) == Entry("a b.c", str(path))


def test_articles_are_named_by_path_folder_or_id(folder: Path) -> None:
    touch(folder, "a/b.md", "a/c.md", "d.md", "../other/e.md", "../other/f/g.md")
    other = folder.parent / "other"
    names = ["d", str(folder / "a"), str(other / "f"), str(other / "e.md"), "a/b"]
    assert [entry.id for entry in resolve(names, folder)] == ["d", "a/b", "a/c", "g", "e", "a/b"]
    assert resolve([str(folder)], folder) == find_articles(folder)
    assert resolve([], folder) == []


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("exprot", 'unknown article "exprot": did you mean "export"?'),
        ("zzz", 'unknown article "zzz"'),
        ("a\n\x1b", 'unknown article "a␊␛"'),
        ("x" * 5_000, f'unknown article "{"x" * 5_000}"'),
        ("a\0b", 'unknown article "a␀b"'),
        ("", 'unknown article ""'),
    ],
)
def test_unknown_names(folder: Path, name: str, message: str) -> None:
    touch(folder, "export.md", "other.md")
    with pytest.raises(UnknownArticle) as error:
        resolve([name], folder)
    assert str(error.value) == message


def test_the_id_of_a_folder_means_its_articles(folder: Path) -> None:
    touch(folder, "rise/a.md", "rise/more/b.txt", "other/c.md", "riser.md", "other.md")
    for name in ("rise", "rise/"):
        assert [entry.id for entry in resolve([name], folder)] == ["rise/a", "rise/more/b"]
    assert [entry.id for entry in resolve(["rise/more"], folder)] == ["rise/more/b"]
    assert [entry.id for entry in resolve(["other"], folder)] == ["other"]
    with pytest.raises(UnknownArticle, match='did you mean "rise'):
        resolve(["rize"], folder)


def test_folders_above_folders_are_suggested_too(folder: Path) -> None:
    touch(folder, "operations/rise/a.md")
    with pytest.raises(UnknownArticle, match='did you mean "operations"'):
        resolve(["operation"], folder)


def test_ids_of_articles_in_other_folders_count_only_when_they_are_listed(folder: Path) -> None:
    touch(folder, "a/b.md")
    with pytest.raises(UnknownArticle):
        resolve(["a/b"], folder, recursive=False)


def test_a_folder_named_like_an_article_is_reported_and_hides_nothing(folder: Path) -> None:
    misnamed = folder / "notes.md"
    misnamed.mkdir()
    (misnamed / "inside.txt").write_text("Words.\n", "utf-8")

    ids = [entry.id for entry in find_articles(folder)]
    assert {"notes.md", "notes.md/inside"} <= set(ids)
    with pytest.raises(ArticleError, match=r"notes\.md: a folder, not a file"):
        load(misnamed, "notes.md")
