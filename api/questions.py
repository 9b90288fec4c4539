"""A built graph to answers: what an act says on a day, what changed it, what it refers to.

    >>> import zangraph
    >>> graph = zangraph.open(".zangraph")                                     # doctest: +SKIP
    >>> graph.history("2025 № 62").effects[0].path                             # doctest: +SKIP
    'annex-1/paragraph-14'

Acts are named as lawyers name them. Every answer is as of a day, today where none is given, and is
a frozen value with `to_json`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path

import pyoxigraph as ox
from rdflib.term import URIRef

from zangraph.api.addresses import resolve
from zangraph.api.answers import (
    Acts,
    Cites,
    History,
    InForceView,
    Show,
    Table,
    VersionView,
)
from zangraph.api.bodies import Candidates, described
from zangraph.api.known import Known, merged
from zangraph.api.norm_answers import BodyAnswer, Norms
from zangraph.api.ruling import Ruling
from zangraph.api.selectors import Selection, select
from zangraph.api.showing import Shown, Words, edition_on
from zangraph.api.views import Views, act_of
from zangraph.corpus.errors import InputError
from zangraph.graph.norm_rows import NormReader
from zangraph.graph.reader import Reader
from zangraph.graph.reasons import because
from zangraph.graph.rows import CitationRow, EditionRow, EffectRow, LineageRow
from zangraph.graph.store import Results, Store
from zangraph.graph.tables import in_order, split
from zangraph.graph.time import Certainty, InForce, Reached
from zangraph.graph.versions import Timelines, requisites
from zangraph.ontology.iri import element_iri


class Graph:
    """A built graph that answers questions; `language` is that of reasons (`kk`, `ru`, `en`)."""

    def __init__(self, reader: Reader, *, language: str = "en") -> None:
        self.reader = reader
        self.language = language
        # A store never changes, and several questions are mostly about one act.
        self._read: dict[str, Words] = {}
        self._lines: dict[str, Timelines] = {}

    @classmethod
    def open(cls, store: str | Path, *, language: str = "en", memory: bool = False) -> Graph:
        """The graph in a store's folder or behind the URL of a SPARQL endpoint.

        Raises `InputError` where nothing was built, or another version of zangraph built it.
        """
        return cls(Reader(Store.open(store, memory=memory)), language=language)

    # --- naming

    def select(self, act: str | Selection) -> Selection:
        """The act and element that a selector names: `2023 № 1#annex-1/paragraph-17`.

        Raises `InputError` where it fits none, or several.
        """
        if isinstance(act, Selection):
            return act
        found = select(act, self._known)
        if not found.path:
            return found
        return Selection(found.act, resolve(found.path, self._paths(found.act), _name(found.act)))

    @cached_property
    def _known(self) -> tuple[Known, ...]:
        works = self.reader.store.generation
        records = works.manifest.works if works is not None else {}
        found = []
        for iri, row in self.reader.acts.items():
            names: list[str] = []
            if iri in records:
                record = records[iri]
                names = [record.name, record.name.rpartition("/")[2]]
                names += [text.name.rpartition("/")[2].rpartition(".")[0] for text in record.texts]
                names = [name for name in names if name not in ("kaz", "rus")]
            titles = tuple(row.titles.values())
            found.append(Known(row.ref, (iri,), row.held, tuple(dict.fromkeys(names)), titles))
        return merged(found)

    def _paths(self, act: Known) -> Sequence[str]:
        """The paths of an act: of its texts, its versions, and what others say of it."""
        found: dict[str, None] = {}
        for edition in reversed(self.reader.editions(act.iri)):
            found.update(dict.fromkeys(self._words_of(edition).by_path))
        found.update(dict.fromkeys(self._timelines(act.iri)))
        for iri in () if act.held else act.iris:
            found.update(dict.fromkeys(effect.path for effect in self.reader.effects(iri)))
            for citation in self.reader.citing(iri):
                found.update(dict.fromkeys(citation.paths))
        found.pop("", None)
        return tuple(found)

    # --- questions

    def acts(self, *, on: date | None = None) -> Acts:
        """The acts whose texts are in the graph, by date."""
        views = self._views(on)
        held = [views.act(act.iri) for act in self._known if act.held]
        ordered = sorted(held, key=lambda act: (act.date or date.min, act.number or "", act.iri))
        return Acts(tuple(ordered), views.on, self.language)

    def show(self, act: str | Selection, *, on: date | None = None) -> Show:
        """An act or element with all below it, in the wording of a day, and all its versions.

        Of an element whose wording on that day is not known, `text` is `None` and `absence` says
        why; of an act whose text is not in the corpus, only what others say of it is shown.
        """
        chosen, views = self.select(act), self._views(on)
        known, path = chosen.act, chosen.path
        view = views.act(known.iri, known.ref)
        iri = str(element_iri(URIRef(known.iri), path))
        standing = views.in_force(self._standing(known, path, views.on), view, path)
        words = self._words(known, views.on)
        if words is None:
            return Show(view, path, iri, views.on, (), in_force=standing, language=self.language)
        shown = Shown(views, words, self._timelines(known.iri))
        return Show(
            view,
            path,
            iri,
            views.on,
            tuple(shown.elements(path)),
            words.unread(path),
            words.repairs(path),
            standing,
            _concerns(words),
            self.language,
        )

    def text(self, act: str | Selection, *, repaired: bool = True, on: date | None = None) -> str:
        """The words of the edition of a day: as printed, or as repaired with one leaf a line.

        Raises `InputError` where the act's text is not in the corpus.
        """
        chosen = self.select(act)
        words = self._words(chosen.act, on)
        if words is None:
            raise InputError(f"{_name(chosen.act)}: the act's text is not in the corpus")
        if repaired:
            leaves = words.leaves(chosen.path)
            return "\n".join(" ".join((leaf.text or "").split()) for leaf in leaves)
        row = words.by_path.get(chosen.path)
        span = row.span if row is not None else words.whole()
        return words.printed(span, chosen.path) if span is not None else ""

    def history(self, act: str | Selection, *, on: date | None = None) -> History:
        """What changed an act or element, and what the act changes in others.

        Of an element: the changes that name it, something in it, or something that holds it.
        """
        chosen, views = self.select(act), self._views(on)
        known, path = chosen.act, chosen.path
        upon: list[EffectRow] = []
        made: list[EffectRow] = []
        for iri in known.iris:
            upon += self.reader.effects(iri)
            made += self.reader.effects_of(iri)
        if path:
            words = self._words(known, views.on)
            around = set(words.above(path)) if words is not None else {""}
            upon = [row for row in upon if _inside(row.path, path) or row.path in around]
            made = [
                row for row in made if act_of(row.edition) in known.iris and _inside(row.at, path)
            ]
        links = () if path else _lineage(self.reader.lineage, known.iris)
        return History(
            views.act(known.iri, known.ref),
            path,
            views.on,
            tuple(map(views.effect, _once(upon))),
            tuple(map(views.effect, _once(made))),
            tuple(map(views.succession, links)),
            self.language,
        )

    def cites(
        self, act: str | Selection, *, on: date | None = None, incoming: bool = False
    ) -> Cites:
        """What an act or element refers to; with `incoming`, what refers to it or into it."""
        chosen, views = self.select(act), self._views(on)
        known, path = chosen.act, chosen.path
        words = self._words(known, views.on)
        own = self.reader.citations(words.edition.iri) if words is not None else ()
        rows: list[CitationRow] = []
        if incoming:
            for iri in known.iris:
                rows += [row for row in self.reader.citing(iri) if _points(row, path)]
            if path:
                inner = [row for row in own if row.act in known.iris and _points(row, path)]
                rows += [row for row in inner if row not in rows]
        else:
            rows += [row for row in own if _inside(row.at, path)]
        view = views.act(known.iri, known.ref)
        found = tuple(map(views.citation, rows))
        return Cites(view, path, views.on, found, incoming, self.language)

    def norms(self, act: str | Selection, *, on: date | None = None) -> Norms:
        """What an act or element lays down on a day: norms, bodies, definitions and the ledger.

        A rule removed before the day is not there, nor one that came later; an element whose
        wording of the day is not known is listed in the ledger.
        """
        chosen, views = self.select(act), self._views(on)
        known, path = chosen.act, chosen.path
        ruling = self._ruling(known, views, path)
        return Norms(
            ruling.act,
            path,
            views.on,
            tuple(map(ruling.norm, ruling.rows)),
            tuple(ruling.bodies()),
            tuple(ruling.definitions()),
            ruling.ledger(),
            views.in_force(self._standing(known, path, views.on), ruling.act, path),
            self.language,
        )

    def body(self, name: str, *, on: date | None = None) -> BodyAnswer:
        """What the acts lay down of a body on a day: powers, duties, composition, dates.

        `name` is any of its names, its IRI, or `ACT#NAME` for the body that one act calls so.
        Raises `InputError` where it fits none, or several.
        """
        views = self._views(on)
        bodies = Candidates.of(NormReader(self.reader.store))
        act, mark, inside = name.partition("#")
        if mark and name not in bodies.names:
            iri = bodies.pick(inside, self.select(act).act.iris, views)
        else:
            iri = bodies.pick(name, None, views)
        acts = sorted({act_of(edition) for edition in bodies.names[iri]})
        known = [one for one in self._known if one.iri in acts]
        rulings = [
            (
                self._ruling(one, views, ""),
                views.in_force(self._standing(one, "", views.on), views.act(one.iri, one.ref), ""),
            )
            for one in known
        ]
        return described(iri, bodies, rulings)

    def versions(self, act: str | Selection) -> tuple[VersionView, ...]:
        """All versions of an act or element, first to last; none where its text is not at hand."""
        chosen, views = self.select(act), self._views(None)
        timeline = self._timelines(chosen.act.iri).get(chosen.path)
        return tuple(map(views.version, timeline.versions)) if timeline is not None else ()

    def in_force(self, act: str | Selection, *, on: date | None = None) -> InForceView:
        """Whether an act or element is in force on a day: yes, presumed, no or unknown, and why."""
        chosen, views = self.select(act), self._views(on)
        view = views.act(chosen.act.iri, chosen.act.ref)
        return views.in_force(self._standing(chosen.act, chosen.path, views.on), view, chosen.path)

    def sparql(self, query: str) -> Table:
        """The rows of a SPARQL query that selects or asks; our prefixes need not be declared.

        Raises `InputError` for what is no such query or does not only read.
        """
        results = self.results(query)
        if isinstance(results, ox.QueryBoolean):
            return Table(("answer",), ((str(bool(results)).lower(),),))
        if isinstance(results, ox.QueryTriples):
            names = ("subject", "predicate", "object")
            return Table(names, tuple(tuple(map(_term, triple)) for triple in results))
        variables = tuple(variable.value for variable in results.variables)
        return Table(variables, tuple(tuple(map(_term, row)) for row in results))

    def results(self, query: str) -> Results:
        """The results of a SPARQL query as the engine gives them."""
        return self.reader.store.sparql(query)

    # --- what the questions share

    def _views(self, on: date | None) -> Views:
        return Views(self.reader, self.language, on or date.today())

    def _ruling(self, act: Known, views: Views, path: str) -> Ruling:
        return Ruling(views, views.act(act.iri, act.ref), self._timelines(act.iri), path)

    def _words(self, act: Known, on: date | None) -> Words | None:
        edition = edition_on(self.reader.editions(act.iri), on)
        return self._words_of(edition) if edition is not None else None

    def _words_of(self, edition: EditionRow) -> Words:
        return self._read.setdefault(edition.iri, Words(self.reader, edition))

    def _timelines(self, act: str) -> Timelines:
        """The versions of an act's elements; none of an act whose text is not at hand."""
        if act not in self._lines:
            held = self.reader.act(act).held
            self._lines[act] = self.reader.timelines(act) if held else {}
        return self._lines[act]

    def _standing(self, act: Known, path: str, on: date) -> InForce:
        """Whether an element is in force: it cannot be where its act is not."""
        lines = self._timelines(act.iri)
        whole = lines.get("")
        if whole is None:
            return InForce(Reached.UNKNOWN, Certainty.UNKNOWN, (because("not-in-corpus"),))
        standing = whole.in_force(on)
        own = lines.get(path)
        if path and own is not None and standing.answer in (Reached.YES, Reached.PRESUMED):
            return own.in_force(on)
        return standing


