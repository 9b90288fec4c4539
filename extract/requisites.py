"""What an act says of itself, to its requisites (law on legal acts, article 22).

Five places speak of them, and the first that does is believed: the line of requisites in the head,
the approval blocks of annexes (`… 2018 жылғы 4 тамыздағы № 1221 бұйрығымен бекітілген`), the
publisher's record, the name of the file, and the act's own words (enacting formula, signature).
Where two of them disagree, a warning says so.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import regex

from zangraph.corpus.folding import fold
from zangraph.corpus.meta import Meta, Stated
from zangraph.corpus.source import Evidence, Reading, Span
from zangraph.extract.changes import change_at
from zangraph.extract.commencement import commencement, final_clauses
from zangraph.extract.dates import parse
from zangraph.extract.heads import Said, approvals, head_elements, heads, own_words
from zangraph.extract.model import (
    ActRef,
    Commencement,
    Effect,
    Element,
    Registration,
    Requisites,
)
from zangraph.extract.naming import (
    act_number,
    authority,
    of_the_republic,
    requisite_patterns,
)
from zangraph.extract.statements import statements
from zangraph.ontology import authorities

_LAWS = frozenset({"constitutional-law", "law", "code"})
# Who passes laws, by the day from which it did: the last Supreme Council sat until 11 March 1995;
# the Parliament is that of the Constitution of 30 August 1995, article 49.
_LEGISLATURES = {
    "kk": (
        (date(1995, 3, 11), "Қазақстан Республикасының Парламенті"),
        (date(1990, 1, 1), "Қазақстан Республикасының Жоғарғы Кеңесі"),
    ),
    "ru": (
        (date(1995, 3, 11), "Парламент Республики Казахстан"),
        (date(1990, 1, 1), "Верховный Совет Республики Казахстан"),
    ),
}


def requisites(reading: Reading, root: Element, meta: Meta | None) -> Requisites:
    """The requisites of an act, its status, and how it commences by its own final clause.

    `meta` is what is known of the text from outside it. What no source states is `None`.
    """
    language = str(reading.source.language)
    head = head_elements(root)
    sources = [
        *heads(reading, head, language),
        *approvals(reading, root, language),
        *_records(meta, language),
        own_words(reading, root, language),
    ]
    act = _merged(source.act for source in sources)
    if act.type in _LAWS and not act.authority:
        act = replace(act, authority=_legislature(act.date, language))
    act = replace(
        act,
        title=_title(reading, root, meta),
        registration=_registration(reading, head) or act.registration,
    )
    repeal = _repeal(reading, head, meta)
    evidence = tuple(source.evidence for source in sources if source.evidence)
    return Requisites(
        act,
        _status(reading, root, act, meta, repealed=repeal is not None),
        _commencement(reading, root),
        evidence,
        repeal,
        tuple(_contradictions(sources, meta)),
    )


def _records(meta: Meta | None, language: str) -> Iterable[Said]:
    if meta is None:
        return
    yield Said("the record", _stated(meta.stated, language))
    yield Said("the name of the file", _stated(meta.named, language))


def _stated(stated: Stated, language: str) -> ActRef:
    registration = None
    if stated.registration_number:
        registration = Registration(stated.registration_number, stated.registration_date)
    return ActRef(
        stated.type,
        stated.date or stated.approved,
        act_number(stated.number) if stated.number else None,
        _recorded_authority(stated, language),
        registration=registration,
    )


def _recorded_authority(stated: Stated, language: str) -> str | None:
    """The body of a record in the language of the text: records are mostly Russian."""
    printed = stated.authority or (authorities.name(stated.body) if stated.body else None)
    if not printed:
        return None
    if language == "ru" or _is_kazakh(printed):
        return authority(printed, language)
    term = authorities.authority(printed)
    if term is None:
        return authority(printed, "ru")
    name = authorities.name(authorities.slug(printed)) or term.labels["kk"]
    of_republic = not term.generic and regex.search(r"(?i)\bреспублики\s+казахстан|\bРК\b", printed)
    return of_the_republic(name) if of_republic else name


def _is_kazakh(words: str) -> bool:
    return bool(regex.search(r"(?i)[әғқңөұүһі]", fold(words)))


def _merged(acts: Iterable[ActRef]) -> ActRef:
    merged = ActRef()
    for act in acts:
        merged = ActRef(
            merged.type or act.type,
            merged.date or act.date,
            merged.number or act.number,
            merged.authority or act.authority,
            registration=merged.registration or act.registration,
        )
    return merged


def _legislature(day: date | None, language: str) -> str | None:
    if day is None:
        return None
    return next((name for since, name in _LEGISLATURES[language] if day >= since), None)


def _title(reading: Reading, root: Element, meta: Meta | None) -> str | None:
    """The title as printed; the record's where the text prints an annex's title in its place."""
    printed = " ".join(
        reading.text[part.start : part.end] for part in root.children if part.kind == "title"
    )
    title = " ".join(printed.split()).rstrip(".") or None
    recorded = meta.stated.title(reading.source.language) if meta else None
    recorded = recorded or (meta.named.title(reading.source.language) if meta else None)
    annexes = {" ".join(child.heading.split()) for child in root.children if child.kind == "annex"}
    return recorded if recorded and (title is None or title in annexes) else title


def _registration(reading: Reading, head: list[Element]) -> Registration | None:
    language = str(reading.source.language)
    for element in head:
        for entry in requisite_patterns(language)["registration"]:
            match = entry.regex.search(reading.folded, element.start, element.end)
            if match:
                day = parse(match["date"]) if match["date"] else None
                return Registration(match["number"], day)
    return None


def _repeal(reading: Reading, head: list[Element], meta: Meta | None) -> Effect | None:
    """The repeal of the whole act that its head states, or else the publisher's record."""
    language = str(reading.source.language)
    for element in head:
        words = reading.folded[element.start : element.end]
        cue = change_at(words, "repeal", language)
        if cue is None:
            continue
        for said in statements(words[cue:], language):
            if said.kind == "repeal" and said.by and not said.announced:
                evidence = reading.evidence(element.start + cue, element.end)
                return Effect("", "repeal", said.by, said.commencement, evidence, at=element.path)
    if meta and meta.repealed:
        by = _stated(meta.repealed.by, language)
        if by.type in _LAWS and not by.authority:
            by = replace(by, authority=None)
        rule = commencement(meta.repealed.commencement)
        return Effect("", "repeal", by, rule, Evidence(Span(0, 0), ""))
    return None


