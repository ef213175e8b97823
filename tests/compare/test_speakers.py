from __future__ import annotations

from reader.compare.account import Account
from reader.compare.speakers import Rulings, speaker_name, speakers
from reader.model import Article, Member


def account(name: str, *who: str) -> Account:
    """An account with a quote for each speaker."""
    quotes = [Member(name, n, n + 1, "x", {"speaker": text}) for n, text in enumerate(who)]
    return Account(Article(name, name, "x" * 20), tuple(quotes))


ONE = account("one", "Mara B. Lind, who runs the city works", "Lind", "the agency", "she")
TWO = account("two", "interim works chief Mara Lind", "Holm", "deputy mayor Jon Holm")
THREE = account("three", "the works chief", "Lind", "Jon Holm", "The agency")


def grouped(*accounts: Account, rulings: Rulings | None = None) -> list[set[str]]:
    """The names of each speaker."""
    found = speakers(accounts, rulings) if rulings else speakers(accounts)
    return [set(speaker.variants) for speaker in found]


def test_names_and_roles_of_one_person_are_brought_together() -> None:
    assert grouped(ONE, TWO, THREE) == [
        {
            "Mara B. Lind, who runs the city works",
            "interim works chief Mara Lind",
            "Lind",
            "the works chief",
        },
        {"deputy mayor Jon Holm", "Jon Holm", "Holm"},
        {"the agency", "The agency"},
    ]


def test_a_role_before_a_name_makes_no_other_person() -> None:
    one = account("one", "Minister for Women Mara Lind", "The Union for Rivers head Jon O'Holm")
    two = account("two", "Mara Lind", "Jon O’Holm")
    found = speakers([one, two])
    assert sorted(each.name.shown for each in found) == ["Jon O'Holm", "Mara Lind"]


def test_a_surname_of_two_people_belongs_to_the_one_in_the_same_article() -> None:
    other = account("other", "Jon Lind", "Lind")
    assert {"Jon Lind", "Lind"} in grouped(account("one", "Mara Lind"), other)


def test_a_surname_that_may_be_anybodys_stays_alone() -> None:
    found = grouped(
        account("one", "Mara Lind"), account("two", "Jon Lind"), account("three", "Lind")
    )
    assert {"Lind"} in found


def test_a_role_is_no_organisation() -> None:
    agency = account("one", "Mara Lind, director of the agency", "the agency")
    assert {"the agency"} in grouped(agency)


def test_a_pronoun_is_nobody() -> None:
    assert speaker_name(ONE.quotes[3], "en") == ""
    assert speaker_name(ONE.quotes[1], "en") == "Lind"


def test_a_person_can_join_and_split() -> None:
    joined = grouped(ONE, TWO, rulings=Rulings(joined=(("The Agency", "Mara Lind"),)))
    assert any({"the agency", "Lind"} <= names for names in joined)
    split = grouped(ONE, TWO, rulings=Rulings(apart=(("Lind", "Mara B. Lind"),)))
    assert not any({"Lind", "Mara B. Lind, who runs the city works"} <= names for names in split)


def test_the_articles_of_a_speaker_are_named_once() -> None:
    assert speakers([ONE, TWO, THREE])[0].articles == ["one", "two", "three"]
