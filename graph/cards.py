"""An extracted text to its card: what the other acts need to know of it without reading it.

Whether an act changed concerns another in two ways. The other *mentions* it (cites, was changed
by, repeals it): then its targets and dates may move. Or it *acts on* the other: then the other's
own versions may end. Both are told from keys (a number, a title, a registration) by which the
library finds works, so that a rebuild touches no more acts than it must.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from zangraph.corpus.meta import Meta
from zangraph.corpus.shelf import Holding
from zangraph.corpus.source import Evidence, Form, Reading, SourceText, Span
from zangraph.extract.model import Act, ActRef, Citation, Effect, Element
from zangraph.graph.library import Edition
from zangraph.graph.matching import number_key, title_key
from zangraph.graph.provenance import unread

_NO_WORDS = Evidence(Span(0, 0), "")


@dataclass(frozen=True)
class Counts:
    """How much was found in one text; `ledger` has its sentences by class."""

    elements: int
    citations: int
    effects: int
    repeals: int
    definitions: int
    bodies: int
    norms: int
    parameters: int
    ledger: Mapping[str, int]
    characters: int
    unread: int
    repairs: int
    doubts: int
    warnings: tuple[str, ...]


@dataclass(frozen=True)
class Card:
    """What is kept in mind of a text: `key` names its extraction in the cache.

    `name` and `mark` are those of its file, `sha256` the hash of the file's bytes and `words` that
    of its decoded text. `held` is the edition with its act left without words: requisites,
    whole-act repeals and the references it makes, enough to group editions into works and to tell
    lineage. `names` are the keys by which the act is found, `mentions` those of all acts it refers
    to, `changed_by` and `acts_on` those of the acts that its notes and its clauses name.
    """

    key: str
    name: str
    mark: str
    held: Edition
    meta: Meta
    sha256: str
    words: str
    names: frozenset[str]
    mentions: frozenset[str]
    changed_by: frozenset[str]
    acts_on: frozenset[str]
    counts: Counts

    def edition(self, work: str, act: Act | None = None) -> Edition:
        """The edition of the text in a work: with its extraction, or with what the card keeps."""
        return replace(self.held, act=act or self.held.act, work=work)


def card(key: str, holding: Holding, act: Act) -> Card:
    """The card of an extracted text."""
    source = act.reading.source
    own = act.requisites.act
    return Card(
        key,
        holding.name,
        holding.version,
        replace(Edition.of(act, holding), act=_light(act)),
        holding.meta,
        source.sha256,
        hashlib.sha256(source.text.encode("utf-8", "surrogatepass")).hexdigest(),
        frozenset((*keys(own), *_annex_titles(act))),
        frozenset(key for ref in references(act) for key in keys(ref)),
        frozenset(key for effect in act.effects for key in keys(effect.by)),
        frozenset(key for ref in _acted_on(act) for key in keys(ref)),
        counts(act),
    )


def keys(ref: ActRef) -> Iterator[str]:
    """The keys by which the library finds the works that a reference may name."""
    if ref.number and ref.date:  # a number alone singles nothing out
        yield f"numbered:{ref.date.isoformat()}:{number_key(ref.number)}"
    if ref.title:
        yield f"title:{title_key(ref.title)}"
    if ref.registration is not None:
        yield f"registration:{ref.registration.number}"
    if ref.type == "constitution":
        yield "constitution"


def references(act: Act) -> Iterator[ActRef]:
    """All references that an act makes to others."""
    for citation in act.citations:
        if citation.act is not None:
            yield citation.act
    for effect in act.effects:
        yield effect.by
    yield from _acted_on(act)


def counts(act: Act) -> Counts:
    """How much was found in a text."""
    return Counts(
        elements=sum(1 for _ in act.root.walk()),
        citations=len(act.citations),
        effects=len(act.effects),
        repeals=len(act.repeals),
        definitions=len(act.definitions),
        bodies=len(act.bodies),
        norms=len(act.norms),
        parameters=sum(norm.parameter is not None for norm in act.norms),
        ledger=dict(act.ledger.counts),
        characters=len(act.reading.text),
        unread=unread(act),
        repairs=len(act.reading.repairs),
        doubts=len(act.reading.doubts),
        warnings=act.warnings,
    )


def _acted_on(act: Act) -> Iterator[ActRef]:
    for repeal in act.repeals:
        yield repeal.act
    for effect in act.effects:
        if effect.target is not None:
            yield effect.target


def _annex_titles(act: Act) -> Iterator[str]:
    """The keys of the titles of annexes: a document is cited by its own name."""
    for annex in act.root.walk():
        if annex.kind == "annex":
            titles = [act.text(child) for child in annex.children if child.kind == "title"]
            for title in (*titles, annex.heading):
                if title:
                    yield f"title:{title_key(title)}"


def _light(act: Act) -> Act:
    """An act without its words and elements, each act that it names once."""
    source = act.reading.source
    digest = hashlib.sha256(act.reading.text.encode("utf-8", "surrogatepass")).hexdigest()
    words = SourceText(source.name, b"", digest, Form.TEXT, source.language)
    refs = dict.fromkeys(one.act for one in act.citations if one.act is not None)
    return Act(
        act.requisites,
        Reading(words, digest, (), (), ()),
        Element("act", "", 0, 0),
        tuple(Citation("", _NO_WORDS, ref, ()) for ref in refs),
        _one_an_act(act.effects),
        act.repeals,
    )


def _one_an_act(effects: tuple[Effect, ...]) -> tuple[Effect, ...]:
    """Effects on the whole act, and one of each other act; as many as there were."""
    found: dict[tuple[ActRef, bool], Effect] = {}
    for effect in effects:
        whole = not effect.path and effect.target is None
        if not whole:
            effect = replace(effect, evidence=_NO_WORDS, path="-", kind="amendment")
        found.setdefault((effect.by, whole), effect)
    kept = tuple(found.values())
    # Editions without a day are ordered by how many changes they carry.
    return kept + kept[-1:] * (len(effects) - len(kept))
