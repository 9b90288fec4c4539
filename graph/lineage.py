"""Which act took the place of which, across the acts of the library and those they only name.

An act replaces an earlier one *confirmed* when it repeals it and both are on the same subject;
*presumed* when only title, authority and the order of dates say so. A repeal alone says that an
act ended, not that another took its place: an act that merely repeals, or amends, replaces
nothing. (Law on legal acts, 27: an act on the same subject is adopted with the repeal of the old.)
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import regex

from zangraph.corpus.folding import fold
from zangraph.corpus.source import Evidence
from zangraph.extract.model import Act, ActRef
from zangraph.graph.library import Library, Work
from zangraph.graph.matching import number_key, same_authority, title_key
from zangraph.graph.reasons import Reason, because
from zangraph.graph.time import Certainty

# Words of a title that say what is done, not about what; stems, kk then ru.
_FORMAL = frozenset(
    {
        "тура", "бекі", "қаза", "респ", "кейб", "жөні", "сала", "және", "өзге", "ереж",
        "қағи", "нұсқ", "тәрт", "белг", "мәсе", "утве", "поло", "прав", "инст", "неко", "вопр",
        "пору",
    }
)  # fmt: skip
_PREFIX = 4  # letters by which two inflected words of a title are taken for the same
_SAME_SUBJECT = 0.5  # shared of the shorter title's words; with a repeal by the same authority
# Titles of acts that change or repeal others: they take no one's place.
_SERVICE = regex.compile(
    r"""(?: өзгерiс|өзгеріс|толықтыру(?:лар)?\s+енгiз|толықтыру(?:лар)?\s+енгіз
          | күш(?:i|і)н\s+жо(?:ю|й)|күш(?:i|і)\s+жойыл
          | внесении\s+(?:изменени|дополнени)|признании\s+утративш )""",
    regex.VERBOSE,
)
_WORD = regex.compile(r"\p{L}{3,}")


@dataclass(frozen=True, slots=True)
class Succession:
    """`later` stands after `earlier`: it replaces it, or only repeals it.

    `evidence` are the words of the repeal, `stated_in` the work they stand in; both are `None`
    where title and dates alone say so.
    """

    later: ActRef
    earlier: ActRef
    replaces: bool
    certainty: Certainty
    reason: Reason
    evidence: Evidence | None = None
    stated_in: str | None = None


@dataclass(frozen=True, slots=True)
class Lineage:
    """An act's place among the acts on its subject, oldest first, with the links between them.

    `ended_by` is the act that repealed the last one without being known to replace it.
    """

    acts: tuple[ActRef, ...]
    links: tuple[Succession, ...]
    ended_by: Succession | None = None


def same_act(one: ActRef, other: ActRef) -> bool:
    """Whether two references name one act: date and number agree, nothing contradicts.

    Where a number is not stated, title and date must agree instead.
    """
    if one.date != other.date or (one.type and other.type and one.type != other.type):
        return False
    if one.authority and other.authority and not same_authority(one.authority, other.authority):
        return False
    if one.number and other.number:
        return one.date is not None and number_key(one.number) == number_key(other.number)
    return bool(one.title and other.title) and title_key(one.title or "") == title_key(
        other.title or ""
    )


def successions(library: Library) -> tuple[Succession, ...]:
    """All links between acts: those that repeals state, then those that titles suggest."""
    known = _Known(library)
    found: dict[tuple[object, object], Succession] = {}
    for link in _stated(library, known):
        pair = (known.key(link.later), known.key(link.earlier))
        if pair[0] != pair[1]:
            before = found.get(pair)
            if before is None or (link.replaces and not before.replaces):
                found[pair] = link
    for link in _suggested(known):
        pair = (known.key(link.later), known.key(link.earlier))
        found.setdefault(pair, link)
    return tuple(found.values())


def lineage(ref: ActRef, links: Iterable[Succession]) -> Lineage:
    """The chain of acts that an act stands in; where it forks, the confirmed branch."""
    links = tuple(links)
    chain: list[ActRef] = [ref]
    steps: list[Succession] = []
    while (link := _best(links, chain[0], back=True)) and not _in(chain, link.earlier):
        chain.insert(0, link.earlier)
        steps.insert(0, link)
    while (link := _best(links, chain[-1], back=False)) and not _in(chain, link.later):
        chain.append(link.later)
        steps.append(link)
    ending = (link for link in links if not link.replaces and same_act(link.earlier, chain[-1]))
    return Lineage(tuple(chain), tuple(steps), next(ending, None))


def same_subject(one: str, other: str) -> bool:
    """Whether two titles are about the same thing: most words of the shorter are in the other.

    >>> same_subject("Апелляциялық кеңес туралы ережені бекіту туралы",
    ...              "Апелляциялық кеңес туралы ереже")
    True
    """
    if title_key(one) == title_key(other):
        return True
    first, second = _subject(one), _subject(other)
    if not first or not second:
        return False
    return len(first & second) >= max(2, _SAME_SUBJECT * min(len(first), len(second)))


def is_service(title: str | None) -> bool:
    """Whether a title is of an act that only changes or repeals other acts."""
    return title is not None and _SERVICE.search(fold(title).casefold()) is not None


def _subject(title: str) -> set[str]:
    words = (word[:_PREFIX] for word in _WORD.findall(fold(title).casefold()))
    return {word for word in words if word not in _FORMAL}


class _Known:
    """Every act of the library or named in it, once, with all requisites that are told of it."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self.refs: list[ActRef] = []
        self._by_date: dict[tuple[object, str], list[int]] = defaultdict(list)
        for work in library.works:
            self._add(work.ref)
        for work in library.works:
            for edition in work.current:
                self._add_named(edition.act)

    def index(self, ref: ActRef) -> int:
        """The number of an act among those known, -1 for one without date and number."""
        if ref.date is None or ref.number is None:
            return -1
        for index in self._by_date[(ref.date, number_key(ref.number))]:
            if same_act(ref, self.refs[index]):
                return index
        return -1

    def key(self, ref: ActRef) -> object:
        """What tells an act from others: its number among those known, or its date and title."""
        index = self.index(ref)
        return index if index >= 0 else (ref.date, title_key(ref.title or ""))

    def full(self, ref: ActRef) -> ActRef:
        """The act with all that is told of it."""
        match = self._library.find(ref).one
        index = self.index(match.work.ref if match is not None and not match.differs else ref)
        return self.refs[index] if index >= 0 else ref

    def _add_named(self, act: Act) -> None:
        for citation in act.citations:
            if citation.act is not None:
                self._add(citation.act)
        for repeal in act.repeals:
            self._add(repeal.act)
        for effect in act.effects:
            self._add(effect.by)

    def _add(self, ref: ActRef) -> None:
        if ref.date is None or ref.number is None:
            return
        index = self.index(ref)
        if index < 0:
            self._by_date[(ref.date, number_key(ref.number))].append(len(self.refs))
            self.refs.append(ref)
            return
        known = self.refs[index]
        self.refs[index] = ActRef(
            known.type or ref.type,
            known.date,
            known.number,
            known.authority or ref.authority,
            known.title or ref.title,
            known.registration or ref.registration,
        )


