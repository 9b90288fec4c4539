"""A person's corrections, applied to what was extracted.

They come last and win. Each is kept with the act, with the words it rests on, so that an answer
can say that a person, and not the program, read the text so; one that fits no fact any more is
kept as not applied and becomes a warning.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from datetime import date
from typing import Any

from zangraph.corpus.corrections import Action, Correction
from zangraph.corpus.source import Evidence, Span
from zangraph.extract.body_model import Body
from zangraph.extract.model import (
    Act,
    ActRef,
    Applied,
    Citation,
    Commencement,
    Definition,
    Effect,
    Element,
    Registration,
    Repeal,
)
from zangraph.extract.norm_model import Norm, Parameter

Fact = Citation | Effect | Repeal | Definition | Body | Norm
# The layers of facts: where `Act` keeps them, and what an added one is made with.
_LAYERS: Mapping[str, tuple[str, type[Fact]]] = {
    "citations": ("citations", Citation),
    "amendments": ("effects", Effect),
    "repeals": ("repeals", Repeal),
    "definitions": ("definitions", Definition),
    "bodies": ("bodies", Body),
    "norms": ("norms", Norm),
}
# What a fact must have that a person need not write down.
_DEFAULTS: Mapping[str, Mapping[str, Any]] = {
    "citations": {"act": None, "targets": ("",)},
    "amendments": {"path": "", "commencement": Commencement(), "by": ActRef()},
    "repeals": {"part": None},
    "definitions": {},
    "bodies": {"aliases": ()},
    "norms": {"bearer": None, "action": ""},
}
# Where the file's word for a field is not the model's.
_NAMES = {("amendments", "target"): "path"}


def corrected(act: Act, corrections: tuple[Correction, ...]) -> Act:
    """The act with a person's corrections applied, in the order of the file."""
    for correction in corrections:
        act = _apply(act, correction)
    return act


def _apply(act: Act, correction: Correction) -> Act:
    if correction.layer == "act":
        changed, applied = _requisites(act, correction)
    elif correction.layer == "provisions":
        changed, applied = _element(act, correction)
    else:
        changed, applied = _fact(act, correction)
    warnings = act.warnings
    if not applied.found:
        warnings = (
            *warnings,
            f"correction of {correction.layer} at {correction.at or 'the act'} (line "
            f"{correction.line}) fits nothing in the text; check its path and quote",
        )
    return replace(changed, corrections=(*act.corrections, applied), warnings=warnings)


# --- the act's own requisites and elements --------------------------------------------------------


def _requisites(act: Act, correction: Correction) -> tuple[Act, Applied]:
    stated, name = act.requisites, correction.field
    if name == "commencement":
        stated = replace(stated, commencement=_commencement(correction.value))
    elif name == "status":
        stated = replace(stated, status=str(correction.value))
    elif name:
        changes: dict[str, Any] = {name: _value(name, correction.value)}
        stated = replace(stated, act=replace(stated.act, **changes))
    return replace(act, requisites=stated), Applied(correction, bool(name))


def _element(act: Act, correction: Correction) -> tuple[Act, Applied]:
    element = act.by_path.get(correction.at)
    if element is None or correction.action is not Action.SET:
        return act, Applied(correction, False)
    changes: dict[str, Any] = {correction.field: correction.value}
    changed = replace(element, **changes)
    span = act.reading.span(element.start, element.end)
    return replace(act, root=_with(act.root, element, changed)), Applied(correction, True, span)


def _with(root: Element, old: Element, new: Element) -> Element:
    if root is old:
        return new
    if not (root.start <= old.start and old.end <= root.end):
        return root
    return replace(root, children=tuple(_with(child, old, new) for child in root.children))


# --- facts ----------------------------------------------------------------------------------------


