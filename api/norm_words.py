"""Parameters and the headings of norms in words, in Kazakh, Russian and English.

The law's numbers stay as they are: `quorum: more than 1/2 of members`. What a term runs from, and
other notations of the annotation format, are shown as they are where there is no word for them.
"""

from __future__ import annotations

from collections.abc import Mapping

from zangraph.api.words import label

WORDS: Mapping[str, Mapping[str, str]] = {
    "norms": {"kk": "{act}: нормалар", "ru": "{act}: нормы", "en": "Norms of {act}"},
    "as-of": {"kk": "{on} күнгі", "ru": "на {on}", "en": "as of {on}"},
    "no-norms": {
        "kk": "Бұл күні нормалар жоқ (басқа күн: --on YYYY-MM-DD).",
        "ru": "На этот день норм нет (другой день: --on YYYY-MM-DD).",
        "en": "No norms stand on this day (another day: --on YYYY-MM-DD).",
    },
    "no-bearer": {
        "kk": "(иеленушісі аталмаған)",
        "ru": "(носитель не назван)",
        "en": "(nobody is named)",
    },
    "bodies": {"kk": "Органдар", "ru": "Органы", "en": "Bodies"},
    "definitions": {"kk": "Анықтамалар", "ru": "Определения", "en": "Definitions"},
    "ledger": {
        "kk": "Сөйлемдер есебі: {count}",
        "ru": "Ведомость предложений: {count}",
        "en": "Ledger: {count} sentences",
    },
    "class": {"kk": "класы", "ru": "класс", "en": "class"},
    "sentences": {"kk": "сөйлем", "ru": "предложений", "en": "sentences"},
    "doubts": {
        "kk": "Алынбаған шамалар",
        "ru": "Величины, которые не взяты",
        "en": "Numbers that were not taken",
    },
    "gaps": {
        "kk": "Осы күнгі мәтіні белгісіз",
        "ru": "Редакция на этот день неизвестна",
        "en": "Wording of this day not known",
    },
    "quorum-of": {"kk": "Кворум: {body}", "ru": "Кворум: {body}", "en": "Quorum of {body}"},
    "quorum-share": {"kk": "үлеспен", "ru": "долей", "en": "stated as a share"},
    "quorum-number": {"kk": "санмен", "ru": "числом", "en": "stated as a number of persons"},
    "quorum-other": {"kk": "белгіленген", "ru": "установлен", "en": "stated"},
    "quorum-not-stated": {
        "kk": "белгіленбеген",
        "ru": "не установлен",
        "en": "none is stated",
    },
    "quorum-unknown": {
        "kk": "белгісіз: осы күнгі мәтіннің бір бөлігі жоқ",
        "ru": "неизвестно: часть текста на этот день отсутствует",
        "en": "not known: some wording of this day is missing",
    },
    "name": {"kk": "атауы", "ru": "наименование", "en": "name"},
    "body-kind": {"kk": "түрі", "ru": "вид", "en": "kind"},
    "also": {"kk": "басқа атаулары", "ru": "также", "en": "also called"},
    "term": {"kk": "термин", "ru": "термин", "en": "term"},
    "meaning": {"kk": "мағынасы", "ru": "значение", "en": "meaning"},
    "acts": {"kk": "Актілер", "ru": "Акты", "en": "Acts"},
    "force": {"kk": "қолданыста", "ru": "действует", "en": "in force"},
    "powers": {"kk": "Өкілеттіктері", "ru": "Полномочия", "en": "Powers"},
    "rights": {"kk": "Құқықтары", "ru": "Права", "en": "Rights and permissions"},
    "duties": {"kk": "Міндеттері", "ru": "Обязанности", "en": "Duties"},
    "prohibitions": {"kk": "Тыйымдар", "ru": "Запреты", "en": "Prohibitions"},
    "composition": {"kk": "Құрамы", "ru": "Состав", "en": "Composition"},
    "procedure": {"kk": "Жұмыс тәртібі", "ru": "Порядок работы", "en": "Procedure"},
    "post": {"kk": "Лауазым: {post}", "ru": "Должность: {post}", "en": "Post: {post}"},
    "relations": {"kk": "Қатынастары", "ru": "Отношения", "en": "How it stands to others"},
    "succeeded": {
        "kk": "{later} {since} бастап орнын басады: {earlier} ({source})",
        "ru": "{later} с {since} вместо: {earlier} ({source})",
        "en": "{later} in the place of {earlier} since {since} ({source})",
    },
    "yes": {"kk": "иә", "ru": "да", "en": "yes"},
    "presumed": {"kk": "болжам бойынша", "ru": "предположительно", "en": "presumed"},
    "no": {"kk": "жоқ", "ru": "нет", "en": "no"},
    "unknown": {"kk": "белгісіз", "ru": "неизвестно", "en": "unknown"},
    "read-as": {"kk": "оқылғаны", "ru": "прочитано", "en": "read as"},
}
# How a value is bounded; Kazakh words that need no ending on the number.
_BOUNDED: Mapping[str, Mapping[str, str]] = {
    "en": {
        ">": "more than {}",
        ">=": "at least {}",
        "=": "{}",
        "<=": "at most {}",
        "<": "fewer than {}",
    },
    "ru": {">": "более {}", ">=": "не менее {}", "=": "{}", "<=": "не более {}", "<": "менее {}"},
    "kk": {
        ">": "{} мөлшерінен көп",
        ">=": "кемінде {}",
        "=": "{}",
        "<=": "{} мөлшерінен аспайды",
        "<": "{} мөлшерінен аз",
    },
}
# Of what a share is taken, and what a number counts.
_SHARE_OF: Mapping[str, Mapping[str, str]] = {
    "members": {"en": "{} of members", "ru": "{} членов", "kk": "мүшелердің {}"},
    "present": {"en": "{} of those present", "ru": "{} присутствующих", "kk": "қатысушылардың {}"},
    "elected": {"en": "{} of those elected", "ru": "{} избранных", "kk": "сайланғандардың {}"},
    "votes": {"en": "{} of votes", "ru": "{} голосов", "kk": "дауыстардың {}"},
}
_COUNTED: Mapping[str, Mapping[str, str]] = {
    "members": {"en": "{} members", "ru": "{} членов", "kk": "{} мүше"},
    "present": {"en": "{} present", "ru": "{} присутствующих", "kk": "{} қатысушы"},
    "elected": {"en": "{} elected", "ru": "{} избранных", "kk": "{} сайланған"},
    "votes": {"en": "{} votes", "ru": "{} голосов", "kk": "{} дауыс"},
}
_UNITS: Mapping[str, Mapping[str, str]] = {
    "minute": {"en": "minute", "ru": "мин.", "kk": "минут"},
    "hour": {"en": "hour", "ru": "ч.", "kk": "сағат"},
    "day": {"en": "day", "ru": "дн.", "kk": "күн"},
    "calendar-day": {"en": "calendar day", "ru": "календ. дн.", "kk": "күнтізбелік күн"},
    "working-day": {"en": "working day", "ru": "раб. дн.", "kk": "жұмыс күні"},
    "week": {"en": "week", "ru": "нед.", "kk": "апта"},
    "month": {"en": "month", "ru": "мес.", "kk": "ай"},
    "quarter": {"en": "quarter", "ru": "кв.", "kk": "тоқсан"},
    "half-year": {"en": "half-year", "ru": "полугод.", "kk": "жартыжылдық"},
    "year": {"en": "year", "ru": "г.", "kk": "жыл"},
}
_VALUES: Mapping[str, Mapping[str, str]] = {
    "secret": {"en": "secret", "ru": "тайное", "kk": "құпия"},
    "open": {"en": "open", "ru": "открытое", "kk": "ашық"},
    "chair": {
        "en": "the chair's vote decides",
        "ru": "голос председателя",
        "kk": "төрағаның дауысы",
    },
    "presiding": {
        "en": "the presiding member's vote decides",
        "ru": "голос председательствующего",
        "kk": "төрағалық етушінің дауысы",
    },
}
_TIMES = frozenset({"deadline", "duration", "term-of-office"})
_PER = {"en": "{} per {}", "ru": "{} раз: {}", "kk": "{} рет: {}"}
_EVERY = {"en": "{} every {}", "ru": "{} каждые {}", "kk": "әр {1} сайын {0}"}
_ITEMS = {"en": "{} items", "ru": "пунктов: {}", "kk": "{} тармақ"}
_RUNS = {
    "after": {"en": "after: {}", "ru": "после: {}", "kk": "кейін: {}"},
    "before": {"en": "before: {}", "ru": "до: {}", "kk": "дейін: {}"},
    "scope": {"en": "for: {}", "ru": "для: {}", "kk": "мыналар үшін: {}"},
}


