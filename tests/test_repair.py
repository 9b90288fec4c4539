"""Displaced links go back to their gaps, and nothing else moves."""

from pathlib import Path

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from zangraph.corpus.reading import read
from zangraph.corpus.shelf import shipped
from zangraph.corpus.source import Form, Language, Reading, RepairKind, SourceText

# Wrapped lines of the Prosecutor General's order № 104 of 2017, two of them with glued links: they
# make a page on which links were displaced. The line under test stands between them.
ABOVE = (
    "      1. Қоса берілген Қылмыстық жазаларды орындаудың және өзге де \n"
    "мемлекеттік мәжбүрлеу шараларын қолданудың заңдылығын прокурорлық \n"
    "қадағалауды ұйымдастыру жөніндегі  бекітілсін.нұсқаулық\n"
    "      2. Күшіне енген сот актілерінің және олардың орындалу заңдылығын \n"
    "қадағалау департаменті осы бұйрықты Қазақстан Республикасы Әділет \n"
    "тармақшасын басшылыққа алып :БҰЙЫРАМЫН\n"
)
BELOW = "\n" + (
    "      4. Осы бұйрық Бас прокуратураның құрылымдық бөлімшелерінің, \n"
    "ведомствалардың, мекемелер мен прокуратураның білім беру ұйымдарының \n"
    "басшыларына, облыс, аудан прокурорлары мен оларға теңестірілген \n"
    "прокурорларға жолдансын.\n"
)


def reading(text: str, form: Form = Form.TEXT) -> Reading:
    return read(SourceText("act.txt", text.encode(), text, form, Language.KK))


def displaced(text: str) -> list[tuple[str, str]]:
    return [
        (repair.printed.strip(), repair.repaired.strip())
        for repair in reading(text).repairs
        if repair.kind is RepairKind.DISPLACED_LINK
    ]


# The printed words, and how they are read; ⏎ is the end of a physical line. All from resolution
# № 617 of 2013 (publisher's PDF) but where said.
LINES = [
    # An element before its lower element (order № 104).
    ("Республикасы Заңының  4) 37-бабының⏎тармақшасын", "Заңының 37-бабының 4) тармақшасын"),
    # The number of the lower element glued to the link.
    ("бойынша ҚК-нің  3-347-1-бабы⏎бөлігінің", "ҚК-нің 347-1-бабы 3-бөлігінің"),
    ("және Негізгі заңның  3-39-бабының⏎тармағына сәйкес", "заңның 39-бабының 3-тармағына"),
    ("сонымен қатар ҚК  берілген ескертудің 3-307-бабына⏎тармағында", "ҚК 307-бабына берілген"),
    # An act word and the number that stays on the line (order № 104).
    (
        "№ 7  (нормативтік құқықтық актілерді тіркеу тізілімінде № бұйрығы⏎10202 тіркелген",
        "№ 7 бұйрығы (нормативтік құқықтық актілерді тіркеу тізілімінде № 10202 тіркелген",
    ),
    ("Бас Прокурорының 21.10.2021  (алғашқы № 137⏎ресми", "21.10.2021 № 137 (алғашқы ресми"),
    ("тізбесінің  (нормативтік құқықтық 3 тармағы⏎актілерді", "тізбесінің 3 тармағы (нормативтік"),
    # Glued to a mark.
    ("шарт пен қаулының 30 наурыздағы № 185 .бұйрығы", "№ 185 бұйрығы."),
    ("үшінші мерзімді  бекітілсін.баяндама", "мерзімді баяндама бекітілсін."),
    ("Қазақстан Республикасының Үкіметі :ҚАУЛЫ ЕТЕДІ", "Үкіметі ҚАУЛЫ ЕТЕДІ:"),
    ("Кеңесінің 2008 жылғы 27 ақпандағы № 2 .нормативтік қаулысы", "№ 2 нормативтік қаулысы."),
    ("ауыстырылды (ҚК-нің ).141-1-бабы", "(ҚК-нің 141-1-бабы)."),
    ("норма ( ) бар.116-бап", "норма (116-бап) бар."),
    ("құқық бұзушылық туралы кодексінің ).355-1 бабы", "кодексінің 355-1 бабы)."),
    ("азаматтығы жоқ адамдар, егер ,Конституцияда⏎заңдарда", "егер Конституцияда, заңдарда"),
    ("29 наурыздағы № 182 , онда:бұйрығы", "№ 182 бұйрығы, онда:"),
    # Glued to a letter.
    (
        "қорғау – Қазақстан Республикасының  жарияланған негізгі ережелерКонституциясында⏎. Бұл",
        "Республикасының Конституциясында жарияланған негізгі ережелер. Бұл",
    ),
    ("кодексінің  оларға қатысты244-1-бабы⏎сот", "кодексінің 244-1-бабы оларға қатысты сот"),
    ("Сонымен қатар -тің Жалпы бөліміне сәйкес іс-әрекет үшінҚК⏎жауап", "қатар ҚК-тің Жалпы"),
    # Two and three links in a line.
    (
        "Коряк ҚК-тің  3-бөлігі,  2-бөлігінің тармақтары бойынша 28-бабының 141-1-бабы⏎кінәлі",
        "ҚК-тің 28-бабының 3-бөлігі, 141-1-бабы 2-бөлігінің тармақтары бойынша кінәлі",
    ),
    ("жүргізу кодексінің , ,  132 134 137-баптарына⏎сәйкес", "132, 134, 137-баптарына сәйкес"),
    ("Заңының ,  сәйкес арнаулы мекемелерде ұстау 4 5-баптарына⏎заң", "4, 5-баптарына сәйкес"),
    (
        'Республикасы   "Азаптаулар" Заңымен Қылмыстық кодексте⏎деген',
        'Заңымен Қылмыстық кодексте "',
    ),
    # A link cut by the line's end stays there; its other part begins the next line.
    (
        "Қазақстан Республикасы  Қылмыстық іс жүргізу кодексінің Заңымен 192-⏎⏎ балама тергеуді "
        "көздейтін өзгерістер енгізілді, яғни азаптауларды ішкі істер бабына⏎органдарының",
        "Республикасы Заңымен Қылмыстық іс жүргізу кодексінің 192-бабына балама тергеуді",
    ),
    (
        "2008 жылғы 27 ақпандағы № 7 нормативтік ⏎⏎ қабылданды, онда практикада туындайтын қаулысы"
        "⏎мәселелер",
        "№ 7 нормативтік қаулысы қабылданды, онда практикада туындайтын мәселелер",
    ),
    (
        'деген 79⏎) және "Ұрып-соғу" деген ) толықтырылды.-5-бап 79-1-бап',
        'деген 79-5-бап) және "Ұрып-соғу" деген 79-1-бап) толықтырылды.',
    ),
    # Acts by name.
    (
        "арналған халықаралық , БҰҰ 2000 жылғы қылмысқа қарсы конвенция⏎алу",
        "халықаралық конвенция,",
    ),
    (
        "Бір сағат ішінде Қылмыстық іс жүргізу  сәйкес екі сағаткодексіне⏎ішінде",
        "кодексіне сәйкес екі сағат ішінде",
    ),
    ("жылғы 14 сәуірдегі  сақталуына қадағалауды Заңының⏎жүзеге", "сәуірдегі Заңының сақталуына"),
]