def _status(
    reading: Reading, root: Element, act: ActRef, meta: Meta | None, *, repealed: bool
) -> str:
    language = str(reading.source.language)
    if meta and meta.status:
        return meta.status
    if repealed:
        return "repealed"
    for element in root.children:
        words = reading.folded[element.start : element.end]
        if element.kind in {"banner", "requisites"}:
            for entry in requisite_patterns(language)["status"]:
                if entry.regex.search(words):
                    return entry.values["status"]
        if element.kind == "amendment-note":
            for said in statements(words, language):
                whole = all(len(target.steps) == 1 for target in said.targets)
                whole = whole and all(target.steps[0][0] == "act" for target in said.targets)
                if whole and said.kind in _ENDED and not said.announced:
                    return _ENDED[said.kind]
    return "in-force" if act.date or act.number or act.authority else "unknown"


_ENDED = {"repeal": "repealed", "suspension": "suspended"}


def _commencement(reading: Reading, root: Element) -> Commencement:
    """The rule of the last final clause that states one."""
    stated = Commencement()
    for clause in final_clauses(root, reading.folded):
        if not clause.of_element:
            rule = commencement(reading.text[clause.start : clause.end])
            stated = rule if rule.rule != "not-stated" else stated
    return stated


def _contradictions(sources: list[Said], meta: Meta | None) -> Iterable[str]:
    """Where two sources state a requisite differently."""
    named = list(sources)
    if meta and meta.stated.approved and meta.stated.date:
        named.append(Said("the record's day of approval", ActRef(date=meta.stated.approved)))
    for name in ("type", "date", "number"):
        first: Said | None = None
        for source in named:
            value = getattr(source.act, name)
            if value is None:
                continue
            if first is None:
                first = source
            elif str(value).casefold() != str(getattr(first.act, name)).casefold():
                stated = getattr(first.act, name)
                yield f"the {name} is {stated} in {first.name}, but {value} in {source.name}"
