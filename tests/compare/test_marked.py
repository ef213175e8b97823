from __future__ import annotations

from msgspec.structs import replace

from reader.compare.marked import claims_in, ends, marked_account
from reader.model import Anchored, Article, Link, Span, Suggestion
from reader.schema import CLAIM, QUOTE, Schema
from reader.workspace.values import new_annotation as annotation
from reader.workspace.values import new_link as link

ARTICLE = Article("one", "One", "The agency made 170 arrests. “We will go on,” Wolf said.")


def span(words: str) -> Span:
    start = ARTICLE.text.index(words)
    return Span(start, start + len(words))


def mark(words: str, tag: str, **attributes: str) -> Anchored:
    """Words that a person has marked."""
    made = replace(annotation(ARTICLE, span(words), tag, "ana"), attributes=dict(attributes))
    return Anchored(made, *span(words), "exact", 1.0, attributes)


def found(words: str, tag: str, **attributes: str) -> Suggestion:
    """Words that a finder proposes to mark."""
    return Suggestion("one", tag, *span(words), attributes, "finder", "rule", 0.9)


def linked(relation: str, *ids: str) -> Link:
    one, two = (replace(mark("170", "claim").annotation, id=each) for each in ids)
    return link(one, two, relation, "ana")


def test_what_is_marked_goes_before_what_is_found_at_its_place() -> None:
    quotes = marked_account(
        ARTICLE,
        [mark("We will go on", "quote", kind="direct")],
        [found("“We will go on,”", "quote", kind="mixed", speaker="Wolf")],
    ).quotes
    assert [each.exact for each in quotes] == ["We will go on"]
    assert quotes[0].attributes == {"kind": "direct", "speaker": "Wolf"}


def test_what_is_found_elsewhere_and_compared_is_there_as_well() -> None:
    one = marked_account(
        ARTICLE, [], [found("170 arrests", "statistic"), found("The agency", "claim")]
    )
    assert [each.exact for each in one.statistics] == ["170 arrests"]
    assert one.quotes == ()


def test_an_orphan_takes_no_part() -> None:
    lost = mark("170 arrests", "statistic")._replace(anchor="orphan")
    one = marked_account(ARTICLE, [lost], [])
    assert one.statistics == ()
    assert list(claims_in(one, [lost], {lost.annotation.id})) == []


def test_claims_and_what_is_joined_are_rows_of_the_matrix() -> None:
    marks = [mark("The agency", "claim"), mark("170", "statistic"), mark("arrests", "statistic")]
    one = marked_account(ARTICLE, marks, [])
    claims = claims_in(one, marks, {marks[1].annotation.id})
    assert [claim.member.exact for claim in claims] == ["The agency", "170"]


def test_only_some_relations_join() -> None:
    links = [
        linked("same", "a", "b"),
        linked("contradicts", "c", "d"),
        linked("supports", "e", "f"),
    ]
    assert ends(links) == {"a", "b", "c", "d"}


CITING = Schema((QUOTE._replace(name="citation"), CLAIM._replace(name="assertion")))


def test_marks_are_compared_by_what_their_tags_mean() -> None:
    marks = [mark("We will go on", "citation"), mark("The agency", "assertion")]
    beside = [found("“We will go on,”", "quote", speaker="Wolf"), found("170", "statistic")]
    one = marked_account(ARTICLE, marks, beside, CITING.role)
    assert [(each.exact, each.attributes) for each in one.quotes] == [
        ("We will go on", {"speaker": "Wolf"})
    ]
    assert [each.exact for each in one.statistics] == ["170"]
    claims = claims_in(one, marks, (), CITING.role)
    assert [each.member.exact for each in claims] == ["The agency"]


def test_marks_of_before_the_tags_were_renamed_mean_what_they_meant() -> None:
    marks = [mark("We will go on", "quote"), mark("The agency", "claim")]
    one = marked_account(ARTICLE, marks, [], CITING.role)
    assert [each.exact for each in one.quotes] == ["We will go on"]
    claims = claims_in(one, marks, (), CITING.role)
    assert [each.member.exact for each in claims] == ["The agency"]
