"""Whatever happens to a file on its way: it is read, refused in one line, or refused in part."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import reader
from reader.exchange.format import CannotRead, Format
from reader.exchange.registry import formats
from tests.exchange.golden import GOLDEN

READ = [each for each in formats().values() if each.read and (GOLDEN / each.name).is_dir()]
_odd: st.SearchStrategy[Any] = st.sampled_from(
    [None, True, -1, 10**30, 1.5, "", "\x1b[31m", "../..", [], [[]], [1], {}, {"id": 3}, "parts"]
)
_bytes = st.binary(max_size=6) | st.sampled_from([b"\t", b"\n", b"{", b'"', b"\xff", b"\x00", b"<"])


def damaged_json(draw: st.DrawFn, value: Any, depth: int = 0) -> Any:
    """A JSON value in which one value is another."""
    if isinstance(value, dict) and value and (depth == 0 or draw(st.integers(0, 5))):
        key = draw(st.sampled_from(sorted(value)))
        return {**value, key: damaged_json(draw, value[key], depth + 1)}
    if isinstance(value, list) and value and draw(st.integers(0, 5)):
        at = draw(st.integers(0, len(value) - 1))
        return [*value[:at], damaged_json(draw, value[at], depth + 1), *value[at + 1 :]]
    return draw(_odd)


@st.composite
def damage(draw: st.DrawFn, data: bytes) -> bytes:
    """The bytes of a file of which a part was replaced, or a value in it or its first line."""
    if data.startswith((b"[\n", b"{\n")) and draw(st.booleans()):
        return json.dumps(damaged_json(draw, json.loads(data))).encode()
    first, newline, rest = data.partition(b"\n")
    if first.startswith(b'{"') and draw(st.booleans()):
        changed = damaged_json(draw, json.loads(first))
        return json.dumps(changed).encode() + newline + rest
    start = draw(st.integers(0, len(data)))
    end = draw(st.integers(start, min(start + 20, len(data))))
    return data[:start] + draw(_bytes) + data[end:]


@pytest.mark.parametrize("format_", READ, ids=lambda each: each.name)
@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_a_damaged_file_is_read_or_refused_in_safe_lines(
    format_: Format, data: st.DataObject
) -> None:
    if format_.needs:
        pytest.importorskip(format_.needs)
    with TemporaryDirectory() as temporary:
        folder = Path(temporary, "in")
        shutil.copytree(GOLDEN / format_.name, folder)
        files = [each for each in folder.rglob("*") if each.is_file() and "losses" not in each.name]
        victim = data.draw(st.sampled_from(sorted(files)))
        victim.write_bytes(data.draw(damage(victim.read_bytes())))
        name = "out" if format_.layout == "files" else f"out{format_.endings[0]}"
        Path(temporary, "work", "seeds").mkdir(parents=True)
        workspace = reader.open(Path(temporary, "work"), annotator="importer")
        try:
            found = workspace.exchange.read(folder / name, format_=format_.name)
        except CannotRead as error:
            refused = str(error)
        else:
            refused = ""
        if refused:
            assert refused.isprintable()
            return
        assert all(each.reason.isprintable() for each in found.broken)
        workspace.exchange.import_(found)
        inside = {path.name for path in workspace.root.iterdir()}
        assert inside <= {"seeds", "annotations", "predictions"}
        assert workspace.exchange.export(format_="jsonl").losses() is not None
