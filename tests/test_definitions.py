"""Short names, lists of terms and sentences that define."""

import pytest
from small_acts import element, reading_of

from zangraph.corpus.source import Language
from zangraph.extract.definitions import definitions
from zangraph.extract.model import Element
from zangraph.extract.nouns import abbreviated, nominative, nominative_ru


def defined(
    text: str, at: str = "paragraph-1/part-1", language: Language = Language.KK
) -> list[tuple[str, str]]:
    """The terms and meanings of a text that stands at a path."""
    root = element("", 0, len(text), element(at, 0, len(text)))
    return [(one.term, one.meaning) for one in definitions(reading_of(text, language), root)]


NAMES = [
    # order № 1 of 2023: from the start of the sentence, "this" left out; and after "әзірленді және"
    (
        "1. Осы Үйлестіру кеңесі туралы ереже (бұдан әрі - Ереже) заңға сәйкес әзірленді және Адам "
        "құқықтары жөніндегі уәкіл жанындағы Үйлестіру кеңесі (бұдан әрі – Үйлестіру кеңесі) "
        "қызметін айқындайды.",
        [
            ("Ереже", "Үйлестіру кеңесі туралы ереже"),
            ("Үйлестіру кеңесі", "Адам құқықтары жөніндегі уәкіл жанындағы Үйлестіру кеңесі"),
        ],
    ),
    # order № 334 of 2017: an act in the genitive; a name whose bracket stands too late
    (
        "«Сараптама туралы» Қазақстан Республикасы Заңының (бұдан әрі – Заң) 12-бабына сәйкес "
        "әзірленді және аттестаттауды өткізу жөніндегі комиссияның қызметін (бұдан әрі - Комиссия) "
        "айқындайды.",
        [
            ("Заң", "«Сараптама туралы» Қазақстан Республикасы Заңы"),
            ("Комиссия", "аттестаттауды өткізу жөніндегі комиссия"),
        ],
    ),
    # the same order: both words of a pair are put in the nominative
    (
        "1) аттестаттаудан, оның ішінде кезектен тыс аттестаттаудан (бұдан әрі – аттестаттау) "
        "өткізу",
        [("аттестаттау", "аттестаттау, оның ішінде кезектен тыс аттестаттау")],
    ),
    # order № 85 of 2012: the subject of the sentence is no part of the name
    (
        "2. Апелляциялық кеңес Қазақстан Республикасы Әділет министрлігінің (бұдан әрі - "
        "Министрлік) алқалы органы болып табылады.",
        [("Министрлік", "Қазақстан Республикасы Әділет министрлігі")],
    ),
    # order № 104 of 2017: letters; a line end within the bracket
    (
        "қылмыстық жазаларды орындау бойынша қылмыстық-атқару жүйесінде ( бұдан әрі – ҚАЖ);",
        [("ҚАЖ", "қылмыстық-атқару жүйесі")],
    ),
    # decree № 747 of 2024: a participle comes before the name
    (
        "12. Заңға сәйкес құрылатын және орынбасарлары шақыратын Ассамблея Кеңесі (бұдан әрі – "
        "Кеңес) жүзеге асырады.",
        [("Кеңес", "Ассамблея Кеңесі")],
    ),
    # other wordings of the bracket
    ("Әділет министрлігі (бұдан әрi-Министрлік)", [("Министрлік", "Әділет министрлігі")]),
    ("Әділет министрлігі (әрі қарай – Министрлік)", [("Министрлік", "Әділет министрлігі")]),
]


