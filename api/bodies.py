"""The name of a body to what the graph says of it: acts, powers, duties, composition, dates.

A name is compared without its endings, so that `Үйлестіру кеңесінің` finds the council. One that
several bodies go by is refused with the candidates; `ACT#NAME` or the IRI tells them apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from zangraph.api.answers import ActView, InForceView
from zangraph.api.norm_answers import (
    BodyAnswer,
    BodyView,
    GapView,
    NamedIn,
    NormView,
    RelationView,
    SucceededView,
)
from zangraph.api.ruling import Ruling
from zangraph.api.views import Views, act_of
from zangraph.corpus.errors import InputError
from zangraph.corpus.source import Language
from zangraph.extract.body_model import name_key
from zangraph.graph.bodies import official, successions
from zangraph.graph.norm_rows import MentionRow, NormReader
from zangraph.ontology.iri import body_iri
from zangraph.ontology.vocabulary import terms

_LISTED = 12
# Which section of the answer a norm stands in, by what it lays down, else by its modality.
_SECTIONS = {
    "power": "powers",
    "permission": "rights",
    "right": "rights",
    "obligation": "duties",
    "prohibition": "prohibitions",
    "constitutive": "composition",
    "procedure": "procedure",
}
_COMPOSING = frozenset(
    {
        *("minimum-count", "maximum-count", "exact-count", "term-of-office", "rotation"),
        "disqualification",
    }
)
_COLLEGIAL = "collegial-body"


@dataclass(frozen=True)
class Candidates:
    """All bodies by IRI, and for each the editions that name it with their names for it."""

    names: Mapping[str, Mapping[str, tuple[str, ...]]]

    @classmethod
    def of(cls, reader: NormReader) -> Candidates:
        """The bodies of a graph."""
        return cls(reader.names())

    def pick(self, name: str, acts: Iterable[str] | None, views: Views) -> str:
        """The IRI of the one body that a name means, in `acts` only where they are given.

        Raises `InputError` where none or several fit.
        """
        if name in self.names:
            return name
        chosen = frozenset(acts) if acts is not None else None
        held = {
            iri: [one for edition, named in editions.items() for one in named]
            for iri, editions in self.names.items()
            if chosen is None or any(act_of(edition) in chosen for edition in editions)
        }
        keys = _keys(name)
        exact = [iri for iri, named in held.items() if any(_keys(one) & keys for one in named)]
        found = exact or [
            iri for iri, named in held.items() if any(_holds(one, name) for one in named)
        ]
        if len(found) == 1 and exact:
            return found[0]
        listed_as = official(name)
        if not exact and listed_as is not None and str(body_iri(listed_as)) in held:
            return str(body_iri(listed_as))
        if not found:
            raise InputError(
                f"{name!r}: no act here names such a body; `zangraph norms ACT` lists those of "
                "an act"
            )
        listed = "\n".join(f"  {self._line(iri, views)}" for iri in sorted(found)[:_LISTED])
        more = f"\n  … and {len(found) - _LISTED} more" if len(found) > _LISTED else ""
        told = "several bodies go by this name" if exact else "no body has just this name"
        raise InputError(
            f"{name!r}: {told}; name one in full, by its IRI, or as ACT#NAME:\n{listed}{more}"
        )

    def _line(self, iri: str, views: Views) -> str:
        editions = self.names[iri]
        acts = sorted({views.act(act_of(edition)).requisites for edition in editions})
        fullest = max((named[0] for named in editions.values()), key=len)
        return f"{fullest} (in {', '.join(acts)}): {iri}"


def described(
    iri: str, candidates: Candidates, rulings: Iterable[tuple[Ruling, InForceView]]
) -> BodyAnswer:
    """What the acts that name a body lay down of it, on the day of the rulings."""
    gathered = _Gathered(iri, candidates)
    views: Views | None = None
    for ruling, in_force in rulings:
        views = ruling.views
        gathered.take(ruling, in_force)
    if views is None:
        raise InputError(f"{iri}: no act here names it")
    return gathered.answer(views)


class _Gathered:
    """What several acts say of one body."""

    def __init__(self, iri: str, candidates: Candidates) -> None:
        self._iri = iri
        self._candidates = candidates
        self._named: list[NamedIn] = []
        self._views: list[BodyView] = []
        self._sections: dict[str, list[NormView]] = {name: [] for name in _SECTIONS.values()}
        self._posts: dict[str, list[NormView]] = {}
        self._relations: list[RelationView] = []
        self._gaps: list[GapView] = []

    def take(self, ruling: Ruling, in_force: InForceView) -> None:
        """Take in one act."""
        act = ruling.act
        mention = next((row for row in ruling.mentions if row.body == self._iri), None)
        self._named.append(self._in(ruling, mention, in_force))
        kind = mention.kind if mention is not None else "post"
        names = self._names_in(act)
        place = mention.words.span if mention else None
        self._views.append(
            BodyView(
                self._iri,
                names[0],
                kind,
                names[1:],
                mention.at if mention else "",
                mention.words.quote if mention else "",
                (place.start, place.end) if place else None,
            )
        )
        for row in ruling.rows:
            if row.bearer == self._iri:
                self._section(ruling.norm(row))
            elif row.within == self._iri:
                self._posts.setdefault(row.bearer, []).append(ruling.norm(row))
        for standing in ruling.standings:
            if self._iri in (standing.body, standing.other):
                span = (standing.words.span.start, standing.words.span.end)
                self._relations.append(
                    RelationView(
                        self._name(standing.body, standing.edition),
                        standing.kind,
                        self._name(standing.other, standing.edition),
                        act,
                        standing.at,
                        standing.words.quote,
                        span,
                    )
                )
        if any(norm.act is act for norms in self._sections.values() for norm in norms):
            self._gaps += [
                GapView(f"{act.requisites}#{gap.path}", gap.reason) for gap in ruling.gaps()
            ]

    def answer(self, views: Views) -> BodyAnswer:
        """All that was taken in."""
        # The act that lays down most of it names it best.
        weight = {
            one.act.iri: sum(
                norm.act is one.act for norms in self._sections.values() for norm in norms
            )
            for one in self._named
        }
        order = sorted(range(len(self._named)), key=lambda i: -weight[self._named[i].act.iri])
        main = self._views[order[0]]
        fullest = max((view.name for view in self._views), key=len)
        aliases = dict.fromkeys(
            name for at in order for name in (self._views[at].name, *self._views[at].aliases)
        )
        aliases.pop(fullest, None)
        body = BodyView(
            self._iri, fullest, main.kind, tuple(aliases), main.at, main.quote, main.span
        )
        posts = {
            self._name(iri, None): tuple(norms)
            for iri, norms in sorted(self._posts.items(), key=lambda pair: -len(pair[1]))
        }
        return BodyAnswer(
            body,
            views.on,
            tuple(self._named[at] for at in order),
            {name: tuple(norms) for name, norms in self._sections.items()},
            posts,
            tuple(self._relations),
            tuple(_succeeded(body)),
            self._quorum(main.kind),
            tuple(self._gaps),
            views.language,
        )

    def _section(self, norm: NormView) -> None:
        composing = norm.parameter is not None and norm.parameter["kind"] in _COMPOSING
        name = "composition" if composing else _SECTIONS[norm.modality]
        self._sections[name].append(norm)

    def _quorum(self, kind: str) -> str | None:
        """How the quorum is stated: as a share, as a number of persons, or not at all."""
        found = [
            norm.parameter
            for norms in (*self._sections.values(), *self._posts.values())
            for norm in norms
            if norm.parameter is not None and norm.parameter["kind"] == "quorum"
        ]
        if found:
            return quorum_kind(found[0])
        if not collegial(kind) or not any((*self._sections.values(), *self._posts.values())):
            return None
        return "unknown" if self._gaps else "not-stated"

    def _names_in(self, act: ActView) -> tuple[str, ...]:
        names: dict[str, None] = {}
        for edition, named in self._candidates.names[self._iri].items():
            if act_of(edition) == act.iri:
                names.update(dict.fromkeys(named))
        return tuple(names)

    def _name(self, iri: str, edition: str | None) -> str:
        named = self._candidates.names.get(iri, {})
        if edition is not None and edition in named:
            return named[edition][0]
        return max((names[0] for names in named.values()), key=len, default=iri)

    def _in(self, ruling: Ruling, mention: MentionRow | None, in_force: InForceView) -> NamedIn:
        row = ruling.views.reader.act(ruling.act.iri)
        span = mention.words.span if mention else None
        return NamedIn(
            ruling.act,
            self._names_in(ruling.act),
            mention.at if mention else "",
            mention.words.quote if mention else "",
            (span.start, span.end) if span else None,
            ruling.views.bound(row.begins) if row.begins else None,
            ruling.views.bound(row.ends) if row.ends else None,
            in_force,
        )


def collegial(kind: str) -> bool:
    """Whether bodies of a kind decide by the votes of their members."""
    entry = terms("body-kinds").get(kind)
    return kind == _COLLEGIAL or (entry is not None and entry.broader == _COLLEGIAL)


def quorum_kind(parameter: Mapping[str, str]) -> str:
    """Whether a quorum is a share of something or a number of persons."""
    value = parameter.get("value", "")
    if "/" in value:
        return "share"
    return "number" if value.isdecimal() else "other"


def _keys(name: str) -> frozenset[tuple[str, ...]]:
    """What a name comes to without its endings, as Kazakh and as Russian."""
    return frozenset(key for language in Language if (key := name_key(name, language)))


def _holds(name: str, part: str) -> bool:
    """Whether a name has all the words of another."""
    for language in Language:
        words = set(name_key(part, language))
        if words and words <= set(name_key(name, language)):
            return True
    return False


def _succeeded(body: BodyView) -> Iterator[SucceededView]:
    keys = {key for name in (body.name, *body.aliases) for key in _keys(name)}
    for one in successions():
        if (_keys(one.earlier) | _keys(one.later)) & keys:
            yield SucceededView(one.earlier, one.later, one.since, one.source)
