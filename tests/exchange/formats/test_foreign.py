"""Files as other programs write them: small ones of our own, made like real ones."""

from __future__ import annotations

import json
import os
import time
from typing import Any, NamedTuple
from zipfile import ZipFile

import pytest

from reader.exchange.format import CannotRead
from reader.model import Annotation, Article
from reader.workspace import Workspace
from reader.workspace.importing import Importable
from tests.exchange.marks import rows

TEXT = "👨🏻‍🚒 said 5,000 €\r\nMayor Éva Kiss, 51, left. 🚓 Then Ann left."
READ = TEXT.replace("\r\n", "\n")


class Case(NamedTuple):
    """A file of another program, and what it says."""

    format: str
    """The format that it must be taken for."""
    name: str
    """What it is called."""
    data: str
    """What it holds."""
    marks: list[tuple[str, str]]
    """Tag and words of each mark, by place."""
    beside: dict[str, str] = {}  # noqa: RUF012 (never changed)
    """Other files in the folder."""


def utf16(words: str, text: str = TEXT) -> tuple[int, int]:
    """The span of words in UTF-16 units of a text as it stands."""
    start = len(text[: text.index(words)].encode("utf-16-le")) // 2
    return start, start + len(words.encode("utf-16-le")) // 2


def points(words: str, text: str = READ) -> tuple[int, int]:
    """The span of words in code points."""
    return text.index(words), text.index(words) + len(words)


def doccano(**row: Any) -> str:
    return json.dumps({"text": READ, **row}, ensure_ascii=False) + "\n"


ANN = """T1\tPerson {0} {1}\tÉva Kiss
T2\tPerson {2} {3}\tAnn
T3\tQuote {4} {5};{6} {7}\tMayor left.
R1\tknows Arg1:T1 Arg2:T2
E1\tLeave:T2 Who:T1
A1\tAge T1 51
A2\tDenied T2
N1\tReference T1 Wikidata:Q42\tKiss
#1\tAnnotatorNotes T1\tthe mayor
*\tEquiv T1 T2
"""


def ann(way: Any) -> str:
    """An annotation file that counts in some way."""
    edges = [edge for words in ("Éva Kiss", "Ann", "Mayor", "left.") for edge in way(words)]
    return ANN.format(*edges)


