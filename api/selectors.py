"""What a lawyer types to name an act to the one act meant, or to the acts it may mean.

An act is named by IRI, by the name of its folder, or by requisites in any order and language:
`2023-01-20 № 1`, `2025 № 62`, `2023 жылғы 20 қаңтардағы № 1 бұйрық`, `от 20.01.2023 № 1`, a
registration number, words of the title. All that is typed must fit; what fits several acts is
refused with the candidates, and what fits none with those that come nearest.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

import regex

from zangraph.corpus.errors import InputError
from zangraph.corpus.folding import fold
from zangraph.corpus.names import requisites_in
from zangraph.extract.dates import find
from zangraph.extract.model import ActRef
from zangraph.extract.naming import NUMBER, NUMBER_SIGN
from zangraph.graph.matching import number_key, same_authority, title_key, word_stem
from zangraph.ontology.authorities import authority, slug
from zangraph.ontology.iri import BASE, act_iri, parse
from zangraph.ontology.vocabulary import terms

MOST_CANDIDATES = 10
_NUMBERED = regex.compile(rf"{NUMBER_SIGN}\s*(?P<number>{NUMBER})")
_YEAR = regex.compile(r"(?<![\w/-])(?:19|20)\d\d(?![\w/-])")
_BARE_NUMBER = regex.compile(rf"(?<![\w/-]){NUMBER}(?![\w/])")
_WORD = regex.compile(r"[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*")
# Words around dates, numbers and registration, and particles: they name nothing.
_SILENT = frozenset(
    """
    жылғы жылы жыл ж г года год year от of the on dated no number күнгі күні нөмірлі номер
    тіркелген тіркеу мемлекеттік тіркелімінде зарегистрирован регистрация регистрационный
    registered registration туралы жөніндегі об о в и и по және мен бен қр рк осы
    """.split()
)
_QUOTED = str.maketrans("", "", '«»"“”„')
# Russian endings of nouns and adjectives, longest first: what `word_stem` does for Kazakh.
_RUSSIAN_ENDING = regex.compile(
    r"(?:ями|ами|ого|его|ому|ему|ыми|ими|ией|ия|ие|ии|ий|ой|ей|ом|ем|ов|ев|ах|ях|ам|ям|ая|яя|ое|ее"
    r"|ую|юю|ые|ый|ых|их|ь|а|я|о|е|и|ы|у|ю)$"
)


@dataclass(frozen=True)
class Known:
    """An act that can be named: one whose text is `held`, or that others only speak of.

    `iris` are all under which it stands (a citation may leave out the authority), its own first;
    `titles` those of its documents and of its editions in both languages.
    """

    ref: ActRef
    iris: tuple[str, ...]
    held: bool = False
    names: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()

    @property
    def iri(self) -> str:
        """The act's own IRI."""
        return self.iris[0]

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of all words by which the act may be called."""
        ref = self.ref
        entry = terms("act-types").get(ref.type or "")
        said = [*self.titles, ref.title or "", ref.authority or "", ref.type or ""]
        if entry is not None:
            said += [*entry.labels.values(), *(s for all in entry.stems.values() for s in all)]
        issuer = authority(ref.authority) if ref.authority else None
        if issuer is not None:
            said += [*issuer.labels.values(), issuer.notation]
        return frozenset(_stems(" ".join(said)))

    @cached_property
    def title_keys(self) -> frozenset[str]:
        """Its titles as they are compared."""
        return frozenset(title_key(title) for title in (*self.titles, self.ref.title or "")) - {""}

    def __str__(self) -> str:
        ref = self.ref
        parts = [
            ref.date.isoformat() if ref.date else "",
            f"№ {ref.number}" if ref.number else "",
            ref.type or "",
            ref.authority or "",
            f"«{ref.title}»" if ref.title else "",
        ]
        told = " · ".join(filter(None, [" ".join(filter(None, parts[:2])), *parts[2:]]))
        return told or self.iri


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed, taken apart: a date or year, numbers, and the stems of other words."""

    text: str
    date: date | None = None
    year: int | None = None
    number: str | None = None
    bare: str | None = None
    words: tuple[str, ...] = ()

    @property
    def pieces(self) -> int:
        """How many pieces can agree."""
        return sum(map(bool, (self.date or self.year, self.number or self.bare))) + len(self.words)


@dataclass(frozen=True)
class Selection:
    """The act that a selector means, and the path it goes on with ("" if none)."""

    act: Known
    path: str = ""
    others: tuple[Known, ...] = field(default=())


def split(selector: str) -> tuple[str, str]:
    """A selector's act and path: `2023 № 1#annex-1/paragraph-17`."""
    act, _, path = selector.partition("#")
    return act.strip(), path.strip()


