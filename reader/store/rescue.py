"""Edits that could not be written before the program ended, saved outside the workspace."""

from collections.abc import Sequence
from pathlib import Path

from reader.files import make_folder, read_if_there, replace
from reader.store.errors import StoreError, as_store_error
from reader.store.journal import decode_step, encode_step
from reader.store.records import Step

_MOST_BYTES = 100_000_000
"""A larger file was not written by this program."""


class RescuedEdits:
    """One annotator's unwritten edits in one workspace, saved from one start to the next.

    Args:
        path: The file, one step per line; it need not exist.
        annotator: Whose edits they are.
    """

    def __init__(self, path: Path, annotator: str) -> None:
        self.path = path
        self._annotator = annotator

    def steps(self) -> list[Step]:
        """The saved edits in the order they were made; empty if they cannot be read."""
        try:
            return list(self._read().values())
        except StoreError:
            return []

    def keep(self, steps: Sequence[Step]) -> None:
        """Save edits after the ones already saved; each is stored once, however often it is saved.

        Raises:
            StoreError: They cannot be saved; the earlier ones are still there.
        """
        self._write({**self._read(), **{step.id: step for step in steps}})

    def forget(self, steps: Sequence[Step]) -> None:
        """Drop saved edits.

        Raises:
            StoreError: The file cannot be changed.
        """
        dropped = {step.id for step in steps}
        self._write({id_: step for id_, step in self._read().items() if id_ not in dropped})

    def _read(self) -> dict[str, Step]:
        with as_store_error(self.path.name):
            raw = read_if_there(self.path, _MOST_BYTES)
        steps = map(decode_step, (raw or b"").splitlines())
        return {step.id: step for step in steps if step and self._is_own(step)}

    def _write(self, steps: dict[str, Step]) -> None:
        with as_store_error(self.path.name):
            if steps:
                make_folder(self.path.parent)
                replace(self.path, b"".join(encode_step(step) + b"\n" for step in steps.values()))
            else:
                self.path.unlink(missing_ok=True)

    def _is_own(self, step: Step) -> bool:
        return all(change.value.annotator == self._annotator for change in step.changes)
