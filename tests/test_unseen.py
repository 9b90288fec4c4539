"""What acts outside the corpus showed to be read wrongly, each in a few words of its own."""

from __future__ import annotations

from datetime import date

import pytest

from zangraph.corpus.formats import from_bytes
from zangraph.corpus.reading import read
from zangraph.corpus.source import Language
from zangraph.extract.model import Act
from zangraph.extract.pipeline import extract

KK = "# Комиссия туралы\n\nҚазақстан Республикасының Үкіметі ҚАУЛЫ ЕТЕДІ:\n\n"
RU = "# О комиссии\n\nПравительство Республики Казахстан постановляет:\n\n"
BY = (
    "ҚР 28.12.2017 № 127-VI (алғашқы ресми жарияланған күнінен кейін күнтізбелік он күн өткен "
    "соң қолданысқа енгізіледі) Заңымен."
)


def act_of(text: str, language: Language = Language.KK, name: str = "act.md") -> Act:
    """A whole act, read and extracted."""
    return extract(from_bytes(name, text.encode(), language))


def paths(act: Act, *kinds: str) -> list[str]:
    """The paths of an act's elements of some kinds, in order."""
    return [element.path for element in act.root.walk() if element.kind in kinds]


def cited(act: Act) -> list[tuple[str | None, tuple[str, ...]]]:
    """The number or title of each cited act (`None` for the act itself), and the targets."""
    return [
        ((one.act.number or one.act.title) if one.act else None, one.targets)
        for one in act.citations
    ]


def changed(act: Act) -> list[tuple[str, str, str | None, str]]:
    """The path, kind, amending act's number and commencement of each change."""
    return [
        (one.path, one.kind, one.by.number, str(one.commencement))
        for one in act.effects
        if one.target is None
    ]


# --- structure ------------------------------------------------------------------------------------


def test_a_table_of_contents_without_a_title_is_no_text() -> None:
    entries = "I тарау. Жалпы ережелер\n\n1-бап. Ұғымы\n\n2-бап. Мәселелер\n\nII тарау. Әзірлеу\n\n"
    act = act_of(
        entries + "3-бап. Тағайындау\n\n# Республикалық референдум туралы\n\n"
        "Осы Конституциялық заң референдумды өткізу тәртібін белгілейді.\n\n"
        "## I тарау Жалпы ережелер\n\n### 1-бап. Ұғымы\n\n1. Референдум өткізіледі.\n\n"
        "### 2-бап. Мәселелер\n\nБарлығы бірдей.\n\n## II тарау Әзірлеу\n\n"
        "### 3-бап. Тағайындау\n\nПрезидентте болады.\n"
    )
    assert act.requisites.act.title == "Республикалық референдум туралы"
    assert paths(act, "preamble", "chapter", "article", "paragraph") == [
        *("preamble", "chapter-1", "article-1", "article-1/paragraph-1", "article-2"),
        *("chapter-2", "article-3"),
    ]


def test_the_title_and_notes_after_a_table_of_contents_are_the_act_s_own() -> None:
    act = act_of(
        "## Оглавление\n\nГлава I. Общие положения\n\nСтатья 1. Статус\n\nСтатья 2. Состав\n\n"
        "Глава II. Компетенция\n\nСтатья 3. Права\n\n# О Конституционном Совете\n\n"
        "> *Сноска. Преамбула исключена, в тексте слова заменены - Конституционным законом РК от "
        "24 ноября 2004 г. N 604 (вводится в действие с 1 января 2005 г.).*\n\n"
        "## Глава I Общие положения\n\n### Статья 1. Статус\n\nСовет независим.\n\n"
        "### Статья 2. Состав\n\nСемь членов.\n\n## Глава II Компетенция\n\n"
        "### Статья 3. Права\n\nСовет вправе.\n",
        Language.RU,
    )
    assert act.requisites.act.title == "О Конституционном Совете"
    assert ("preamble", "deletion", "604", "2005-01-01") in changed(act)
    assert paths(act, "article") == ["article-1", "article-2", "article-3"]


def test_a_line_that_begins_with_a_reference_is_no_item() -> None:
    act = act_of(
        KK + "1. «Еңбекақы жүйесі туралы» Қазақстан Республикасы Үкіметінің 2015 жылғы "
        "31 желтоқсандағы № 1193 қаулысына мынадай өзгерістер енгізілсін:\n\n"
        "   1-тармақтың екінші бөлігінде:\n\n"
        "   5) тармақшаның бірінші бөлігі алып тасталсын;\n\n"
        "   2-тармақтың 5) тармақшасы алып тасталсын;\n"
    )
    assert paths(act, "paragraph", "subparagraph") == ["paragraph-1"]
    assert [(one.path, one.kind) for one in act.effects if one.target] == [
        ("paragraph-1/subparagraph-5/part-1", "deletion"),
        ("paragraph-2/subparagraph-5", "deletion"),
    ]
    assert cited(act)[1:] == [
        ("1193", ("paragraph-1/part-2",)),
        ("1193", ("paragraph-1/subparagraph-5/part-1",)),
        ("1193", ("paragraph-2/subparagraph-5",)),
    ]