def select(selector: str, acts: Sequence[Known], *, base: str = BASE) -> Selection:
    """The act that a selector names, with the path after `#`, not yet looked up.

    Raises `InputError` where several acts fit or none does, naming those that do or nearly do.
    """
    named, path = split(selector)
    if not named:
        raise InputError(
            f'{selector!r} names no act; expected "2023-01-20 № 1", a folder, an IRI or a title'
        )
    if named.startswith(base):
        return _by_iri(named, path, acts, base)
    found = _by_name(named, acts)
    typed = take_apart(named)
    if not found:
        found = tuple(_fitting(typed, acts))
    if len(found) == 1:
        return Selection(found[0], path)
    if found:
        raise InputError(_several(named, found))
    raise InputError(_none(named, typed, acts))


def take_apart(text: str) -> Typed:
    """What a selector says, piece by piece.

    >>> take_apart("2023 жылғы 20 қаңтардағы № 1 бұйрық").date
    datetime.date(2023, 1, 20)
    >>> take_apart("2025 № 62").year
    2025
    """
    rest = fold(text)
    day = year = number = bare = None
    dated = next(find(rest), None)
    if dated is not None:
        day = dated.date
        rest = f"{rest[: dated.start]} {rest[dated.end :]}"
    numbered = _NUMBERED.search(rest)
    if numbered is not None:
        number = numbered["number"]
        rest = f"{rest[: numbered.start()]} {rest[numbered.end() :]}"
    years = _YEAR.search(rest) if day is None else None
    if years is not None:
        year = int(years[0])
        rest = f"{rest[: years.start()]} {rest[years.end() :]}"
    loose = _BARE_NUMBER.search(rest) if number is None else None
    if loose is not None:
        bare = loose[0]
        rest = f"{rest[: loose.start()]} {rest[loose.end() :]}"
    words = tuple(dict.fromkeys(_stems(rest.translate(_QUOTED))))
    return Typed(text, day, year, number, bare, words)


def merged(acts: Iterable[Known]) -> tuple[Known, ...]:
    """The acts, those that are one act under several IRIs made one.

    A note names an amending act by date and number, the act itself states its authority too:
    two names are of one act where they agree in date and number and contradict in nothing.
    """
    groups: dict[tuple[date | None, str], list[Known]] = {}
    kept: list[Known] = []
    for act in sorted(acts, key=lambda act: (not act.held, -_said(act.ref))):
        if act.ref.date is None or not act.ref.number:
            kept.append(act)
            continue
        group = groups.setdefault((act.ref.date, number_key(act.ref.number)), [])
        same = [at for at, known in enumerate(group) if _compatible(known, act)]
        if len(same) == 1 and not (act.held and group[same[0]].held):
            group[same[0]] = _joined(group[same[0]], act)
        else:
            group.append(act)
    return (*kept, *(act for group in groups.values() for act in group))


def _by_iri(iri: str, path: str, acts: Sequence[Known], base: str) -> Selection:
    """An IRI of an act, or of an element or version of one."""
    for act in acts:
        if iri in act.iris:
            return Selection(act, path)
    try:
        parts = parse(iri, base=base)
    except ValueError as error:
        raise InputError(f"{error}; `zangraph acts` lists the acts there are") from None
    whole = str(act_iri(parts.act, base=base))
    for act in acts:
        if whole in act.iris:
            return Selection(act, path or parts.path)
    raise InputError(f"{iri}: no act of the store has this IRI; `zangraph acts` lists them")


def _by_name(named: str, acts: Sequence[Known]) -> tuple[Known, ...]:
    """Acts by the name of their folder or file, or by requisites written as such a name."""
    plain = named.rstrip("/").rpartition("/")[2]
    found = tuple(act for act in acts if plain in act.names or named in act.names)
    if found:
        return found
    stated = requisites_in(plain)
    if stated is None or stated.number is None:
        return ()
    return tuple(
        act
        for act in acts
        if act.ref.date == stated.date
        and _same_number(stated.number, act)
        and act.ref.type in (None, stated.type)
        and slug(act.ref.authority) in ("unstated", stated.body)
    )


def _fitting(typed: Typed, acts: Sequence[Known]) -> Iterator[Known]:
    """The acts that all pieces fit; the best kind of fit that any act has.

    A number without `№` may be that of the act or of its registration; a title that is typed in
    full is worth more than words of one. Where only words are typed, acts whose text is at hand
    come before those that others speak of.
    """
    if not typed.pieces:
        return
    for fits in (_fits_number, _fits_registration, _fits_number_head):
        found = [act for act in acts if _fits(typed, act) and fits(typed, act)]
        if not found:
            continue
        if not (typed.date or typed.year or typed.number or typed.bare):
            exact = [act for act in found if title_key(typed.text) in act.title_keys]
            found = exact or found
            found = [act for act in found if act.held] or found
        yield from found
        return


