from reader.model import Article, Block
from reader.suggest.statistics import find_statistics


def found(text: str, **about: str) -> list[tuple[str, dict[str, object]]]:
    article = Article(id="a", title="", text=text, metadata=about)
    return [
        (text[each.start : each.end], dict(each.attributes)) for each in find_statistics(article)
    ]


def test_a_statistic_has_the_attributes_of_the_schema() -> None:
    assert found("They seized more than 170 rifles, and prices rose 4%.") == [
        (
            "more than 170 rifles",
            {"value": 170, "comparison": ">", "unit": "rifle", "counted": "rifles"},
        ),
        ("4%", {"value": 4, "comparison": "=", "unit": "percent", "direction": "up"}),
    ]


def test_a_range_has_a_low_and_a_high_end() -> None:
    [(words, attributes)] = found("It takes between 3 and 5 days.")
    assert words == "between 3 and 5 days"
    assert (attributes["low"], attributes["high"]) == (3, 5)
    assert "value" not in attributes


def test_a_third_is_told_with_few_decimals() -> None:
    [(_, attributes)] = found("Two-thirds of the seats are taken.")
    assert attributes["value"] == 0.666667


def test_the_front_matter_names_the_language() -> None:
    assert found("Es kamen 1.234 Menschen.", language="de")[0][1]["value"] == 1234
    assert found("Es kamen 1.234 Menschen.", language="de-AT")[0][1]["value"] == 1234
    assert found("It cost 1,234 dollars.", lang="EN")[0][1]["value"] == 1234


def test_tables_are_read_and_code_is_not() -> None:
    text = "Place | Fires\nNorth | 26\n\nx = 42"
    table, code = Block("table", 0, 24), Block("code", 26, 32)
    article = Article(id="a", title="", text=text, blocks=(table, code))
    assert [text[each.start : each.end] for each in find_statistics(article)] == ["26"]


def test_each_says_its_rule_and_a_score_that_ranks_what_is_surer_first() -> None:
    text = "The 41-year-old ran 5 km; the number is 812."
    article = Article(id="a", title="", text=text)
    age, measure, bare = find_statistics(article)
    assert measure.score > bare.score > age.score
    assert (age.rule, measure.rule) == ("an age", "a number with a unit")


SLIPS = [
    "date 2020-11-30 Officials spoke of floods.",
    "It happened between Nov. 8 and 12, and again from May 3 to 9.",
    "Police look for the fisherman Ole Brandt, 51, whom nobody has seen.",
    "In 2014 and during Phase 2, as Stage 1 had shown, nothing changed.",
]


def test_what_a_first_prototype_took_for_statistics_is_left_out() -> None:
    assert [found(text) for text in SLIPS] == [[]] * len(SLIPS)


def test_the_same_fact_in_two_accounts_differs_in_its_comparison_only() -> None:
    [(_, one)] = found("They announced 230 arrests.")
    [(_, other)] = found("They announced more than 230 arrests.")
    assert one | {"comparison": ">"} == other
