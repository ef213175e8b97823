"""A file of JSON in which anything may be anything: read or refused, and no format ever fails."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.exchange import calls
from reader.exchange.format import CannotRead
from reader.exchange.registry import find
from reader.exchange.source import Source
from tests.exchange.golden import GOLDEN

FILES = {
    "w3c": "w3c/out.jsonld",
    "label-studio": "label-studio/out.json",
    "cas": "cas/out/fire/brigade.json",
}
ANYTHING: st.SearchStrategy[Any] = st.sampled_from(
    [None, 3, -1, 1.5, True, "", "x", [], [1], [[]], [{}], {}, {"a": 1}]
)


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The path to each value inside of another."""
    inner: Any = ()
    if isinstance(value, dict):
        inner = value.items()
    elif isinstance(value, list):
        inner = enumerate(value)
    for key, each in inner:
        yield (*path, key)
        yield from places(each, (*path, key))


@pytest.mark.parametrize("name", FILES)
@settings(deadline=None, max_examples=60)
@given(data=st.data())
def test_a_damaged_file_is_read_or_refused(name: str, data: st.DataObject) -> None:
    format_ = find(name)
    assert format_
    if format_.needs:
        pytest.importorskip(format_.needs)
    whole = json.loads((GOLDEN / FILES[name]).read_text("utf-8"))
    *above, last = data.draw(st.sampled_from(list(places(whole))))
    damaged = whole
    for key in above:
        damaged = damaged[key]
    damaged[last] = data.draw(ANYTHING)
    with TemporaryDirectory() as folder:
        path = Path(folder, "a.json")
        path.write_text(json.dumps(whole), "utf-8")
        with Source(path) as source, suppress(CannotRead):
            list(calls.read(format_, source))
