"""Articles that go by another name than their annotations say, recognised by their text."""

from collections.abc import Mapping
from pathlib import Path

import msgspec

from reader.model import Annotation, Stored
from reader.store import names
from reader.store.change import Change
from reader.store.errors import StoreError
from reader.store.file import RecordFile, together
from reader.store.folder import Folder


def find_renamed(
    stored: Mapping[str, list[Annotation]], present: Mapping[str, str]
) -> dict[str, str]:
    """Which articles that are gone are there under another name.

    Args:
        stored: The annotations of each article that has any, by its id.
        present: The hash of the reading text of each article that is there, by its id.

    Returns:
        The old id to the new one. Where two present articles have the text that annotations were
        made on, nobody can tell which it is, and the article is left out.
    """
    found = {}
    for gone in stored.keys() - present.keys():
        hashes = {mark.sha256 for mark in stored[gone]}
        same = [article for article, sha256 in present.items() if sha256 in hashes]
        if len(same) == 1:
            found[gone] = same[0]
    return dict(sorted(found.items()))


def move(path: Path, old: str, new: str) -> list[str]:
    """Gives everybody's records of an article to another id of it.

    They keep their own ids, so that links to them hold. What stood under the old id becomes
    tombstones: a merge does not bring it back. The new file is written first; if the program is
    cut off between the two, the same call finishes the work.

    Args:
        path: The folder of annotators.
        old: The id that is gone.
        new: The id that it has now.

    Returns:
        A line on each file that was moved, and on each that could not be.
    """
    folder = Folder(path)
    done = []
    for annotator in folder.annotators():
        source = f"{annotator}/{names.article_place(old)}"
        found = folder.read(source)
        values = [value for value in found.values() if value.article == old]
        if not values:
            continue
        target = f"{annotator}/{names.article_place(new)}"
        try:
            _move(folder.file(source, old), folder.file(target, new), values, new)
        except StoreError as error:
            done.append(str(error))
        else:
            done.append(f"{folder.name(source)}: moved to {new}, {len(values)} records")
    return done


def _move(source: RecordFile, target: RecordFile, values: list[Stored], new: str) -> None:
    with together([target, source]):
        arrivals = [msgspec.structs.replace(value, article=new) for value in values]
        there = [target.live(value) for value in arrivals]
        target.swap(
            [
                Change(None, value)
                for value, present in zip(arrivals, there, strict=True)
                if present is None
            ]
        )
        source.swap([Change(value, None) for value in values])
