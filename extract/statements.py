"""Amendment notes to what they state: `Ескерту. 14-тармаққа өзгеріс енгізілді - … бұйрығымен`.

A note names targets, a kind of change, and one or more amending acts, each with its own words on
commencement; what a later act in the note leaves out (targets, kind, authority, type) it has from
its neighbours. The type of act closes the note in Kazakh (`заңдарымен`) and opens it in Russian
(`приказов`). Here words become statements; `notes.py` puts them in their place in the act.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import cache

import regex

from zangraph.corpus.folding import fold
from zangraph.extract.changes import (
    ANY_DATE,
    BLANK,
    BRACKETED,
    REWORDINGS,
    Change,
    aside,
    changes,
    cues,
)
from zangraph.extract.commencement import commencement
from zangraph.extract.dates import PATTERN as DATE
from zangraph.extract.dates import parse
from zangraph.extract.model import ActRef, Commencement
from zangraph.extract.naming import (
    NUMBER,
    NUMBER_SIGN,
    act_number,
    act_type,
    authority,
    stem_pattern,
)
from zangraph.extract.patterns import patterns
from zangraph.extract.targets import ACTS, Target, steps, targets
from zangraph.ontology.authorities import JOINT

# An amending act: its date, its number, or both. A date that a term runs from or to is none.
_ANCHOR = regex.compile(
    rf"""(?x)
    (?:\bот\s+)?(?P<date>{DATE})\.?(?:\s*(?:ж\.|г\.|года))?[\s,]*{NUMBER_SIGN}\s*(?P<number>{NUMBER})
  | (?<!\bс\s)(?<!\bдо\s)(?:\bот\s+)?(?P<date>{DATE})
    (?!\s*(?:ж\.|жылдан|жылға)?\s*(?:-?\s*[дтнғқгк][ае]н?\b)?\s*(?:бастап|дейін|қолданысқа))
  | {NUMBER_SIGN}\s*(?P<number>{NUMBER})
    """
)
# `3) (подпункт исключен законом … N 378)`: the whole of a removal in brackets.
_IN_BRACKETS = regex.compile(
    r"^(\s*(?:\d[\d-]*\s*[.)])?\s*)\(([^()]*(?:\([^()]*\)[^()]*)*)\)[\s.;]*$"
)
_CLAUSE_END = regex.compile(r";|\.(?=\s)|,")
_JOINT = regex.compile(r"(?i)\bбірлескен\b|\bсовместн\w+")
_CONNECTIVE = regex.compile(r"^\s*(?:және|мен|пен|и)\s*(?=\s|$)")
_DASH = regex.compile(r"\s-\s")


@dataclass(frozen=True, slots=True)
class Statement:
    """One change by one act, as a note states it.

    `targets` are empty where the note names none: then it speaks of the element it stands in.
    `by` is `None` where the act itself is meant (an element that commences later than its act).
    """

    kind: str
    targets: tuple[Target, ...]
    by: ActRef | None
    commencement: Commencement
    announced: bool = False
    until: date | None = None


@dataclass(frozen=True, slots=True)
class _Clause:
    """An amending act in a note: the words before it, those after it, and what it is called."""

    before: str
    after: str
    act: ActRef
    brackets: tuple[str, ...]
    also_by: str = ""


def statements(text: str, language: str) -> tuple[Statement, ...]:
    """What a note says, one statement for each kind and each act; empty where it is no such note.

    >>> note = "2-тармақ жаңа редакцияда - ҚР Әділет министрінің 26.11.2014 № 335 бұйрығымен."
    >>> [(said.kind, said.by.type, said.by.number) for said in statements(note, "kk")]
    [('substitution', 'order', '335')]
    """
    plain = _opened(fold(text), language)
    masked = aside(plain)
    clauses = _joined(_clauses(plain, masked, language))
    if not clauses:
        return _own(masked, language)
    found: list[Statement] = []
    current: tuple[Change, ...] = ()
    refs = _refs(clauses, language)
    for place, (clause, by) in enumerate(zip(clauses, refs, strict=True)):
        stated = changes(clause.before, language)
        if not stated and place == 0:
            stated = _changes_after(clause, language)
        if stated and not any(change.targets for change in stated) and current:
            # `Заголовок … в редакции …; с изменениями, внесенными …`: of the title again.
            heading = current[0].kind == "renaming"
            stated = tuple(
                replace(
                    change,
                    targets=current[0].targets,
                    kind="renaming" if heading and change.kind in REWORDINGS else change.kind,
                )
                for change in stated
            )
        current = stated or current
        rule = _rule(clause)
        for change in current:
            starts = commencement(clause.before) if change.kind == "commencement" else rule
            found.append(
                Statement(change.kind, change.targets, by, starts, change.announced, change.until)
            )
    return tuple(found)


def _opened(plain: str, language: str) -> str:
    """The words of a note after `Ескерту.`, slips of the pen mended."""
    entries = patterns(f"notes-{language}.toml")
    for opening in entries["opening"]:
        plain = opening.regex.sub("", plain)
    plain = _IN_BRACKETS.sub(r"\1\2", plain)
    for slip in entries["misspelt"]:
        plain = slip.regex.sub(slip.values["meant"], plain)
    return plain


def _clauses(plain: str, masked: str, language: str) -> list[_Clause]:
    anchors = list(_ANCHOR.finditer(masked))
    found = []
    begin = 0
    for place, anchor in enumerate(anchors):
        following = anchors[place + 1].start() if place + 1 < len(anchors) else len(masked)
        cut = (
            _CLAUSE_END.search(masked, anchor.end(), following) if following < len(masked) else None
        )
        end = cut.end() if cut else (following if following == len(masked) else anchor.end())
        brackets = tuple(match[0] for match in BRACKETED.finditer(plain, anchor.end(), following))
        act = ActRef(
            date=parse(anchor["date"]) if anchor["date"] else None,
            number=act_number(anchor["number"]) if anchor["number"] else None,
        )
        found.append(
            _Clause(masked[begin : anchor.start()], masked[anchor.end() : end], act, brackets)
        )
        begin = end
    return found


def _joined(clauses: list[_Clause]) -> list[_Clause]:
    """The clauses with a joint act's second date and number taken into its first.

    `… министрінің 05.05.2020 № 10 және … министрінің 06.05.2020 № 20 бірлескен бұйрығымен` is one
    act: it has the date and number of the first, and all its authorities.
    """
    found: list[_Clause] = []
    for clause in clauses:
        joint = _CONNECTIVE.match(clause.before) and _JOINT.search(clause.after)
        if found and joint:
            first = found[-1]
            also = _CONNECTIVE.sub("", clause.before).strip()
            brackets = (*first.brackets, *clause.brackets)
            found[-1] = _Clause(first.before, clause.after, first.act, brackets, also)
        else:
            found.append(clause)
    return found


def _refs(clauses: list[_Clause], language: str) -> list[ActRef]:
    """The amending acts with types and authorities, each from its own words or its neighbours'."""
    types = [_type(clause, language) for clause in clauses]
    bodies = [_body(clause.before, language) for clause in clauses]
    refs = []
    for place, clause in enumerate(clauses):
        # The type closes a Kazakh list of acts and opens a Russian one.
        after, before = types[place:], types[: place + 1][::-1]
        order = (after, before) if language == "kk" else (before, after)
        type_ = next((found for run in order for found in run if found), None)
        nearest = (*bodies[: place + 1][::-1], *bodies[place + 1 :])
        body = next((found for found in nearest if found), "")
        names = (authority(name, language) for name in (body, clause.also_by) if name)
        joint = JOINT.join(name for name in names if name)
        refs.append(replace(clause.act, type=type_, authority=joint or None))
    return refs


