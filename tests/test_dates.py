"""Dates as Kazakh and Russian acts write them, and what only looks like one."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zangraph.corpus.folding import fold
from zangraph.extract.dates import MONTHS, find, month, parse


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        # order № 1 of 2023 and its repeal list
        ("2013 жылғы 26 қыркүйектегі № 18 өкімі", date(2013, 9, 26)),
        ("2023 жылғы 23 қаңтарда № 31749 болып тіркелді", date(2023, 1, 23)),
        ("2012 жылы 12 қаңтардағы Заңын", date(2012, 1, 12)),  # order № 85 of 2012
        ("1998 жылғы 29 маусымда", date(1998, 6, 29)),  # resolution № 617
        ("1999 жылғы 16 шiлдедегi", date(1999, 7, 16)),  # with Latin i
        ("2023 жылғы 1 қаңтардан бастап", date(2023, 1, 1)),
        ("06.10.2025 № 62", date(2025, 10, 6)),
        ("2010.06.14 № 290-IV", date(2010, 6, 14)),
        ("1999.05.06. N 379", date(1999, 5, 6)),
        ("от 28 августа 2018 года № 1320", date(2018, 8, 28)),
        ('от "03" апреля 1997г.', date(1997, 4, 3)),
        ("2018 жылғы «20» қантардағы", date(2018, 1, 20)),  # a slip of the pen
        ("1995 ж. 30 тамыз", date(1995, 8, 30)),
        ("2025 жылғы қазанның 6-сы", date(2025, 10, 6)),
        ("жылғы 26 \nқыркүйектегі, 2013 жылғы 26 \n қыркүйектегі", date(2013, 9, 26)),
    ],
)
def test_a_date_is_read_in_each_way_of_writing_it(words: str, expected: date) -> None:
    assert parse(words) == expected


@pytest.mark.parametrize(
    "words",
    [
        "2018 жылғы «___» қыркүйектегі",  # order № 1421: left blank
        "2023 жылғы « »",
        "31.02.2020",  # no such day
        "2019 жылғы 31 қарашадағы",
        "2012 жылғы 16 тармағына сәйкес",
        "2012 – 2016 жылдарға арналған",
        "2011 жылы 65 мың",
        "№ 17-42-3.3.7",
        "12 мамандар 2018 жылы",
    ],
)
def test_what_is_no_day_of_the_calendar_is_no_date(words: str) -> None:
    assert parse(words) is None


def test_dates_are_found_where_they_stand() -> None:
    text = "22.11.2021 № 996 (қол қойылған күнінен бастап); 05.07.2022 № 549 бұйрықтарымен"
    assert [text[found.start : found.end] for found in find(text)] == ["22.11.2021", "05.07.2022"]


@pytest.mark.parametrize("language", MONTHS)
def test_each_month_is_known_by_its_name(language: str) -> None:
    assert [month(name) for name in MONTHS[language]] == list(range(1, 13))


@pytest.mark.parametrize("word", ["тамырын", "қазаққа", "мартынов", "майор", "жел", "маятник"])
def test_a_word_like_a_month_is_not_one(word: str) -> None:
    assert month(word) is None


@given(st.text(alphabet="0123456789. жылғы«»_-№қаңтарда шiлдегмая", max_size=60))
def test_any_text_has_dates_in_order_within_it(text: str) -> None:
    found = list(find(fold(text)))
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_a_written_date_is_read_back(day: date) -> None:
    assert parse(f"{day.year} жылғы {day.day} {MONTHS['kk'][day.month - 1]}") == day
    assert parse(day.strftime("%d.%m.%Y")) == day
    assert parse(day.isoformat()) == day
