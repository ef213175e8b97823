"""The readers of other projects on our golden files. `python -m benchmarks.readers` runs them.

Each is installed into an environment of its own, since some are too heavy for the tests. It prints
the tag and the words of each mark that it finds, and whether these are what was marked.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

_ROOT = Path(__file__).parent.parent
_PLACE = _ROOT / ".venv-peers"
_GOLDEN = _ROOT / "tests" / "golden" / "exchange"


class Reader(NamedTuple):
    """A package that reads a format, and how it is asked."""

    package: str
    """Its package and version."""
    format: str
    """The name of the format."""
    program: str
    """Prints JSON: a list of tag and words for each mark; its argument is the golden folder."""


_SPACY = """
import json, pathlib, sys
import spacy
from spacy.tokens import DocBin
found = []
for path in sorted(pathlib.Path(sys.argv[1], "out").glob("*.spacy")):
    for doc in DocBin(store_user_data=True).from_disk(path).get_docs(spacy.blank("xx").vocab):
        found += [[span.label_, span.text] for span in doc.spans["sc"]]
print(json.dumps(found))
"""
_BRAT = """
import json, pathlib, shutil, sys, tempfile
from pybrat.parser import BratParser
found = []
for who in sorted(each for each in pathlib.Path(sys.argv[1], "out").iterdir() if each.is_dir()):
    with tempfile.TemporaryDirectory() as folder:
        for path in who.rglob("*"):
            if path.suffix in (".ann", ".txt"):
                shutil.copy(path, folder)
        for example in BratParser(error="raise").parse(folder):
            found += [[entity.type, entity.mention] for entity in example.entities]
print(json.dumps(found))
"""
READERS = (Reader("spacy==3.8.18", "spacy", _SPACY), Reader("pybrat==0.1.7", "brat", _BRAT))
_MARKED = {
    ("claim", "“We saw it,” Ann said, “collapse.”"),
    ("claim", "cafe\u0301"),
    ("statistic", "5,000"),
    ("statistic", "More than 170 arrests"),
}
"""What every reader must find; how it shows the quote in two parts differs."""


def main() -> int:
    """Install and run all, print what they say, and return the exit code."""
    failed = 0
    for reader in READERS:
        said = _ask(reader)
        failed += said != "ok"
        print(f"{reader.package} on {reader.format}: {said}", flush=True)
    return failed


def _ask(reader: Reader) -> str:
    place = _PLACE / reader.package.partition("==")[0]
    python = place / "bin" / "python"
    if not python.exists():
        made = subprocess.run([sys.executable, "-m", "venv", place], check=False)
        install = [python, "-m", "pip", "install", "--quiet", reader.package]
        if made.returncode or subprocess.run(install, check=False).returncode:
            return "does not install here: left out"
    ran = subprocess.run(
        [python, "-c", reader.program, _GOLDEN / reader.format],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if ran.returncode:
        return f"failed: {ran.stderr.strip().splitlines()[-1]}"
    missing = _MARKED - {(tag, words) for tag, words in json.loads(ran.stdout)}
    return f"does not find {sorted(missing)}" if missing else "ok"


if __name__ == "__main__":
    sys.exit(main())
