import pytest

from reader.model import Article, Suggestion
from reader.schema import CLAIM
from reader.suggest.claims import find_claims


def claims(text: str, language: str = "en") -> dict[str, Suggestion]:
    article = Article(id="a", title="", text=text, metadata={"language": language})
    return {text[each.start : each.end]: each for each in find_claims(article)}


def claim(sentence: str) -> Suggestion:
    return claims(sentence)[sentence]


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("The mine in Kellen employed 412 men before the war.", "quantity"),
        ("Ice on the line caused the blackout in Porto, the utility said.", "cause"),
        ("The court in Oslo ruled that the ban was illegal.", "law"),
        ("Lake Anna is now lower than in any other summer.", "comparison"),
        ("The ministry in Lima said that it will close the port.", "prediction"),
        ("Officers arrested the mayor of Genk at his home.", "event"),
    ],
)
def test_a_checkable_sentence_is_offered_with_its_type(sentence: str, kind: str) -> None:
    assert claim(sentence).attributes["type"] == kind


@pytest.mark.parametrize(
    "sentence",
    [
        "Is that not a shame?",
        "Did the agency arrest 40 people in Bonn?",
        "Let us hope for better days!",
        "Perhaps I should feel sorry.",
        "What a day.",
    ],
)
def test_questions_wishes_and_calls_are_not_offered(sentence: str) -> None:
    assert claims(sentence) == {}


def test_what_is_easier_to_check_ranks_higher() -> None:
    figure = claim("Firefighters sold 212 empty barrels in Dover.")
    event = claim("Firefighters sold the barrels in Dover.")
    opinion = claims("Firefighters should perhaps look for the barrels in Dover.")
    assert figure.score > event.score
    assert all(each.score < event.score for each in opinion.values())


def test_the_rule_gives_the_reasons() -> None:
    sentence = "Because of the storm, 40 flights were cancelled, said Mona Reyes."
    found = claim(sentence)
    assert found.rule == "a figure, a cause, attributed to Mona Reyes"
    assert found.attributes["claimer"] == "Mona Reyes"


@pytest.mark.parametrize(
    ("sentence", "claimer"),
    [
        ("According to Lena Voss, the dam failed in May.", "Lena Voss"),
        ("The dam failed in May, Voss said.", "Voss"),
        ("The dam failed in May, people in the valley said.", "people in the valley"),
        ("Mayor Eva Paz on Friday said the dam failed in May.", "Eva Paz"),
        ("LIMA — The dam failed in May, the guild this week said.", "the guild"),
        ("The dam in Porto cost 4 million euros.", None),
        ("She said that the dam in Porto cost 4 million euros.", None),
    ],
)
def test_the_claimer_is_the_speaker_of_the_quote(sentence: str, claimer: str | None) -> None:
    assert claim(sentence).attributes.get("claimer") == claimer


def test_a_pronoun_claims_for_the_name_that_it_stands_for() -> None:
    text = "Eva Paz left the hall. She said that the dam in Porto cost 4 million euros."
    assert [each.attributes.get("claimer") for each in claims(text).values()][-1] == "Eva Paz"


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ("The city lost 900 jobs last year, Eva Paz said.", "The pianist played 900 concerts."),
        ("Eva Paz said the mine never paid its taxes.", "The mine stands near the old road."),
        ("Crime in Porto is at its highest in ten years.", "Porto has ten old bridges by the sea."),
        ("Thefts rose because the police left Porto.", "Porto is a town with a small harbour."),
        ("The mine in Kellen closed in May.", "She is a veteran of more than 50 years on stage."),
        ("The mine in Kellen closed in May.", "I love the beautiful mine in Kellen."),
        ("Eva Paz said that Porto is safe.", "“Porto is safe and sound,” Eva Paz said."),
    ],
)
def test_assertions_rank_above_bare_figures_and_opinion(better: str, worse: str) -> None:
    found = claims(worse)
    assert claim(better).score > max((each.score for each in found.values()), default=0)


def test_the_first_sentences_of_an_article_rank_higher() -> None:
    lead = "The mine in Kellen has closed."
    rest = [f"Town number {row} stands by the lake in Porto." for row in "ABCDEFGHI"]
    first, last = claims(" ".join([lead, *rest]))[lead], claims(" ".join([*rest, lead]))[lead]
    assert first.score > last.score
    assert "a lead sentence" in first.rule


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("The law professor in Porto met 40 students.", "law"),
        ("The judge in Porto bought 40 ships.", "law"),
        ("Kids in Porto are 'cause for 40 smiles.", "cause"),
        ("The 40 records in Porto are old.", "record"),
        ("Most of the 40 ships in Porto are old.", "comparison"),
    ],
)
def test_each_reason_is_true(sentence: str, reason: str) -> None:
    assert reason not in claim(sentence).rule


def test_types_are_those_of_the_schema() -> None:
    choices = next(each.choices for each in CLAIM.attributes if each.name == "type")
    text = "Lima has a port. It was closed because of the law. It will open. It holds 9 ships."
    assert {str(each.attributes["type"]) for each in claims(text).values()} <= set(choices)


def test_other_languages_are_ranked_by_their_own_words_and_unknown_ones_by_figures() -> None:
    assert claims("Das Gericht in Bonn verurteilte sie wegen Betrugs.", "de")
    assert claims("Le tribunal de Lyon a condamné la ville selon Le Monde.", "fr")
    assert claims("La policía detuvo a 40 personas en Lima.", "es")
    assert claims("Kaupungissa on 40% enemmän taloja kuin ennen.", "fi")
