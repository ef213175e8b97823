from __future__ import annotations

from reader.compare.account import Account
from reader.compare.comparison import Comparison
from reader.compare.counterparts import counterparts
from reader.compare.passages import SentenceRef
from reader.model import Article, Span
from tests.compare.gold import triples
from tests.compare.make import make_account

COPY = (
    "A fire burned down the old flour mill on Sunday night, the brigade said. "
    "Sixty men and women fought the flames until the morning came. "
    "The mill was built in 1884 and had stood empty for ten years."
)
OWN = (
    "I have written about this town since before the war began. "
    "Its bakers used to carry sacks from the river to the square. "
    "Nobody will do that again, and nobody will want to."
)
BRIDGE = Account(
    Article(
        "bridge",
        "Bridge",
        "The council met for nine hours.\n\n"
        "The Alder bridge is closed because inspectors found cracks in its cables.\n\n"
        "Shopkeepers on the east bank fear for Christmas.",
    )
)
CABLES = Account(
    Article(
        "cables",
        "Cables",
        "It is raining.\n\nOwners of shops on the east bank fear a bad winter.\n\n"
        "Cracked cables forced the city to close the bridge over the Alder, an inspector said.",
    )
)


def counterpart(here: Account, offset: int, there: Account) -> Span | None:
    """The passage of one account that corresponds to an offset in another."""
    both = Comparison([here, there])
    return counterparts(both, here.article.id, offset).get(there.article.id)


def test_the_sentences_that_report_the_same_come_first() -> None:
    facts = Comparison([BRIDGE, CABLES]).facts
    assert [[member.exact[:9] for member in fact.members] for fact in facts] == [
        ["The Alder", "Cracked c"],
        ["Shopkeepe", "Owners of"],
    ]
    assert {fact.relation for fact in facts} == {"near"}


def test_copied_sentences_are_one_passage() -> None:
    one = Account(Article("one", "One", f"{COPY}\n\nSend us your pictures."))
    two = Account(Article("two", "Two", f"{OWN}\n\n{COPY}"))
    [copied] = [fact for fact in Comparison([one, two]).facts if fact.relation == "same"]
    assert [member.exact for member in copied.members] == [COPY, COPY]


def test_what_is_said_of_something_else_is_no_copy() -> None:
    text = "Of the {} who were asked on Sunday in the hall, 12 had waited for more than an hour."
    men, women = make_account("one", text.format("men")), make_account("two", text.format("women"))
    [match] = [each for each in Comparison([men, women]).matches if each.kind == "passage"]
    assert match.relation == "near"


def test_articles_with_the_same_copy_are_one_source() -> None:
    accounts = [
        Account(Article("agency", "Agency", COPY)),
        Account(Article("own", "Own", OWN)),
        Account(Article("paper", "Paper", f"{COPY}\n\nSend us your pictures.")),
    ]
    assert Comparison(accounts).sources == [("agency", "paper"), ("own",)]


def test_the_same_quotes_do_not_make_one_source() -> None:
    quote = "“We will open the bridge to traffic before the first snow falls on this town,”"
    one = make_account("one", f"{quote} Lind said. {OWN}", quotes={quote: "Lind"})
    two = make_account("two", f"{quote} said Mara Lind. {COPY}", quotes={quote: "Mara Lind"})
    assert Comparison([one, two]).sources == [("one",), ("two",)]


def test_two_speakers_in_similar_words_are_no_fact() -> None:
    first = "“Open bridges are a danger to the public safety of this old town,”"
    second = "“Open bridges are a gift to the public safety of this old town,”"
    one = make_account("one", f"{first} Mara Lind said.", quotes={first: "Mara Lind"})
    two = make_account("two", f"{second} Jon Holm said.", quotes={second: "Jon Holm"})
    assert Comparison([one, two]).matches == []


def test_the_counterpart_of_a_sentence_is_found_both_ways() -> None:
    here = BRIDGE.article.text.index("inspectors")
    there = counterpart(BRIDGE, here, CABLES)
    assert there is not None
    assert CABLES.article.text[there.start :].startswith("Cracked cables")
    back = counterpart(CABLES, there.start, BRIDGE)
    assert back is not None
    assert back.start <= here < back.end


def test_a_sentence_that_nobody_else_reports_has_no_counterpart() -> None:
    assert counterpart(BRIDGE, 0, CABLES) is None
    assert counterpart(BRIDGE, 0, Account(Article("empty", "Empty", "…"))) is None
    assert counterpart(Account(Article("empty", "Empty", "…")), 0, BRIDGE) is None


def test_a_counterpart_in_a_long_article_is_found_as_well() -> None:
    lines = [f"Chapter {number} tells of ship {number} and its crew." for number in range(200)]
    lines[150] = "Inspectors found cracks in the cables of the bridge over the Alder."
    long = Account(Article("long", "Long", "\n\n".join(lines)))
    found = counterpart(BRIDGE, BRIDGE.article.text.index("inspectors"), long)
    assert found is not None
    assert long.article.text[found.start : found.end] == lines[150]


def test_every_sentence_of_the_gold_set_has_a_ranking() -> None:
    triple = triples()[0]
    passages = Comparison(triple.accounts).passages
    for place, partners in passages.best.items():
        for number, partner in partners.items():
            assert number != place.account
            assert 0 <= partner.score <= 1


def test_a_rare_word_that_each_article_has_once_leads_to_its_partner() -> None:
    police = (
        "The police say that the law of the city is clear. "
        "The mayor of the city spoke of the law and the police on Friday."
    )
    one = make_account("one", f"{police} The police have paid for billboards at the harbour.")
    two = make_account(
        "two", f"Faces of the wanted stare from billboards, some of them huge. {police}"
    )
    partners = Comparison([one, two]).passages.best
    best = partners[SentenceRef(0, 2)][1]
    assert best.ref == SentenceRef(1, 0)


def test_a_small_number_counts_with_its_noun() -> None:
    one = make_account("one", "It took nine days to count the votes.")
    two = make_account(
        "two", "Someone asked for a second count. Helpers worked in shifts for nine days."
    )
    assert Comparison([one, two]).passages.best[SentenceRef(0, 0)][1].ref == SentenceRef(1, 1)


def test_what_is_hardly_alike_is_not_proposed() -> None:
    one = make_account("one", "The mayor of the town was silent.\n\nSnow fell on the harbour.")
    two = make_account("two", "A dog bit the mayor.\n\nSnow fell on the harbour at night.")
    assert [fact.members[0].exact for fact in Comparison([one, two]).facts] == [
        "Snow fell on the harbour."
    ]
