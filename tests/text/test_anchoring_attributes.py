"""Offsets in attributes when the text has changed, and a person's decision about them."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from reader.model import Anchored, Annotation, Article, Span, Value
from reader.text.anchoring import SpanError, anchored, attach, confirmed, describe
from tests.strategies.texts import annotation, plain_article

_BEFORE = (
    "Ana Ruiz of the city council spoke late on Friday night. “We are safe,” she said, “for now.”"
)
_QUOTE = Span(57, 92)
_OFFSETS: dict[str, Value] = {
    "speaker": "Ana Ruiz",
    "speaker_start": 0,
    "speaker_end": 8,
    "cue": "said",
    "cue_start": 76,
    "cue_end": 80,
    "kind": "direct",
    "parts": [[57, 71], [82, 92]],
}


def _mark() -> Annotation:
    return replace(annotation(plain_article(_BEFORE), _QUOTE), attributes=_OFFSETS)


def _found(after: str) -> tuple[Anchored, Article]:
    article = plain_article(after)
    return anchored(article, [_mark()])[0], article


def _words(found: Anchored, article: Article) -> dict[str, str]:
    attributes = found.attributes
    spans = {
        name: (attributes[f"{name}_start"], attributes[f"{name}_end"])
        for name in ("speaker", "cue")
        if f"{name}_start" in attributes
    }
    return {
        name: article.text[start:end]
        for name, (start, end) in spans.items()
        if isinstance(start, int) and isinstance(end, int)
    }


def test_in_the_same_text_they_are_the_stored_ones() -> None:
    found, _ = _found(_BEFORE)
    assert found.attributes is found.annotation.attributes


def test_they_move_with_the_annotation() -> None:
    found, article = _found("An update. " + _BEFORE)
    assert _words(found, article) == {"speaker": "Ana Ruiz", "cue": "said"}
    assert found.attributes["parts"] == [[68, 82], [93, 103]]
    assert found.annotation.attributes == _OFFSETS


def test_a_pair_whose_words_are_gone_is_left_out_together() -> None:
    found, article = _found("An update. " + _BEFORE.replace("Ana Ruiz", "The mayor"))
    assert _words(found, article) == {"cue": "said"}
    assert found.attributes["speaker"] == "Ana Ruiz"
    assert not {"speaker_start", "speaker_end"} & set(found.attributes)


def test_a_pair_whose_words_are_there_twice_is_left_out() -> None:
    found, article = _found("Ana Ruiz, " + _BEFORE)
    assert _words(found, article) == {"cue": "said"}


def test_parts_are_kept_only_together() -> None:
    found, _ = _found(_BEFORE.replace(", “for now.”", "."))
    assert found.anchor in {"approximate", "orphan"}
    article = plain_article("Now: " + _BEFORE)
    bad = replace(_mark(), attributes={"parts": [[57, 71], [0, 4]]})
    assert "parts" not in anchored(article, [bad])[0].attributes
    odd = replace(_mark(), attributes={"parts": [[57]]})
    assert anchored(article, [odd])[0].attributes == {}


def test_a_confirmed_annotation_is_at_home_in_the_present_text() -> None:
    found, article = _found("An update. " + _BEFORE.replace("safe", "sound"))
    assert found.anchor == "approximate"
    made = confirmed(found, article)
    assert (
        describe(article, Span(made.start, made.end))._asdict().items()
        <= {name: getattr(made, name) for name in made.__struct_fields__}.items()
    )
    assert (made.id, made.note, made.created) == ("1", "", _mark().created)
    (again,) = anchored(article, [made])
    assert (again.anchor, again.score) == ("exact", 1.0)
    assert again.attributes == found.attributes


def test_an_orphan_cannot_be_confirmed_but_attached() -> None:
    found, article = _found("Nothing of the kind was said. “We are not safe.”")
    assert found.anchor == "orphan"
    with pytest.raises(SpanError, match="orphan"):
        confirmed(found, article)
    made = attach(found.annotation, article, Span(29, 48))
    assert (made.exact, made.sha256) == ("“We are not safe.”", article.sha256)
    assert made.attributes == {"speaker": "Ana Ruiz", "cue": "said", "kind": "direct"}
    with pytest.raises(SpanError):
        attach(found.annotation, article, Span(5, 5))


def test_in_the_text_that_they_count_in_offsets_stay_when_the_annotation_is_attached() -> None:
    made = attach(_mark(), plain_article(_BEFORE), Span(57, 71))
    assert (made.exact, made.attributes) == ("“We are safe,”", _OFFSETS)