def _stated(library: Library, known: _Known) -> Iterator[Succession]:
    """The links that repealing entries and banners of repeal state."""
    for work in library.works:
        for edition in work.current:
            for repeal in edition.act.repeals:
                if repeal.part is None:
                    yield _link(work, work.ref, known.full(repeal.act), repeal.evidence)
            for effect in edition.act.effects:
                if effect.kind == "repeal" and not effect.path and effect.target is None:
                    yield _link(work, known.full(effect.by), work.ref, effect.evidence)


def _link(work: Work, later: ActRef, earlier: ActRef, evidence: Evidence) -> Succession:
    """What a stated repeal says of two acts."""
    certain, presumed = Certainty.CERTAIN, Certainty.PRESUMED
    if is_service(later.title) or is_service(earlier.title) or later.title is None:
        code, replaces, certainty = "repealed-by", False, certain
    elif earlier.title is None:
        code, replaces, certainty = "repeals-title-unknown", True, presumed
    elif same_subject(later.title, earlier.title):
        code, replaces, certainty = "repeals-same-subject", True, certain
    else:
        code, replaces, certainty = "repealed-by", False, certain
    reason = because(code)
    return Succession(later, earlier, replaces, certainty, reason, evidence, work.id)


def _suggested(known: _Known) -> Iterator[Succession]:
    """Acts of one authority and title, each presumed to follow the one before it."""
    groups: dict[str, list[ActRef]] = defaultdict(list)
    for ref in known.refs:
        if ref.title and ref.authority and not is_service(ref.title):
            groups[title_key(ref.title)].append(ref)
    for refs in groups.values():
        ordered = sorted(refs, key=lambda one: (one.date is None, one.date, one.number))
        for index, later in enumerate(ordered):
            for earlier in reversed(ordered[:index]):
                same = same_authority(later.authority or "", earlier.authority or "")
                if same and later.date != earlier.date:
                    reason = because("same-title")
                    yield Succession(later, earlier, True, Certainty.PRESUMED, reason)
                    break


def _best(links: tuple[Succession, ...], ref: ActRef, *, back: bool) -> Succession | None:
    """The link from an act to its predecessor or successor: a confirmed one before a presumed."""
    fitting = [
        link
        for link in links
        if link.replaces and same_act(link.later if back else link.earlier, ref)
    ]
    fitting.sort(key=lambda link: link.certainty is not Certainty.CERTAIN)
    return fitting[0] if fitting else None


def _in(chain: list[ActRef], ref: ActRef) -> bool:
    return any(same_act(one, ref) for one in chain)