PEOPLE = [("Quote", "Mayor Éva Kiss, 51, left."), ("Person", "Éva Kiss"), ("Person", "Ann")]
LABELS = [("number", "5,000"), ("person", "Éva Kiss"), ("person", "Ann")]
SPANS = [(*points(words), tag) for tag, words in LABELS]
SPANS_16 = [(*utf16(words, READ), tag) for tag, words in LABELS]
ENTITIES = [
    {"id": 7 + number, "label": tag, "start_offset": start, "end_offset": end}
    for number, (start, end, tag) in enumerate(SPANS)
]
CASES = {
    "brat in code points": Case("brat", "a.ann", ann(points), PEOPLE, {"a.txt": READ}),
    "brat of its page": Case("brat", "a.ann", ann(utf16), PEOPLE, {"a.txt": TEXT}),
    "doccano": Case("doccano", "a.jsonl", doccano(label=SPANS), LABELS),
    "doccano of its page": Case("doccano", "a.jsonl", doccano(id=3, label=SPANS_16), LABELS),
    "doccano with relations, over several lines": Case(
        "doccano",
        "a.jsonl",
        json.dumps(
            {"text": READ, "entities": ENTITIES,
             "relations": [{"id": 1, "from_id": 7, "to_id": 8, "type": "has"}], "Comments": []},
            indent=1,
        ),
        LABELS,
    ),
    "doccano of old": Case(
        "doccano", "a.json", doccano(labels=SPANS, meta={"source": "x"}), LABELS
    ),
    "Prodigy": Case(
        "prodigy",
        "a.jsonl",
        doccano(
            spans=[{"start": s, "end": e, "label": tag, "token_start": 1} for s, e, tag in SPANS],
            answer="accept", _session_id="news-ana", _timestamp=1633999979,
        )
        + doccano(spans=[{"start": 0, "end": 1, "label": "no"}], answer="reject"),
        LABELS,
    ),
    "CoNLL of four columns": Case(
        "conll",
        "a.conll",
        "-DOCSTART- -X- O O\n\nMayor NN B-NP O\nÉva NNP I-NP B-person\nKiss NNP I-NP I-person\n"
        "\nAnn NNP B-NP B-person\nleft VBD B-VP O\n",
        [("person", "Éva Kiss"), ("person", "Ann")],
    ),
    "CoNLL with IOBES": Case(
        "conll",
        "a.conll",
        "Mayor\tO\nÉva\tB-person\nvan\tI-person\nKiss\tE-person\nAnn\tS-person\nBen\tS-person\n",
        [("person", "Éva van Kiss"), ("person", "Ann"), ("person", "Ben")],
    ),
    "Hugging Face rows without a text": Case(
        "hf",
        "a.jsonl",
        '{"tokens": ["Éva", "Kiss", "left"], "ner_tags": ["B-person", "I-person", "O"]}\n',
        [("person", "Éva Kiss")],
    ),
    "labelbuddy": Case(
        "labelbuddy",
        "a.jsonl",
        doccano(
            annotations=[
                {"start_char": s, "end_char": e, "start_byte": len(READ[:s].encode()),
                 "end_byte": len(READ[:e].encode()), "label_name": tag, "extra_data": "sure"}
                for s, e, tag in SPANS
            ],
            display_title="A day", metadata={"id": "day"},
        ),
        LABELS,
    ),
    "lists that spaCy was trained from": Case(
        "spacy", "a.json", json.dumps([[READ, {"entities": SPANS}]]), LABELS
    ),
    "a table of Taguette": Case(
        "csv",
        "a.csv",
        "id,document,tag,content\n1,day,person,Éva Kiss\n2,day,person,Ann\n",
        [("person", "Éva Kiss"), ("person", "Ann")],
        {"seeds/day.txt": READ},
    ),
    "a table with semicolons": Case(
        "csv",
        "a.csv",
        f"article;tag;start;end;exact\nday;number;{points('5,000')[0]};{points('5,000')[1]};5,000\n",
        [("number", "5,000")],
        {"seeds/day.txt": READ},
    ),
}  # fmt: skip


def take(workspace: Workspace, files: dict[str, str | bytes], name: str) -> Importable:
    """Import a file that stands beside others."""
    for each, data in files.items():
        path = workspace.root.parent / each
        if each.startswith("seeds/"):
            path = workspace.root / each
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
    workspace.articles.refresh()
    found = workspace.exchange.read(workspace.root.parent / name)
    workspace.exchange.import_(found)
    return found


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_it_is_read_word_for_word_and_twice_is_once(workspace: Workspace, case: Case) -> None:
    files: dict[str, str | bytes] = {case.name: case.data, **case.beside}
    found = take(workspace, files, case.name)
    assert (found.format.name, found.broken) == (case.format, [])
    marks = [row for row in rows(workspace) if row["type"] == "annotation"]
    assert [(row["tag"], row["exact"]) for row in marks] == case.marks
    assert {row["origin"] for row in marks} == {f"import:{case.format}"}
    before = rows(workspace)
    again = take(workspace, files, case.name)
    assert (again.values, again.articles, again.broken) == ([], [], [])
    assert rows(workspace) == before


def test_all_that_brat_says_of_a_mark_is_kept(workspace: Workspace) -> None:
    take(workspace, {"a.ann": ann(points), "a.txt": READ}, "a.ann")
    quote, kiss, left = (row for row in rows(workspace) if row["type"] == "annotation")
    assert quote["attributes"]["parts"] == [list(points("Mayor")), list(points("left."))]
    assert kiss["attributes"] == {"Age": "51", "Reference": "Wikidata:Q42"}
    assert (kiss["note"], left["attributes"]) == ("the mayor", {"Denied": True})
    links = [(row["relation"], row["from"], row["to"]) for row in rows(workspace) if "to" in row]
    assert sorted(links) == [
        ("Equiv", kiss["id"], left["id"]),
        ("Who", left["id"], kiss["id"]),
        ("knows", kiss["id"], left["id"]),
    ]


