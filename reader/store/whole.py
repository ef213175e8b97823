"""The records of a file that are whole, sorted by the file that they belong in."""

from reader.store import names, tables
from reader.store.kinds import KINDS
from reader.store.record import from_row
from reader.store.salvage import salvaged, split_loser
from reader.store.tables import LOSERS, Tables


def whole(raw: bytes | None) -> Tables:
    """Everything in a file but the records that cannot be read.

    Args:
        raw: Its bytes; None for a file that is not there.

    Raises:
        NewerError: when a later version of the program has written it.
    """
    if raw is None:
        return {}
    try:
        found = tables.parse(raw)
    except tables.NewerError:
        raise
    except (ValueError, RecursionError):
        return salvaged(raw)
    return found | {name: _readable(name, found[name]) for name in KINDS if name in found}


def by_place(found: Tables) -> dict[str, Tables]:
    """Whole records by the place that they belong in, and all else by the empty string."""
    places: dict[str, Tables] = {}
    for name, rows in found.items():
        for key, row in rows.items():
            place = _place(name, key, row)
            places.setdefault(place, {}).setdefault(name, {})[key] = row
    return places


def article_of(found: Tables) -> str:
    """The id of the article that records are about, which all are about the same."""
    rows = (row for name in (*KINDS, LOSERS) for row in found.get(name, {}).values())
    return next((str(row["article"]) for row in rows if isinstance(row, dict)), "")


def count(found: Tables) -> int:
    """How many records there are."""
    return sum(len(found.get(name, {})) for name in KINDS)


def _readable(name: str, rows: tables.Rows) -> tables.Rows:
    return {key: row for key, row in rows.items() if _is_readable(name, key, row)}


def _is_readable(name: str, key: str, row: object) -> bool:
    try:
        from_row(KINDS[name], key, row)
    except ValueError:
        return False
    return True


def _place(name: str, key: str, row: object) -> str:
    if name == LOSERS:
        name, key = split_loser(key) or ("", "")
    if name not in KINDS:
        return ""
    value = from_row(KINDS[name], key, row).value
    return names.place(value.annotator, value.article)