def test_an_old_act_between_fences_is_read_without_them() -> None:
    act = act_of(
        "# Сыйлықтар туралы\n\nҚазақстан Республикасының Үкiметi қаулы етедi:\n\n"
        "1\\. Қоса берiлген ереже бекiтiлсiн.\n\n```\n"
        "2. Осы қаулы қол қойылған күнінен бастап күшiне енедi.\nҚазақстан Республикасының\n"
        "Премьер-Министрi\nҚазақстан Республикасы\nҮкiметiнiң\n1998 жылғы 25 мамырдағы\n"
        "N 477 қаулысымен\nбекiтiлген\n```\n\nСыйлықтар жөнiндегi\n\nКомиссия туралы ереже\n\n"
        "1\\. Комиссия консультативтiк орган болып табылады. <*>\n\n"
        "> *ЕСКЕРТУ. 1-тармақ өзгерді - ҚР Үкіметінің 2001.07.17. N 966*\n\n"
        "қаулысымен. P010966_\n\n2\\. Комиссия шешiм қабылдайды.\n"
    )
    assert paths(act, "signature", "annex", "preamble", "paragraph") == [
        *("preamble", "paragraph-1", "paragraph-2", "signature", "annex-1"),
        *("annex-1/paragraph-1", "annex-1/paragraph-2"),
    ]
    assert act.requisites.act.date == date(1998, 5, 25)
    assert act.by_path["annex-1"].heading == "Сыйлықтар жөнiндегi Комиссия туралы ереже"
    assert changed(act) == [("annex-1/paragraph-1", "amendment", "966", "not-stated")]
    assert "P010966" not in act.reading.text


def test_a_note_between_the_lines_of_an_item_does_not_end_it() -> None:
    act = act_of(
        "# Педагог мәртебесі туралы\n\n### 8-бап. Құқығы\n\n3. Оқу жүктемесі:\n\n"
        "   2) 18 сағат:\n\n      орта білім беру ұйымдары үшін;\n\n"
        "      > *Ескерту. Абзацтың қолданысы 01.09.2021 дейін тоқтатылған.*\n\n"
        "      қосымша білім беру ұйымдары үшін;\n\n   3) 24 сағат – мектептер үшін.\n"
    )
    assert paths(act, "alinea")[1:] == [
        f"article-8/paragraph-3/subparagraph-2/alinea-{number}" for number in (1, 2, 3)
    ]
    (suspension,) = [one for one in act.effects if one.kind == "suspension"]
    assert suspension.path == "article-8/paragraph-3/subparagraph-2"
    assert suspension.until == date(2021, 9, 1)


def test_the_note_after_the_last_paragraph_is_the_article_s() -> None:
    act = act_of(
        "# Кодекс\n\n### Статья 214. Незаконное предпринимательство\n\n1. Деяние –\n\n"
        "   наказывается штрафом.\n\n2. То же деяние:\n\n   1) совершенное неоднократно, –\n\n"
        "      наказывается штрафом.\n\n   Примечание. Лицо, совершившее деяние, предусмотренное "
        "частью первой настоящей статьи, освобождается от ответственности.\n\n"
        "   *Нормативным постановлением Конституционного Суда РК от 03.10.2023 № 31-НП примечание "
        "признано соответствующим Конституции.*\n",
        Language.RU,
    )
    assert "article-214/note" in act.by_path
    assert paths(act, "editors-note") == ["article-214/editors-note-1"]
    assert cited(act) == [(None, ("article-214/paragraph-1",))]


@pytest.mark.parametrize("wrapped", ["1) 16 сағат – орта білім;", "1. 2023 жылғы шығыстар;"])
def test_an_item_that_begins_with_a_number_begins_a_line(wrapped: str) -> None:
    text = (
        "Мемлекеттік білім беру ұйымдарында қызметін жүзеге асыратын педагогтердің\n"
        "айлық жалақысын есептеу үшін бір аптаға нормативтік оқу жүктемесі осындай:\n"
        f"{wrapped}\nбасқа да жағдайларда уәкілетті орган бекітетін қағидаларға сәйкес айқын\n"
        "түрде белгіленеді.\n"
    )
    blocks = read(from_bytes("a.txt", text.encode(), Language.KK)).text.split("\n")
    assert any(block.startswith(wrapped[:6]) for block in blocks)


