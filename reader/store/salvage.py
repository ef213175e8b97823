"""What can still be read of a file that cannot be understood as a whole."""

import json
import re
from collections.abc import Iterator
from functools import partial, reduce

from reader.store.folder import place_of
from reader.store.format import LOSERS, SCHEMA, NewerError, Tables, merge, parse
from reader.store.records import KINDS, Row, checked, from_row
from reader.store.stamp import moment

_MEMBER = re.compile(r'("(?:[^"\\\n]|\\.)*")\s*:\s*(?=\{)')
"""A key and what stands before its object."""
_SCHEMA = re.compile(r'"file"\s*:\s*\{[^{}]*"schema"\s*:\s*(\d+)')
_LOSER = re.compile(rf"({'|'.join(KINDS)})/(.*)~[0-9a-f]{{8}}")
_MARKS = (b"\xff\xfe", b"\xfe\xff")
"""How UTF-16 begins."""
_TO_THE_SECOND = len("2026-11-22T10:00:00")
_OURS, _BASE, _THEIRS, _END = "<<<<<<< ", "||||||| ", "=======", ">>>>>>> "


def readable_records(raw: bytes | None) -> Tables:
    """Everything in a file but the records that cannot be read.

    Args:
        raw: Its bytes; None for a file that is not there.

    Raises:
        NewerError: A later version of the program has written it.
    """
    if raw is None:
        return {}
    try:
        tables = parse(raw)
    except NewerError:
        raise
    except (ValueError, RecursionError):
        return salvaged(raw)
    return tables | {
        name: {key: row for key, row in tables[name].items() if _is_readable(name, key, row)}
        for name in KINDS
        if name in tables
    }


def by_place(tables: Tables) -> dict[str, Tables]:
    """Readable records by the place that they belong in, and all else by the empty string."""
    places: dict[str, Tables] = {}
    for name, rows in tables.items():
        for key, row in rows.items():
            places.setdefault(_place(name, key, row), {}).setdefault(name, {})[key] = row
    return places


def salvaged(raw: bytes) -> Tables:
    """The whole records that stand anywhere in these bytes, by table and id.

    A file with a conflict that git left is read as both of its versions, which are then merged.

    Raises:
        NewerError: A later version of the program has written them.
    """
    text = _text(raw)
    schema = _SCHEMA.search(text)
    if schema and int(schema[1][:9]) > SCHEMA:
        raise NewerError("written by a newer version of this program")
    sides = _sides(text)
    versions = [version for side in sides for version in _versions(side)]
    if len(sides) > 1 and schema and int(schema[1][:9]) == 1:
        _tell_edits_from_removals(versions)
    return reduce(partial(merge, {}), versions, {})


def _split_loser(key: str) -> tuple[str, str] | None:
    """The table and the id that the key of a loser names, or None when it is none."""
    found = _LOSER.fullmatch(key)
    return (found[1], found[2]) if found else None


def _text(raw: bytes) -> str:
    if raw.startswith(_MARKS):
        return raw.decode("utf-16", "replace")
    # A byte that is no UTF-8 becomes half a character, with which no record is whole.
    return raw.decode("utf-8-sig", "surrogateescape")


def _versions(text: str) -> list[Tables]:
    """The records of a text; those that stand there a second time are a version of their own."""
    versions: list[Tables] = []
    for name, key, row in _rows(text):
        for version in versions:
            if key not in version.get(name, {}):
                break
        else:
            version = {}
            versions.append(version)
        version.setdefault(name, {})[key] = row
    return versions


def _sides(text: str) -> list[str]:
    """The two versions of a text in which git left conflicts, else the text itself."""
    if f"\n{_OURS}" not in f"\n{text}":
        return [text]
    sides: tuple[list[str], list[str]] = ([], [])
    within = {_OURS: sides[:1], _BASE: (), _THEIRS: sides[1:], _END: sides}
    current: tuple[list[str], ...] = sides
    for line in text.split("\n"):
        mark = next((mark for mark in within if line.startswith(mark)), None)
        if mark is not None:
            current = within[mark]
            continue
        for side in current:
            side.append(line)
    return ["\n".join(side) for side in sides]


def _tell_edits_from_removals(versions: list[Tables]) -> None:
    """Take a removal out of a version of which the last change was an edit.

    In files of schema 1 a field has a line, and git merges lines: where a record was removed on one
    side and edited on the other, both came to say that it is removed. An edit was written in the
    second in which it was made; a removal changes nothing but what tells of it.
    """
    for version in versions:
        for name in KINDS:
            for row in version.get(name, {}).values():
                if not isinstance(row, dict):
                    continue
                modified, written = (moment(row.get(each)) for each in ("modified", "written"))
                if modified[:_TO_THE_SECOND] == written[:_TO_THE_SECOND] and row.get("removed"):
                    del row["removed"]


def _rows(text: str) -> Iterator[tuple[str, str, Row]]:
    """Table, id and fields of each record, where it stands."""
    decoder, position = json.JSONDecoder(), 0
    while member := _MEMBER.search(text, position):
        position = member.end()
        try:
            row, end = decoder.raw_decode(text, position)
        except ValueError:
            continue
        except RecursionError:
            return
        key = json.loads(member[1], strict=False)
        name = _table(key, row)
        if name:
            yield name, key, row
            position = end


def _table(key: str, row: Row) -> str | None:
    """The table that a whole record belongs in."""
    loser = _split_loser(key)
    if loser:
        return LOSERS if _is_whole(*loser, row) else None
    return next((name for name in KINDS if _is_whole(name, key, row)), None)


def _is_whole(name: str, key: str, row: Row) -> bool:
    try:
        checked(from_row(KINDS[name], key, row).value)
    except ValueError:
        return False
    return True


def _is_readable(name: str, key: str, row: object) -> bool:
    try:
        from_row(KINDS[name], key, row)
    except ValueError:
        return False
    return True


def _place(name: str, key: str, row: object) -> str:
    if name == LOSERS:
        name, key = _split_loser(key) or ("", "")
    if name not in KINDS:
        return ""
    value = from_row(KINDS[name], key, row).value
    return place_of(value.annotator, value.article)
