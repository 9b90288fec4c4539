"""The records of a law-as-git tree (`meta.yaml`, front matter, file names) to `Meta`.

The tree is a git repository of acts in Markdown, one folder an act, one commit an edition. Its
`meta.yaml` gives the requisites as one Russian sentence, to which a repeal is appended:
`Приказ Министра юстиции Республики Казахстан от 24 февраля 2012 года № 85. Отменен приказом …`.
Older builds have no record but the link in the text's front matter, which ends in the day of the
edition.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import regex
import yaml

from zangraph.corpus.errors import DataError
from zangraph.corpus.folding import fold
from zangraph.corpus.meta import Meta, Repealed, Stated
from zangraph.ontology.vocabulary import terms

_NAMES = (
    *("января", "февраля", "марта", "апреля", "мая", "июня"),
    *("июля", "августа", "сентября", "октября", "ноября", "декабря"),
)
_MONTHS = {name: number for number, name in enumerate(_NAMES, start=1)}
# "от 28 августа 2018 года № 1320", "от 26.11.2015 № 593", "от 12 января 1993 года".
_DATED = regex.compile(
    rf"""
    \b от \s+
    (?: (?P<day>\d{{1,2}}) \s+ (?P<month>{"|".join(_NAMES)}) \s+ (?P<year>\d{{4}})
      | (?P<d>\d{{1,2}}) \. (?P<m>\d{{1,2}}) \. (?P<y>\d{{4}}) )
    (?: \s* (?: года? | г\b\.? ) )?
    (?: ,? \s* (?: № | \bN\b | \bNo\.? ) \s*
        (?P<number> [\w/.-]*[\w/] (?: \s\p{{L}}/\d+ )? ) )?    # 480-V, 171/ҚБПҮ, 42 ө/17""",
    regex.VERBOSE | regex.IGNORECASE,
)
# The sentences after the first.
_REGISTERED = regex.compile(r"\bЗарегистрирован\w*\b", regex.IGNORECASE)
_REPEALED = regex.compile(
    r"""\b(?: Утратил\w*\s+силу | Отмен[её]н\w* | Признан\w*\s+утратившим\w*\s+силу )\b [\s-]*""",
    regex.VERBOSE | regex.IGNORECASE,
)
_BRACKETS = regex.compile(r"\s*\((?P<words>[^()]*(?:\([^()]*\)[^()]*)*)\)")
_COUNTRY = regex.compile(r"\A(?:Республики Казахстан|РК|Казахской ССР)?\Z", regex.IGNORECASE)
_JOINT = regex.compile(r"\A\s*совместн\w+\s+", regex.IGNORECASE)
# https://zan.gov.kz/client/#!/doc/124404/kaz/29.01.2026
_LINK = regex.compile(
    r"zan\.gov\.kz/client/\#!/doc/(?P<code>\d+)/(?:kaz|rus)(?:/(?P<day>\d\d)\.(?P<month>\d\d)\.(?P<year>\d{4}))?"
)
_FRONT = regex.compile(r"\A---\n(?P<yaml>(?:(?!---\n).*\n){1,20})---\n")
_MAX_BYTES = 2**20


@dataclass(frozen=True, slots=True)
class RequisiteLine:
    """What the Russian sentence of requisites says."""

    act: Stated
    repealed: Repealed | None


def requisite_line(words: str) -> RequisiteLine:
    """The requisites in a sentence of a law-as-git record.

    >>> line = requisite_line("Приказ Министра юстиции Республики Казахстан от 24 февраля 2012 "
    ...     "года № 85. Отменен приказом Министра юстиции от 20 сентября 2018 года № 1421")
    >>> line.act.type, line.act.date.isoformat(), line.act.number
    ('order', '2012-02-24', '85')
    >>> line.repealed.by.number
    '1421'
    """
    folded = fold(words)
    repealed = _REPEALED.search(folded)
    end = repealed.start() if repealed else len(words)
    registered = _REGISTERED.search(folded, 0, end)
    act = _act(words, folded, 0, registered.start() if registered else end)
    if registered:
        dated = _DATED.search(folded, registered.end(), end) or _bare(folded, registered.end(), end)
        if dated:
            act = replace(act, registration_number=dated["number"], registration_date=_date(dated))
    return RequisiteLine(act, _repeal(words, folded, repealed) if repealed else None)


# Registration is dated without "от": "… 29 августа 2018 года № 17328".
_BARE = regex.compile(_DATED.pattern.replace(r"\b от \s+", r"\b", 1), _DATED.flags)


def _bare(folded: str, start: int, end: int) -> regex.Match[str] | None:
    return _BARE.search(folded, start, end)


def _act(words: str, folded: str, start: int, end: int) -> Stated:
    dated = _DATED.search(folded, start, end)
    stop = dated.start() if dated else end
    kind, after = _kind(folded, start, stop)
    authority = words[after:stop].split(",")[0].strip(" .-")
    if dated and not authority and folded[dated.end() : end].startswith(","):
        # The short form: "Приказ от 26.11.2015 № 593, Министерство юстиции Республики Казахстан".
        authority = words[dated.end() : end].strip(" .,-")
    return Stated(
        type=kind,
        date=_date(dated) if dated else None,
        number=dated["number"] if dated else None,
        authority=None if _COUNTRY.match(authority) else authority,
    )


