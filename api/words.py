"""The words around the law's own in text forms, in Kazakh, Russian and English.

Names of types, kinds and statuses are not here: they are the labels of the vocabulary.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import regex

from zangraph.api.answers import Bound
from zangraph.ontology.vocabulary import terms

_COUNTED = regex.compile(r"P(?P<count>\d+)(?P<unit>[DM])-after-first-publication")

WORDS: Mapping[str, Mapping[str, str]] = {
    "registered": {
        "kk": "№ {number} болып тіркелген{on}",
        "ru": "зарегистрирован под № {number}{on}",
        "en": "registered as № {number}{on}",
    },
    "on": {"kk": " {day}", "ru": " {day}", "en": " on {day}"},
    "named-only": {
        "kk": "акт мәтіні корпуста жоқ: тек басқа актілер айтқаны белгілі",
        "ru": "текста акта нет в корпусе: известно лишь то, что говорят о нём другие акты",
        "en": "the act's text is not in the corpus: only what other acts say of it is known",
    },
    "in-force-yes": {
        "kk": "{on} күні қолданыста",
        "ru": "действует на {on}",
        "en": "in force on {on}",
    },
    "in-force-presumed": {
        "kk": "{on} күні қолданыста деп болжанады",
        "ru": "предположительно действует на {on}",
        "en": "presumed in force on {on}",
    },
    "in-force-no": {
        "kk": "{on} күні қолданыста емес",
        "ru": "не действует на {on}",
        "en": "not in force on {on}",
    },
    "in-force-unknown": {
        "kk": "{on} күні қолданыста ма, белгісіз",
        "ru": "действует ли на {on}, неизвестно",
        "en": "whether it is in force on {on} is not known",
    },
    "repealed-by": {"kk": "күшін жойған: {by}", "ru": "отменён: {by}", "en": "repealed by {by}"},
    "between": {
        "kk": "{earliest} – {latest} аралығында",
        "ru": "между {earliest} и {latest}",
        "en": "between {earliest} and {latest}",
    },
    "not-before": {
        "kk": "{earliest} бұрын емес",
        "ru": "не ранее {earliest}",
        "en": "not before {earliest}",
    },
    "not-after": {
        "kk": "{latest} кешіктірмей",
        "ru": "не позднее {latest}",
        "en": "not after {latest}",
    },
    "not-known": {"kk": "белгісіз", "ru": "неизвестно", "en": "not known"},
    "wording-unknown": {
        "kk": "{on} күнгі мәтіні белгісіз",
        "ru": "редакция на {on} неизвестна",
        "en": "the wording on {on} is not known",
    },
    "did-not-stand": {
        "kk": "{on} күні болмаған",
        "ru": "на {on} не существовал",
        "en": "did not stand on {on}",
    },
    "versions": {"kk": "Редакциялары", "ru": "Редакции", "en": "Versions"},
    "version": {"kk": "редакция", "ru": "редакция", "en": "version"},
    "from": {"kk": "басталуы", "ru": "с", "en": "from"},
    "to": {"kk": "аяқталуы", "ru": "до", "en": "to"},
    "by": {"kk": "өзгерткен акт", "ru": "изменяющий акт", "en": "brought about by"},
    "wording": {"kk": "мәтіні", "ru": "текст", "en": "wording"},
    "known": {"kk": "белгілі", "ru": "известен", "en": "known"},
    "executed": {
        "kk": "өзгертетін актіден",
        "ru": "из изменяющего акта",
        "en": "from the amending act",
    },
    "unknown": {"kk": "белгісіз", "ru": "неизвестен", "en": "not known"},
    "element": {"kk": "элемент", "ru": "элемент", "en": "element"},
    "kind": {"kk": "өзгеріс", "ru": "изменение", "en": "change"},
    "commences": {
        "kk": "қолданысқа енгізіледі",
        "ru": "вводится в действие",
        "en": "commences",
    },
    "rule": {"kk": "тәртібі", "ru": "порядок", "en": "rule"},
    "because": {"kk": "Неліктен", "ru": "Почему", "en": "Why"},
    "type": {"kk": "түрі", "ru": "вид", "en": "type"},
    "days-after": {
        "kk": "алғашқы ресми жарияланғаннан кейін {count} күн өткен соң",
        "ru": "через {count} дн. после первого официального опубликования",
        "en": "{count} days after first official publication",
    },
    "months-after": {
        "kk": "алғашқы ресми жарияланғаннан кейін {count} ай өткен соң",
        "ru": "через {count} мес. после первого официального опубликования",
        "en": "{count} months after first official publication",
    },
    "on-publication": {
        "kk": "алғашқы ресми жарияланған күнінен бастап",
        "ru": "со дня первого официального опубликования",
        "en": "on the day of first official publication",
    },
    "quoted": {"kk": "Заң сөздері", "ru": "Слова закона", "en": "The law's words"},
    "no-effects": {
        "kk": "Корпуста өзгерістер туралы дерек жоқ.",
        "ru": "Об изменениях в корпусе ничего не сказано.",
        "en": "The corpus tells of no changes.",
    },
    "made": {
        "kk": "{act} өзгертеді: {target}",
        "ru": "{act} изменяет: {target}",
        "en": "{act} changes {target}",
    },
    "upon": {
        "kk": "{target} өзгерткен: {act}",
        "ru": "{target} изменён: {act}",
        "en": "{target} was changed by {act}",
    },
    "announced": {"kk": "алда", "ru": "предстоит", "en": "announced"},
    "until": {"kk": "{day} дейін", "ru": "до {day}", "en": "until {day}"},
    "whole-act": {"kk": "бүкіл акт", "ru": "акт в целом", "en": "the whole act"},
    "lineage": {"kk": "Сабақтастық", "ru": "Преемственность", "en": "Lineage"},
    "replaces": {
        "kk": "{later} орнын басады: {earlier}",
        "ru": "{later} заменяет {earlier}",
        "en": "{later} replaces {earlier}",
    },
    "repeals": {
        "kk": "{later} күшін жояды: {earlier}",
        "ru": "{later} отменяет {earlier}",
        "en": "{later} repeals {earlier}",
    },
    "cites": {"kk": "{act} сілтемелері", "ru": "Ссылки {act}", "en": "What {act} cites"},
    "cited-by": {
        "kk": "{act} актісіне сілтемелер",
        "ru": "Ссылки на {act}",
        "en": "What cites {act}",
    },
    "no-citations": {"kk": "Сілтеме жоқ.", "ru": "Ссылок нет.", "en": "There are no citations."},
    "at": {"kk": "орны", "ru": "место", "en": "at"},
    "words": {"kk": "сілтеме", "ru": "ссылка", "en": "words"},
    "leads-to": {"kk": "қайда", "ru": "куда", "en": "leads to"},
    "status": {"kk": "күйі", "ru": "статус", "en": "status"},
    "this-act": {"kk": "осы акт", "ru": "этот акт", "en": "this act"},
    "printed": {"kk": "басылғаны", "ru": "напечатано", "en": "printed"},
    "unread": {
        "kk": "Оқылмаған: {count} орын",
        "ru": "Не прочитано мест: {count}",
        "en": "Not read: {count} places",
    },
    "repairs": {
        "kk": "Мәтін {count} жерде түзетіліп оқылды (басылғаны: --text printed)",
        "ru": "Исправлено при чтении мест: {count} (как напечатано: --text printed)",
        "en": "Repaired in reading: {count} places (as printed: --text printed)",
    },
    "note": {"kk": "ескерту", "ru": "сноска", "en": "note"},
    "act": {"kk": "акт", "ru": "акт", "en": "act"},
    "title": {"kk": "тақырып", "ru": "заголовок", "en": "title"},
    "no-acts": {
        "kk": "Қоймада акт жоқ.",
        "ru": "В хранилище нет актов.",
        "en": "The store has no acts.",
    },
}


def word(name: str, language: str, **values: object) -> str:
    """The words of that name, filled."""
    return WORDS[name][language].format_map(values)


def label(scheme: str, notation: str | None, language: str) -> str:
    """The label of an entry of a closed list; its notation where the list does not have it."""
    entry = terms(scheme).get(notation or "")
    return entry.labels[language] if entry is not None else notation or ""


def rule(notation: str, language: str) -> str:
    """The notation of a commencement rule in words.

    >>> rule("P10D-after-first-publication", "en")
    '10 days after first official publication'
    """
    counted = _COUNTED.fullmatch(notation)
    if counted is None:
        return label("commencement-rules", notation, language)
    if counted["count"] == "0":
        return word("on-publication", language)
    name = "days-after" if counted["unit"] == "D" else "months-after"
    return word(name, language, count=counted["count"])


def when(bound: Bound | None, language: str) -> str:
    """A bound as a lawyer reads it: a day, or the days between which it lies.

    The certainty is told where the later day is only presumed.
    """
    if bound is None:
        return "–"
    earliest, latest = _day(bound.earliest), _day(bound.latest)
    if not earliest and not latest:
        return word("not-known", language)
    if earliest == latest:
        told = earliest
    elif not latest:
        told = word("not-before", language, earliest=earliest)
    elif not earliest:
        told = word("not-after", language, latest=latest)
    else:
        told = word("between", language, earliest=earliest, latest=latest)
    if bound.certainty == "presumed" and latest:
        told += f" ({label('certainties', 'presumed', language)})"
    return told


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
