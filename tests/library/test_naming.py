from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.library.naming import NO_MARKS, NOTHING, Weight, names_of
from reader.text.safe import line


@dataclass
class Marks:
    """Marks by id: how many were made in which file."""

    made: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    found: Mapping[str, Mapping[str, float]] = field(default_factory=dict)

    def has(self, article_id: str) -> bool:
        return article_id in self.made or article_id in self.found

    def weigh(self, article_id: str, files: Sequence[str]) -> Sequence[Weight]:
        made, found = self.made.get(article_id, {}), self.found.get(article_id, {})
        return [Weight(made.get(file, 0), found.get(file, 0.0)) for file in files]


@pytest.mark.parametrize(
    ("files", "marks", "ids"),
    [
        (["a.md", "a.txt"], Marks(), {"a.md": "a", "a.txt": "a.txt"}),
        (["a.md", "a.txt"], Marks({"a": {"a.txt": 1}}), {"a.md": "a.md", "a.txt": "a"}),
        (["a.md", "a.txt"], Marks({"a": {"a.txt": 2, "a.md": 1}}), {"a.md": "a.md", "a.txt": "a"}),
        (
            ["a.md", "a.txt"],
            Marks({"a": {"a.txt": 1}, "a.txt": {"a.txt": 2}}),
            {"a.md": "a", "a.txt": "a.txt"},
        ),
        (
            ["a.md", "a.txt"],
            Marks(found={"a": {"a.md": 0.5, "a.txt": 1.5}}),
            {"a.md": "a.md", "a.txt": "a"},
        ),
        (["a.txt"], Marks({"a.txt": {"a.txt": 1}}), {"a.txt": "a.txt"}),
        (["a.txt"], Marks({"a.txt": {}}), {"a.txt": "a"}),
        (
            ["b/r.TXT", "b/r.txt"],
            Marks({"b/r": {"b/r.txt": 1}}),
            {"b/r.TXT": "b/r.TXT", "b/r.txt": "b/r"},
        ),
        (
            ["ta\tb.txt", "ta b.txt"],
            Marks({"ta b": {"ta b.txt": 1}}),
            {"ta\tb.txt": "ta b.txt", "ta b.txt": "ta b"},
        ),
        (
            ["a.md", "a.txt", "a.txt.md"],
            Marks({"a.txt": {"a.txt": 1}}),
            {"a.md": "a", "a.txt": "a.txt", "a.txt.md": "a.txt.md"},
        ),
    ],
)  # fmt: skip
def test_whose_an_id_is(files: Sequence[str], marks: Marks, ids: Mapping[str, str]) -> None:
    assert names_of(files, marks) == ids
    assert names_of(files[::-1], marks) == ids


FILES = st.lists(
    st.builds("{}.{}".format, st.sampled_from(["a", "b", "a.txt", "a b", "a\tb"]),
              st.sampled_from(["md", "txt", "TXT", "markdown"])),
    unique=True, min_size=1,
)  # fmt: skip


@given(FILES)
def test_no_two_files_have_one_id(files: list[str]) -> None:
    names = names_of(files, NO_MARKS)
    assert names.keys() == set(files)
    assert len(set(names.values())) == len(files)


# Names that look the same to the last character are numbered, and only as long as both are there.
@given(FILES.filter(lambda files: len(set(map(line, files))) == len(files)), FILES)
def test_a_marked_file_keeps_its_id_whatever_comes_or_goes(
    before: list[str], after: list[str]
) -> None:
    names = names_of(before, NO_MARKS)
    marks = Marks({name: {file: 1} for file, name in names.items()})
    later = names_of([*dict.fromkeys([before[0], *after])], marks)
    assert later[before[0]] == names[before[0]]


def test_nothing_is_weighed_where_names_are_clear() -> None:
    class Unasked(Marks):
        def weigh(self, article_id: str, files: Sequence[str]) -> Sequence[Weight]:
            raise AssertionError(f"{article_id}: {files}")

    assert names_of(["a.md", "b.txt"], Unasked()) == {"a.md": "a", "b.txt": "b"}
    assert NO_MARKS.weigh("a", ["a.md"]) == [NOTHING]
