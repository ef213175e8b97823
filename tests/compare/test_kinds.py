"""Kinds of figures that articles word differently, each with invented sentences."""

from __future__ import annotations

import pytest

from tests.compare.test_news import compared, relation

FOUND = [
    ("The court heard 58 witnesses in the trial of the miller.",
     "In the trial of the miller 58 people took the stand.",
     "58", "58"),
    ("The storm left 14,000 customers without power.",
     "About 14,000 households lost power in the storm.",
     "14,000", "14,000"),
    ("The panel of 12 economists backed the plan.",
     "The plan was backed by 12 experts on the panel.",
     "12", "12"),
    ("The regiment lost 63 men in the valley.",
     "Sixty-three soldiers of the regiment died in the valley.",
     "63", "ixty-three"),
    ("The union says 480 nurses quit last year.",
     "Last year 480 members of staff quit, the union of nurses says.",
     "480", "480"),
    ("Unemployment in Velm fell to 6.3 percent in May.",
     "In May the jobless rate in Velm fell to 6.3.",
     "6.3", "6.3"),
    ("Gomez won 48.7 percent of the vote and Hill 44.9.",
     "Hill got 44.9 percent of the vote, Gomez 48.7.",
     "48.7", "48.7"),
    ("He ran the marathon in two hours and 14 minutes.",
     "His marathon took 134 minutes.",
     "two hours", "134"),
    ("Jonas Weir, who is 52, leads the guild.",
     "Mr. Weir, at 52, leads the guild of bakers.",
     "52", "52"),
    ("The suspect, a man of 34, was held in Velm.",
     "Police in Velm held a 34-year-old suspect.",
     "34", "34"),
    ("He died at 81 in his house in Orna.",
     "The painter, 81, died in his house in Orna.",
     "81", "81"),
    ("The road was shut for nearly a year after the slide.",
     "The road was shut for 11 months after the slide.",
     "nearly a year", "11 months"),
    ("He spent a month in the cell in Velm before the trial.",
     "He spent 30 days in the cell in Velm before the trial.",
     "a month", "30 days"),
    ("The festival marks its tenth anniversary this week.",
     "The festival, which began ten years ago, opens this week.",
     "tenth", "ten years"),
    ("A decade of work on the tunnel ended on Friday.",
     "Ten years of work on the tunnel ended on Friday.",
     "decade", "en years"),
    ("Sales at the mill doubled in May.",
     "Sales at the mill rose twofold in May.",
     "doubled", "twofold"),
    ("Nobody was injured when the crane fell on the pier.",
     "The crane fell on the pier; there were no injuries.",
     "Nobody", "no injuries"),
    ("None of the passengers was hurt when the bus left the road at Orna.",
     "No passengers were hurt when the bus left the road at Orna.",
     "None", "No passengers"),
    ("The homicide rate in Velm was 5 per 1,000 residents.",
     "In Velm there were 500 homicides per 100,000 people.",
     "5 per", "500 hom"),
    ("A handful of protesters stood outside the court in Velm.",
     "Five protesters stood outside the court in Velm.",
     "handful", "ive protesters"),
    ("The ferry sank on March 3 off Velm with 40 cars aboard.",
     "The ferry sank off Velm on March 4 with 40 cars aboard.",
     "March 3", "March 4"),
    ("The law bars anyone under 21 from buying beer in Orna.",
     "People younger than 21 may not buy beer in Orna under the law.",
     "21", "21"),
    ("The convoy carried 340 evacuees from the valley to Orna.",
     "The convoy brought 340 people from the valley to Orna.",
     "340", "340"),
    ("Children younger than five may enter the zoo of Orna free.",
     "The zoo of Orna is free for those under five.",
     "five", "five"),
    ("At 29, Hill is the youngest mayor of Velm.",
     "Hill, 29, is the youngest mayor of Velm.",
     "29", "29"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other", "mine", "theirs"), FOUND)
def test_figures_of_one_thing_are_found(one: str, other: str, mine: str, theirs: str) -> None:
    assert relation(compared(one, other).figures, mine, theirs) != "-"


APART = [
    ("The party won 31 seats in the north.",
     "The rival party won 28 seats in the south.",
     "31", "28"),
    ("The fund gave 12 million euros to the north in 2011.",
     "The fund gave 15 million euros to the north in 2012.",
     "12 million", "15 million"),
    ("Women make up 44 percent of the council.",
     "Men make up 56 percent of the council.",
     "44", "56"),
    ("The first train carried 210 passengers to Velm.",
     "The second train carried 180 passengers to Velm.",
     "210", "180"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other", "mine", "theirs"), APART)
def test_figures_of_two_places_years_or_parties_do_not_differ(
    one: str, other: str, mine: str, theirs: str
) -> None:
    assert relation(compared(one, other).figures, mine, theirs) == "-"