def test_an_entity_at_the_start_of_a_cell_stands_in_that_cell() -> None:
    text = (
        "# Тізбе\n\n<table>\n<tr>\n<td>1.</td>\n<td>&quot;Еңбек&quot; заңы</td>\n</tr>\n</table>\n"
    )
    reading = read(from_bytes("a.md", text.encode(), Language.KK))
    assert '1. | "Еңбек" заңы' in reading.text


# --- notes, requisites, repeals -------------------------------------------------------------------


def test_a_term_may_be_counted_in_two_words() -> None:
    act = act_of(
        "# Кодекс\n\n### Статья 214. Предпринимательство\n\n"
        "> *Сноска. Заголовок статьи 214 в редакции Закона РК от 06.05.2017 № 63-VI (вводится в "
        "действие по истечении двадцати одного календарного дня после дня его первого "
        "официального опубликования); с изменениями, внесенными законом РК от 03.07.2019 № 262-VІ "
        "(вводится в действие с 01.01.2020).*\n\nДеяние запрещено.\n",
        Language.RU,
    )
    assert changed(act) == [
        ("article-214", "renaming", "63-VI", "P21D-after-first-publication"),
        ("article-214", "renaming", "262-VI", "2020-01-01"),
    ]


def test_a_repeal_that_is_still_to_come_is_announced() -> None:
    act = act_of(
        "# О расходах\n\nПримечание РЦПИ!\n\nУтрачивает силу постановлением Правительства РК от "
        "09.10.2014 № 1070 (вводится в действие с 01.01.2015).\n\n"
        "Правительство Республики Казахстан постановляет:\n\n1. Утвердить ставки.\n",
        Language.RU,
    )
    (repeal,) = act.effects
    assert (repeal.path, repeal.kind, repeal.announced) == ("", "repeal", True)
    assert act.requisites.act.type == "resolution"
    assert act.requisites.status != "repealed"


def test_an_office_in_the_nominative_over_the_date_issued_the_act() -> None:
    act = act_of(
        "# Нұсқаулықты бекіту туралы\n\nЗаңға сәйкес БҰЙЫРАМЫН:\n\n1. Нұсқаулық бекітілсін.\n\n"
        "**Министр**\n\n> *Қазақстан Республикасы*  \n> *Әділет министрі*  \n"
        "> *2022 жылғы 27 мамырдағы*  \n> *№ 442 бұйрығына*  \n> *қосымша*\n\n## Нұсқаулық\n\n"
        "1. Комиссия қарайды.\n"
    )
    assert act.requisites.act.number == "442"
    assert "Әділет министрі" in (act.requisites.act.authority or "")


def test_a_list_of_repealed_acts_is_found_among_several_annexes() -> None:
    def block(last: str) -> str:
        lines = ("Қазақстан Республикасы", "Үкіметінің", "2023 жылғы « »", last)
        return "  \n".join(f"> *{line}*" for line in lines) + "\n\n"

    act = act_of(
        KK + "1. Қоса беріліп отырған өзгерістер бекітілсін.\n\n2. Осы қаулыға қосымшаға сәйкес "
        "Үкіметтің кейбір шешімдерінің күші жойылды деп танылсын.\n\n"
        + block("№ қаулысымен бекітілген")
        + "## Кейбір шешімдерге енгізілетін өзгерістер\n\n1. Мәтін өзгертілсін.\n\n"
        + block("№ қаулысына қосымша")
        + "## Yкiметтiң күшi жойылған кейбiр шешiмдерiнiң тiзбесi\n\n1. «Сауда өкілдігін құру "
        "туралы» Қазақстан Республикасы Үкіметінің 2002 жылғы 19 қарашадағы № 1222 қаулысы.\n"
    )
    assert [(one.at, one.act.number, one.part) for one in act.repeals] == [
        ("annex-2/paragraph-1", "1222", None)
    ]