def word(name: str, language: str, **values: object) -> str:
    """The words of that name, filled."""
    return WORDS[name][language].format_map(values)


def quantity(parameter: Mapping[str, str], language: str) -> str:
    """A parameter in words.

    >>> quantity({"kind": "quorum", "operator": ">", "value": "1/2", "base": "members"}, "en")
    'quorum: more than 1/2 of members'
    >>> quantity({"kind": "frequency", "operator": ">=", "value": "1", "unit": "quarter"}, "en")
    'frequency: at least 1 per quarter'
    >>> quantity({"kind": "deadline", "value": "5", "unit": "day", "before": "meeting"}, "en")
    'deadline: 5 days (before: meeting)'
    """
    told = label("parameter-kinds", parameter["kind"], language)
    amount = _amount(parameter, language)
    more = [
        words[language].format(parameter[key].replace("-", " "))
        for key, words in _RUNS.items()
        if key in parameter
    ]
    said = " ".join([*([amount] if amount else []), *([f"({'; '.join(more)})"] if more else [])])
    return f"{told}: {said}" if said else told


def _amount(parameter: Mapping[str, str], language: str) -> str:
    value = parameter.get("value", "")
    if not value:
        return _ITEMS[language].format(parameter["count"]) if "count" in parameter else ""
    if value in _VALUES:
        return _VALUES[value][language]
    unit, period = parameter.get("unit", ""), parameter.get("period", "")
    told = value.replace(",", ", ")
    if unit and parameter["kind"] in _TIMES:
        told = f"{value} {_unit(unit, language, several=value != '1')}"
    base = parameter.get("base", "")
    if base:
        table = _SHARE_OF if "/" in value else _COUNTED
        told = _bounded(parameter, told, language)
        told = table[base][language].format(told) if base in table else f"{told} ({base})"
    else:
        told = _bounded(parameter, told, language)
    if unit and parameter["kind"] not in _TIMES:
        if period and period != "1":
            told = _EVERY[language].format(told, f"{period} {_unit(unit, language, several=True)}")
        else:
            told = _PER[language].format(told, _unit(unit, language, several=False))
    return told


def _bounded(parameter: Mapping[str, str], value: str, language: str) -> str:
    operator = parameter.get("operator", "=")
    return _BOUNDED[language].get(operator, f"{operator} {{}}").format(value)


def _unit(unit: str, language: str, *, several: bool) -> str:
    told = _UNITS.get(unit, {}).get(language, unit)
    return f"{told}s" if several and language == "en" else told
