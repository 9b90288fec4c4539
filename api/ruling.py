"""What one act lays down on a day: the norms of the versions of its elements that stood then.

The edition of the day is read first; an element whose wording of that day only another edition
shows is read there. A rule that an amendment removed is gone, one whose wording of the day is not
known is told of as a gap, and neither is taken from today's text in silence.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from rdflib.term import URIRef

from zangraph.api.answers import ActView
from zangraph.api.norm_answers import (
    BodyView,
    DefinitionView,
    DoubtView,
    GapView,
    LedgerView,
    NormView,
)
from zangraph.api.showing import NOT_LAW, edition_on
from zangraph.api.views import Views
from zangraph.graph.norm_rows import MentionRow, NormReader, NormRow, SentenceRow, StandingRow
from zangraph.graph.reasons import told
from zangraph.graph.rows import EditionRow
from zangraph.graph.versions import Timelines, WordingOn, wording_on
from zangraph.ontology.iri import element_iri, version_iri
from zangraph.ontology.vocabulary import terms

_PROVISIONS = ("article", "paragraph", "subparagraph")
_PARTS = ("part", "alinea")
_MARKS = tuple(f"{kind}-" for kind in NOT_LAW) + tuple(NOT_LAW)


@dataclass
class Ruling:
    """The norms of one act on the day of `views`, inside `path`."""

    views: Views
    act: ActView
    timelines: Timelines
    path: str = ""
    _standing: dict[str, WordingOn | None] = field(default_factory=dict)

    @cached_property
    def _reader(self) -> NormReader:
        return NormReader(self.views.reader.store)

    @cached_property
    def editions(self) -> tuple[EditionRow, ...]:
        """The editions to read: that of the day first, then the others of its language, newest."""
        every = self.views.reader.editions(self.act.iri)
        base = edition_on(every, self.views.on)
        if base is None:
            return ()
        others = [one for one in every if one.language is base.language and one is not base]
        return (base, *reversed(others))

    @cached_property
    def sentences(self) -> tuple[SentenceRow, ...]:
        """The sentences that stood on the day."""
        found: list[SentenceRow] = []
        taken: set[str] = set()
        for edition in self.editions:
            rows = [row for row in self._reader.sentences(edition.iri) if row.at not in taken]
            kept = [row for row in rows if self._stood(row.at, row.version, edition)]
            taken |= {row.at for row in kept}
            found += kept
        return tuple(row for row in found if self.within(row.at))

    @cached_property
    def rows(self) -> tuple[NormRow, ...]:
        """The norms that stood on the day, in the order of the text."""
        read = self._read_in
        found: list[NormRow] = []
        for edition in dict.fromkeys(read.values()):
            found += [row for row in self._reader.norms(edition) if read.get(row.at) == edition]
        order = {path: at for at, path in enumerate(self._order)}
        return tuple(sorted(found, key=lambda row: order.get(row.at, len(order))))

    @cached_property
    def mentions(self) -> tuple[MentionRow, ...]:
        """The bodies that the edition of the day names."""
        return self._reader.mentions(self.editions[0].iri) if self.editions else ()

    @cached_property
    def standings(self) -> tuple[StandingRow, ...]:
        """How its bodies stand to each other, as far as the words stood on the day."""
        if not self.editions:
            return ()
        base = self.editions[0]
        return tuple(
            row
            for row in self._reader.standings(base.iri)
            if self._stood(row.at, row.version, base) or not row.version
        )

    def norm(self, row: NormRow) -> NormView:
        """A norm as answers show it."""
        return NormView(
            row.at,
            row.modality,
            row.name or None,
            row.parts["action"],
            row.parameter.keys if row.parameter else None,
            row.words.quote,
            (row.words.span.start, row.words.span.end),
            row.parts["object"],
            row.parts["condition"],
            row.parts["exception"],
            row.words.repaired,
            row.bearer or None,
            row.within or None,
            self.act,
        )

    def bodies(self) -> Iterator[BodyView]:
        """The bodies named in the element, or bearing a norm of it."""
        bearing = {row.bearer for row in self.rows} | {row.within for row in self.rows}
        for row in self.mentions:
            if self.within(row.at) or row.body in bearing:
                yield body_view(row)

    def definitions(self) -> Iterator[DefinitionView]:
        """The terms that the element defines, as far as its words stood on the day."""
        if not self.editions:
            return
        base = self.editions[0]
        read = {at for at, edition in self._read_in.items() if edition == base.iri}
        for row in self.views.reader.definitions(base.iri):
            inside = f"{row.at}/"
            if row.at in read or any(at.startswith(inside) for at in read):
                span = (row.words.span.start, row.words.span.end)
                yield DefinitionView(row.at, row.term, row.meaning, row.words.quote, span)

    def ledger(self) -> LedgerView:
        """What became of the sentences that stood on the day."""
        counts = Counter(row.kind for row in self.sentences)
        doubts = [
            DoubtView(
                row.at, row.reason, row.words.quote, (row.words.span.start, row.words.span.end)
            )
            for row in self.sentences
            if row.words is not None
        ]
        doubts.sort(key=lambda doubt: doubt.span)
        classes = {name: counts[name] for name in terms("sentence-classes")}
        return LedgerView(classes, tuple(doubts), tuple(self.gaps()))

    def gaps(self) -> Iterator[GapView]:
        """The elements whose words on the day are not known, each named as high as all below is."""
        leaves = [
            path for path in self._order if path and self.within(path) and self._is_leaf(path)
        ]
        known: set[str] = set()
        missing: list[str] = []
        for path in leaves:
            standing = self._wording(path)
            if standing is None or standing.status == "none":
                continue
            if standing.status == "known" and not _unprinted(standing):
                known.update(_above(path))
            else:
                missing.append(path)
        found: dict[str, str] = {}
        for path in missing:
            standing = self._wording(path)
            reason = told(standing.reasons, self.views.language) if standing else ""
            found.setdefault(_highest(path, known), reason)
        yield from (GapView(path, reason) for path, reason in found.items())

    def within(self, at: str) -> bool:
        """Whether a place is inside the element asked about."""
        return not self.path or at == self.path or at.startswith(f"{self.path}/")

    @cached_property
    def _read_in(self) -> dict[str, str]:
        """For each element with sentences of the day, the edition they are read in."""
        return {row.at: row.edition for row in self.sentences}

    @cached_property
    def _order(self) -> Sequence[str]:
        """All paths: those of the edition of the day in its order, then those of the others."""
        found: dict[str, None] = {}
        for edition in self.editions:
            found.update((row.path, None) for row in self.views.reader.elements(edition.iri))
        found.update(dict.fromkeys(self.timelines))
        return tuple(found)

    def _is_leaf(self, path: str) -> bool:
        last = path.rpartition("/")[2]
        return path not in self._parents and not last.startswith(_MARKS)

    @cached_property
    def _parents(self) -> frozenset[str]:
        return frozenset(above for path in self._order for above in _above(path) if above != path)

    def _wording(self, path: str) -> WordingOn | None:
        if path not in self._standing:
            line = self.timelines.get(path)
            self._standing[path] = wording_on(line, self.views.on) if line is not None else None
        return self._standing[path]

    def _stood(self, path: str, version: str, edition: EditionRow) -> bool:
        """Whether the words of an edition at a path are those of the day."""
        standing = self._wording(path)
        if standing is None:
            return edition is self.editions[0]
        if standing.status != "known" or standing.version is None:
            return False
        element = element_iri(URIRef(self.act.iri), path)
        return version == str(version_iri(element, standing.version.name))


def body_view(row: MentionRow) -> BodyView:
    """A body as the act that mentions it names it."""
    span = (row.words.span.start, row.words.span.end)
    return BodyView(row.body, row.names[0], row.kind, row.names[1:], row.at, row.words.quote, span)


def _unprinted(standing: WordingOn) -> bool:
    """Whether the words of the day follow from an amending act and stand in no edition."""
    return standing.version is not None and standing.version.executed


def _above(path: str) -> Iterator[str]:
    """A path and those of what holds it."""
    while path:
        yield path
        path = path.rpartition("/")[0]


def _highest(path: str, known: set[str]) -> str:
    """The highest provision that holds an element and nothing whose words are known."""
    highest = path
    for above in _above(path):
        last = above.rpartition("/")[2]
        if above in known or not last.startswith((*_PROVISIONS, *_PARTS)):
            break
        if last.startswith(_PROVISIONS):
            highest = above
    return highest