@pytest.mark.parametrize(("text", "expected"), NAMES)
def test_a_short_name_stands_for_the_phrase_before_it(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert defined(text) == expected


def test_a_list_of_terms_defines_each_of_them() -> None:
    lead = "3. Ережеде мынадай ұғымдар қолданылады:\n"
    first = "1) тараптар – отырысқа қатысатын жеке және (немесе) заңды тұлғалар;\n"
    second = "2) уәкілетті орган - Әділет министрлігі (бұдан әрі - Министрлік)."
    text = lead + first + second
    a, b = len(lead), len(lead) + len(first)
    leaves: tuple[Element, ...] = (
        element("paragraph-3/part-1/alinea-1", 0, a),
        element("paragraph-3/subparagraph-1", a, b),
        element("paragraph-3/subparagraph-2", b, len(text)),
    )
    root = element("", 0, len(text), *leaves)
    found = [(one.at, one.term, one.meaning) for one in definitions(reading_of(text), root)]
    assert found == [
        (
            "paragraph-3/subparagraph-1",
            "тараптар",
            "отырысқа қатысатын жеке және (немесе) заңды тұлғалар",
        ),
        ("paragraph-3/subparagraph-2", "уәкілетті орган", "Әділет министрлігі"),
        ("paragraph-3/subparagraph-2", "Министрлік", "Әділет министрлігі"),
    ]


SENTENCES = [
    # the law on the Assembly, article 1
    (
        "1. Қазақстан халқы Ассамблеясы (бұдан әрі – Ассамблея) – заңды тұлға түрінде құрылмайтын "
        "мекеме.",
        [
            ("Ассамблея", "Қазақстан халқы Ассамблеясы"),
            ("Қазақстан халқы Ассамблеясы", "заңды тұлға түрінде құрылмайтын мекеме"),
        ],
    ),
    # resolution № 617 of 2013: the sentence says that it defines
    (
        "Қорғау ұйғарымы дегеніміз – бұл адамға ықпал ету шарасы.",
        [("Қорғау ұйғарымы", "адамға ықпал ету шарасы")],
    ),
    # the law on the Assembly, article 14-1: a class that repeats its genus
    (
        "Ассамблеяның жергілікті этномәдени бірлестіктеріне бір облыс шегінде жұмыс істейтін "
        "қоғамдық бірлестіктер жатады.",
        [
            (
                "Ассамблеяның жергілікті этномәдени бірлестіктері",
                "бір облыс шегінде жұмыс істейтін қоғамдық бірлестіктер",
            )
        ],
    ),
    # order № 1 of 2023, paragraph 19: a property of the council, no definition
    ("19. Үйлестіру кеңесінің жұмыс нысаны – күндізгі немесе сырттай отырыс.", []),
    # a post and who holds it
    ("5. Министрдің орынбасары – Комиссия төрағасы.", []),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_a_sentence_defines_its_subject(text: str, expected: list[tuple[str, str]]) -> None:
    assert defined(text) == expected


def test_a_russian_short_name_gives_its_head_the_nominative() -> None:
    assert defined(
        "орган Министерства юстиции Республики Казахстан (далее - Министерство) и Закона "
        "Республики Казахстан «О правовых актах» (далее – Закон).",
        language=Language.RU,
    ) == [
        ("Министерство", "Министерство юстиции Республики Казахстан"),
        ("Закон", "Закон Республики Казахстан «О правовых актах»"),
    ]


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("Әділет министрлігінің", "Әділет министрлігі"),
        ("ішкі істер органдарында", "ішкі істер органдары"),
        ("комиссия отырысының хаттамасын", "комиссия отырысының хаттамасы"),
        ("Қазақстан Республикасының Заңына", "Қазақстан Республикасының Заңы"),
        ("Үйлестіру кеңесі", "Үйлестіру кеңесі"),
        # the possessive of a nominative is no accusative
        ("уәкілетті органы", "уәкілетті органы"),
    ],
)
def test_a_phrase_is_put_in_the_nominative(phrase: str, expected: str) -> None:
    assert nominative(phrase) == expected


def test_a_russian_head_takes_the_form_of_the_short_name() -> None:
    assert nominative_ru("уполномоченного органа в сфере юстиции", "уполномоченный орган") == (
        "уполномоченный орган в сфере юстиции"
    )


@pytest.mark.parametrize(
    ("text", "letters", "expected"),
    [
        ("анықталған ұлттық алдын алу тетігінің", "ҰАТ", "ұлттық алдын алу тетігінің"),
        ("және жергілікті полиция қызметі", "ЖПҚ", "жергілікті полиция қызметі"),
        ("Үйлестіру кеңесі", "Кеңес", None),
        ("Әділет министрлігі", "ҚАЖ", None),
    ],
)
def test_letters_stand_for_the_words_that_begin_with_them(
    text: str, letters: str, expected: str | None
) -> None:
    found = abbreviated(text, letters, Language.KK)
    assert (text[slice(*found)] if found else None) == expected