# --- citations and definitions --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "language", "number", "target"),
    [
        (
            "Осы баптың бiрiншi бөлiгiнiң 2) тармақшасында көзделген шаралар қолданылады.",
            Language.KK,
            None,
            "article-69/paragraph-1/subparagraph-2",
        ),
        (
            "В случаях, предусмотренных пунктом 2) части первой настоящей статьи.",
            Language.RU,
            None,
            "article-69/paragraph-1/subparagraph-2",
        ),
        (
            "В соответствии с частью 2 статьи 174 Уголовно- процессуального кодекса Республики "
            "Казахстан органы обязаны.",
            Language.RU,
            "Уголовно-процессуальный кодекс Республики Казахстан",
            "article-174/part-2",
        ),
    ],
)
def test_items_are_found_under_the_parts_of_codes(
    words: str, language: Language, number: str | None, target: str
) -> None:
    head = "69-бап. Шаралар" if language is Language.KK else "Статья 69. Меры"
    text = f"# Кодекс\n\n### {head}\n\n1. Меры:\n\n   1) бір;\n\n   2) екі.\n\n2. {words}\n"
    act = act_of(text, language)
    assert cited(act) == [(number, (target,))]
    assert not act.definitions


def test_russian_acts_of_the_1990s_are_cited_with_a_latin_number_sign() -> None:
    act = act_of(
        RU + "1. Признать утратившим силу постановление Правительства Республики Казахстан от "
        '4 июня 1997 г. N 923 P970923_ "О порядке привлечения".\n',
        Language.RU,
    )
    assert [(one.act.number, one.act.title) for one in act.repeals] == [
        ("923", "О порядке привлечения")
    ]


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        (
            KK + "1. Комиссияның құрамы қосымшаға сәйкес бекітілсін.\n\n> *№ 48 қаулысына*  \n"
            "> *қосымша*\n\n## Комиссияның құрамы\n\n1. Төраға.\n",
            Language.KK,
            "қосымшаға",
        ),
        (
            RU + "1. Утвердить состав комиссии согласно приложению.\n\n> *Приложение*  \n"
            "> *к постановлению Правительства*  \n> *Республики Казахстан*  \n> *от 14 февраля "
            "2013 года № 131*\n\n## Состав комиссии\n\n1. Председатель.\n",
            Language.RU,
            "приложению",
        ),
    ],
)
def test_the_only_annex_is_cited_without_a_number(
    text: str, language: Language, words: str
) -> None:
    (citation,) = act_of(text, language).citations
    assert (citation.evidence.quote, citation.targets) == (words, ("annex-1",))


def test_a_treaty_is_cited_by_its_place_and_not_by_its_own_definition() -> None:
    act = act_of(
        KK + "1. Қаулыда келесі ұғымдар қолданылады:\n\n   1) Мадрид келісімі - 1891 жылғы "
        "14 сәуірдегі Таңбаларды халықаралық тіркеу туралы Мадрид келісімі;\n\n"
        "   2) тараптар - қарауға қатысушы тұлғалар.\n"
    )
    (citation,) = act.citations
    assert citation.act is not None
    assert (citation.act.type, citation.act.date) == ("treaty", date(1891, 4, 14))


def test_what_is_changed_in_a_list_without_numbers_of_elements_is_no_deletion_of_the_list() -> None:
    act = act_of(
        KK + "1. «Акциялардың пакеттері туралы» Қазақстан Республикасы Үкіметінің 1999 жылғы "
        "12 сәуірдегі № 405 қаулысына мынадай өзгерістер енгізілсін:\n\n"
        "   көрсетілген қаулымен бекітілген қоғамдардың тізбесінде:\n\n"
        "   «Астана қаласы» деген бөлімде:\n\n   реттік нөмірі 21-131-жол алынып тасталсын;\n\n"
        "   мынадай мазмұндағы реттік нөмірі 21-154-жолмен толықтырылсын:\n\n"
        "   «21-154. «Ғылым қоры» акционерлік қоғамы»;\n"
    )
    assert [(one.path, one.kind) for one in act.effects if one.target] == [
        ("annex-1", "amendment"),
        ("annex-1", "amendment"),
    ]


# --- treaties, forms, several annexes -------------------------------------------------------------


def test_a_law_that_ratifies_a_treaty_is_one_sentence_with_the_treaty_below() -> None:
    act = act_of(
        "# О ратификации Соглашения\n\nРатифицировать Соглашение, совершенное в Ашхабаде "
        "5 декабря 2012 года.\n\n**Президент Республики Казахстан**\n\n**Н. НАЗАРБАЕВ**\n\n"
        "## СОГЛАШЕНИЕ о сотрудничестве\n\nСтороны согласились о нижеследующем:\n\n### Статья 1\n\n"
        "Стороны сотрудничают.\n\n### Статья 17\n\nРабочий язык – русский.\n",
        Language.RU,
    )
    assert paths(act, "preamble", "part", "signature", "annex", "article", "chapter") == [
        *("part-1", "signature", "annex-1", "annex-1/preamble", "annex-1/preamble/part-1"),
        *("annex-1/article-1", "annex-1/article-1/part-1"),
        *("annex-1/article-17", "annex-1/article-17/part-1"),
    ]


