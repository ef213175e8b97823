"""Quotes with speakers, on short texts."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reader.model import Article, Block, Suggestion
from reader.suggest.quotes import find_quotes


class Quote(NamedTuple):
    """A suggestion as text instead of offsets."""

    said: list[str]
    speaker: str
    cue: str
    kind: str


def found(text: str, language: str = "en") -> list[Quote]:
    article = Article("a", "A", text, {"language": language})
    return [_quote(text, each) for each in find_quotes(article)]


def _quote(text: str, row: Suggestion) -> Quote:
    at = row.attributes
    parts = at.get("parts") or [[row.start, row.end]]
    assert isinstance(parts, list)
    said = [text[start:end] for start, end in parts]
    return Quote(said, str(at.get("speaker", "")), str(at.get("cue", "")), str(at["kind"]))


@pytest.mark.parametrize(
    ("text", "said", "speaker", "cue"),
    [
        ("“It rains,” Ana Ruiz said.", "“It rains,”", "Ana Ruiz", "said"),
        ("“It rains,” said Ana Ruiz, a baker.", "“It rains,”", "Ana Ruiz", "said"),
        ('"It rains," the agency said in a note.', '"It rains,"', "the agency", "said"),
        ("''It rains,'' Ana Ruiz said.", "''It rains,''", "Ana Ruiz", "said"),
        ("‘It rains,’ Ana Ruiz said.", "‘It rains,’", "Ana Ruiz", "said"),
        ("Ana Ruiz said: “It rains.”", "“It rains.”", "Ana Ruiz", "said"),
        ("In Lima, Ana Ruiz told us, “It rains.”", "“It rains.”", "Ana Ruiz", "told"),
        ("“Does it rain?” Ana Ruiz asked.", "“Does it rain?”", "Ana Ruiz", "asked"),
        ("“He said ‘now’ and left,” Ana Ruiz recalled.", "“He said ‘now’ and left,”", "Ana Ruiz",
         "recalled"),
        ("Ana Ruiz, who runs the mill, insisted: “It rains.”", "“It rains.”", "Ana Ruiz",
         "insisted"),
        ("“It rains,” Mr. Ruiz has repeatedly said.", "“It rains,”", "Ruiz",
         "has repeatedly said"),
        ("The report says: “It rained.”", "“It rained.”", "The report", "says"),
        ("Ana Ruiz: “It rains and rains.”", "“It rains and rains.”", "Ana Ruiz", ":"),
        ("“It rains and rains.” — Ana Ruiz", "“It rains and rains.”", "Ana Ruiz", "—"),
        ("They left. But, according to Ana Ruiz, “the rain was warm.”", "“the rain was warm.”",
         "Ana Ruiz", "according to"),
    ],
)  # fmt: skip
def test_a_direct_quote_has_its_speaker_and_cue(
    text: str, said: str, speaker: str, cue: str
) -> None:
    assert found(text) == [([said], speaker, cue, "direct")]


def test_a_quote_interrupted_by_its_cue_is_one() -> None:
    text = "“It rains,” she said. “It will rain tomorrow.”"
    assert found(text)[0].said == ["“It rains,”", "“It will rain tomorrow.”"]
    text = "“When it rains,” Ana Ruiz said, “we sing.”"
    assert found(text)[0].said == ["“When it rains,”", "“we sing.”"]


def test_a_quote_continues_in_the_next_paragraphs() -> None:
    text = "“It rains,” Ana Ruiz said.\n\n“It rained.\n\n“It will rain.”"
    [quote] = found(text)
    assert quote.said == ["“It rains,”", "“It rained.", "“It will rain.”"]
    assert quote.speaker == "Ana Ruiz"


def test_two_cues_give_two_quotes() -> None:
    quotes = found("“It rains,” Ana Ruiz said. “I am wet,” Luis Paz replied.")
    assert [quote.speaker for quote in quotes] == ["Ana Ruiz", "Luis Paz"]


def test_a_speaker_can_introduce_the_next_paragraph() -> None:
    [quote] = found("On Monday Ana Ruiz wrote:\n\n“It has rained in every single week.”")
    assert quote.speaker == "Ana Ruiz"


def test_a_block_quotation_needs_no_quotation_marks() -> None:
    text = "Ana Ruiz wrote:\n\nIt rains in every week."
    blocks = (Block("paragraph", 0, 15), Block("paragraph", 17, len(text), prefix="> "))
    [row] = find_quotes(Article("a", "A", text, blocks=blocks))
    assert text[row.start : row.end] == "It rains in every week."
    assert row.attributes["kind"] == "direct"


@pytest.mark.parametrize(
    ("text", "said", "speaker", "kind"),
    [
        ("The mayor said it was “absurd” to wait.", "it was “absurd” to wait", "The mayor",
         "mixed"),
        ("These roads “[have] no end,” the mayor said.", "These roads “[have] no end,”",
         "the mayor", "mixed"),
        ("The mayor said that “all of it” was late.", "that “all of it” was late", "The mayor",
         "mixed"),
        ("Ruiz called the mayor “a fool.”", "the mayor “a fool.”", "Ruiz", "mixed"),
        ("Ruiz accused the mayor of “sleeping.”", "the mayor of “sleeping.”", "Ruiz", "mixed"),
        ("The mayor said the road was closed.", "the road was closed", "The mayor", "indirect"),
        ("The mayor told voters that it was late.", "that it was late", "The mayor", "indirect"),
        ("The road was closed, the mayor said.", "The road was closed", "the mayor", "indirect"),
        ("The road was closed, said the mayor.", "The road was closed", "the mayor", "indirect"),
        ("According to a poll, most people walk.", "most people walk", "a poll", "indirect"),
        ("Most people walk, according to a poll.", "Most people walk", "a poll", "indirect"),
        ("The mayor denied that he had slept.", "that he had slept", "The mayor", "indirect"),
    ],
)  # fmt: skip
def test_speech_without_quotation_marks_is_found(
    text: str, said: str, speaker: str, kind: str
) -> None:
    [quote] = found(text)
    assert (quote.said, quote.speaker, quote.kind) == ([said], speaker, kind)


@pytest.mark.parametrize(
    "text",
    [
        "The council spoke of “shelter” cities and “at-large” seats.",
        "They sang “The Long Way Home” and went to bed.",
        "The ferry, nicknamed the “Little Turtle,” was late.",
        "The town echoed the mayor’s claims about rain.",
        "The so-called “calm” lasted an hour.",
        "Cars called “sleepers” filled the yard.",
        "",
        "\n\n \n",
    ],
)
def test_terms_titles_and_nouns_are_not_quotes(text: str) -> None:
    assert found(text) == []


def test_according_to_leaves_the_quoted_words_out_of_the_speaker() -> None:
    [quote] = found("The men, who according to the office “may be a risk to others,” left.")
    assert (quote.said, quote.speaker) == (["“may be a risk to others,”"], "the office")


def test_a_surname_is_given_in_full() -> None:
    quotes = found("“It rains,” Ana Ruiz said.\n\nHail fell. “It hails,” Ruiz said.")
    assert [quote.speaker for quote in quotes] == ["Ana Ruiz", "Ana Ruiz"]


def test_a_pronoun_stands_for_the_only_person_named() -> None:
    text = "“It rains,” Ana Ruiz said. She said that it was cold."
    assert [quote.speaker for quote in found(text)] == ["Ana Ruiz", "Ana Ruiz"]


def test_a_pronoun_that_could_be_two_people_stays() -> None:
    text = "The mill of Ana Ruiz and Eva Paz has burned down. She said that it was cold."
    assert found(text)[-1].speaker == "She"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“It rains,” Ana Ruiz said. “No,” Eva Paz replied. She said that it was cold.", "Eva Paz"),
        (
            "Mr. Paz told us it was late. Ida Ruiz, 70, slept. She said that it was cold.",
            "Ida Ruiz",
        ),
        ("Ana Ruiz, a baker, met Eva Paz in Lima. She said that it was cold.", "Ana Ruiz"),
        ("Ana Ruiz opened the mill. It was full. She said that it was cold.", "Ana Ruiz"),
        ("Ms. Ruiz said so. Mr. Paz left the hall. She said that it was cold.", "Ruiz"),
        ("“It rains,” Ana Ruiz said. The White House is white. She said it was cold.", "Ana Ruiz"),
        ("Ana Ruiz, who met Eva Paz, was angry, and she said that it was cold.", "Ana Ruiz"),
        ("Last year Ana Ruiz sold her mill to Eva Paz. “It was cold,” she said.", "Ana Ruiz"),
    ],
)
def test_a_pronoun_stands_for_the_subject_of_the_sentence_before(text: str, speaker: str) -> None:
    assert found(text)[-1].speaker == speaker


def test_the_speaker_has_the_span_of_its_words() -> None:
    text = "“It rains,” said Acting Port Director Ana Ruiz on Monday."
    [row] = find_quotes(Article("a", "A", text))
    start, end = row.attributes["speaker_start"], row.attributes["speaker_end"]
    assert isinstance(start, int)
    assert isinstance(end, int)
    assert text[start:end] == "Acting Port Director Ana Ruiz"
    assert row.attributes["speaker"] == "Ana Ruiz"


@pytest.mark.parametrize(
    ("language", "text", "said", "speaker"),
    [
        ("de", "„Es regnet“, sagte Ana Ruiz.", "„Es regnet“", "Ana Ruiz"),
        ("de", "»Es regnet«, meinte der Bauer.", "»Es regnet«", "der Bauer"),
        ("de", "Ana Ruiz betonte: „Es regnet.“", "„Es regnet.“", "Ana Ruiz"),
        ("fr", "« Il pleut », a déclaré Ana Ruiz.", "« Il pleut »", "Ana Ruiz"),
        ("es", "«Llueve», dijo Ana Ruiz.", "«Llueve»", "Ana Ruiz"),
        ("es", "Ana Ruiz explicó: “Llueve”.", "“Llueve”", "Ana Ruiz"),
        ("fi", "Ana Ruiz: «Sataa aina.»", "«Sataa aina.»", "Ana Ruiz"),
        ("ja", "田中：「雨が降っています。」", "「雨が降っています。」", "田中"),
        ("ja", "「雨が降っています。明日も雨です。」", "「雨が降っています。明日も雨です。」", ""),
    ],
)  # fmt: skip
def test_other_languages_have_their_own_marks_and_cues(
    language: str, text: str, said: str, speaker: str
) -> None:
    [quote] = found(text, language)
    assert (quote.said, quote.speaker) == ([said], speaker)


def test_english_cues_are_ignored_in_other_languages() -> None:
    assert found("Ana said the rain was warm.", "nl") == []


def test_each_suggestion_has_its_rule_and_score() -> None:
    rows = find_quotes(Article("a", "A", "“It rains,” Ana said. It was late, she said."))
    assert [row.rule for row in rows] == ["“…,” X said", "…, X said"]
    assert all(row.finder == "quotes" and row.tag == "quote" for row in rows)
    assert 1 > rows[0].score > rows[1].score > 0


_WORDS = st.sampled_from(
    ["“", "”", '"', "'", "‘", "’", "''", "„", "«", "»", "「", "」", "—", "(", ")", ",", ".", ":",
     "?", "\n", "\n\n", " ", "said", "Ana", "Ruiz", "that", "according", "to", "who", "called",
     "the", "a", "asked", "saying", "and", "İ", "\u0301", "👩‍👩‍👧", "sagte", "Ana Ruiz:", "She"]
)  # fmt: skip


@given(st.lists(_WORDS, max_size=60), st.sampled_from(["en", "de", "fr", "es", "ja"]))
@example(["“", "—", "Ana", "."], "en")
@example(["Ana Ruiz:", "“"], "en")
def test_any_text_gives_quotes_inside_it_and_in_order(words: list[str], language: str) -> None:
    text = " ".join(words)
    rows = find_quotes(Article("a", "A", text, {"language": language}))
    assert [row.start for row in rows] == sorted(row.start for row in rows)
    for row in rows:
        assert 0 <= row.start < row.end <= len(text)
        parts = row.attributes.get("parts") or [[row.start, row.end]]
        assert isinstance(parts, list)
        edges = [edge for part in parts for edge in part]
        assert edges == sorted(edges)
        assert (edges[0], edges[-1]) == (row.start, row.end)


@given(st.text(max_size=200))
def test_no_text_raises_an_error(text: str) -> None:
    assert all(row.end <= len(text) for row in find_quotes(Article("a", "A", text)))
