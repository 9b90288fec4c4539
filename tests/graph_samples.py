"""Small acts for the tests of `graph`: a text with its requisites and facts given by hand."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from zangraph.corpus.formats import load
from zangraph.corpus.reading import read
from zangraph.corpus.source import Evidence, Form, Language, SourceText, Span
from zangraph.extract.model import (
    Act,
    ActRef,
    Citation,
    Commencement,
    Effect,
    Registration,
    Repeal,
    Requisites,
)
from zangraph.extract.structure import structure
from zangraph.graph.library import Edition

NOWHERE = Evidence(Span(0, 0), "")
TEN_DAYS = Commencement("after-first-publication", 10)
ON_SIGNATURE = Commencement("on-signature")
OMBUDSMAN = "Қазақстан Республикасындағы Адам құқықтары жөніндегі уәкіл туралы"
# In the wording and layout of constitutional law № 154-VII, shortened.
LAW = """# Қазақстан Республикасындағы Адам құқықтары жөніндегі уәкіл туралы

**7-бап. Уәкілдің құзыреті**

Уәкіл:

13) адамның құқықтары жөнінде оқу жүргізеді;

14) мыналарды:

    шағымдарды қарау қағидаларын;

    Үйлестіру кеңесі туралы ережені;

    сараптама кеңесі туралы ережені бекітеді.

**8-бап. Баяндама**

1. Баяндама жыл сайын беріледі.

2. Баяндама:

1) жарияланады;

2) таратылады.

Баяндама интернет-ресурста да орналастырылады.
"""


def ref(
    type_: str | None = None,
    day: str | None = None,
    number: str | None = None,
    title: str | None = None,
    authority: str | None = None,
    registered: tuple[str, str] | None = None,
) -> ActRef:
    registration = (
        Registration(registered[0], date.fromisoformat(registered[1])) if registered else None
    )
    adopted = date.fromisoformat(day) if day else None
    return ActRef(type_, adopted, number, authority, title, registration)


def effect(
    path: str, kind: str, by: ActRef, rule: Commencement = TEN_DAYS, **more: object
) -> Effect:
    return Effect(path, kind, by, rule, NOWHERE, **more)  # type: ignore[arg-type]


def repeal(act: ActRef, at: str = "paragraph-2", part: str | None = None) -> Repeal:
    return Repeal(at, act, part, NOWHERE)


def cite(act: ActRef | None, *targets: str, at: str = "preamble") -> Citation:
    return Citation(at, NOWHERE, act, targets or ("",))


def act_of(
    text: str | Path,
    named: ActRef,
    effects: Iterable[Effect] = (),
    *,
    rule: Commencement = TEN_DAYS,
    repeals: Iterable[Repeal] = (),
    citations: Iterable[Citation] = (),
) -> Act:
    if isinstance(text, Path):
        source = load(text, Language.KK)
    else:
        source = SourceText("act.md", text.encode(), text, Form.MARKDOWN, Language.KK)
    reading = read(source)
    return Act(
        Requisites(named, "in-force", rule),
        reading,
        structure(reading),
        tuple(citations),
        tuple(effects),
        tuple(repeals),
    )


def edition(act: Act, label: str = "kaz", day: str | None = None, **more: object) -> Edition:
    adopted = date.fromisoformat(day) if day else None
    more.setdefault("work", "one")
    return Edition(act, label, Language.KK, adopted, **more)  # type: ignore[arg-type]


def rule_of(notation: str) -> Commencement:
    """A commencement rule from its notation in a gold file."""
    if notation.startswith("P"):
        return Commencement("after-first-publication", int(notation[1 : notation.index("D")]))
    if notation[:1].isdigit():
        return Commencement("date", date=date.fromisoformat(notation))
    return Commencement(notation)


def gold_effects(gold: Path, until: str | None = None) -> list[Effect]:
    """The amendments of a gold file, those by acts up to a day where one is given."""
    found = []
    for one in json.loads(gold.read_text("utf-8"))["amendments"]:
        by = ref(one["by"].get("type"), one["by"]["date"], one["by"]["number"])
        if until is None or one["by"]["date"] <= until:
            found.append(effect(one["target"], one["kind"], by, rule_of(one["commencement"])))
    return found
