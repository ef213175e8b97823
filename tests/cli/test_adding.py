from pathlib import Path

import pytest

from tests.cli.conftest import ARRESTS, Run, failed

ID = "rise/arrests"
_CORRECTED = ARRESTS.replace("170", "“170”").replace("The agency", "On Friday the agency")


@pytest.fixture
def draft(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file outside the workspace."""
    path = tmp_path_factory.mktemp("desk") / "draft.txt"
    path.write_bytes(b"A draft.\r\nIt says little.\n")
    return path


def files(workspace: Path) -> set[str]:
    return {
        path.relative_to(workspace).as_posix() for path in workspace.rglob("*") if path.is_file()
    }


def test_the_bytes_of_a_file_become_an_article(reader: Run, workspace: Path, draft: Path) -> None:
    result = reader("add", str(draft))
    assert (result.exit_code, result.stdout, result.stderr) == (0, "draft: added\n", "")
    assert workspace.joinpath("seeds", "draft.txt").read_bytes() == draft.read_bytes()
    assert reader("show", "draft").stdout == "A draft.\nIt says little.\n"
    assert reader("add", str(draft)).stdout == "draft: nothing has changed\n"


def test_the_folder_is_made_where_there_is_none(reader: Run, tmp_path: Path, draft: Path) -> None:
    root = tmp_path / "new"
    root.mkdir()
    root.joinpath("old.txt").write_text("Old words.")
    result = reader("add", str(draft), "--as", "2020/may/first", root=root)
    assert result.stdout == "2020/may/first: added\n"
    assert result.stderr == ("reader: from now on only seeds/ is listed, without old.txt\n")
    assert files(root) == {"old.txt", "seeds/2020/may/first.txt"}


def test_a_corrected_version_tells_what_has_changed(
    reader: Run, workspace: Path, draft: Path
) -> None:
    marks = [
        reader("annotate", ID, "--tag", "claim", "--exact", words).stdout.strip()
        for words in ("before the arrests", "The agency counts 170 arrests.", "counts", "arrests.")
    ]
    stored = {name for name in files(workspace) if name.startswith("annotations/")}
    draft.write_text(_CORRECTED, "utf-8")
    result = reader("add", str(draft), "--as", ID)
    told = result.stdout.splitlines()
    assert told[:4] == [
        "rise/arrests: corrected",
        "- The agency counts 170 arrests.",
        "+ On Friday the agency counts “170” arrests.",
        "annotations: 1 exact, 2 moved, 1 approximate, 0 orphan",
    ]
    assert told[4].startswith(f"approximate: {marks[1]} claim “The agency counts 170 arrests.” ")
    assert len(told) == 7
    kept = [name for name in files(workspace) if "/.versions/" in name]
    assert [workspace.joinpath(name).read_text("utf-8") for name in kept] == [ARRESTS]
    assert kept[0].startswith("seeds/.versions/rise/arrests@")
    assert {name for name in files(workspace) if name.startswith("annotations/")} == stored
    assert [line.split()[0] for line in reader("list").stdout.splitlines()].count(ID) <= 1


def test_no_version_is_ever_overwritten(reader: Run, workspace: Path, draft: Path) -> None:
    article = workspace / "seeds" / "rise" / "billboards.md"
    page = draft.with_name("billboards.md")
    first = article.read_text("utf-8")
    versions = [first, first.replace("Sample A", "Sample B"), first + "\nMore.\n", first]
    for version in versions[1:]:
        page.write_text(version, "utf-8")
        assert reader("add", str(page), "--as", "rise/billboards").exit_code == 0
    kept = (workspace / "seeds" / ".versions").rglob("*.md")
    assert sorted(path.read_text("utf-8") for path in kept) == sorted(versions[:3])


def test_a_file_that_nobody_can_read_is_replaced_and_kept(
    reader: Run, workspace: Path, draft: Path
) -> None:
    target = workspace / "seeds" / "draft.txt"
    target.write_bytes(b"\0")
    result = reader("add", str(draft))
    assert result.stderr == "reader: draft.txt: binary, not text\n"
    assert "draft: corrected\n" in result.stdout
    assert [path.read_bytes() for path in (workspace / "seeds" / ".versions").iterdir()] == [b"\0"]


def test_what_is_shown_is_short_and_cannot_drive_a_terminal(reader: Run, draft: Path) -> None:
    draft.write_text("\n".join(f"line {number}" for number in range(99)))
    reader("add", str(draft))
    draft.write_text("\n".join(f"line {number}\x1b[31m{'!' * 200}" for number in range(99)))
    told = reader("add", str(draft)).stdout.splitlines()
    assert told[2].startswith("+ line 0␛[31m!!!")
    assert told[2].endswith("…")
    assert max(map(len, told)) < 90
    assert told[41] == "… and 79 more"
    draft.write_text("x\n" * 30_000)
    assert "from 99 to 30001 lines\n" in reader("add", str(draft)).stdout


def test_an_unusual_name_becomes_a_safe_one(reader: Run, workspace: Path, draft: Path) -> None:
    odd = draft.rename(draft.with_name("-rf\x1b; (1).TXT"))
    result = reader("add", "--", str(odd))
    (added,) = [path.name for path in (workspace / "seeds").iterdir() if path.is_file()]
    assert added.startswith("rf-1~")
    assert added.endswith(".txt")
    assert result.stdout == f"{added.removesuffix('.txt')}: added\n"


def test_an_article_with_an_unusual_name_can_be_corrected(
    reader: Run, workspace: Path, draft: Path
) -> None:
    odd = draft.rename(draft.with_name("draft (1).txt"))
    workspace.joinpath("seeds", odd.name).write_text("An older draft.")
    assert reader("add", str(odd)).stdout.startswith("draft (1): corrected\n")


@pytest.mark.parametrize(
    ("data", "reason"),
    [(b"", "empty"), (b"\0\1", "binary, not text"), (None, "No such file or directory")],
)
def test_what_is_no_article_is_refused_and_the_rest_is_added(
    reader: Run, workspace: Path, draft: Path, data: bytes | None, reason: str
) -> None:
    before = files(workspace)
    bad = draft.with_name("bad.txt")
    if data is not None:
        bad.write_bytes(data)
    result = reader("add", str(bad), str(draft))
    assert (result.exit_code, result.stdout) == (1, "draft: added\n")
    assert result.stderr == f"reader: bad.txt: {reason}\n"
    assert files(workspace) == before | {"seeds/draft.txt"}


def test_two_articles_cannot_have_one_name(reader: Run, workspace: Path, draft: Path) -> None:
    before = files(workspace)
    page = draft.with_name("Arrests.md")
    page.write_text("# Arrests")
    result = reader("add", str(page), "--as", "rise/Arrests")
    assert failed(result, "Arrests.md: seeds/rise/arrests.txt has that name already")
    twin = draft.parent / "other" / "draft.txt"
    twin.parent.mkdir()
    twin.write_text("Another draft.")
    result = reader("add", str(draft), str(twin))
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "reader: draft.txt: several of these files have that name\n" * 2
    assert files(workspace) == before
    assert reader("add", str(draft), str(twin), "--as", "a").exit_code == 2


@pytest.mark.parametrize(
    "name", ["../out", "/etc/out", "a//b", ".hidden", "CON", "a/../../b", "x.md/y", "", "a\nb"]
)
def test_an_id_cannot_lead_anywhere_else(
    reader: Run, workspace: Path, draft: Path, name: str
) -> None:
    before = files(workspace.parent)
    result = reader("add", str(draft), "--as", name)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "cannot be the id of an article" in result.stderr
    assert files(workspace.parent) == before


@pytest.mark.parametrize("link", ["seeds/out", "seeds/out/draft.txt", "seeds/.versions"])
def test_nothing_is_written_through_a_link(
    reader: Run, workspace: Path, draft: Path, link: str
) -> None:
    outside = draft.parent / "outside"
    outside.mkdir()
    outside.joinpath("draft.txt").write_text("Not ours.")
    place = workspace / link
    place.parent.mkdir(exist_ok=True)
    place.symlink_to(outside / "draft.txt" if link.endswith(".txt") else outside)
    workspace.joinpath("seeds", "draft.txt").write_text("An older draft.")
    result = reader("add", str(draft), *([] if "versions" in link else ["--as", "out/draft"]))
    assert (result.exit_code, result.stdout) == (1, "")
    assert "a symbolic link leads out of the workspace" in result.stderr
    assert [path.read_text() for path in outside.iterdir()] == ["Not ours."]
    assert workspace.joinpath("seeds", "draft.txt").read_text() == "An older draft."


def test_a_folder_in_the_way_is_told(reader: Run, workspace: Path, draft: Path) -> None:
    target = workspace / "seeds" / "draft.txt"
    target.mkdir()
    assert failed(reader("add", str(draft)), f"{target}: in the way, but not a file")
