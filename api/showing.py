"""The elements of an act as they stood on a day, each with the words of that day if they are known.

The order is that of the edition of the day; the words of an element come from whichever edition
shows the version that stood then. Elements that only another edition has, and that stood or may
have stood then, come last.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from zangraph.api.answers import ElementView, RepairView, UnreadView
from zangraph.api.views import Views
from zangraph.corpus.errors import InputError
from zangraph.corpus.source import Language, Span
from zangraph.graph.reader import Reader
from zangraph.graph.reasons import told
from zangraph.graph.rows import EditionRow, ElementRow
from zangraph.graph.versions import Timelines, WordingOn, wording_on

# Words about the law: they have no versions of their own that matter to it.
NOT_LAW = frozenset({"amendment-note", "editors-note", "contents", "unread", "banner"})


def edition_on(editions: tuple[EditionRow, ...], on: date | None) -> EditionRow | None:
    """The edition to read on a day: Kazakh before Russian, whole before a part.

    Of dated ones the newest that is not later than the day, or else the oldest; without a day the
    newest. `None` where the act has no text.
    """
    kept = [one for one in editions if one.language is Language.KK] or list(editions)
    kept = [one for one in kept if not one.partial] or kept
    past = [one for one in kept if on is None or one.date is None or one.date <= on]
    return past[-1] if past else kept[0] if kept else None


@dataclass(frozen=True)
class Words:
    """The words of one edition: its elements in order, and its text where the store has it."""

    reader: Reader
    edition: EditionRow

    @cached_property
    def elements(self) -> tuple[ElementRow, ...]:
        """Its elements in the order of the text, the act itself left out."""
        return self.reader.elements(self.edition.iri)

    @cached_property
    def by_path(self) -> dict[str, ElementRow]:
        """Its elements by path."""
        return {row.path: row for row in self.elements}

    @cached_property
    def _text(self) -> str | None:
        try:
            return self.reader.printed(self.edition)
        except InputError:  # an endpoint has the words as read, not the file's text
            return None

    @cached_property
    def _children(self) -> dict[str, list[ElementRow]]:
        found: dict[str, list[ElementRow]] = defaultdict(list)
        for row in self.elements:
            found[row.parent].append(row)
        return found

    def whole(self) -> Span | None:
        """Where the act as a whole stands."""
        if self._text is not None:
            return Span(0, len(self._text))
        spans = [row.span for row in self.elements]
        return Span(min(spans).start, max(one.end for one in spans)) if spans else None

    def printed(self, span: Span, path: str) -> str:
        """The words as printed at a span; as read, where the store does not have the text."""
        return self._text[span.start : span.end] if self._text is not None else self.read(path)

    def read(self, path: str) -> str:
        """The words of an element as read, a leaf a line."""
        return "\n".join(row.text or "" for row in self.leaves(path))

    def leaves(self, path: str) -> Iterator[ElementRow]:
        """The leaves of an element, or of the whole act, in order."""
        row = self.by_path.get(path)
        if row is not None and row.text is not None:
            yield row
        for child in self._children[path]:
            yield from self.leaves(child.path)

    def within(self, path: str) -> Iterator[ElementRow]:
        """An element and all below it; those of the whole act for ""."""
        row = self.by_path.get(path)
        if row is not None:
            yield row
        for child in self._children[path]:
            yield from self.within(child.path)

    def above(self, path: str) -> Iterator[str]:
        """The paths of what holds an element, chapters included, nearest first; "" last."""
        row = self.by_path.get(path)
        while row is not None:
            yield row.parent
            row = self.by_path.get(row.parent)

    def unread(self, path: str) -> tuple[UnreadView, ...]:
        """What of an element fits nothing that the parser knows."""
        return tuple(
            UnreadView(row.path, self.printed(row.span, row.path), (row.span.start, row.span.end))
            for row in self.within(path)
            if row.kind == "unread"
        )

    def repairs(self, path: str) -> tuple[RepairView, ...]:
        """Where the reading of an element departs from its print."""
        row = self.by_path.get(path)
        return tuple(
            RepairView((one.span.start, one.span.end), one.printed, one.repaired, one.kind)
            for one in self.reader.repairs(self.edition.iri)
            if row is None or row.span.covers(one.span)
        )


@dataclass(frozen=True)
class ExecutedWords(Words):
    """The words of a text that follows from an amending act: it has elements, and no print."""

    iri: str

    @cached_property
    def elements(self) -> tuple[ElementRow, ...]:
        """Its elements in the order of the text."""
        return self.reader.elements(self.iri)

    @cached_property
    def _text(self) -> str | None:
        return None


@dataclass
class Shown:
    """Shows the elements of one act on a day."""

    views: Views
    base: Words
    timelines: Timelines

    def __post_init__(self) -> None:
        self._others = {self.base.edition.iri: self.base}
        self._editions = {
            edition.iri: edition for edition in self.views.reader.editions(self.base.edition.act)
        }

    def elements(self, path: str) -> Iterator[ElementView]:
        """An element and all below it, the element first."""
        if not path:
            yield self._whole()
        seen = {""}
        for row in self.base.within(path):
            seen.add(row.path)
            yield self._element(row.path, row)
        for gone in self.timelines:
            inside = not path or gone == path or gone.startswith(f"{path}/")
            if inside and gone not in seen and self._stood(gone):
                yield self._element(gone, self._elsewhere(gone))

    def _whole(self) -> ElementView:
        """The act itself: its words are known where no change came between."""
        span = self.base.whole()
        return self._view("", None, "act", span, self.base)

    def _element(self, path: str, row: ElementRow | None) -> ElementView:
        words, place = self.base, row
        printed = True
        if path in self.timelines and (row is None or row.kind not in NOT_LAW):
            standing = wording_on(self.timelines[path], self.views.on)
            version = standing.version
            if standing.status == "known" and version is not None and version.edition:
                words = self._words(version.edition, executed=version.executed)
                place = words.by_path.get(path, row)
                printed = not version.executed
        kind = row.kind if row is not None else _kind(path)
        return self._view(path, place, kind, place.span if place and printed else None, words)

    def _view(
        self, path: str, row: ElementRow | None, kind: str, span: Span | None, words: Words
    ) -> ElementView:
        timeline = self.timelines.get(path)
        versions = timeline.versions if timeline is not None and kind not in NOT_LAW else ()
        standing = (
            wording_on(timeline, self.views.on) if timeline is not None and versions else None
        )
        known = standing is None or standing.status == "known"
        return ElementView(
            path,
            kind,
            row.number if row else "",
            row.heading if row else "",
            _text(words, span, path) if known else None,
            (span.start, span.end) if known and span is not None else None,
            tuple(map(self.views.version, versions)),
            words.read(path) if known else None,
            _names(standing),
            told(standing.reasons, self.views.language) if standing and not known else "",
            leaf=row is not None and row.text is not None,
        )

    def _words(self, expression: str, *, executed: bool = False) -> Words:
        """The text in which an expression (`…/paragraph-1/@edition-2019-11-04/kk`) stands."""
        name = f"{self.base.edition.act}/@{expression.rpartition('/@')[2]}"
        if executed and name not in self._others:
            self._others[name] = ExecutedWords(self.views.reader, self.base.edition, name)
        if name not in self._others and name in self._editions:
            self._others[name] = Words(self.views.reader, self._editions[name])
        return self._others.get(name, self.base)

    def _stood(self, path: str) -> bool:
        return wording_on(self.timelines[path], self.views.on).status != "none"

    def _elsewhere(self, path: str) -> ElementRow | None:
        """An element that the edition of the day does not have, in the edition that shows it."""
        for version in self.timelines[path].versions:
            if version.edition:
                found = self._words(version.edition, executed=version.executed)
                return found.by_path.get(path)
        return None


def _text(words: Words, span: Span | None, path: str) -> str | None:
    """The words of an element: as printed, or as read where they stand in no print."""
    if span is not None:
        return words.printed(span, path)
    return words.read(path) if isinstance(words, ExecutedWords) else None


def _names(standing: WordingOn | None) -> tuple[str, ...]:
    if standing is None:
        return ()
    several = tuple(version.name for version in standing.candidates)
    return several or ((standing.version.name,) if standing.version else ())


def _kind(path: str) -> str:
    """The kind of an element that no text has any more, from its path."""
    return path.rpartition("/")[2].partition("-")[0]
