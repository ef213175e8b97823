"""Drafts: what somebody is typing, saved in case the program ends before it is stored."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import msgspec

from reader.files import make_folder, read_if_there, replace, safe_name
from reader.store.errors import StoreError, as_store_error
from reader.store.folder import DRAFT, Folder, is_draft

_ENDING = ".json"


class ResumedDraft(NamedTuple):
    """A draft resumed over an annotation that may have changed since."""

    fields: dict[str, str]
    """Field name to the value that the form shows."""
    newer: dict[str, str]
    """Fields of the draft whose stored value has changed since, with that value: a person has to
    see both before one of them is stored."""


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """The fields of a form that was not submitted."""

    annotation: str
    """The id of the annotation that the form is about."""
    article: str
    """The id of its article."""
    fields: dict[str, str]
    """Field name to typed value."""
    base: dict[str, str] = {}
    """Field name to value when the form was opened; empty in drafts of older versions."""

    def resume(self, present: Mapping[str, str]) -> ResumedDraft:
        """Replace stored values by the typed ones, and list stored values that are newer.

        Args:
            present: Field name to stored value.
        """
        fields, newer = dict(present), {}
        for name, words in self.fields.items():
            stored = present.get(name, "")
            if words == self.base.get(name):  # not typed
                continue
            fields[name] = words
            if words != stored != self.base.get(name):
                newer[name] = stored
        return ResumedDraft(fields, newer)


class Drafts:
    """One annotator's drafts, each in a hidden file of its own, apart from the annotations.

    Args:
        folder: The folder with one folder for each annotator; made at the first write.
        annotator: Whose drafts they are.
    """

    def __init__(self, folder: Path, annotator: str) -> None:
        self._folder = Folder(folder)
        self._below = safe_name(annotator)
        self.problems: list[str] = []
        """A line on each draft that the last call of `all` could not read."""

    def keep(
        self,
        annotation: str,
        article: str,
        fields: dict[str, str],
        base: Mapping[str, str] | None = None,
    ) -> None:
        """Save a draft, replacing the previous one of the same annotation.

        Args:
            annotation: The id of the annotation that the form is about.
            article: The id of its article.
            fields: Field name to typed value.
            base: Field name to value when the form was opened.

        Raises:
            StoreError: It cannot be saved; the previous one is then still there.
        """
        path = self._path(annotation)
        draft = Draft(annotation=annotation, article=article, fields=fields, base=dict(base or {}))
        with as_store_error(self._folder.name(self._below)):
            data = msgspec.json.encode(draft, order="sorted") + b"\n"
            make_folder(path.parent)
            replace(path, data)

    def drop(self, annotation: str) -> None:
        """Remove the draft of an annotation, if there is one.

        Raises:
            StoreError: It cannot be removed.
        """
        path = self._path(annotation)
        with as_store_error(self._folder.name(self._below)):
            path.unlink(missing_ok=True)

    def all(self) -> list[Draft]:
        """The readable drafts, sorted by annotation id; `problems` lists the others."""
        self.problems = []
        drafts = []
        for name in self._names():
            try:
                with as_store_error(self._folder.name(f"{self._below}/{name}")):
                    raw = read_if_there(self._folder.resolved(f"{self._below}/{name}"))
                    drafts.append(msgspec.json.decode(raw or b"", type=Draft))
            except StoreError as error:
                self.problems.append(str(error))
        return sorted(drafts, key=lambda draft: draft.annotation)

    def _names(self) -> list[str]:
        try:
            names = os.listdir(self._folder.resolved(self._below))  # noqa: PTH208 (names are all)
        except (OSError, StoreError):  # none yet, or reading the annotations reports it
            return []
        return sorted(name for name in names if is_draft(name))

    def _path(self, annotation: str) -> Path:
        name = f"{DRAFT}{safe_name(annotation)}{_ENDING}"
        return self._folder.resolved(self._below) / name
