"""What a lawyer types to name an act to the one act meant, or to the acts it may mean.

An act is named by IRI, by the name of its folder, or by requisites in any order and language:
`2023-01-20 № 1`, `2025 № 62`, `2023 жылғы 20 қаңтардағы № 1 бұйрық`, `от 20.01.2023 № 1`, a
registration number, words of the title. All that is typed must fit; what fits several acts is
refused with the candidates, and what fits none with those that come nearest.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

import regex

from zangraph.api.known import Known, has, stems_of
from zangraph.corpus.errors import InputError
from zangraph.corpus.folding import fold
from zangraph.corpus.names import requisites_in
from zangraph.extract.dates import find
from zangraph.extract.naming import NUMBER, NUMBER_SIGN, act_number
from zangraph.graph.matching import number_key, title_key
from zangraph.ontology.authorities import slug
from zangraph.ontology.iri import BASE, act_iri, parse

MOST_CANDIDATES = 10
_NUMBERED = regex.compile(rf"{NUMBER_SIGN}\s*(?P<number>{NUMBER})")
_YEAR = regex.compile(r"(?<![\w/-])(?:19|20)\d\d(?![\w/-])")
_BARE_NUMBER = regex.compile(rf"(?<![\w/-]){NUMBER}(?![\w/])")
_QUOTED = str.maketrans("", "", '«»"“”„')


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
    words = tuple(dict.fromkeys(stems_of(rest.translate(_QUOTED))))
    return Typed(text, day, year, number, bare, words)


def _by_iri(iri: str, path: str, acts: Sequence[Known], base: str) -> Selection:
    """An IRI of an act, or of an element or version of one."""
    for act in acts:
        if iri in act.iris:
            return Selection(act, path)
    try:
        parts = parse(iri, base=base)
    except ValueError as error:
        raise InputError(f"{error}; `zangraph show` without an act lists those there are") from None
    whole = str(act_iri(parts.act, base=base))
    for act in acts:
        if whole in act.iris:
            return Selection(act, path or parts.path)
    raise InputError(f"{iri}: no act of the store has this IRI; `zangraph show` lists them")


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
    return _fits_date(typed, act) and all(has(word, act.stems) for word in typed.words)


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
    return _number(act.ref.number).startswith(f"{_number(number)}-")


def _same_number(number: str, act: Known) -> bool:
    known = act.ref.number
    return known is not None and _number(known) == _number(number)


def _number(printed: str) -> str:
    return number_key(act_number(printed) or printed)


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
        "`zangraph show` lists those whose text is there; name one by day and number, folder, "
        "IRI or words of its title."
    )


def _agreement(typed: Typed, act: Known) -> int:
    """How many pieces agree."""
    dated = (typed.date or typed.year) and _fits_date(typed, act)
    number = (typed.number or typed.bare) and (
        _fits_number(typed, act) or _fits_registration(typed, act)
    )
    words = sum(has(word, act.stems) for word in typed.words)
    return 2 * bool(dated) + 2 * bool(number) + words


def _listed(acts: Sequence[Known]) -> str:
    lines = [f"  {act}" for act in acts[:MOST_CANDIDATES]]
    left = len(acts) - MOST_CANDIDATES
    return "\n".join([*lines, f"  … and {left} more"] if left > 0 else lines)
