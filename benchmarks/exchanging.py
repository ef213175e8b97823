"""A hundred thousand marks out of a workspace and into another, and the memory that it takes."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.corpus import text
from benchmarks.table import Figure
from reader.exchange.registry import formats
from reader.model import Annotation, Article, Span
from reader.store.repository import Repository
from reader.text.anchoring import describe

_ARTICLES, _MARKS = 2000, 50
_SIZE = 5000
"""Characters of an article."""
_TARGET = 6.0
_MOST_MEMORY = 300.0
"""Megabytes."""
_TIMES = 3
"""How often the JSONL is copied: the quickest counts."""
_MADE = "2026-11-22T10:00:00Z"

_RUN = """
import json, resource, sys, time
import reader
root, verb, name, path = sys.argv[1:]
workspace = reader.open(root, annotator="bench")
from pathlib import Path
begun = time.process_time()
if verb == "export":
    workspace.exchange.export(format_=name).put(Path(path))
else:
    found = workspace.exchange.read(Path(path), format_=name)
    assert not found.broken, found.broken[:3]
    workspace.exchange.import_(found)
took = time.process_time() - begun
print(json.dumps([took, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000]))
"""

_COPY = """
import json, sys, time
import msgspec
from reader.exchange.formats import jsonl
path, copy = sys.argv[1:]
begun = time.process_time()
with open(path, "rb") as file, open(copy, "wb") as into:
    for row in jsonl.read(file):
        into.write(msgspec.json.encode(row.value) + b"\\n")
print(json.dumps([time.process_time() - begun, 0]))
"""


def measure() -> Iterator[Figure]:
    """Each format that is installed: 100,000 marks in 2,000 articles, out and in again.

    Against copying the JSONL, each row read as a value and written again, in seconds of the
    processor; and the peak of memory against 300 MB. Each is a process of its own. What is only
    read is made of the JSONL.
    """
    with TemporaryDirectory() as temporary:
        root = Path(temporary)
        _workspace(root / "one")
        _run(_RUN, str(root / "one"), "export", "jsonl", str(root / "out.jsonl"))
        words = str(root / "out.jsonl"), str(root / "copy.jsonl")
        copied = min(_run(_COPY, *words)[0] for _ in range(_TIMES))
        for format_ in formats().values():
            if format_.needs and not _is_there(format_.needs):
                continue
            name = format_.name
            path = root / (name if format_.layout == "files" else f"{name}{format_.endings[0]}")
            if format_.write:
                took, peak = _run(_RUN, str(root / "one"), "export", name, str(path))
                yield Figure(f"{name} out, against copying JSONL", took, copied, "s", _TARGET)
                yield Figure(f"{name} out, peak against 300 MB", peak, _MOST_MEMORY, "MB", 1.0)
            else:
                _MADE_OF_JSONL[name](root / "out.jsonl", path)
            if format_.read:
                other = root / "other"
                if format_.write:
                    (other / "seeds").mkdir(parents=True)
                else:  # it holds no texts
                    shutil.copytree(root / "one" / "seeds", other / "seeds")
                took, peak = _run(_RUN, str(other), "import", name, str(path))
                yield Figure(f"{name} in, against copying JSONL", took, copied, "s")
                yield Figure(f"{name} in, peak against 300 MB", peak, _MOST_MEMORY, "MB", 1.0)
                shutil.rmtree(other)


def _hypothesis(rows: Path, path: Path) -> None:
    """What Hypothesis would export of annotations."""
    with rows.open("rb") as lines, path.open("w", encoding="utf-8") as file:
        before = '{"annotations": ['
        for line in lines:
            row = json.loads(line)
            words = {key: row[key] for key in ("exact", "prefix", "suffix")}
            told = {
                "id": row["id"],
                "uri": row["article"],
                "user": f"acct:{row['annotator']}@example.org",
                "text": row["note"],
                "tags": [row["tag"]],
                "created": row["created"],
                "updated": row["modified"],
                "target": [{"selector": [{"type": "TextQuoteSelector", **words}]}],
            }
            file.write(before + json.dumps(told))
            before = ",\n"
        file.write("]}")


_MADE_OF_JSONL = {"hypothesis": _hypothesis}
"""How a file of each format is made that is only read."""


def _is_there(package: str) -> bool:
    from importlib.util import find_spec  # noqa: PLC0415 (only for those that need one)

    return find_spec(package) is not None


def _run(program: str, *words: str) -> tuple[float, float]:
    ran = subprocess.run(
        [sys.executable, "-c", program, *words], capture_output=True, text=True, check=True
    )
    seconds, megabytes = json.loads(ran.stdout)
    return seconds, megabytes


def _workspace(root: Path) -> None:
    """2,000 articles with 50 marks each, of two annotators."""
    words = text(_SIZE)
    repository = Repository(root / "annotations", "bench")
    for number in range(_ARTICLES):
        article = Article(f"news/{number:04}", "", f"Article {number}.\n\n{words}")
        path = root / "seeds" / f"{article.id}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(article.text, "utf-8")
        repository.import_records(_marks(article, number))


def _marks(article: Article, number: int) -> list[Annotation]:
    step = (len(article.text) - 200) // _MARKS
    made = []
    for each in range(_MARKS):
        start = article.text.index(" ", each * step) + 1
        span = Span(start, article.text.index(" ", start + 20))
        made.append(
            Annotation(
                id=f"019ab000-0000-7000-8000-{number * _MARKS + each:012x}",
                article=article.id,
                tag=("claim", "quote", "statistic")[each % 3],
                **describe(article, span)._asdict(),
                attributes={"speaker": "the mayor", "value": each},
                note="a note" if each % 5 == 0 else "",
                annotator=("ana", "ben")[each % 2],
                created=_MADE,
                modified=_MADE,
            )
        )
    return made