def _name(act: Known) -> str:
    return requisites(act.ref) if act.ref.identified else act.iri


def _inside(place: str, path: str) -> bool:
    return not path or place == path or place.startswith(f"{path}/")


def _points(row: CitationRow, path: str) -> bool:
    return not path or any(_inside(split(target)[1], path) for target in row.targets)


def _once(rows: Iterable[EffectRow]) -> list[EffectRow]:
    """Each change once, though several editions tell of it, in the order of acts and elements.

    What the newest edition says is believed, and a Kazakh one before a Russian; a rule that is
    stated before one that is not.
    """
    kept: dict[tuple[object, ...], EffectRow] = {}
    for row in sorted(rows, key=lambda row: (row.edition.endswith("/kk"), row.edition)):
        key = (row.by, row.act, row.path, row.kind, row.until)
        other = kept.get(key)
        silent = row.commencement == "not-stated"
        if other is None or not silent or other.commencement == "not-stated":
            kept[key] = row
    order = {path: at for at, path in enumerate(in_order(row.path for row in kept.values()))}
    return sorted(
        kept.values(),
        key=lambda row: (row.begins.earliest or date.min, row.by, row.act, order[row.path]),
    )


def _lineage(rows: Sequence[LineageRow], iris: Sequence[str]) -> list[LineageRow]:
    """The links of the chain in which an act stands: what replaced what, and what ended them."""
    chain = set(iris)
    links = [row for row in rows if row.replaces]
    grown = True
    while grown:
        grown = False
        for row in links:
            ends = {row.predecessor, row.successor}
            if ends & chain and not ends <= chain:
                chain |= ends
                grown = True
    return [
        row
        for row in rows
        if row.predecessor in chain and (row.successor in chain or not row.replaces)
    ]


def _concerns(words: Words) -> tuple[str, ...]:
    edition = words.edition
    part = (f"the corpus has only part of this act: {edition.partial}",) if edition.partial else ()
    return (*part, *edition.warnings)


def _term(value: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None) -> str | None:
    if value is None:
        return None
    return value.value if isinstance(value, ox.NamedNode | ox.Literal) else str(value)
