"""What the program remembers of a person from one start to the next, outside any workspace."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, TypeVar

import msgspec

from reader import files
from reader.filters import AnnotationFilter

_MOST_BYTES = 1_000_000
"""Files that are larger were not written by this program."""
_MOST_PANES = 100

_Count = Annotated[int, msgspec.Meta(ge=0, lt=2**40)]
_Share = Annotated[float, msgspec.Meta(ge=0.1, le=10.0)]


class PaneState(msgspec.Struct, frozen=True):
    """A pane that was open."""

    article: str
    """The id of its article."""
    file: str
    """The path of the article's file."""
    caret: _Count = 0
    """Offset of the caret."""
    top: _Count = 0
    """Offset of the first character in sight."""
    share: _Share = 1.0
    """Its share of the width."""


class DeskState(msgspec.Struct, frozen=True):
    """Where a person was in a workspace."""

    workspace: str
    """The real path of the workspace, so that no other is taken for it."""
    panes: Annotated[tuple[PaneState, ...], msgspec.Meta(max_length=_MOST_PANES)] = ()
    """From left to right."""
    focused: _Count = 0
    """Which of them had the keys, from the left."""
    is_locked: bool = False
    """Whether they scrolled together."""
    is_zoomed: bool = False
    """Whether that one was shown alone."""
    measure: Annotated[int, msgspec.Meta(ge=0, le=1000)] | None = None
    """The length of the lines in cells, 0 for the width of the pane; None for the usual one."""
    wraps_code: bool = True
    """Whether code was wrapped."""
    panel: AnnotationFilter = AnnotationFilter()
    """What the annotation panel listed."""
    library_order: str = ""
    """What the library was sorted by; empty for the usual order."""
    library_words: str = ""
    """What stood in the library's filter."""


class PersonState(msgspec.Struct, frozen=True):
    """What holds for a person in all workspaces."""

    look: str = ""
    """The name of the look they chose; empty as long as they chose none."""
    is_introduced: bool = False
    """Whether they have seen the introduction."""


_State = TypeVar("_State", DeskState, PersonState)


class StateFolder:
    """The folder of the program in the person's folder for states.

    Nothing in it is needed: what is missing, damaged or not of this program counts as empty, and
    what cannot be written is forgotten.
    """

    def __init__(self, folder: Path) -> None:
        """Remember in this folder, which need not be there.

        Args:
            folder: Where.
        """
        self._folder = folder

    @classmethod
    def of_user(cls) -> StateFolder:
        """The one of the person who runs the program."""
        from platformdirs import user_state_path  # noqa: PLC0415 (only the screen remembers)

        return cls(user_state_path("reader", appauthor=False))

    def person(self) -> PersonState:
        """What holds everywhere."""
        return self._read("person.json", PersonState) or PersonState()

    def desk(self, workspace: Path) -> DeskState:
        """Where the person was in a workspace."""
        real = _real(workspace)
        found = self._read(_place(real, "desks", "json"), DeskState)
        return found if found and found.workspace == real else DeskState(real)

    def keep_person(self, state: PersonState) -> None:
        """Remember what holds everywhere."""
        self._write("person.json", state)

    def keep_desk(self, state: DeskState) -> None:
        """Remember where the person was in a workspace."""
        self._write(_place(state.workspace, "desks", "json"), state)

    def journal(self, workspace: Path, annotator: str) -> Path:
        """Where an annotator's steps in a workspace are written down, to be undone later.

        Args:
            workspace: The folder of the workspace.
            annotator: Whose steps they are.
        """
        return self._folder / _place(f"{_real(workspace)}\n{annotator}", "journals", "jsonl")

    def rescued_edits(self, workspace: Path, annotator: str) -> Path:
        """Where an annotator's edits in a workspace are kept that could not be written there.

        Args:
            workspace: The folder of the workspace.
            annotator: Whose edits they are.
        """
        return self._folder / _place(f"{_real(workspace)}\n{annotator}", "unsaved", "jsonl")

    def _read(self, name: str, kind: type[_State]) -> _State | None:
        try:
            data = files.read_if_there(self._folder / name, _MOST_BYTES)
            return None if data is None else msgspec.json.decode(data, type=kind)
        except (files.FileError, OSError, ValueError, RecursionError):
            return None

    def _write(self, name: str, state: DeskState | PersonState) -> None:
        path = self._folder / name
        try:
            files.make_folder(path.parent)
            files.replace(path, msgspec.json.encode(state))
        except (OSError, ValueError):  # ValueError: a path that is no Unicode
            return


def _real(workspace: Path) -> str:
    """The real path, in characters that JSON can hold."""
    return str(workspace.resolve()).encode("utf-8", "backslashreplace").decode()


def _place(key: str, folder: str, ending: str) -> str:
    from hashlib import sha256  # noqa: PLC0415 (only the screen remembers)

    digest = sha256(key.encode(errors="backslashreplace")).hexdigest()[:32]
    return f"{folder}/{digest}.{ending}"
