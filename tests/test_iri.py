"""Identity: what an IRI says can be read back from it, and one act has one IRI."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode

from zangraph.ontology import authorities
from zangraph.ontology.addresses import anchor, eid, path_of_anchor, path_of_eid
from zangraph.ontology.iri import (
    BASE,
    ORIGINAL,
    ActName,
    act_iri,
    body_iri,
    edition_name,
    element_iri,
    fact_iri,
    parse,
    read_version,
    version_iri,
    version_name,
)
from zangraph.ontology.slug import escape, unescape
from zangraph.ontology.vocabulary import terms

OMBUDSMAN = "Адам құқықтары жөніндегі уәкіл"
ORDER = ActName("order", date(2023, 1, 20), "1", OMBUDSMAN)

# What requisites say, and what stands after eli/kz/.
ACTS = [
    (ORDER, "ombudsman/order/2023-01-20/1"),
    (ActName("law", date(2015, 4, 14), "305-V"), "parliament/law/2015-04-14/305-V"),
    # A convocation typed with a Cyrillic numeral, and the mark of a law of the Republic.
    (ActName("law", date(2019, 7, 3), "262-VІ ҚРЗ"), "parliament/law/2019-07-03/262-VI"),
    (ActName("decree", date(2024, 12, 27), "№ 747"), "president/decree/2024-12-27/747"),
    (
        ActName("order", date(2020, 5, 5), "171/ҚБПҮ", "ҚР Денсаулық сақтау министрінің"),
        "health-minister/order/2020-05-05/171%2FҚБПҮ",
    ),
    (
        ActName("decision", date(2017, 1, 2), "42 ө/17", "Алматы облысының әкімі"),
        "akim:алматы_облысы/decision/2017-01-02/42_ө%2F17",
    ),
    (
        ActName("law", None, None, None, "«Селекциялық жетiстiктердi қорғау туралы»"),
        "parliament/law/undated/unnumbered:селекциялық_жетістіктерді_қорғау_туралы",
    ),
    (ActName(None, None, None), "unstated/untyped/undated/unnumbered"),
    (
        ActName("order", date(2016, 1, 1), "5", "Бас Прокурор; Әділет министрі"),
        "prosecutor-general+justice-minister/order/2016-01-01/5",
    ),
]


@pytest.mark.parametrize("act,tail", ACTS)
def test_requisites_make_the_iri_of_an_act(act: ActName, tail: str) -> None:
    assert str(act_iri(act)) == f"{BASE}eli/kz/{tail}"


@pytest.mark.parametrize("act,tail", ACTS)
def test_an_act_read_back_from_its_iri_has_that_iri(act: ActName, tail: str) -> None:
    again = parse(act_iri(act)).act
    assert act_iri(again) == act_iri(act)
    assert (again.type, again.date) == (act.type, act.date)


# Names of one authority as texts give them.
NAMES = [
    ("Қазақстан Республикасының Әділет министрі", "justice-minister"),
    ("ҚР Әдiлет министрінің м.а.", "justice-minister"),
    ("Министра юстиции Республики Казахстан", "justice-minister"),
    ("и.о. Министра юстиции РК", "justice-minister"),
    ("Қазақстан Республикасындағы Адам құқықтары жөніндегі уәкіл", "ombudsman"),
    ("Уполномоченный по правам человека в Республике Казахстан", "ombudsman"),
    ("Қазақстан Республикасы Ұлттық Банкі Басқармасының", "national-bank"),
    ("Правление Национального Банка Республики Казахстан", "national-bank"),
    ("Қазақстан Республикасының Жоғарғы Кеңесi", "parliament"),
    (
        "Премьер-Министрінің орынбасары – Қазақстан Республикасының Қаржы министрі",
        "finance-minister",
    ),
    ("Астана қаласының мәслихаты", "maslikhat:астана_қаласы"),
    ("Маслихат города Алматы", "maslikhat:города_алматы"),
    # Not in the list: the ministry is not its minister, a council's chair is no authority of ours.
    ("Қазақстан Республикасының Әділет министрлігі", "әділет_министрлігі"),
    ("Үйлестіру кеңесінің Төрағасы", "үйлестіру_кеңесінің_төрағасы"),
    (None, "unstated"),
]


@pytest.mark.parametrize("name,slug", NAMES)
def test_an_authority_has_one_slug_under_all_its_names(name: str | None, slug: str) -> None:
    assert authorities.slug(name) == slug
    assert authorities.slug(authorities.name(slug)) == slug


@pytest.mark.parametrize("notation", terms("authorities"))
def test_the_labels_of_an_authority_lead_to_its_slug(notation: str) -> None:
    term = terms("authorities")[notation]
    for label in (term.labels["kk"], term.labels["ru"]):
        found = authorities.authority(label.split(" (")[0])
        assert found is not None
        assert found.notation == notation


def test_an_element_its_version_and_its_wording_stand_one_below_the_other() -> None:
    act = act_iri(ORDER)
    element = element_iri(act, "annex-1/paragraph-17/subparagraph-2")
    name = version_name(date(2025, 10, 6), "62")
    wording = version_iri(element, name, "kk")
    assert str(wording) == (
        f"{BASE}eli/kz/ombudsman/order/2023-01-20/1"
        "/annex-1/paragraph-17/subparagraph-2/@2025-10-06-62/kk"
    )
    parts = parse(fact_iri(wording, "citation", 120, 180))
    assert parts.act == ORDER
    assert parts.path == "annex-1/paragraph-17/subparagraph-2"
    assert (parts.version, parts.language) == ("2025-10-06-62", "kk")
    assert parts.fragment == "citation-120-180"


def test_another_base_gives_other_iris_and_refuses_these() -> None:
    assert act_iri(ORDER, base="http://localhost:8000/").startswith("http://localhost:8000/eli/kz/")
    with pytest.raises(ValueError, match="not an act of"):
        parse(act_iri(ORDER), base="http://localhost:8000/")


def test_an_iri_percent_encoded_on_the_way_is_still_read() -> None:
    act = parse(f"{BASE}eli/kz/health-minister/order/2020-05-05/171%2F%D2%9A%D0%91%D0%9F%D2%AE").act
    assert act.number == "171/ҚБПҮ"


def test_two_bodies_of_one_name_in_two_acts_are_two() -> None:
    other = act_iri(ActName("order", date(2017, 9, 13), "104", "Бас Прокурор"))
    council = "Үйлестіру кеңесі"
    assert body_iri(council, act=act_iri(ORDER)) != body_iri(council, act=other)


# What is no IRI of an act, and what the message says of it.
BROKEN = [
    ("https://example.org/eli/kz/a/b", "not an act"),
    (f"{BASE}eli/kz/ombudsman/order", "authority/type/date/number"),
    (f"{BASE}eli/kz/ombudsman/order/2023-13-41/1", "month"),
    (f"{BASE}eli/kz/ombudsman/order/2023-01-20/1/@yesterday", "names no version"),
    (f"{BASE}eli/kz/ombudsman/order/2023-01-20/1/@original/de", "language"),
]


@pytest.mark.parametrize("iri,message", BROKEN)
def test_what_is_no_iri_of_an_act_is_refused_with_its_reason(iri: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        parse(iri)


def test_a_version_is_named_by_its_act_or_by_its_edition() -> None:
    assert read_version(version_name(date(2025, 10, 6), "62")) == (date(2025, 10, 6), "62")
    assert read_version(edition_name(date(2019, 11, 4))) == (date(2019, 11, 4), None)
    assert read_version(ORIGINAL) == (None, None)
    assert version_name(None, None) == "undated-unnumbered"
    assert read_version("undated-unnumbered") == (None, None)


@given(st.text())
def test_any_text_comes_back_from_its_slug(text: str) -> None:
    import unicodedata

    assert unescape(escape(text)) == unicodedata.normalize("NFC", text)


@given(st.text())
def test_a_slug_is_one_segment_of_an_iri(text: str) -> None:
    assert NamedNode("https://example.org/" + escape(text))  # which raises for a bad IRI
    assert not set(escape(text)) & set('/#?@:+~<>"{}|\\^` ')


@given(
    st.sampled_from([*terms("act-types"), None]),
    st.dates() | st.none(),
    st.text(min_size=1) | st.none(),
    st.text() | st.sampled_from([term.labels["kk"] for term in terms("authorities").values()]),
    st.text() | st.none(),
)
def test_reading_an_iri_back_and_making_it_again_changes_nothing(
    kind: str | None, day: date | None, number: str | None, authority: str, title: str | None
) -> None:
    iri = act_iri(ActName(kind, day, number, authority, title))
    assert act_iri(parse(iri).act) == iri


NUMBERS = st.from_regex(r"[1-9][0-9]{0,2}(-[1-9][0-9]?){0,2}", fullmatch=True)


@given(st.lists(st.tuples(st.sampled_from(sorted(terms("elements"))), NUMBERS), min_size=1))
def test_a_path_comes_back_from_its_eid_and_its_iri(segments: list[tuple[str, str]]) -> None:
    path = "/".join(f"{kind}-{number}" for kind, number in segments if terms("elements")[kind].eid)
    if path:
        assert path_of_eid(eid(path)) == path
        assert parse(element_iri(act_iri(ORDER), path)).path == path


# Anchors of published copies, and their paths.
ANCHORS = [
    ("st46-11", "article-46-11"),
    ("p5", "paragraph-5"),
    ("an1_p17_sp2", "annex-1/paragraph-17/subparagraph-2"),
    ("an3_st1", "annex-3/article-1"),
]


@pytest.mark.parametrize("printed,path", ANCHORS)
def test_a_publishers_anchor_leads_to_its_path_and_back(printed: str, path: str) -> None:
    assert path_of_anchor(printed) == path
    assert anchor(path) == printed


def test_the_annex_without_a_number_is_the_first() -> None:
    assert path_of_anchor("an0_p6") == "annex-1/paragraph-6"
    assert anchor("annex-1/paragraph-6", unnumbered_annex=True) == "an0_p6"


def test_what_publishers_do_not_anchor_has_no_anchor() -> None:
    assert anchor("paragraph-1/part-2") is None
    assert path_of_anchor("footnote-3") is None
    with pytest.raises(ValueError, match="no element"):
        eid("clause-3")