def test_a_folder_of_each_annotator_makes_one_article(workspace: Workspace) -> None:
    for name in ("ana", "ben"):
        folder = workspace.root.parent / "brat" / name
        folder.mkdir(parents=True)
        folder.joinpath("a.txt").write_text(READ, "utf-8")
        folder.joinpath("a.ann").write_text(ann(points), "utf-8")
    found = take(workspace, {}, "brat")
    assert [each.id for each in found.articles] == ["a"]
    assert [(each.annotator, each.added) for each in found.outcomes] == [("ana", 6), ("ben", 6)]


def test_the_files_of_an_archive_of_doccano_are_annotators(workspace: Workspace) -> None:
    with ZipFile(workspace.root.parent / "all.zip", "w") as packed:
        for name in ("ana", "ben"):
            packed.writestr(f"{name}.jsonl", doccano(id=1, article="day", label=SPANS))
    found = take(workspace, {}, "all.zip")
    assert [each.id for each in found.articles] == ["day"]
    assert [(each.annotator, each.added) for each in found.outcomes] == [("ana", 3), ("ben", 3)]


def test_a_session_of_prodigy_names_annotator_and_time(workspace: Workspace) -> None:
    case = CASES["Prodigy"]
    take(workspace, {case.name: case.data}, case.name)
    assert {(row["annotator"], row["modified"]) for row in rows(workspace)} == {
        ("ana", "2021-10-12T00:52:59Z")
    }


def test_spans_with_a_score_and_no_answer_are_predictions(workspace: Workspace) -> None:
    start, end = points("Éva Kiss")
    span = {"start": start, "end": end, "label": "claim", "score": 0.8, "source": "model-1"}
    found = take(workspace, {"a.jsonl": doccano(spans=[span])}, "a.jsonl")
    assert rows(workspace) == []
    (one,) = found.predictions
    assert (one.exact, one.score, one.finder) == ("Éva Kiss", 0.8, "model-1")


def test_a_new_article_is_exactly_the_text_with_its_metadata_beside(workspace: Workspace) -> None:
    row = doccano(label=SPANS, title="A day", source="Gazette", article="news/a day")
    take(workspace, {"a.jsonl": row}, "a.jsonl")
    article = workspace.articles.get("news/a day")
    assert (article.text, article.title) == (READ, "A day")
    assert article.metadata["source"] == "Gazette"