def _kind(folded: str, start: int, end: int) -> tuple[str | None, int]:
    """The act type that the words begin with, the longest name first, and where its name ends."""
    joint = _JOINT.match(folded, start, end)
    start = joint.end() if joint else start
    beginning = folded[start:end].lower()
    stems = [
        (stem, term.notation)
        for term in terms("act-types").values()
        for stem in term.stems.get("ru", ())
    ]
    for stem, notation in sorted(stems, key=lambda pair: -len(pair[0])):
        if beginning.lstrip().startswith(stem):
            place = start + len(beginning) - len(beginning.lstrip()) + len(stem)
            while place < end and folded[place].isalpha():
                place += 1
            return notation, place
    return None, start


def _repeal(words: str, folded: str, found: regex.Match[str]) -> Repealed:
    by = _act(words, folded, found.end(), len(words))
    dated = _DATED.search(folded, found.end())
    brackets = _BRACKETS.match(words, dated.end()) if dated else None
    return Repealed(
        by, words[found.start() :].strip(), brackets["words"].strip() if brackets else ""
    )


def _date(found: regex.Match[str]) -> date | None:
    try:
        if found["day"]:
            return date(int(found["year"]), _MONTHS[found["month"].lower()], int(found["day"]))
        return date(int(found["y"]), int(found["m"]), int(found["d"]))
    except ValueError:
        return None


def read_lawgit(path: Path, code: str) -> Meta:
    """The record at `path` (`meta.yaml`), for the text in a language (`kaz` or `rus`).

    Raises `DataError` where it is no YAML or a key has a value of another kind than its format's.
    """
    record = _yaml(path)
    line = requisite_line(_text(path, record, "requisite") or "")
    titles = _table(path, record, "title")
    approved = _day(path, record.get("approved_on"), "approved_on")
    stated = replace(
        line.act,
        type=_form(_text(path, record, "form")) or line.act.type,
        title_kk=_clean(titles.get("kaz")),
        title_ru=_clean(titles.get("rus")),
        date=line.act.date or approved,
        approved=approved if line.act.date and approved != line.act.date else None,
    )
    remarks: tuple[str, ...] = ()
    if stated.approved and stated.date:
        remarks = (f"the record gives two dates: {stated.date} and approved on {stated.approved}",)
    cause = _table(path, record, "caused_by")
    edition = _day(path, _table(path, record, "version_date").get(code), "version_date")
    link = _table(path, record, "source").get(code)
    return Meta(
        stated=stated,
        source=str(link) if link else None,
        code=_text(path, record, "act_code"),
        edition=edition,
        original=edition is not None and not cause and edition in {stated.date, approved},
        brought_by=(_cause(cause),) if cause else (),
        status="repealed" if line.repealed else None,
        repealed=line.repealed,
        remarks=remarks,
    )


def front_matter(text: str, meta: Meta) -> Meta:
    """What the front matter of an old build's text adds: the link, the code, the edition's day."""
    front = _FRONT.match(text)
    if not front:
        return meta
    link = regex.search(r"(?m)^source:\s*(\S+)\s*$", front["yaml"])
    if not link:
        return meta
    found = _LINK.search(link[1])
    edition = None
    if found and found["year"]:
        try:
            edition = date(int(found["year"]), int(found["month"]), int(found["day"]))
        except ValueError:
            edition = None
    return replace(
        meta,
        source=meta.source or link[1],
        code=meta.code or (found["code"] if found else None),
        edition=meta.edition or edition,
    )


def _cause(cause: dict[str, Any]) -> Stated:
    titles = cause.get("title")
    titles = titles if isinstance(titles, dict) else {}
    return replace(
        requisite_line(str(cause.get("requisite") or "")).act,
        title_kk=_clean(titles.get("kaz")),
        title_ru=_clean(titles.get("rus")),
    )


def _form(code: str | None) -> str | None:
    """The act type of a form code of the state's database (`ПРИК`)."""
    return next((term.notation for term in terms("act-types").values() if code in term.codes), None)


def _clean(title: object) -> str | None:
    """A title without the quotes and spaces around it that some records have."""
    text = " ".join(str(title or "").split())
    if len(text) > 1 and text[0] + text[-1] in {'""', "«»"} and not set(text[1:-1]) & set('"«»'):
        text = text[1:-1].strip()
    return text or None


def _yaml(path: Path) -> dict[str, Any]:
    raw = path.read_bytes()
    if len(raw) > _MAX_BYTES:
        raise DataError(path, f"{len(raw):,} bytes", f"a record of at most {_MAX_BYTES:,}")
    try:
        record = yaml.safe_load(raw)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else None
        what = getattr(error, "problem", None) or str(error)
        raise DataError(path, str(what), "valid YAML in UTF-8", line=line) from None
    if not isinstance(record, dict):
        raise DataError(path, f"{type(record).__name__}", "a record with act_code, requisite, …")
    return record


def _text(path: Path, record: dict[str, Any], key: str) -> str | None:
    value = record.get(key)
    if value is None or isinstance(value, str | int):
        return None if value is None else str(value)
    raise DataError(path, f"{key}: {value!r}", "a text")


def _table(path: Path, record: dict[str, Any], key: str) -> dict[str, Any]:
    value = record.get(key)
    if value is None or isinstance(value, dict):
        return value or {}
    raise DataError(path, f"{key}: {value!r}", "a table with kaz and rus")


def _day(path: Path, value: object, key: str) -> date | None:
    if value is None or isinstance(value, date):
        return value
    raise DataError(path, f"{key}: {value!r}", "a date such as 2018-08-28")
