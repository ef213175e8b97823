"""What a file holds, from bytes to tables of rows and back, and two states of it made one."""

import msgspec

from reader.store import record

Rows = dict[str, object]
"""A table: key to row."""
Tables = dict[str, Rows]
"""A file: name of a table to its rows."""
SCHEMA = 1
"""Files of a higher schema are left alone."""
LOSERS = "losers"
"""The table of versions that a merge decided against."""
_MARKS = {
    b"\xef\xbb\xbf": "begins with a byte order mark",
    b"\xff\xfe": "not UTF-8 but UTF-16",
    b"\xfe\xff": "not UTF-8 but UTF-16",
}


class NewerError(ValueError):
    """A file that a later version of the program has written."""


class _File(msgspec.Struct):
    schema: int
    article: str


class Meta(msgspec.Struct):
    """What tells a file of this program from any other."""

    file: _File
    """Its schema and its article."""


class _Head(msgspec.Struct):
    meta: Meta


def new(article: str) -> Tables:
    """What a file begins with."""
    return {"meta": {"file": {"article": article, "schema": SCHEMA}}}


def parse(raw: bytes) -> Tables:
    """The tables of a file.

    Raises:
        ValueError: One line that says why the file must be left as it is.
        RecursionError: Likewise, when it is nested too deeply.
    """
    require_text(raw)
    tables = msgspec.json.decode(raw, type=Tables)
    require_ours(msgspec.convert(tables, _Head).meta)
    if encode(tables) != raw:  # laid out by somebody else, who may have said things twice
        load_strictly(raw)
    return tables


def encode(tables: Tables) -> bytes:
    """The bytes of a file: sorted, indented by one blank, with a newline at the end."""
    return msgspec.json.format(msgspec.json.encode(tables, order="sorted"), indent=1) + b"\n"


def require_text(raw: bytes) -> None:
    """Makes sure that bytes may be JSON in UTF-8 at all.

    Raises:
        ValueError: when they cannot.
    """
    if not raw.strip():
        raise ValueError("empty, as if what it held were lost")
    for mark, words in _MARKS.items():
        if raw.startswith(mark):
            raise ValueError(words)
    if b"\0" in raw:
        raise ValueError("holds NUL characters, as after a power cut")
    if raw.startswith(b"<<<<<<< ") or b"\n<<<<<<< " in raw:
        line = raw[: raw.index(b"<<<<<<< ")].count(b"\n") + 1
        raise ValueError(f"git left a conflict in it, at line {line}")


def require_ours(meta: Meta) -> None:
    """Makes sure that this version of the program understands a file.

    Raises:
        ValueError: when it does not.
    """
    schema = meta.file.schema
    if schema > SCHEMA:
        raise NewerError(f"written by a newer version of this program (schema {schema})")


def load_strictly(raw: bytes) -> None:
    """Makes sure that no key stands twice in one object, where the former would be lost.

    Raises:
        ValueError: when one does.
    """
    import json  # noqa: PLC0415 (only for files that somebody else has written)

    json.loads(raw, object_pairs_hook=_once)


def merged(base: Tables, ours: Tables, theirs: Tables) -> Tables:
    """Two states of a file as one: rows only ever come or change, and the later written counts.

    Args:
        base: What both began with; empty where that is unknown.
        ours: One state.
        theirs: The other.

    Returns:
        All rows of both. Of two versions of a row that say different things, the one that was
        written earlier stands among the losers, unless it is the one that both began with.
    """
    tables = {name: _both(ours.get(name, {}), theirs.get(name, {})) for name in ours | theirs}
    lost = {}
    for name in ours.keys() & theirs.keys() - {LOSERS}:
        for key in ours[name].keys() & theirs[name].keys():
            loser = _loser(ours[name][key], theirs[name][key])
            if loser is not None and loser != base.get(name, {}).get(key):
                lost[f"{name}/{key}~{_digest(loser)}"] = loser
    if lost:
        tables[LOSERS] = tables.get(LOSERS, {}) | lost
    return tables


def _both(one: Rows, other: Rows) -> Rows:
    twice = {key: record.newer(one[key], other[key]) for key in one.keys() & other.keys()}
    return one | other | twice


def _loser(one: object, other: object) -> object | None:
    if record.content(one) == record.content(other):
        return None
    return other if record.newer(one, other) is one else one


def _digest(row: object) -> str:
    from hashlib import sha256  # noqa: PLC0415 (merges are rare)

    return sha256(msgspec.json.encode(row, order="sorted")).hexdigest()[:8]


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    keys = [key for key, _ in pairs]
    if len(set(keys)) < len(keys):
        twice = next(key for number, key in enumerate(keys) if key in keys[:number])
        raise ValueError(f'holds "{twice}" twice')
    return dict(pairs)