def test_marks_of_an_article_that_is_here_go_there(workspace: Workspace) -> None:
    files: dict[str, str | bytes] = {"seeds/old.txt": TEXT, "a.jsonl": doccano(label=SPANS)}
    found = take(workspace, files, "a.jsonl")
    assert found.articles == []
    assert {row["article"] for row in rows(workspace)} == {"old"}


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.jsonl", doccano(annotations=[{"label": 3, "start_offset": 0, "end_offset": 4}]),
         "its labels are numbers, and the file has no names"),
        ("a.jsonl", '{"tokens": ["a"], "ner_tags": [3]}\n',
         "its tags are numbers, and the file has no names"),
        ("a.xyz", "what is this?", "unknown format; name it with --format"),
        ("a.jsonl", doccano(label=[[*points("5,000"), "n"], [*utf16("Ann", READ), "n"]]),
         "its offsets could count"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_used_is_refused_with_the_reason(
    workspace: Workspace, name: str, data: str, reason: str
) -> None:
    with pytest.raises(CannotRead, match=reason):
        take(workspace, {name: data}, name)
    assert not workspace.annotations_folder.exists()
    assert list(workspace.articles.folder.iterdir()) == []


BROKEN = {
    "a span out of the text": ("a.jsonl", doccano(label=[[0, 4000, "n"]])),
    "no span": ("a.jsonl", doccano(label=[[4, 4, "n"]])),
    "a negative one": ("a.jsonl", doccano(label=[[-3, 4, "n"]])),
    "a label of blanks": ("a.jsonl", doccano(label=[[0, 4, "  "]])),
    "blanks only": ("a.jsonl", doccano(label=[[4, 5, "n"]])),
    "half a span": ("a.jsonl", doccano(label=[[4, "n"]])),
    "numbers beyond all": ("a.jsonl", doccano(label=[[0, 10**30, "n"]])),
    "a line of brat": ("a.ann", "T1 no tabs\nQ\tnothing\n"),
    "other words": ("a.ann", "T1\tt 0 4\tnever\n"),
    "an id twice": ("a.ann", "T1\tt 5 9\tsaid\nT1\tt 5 9\tsaid\n"),
    "a relation of one": ("a.ann", "T1\tt 5 9\tsaid\nR1\tof Arg1:T1\n"),
    "annotations of labelbuddy": (
        "a.jsonl",
        doccano(annotations=[{"label_name": "n", "start_char": 3, "end_char": 900}]),
    ),
}


@pytest.mark.parametrize(("name", "data"), BROKEN.values(), ids=BROKEN)
def test_what_cannot_be_used_is_told_in_one_safe_line_each(
    workspace: Workspace, name: str, data: str
) -> None:
    beside = workspace.root.parent / "a.txt"
    beside.write_text(READ, "utf-8")
    (workspace.root.parent / name).write_text(data, "utf-8")
    try:
        reasons = [each.reason for each in workspace.exchange.read(beside.with_name(name)).broken]
    except CannotRead as error:
        reasons = [str(error)]
    assert reasons
    assert all(reason.isprintable() for reason in reasons)


@pytest.fixture
def day(workspace: Workspace) -> Article:
    """An article that is here."""
    (workspace.root / "seeds" / "day.txt").write_text(READ, "utf-8")
    workspace.articles.refresh()
    return workspace.articles.get("day")


def test_a_mark_that_another_program_added_to_ours_must_count_as_ours(
    workspace: Workspace, day: Article
) -> None:
    workspace.annotations.add(day, [points("5,000")], "statistic")
    out = workspace.root.parent / "out.jsonl"
    workspace.exchange.export(format_="doccano").put(out)
    row = json.loads(out.read_text("utf-8"))
    row["label"].append([*utf16("Ann", READ), "claim"])
    out.write_text(json.dumps(row), "utf-8")
    (broken,) = workspace.exchange.read(out).broken
    assert "cuts a word, but would not if it counted UTF-16 units" in broken.reason


def test_an_id_of_another_annotator_changes_nothing(workspace: Workspace, day: Article) -> None:
    workspace.annotations.add(day, [points("5,000")], "statistic")
    out = workspace.root.parent / "out.jsonl"
    workspace.exchange.export(format_="doccano").put(out)
    out.write_text(out.read_text("utf-8").replace('"importer"', '"thief"'), "utf-8")
    found = workspace.exchange.read(out)
    assert found.values == []
    assert "is taken in day, by importer" in found.broken[0].reason


def test_what_another_program_changed_wins_and_what_was_removed_here_stays_so(
    workspace: Workspace, day: Article
) -> None:
    number = workspace.annotations.add(day, [points("5,000")], "statistic", note="how many?")
    person = workspace.annotations.add(day, [points("Ann")], "claim", note="who?")
    out = workspace.root.parent / "out"
    workspace.exchange.export(format_="brat").put(out)
    path = out / "importer" / "day.ann"
    path.write_text(path.read_text("utf-8").replace("\tclaim ", "\tPerson "), "utf-8")
    tomorrow = time.time() + 86_400
    os.utime(path, (tomorrow, tomorrow))
    workspace.annotations.remove([number])
    found = workspace.exchange.read(out)
    assert found.removed == [number.id]
    (changed,) = found.values
    assert isinstance(changed, Annotation)
    assert (changed.id, changed.tag, changed.note) == (person.id, "Person", "who?")
    workspace.exchange.import_(found)
    again = workspace.exchange.read(out)
    assert again.values == []
