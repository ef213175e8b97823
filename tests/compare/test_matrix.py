from __future__ import annotations

from dataclasses import replace

from reader.compare.comparison import Comparison
from reader.compare.matrix import Claim, Row, matrix
from reader.model import Link
from tests.compare.make import counting, make_account

ONE = counting("one", "The agency made 170 arrests.\n\nPrices rose last year.", "170 arrests")
TWO = counting("two", "The agency made more than 170 arrests.", "more than 170 arrests")
THREE = counting("three", "The agency made 230 arrests. It has 12 cars.", "230 arrests", "12 cars")


def verdicts(row: Row) -> list[str]:
    return [cell.verdict for cell in row.cells]


def claim(name: str, number: int) -> Claim:
    """The first sentence of one of the accounts, marked as a claim."""
    account = (ONE, TWO, THREE)[number]
    sentence = account.sentences[0]
    return Claim(name, account.member(sentence.start, sentence.end))


def link(relation: str, source: str, target: str) -> Link:
    return Link(
        id="1",
        article="one",
        relation=relation,
        source=source,
        target=target,
        annotator="ana",
        created="2026-11-22T10:00:00Z",
        modified="2026-11-22T10:00:00Z",
    )


def test_each_article_says_a_figure_its_own_way() -> None:
    row = matrix(Comparison([ONE, TWO]))[0]
    assert (row.kind, row.is_confirmed, verdicts(row)) == ("statistic", False, ["same", "vaguer"])
    assert row.words == "170 arrests"


def test_a_figure_that_differs_is_reported_as_such() -> None:
    row = matrix(Comparison([ONE, THREE]))[0]
    assert verdicts(row) == ["same", "differs"]


def test_what_one_article_alone_reports_was_not_found_in_the_other() -> None:
    rows = matrix(Comparison([ONE, THREE]))
    alone = next(row for row in rows if row.words == "12 cars")
    assert verdicts(alone) == ["not found", "only here"]
    assert alone.cells[0].member is None


def test_claims_that_a_person_has_linked_are_one_row_and_come_first() -> None:
    claims = [claim("a", 0), claim("b", 2)]
    row, *others = matrix(Comparison([ONE, TWO, THREE]), claims, [link("same", "a", "b")])
    assert (row.kind, row.is_confirmed) == ("claim", True)
    assert verdicts(row) == ["same", "alike", "same"]
    assert not any(each.is_confirmed for each in others)


def test_what_a_person_has_joined_is_not_proposed_again() -> None:
    comparison = Comparison([ONE, TWO])
    (proposed,) = [row for row in matrix(comparison) if row.kind == "statistic"]
    claims = [Claim(cell.article, cell.member) for cell in proposed.cells if cell.member]
    rows = matrix(comparison, claims, [link("same", "one", "two")])
    (joined,) = [row for row in rows if row.words == proposed.words]
    assert joined.is_confirmed
    assert verdicts(joined) == verdicts(proposed) == ["same", "vaguer"]


def test_a_contradiction_is_said_by_a_person_and_by_nobody_else() -> None:
    claims = [claim("a", 0), claim("b", 2)]
    row = matrix(Comparison([ONE, THREE]), claims, [link("contradicts", "a", "b")])[0]
    assert verdicts(row) == ["same", "differs"]


def test_claims_without_a_link_are_rows_of_their_own() -> None:
    rows = matrix(Comparison([ONE, THREE]), [claim("a", 0), claim("b", 2)])
    assert [row.is_confirmed for row in rows if row.kind == "claim"] == [False, False]


def test_a_link_to_something_else_joins_nothing() -> None:
    links = [link("same", "a", "gone"), link("source-of", "a", "b")]
    rows = matrix(Comparison([ONE, THREE]), [claim("a", 0), claim("b", 2)], links)
    assert not any(row.is_confirmed for row in rows)


def test_a_hedged_claim_is_reported_as_such() -> None:
    firm = make_account("firm", "The dam broke at noon.")
    soft = make_account("soft", "The dam may have broken at noon, reportedly.")
    claims = [
        Claim(name, each.member(0, len(each.article.text)))
        for name, each in (("a", firm), ("b", soft))
    ]
    row = matrix(Comparison([firm, soft]), claims, [link("same", "a", "b")])[0]
    assert verdicts(row) == ["same", "vaguer"]


def test_the_same_words_of_two_speakers_differ() -> None:
    words = "“We will open the bridge to traffic before the first snow.”"
    accounts = [
        make_account(name, f"{words} {who} said.", quotes={words: who})
        for name, who in (("one", "Mara Lind"), ("two", "Jon Holm"))
    ]
    row = matrix(Comparison(accounts))[0]
    assert (row.kind, verdicts(row)) == ("quote", ["same", "other speaker"])


def test_a_sentence_is_shown_once() -> None:
    rows = matrix(Comparison([ONE, TWO]))
    assert [row.kind for row in rows if len(row.stated) > 1] == ["statistic"]


def test_the_order_of_the_articles_changes_no_cell() -> None:
    forward = matrix(Comparison([ONE, TWO, THREE]))
    backward = matrix(Comparison([THREE, TWO, ONE]))
    assert [row._replace(cells=row.cells[::-1]) for row in backward] == forward


