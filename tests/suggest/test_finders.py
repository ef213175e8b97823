from collections.abc import Mapping
from itertools import repeat
from threading import Event
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model import Article, Attribute, Suggestion, Tag
from reader.schema import BUILT_IN, CLAIM, QUOTE, Schema
from reader.suggest import FINDERS, Finder, suggestions
from reader.suggest.finders import for_schema

TEXT = "The ferry sank. “We saw 40 boats,” said Ida Holm. It cost $3 million."
ARTICLE = Article(id="ferry", title="The ferry sank.", text=TEXT)


def made(**changes: Any) -> Suggestion:
    sound = Suggestion(ARTICLE.id, "claim", 0, 15, {"type": "event"}, "mine", "a rule", 0.5)
    return sound._replace(**changes)


def found(*each: object) -> tuple[list[Suggestion], list[str]]:
    """What comes of a finder that returns these, and what is told."""
    told: list[str] = []
    finder: Finder = lambda article: list(each)  # type: ignore[arg-type]  # noqa: E731, ARG005
    return suggestions(ARTICLE, {"mine": finder}, told.append), told


def test_the_built_in_finders_find_a_quote_a_statistic_and_a_claim() -> None:
    told: list[str] = []
    proposed = suggestions(ARTICLE, FINDERS, told.append)
    assert {each.finder for each in proposed} == {"quotes", "statistics", "claims"}
    assert {each.tag for each in proposed} == {"quote", "statistic", "claim"}
    assert [TEXT[each.start : each.end] for each in proposed if each.tag == "statistic"] == [
        "40 boats",
        "$3 million",
    ]
    assert told == []


def test_suggestions_come_by_start_end_and_tag() -> None:
    proposed = suggestions(ARTICLE)
    assert proposed == sorted(proposed, key=lambda each: (each.start, each.end, each.tag))
    assert all(each.article == "ferry" and each.rule and 0 <= each.score <= 1 for each in proposed)


def test_only_the_finders_asked_for_are_called() -> None:
    proposed = suggestions(ARTICLE, {"statistics": FINDERS["statistics"]})
    assert {each.finder for each in proposed} == {"statistics"}


def test_a_finder_that_fails_is_told_in_one_line_and_the_others_go_on() -> None:
    def broken(article: Article) -> list[Suggestion]:
        raise RuntimeError(f"no idea\nwhat {article.id} is")

    told: list[str] = []
    proposed = suggestions(ARTICLE, {"broken": broken, **FINDERS}, told.append)
    assert proposed == suggestions(ARTICLE, FINDERS)
    assert told == ["ferry: finder broken failed: no idea\nwhat ferry is"]


def ends(error: BaseException) -> Finder:
    def find(_: Article) -> list[Suggestion]:
        raise error

    return find


class MuteError(Exception):
    def __str__(self) -> str:
        raise RuntimeError


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (SystemExit(3), "it tried to end the program (SystemExit)"),
        (KeyboardInterrupt(), "it tried to end the program (KeyboardInterrupt)"),
        (GeneratorExit(), "it tried to end the program (GeneratorExit)"),
        (BaseException("odd"), "odd"),
        (RecursionError(), "RecursionError"),
        (MuteError(), "MuteError"),
    ],
)
def test_whatever_a_finder_raises_it_is_named_and_left_out(
    error: BaseException, reason: str
) -> None:
    told: list[str] = []
    proposed = suggestions(ARTICLE, {"foreign": ends(error), **FINDERS}, told.append)
    assert proposed == suggestions(ARTICLE, FINDERS)
    assert told == [f"ferry: finder foreign failed: {reason}"]


def test_a_finder_that_prints_is_named_and_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    def chatty(article: Article) -> list[Suggestion]:
        print("looking at", article.id)  # noqa: T201 (what is tested)
        return [made()]

    told: list[str] = []
    assert suggestions(ARTICLE, {"chatty": chatty}, told.append) == []
    assert capsys.readouterr().out == ""
    assert told == ["ferry: finder chatty failed: printed to standard output: looking at ferry"]


def test_a_finder_that_never_ends_is_named_once_and_left_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("reader.suggest.finders._PATIENCE", 0.05)
    stopped = Event()

    def endless(_: Article) -> list[Suggestion]:
        try:
            while True:
                pass
        finally:
            stopped.set()

    told: list[str] = []
    for _ in range(2):
        found = suggestions(ARTICLE, {"endless": endless, **FINDERS}, told.append)
        assert found == suggestions(ARTICLE, FINDERS)
    assert told == [
        "ferry: finder endless did not end within 0.05 seconds, and is left out from now on"
    ]
    assert stopped.wait(10), "it goes on in its thread"


