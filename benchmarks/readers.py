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
_LXML = """
import json, pathlib, sys, zipfile
from lxml import etree
folder = pathlib.Path(sys.argv[1])
schema = folder.parents[2] / "exchange" / "formats" / "refi-qda" / "Project.xsd"
found = []
with zipfile.ZipFile(folder / "out.qdpx") as archive:
    project = etree.fromstring(archive.read("project.qde"))
    etree.XMLSchema(etree.parse(schema)).assertValid(project)
    codes = {each.get("guid"): each.get("name") for each in project.iter("{*}Code")}
    for source in project.iter("{*}TextSource"):
        path = source.get("plainTextPath").replace("internal://", "sources/")
        text = archive.read(path).decode("utf-8-sig")
        for each in source.iterfind("{*}PlainTextSelection"):
            span = slice(int(each.get("startPosition")), int(each.get("endPosition")))
            for code in each.iterfind("{*}Coding/{*}CodeRef"):
                found.append([codes[code.get("targetGUID")], text[span]])
print(json.dumps(found))
"""
_PYREFIQDA = """
import json, pathlib, sys, tempfile
from pyrefiqda.refiproject import RefiProject
found = []
with tempfile.TemporaryDirectory() as place:
    project = RefiProject.load(str(pathlib.Path(sys.argv[1], "out.qdpx")), place)
    codes = {each.guid: each.name for each in project.code_book.codes.code}
    for source in project.sources.text_source:
        path = RefiProject.resolve_source_path(source.plain_text_path, place)
        text = pathlib.Path(path).read_text("utf-8-sig")
        for each in source.plain_text_selection:
            for coding in each.coding:
                name = codes[coding.code_ref.target_guid]
                found.append([name, text[each.start_position : each.end_position]])
print(json.dumps(found))
"""
_RDFLIB = """
import json, pathlib, sys
import rdflib
# The context of the standard, as far as it is used: nothing is fetched.
names = "Annotation TextualBody TextQuoteSelector TextPositionSelector exact prefix suffix"
context = {name: f"http://www.w3.org/ns/oa#{name}" for name in f"{names} start end".split()}
context |= {"id": "@id", "type": "@type", "value": "http://www.w3.org/1999/02/22-rdf-syntax-ns#value"}
for term, name in {"body": "hasBody", "target": "hasTarget", "selector": "hasSelector",
                   "source": "hasSource", "purpose": "hasPurpose"}.items():
    context[term] = {"@id": f"http://www.w3.org/ns/oa#{name}"}
rows = json.loads(pathlib.Path(sys.argv[1], "out.jsonld").read_text("utf-8"))
for row in rows:
    row["@context"] = [context, *row["@context"][1:]]
graph = rdflib.Graph().parse(data=json.dumps(rows), format="json-ld")
asked = graph.query(
    "PREFIX oa: <http://www.w3.org/ns/oa#> SELECT ?tag ?words WHERE { ?made oa:hasBody ?body ; "
    "oa:hasTarget/oa:hasSelector/oa:exact ?words . ?body oa:hasPurpose 'tagging' ; rdf:value ?tag }"
)
print(json.dumps([[str(each) for each in row] for row in asked]))
"""
_LABEL_STUDIO = """
import json, pathlib, sys
from label_studio_sdk.label_interface import LabelInterface
folder = pathlib.Path(sys.argv[1])
interface = LabelInterface((folder / "out-config.xml").read_text("utf-8"))
found = []
for task in json.loads((folder / "out.json").read_text("utf-8")):
    for made in task["annotations"]:
        assert interface.validate_annotation(made), "an annotation is not valid"
        for each in made["result"]:
            if each["type"] == "labels":
                value = each["value"]
                words = task["data"]["text"][value["start"] : value["end"]]
                found += [[label, words] for label in value["labels"]]
print(json.dumps(found))
"""
_CASSIS = """
import json, pathlib, sys
import cassis
found = []
for path in sorted(pathlib.Path(sys.argv[1], "out").rglob("*")):
    if path.suffix == ".json":
        cas = cassis.load_cas_from_json(path.read_text("utf-8"))
    elif path.suffix == ".xmi":
        types = cassis.load_typesystem((path.parent / "TypeSystem.xml").read_text("utf-8"))
        cas = cassis.load_cas_from_xmi(path.read_text("utf-8"), typesystem=types)
    else:
        continue
    found += [[each.tag, each.get_covered_text()] for each in cas.select("reader.Span")]
print(json.dumps(found))
"""
_PYARROW = """
import json, pathlib, sys
from pyarrow import parquet
rows = parquet.read_table(pathlib.Path(sys.argv[1], "out.parquet")).to_pylist()
print(json.dumps([[row["tag"], row["exact"]] for row in rows if row["type"] == "annotation"]))
"""
_STAM = """
import json, pathlib, sys
import stam
folder = pathlib.Path(sys.argv[1])
texts = json.loads((folder.parent / "label-studio" / "out.json").read_text("utf-8"))
store = stam.AnnotationStore(id="golden")
articles = {
    task["data"]["article"]: store.add_resource(
        id=task["data"]["article"], text=task["data"]["text"]
    )
    for task in texts
}
store.add_dataset(id="reader")
found = []
for line in (folder / "out.jsonl").read_text("utf-8").splitlines():
    row = json.loads(line)
    if row["type"] != "annotation":
        continue
    offset = stam.Offset.simple(row["start"], row["end"])
    place = stam.Selector.textselector(articles[row["article"]], offset)
    data = [{"key": "tag", "value": row["tag"], "set": "reader"}]
    made = store.annotate(id=row["id"], target=place, data=data)
    assert "".join(made.text()) == row["exact"], row["id"]
    found.append([row["tag"], "".join(made.text())])
print(json.dumps(found))
"""
READERS = (
    Reader("spacy==3.8.18", "spacy", _SPACY),
    Reader("pybrat==0.1.7", "brat", _BRAT),
    Reader("lxml==6.1.3", "qdpx", _LXML),
    Reader("pyrefiqda==0.3.1", "qdpx", _PYREFIQDA),
    Reader("rdflib==7.6.0", "w3c", _RDFLIB),
    Reader("label-studio-sdk==2.1.2", "label-studio", _LABEL_STUDIO),
    Reader("dkpro-cassis==0.12.0", "cas", _CASSIS),
    Reader("dkpro-cassis==0.12.0", "xmi", _CASSIS),
    Reader("pyarrow==26.0.1", "parquet", _PYARROW),
    Reader("stam==0.12.1", "jsonl", _STAM),
)
"""Of Hypothesis nothing is written, and Prodigy and doccano do not install like this."""
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
        install = [str(python), "-m", "pip", "install", "--quiet", reader.package]
        if made.returncode or subprocess.run(install, check=False).returncode:
            return "does not install here: left out"
    ran = subprocess.run(
        [str(python), "-c", reader.program, str(_GOLDEN / reader.format)],
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