def test_the_closest_sentence_is_shown_before_anything_is_called_not_found() -> None:
    text = "It rained.\n\nNo arrests followed."
    other = make_account("other", text)
    far = make_account("far", "A cat sat on a wall in the sun.")
    row = matrix(Comparison([ONE, TWO, other, far]))[0]
    assert verdicts(row) == ["same", "vaguer", "perhaps", "not found"]
    assert row.cells[2].member
    assert row.cells[2].member.exact == text.splitlines()[-1]
    assert [cell.article for cell in row.stated] == ["one", "two"]


def test_vaguer_is_said_of_the_vaguer_article_wherever_it_is() -> None:
    exact = counting("z", "In May the fund gave 25,961,300 euros to schools.", "25,961,300 euros")
    round_ = counting("a", "In May the fund gave 26 million euros to schools.", "26 million euros")
    for accounts in ([exact, round_], [round_, exact]):
        row = next(row for row in matrix(Comparison(accounts)) if row.kind == "statistic")
        assert {cell.article: cell.verdict for cell in row.cells} == {"z": "same", "a": "vaguer"}


def test_a_quote_and_a_figure_of_one_sentence_are_one_row() -> None:
    text = "“We will close 12 of the 40 schools in this county before the winter,” Ann Lund said."
    words = text[: text.index(" Ann")]
    accounts = [
        make_account(name, text, quotes={words: "Ann Lund"}, figures={"40 schools": {}})
        for name in ("one", "two")
    ]
    shared = [row for row in matrix(Comparison(accounts)) if len(row.stated) > 1]
    assert [row.kind for row in shared] == ["quote"]


def test_a_quote_of_several_sentences_is_one_row_however_much_of_it_each_article_gives() -> None:
    bridge = "“The bridge was inspected twice before the flood took it"
    school, money = "The school will open again in May.", "Nobody has to pay for the repairs."
    texts = {
        "one": f"{bridge},” Mara Lind said. “{school}”",
        "two": f"{bridge},” read the statement of Mara Lind. “{school} {money}”",
        "three": f"{bridge},” said Mara Lind, the mayor. “{school} {money}”",
    }
    accounts = [
        make_account(name, text, quotes={text: "Mara Lind"}) for name, text in texts.items()
    ]
    shared = [row for row in matrix(Comparison(accounts)) if len(row.stated) > 1]
    assert [(row.kind, len(row.stated)) for row in shared] == [("quote", 3)]


def test_a_short_quote_out_of_a_long_one_is_one_row_with_it() -> None:
    bridge = "It matters to me that the bridge is built before the next flood comes"
    school = "The school is the second thing that I will see to, before the winter"
    right = "I will not give up my right to stand for mayor of the valley"
    short = "“give up my right to stand for mayor”"
    whole, first, second = (
        f"“{bridge}. {right}. {school}.”",
        f"“{bridge}. {right}.”",
        f"“{school}.”",
    )
    accounts = [
        make_account("one", f"{whole} Mara Lind said.", quotes={whole: "Mara Lind"}),
        make_account("two", f"She said she would not {short}.", quotes={short: "Mara Lind"}),
        make_account(
            "three",
            f"{first} Mara Lind said.\n\nIt rained.\n\n{second} She left.",
            quotes={first: "Mara Lind", second: "Mara Lind"},
        ),
    ]
    quotes = [row for row in matrix(Comparison(accounts)) if row.kind == "quote"]
    assert [len(row.stated) for row in quotes] == [3]


def test_a_distinctive_figure_that_an_article_repeats_is_one_row() -> None:
    one = counting("one", "The council cut $716 million from schools.", "$716 million")
    two = counting("two", "The council cut more than $700 million from schools.",
                   "more than $700 million")  # fmt: skip
    again = "The mayor told the council of schools that its cut of $716.0 million was too much."
    three = counting("three", f"The council cut $716 million from schools.\n\n{again}",
                     "$716 million", "$716.0 million")  # fmt: skip
    shared = [row for row in matrix(Comparison([one, two, three])) if len(row.stated) > 1]
    assert [verdicts(row) for row in shared] == [["same", "vaguer", "same"]]


def test_what_differs_comes_first_and_what_one_article_reports_last() -> None:
    text = "{} people died in the fire at the mill.\n\nThe mill was built for 2,400 looms."
    one = counting("one", text.format("12"), "12 people", "2,400 looms")
    two = counting(
        "two", text.format("15") + " It has 88 doors.", "15 people", "2,400 looms", "88 doors"
    )
    rows = matrix(Comparison([one, two]))
    assert [row.gravest for row in rows] == ["differs", "same", "only here"]
    assert [row.only_in for row in rows] == ["", "", "two"]


def test_a_number_without_anything_counted_is_no_row_of_one_article() -> None:
    bare = counting("bare", "It was 32 then.", "32")
    assert matrix(Comparison([ONE, bare]))[-1].only_in != "bare"


def test_a_row_is_headed_by_the_sentence_that_is_most_worth_checking() -> None:
    text = "The agency made more than 170 arrests."
    worth = replace(TWO, claims=((0, len(text), 0.9),))
    assert matrix(Comparison([ONE, worth]))[0].head.exact == text
    assert matrix(Comparison([ONE, TWO]))[0].head.exact == "The agency made 170 arrests."