def test_a_finder_that_gives_without_end_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.suggest.finders._MOST", 3)
    many: Finder = lambda _: repeat(made())  # type: ignore[assignment, return-value]  # noqa: E731
    assert len(suggestions(ARTICLE, {"many": many})) == 3


BROKEN: Mapping[str, object] = {
    "no suggestion": ("claim", 0, 15),
    "nothing": None,
    "another article": made(article="other"),
    "no tag": made(tag=""),
    "a tag that is no text": made(tag=7),
    "before the text": made(start=-1),
    "behind the text": made(end=len(TEXT) + 1),
    "empty": made(end=0),
    "blank": made(start=15, end=16),
    "a place that is no number": made(start="0"),
    "a score above one": made(score=1.5),
    "a score that is no number": made(score=float("nan")),
    "attributes that are none": made(attributes=["type"]),
    "a value that no file holds": made(attributes={"value": object()}),
    "an endless value": made(attributes={"value": float("inf")}),
    "no rule": made(rule=None),
    "half a character": made(attributes={"speaker": "\ud83d"}),
    "half a character in a name": made(attributes={"\ud83d": "x"}),
    "half a character in the rule": made(rule="\udc00"),
    "half a character in the tag": made(tag="\udc00"),
    "a number of thousands of digits": made(attributes={"value": 10**5_000}),
    "parts of such a number": made(attributes={"parts": [[0, 10**30]]}),
}


@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN)
def test_a_suggestion_that_nobody_could_mark_is_left_out(broken: object) -> None:
    assert found(broken, made()) == (
        [made()],
        ["ferry: finder mine: 1 invalid suggestions left out"],
    )


def test_a_suggestion_goes_by_the_name_of_its_finder() -> None:
    assert found(made(finder="quotes"))[0] == [made()]


def test_edges_are_moved_off_blanks_and_out_of_clusters() -> None:
    text = " cafe\u0301 shut"
    article = Article(id="a", title="", text=text)
    one = Suggestion("a", "claim", 0, 5, {}, "mine", "a rule", 1)
    [moved] = suggestions(article, {"mine": lambda _: [one]})
    assert text[moved.start : moved.end] == "cafe\u0301"


HOSTILE = st.text(
    st.sampled_from("“”\"'«»„‘’ .,?!()[]0123456789%$€-–\n\u0301\u200d\u202e\ud800aIs said\x1b日")
)


@given(HOSTILE | st.text(), st.sampled_from(["en", "de", "fr", "es", "xx", ""]))
def test_hostile_text_breaks_no_finder(text: str, language: str) -> None:
    told: list[str] = []
    article = Article(id="a", title="", text=text, metadata={"language": language})
    for each in suggestions(article, FINDERS, told.append):
        assert text[each.start : each.end].strip()
    assert told == []


EVIDENCE = Tag("evidence", "4", "E", "bold")
SPEAKER = {"speaker": "Ida", "speaker_start": 0, "speaker_end": 3}
PARTS = {"parts": [[0, 5], [8, 15]]}


def tags_in(schema: Schema, *tags: str) -> list[str]:
    """The tags under which a workspace is proposed what finders propose under these."""
    return [each.tag for each in for_schema([made(tag=tag) for tag in tags], schema)]


def test_a_suggestion_gets_the_name_that_the_schema_has_for_its_role() -> None:
    schema = Schema((QUOTE._replace(name="citation"), EVIDENCE))
    assert tags_in(schema, "quote", "claim", "evidence", "citation", "other") == [
        "citation",
        "evidence",
        "citation",
    ]


def test_the_role_counts_and_not_a_tag_that_happens_to_have_its_name() -> None:
    swapped = Schema((CLAIM._replace(name="quote"), QUOTE._replace(name="claim")))
    assert tags_in(swapped, "quote", "claim") == ["claim", "quote"]
    without = QUOTE._replace(role="")
    assert tags_in(Schema((without, QUOTE._replace(name="citation"))), "quote") == ["citation"]
    assert tags_in(Schema((without,)), "quote") == []


def test_a_workspace_gets_no_attributes_that_its_tag_does_not_have() -> None:
    raw = [made(tag="quote", attributes={**SPEAKER, **PARTS, "cue": "said"})]
    bare = QUOTE._replace(attributes=(Attribute("cue"),))
    assert for_schema(raw, BUILT_IN) == raw
    [proposed] = for_schema(raw, Schema((bare,)))
    assert proposed.attributes == {**PARTS, "cue": "said"}