def _fits(typed: Typed, act: Known) -> bool:
    """Whether date and words fit an act."""
    return _fits_date(typed, act) and all(_has(word, act.stems) for word in typed.words)


def _fits_date(typed: Typed, act: Known) -> bool:
    if typed.date is not None:
        return act.ref.date == typed.date
    return typed.year is None or (act.ref.date is not None and act.ref.date.year == typed.year)


def _fits_number(typed: Typed, act: Known) -> bool:
    number = typed.number or typed.bare
    return number is None or _same_number(number, act)


def _fits_registration(typed: Typed, act: Known) -> bool:
    number = typed.number or typed.bare
    known = act.ref.registration
    return number is not None and known is not None and known.number == number


def _fits_number_head(typed: Typed, act: Known) -> bool:
    """A law's number is often given without its convocation: `№ 480` for `480-V`."""
    number = typed.number or typed.bare
    if number is None or act.ref.number is None:
        return False
    return number_key(act.ref.number).startswith(f"{number_key(number)}-")


def _same_number(number: str, act: Known) -> bool:
    return act.ref.number is not None and number_key(act.ref.number) == number_key(number)


def _has(word: str, stems: frozenset[str]) -> bool:
    """Whether a word is one of the act's, endings aside: one stem begins the other."""
    return word in stems or any(
        stem.startswith(word) or (len(stem) > 3 and word.startswith(stem)) for stem in stems
    )


def _stems(text: str) -> Iterator[str]:
    for word in _WORD.findall(fold(text).casefold()):
        if word not in _SILENT and not word.isdecimal():
            stem = word_stem(word)
            # Kazakh endings left it whole: it may be Russian.
            yield _RUSSIAN_ENDING.sub("", stem) if stem == word and len(word) > 5 else stem


def _compatible(one: Known, other: Known) -> bool:
    """Whether two names with the same date and number contradict in nothing."""
    first, second = one.ref, other.ref
    if first.type and second.type and first.type != second.type:
        return False
    if not first.authority or not second.authority:
        return True
    same = slug(first.authority) == slug(second.authority)
    return same or same_authority(first.authority, second.authority)


def _joined(one: Known, other: Known) -> Known:
    """Two names of one act as one; `one` says more, or has the text."""
    first, second = one.ref, other.ref
    ref = ActRef(
        first.type or second.type,
        first.date,
        first.number,
        first.authority or second.authority,
        first.title or second.title,
        first.registration or second.registration,
    )
    titles = tuple(dict.fromkeys(filter(None, (*one.titles, *other.titles, second.title))))
    return Known(ref, (*one.iris, *other.iris), one.held, (*one.names, *other.names), titles)


def _said(ref: ActRef) -> int:
    return sum(map(bool, (ref.type, ref.authority, ref.title, ref.registration)))


def _several(named: str, found: Sequence[Known]) -> str:
    listed = _listed(sorted(found, key=str))
    return (
        f"{named!r} fits {len(found)} acts:\n{listed}\nSay more: the day, the type, the authority "
        "or words of the title, such as "
        f'"{_narrowest(found[0])}"; or give its IRI.'
    )


def _narrowest(act: Known) -> str:
    ref = act.ref
    parts = [str(ref.date) if ref.date else "", f"№ {ref.number}" if ref.number else ""]
    return " ".join(filter(None, [*parts, ref.type or "", "" if ref.number else ref.title or ""]))


def _none(named: str, typed: Typed, acts: Sequence[Known]) -> str:
    near = sorted(acts, key=lambda act: (-_agreement(typed, act), not act.held, str(act)))
    near = [act for act in near if _agreement(typed, act)][:5] or [a for a in near if a.held][:5]
    if not near:
        return f"{named!r}: the store has no acts; `zangraph build --corpus DIR` fills it"
    return (
        f"{named!r} fits no act that the store knows. Nearest:\n{_listed(near)}\n"
        "`zangraph acts` lists all; name one by day and number, folder, IRI or words of its title."
    )


def _agreement(typed: Typed, act: Known) -> int:
    """How many pieces agree."""
    dated = (typed.date or typed.year) and _fits_date(typed, act)
    number = (typed.number or typed.bare) and (
        _fits_number(typed, act) or _fits_registration(typed, act)
    )
    words = sum(_has(word, act.stems) for word in typed.words)
    return 2 * bool(dated) + 2 * bool(number) + words


def _listed(acts: Sequence[Known]) -> str:
    lines = [f"  {act}" for act in acts[:MOST_CANDIDATES]]
    left = len(acts) - MOST_CANDIDATES
    return "\n".join([*lines, f"  … and {left} more"] if left > 0 else lines)
