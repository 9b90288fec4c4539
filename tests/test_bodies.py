"""The bodies of an act, under all their names, and of many acts."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zangraph.corpus.formats import load
from zangraph.corpus.reading import read
from zangraph.corpus.source import Form, Language, SourceText
from zangraph.extract.bodies import Body, Survey, name_key, resolve_bearer, survey
from zangraph.extract.definitions import definitions
from zangraph.extract.standing import relations
from zangraph.extract.structure import structure
from zangraph.graph.bodies import find, known_bodies, successions

ACTS = Path(__file__).parents[1] / "corpus" / "acts"
ORDER = "2023-01-20-ombudsman-order-1"
DECREE = "2024-12-27-president-decree-747"
RESOLUTION = "2013-06-18-government-resolution-617"
COUNCIL = "Қазақстан Республикасындағы Адам құқықтары жөніндегі уәкіл жанындағы Үйлестіру кеңесі"


def surveyed(text: str, language: Language = Language.KK) -> Survey:
    source = SourceText("act.txt", text.encode(), text, Form.TEXT, language)
    reading = read(source)
    root = structure(reading)
    return survey(reading, root, definitions(reading, root))


def of(folder: str) -> Survey:
    reading = read(load(ACTS / folder / "kaz.txt"))
    root = structure(reading)
    return survey(reading, root, definitions(reading, root))


def names(found: Survey) -> dict[str, str]:
    return {body.name: body.kind for body in found.bodies}


def test_the_council_of_an_order_is_one_body_under_its_short_and_full_name() -> None:
    bodies = of(ORDER).bodies
    council = next(body for body in bodies if body.name == COUNCIL)
    assert council.kind == "consultative-body"
    assert "Үйлестіру кеңесі" in council.aliases
    assert resolve_bearer("Үйлестіру кеңесі", "annex-1/paragraph-22", bodies) is council


def test_a_short_name_given_in_brackets_names_the_office() -> None:
    bodies = of(ORDER).bodies
    office = resolve_bearer("Уәкіл", "annex-1/paragraph-14", bodies)
    assert office is not None
    assert office.name == "Қазақстан Республикасындағы Адам құқықтары жөніндегі уәкіл"
    assert office.kind == "office"


def test_a_post_belongs_to_the_body_that_its_short_name_means() -> None:
    found = surveyed(
        "Кейбір мәселелер туралы\n\n"
        "1. Қазақстан халқы Ассамблеясы (бұдан әрі – Ассамблея) – мекеме.\n"
        "2. Ассамблея Төрағасы отырысты шақырады.\n"
        "3. Ассамблеяның Төрағасы есепті бекітеді.\n"
    )
    assert names(found) == {
        "Қазақстан халқы Ассамблеясы": "institution",
        "Ассамблея Төрағасы": "post",
    }
    post = found.bodies[1]
    assert post.aliases == ("Ассамблеяның Төрағасы",)
    assert "қазақстан халық ассамблея төраға" in post.keys


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # a subject before a name is not part of it
        ("Бұл құжатты Уәкіл Үйлестіру кеңесіне жолдайды.", "Үйлестіру кеңесі"),
        # a list of owners
        (
            "Есепті облыстардың, республикалық маңызы бар қалалардың, астананың мәслихаттары "
            "тыңдайды.",
            "облыстардың, республикалық маңызы бар қалалардың, астананың мәслихаттары",
        ),
        # the matters that a body is for, in any case
        (
            "Мәселені Заңдылықты, құқықтық тәртіпті және қылмысқа қарсы күресті қамтамасыз ету "
            "жөніндегі үйлестіру кеңесі қарайды.",
            "Заңдылықты, құқықтық тәртіпті және қылмысқа қарсы күресті қамтамасыз ету жөніндегі "
            "үйлестіру кеңесі",
        ),
        (
            "Оны Қазақстан Республикасы Әділет министрлігінің Сот актілерін орындау департаменті "
            "жүргізеді.",
            "Қазақстан Республикасы Әділет министрлігінің Сот актілерін орындау департаменті",
        ),
    ],
)
def test_a_name_begins_where_its_words_are_tied(sentence: str, expected: str) -> None:
    assert expected in names(surveyed(f"Тақырып туралы\n\n1. {sentence}\n"))


@pytest.mark.parametrize(
    "sentence",
    [
        "Мемлекеттік органдар мен қоғамдық бірлестіктер ақпарат береді.",
        "Ұйымдардың басшылары шақырылады.",
        "Комиссия мүшелері қатысады.",
        "Оның қызметін сот тоқтатады.",
    ],
)
def test_words_for_any_body_of_a_kind_name_none(sentence: str) -> None:
    assert names(surveyed(f"Тақырып туралы\n\n1. {sentence}\n")) == {}


def test_a_sentence_says_the_kind_of_a_body() -> None:
    assert names(of(DECREE))["Ассамблеяның Аппараты (Хатшылығы)"] == "working-body"


def test_another_countrys_body_stays_apart() -> None:
    found = names(of(RESOLUTION))
    assert found["Өзбекстан Республикасының Бас прокуратурасы"] == "state-body"
    assert any(name.startswith("Қазақстан Республикасы") and "Бас прок" in name for name in found)


def test_names_in_russian_are_put_in_the_nominative() -> None:
    found = surveyed(
        "Об утверждении Положения об апелляционной комиссии\n\n"
        "1. Состав апелляционной комиссии утверждается приказом Министра юстиции Республики "
        "Казахстан.\n"
        "2. Председателем апелляционной комиссии является его заместитель.\n",
        Language.RU,
    )
    assert names(found) == {
        "апелляционная комиссия": "commission",
        "Министр юстиции Республики Казахстан": "office",
        "Председатель апелляционной комиссии": "post",
    }


def test_every_name_is_quoted_as_it_stands() -> None:
    reading = read(load(ACTS / ORDER / "kaz.txt"))
    root = structure(reading)
    for body in survey(reading, root, definitions(reading, root)).bodies:
        assert reading.source.at(body.evidence.span) == body.evidence.quote


@given(st.text(alphabet='Уәкіл кеңесінің, комиссия-төраға (бұдан әрі – X).\n1"«»', max_size=120))
def test_any_text_gives_bodies(text: str) -> None:
    for language in Language:
        assert isinstance(surveyed(text, language), Survey)


def test_relations_come_from_names_and_from_sentences() -> None:
    reading = read(load(ACTS / DECREE / "kaz.txt"))
    root = structure(reading)
    said = {
        (one.body, one.kind, one.other)
        for one in relations(reading, root, survey(reading, root, definitions(reading, root)))
    }
    staff = "Ассамблеяның Аппараты (Хатшылығы)"
    assert ("Хатшылық меңгерушісі", "post-in", staff) in said
    assert (staff, "member-of", "Қазақстан Республикасы Президенті Әкімшілігі") in said
    assert ("Ассамблея Төрағасы", "held-by", "Қазақстан Республикасының Президенті") in said


# --- across acts ----------------------------------------------------------------------------------


def known() -> dict[str, tuple[Body, ...]]:
    folders = [folder.name for folder in sorted(ACTS.iterdir()) if (folder / "kaz.txt").is_file()]
    return {folder: of(folder).bodies for folder in folders}


def test_one_body_in_several_acts_is_one() -> None:
    found = find(COUNCIL, known_bodies(known()))
    assert len(found) == 1
    assert {place.act for place in found[0].places} >= {ORDER, "2013-09-26-ombudsman-directive-22"}


def test_councils_that_share_a_head_noun_stay_apart() -> None:
    bodies = known_bodies(known())
    order = find("Үйлестіру кеңесі", bodies, ORDER)
    prosecutors = find(
        "Заңдылықты, құқықтық тәртіпті және қылмысқа қарсы күресті қамтамасыз ету жөніндегі "
        "үйлестіру кеңесі",
        bodies,
    )
    assert len(order) == len(prosecutors) == 1
    assert order[0].key != prosecutors[0].key


def test_two_official_names_of_one_mechanism_are_one_body_with_the_source() -> None:
    bodies = known_bodies(known())
    found = [find(f"ұлттық {name}", bodies) for name in ("превентивтік тетік", "алдын алу тетігі")]
    assert found[0] == found[1]
    assert len(found[0]) == 1
    assert "paragraph 17(7)" in found[0][0].source


def test_commissions_of_two_acts_under_one_name_are_two() -> None:
    text = "Тақырып туралы\n\n1. Отырысты Аттестаттау комиссиясы өткізеді.\n"
    bodies = surveyed(text).bodies
    both = known_bodies({"a": bodies, "b": bodies})
    assert len(both) == 2
    assert all(body.shared for body in both)


def test_a_successor_has_its_day_and_its_source() -> None:
    court = next(one for one in successions() if one.later == "Конституциялық Сот")
    assert court.earlier == "Конституциялық Кеңес"
    assert court.since == date(2023, 1, 1)
    assert court.source


def test_the_key_of_a_name_leaves_out_the_country_and_the_endings() -> None:
    assert name_key("Қазақстан Республикасының Әділет министрлігіне") == ("әділет", "министрлік")
    assert name_key("Министерства юстиции Республики Казахстан", Language.RU) == (
        "юстиц",
        "министерств",
    )