@pytest.mark.parametrize(("printed", "repaired"), LINES)
def test_a_displaced_link_goes_back_to_its_gap(printed: str, repaired: str) -> None:
    text = ABOVE + "      3. " + printed.replace("⏎", "\n") + BELOW
    assert repaired in reading(text).text


@pytest.mark.parametrize(
    "printed",
    [
        "прокурорларға  жолдансын және оның тәртібі айқындалсын деп табылады",  # two spaces
        "т.б. органдардың  ақпарат алмасу базалары, А.С. Умаровқа жүктелсін",  # a shortened word
        "көлемінде  3,1 млрд. теңгеден астам қаражат бөлінді және 15.00-де",  # a number
        "Қазақстан Республикасының заңдарында және осы Заңның 5-бабында",  # no gap at all
        "осы  Қағидалардың мақсатына орай Қазақстан Республикасы Заңының 5-бабы",  # in its place
    ],
)
def test_a_line_without_displaced_links_stays_as_printed(printed: str) -> None:
    text = ABOVE + "      3. " + printed + "\nжүзеге асырылады." + BELOW
    assert [repaired for _, repaired in displaced(text)] == [
        "нұсқаулық бекітілсін.",
        "БҰЙЫРАМЫН:",
    ]
    assert printed in reading(text).text


def test_a_gap_whose_link_the_text_does_not_decide_is_a_doubt() -> None:
    # Order № 104 of 2017, paragraph 6: the titles of two laws, the second cut by the line's end.
    line = (
        ', " ", "Қылмыстық-атқару кодекстерінде Прокуратура туралы Атқарушылық iс \n'
        '" Қазақстан жүргiзу және сот орындаушыларының мәртебесi туралы'
    )
    found = reading(f"{ABOVE}      3. Прокурордың өкілеттіктері\n\n{line}{BELOW}")
    assert [found.source.at(span) for span in found.doubts] == [line]


def test_forms_alone_move_nothing_where_no_link_is_glued() -> None:
    # A double space, and an act at the end of the line, in a text whose links stand in place.
    text = (
        "      1. Осы тәртіп Қазақстан  Республикасының азаматтарына қатысты Заңымен\n"
        "белгіленген мерзімде және оның нормаларына сәйкес жүзеге асырылады және\n"
        "орындалуы тиіс болып табылатын барлық органдар үшін міндетті болып келеді."
    ) + BELOW
    assert displaced(text) == []
    assert reading(text).doubts == ()


