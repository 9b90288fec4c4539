"""Repealing clauses in each form, and amending acts' own clauses."""

from dataclasses import dataclass

import pytest

from zangraph.corpus.reading import read
from zangraph.corpus.source import Form, Language, Reading, SourceText
from zangraph.extract.amending import amending_clauses
from zangraph.extract.citations import citations
from zangraph.extract.model import Citation, Element, Requisites
from zangraph.extract.repeals import repeals
from zangraph.extract.requisites import requisites
from zangraph.extract.structure import structure


@dataclass(frozen=True)
class Read:
    """The stages before, of one text."""

    reading: Reading
    root: Element
    requisites: Requisites
    citations: tuple[Citation, ...]


def stages(text: str, language: Language = Language.KK) -> Read:
    reading = read(SourceText("text.md", text.encode(), text, Form.MARKDOWN, language))
    root = structure(reading)
    stated = requisites(reading, root, None)
    return Read(reading, root, stated, citations(reading, root, stated.act, ()))


def repealed(text: str, language: Language = Language.KK) -> list[tuple[str, str, str | None]]:
    found = stages(text, language)
    return [
        (repeal.at, f"{repeal.act.type} {repeal.act.date} {repeal.act.number}", repeal.part)
        for repeal in repeals(found.reading, found.root, found.citations)
    ]


def test_an_act_named_before_the_verb_is_repealed() -> None:
    # order № 1221 of 2018
    text = (
        "# Туралы\n\nБҰЙЫРАМЫН:\n\n1. Ереже бекітілсін.\n\n2. «Апелляциялық комиссия туралы "
        "ережені бекіту туралы» Қазақстан Республикасы Әділет министрінің 2012 жылғы "
        "24 ақпандағы № 87 бұйрығының күші жойылсын.\n"
    )
    assert repealed(text) == [("paragraph-2", "order 2012-02-24 87", None)]


def test_words_in_brackets_before_the_verb_do_not_hide_the_act() -> None:
    # order № 85 of 2012
    text = (
        "# Туралы\n\nБҰЙЫРАМЫН:\n\n1. «Кеңестің кейбір мәселелері туралы» Қазақстан Республикасы "
        "Әділет министрінің 2010 жылғы 12 наурыздағы № 81 бұйрығының (Нормативтік құқықтық "
        "актілерін мемлекеттік тіркеу тізілімінде № 6154 тіркелген) күші жойылды деп танылсын.\n"
    )
    assert repealed(text) == [("paragraph-1", "order 2010-03-12 81", None)]


def test_a_list_below_the_verb_is_repealed_entry_by_entry() -> None:
    # order № 104 of 2017
    text = """# Туралы

БҰЙЫРАМЫН:

1. Нұсқаулық бекітілсін.

2. Күші жойылған деп танылсын:

   1) "Нұсқаулықты бекіту туралы" Қазақстан Республикасы Бас Прокурорының 2015 жылғы 6 қаңтардағы \
№ 7 бұйрығы;

   2) "Кейбір бұйрықтарға өзгерістер енгізу туралы" Қазақстан Республикасы Бас Прокурорының 2016 \
жылғы 15 қарашадағы № 172 бұйрығымен бекітілген өзгерістер енгізілетін кейбір бұйрықтар тізбесінің \
3-тармағы.
"""
    assert repealed(text) == [
        ("paragraph-2/subparagraph-1", "order 2015-01-06 7", None),
        ("paragraph-2/subparagraph-2", "order 2016-11-15 172", "annex-1/paragraph-3"),
    ]


ANNEXED = """# Туралы

БҰЙЫРАМЫН:

1. Осы бұйрыққа 1-қосымшаға сәйкес ереже бекітілсін.

2. Осы бұйрыққа 2-қосымшаға сәйкес кейбір өкімдердің күші жойылды деп танылсын.

> *2023 жылғы 20 қаңтардағы*
> *№ 1 Бұйрыққа*
> *1-қосымша*

## Ереже

1. "Кеңес туралы" Адам құқықтары жөніндегі уәкілдің 2013 жылғы 1 қаңтардағы № 2 өкімі қолданылады.

> *2023 жылғы 20 қаңтардағы*
> *№ 1 Бұйрыққа*
> *2-қосымша*

## Кейбір өкімдердің тізбесі

1. "Ережені бекіту туралы" Адам құқықтары жөніндегі уәкілдің 2013 жылғы 26 қыркүйектегі № 18 өкімі.

2. "Адам құқықтары жөніндегі уәкілдің 2013 жылғы 26 қыркүйектегі № 18 өкіміне өзгерістер енгізу \
туралы" Адам құқықтары жөніндегі уәкілдің 2019 жылғы 27 маусымдағы № 15 өкімі.
"""


def test_an_annex_to_which_the_clause_sends_is_repealed_and_no_other() -> None:
    assert repealed(ANNEXED) == [
        ("annex-2/paragraph-1", "directive 2013-09-26 18", None),
        ("annex-2/paragraph-2", "directive 2019-06-27 15", None),
    ]


