"""Kinds of texts, made up: news, contracts, lists, verse, Chinese, and very short notes."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import NamedTuple

_Write = Callable[[Random, list[str]], list[str]]


class Kind(NamedTuple):
    """A kind of text."""

    size: tuple[int, int]
    """How many paragraphs it has, from and to."""
    joint: str
    """What stands between words."""
    gap: str
    """What stands between paragraphs."""
    write: _Write
    """How a paragraph is written."""


def _listed(words: str) -> list[str]:
    return words.split()


_COMMON = _listed(
    "the of and to in a that is for on with as was by at from it be this an are not which"
    " but have or had his they were their said one all there been more when who will no out"
    " so up into than about its time only could new two may then first any my now such like"
)
_NEWS = _listed(
    "agency officers arrests city police court judge mayor report week Friday Monday people"
    " campaign billboard office state county law sheriff statement officials spokesman résumé"
    " café release custody charge crime safety public policy detainer notice warrant number"
    " operation country border release director Pennsylvania Denver Seattle Zürich naïve"
)
_PARTIES = ("Tenant", "Landlord", "Agent", "Buyer", "Seller", "Guarantor")
_THINGS = _listed(
    "Rent Deposit Fee Premises Notice Insurance Furniture Garden Account Keys Inventory Survey"
    " Report Certificate Invoice Receipt Schedule Plan Meter Boiler Fence Roof Cellar Garage"
)
_DUTIES = _listed("pay return deliver insure repair inspect clean keep sign send replace show")
_EVENTS = _listed("date end beginning signing renewal breach sale transfer extension expiry")
_SYLLABLES = _listed("ba co di fe gu ha jo ki lu me no pi ra so tu ve wi xa yo ze")
_CHINESE = (
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进"
    "着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关"
)


def made_up(random: Random) -> str:
    """A word that means nothing."""
    return "".join(random.choices(_SYLLABLES, k=random.randint(2, 4)))


def _sentence(random: Random, rare: list[str]) -> list[str]:
    length = random.randint(8, 24)
    pools = random.choices((_COMMON, _NEWS, rare), (50, 25, 25), k=length)
    words = [random.choice(pool) for pool in pools]
    if random.random() < 0.3:
        words[random.randrange(length)] = str(random.randint(2, 900))
    if random.random() < 0.3:
        first, last = sorted(random.sample(range(length), 2))
        words[first], words[last] = f'"{words[first]}', f'{words[last]},"'
    if random.random() < 0.2:
        words.insert(random.randrange(1, length), "-")
    words[0] = words[0].capitalize()
    words[-1] += "."
    return words


def _news(random: Random, rare: list[str]) -> list[str]:
    return [word for _ in range(random.randint(2, 6)) for word in _sentence(random, rare)]


def _clause(random: Random) -> list[str]:
    pick = random.choice
    return (
        f"The {pick(_PARTIES)} shall {pick(_DUTIES)} the"
        f" {pick(_THINGS)} to the {pick(_PARTIES)} within {random.randint(2, 90)} days of the"
        f" {pick(_EVENTS)} of this"
        f" {pick(('Agreement', 'Term', 'Lease'))}, as set out in section"
        f" {random.randint(1, 40)}."
    ).split()


def _legal(random: Random, _: list[str]) -> list[str]:
    return [word for _ in range(random.randint(1, 4)) for word in _clause(random)]


def _item(random: Random, rare: list[str]) -> list[str]:
    name = " ".join(random.choice(rare).capitalize() for _ in range(2))
    home, what = random.choice(rare), random.choice(_NEWS)
    return f"{name}, {random.randint(18, 80)}, of {home}: {what}".split()


def _verse(random: Random, rare: list[str]) -> list[str]:
    return [random.choice((*_COMMON, *rare)) for _ in range(random.randint(3, 8))]


def _chinese(random: Random, _rare: list[str]) -> list[str]:
    words: list[str] = []
    for _ in range(random.randint(2, 5)):
        length = random.randint(6, 20)
        words += ["".join(random.choices(_CHINESE, k=random.randint(1, 2))) for _ in range(length)]
        words[-1] += "。"
    return words


KINDS = {
    "news": Kind((10, 40), " ", "\n\n", _news),
    "legal": Kind((10, 40), " ", "\n\n", _legal),
    "list": Kind((20, 80), " ", "\n", _item),
    "verse": Kind((20, 80), " ", "\n", _verse),
    "chinese": Kind((10, 40), "", "\n\n", _chinese),
    "brief": Kind((1, 2), " ", "\n\n", _sentence),
}
"""The kinds of texts."""