@pytest.mark.parametrize(
    "name",
    [
        "2013-09-26-ombudsman-directive-22",
        "2023-01-20-ombudsman-order-1",
        "2024-12-27-president-decree-747",
    ],
)
def test_shipped_acts_whose_links_stand_in_place_get_no_repair(name: str) -> None:
    text = (shipped() / name / "kaz.txt").read_text("utf-8")
    assert displaced(text) == []
    assert reading(text).doubts == ()


def test_no_further_act_has_a_displaced_link(shared_acts: Path) -> None:
    for path in sorted(shared_acts.glob("*/*.md")):
        found = reading(path.read_text("utf-8"), Form.MARKDOWN)
        kinds = {repair.kind for repair in found.repairs}
        assert RepairKind.DISPLACED_LINK not in kinds, path
        assert found.doubts == (), path


@pytest.mark.parametrize(
    ("name", "repairs", "doubts"),
    [
        # Counted and read one by one: every repair is right; the doubts are real.
        ("2013-06-18-government-resolution-617", 191, 1),
        ("2017-09-13-prosecutor-general-order-104", 10, 1),
    ],
)
def test_the_repairs_of_two_acts_are_those_that_were_read(
    name: str, repairs: int, doubts: int
) -> None:
    text = (shipped() / name / "kaz.txt").read_text("utf-8")
    assert len(displaced(text)) == repairs
    assert len(reading(text).doubts) == doubts


# What the test below displaces: elements, and acts by their word.
REFERENCE = regex.compile(
    r"\d+(?:-\d+)*-(?:баб|тарма|бөлі)\p{L}*|(?<=\s)(?:Заң|Конституция(?!лық)|бұйры[ғқ]|Жарлы[қғ])\p{L}*"
)
WIDTH = 78


def with_displaced_links(paragraphs: list[str]) -> str:
    """The paragraphs as a PDF has them: wrapped, and each reference at the end of its line."""
    lines: list[str] = []
    for paragraph in paragraphs:
        links = [match.span() for match in REFERENCE.finditer(paragraph)]
        at = 0
        while at < len(paragraph):
            end = len(paragraph)
            if end - at > WIDTH:
                end = paragraph.rindex(" ", at, at + WIDTH) + 1
            parts = [(max(at, start), min(end, stop)) for start, stop in links]
            parts = [(start, stop) for start, stop in parts if start < stop]
            edges = [at, *(edge for part in parts for edge in part), end]
            rest = "".join(paragraph[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True))
            tail = " ".join(paragraph[start:stop] for start, stop in parts)
            lines.append(("" if at else "      ") + rest + tail)
            at = end
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize(
    "name", ["2023-01-20-ombudsman-order-1", "2024-12-27-president-decree-747"]
)
def test_links_displaced_on_purpose_go_back_where_they_stood(name: str) -> None:
    found = reading((shipped() / name / "kaz.txt").read_text("utf-8"))
    paragraphs = [" ".join(found.block_text(block).split()) for block in found.blocks]
    words = "".join("".join(paragraphs).split())
    again = reading(with_displaced_links(paragraphs))
    repairs = [x for x in again.repairs if x.kind is RepairKind.DISPLACED_LINK]
    assert len(repairs) >= 10
    wrong = [x.repaired for x in repairs if "".join(x.repaired.split()) not in words]
    assert wrong == []
    whole = {" ".join(again.block_text(block).split()) for block in again.blocks}
    assert len(set(paragraphs) - whole) <= 0.1 * len(paragraphs)


WORDS = st.sampled_from(
    ["Заңының", "37-бабының", "4)", "бекітілсін.", "№ 7", ":", ",", "-тің", "ҚК", "мен", "( )", ".",
     "нұсқаулық", "", "192-", "132", "осы", '"', "т.б.", "Конституциясында"]
)  # fmt: skip
LINE = st.lists(st.tuples(WORDS, st.sampled_from([" ", "  ", ""])), max_size=8)


@given(st.lists(LINE, min_size=1, max_size=6))
def test_a_repair_keeps_every_letter_and_says_what_was_printed(
    lines: list[list[tuple[str, str]]],
) -> None:
    middle = "\n".join("".join(word + gap for word, gap in line) for line in lines)
    text = ABOVE + middle + BELOW
    found = reading(text)
    assert sorted("".join(found.text.split())) == sorted("".join(text.split()))
    for repair in found.repairs:
        assert repair.printed == text[repair.span.start : repair.span.end]
        if repair.kind is RepairKind.DISPLACED_LINK:
            letters = sorted("".join(repair.printed.split()))
            assert letters == sorted("".join(repair.repaired.split()))