@cache
def _type_words(language: str) -> regex.Pattern[str]:
    return regex.compile(rf"(?i){stem_pattern('act-types', language, ACTS)}")


def _type(clause: _Clause, language: str) -> str | None:
    if language == "kk":
        match = _type_words("kk").search(clause.after)
        return act_type(match[0], "kk") if match else None
    words = [match[0] for match in _type_words("ru").finditer(_after_change(clause.before, "ru"))]
    return act_type(words[-1], "ru") if words else None


def _body(before: str, language: str) -> str:
    """The printed name of the authority before an act's date, "" where none stands there."""
    rest = _after_change(before, language)
    dashes = list(_DASH.finditer(rest))
    if dashes:
        rest = rest[dashes[-1].end() :]
    if language == "ru":
        types = list(_type_words("ru").finditer(rest))
        rest = rest[types[-1].end() :] if types else ""
    elif not cues(before, language):
        found = list(steps(rest, language))
        rest = rest[found[-1].end :] if found else rest
    rest = _CONNECTIVE.sub("", rest.replace(BLANK, " "))
    return rest.lstrip(" ,;:.-").rstrip(" ,;:-")


def _after_change(before: str, language: str) -> str:
    said = cues(before, language)
    return before[said[-1][2] :] if said else before


def _changes_after(clause: _Clause, language: str) -> tuple[Change, ...]:
    """A note with its act first: `2-тармақ … № 335 бұйрығымен жаңа редакцияда`."""
    if not cues(clause.after, language):
        return ()
    named = targets(ANY_DATE.sub(" ", clause.before), language)
    return tuple(
        replace(change, targets=named or change.targets)
        for change in changes(clause.after, language)
    )


def _rule(clause: _Clause) -> Commencement:
    """The rule in the brackets behind an act, or in the words there."""
    rules = (commencement(words) for words in (*clause.brackets, clause.after))
    return next((rule for rule in rules if rule.rule != "not-stated"), Commencement())


def _own(masked: str, language: str) -> tuple[Statement, ...]:
    """A note without an amending act: an element that commences later, or rests for a time."""
    rule = commencement(masked)
    said = changes(masked, language)
    starts = tuple(
        Statement(change.kind, change.targets, None, rule)
        for change in said
        if change.kind == "commencement" and rule.rule != "not-stated"
    )
    rests = tuple(
        Statement(change.kind, change.targets, None, Commencement(), until=change.until)
        for change in said[:1]
        if change.kind == "suspension" and change.until
    )
    return starts or rests
