"""Finding an act by some of its requisites."""

from dataclasses import replace
from datetime import date

import pytest
from graph_samples import LAW, OMBUDSMAN, act_of, edition, ref
from hypothesis import given
from hypothesis import strategies as st

from zangraph.extract.model import ActRef
from zangraph.graph.library import Library
from zangraph.graph.matching import number_key, same_authority, title_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Қазақстан Республикасының Еңбек кодексі", "«Еңбек кодексінің»"),
        ("Құқықтық актілер туралы", "Құқықтық актiлер туралы"),  # Latin і
        ("Қазақстан Республикасының Патент заңы", "Қазақстан Республикасының Патент Заңының"),
        ("Үйлестіру кеңесі туралы ереже", "Үйлестіру кеңесі туралы ереженің"),
        ("Об адвокатской деятельности", "«Об адвокатской деятельности»"),
    ],
)
def test_titles_are_compared_without_quotes_case_and_the_last_ending(one: str, other: str) -> None:
    assert title_key(one) == title_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Прокуратура туралы", "Прокуратура қызметі туралы"),
        ("Апелляциялық комиссия туралы ереже", "Апелляциялық кеңес туралы ереже"),
        ("Қылмыстық кодексі", "Қылмыстық-атқару кодексі"),
    ],
)
def test_other_titles_are_other_titles(one: str, other: str) -> None:
    assert title_key(one) != title_key(other)


def test_numbers_and_authorities_are_compared_as_lawyers_read_them() -> None:
    assert number_key("№ 217-VІ ЗРК") == number_key("217-VI")
    assert same_authority("Қазақстан Республикасының Әділет министрі", "Әділет министрінің")
    assert not same_authority("Әділет министрі", "Ішкі істер министрі")


FULL = ref(
    "order", "2018-08-28", "1318", "Комиссия туралы ережені бекіту туралы",
    "Қазақстан Республикасының Әділет министрі", ("17328", "2018-08-29"),
)  # fmt: skip
PIECES = ("type", "date", "number", "authority", "title", "registration")


@given(st.sets(st.sampled_from(PIECES)))
def test_leaving_requisites_out_never_leads_to_another_act(kept: set[str]) -> None:
    library = Library.of([edition(act_of("# Бұйрық\n\n1. Бекітілсін.\n", FULL), work="1318")])
    cited = ActRef(**{name: getattr(FULL, name) for name in kept})
    found = library.find(cited)
    identified = "title" in kept or "registration" in kept or {"date", "number"} <= kept
    assert [match.work.id for match in found.matches] == (["1318"] if identified else [])
    assert found.near == ()


@given(st.sets(st.sampled_from(PIECES), min_size=1), st.sampled_from(("date", "number", "type")))
def test_a_wrong_date_number_or_type_is_another_act(kept: set[str], wrong: str) -> None:
    library = Library.of([edition(act_of("# Бұйрық\n\n1. Бекітілсін.\n", FULL), work="1318")])
    other = {"date": date(2018, 8, 29), "number": "1319", "type": "decree"}[wrong]
    cited = replace(ActRef(**{name: getattr(FULL, name) for name in kept}), **{wrong: other})
    assert library.find(cited).matches == ()


def test_an_act_is_found_by_the_russian_title_recorded_beside_its_kazakh_text() -> None:
    act = act_of(LAW, ref("constitutional-law", "2022-11-05", "154-VII", OMBUDSMAN))
    russian = "Об Уполномоченном по правам человека в Республике Казахстан"
    library = Library.of([edition(act, work="law", titles=(OMBUDSMAN, russian))])
    found = library.find(ref("constitutional-law", title=f"«{russian}»"))
    assert found.one is not None and found.one.work.id == "law"
