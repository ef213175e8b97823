"""Salvage intact records from a file that cannot be parsed as a whole."""

import json
import re
from collections.abc import Iterator
from functools import partial, reduce

from reader.store.folder import place_of
from reader.store.format import LOSERS, SCHEMA, NewerError, Tables, merge, parse
from reader.store.records import KINDS, Row, checked, from_row
from reader.store.stamp import moment

_MEMBER = re.compile(r'("(?:[^"\\\n]|\\.)*")\s*:\s*(?=\{)')
"""A key, up to the start of its object."""
_SCHEMA = re.compile(r'"file"\s*:\s*\{[^{}]*"schema"\s*:\s*(\d+)')
_LOSER = re.compile(rf"({'|'.join(KINDS)})/(.*)~[0-9a-f]{{8}}")
_UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")
"""Byte order marks of UTF-16."""
_TO_THE_SECOND = len("2026-11-22T10:00:00")
_OURS, _BASE, _THEIRS, _END = "<<<<<<< ", "||||||| ", "=======", ">>>>>>> "


def readable_records(raw: bytes | None) -> Tables:
    """Everything in a file except unreadable records.

    Args:
        raw: Its bytes; None for a file that does not exist.

    Raises:
        NewerError: A newer version of the program wrote it.
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
    """Readable records by the place that they belong in; everything else under `""`."""
    places: dict[str, Tables] = {}
    for name, rows in tables.items():
        for key, row in rows.items():
            places.setdefault(_place(name, key, row), {}).setdefault(name, {})[key] = row
    return places


def salvaged(raw: bytes) -> Tables:
    """The intact records anywhere in these bytes, by table and id.

    A file with git's conflict markers is read as two versions, which are then merged.

    Raises:
        NewerError: A newer version of the program wrote them.
    """
    text = _text(raw)
    schema = _SCHEMA.search(text)
    if schema and int(schema[1][:9]) > SCHEMA:
        raise NewerError("written by a newer version of this program")
    sides = _sides(text)
    versions = [version for side in sides for version in _versions(side)]
    if len(sides) > 1 and schema and int(schema[1][:9]) == 1:
        _drop_false_removals(versions)
    return reduce(partial(merge, {}), versions, {})


def _split_loser(key: str) -> tuple[str, str] | None:
    """The table and the id in the key of a loser; None if it is not such a key."""
    found = _LOSER.fullmatch(key)
    return (found[1], found[2]) if found else None


def _text(raw: bytes) -> str:
    if raw.startswith(_UTF_16_MARKS):
        return raw.decode("utf-16", "replace")
    # A byte that is not UTF-8 becomes a lone surrogate, which no intact record may have.
    return raw.decode("utf-8-sig", "surrogateescape")


def _versions(text: str) -> list[Tables]:
    """The records of a text; repeated ones go into further versions."""
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
    """The two versions of a text with git's conflict markers, else the text itself."""
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


def _drop_false_removals(versions: list[Tables]) -> None:
    """Clear the removal flag of records whose last change was an edit.

    In files of schema 1 each field has its own line, and git merges lines: if a record was removed
    on one side and edited on the other, both sides ended up with the flag. An edit is written in
    the same second as it is made, while a removal does not touch the time of modification.
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
    """Table, id and fields of each record, in the order of the text."""
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
    """The table that an intact record belongs in; None if it is not intact."""
    loser = _split_loser(key)
    if loser:
        return LOSERS if _is_intact(*loser, row) else None
    return next((name for name in KINDS if _is_intact(name, key, row)), None)


def _is_intact(name: str, key: str, row: Row) -> bool:
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
