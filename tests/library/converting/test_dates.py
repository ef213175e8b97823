import pytest

from reader.library.converting.dates import as_date, only_date


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2020-10-02", "2020-10-02"),
        ("2020-10-02T14:00:00+02:00", "2020-10-02T14:00:00+02:00"),
        ("2020-10-02T14:00:00.123Z", "2020-10-02T14:00:00Z"),
        ("2020-10-02 14:00", "2020-10-02T14:00:00"),
        ("2020-10-02T14:00:00-0530", "2020-10-02T14:00:00-05:30"),
        ("20201002", "2020-10-02"),
        ("20201002T140000Z", "2020-10-02T14:00:00Z"),
        ("2020/10/02", "2020-10-02"),
        ("2 October 2020", "2020-10-02"),
        ("October 2nd, 2020", "2020-10-02"),
        ("Freitag, 2. Oktober 2020", "2020-10-02"),
        ("2 de octubre de 2020", "2020-10-02"),
        ("Fri, 02 Oct 2020 14:00:00 +0200", "2020-10-02T14:00:00+02:00"),
        ("1066-10-14", ""),
        ("2020-13-02", ""),
        ("2020-02-30", ""),
        ("2020-10", ""),
        ("2020", ""),
        ("3/4/2020", ""),
        ("May 2020", ""),
        ("yesterday", ""),
        ("", ""),
    ],
)
def test_a_day_is_taken_only_where_it_is_certain(text: str, date: str) -> None:
    assert as_date(text) == date


def test_a_line_that_says_more_than_a_day_is_none() -> None:
    assert only_date("Friday, 2 October 2020, 14:00 CET") == "2020-10-02"
    assert only_date("Updated 2 October 2020") == ""
    assert only_date("The bridge fell on 2 October 2020") == ""
