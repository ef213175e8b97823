from hypothesis import given
from hypothesis import strategies as st

from reader.text.anchoring.folding import FoldedText
from tests.strategies.texts import spans, texts


@given(texts.filter(bool), st.data())
def test_a_stretch_and_its_folded_text_map_to_each_other(text: str, data: st.DataObject) -> None:
    whole = FoldedText(text)
    start, end = data.draw(spans(len(text)))
    first, last = whole.folded(start, end)
    assert 0 <= first <= last <= len(whole.text)
    if first < last:
        back = whole.original(first, last)
        assert whole.folded(*back) == (first, last)
        assert FoldedText(text[slice(*back)]).text == whole.text[first:last]
