from __future__ import annotations

import sys

import pytest

from reader.library.detect import CannotDetect, detect

RUSSIAN = "Министр сказал, что мост откроют до первого снега. «Мы успеем», — заявил он. " * 5
CHINESE = "部长表示，大桥将在第一场雪之前开通。“我们会及时完成”，他周五对记者说。" * 5


@pytest.mark.parametrize(
    ("text", "encoding"),
    [(RUSSIAN, "cp1251"), (CHINESE, "gb18030"), ("Ο υπουργός είπε ότι η γέφυρα. " * 9, "cp1253")],
)
def test_a_script_of_its_own_is_found_out(text: str, encoding: str) -> None:
    data = text.encode(encoding)
    assert data.decode(detect(data)) == text


@pytest.mark.parametrize(
    "data",
    [
        "“We’ll open it,” she said – café, naïve.".encode("cp1252"),
        "Minister powiedział, że zdążymy: żółć, śnieg.".encode("cp1250"),
        RUSSIAN.encode(),
        b"",
        b"plain words",
    ],
)
def test_latin_letters_and_utf_8_are_left_alone(data: bytes) -> None:
    assert detect(data) == ""


def test_without_the_extra_the_reason_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "charset_normalizer", None)
    with pytest.raises(CannotDetect, match=r'pip install "reader-tui\[detect\]"'):
        detect(b"\xff")