def test_a_russian_clause_repeals_the_act_after_its_verb() -> None:
    # order № 1221 of 2018, Russian text
    text = (
        "# Об утверждении\n\nПРИКАЗЫВАЮ:\n\n1. Утвердить Положение.\n\n2. Отменить приказ Министра "
        "юстиции Республики Казахстан от 24 февраля 2012 года № 87 «Об утверждении Положения».\n"
    )
    assert repealed(text, Language.RU) == [("paragraph-2", "order 2012-02-24 87", None)]


@pytest.mark.parametrize(
    "text",
    [
        "# Бұйрықтың күшін жою туралы\n\nБҰЙЫРАМЫН:\n\n1. Бақылау жүктелсін.\n",
        "# Туралы\n\n> *Ескерту. Күші жойылды - ҚР Үкіметінің 29.09.2004 № 9 қаулысымен.*\n\n"
        "1. Бекітілсін.\n",
    ],
)
def test_speaking_of_a_repeal_repeals_nothing(text: str) -> None:
    assert repealed(text) == []


AMENDING = """# Бұйрыққа өзгерістер енгізу туралы

БҰЙЫРАМЫН:

1. «Апелляциялық комиссия туралы ережені бекіту туралы» Қазақстан Республикасы Әділет министрінің \
2018 жылғы 4 тамыздағы № 1221 бұйрығына мынадай өзгерістер енгізілсін:

көрсетілген бұйрықпен бекітілген Апелляциялық комиссия туралы ережеде:

1-тармақ мынадай редакцияда жазылсын:

«1. Комиссия алқалы орган болып табылады.»;

4-тармақта:

2) тармақша алып тасталсын;

мынадай мазмұндағы 3-1) тармақшамен толықтырылсын:

«3-1) сарапшыларды тартады;»;

14-тармақтағы «төраға» деген сөз «төрағалық етуші» деген сөздермен ауыстырылсын;

12-тармақ мынадай редакцияда жазылсын:

«12. Отырыс мына жағдайларда заңды болып саналады:

1) мүшелері қатысса;

2) мүшелері дауыс берсе.».

2. Осы бұйрық қол қойылған күнінен бастап қолданысқа енгізіледі.
"""


def test_an_amending_order_makes_its_changes_in_the_other_act() -> None:
    found = stages(AMENDING)
    made = amending_clauses(found.reading, found.root, found.citations, found.requisites)
    assert [(effect.path, effect.kind) for effect in made] == [
        ("annex-1/paragraph-1", "substitution"),
        ("annex-1/paragraph-4/subparagraph-2", "deletion"),
        ("annex-1/paragraph-4/subparagraph-3-1", "insertion"),
        ("annex-1/paragraph-14", "amendment"),
        ("annex-1/paragraph-12", "substitution"),
    ]
    assert {effect.target.number for effect in made if effect.target} == {"1221"}
    assert {str(effect.commencement) for effect in made} == {"on-signature"}


def test_the_new_wording_is_quoted_whole() -> None:
    found = stages(AMENDING)
    made = amending_clauses(found.reading, found.root, found.citations, found.requisites)
    wordings = {effect.path: effect.wording for effect in made}
    last = wordings["annex-1/paragraph-12"]
    assert last is not None
    assert last.quote.startswith("«12. Отырыс")
    assert last.quote.endswith("дауыс берсе.».")
    assert wordings["annex-1/paragraph-4/subparagraph-2"] is None


def test_a_russian_amending_order_makes_its_changes_too() -> None:
    text = """# О внесении изменений

ПРИКАЗЫВАЮ:

1. Внести в приказ Министра юстиции Республики Казахстан от 4 августа 2018 года № 1221 «Об \
утверждении Положения об апелляционной комиссии» следующие изменения:

в Положении об апелляционной комиссии, утвержденном указанным приказом:

пункт 12 изложить в следующей редакции:

«12. Комиссия рассматривает жалобы.»;

подпункт 2) пункта 4 исключить;

дополнить пунктом 14-1 следующего содержания:

«14-1. Решение принимается большинством.».
"""
    found = stages(text, Language.RU)
    made = amending_clauses(found.reading, found.root, found.citations, found.requisites)
    assert [(effect.path, effect.kind) for effect in made] == [
        ("annex-1/paragraph-12", "substitution"),
        ("annex-1/paragraph-4/subparagraph-2", "deletion"),
        ("annex-1/paragraph-14-1", "insertion"),
    ]


def test_a_text_that_tells_of_changes_makes_none() -> None:
    # resolution № 617 of 2013
    text = (
        "# Баяндама туралы\n\n1. «Кейбір актілерге өзгерістер енгізу туралы» 2011 жылғы "
        "18 қаңтардағы Қазақстан Республикасының Заңымен Қылмыстық кодекске өзгерістер "
        "енгізілді, 141-1-бап жаңа редакцияда жазылды.\n"
    )
    found = stages(text)
    assert amending_clauses(found.reading, found.root, found.citations, found.requisites) == ()