def _fact(act: Act, correction: Correction) -> tuple[Act, Applied]:
    store, kind = _LAYERS[correction.layer]
    facts: tuple[Fact, ...] = getattr(act, store)
    if correction.action is Action.ADD:
        evidence = _evidence(act, correction)
        if evidence is None:
            return act, Applied(correction, False)
        added = _made(kind, correction, evidence)
        ordered = sorted((*facts, added), key=lambda fact: fact.evidence.span)
        return _keep(act, store, ordered), Applied(correction, True, evidence.span)
    index = _find(facts, correction)
    if index is None:
        return act, Applied(correction, False)
    fact = facts[index]
    change = () if correction.action is Action.REMOVE else (_changed(fact, correction),)
    kept = [*facts[:index], *change, *facts[index + 1 :]]
    return _keep(act, store, kept), Applied(correction, True, fact.evidence.span)


def _keep(act: Act, store: str, facts: list[Fact]) -> Act:
    changes: dict[str, Any] = {store: tuple(facts)}
    return replace(act, **changes)


def _find(facts: tuple[Fact, ...], correction: Correction) -> int | None:
    """The fact at the path whose words are, or hold, the quoted ones; `None` unless just one."""
    at = [i for i, fact in enumerate(facts) if fact.at == correction.at]
    for fits in (_same_words, _holds_words):
        named = [i for i in at if fits(facts[i], correction)]
        if len(named) == 1:
            return named[0]
    return None


def _same_words(fact: Fact, correction: Correction) -> bool:
    return correction.quote in (fact.evidence.quote, fact.evidence.repaired)


def _holds_words(fact: Fact, correction: Correction) -> bool:
    return correction.quote in (fact.evidence.repaired or fact.evidence.quote)


def _changed(fact: Fact, correction: Correction) -> Fact:
    name = _NAMES.get((correction.layer, correction.field), correction.field)
    changes: dict[str, Any] = {name: _value(name, correction.value)}
    return replace(fact, **_quantified(changes, fact.evidence))


def _quantified(changes: dict[str, Any], evidence: Evidence) -> dict[str, Any]:
    """The changes with a parameter made of its table; it rests on the words of its norm."""
    given = changes.get("parameter")
    if isinstance(given, Mapping):
        keys = {str(key): str(value) for key, value in given.items()}
        changes["parameter"] = Parameter(evidence=evidence, **keys)
    return changes


def _made(kind: type[Fact], correction: Correction, evidence: Evidence) -> Fact:
    given = correction.value if isinstance(correction.value, Mapping) else {}
    values = dict(_DEFAULTS[correction.layer])
    for key, value in given.items():
        name = _NAMES.get((correction.layer, key), key)
        values[name] = _value(name, value)
    known = {field.name for field in fields(kind)}
    return kind(
        at=correction.at,
        evidence=evidence,
        **_quantified({name: value for name, value in values.items() if name in known}, evidence),
    )


def _evidence(act: Act, correction: Correction) -> Evidence | None:
    """The quoted words inside their element, as printed; `None` where they do not stand there."""
    element = act.by_path.get(correction.at)
    if element is None or not correction.quote:
        return None
    start = act.reading.text.find(correction.quote, element.start, element.end)
    if start >= 0:
        return act.reading.evidence(start, start + len(correction.quote))
    span = act.reading.span(element.start, element.end)
    start = act.reading.source.text.find(correction.quote, span.start, span.end)
    if start < 0:
        return None
    return Evidence(Span(start, start + len(correction.quote)), correction.quote)


# --- values ---------------------------------------------------------------------------------------


def _value(name: str, value: Any) -> Any:
    reader = _READERS.get(name)
    return reader(value) if reader and value is not None else value


def _act(value: Any) -> ActRef:
    parts = {key: _value(key, part) for key, part in value.items()}
    return ActRef(**parts)


def _registration(value: Any) -> Registration:
    return Registration(str(value.get("number", "")), value.get("date"))


def _commencement(value: Any) -> Commencement:
    if isinstance(value, date):
        return Commencement("date", date=value)
    return Commencement.parse(str(value))


_READERS: Mapping[str, Callable[[Any], Any]] = {
    "act": _act,
    "by": _act,
    "registration": _registration,
    "commencement": _commencement,
    "targets": tuple,
    "aliases": tuple,
}
