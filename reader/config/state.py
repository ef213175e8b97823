"""State that the program remembers for a person between starts, outside any workspace."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, TypeVar

import msgspec

from reader import files
from reader.filters import AnnotationFilter

_MOST_BYTES = 1_000_000
"""A larger file was not written by this program."""
_MOST_PANES = 100

_Count = Annotated[int, msgspec.Meta(ge=0, lt=2**40)]
_Share = Annotated[float, msgspec.Meta(ge=0.1, le=10.0)]


class PaneState(msgspec.Struct, frozen=True):
    """The state of a pane."""

    article: str
    """The id of its article."""
    file: str
    """The path of the article's file."""
    caret: _Count = 0
    """Offset of the caret."""
    top: _Count = 0
    """Offset of the first visible character."""
    share: _Share = 1.0
    """Its share of the width."""


class DeskState(msgspec.Struct, frozen=True):
    """The state of the reading screen in a workspace."""

    workspace: str
    """The real path of the workspace, to tell it from any other."""
    panes: Annotated[tuple[PaneState, ...], msgspec.Meta(max_length=_MOST_PANES)] = ()
    """The open panes, from left to right."""
    focused: _Count = 0
    """Index of the pane with the focus."""
    is_locked: bool = False
    """Whether the panes' scrolling was locked."""
    is_zoomed: bool = False
    """Whether the pane with the focus was zoomed."""
    measure: Annotated[int, msgspec.Meta(ge=0, le=1000)] | None = None
    """The length of lines in cells, 0 for the width of the pane; None for the default."""
    wraps_code: bool = True
    """Whether code was wrapped."""
    panel: AnnotationFilter = AnnotationFilter()
    """The filter of the annotation panel."""
    library_order: str = ""
    """The sort order of the library; empty for the default."""
    library_words: str = ""
    """The words in the library's filter."""


class PersonState(msgspec.Struct, frozen=True):
    """A person's state across all workspaces."""

    look: str = ""
    """The name of the chosen theme; empty if none was chosen."""
    is_introduced: bool = False
    """Whether they have seen the introduction."""


_State = TypeVar("_State", DeskState, PersonState)


class StateFolder:
    """The program's folder in the person's state folder.

    Nothing in it is essential: missing, damaged or foreign files count as empty, and failed writes
    are ignored.
    """

    def __init__(self, folder: Path) -> None:
        """Use a folder.

        Args:
            folder: The folder, which need not exist.
        """
        self._folder = folder

    @classmethod
    def of_user(cls) -> StateFolder:
        """The folder of the person who runs the program."""
        from platformdirs import user_state_path  # noqa: PLC0415 (only the screen remembers)

        return cls(user_state_path("reader", appauthor=False))

    def person(self) -> PersonState:
        """The state across all workspaces."""
        return self._read("person.json", PersonState) or PersonState()

    def desk(self, workspace: Path) -> DeskState:
        """The state of the reading screen in a workspace."""
        real = _real(workspace)
        state = self._read(_place(real, "desks", "json"), DeskState)
        return state if state and state.workspace == real else DeskState(real)

    def keep_person(self, state: PersonState) -> None:
        """Store the state across all workspaces."""
        self._write("person.json", state)

    def keep_desk(self, state: DeskState) -> None:
        """Store the state of the reading screen in a workspace."""
        self._write(_place(state.workspace, "desks", "json"), state)

    def journal(self, workspace: Path, annotator: str) -> Path:
        """The journal file of an annotator's steps in a workspace, for undoing them later.

        Args:
            workspace: The folder of the workspace.
            annotator: Whose steps they are.
        """
        return self._folder / _place(f"{_real(workspace)}\n{annotator}", "journals", "jsonl")

    def rescued_edits(self, workspace: Path, annotator: str) -> Path:
        """The file for an annotator's edits that could not be written to a workspace.

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
        except (OSError, ValueError):  # ValueError: a path that is not Unicode
            return


def _real(workspace: Path) -> str:
    """The real path, in characters that JSON can store."""
    return str(workspace.resolve()).encode("utf-8", "backslashreplace").decode()


def _place(key: str, folder: str, ending: str) -> str:
    from hashlib import sha256  # noqa: PLC0415 (only the screen remembers)

    digest = sha256(key.encode(errors="backslashreplace")).hexdigest()[:32]
    return f"{folder}/{digest}.{ending}"
