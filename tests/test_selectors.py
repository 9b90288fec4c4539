"""What a lawyer types leads to the act and element meant, or to a message that helps."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zangraph.api.addresses import resolve
from zangraph.api.known import Known, merged
from zangraph.api.selectors import select, take_apart
from zangraph.corpus.errors import InputError
from zangraph.extract.model import ActRef, Registration

COUNCIL = Known(
    ActRef(
        "order",
        date(2023, 1, 20),
        "1",
        "Адам құқықтары жөніндегі уәкіл",
        "Қазақстан Республикасындағы Адам құқықтары жөніндегі уәкіл жанындағы Үйлестіру кеңесі "
        "туралы ережені бекіту туралы",
        Registration("31749", date(2023, 1, 23)),
    ),
    ("https://w3id.org/zangraph/eli/kz/ombudsman/order/2023-01-20/1",),
    held=True,
    names=("2023-01-20-ombudsman-order-1",),
)
ASSEMBLY = Known(
    ActRef(
        "decree",
        date(2024, 12, 27),
        "747",
        "Қазақстан Республикасының Президенті",
        "Қазақстан халқы Ассамблеясы туралы ережені бекіту туралы",
    ),
    ("https://w3id.org/zangraph/eli/kz/president/decree/2024-12-27/747",),
    held=True,
    names=("2024-12-27-president-decree-747",),
)
PROSECUTOR = Known(
    ActRef("order", date(2017, 9, 13), "104", "Қазақстан Республикасының Бас Прокуроры", "Нұсқау"),
    ("https://w3id.org/zangraph/eli/kz/prosecutor-general/order/2017-09-13/104",),
    held=True,
)
AMENDING = Known(
    ActRef("order", date(2025, 10, 6), "62", "Адам құқықтары жөніндегі уәкіл"),
    ("https://w3id.org/zangraph/eli/kz/ombudsman/order/2025-10-06/62",),
)
# A note that leaves out the authority names the same act.
AMENDING_IN_A_NOTE = Known(
    ActRef("order", date(2025, 10, 6), "62"),
    ("https://w3id.org/zangraph/eli/kz/unstated/order/2025-10-06/62",),
)
LAW = Known(
    ActRef(
        "constitutional-law",
        date(2021, 12, 29),
        "90-VII",
        None,
        "Қазақстан Республикасындағы Адам құқықтары жөніндегі уәкіл туралы",
    ),
    ("https://w3id.org/zangraph/eli/kz/parliament/constitutional-law/2021-12-29/90-VII",),
)
OTHER_104 = Known(
    ActRef("order", date(2017, 3, 1), "104", "Қазақстан Республикасының Әділет министрі"),
    ("https://w3id.org/zangraph/eli/kz/justice-minister/order/2017-03-01/104",),
)
ACTS = merged((COUNCIL, ASSEMBLY, PROSECUTOR, AMENDING, AMENDING_IN_A_NOTE, LAW))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2023-01-20 № 1", COUNCIL),
        ("№ 1 2023-01-20", COUNCIL),
        ("2023 № 1", COUNCIL),
        ("2023 N 1", COUNCIL),  # a Latin N for the sign
        ("2023 жылғы 20 қаңтардағы № 1 бұйрық", COUNCIL),
        ("от 20.01.2023 № 1", COUNCIL),
        ("приказ от 20 января 2023 года № 1", COUNCIL),
        ("31749", COUNCIL),  # its registration number
        ("тіркелген № 31749", COUNCIL),
        ("2023-01-20-ombudsman-order-1", COUNCIL),
        ("corpus/acts/2023-01-20-ombudsman-order-1/", COUNCIL),
        ("https://w3id.org/zangraph/eli/kz/ombudsman/order/2023-01-20/1", COUNCIL),
        ("Үйлестіру кеңесі", COUNCIL),
        ("Ассамблея туралы", ASSEMBLY),
        ("Қазақстан халқы Ассамблеясы", ASSEMBLY),
        ("указ Президента № 747", ASSEMBLY),
        ("2017 № 104", PROSECUTOR),
        ("Бас прокурордың бұйрығы", PROSECUTOR),
        ("2017-09-13-prosecutor-general-order-104", PROSECUTOR),  # by requisites, whatever its name
        ("№ 90", LAW),  # without its convocation
        ("№ 90-VІІ ҚРЗ", LAW),  # Cyrillic numerals
    ],
)
def test_an_act_is_named_as_lawyers_name_it(typed: str, meant: Known) -> None:
    assert select(typed, ACTS).act.iri == meant.iri


def test_an_act_known_by_its_changes_alone_can_be_named() -> None:
    found = select("2025 № 62", ACTS).act
    assert not found.held
    assert found.ref.authority == "Адам құқықтары жөніндегі уәкіл"
    assert found.iris == (AMENDING.iri, AMENDING_IN_A_NOTE.iri)


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("2017 № 42 ө/17", "42 ө/17"),
        ("бұйрық № 171/ҚБПҮ", "171/ҚБПҮ"),
        ("2022-08-01 № ҚР ДСМ-25", "ҚР ДСМ-25"),
        ("2014 жылғы 5 шілдедегі № 234-V ҚРЗ", "234-V"),
    ],
)
def test_a_number_is_read_whole(typed: str, number: str) -> None:
    assert take_apart(typed).number == number


def test_the_path_goes_along() -> None:
    found = select("2023 № 1#annex-1/paragraph-17", ACTS)
    assert (found.act.iri, found.path) == (COUNCIL.iri, "annex-1/paragraph-17")
    deep = select(f"{COUNCIL.iri}/annex-1/paragraph-17", ACTS)
    assert (deep.act.iri, deep.path) == (COUNCIL.iri, "annex-1/paragraph-17")


def test_a_name_of_several_acts_is_refused_with_the_candidates() -> None:
    with pytest.raises(InputError) as refused:
        select("2017 № 104", (*ACTS, OTHER_104))
    message = str(refused.value)
    assert "fits 2 acts" in message
    assert "2017-03-01 № 104 · order · Қазақстан Республикасының Әділет министрі" in message
    assert "2017-09-13 № 104 · order · Қазақстан Республикасының Бас Прокуроры" in message
    assert '"2017-09-13 № 104 order"' in message


def test_more_words_single_out_one_of_several() -> None:
    acts = (*ACTS, OTHER_104)
    assert select("2017 № 104 Әділет министрі", acts).act is OTHER_104
    assert select("приказ министра юстиции 2017 № 104", acts).act is OTHER_104
    assert select("2017-03-01 № 104", acts).act is OTHER_104


def test_an_unknown_act_is_answered_with_the_nearest() -> None:
    with pytest.raises(InputError) as refused:
        select("2023 № 7", ACTS)
    message = str(refused.value)
    assert message.startswith("'2023 № 7' fits no act that the store knows. Nearest:")
    assert message.splitlines()[1].startswith("  2023-01-20 № 1 · order")


def test_an_empty_store_says_how_to_fill_it() -> None:
    with pytest.raises(InputError, match="zangraph build --corpus DIR"):
        select("2023 № 1", ())


@pytest.mark.parametrize("typed", ["", "#paragraph-1", "   "])
def test_no_act_at_all_is_refused(typed: str) -> None:
    with pytest.raises(InputError, match="names no act"):
        select(typed, ACTS)


@given(st.text())
def test_whatever_is_typed_gives_an_act_or_a_message(typed: str) -> None:
    take_apart(typed)
    try:
        found = select(typed, ACTS)
    except InputError as refused:
        assert str(refused)
    else:
        assert found.act in ACTS


PATHS = (
    "",
    "title",
    "preamble",
    "paragraph-1",
    "paragraph-2",
    "annex-1",
    "annex-1/chapter-1",
    *(f"annex-1/paragraph-{number}" for number in range(1, 33)),
    "annex-1/paragraph-17/part-1",
    "annex-1/paragraph-17/part-1/alinea-1",
    "annex-1/paragraph-17/subparagraph-1",
    "annex-1/paragraph-17/subparagraph-2",
    "annex-2",
    "annex-2/paragraph-1",
)


@pytest.mark.parametrize(
    ("typed", "path"),
    [
        ("annex-1/paragraph-17", "annex-1/paragraph-17"),
        ("/annex-1/paragraph-17/", "annex-1/paragraph-17"),
        ("Annex-1/Paragraph-17", "annex-1/paragraph-17"),
        ("an1_p17", "annex-1/paragraph-17"),  # a publisher's anchor
        ("an0_p17", "annex-1/paragraph-17"),  # of an annex without a number
        ("att_1__para_17__subpara_2", "annex-1/paragraph-17/subparagraph-2"),  # Akoma Ntoso
        ("17-тармақ", "annex-1/paragraph-17"),  # only the annex has one
        ("17-тармақтың 2) тармақшасы", "annex-1/paragraph-17/subparagraph-2"),
        ("1-қосымшаның 17-тармағы", "annex-1/paragraph-17"),
        ("пункт 17", "annex-1/paragraph-17"),
        ("подпункт 2) пункта 17", "annex-1/paragraph-17/subparagraph-2"),
        ("17", "annex-1/paragraph-17"),
        ("1-тармақ", "paragraph-1"),  # the act's own before an annex's
        ("кіріспе", "preamble"),
        ("", ""),
    ],
)
def test_an_element_is_named_as_lawyers_name_it(typed: str, path: str) -> None:
    assert resolve(typed, PATHS, "2023-01-20 № 1") == path


def test_an_unknown_element_is_answered_with_what_there_is() -> None:
    with pytest.raises(InputError) as refused:
        resolve("paragraph-40", PATHS, "2023-01-20 № 1")
    assert str(refused.value) == (
        "2023-01-20 № 1: no such element: 'paragraph-40'; the act has preamble, paragraphs 1–2, "
        "annexes 1–2, paragraphs 1–32 in annex-1, paragraph 1 in annex-2"
    )


def test_an_unknown_part_of_an_element_is_answered_with_its_parts() -> None:
    with pytest.raises(InputError, match=r"annex-1/paragraph-17 has part 1, subparagraphs 1–2$"):
        resolve("annex-1/paragraph-17/subparagraph-9", PATHS, "2023-01-20 № 1")


def test_an_element_that_several_annexes_have_is_refused() -> None:
    paths = ("", "annex-1", "annex-1/paragraph-3", "annex-2", "annex-2/paragraph-3")
    with pytest.raises(InputError, match=r"several elements: annex-1/paragraph-3, annex-2/para"):
        resolve("3-тармақ", paths, "№ 1")


@given(st.text())
def test_whatever_path_is_typed_gives_a_path_or_a_message(typed: str) -> None:
    try:
        assert resolve(typed, PATHS, "№ 1") in PATHS
    except InputError as refused:
        assert str(refused)