def test_a_note_and_a_mark_may_stand_over_the_title_of_a_form() -> None:
    act = act_of(
        RU + "1. Утвердить прилагаемые Правила.\n\n> *Утверждены приказом*  \n> *Министра*  \n"
        "> *от 31 августа 2022 года № 733*\n\n## Правила участия\n\n1. Настоящие Правила участия "
        "(далее – Правила) определяют порядок.\n\n19. Отказ обжалуется.\n\n> *Приложение 1 к "
        "Правилам*  \n> *участия*\n\n> *Сноска. Приложение 1 с изменением, внесенным приказом "
        "Министра юстиции РК от 24.10.2024 № 886 (вводится в действие с 01.01.2025).*\n\n"
        "> *Форма*\n\n### Соглашение об оказании помощи\n\n"
        "1. Консультант отказывает при наличии оснований, предусмотренных пунктом 19 Правил.\n",
        Language.RU,
    )
    assert act.by_path["annex-1/annex-1"].heading == "Соглашение об оказании помощи"
    assert changed(act) == [("annex-1/annex-1", "amendment", "886", "2025-01-01")]
    assert (None, ("annex-1/paragraph-19",)) in cited(act)


def test_two_annexes_may_give_one_name_to_two_laws() -> None:
    def annex(number: int, law: str) -> str:
        return (
            f"> *Әділет министрінің*  \n> *2018 жылғы 29 тамыздағы*  \n> *№ 1350 бұйрығына*  \n"
            f"> *{number}-қосымша*\n\n## Қарау қағидасы\n\n1. Осы қағида {law} (бұдан әрі – Заң) "
            "4-бабына сәйкес әзірленген.\n\n2. Мерзім Заңның 16-бабының 2-тармағына сәйкес "
            "ұзартылады.\n\n"
        )

    patents = "1999 жылғы 16 шілдедегі Қазақстан Республикасы Заңының «Патент Заңы»"
    marks = "«Тауар таңбалары туралы» Қазақстан Республикасының 1999 жылғы 26 шілдедегі Заңының"
    act = act_of(
        "# Мәселелер туралы\n\nБҰЙЫРАМЫН:\n\n1. Қағидалар бекітілсін.\n\n**Министр**\n\n"
        "**М. Бекетаев**\n\n" + annex(1, patents) + annex(2, marks)
    )
    of_law = {
        one.at.split("/")[0]: one.act.date
        for one in act.citations
        if one.act and one.targets == ("article-16/paragraph-2",)
    }
    assert of_law == {"annex-1": date(1999, 7, 16), "annex-2": date(1999, 7, 26)}


def test_a_block_over_an_annex_may_name_its_document_in_several_lines() -> None:
    act = act_of(
        "# Мәселелер туралы\n\nБҰЙЫРАМЫН:\n\n1. Қағида бекітілсін.\n\n> *Әділет министрінің*  \n"
        "> *2018 жылғы 29 тамыздағы*  \n> *№ 1350 бұйрығына*  \n> *1-қосымша*\n\n## Таңбаларды "
        "халықаралық тіркеу туралы Мадрид келісіміне сәйкес өтінімді қарау қағидасы\n\n"
        "1. Өтініш беріледі.\n\n   Қолы\n\n> *Таңбаларды халықаралық тіркеу туралы*  \n"
        "> *Мадрид келісіміне*  \n> *сәйкес өтінімді қарау қағидасына*  \n> *1-қосымша*\n\n"
        "## ӨТІНІШ\n\n1. Сенімхат.\n"
    )
    (block,) = (e for e in act.root.walk() if e.path == "annex-1/annex-1/approval")
    assert act.text(block).startswith("Таңбаларды халықаралық тіркеу туралы")


def test_the_title_of_the_act_may_stand_between_its_date_and_number() -> None:
    act = act_of(
        "# Бюджет туралы\n\nАлматы облыстық мәслихаты ШЕШІМ ҚАБЫЛДАДЫ:\n\n1. Бюджет бекітілсін.\n\n"
        "> *Алматы облыстық мәслихатының 2019 жылғы «13» желтоқсандағы «Бюджет туралы» № 55-282 "
        "шешіміне 1-қосымша*\n\n# Бюджет\n\n1. Кірістер.\n"
    )
    stated = act.requisites.act
    assert (stated.type, stated.date, stated.number) == (
        "decision",
        date(2019, 12, 13),
        "55-282",
    )
