"""What is said of a figure: the verb next to it, and which verbs say the opposite of each other."""

from __future__ import annotations

from reader.compare import terms

_IRREGULAR = {
    form: base
    for base, forms in {
        "be": "been",
        "bear": "bore born",
        "begin": "began begun",
        "break": "broke broken",
        "bring": "brought",
        "build": "built",
        "burn": "burnt",
        "buy": "bought",
        "catch": "caught",
        "choose": "chose chosen",
        "come": "came",
        "do": "did done",
        "draw": "drew drawn",
        "drive": "drove driven",
        "eat": "ate eaten",
        "fall": "fell fallen",
        "feed": "fed",
        "fight": "fought",
        "find": "found",
        "flee": "fled",
        "fly": "flew flown",
        "get": "got gotten gets getting",
        "give": "gave given gives giving",
        "go": "went gone goes going",
        "grow": "grew grown",
        "have": "had",
        "hold": "held",
        "keep": "kept keeps keeping",
        "know": "knew known",
        "lead": "led",
        "leave": "left",
        "lend": "lent",
        "lie": "lay lain",
        "lose": "lost",
        "make": "made makes making",
        "meet": "met",
        "pay": "paid",
        "ride": "rode ridden",
        "rise": "rose risen",
        "run": "ran",
        "see": "saw seen",
        "sell": "sold",
        "send": "sent",
        "shoot": "shot",
        "sink": "sank sunk",
        "sit": "sat",
        "sleep": "slept",
        "speak": "spoke spoken",
        "spend": "spent",
        "stand": "stood",
        "steal": "stole stolen",
        "strike": "struck",
        "swim": "swam swum",
        "take": "took taken takes taking",
        "teach": "taught",
        "tear": "tore torn",
        "throw": "threw thrown",
        "win": "won",
        "write": "wrote written",
    }.items()
    for form in forms.split()
}
PAST = frozenset(_IRREGULAR) | frozenset(
    ["cost", "cut", "hit", "hurt", "put", "set", "shed", "shut", "split"]
)
"""Verbs in the past tense that do not end with `ed`."""


def verb(word: str) -> str:
    """What stands for a verb in all its forms: its concept, and that of `go` for `went`."""
    return terms.concept(_IRREGULAR.get(word, word))


def _forms(text: str) -> frozenset[str]:
    return frozenset(map(verb, text.split()))


_OPPOSITES = tuple(
    tuple(map(_forms, pair.split("/")))
    for pair in [
        "\nhire hires hired hiring recruit recruits recruited employ employs employed create creates\ncreated add adds added engage engaged / dismiss dismisses dismissed dismissing fire fires fired\nsack sacks sacked cut cuts cutting shed sheds shedding lose loses lost losing axe axed eliminate\neliminates eliminated",
        "\ngive gives gave given giving grant grants granted donate donates donated lend lends lent award\nawards awarded provide provides provided / take takes took taken taking receive receives\nreceived withdraw withdraws withdrew withdrawn borrow borrows borrowed collect collects\ncollected deduct deducted",
        "\nrise rises rose risen rising grow grows grew grown increase increases increased climb climbs\nclimbed gain gains gained jump jumps jumped raise raises raised soar soared win wins won / fall\nfalls fell fallen falling drop drops dropped decline declines declined decrease decreases\ndecreased sink sinks sank lose loses lost losing slump slumped shrink shrinks shrank lower\nlowers lowered cut cuts plunge plunged reduce reduces reduced",
        "\nopen opens opened opening reopen reopens reopened / close closes closed closing shut",
        "\nbuy buys bought buying acquire acquires acquired / sell sells sold selling",
        "\nimport imports imported / export exports exported",
        "\nenter enters entered join joins joined arrive arrives arrived / leave leaves left quit",
        "\narrest arrests arrested detain detains detained jail jails jailed capture captured / release\nreleases released free frees freed",
        "\nsurvive survives survived save saves saved rescue rescues rescued / die dies died dead kill\nkills killed perish perished",
        "\napprove approves approved accept accepts accepted support supports supported back backs backed\nfavor favors favored favour favours favoured / reject rejects rejected deny denies denied oppose\nopposes opposed refuse refuses refused veto vetoed",
        "\nearn earns earned / spend spends spent owe owes owed",
        "\npass passes passed / fail fails failed",
        "\nbuild builds built / demolish demolishes demolished raze razed destroy destroyed",
        "\nconvict convicts convicted / acquit acquits acquitted clear cleared",
        "\nfind finds found / miss misses missing",
        "\nadmit admits admitted / discharge discharges discharged expel expelled",
        "\nstay stays stayed remain remains remained keep keeps kept / leave leaves left cut lost\n",
    ]
)
"""Verbs that say the opposite of each other, pair by pair."""


def are_opposite(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether one predicate says the opposite of the other: hire and dismiss, give and take.

    Args:
        one: The stems of the verbs next to a figure.
        other: Those next to another one.
    """
    if one & other:
        return False
    return any(
        (one & first and other & second) or (one & second and other & first)
        for first, second in _OPPOSITES
    )
