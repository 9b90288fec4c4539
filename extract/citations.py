"""The citations of an act: each reference to another act, or to an element of this one.

Not citations: what an act says of itself as a whole (`осы Заң`), dates and list numbers, the notes
and the marks of publishers. References within the act are resolved here against its tree; those
to other acts get their act and path, and the graph looks them up (till then `unresolved`).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

import regex

from zangraph.corpus.source import Language, Reading
from zangraph.extract import dates
from zangraph.extract.actnames import alias_pattern, mentions
from zangraph.extract.amended import AMENDED, Amended
from zangraph.extract.antecedents import Antecedents
from zangraph.extract.given_names import GivenNames
from zangraph.extract.mention import Mention, Passage
from zangraph.extract.model import ActRef, Citation, Definition, Element, Registration
from zangraph.extract.owners import owners
from zangraph.extract.patterns import patterns
from zangraph.extract.places import Place, Resolved, Tree
from zangraph.extract.references import Chain, Step, chains, path_of
from zangraph.extract.tokens import Token, tokens

_WHOLE = ("",)
# Acts that count as cited when they are merely named.
_NAMED_KINDS = ("act", "alias")
# How many mentions before a chain are tried for the act that it goes on from.
_NEIGHBOURS = 4
# Words further apart than this many characters are not read as one sentence.
_LONGEST_SENTENCE = 2000


def citations(
    reading: Reading, root: Element, act: ActRef, definitions: Sequence[Definition]
) -> tuple[Citation, ...]:
    """The citations of an act in the order of its text."""
    language = reading.source.language
    document = _Document(reading, root, act, GivenNames(definitions, language))
    found = [
        citation for place in document.tree.places for citation in document.citations_of(place)
    ]
    return tuple(sorted(found, key=lambda citation: citation.evidence.span.start))


@cache
def _anchors(language: Language) -> tuple[regex.Pattern[str], ...]:
    """What a passage must hold one of to be read at all."""
    return tuple(entry.regex for entry in patterns(f"citations-{language}.toml")["anchor"])


def _all_found(resolved: Sequence[Resolved]) -> bool:
    return all(one.status == "resolved" for one in resolved)


class _Document:
    """What reading one act needs beyond the passage: its tree, its names, what was cited before."""

    def __init__(self, reading: Reading, root: Element, act: ActRef, names: GivenNames) -> None:
        self._reading = reading
        self._language = reading.source.language
        self._act = act
        self._names = names
        self._aliases = names.within("")
        self._antecedents = Antecedents(act, names.all)
        # The element cited last, and where its words end in the reading.
        self._last: Citation | None = None
        self._last_end = 0
        self._amended = Amended(reading)
        self.tree = Tree(reading, root)

    def citations_of(self, place: Place) -> Iterator[Citation]:
        """The citations of one leaf, in the order of its words."""
        leaf, folded = place.leaf, self._reading.folded
        self._aliases = self._names.within(place.document)
        self._antecedents.enter(place)
        found = self._attached(place)
        if self._may_cite(leaf):
            words = tokens(folded, self._language, leaf.start, leaf.end)
            passage = Passage(words, folded, self._reading.text, leaf.start, leaf.end)
            named = self._antecedents.known(
                mentions(passage, self._language, self._aliases), passage
            )
            linked = chains(words, folded, self._language)
            owned = owners(named, linked, words, self._language)
            found += self._of_chains(place, linked, owned, named, words)
            found += self._whole(place, named, owned)
            self._amended.enter(place, linked, [one for one in found if one.act is not None])
        else:
            self._amended.enter(place, (), ())
        yield from found

    def _may_cite(self, leaf: Element) -> bool:
        folded = self._reading.folded
        for anchor in _anchors(self._language):
            if anchor.search(folded, leaf.start, leaf.end):
                return True
        return any(
            alias.act is not None
            and alias_pattern(alias.term, self._language).search(folded, leaf.start, leaf.end)
            for alias in self._aliases
        )

    def _of_chains(
        self,
        place: Place,
        linked: list[Chain],
        owned: dict[Chain, Mention],
        named: list[Mention],
        words: list[Token],
    ) -> list[Citation]:
        found: list[Citation] = []
        citation: Citation | None
        for chain in linked:
            owner = owned.get(chain)
            amended = self._amended.path(place, chain, owner)
            if amended is not None and self._amended.act is not None:
                citation = self._external(
                    place, chain.start, chain.end, self._amended.act, amended, AMENDED
                )
            elif owner is None and not chain.pointer:
                if place.leaf.kind == "heading":
                    continue
                if self._is_label(place, chain, words):
                    continue
                if not chain.paths[0][0].number:
                    citation = self._annexed(place, chain, words)
                else:
                    citation = self._unowned(place, chain, named)
            elif owner is None:
                citation = self._pointed(place, chain)
            elif owner.kind == "self":
                citation = self._own_element(place, chain, owner)
            else:
                citation = self._foreign(place, chain, owner)
            if citation:
                found.append(citation)
                self._last, self._last_end = citation, chain.end
        return found

    def _is_label(self, place: Place, chain: Chain, words: list[Token]) -> bool:
        """Whether a chain is the element's own number, or all that a heading says."""
        after = words[chain.last : chain.last + 3]
        if chain.first == 0 and (not after or after[0].kind in ("stop", "colon", "dash")):
            return True
        return chain.first == 0 and len(words) <= chain.last + 2

    def _annexed(self, place: Place, chain: Chain, words: list[Token]) -> Citation | None:
        """The act's annex that needs no number: `қосымшаға сәйкес`, `согласно приложению`."""
        kazakh = self._language is Language.KK
        beside = words[chain.last : chain.last + 1] if kazakh else words[: chain.first][-1:]
        if chain.paths != ((Step("annex", ""),),) or place.document or not beside:
            return None
        if beside[0].value not in ("сәйкес", "согласно"):
            return None
        annex = self.tree.whole(chain.paths[0], "")
        found = self._internal(place, chain.start, chain.end, [annex])
        return found if annex.status == "resolved" else None

    def _own_element(self, place: Place, chain: Chain, owner: Mention) -> Citation:
        base = place.document if self._is_document(owner, place) else ""
        if owner.annexed:  # `осы бұйрықпен бекітілген Ереженің 5-тармағы`
            words = self._reading.folded[owner.start : owner.end]
            base = self.tree.annex_titled(place._replace(leaf=self.tree.act), words).path
        resolved = [self.tree.whole(steps, base) for steps in chain.paths]
        if "/" in base and not _all_found(resolved):
            # In an annex of the Rules, `Правил` still means the Rules.
            outer = [self.tree.whole(steps, base.rpartition("/")[0]) for steps in chain.paths]
            resolved = outer if _all_found(outer) else resolved
        if base and not _all_found(resolved):
            above = [self.tree.whole(steps, "") for steps in chain.paths]
            if chain.top == "annex" and all(one.status == "resolved" for one in above):
                resolved = above
        start, end = min(owner.start, chain.start), max(owner.end, chain.end)
        return self._internal(place, start, end, resolved)

    def _is_document(self, owner: Mention, place: Place) -> bool:
        """Whether `осы X` is the attached document in which the words stand, not the act."""
        if not place.document:
            return False
        return owner.type in ("regulation", "rules", "instruction", "other") or (
            owner.type != self._act.type and owner.type not in ("law", "constitutional-law", "code")
        )

    def _pointed(self, place: Place, chain: Chain) -> Citation | None:
        last = self._last
        if chain.pointer == "self":
            resolved = [self.tree.pointed(place, steps) for steps in chain.paths]
            enclosed = all(one.status != "unresolved" for one in resolved)
            if enclosed or last is None or not self._same_sentence(self._last_end, chain):
                return self._internal(place, chain.start, chain.end, resolved)
        if last is None:
            return None
        base = _cut(last.targets[0], chain.top)
        if base is None:
            return None
        targets = tuple(
            "/".join(filter(None, (base, path_of(steps[1:]) if steps[1:] else "")))
            for steps in chain.paths
        )
        evidence = self._reading.evidence(chain.start, chain.end)
        if last.act is None:
            resolved = [
                Resolved(path, "resolved" if path in self.tree.elements else "no-such-element")
                for path in targets
            ]
            return self._internal(place, chain.start, chain.end, resolved)
        return Citation(place.at, evidence, last.act, targets)

    def _unowned(self, place: Place, chain: Chain, named: list[Mention]) -> Citation | None:
        """A chain that names no act: it goes on from the words before it in its sentence."""
        if chain.top in ("part", "paragraph", "subparagraph", "alinea"):
            continued = self._continued(place, chain)
            if continued is not None:
                return continued
        else:
            before = self._named_before(chain, named)
            if before is not None and before.kind != "self":
                return self._foreign(place, chain, before, inherited=True)
        resolved = [self.tree.implied(place, steps) for steps in chain.paths]
        known = [one for one in resolved if one is not None]
        if len(known) == len(resolved):
            return self._internal(place, chain.start, chain.end, known)
        missing = [self.tree.missing(place, steps) for steps in chain.paths]
        absent = [one for one in missing if one is not None]
        if len(absent) == len(missing):
            return self._internal(place, chain.start, chain.end, absent)
        reason = "the text does not say of which act"
        unknown = [
            one or Resolved(path_of(steps), "unresolved", reason)
            for one, steps in zip(resolved, chain.paths, strict=True)
        ]
        return self._internal(place, chain.start, chain.end, unknown)

    def _named_before(self, chain: Chain, named: list[Mention]) -> Mention | None:
        """The act named last before a chain in its sentence, those in brackets left aside."""
        at = bisect_left(named, chain.first, key=lambda one: one.first)
        for mention in reversed(named[max(at - _NEIGHBOURS, 0) : at]):
            if mention.end > chain.start or mention.nested or mention.kind in ("bare", "back"):
                continue
            if not self._same_sentence(mention.end, chain):
                return None
            if not self._in_bracket(mention, chain):
                return mention
        return None

    def _continued(self, place: Place, chain: Chain) -> Citation | None:
        """A part or paragraph of the foreign article cited before it in the same sentence."""
        last = self._last
        if last is None or last.act is None or not self._same_sentence(self._last_end, chain):
            return None
        parts = last.targets[-1].split("/")
        rank = _ORDER.index(chain.top)
        kept = [p for p in parts if _rank(p) < rank]
        if not kept:
            return None
        base = "/".join(kept)
        targets = tuple(f"{base}/{path_of(steps)}" for steps in chain.paths)
        reason = "the act and article are those named before in the sentence"
        return self._external(place, chain.start, chain.end, last.act, targets, reason)

    def _same_sentence(self, end: int, chain: Chain) -> bool:
        if not end <= chain.start <= end + _LONGEST_SENTENCE:
            return False
        return not _SENTENCE_END.search(self._reading.folded, end, chain.start)

    def _in_bracket(self, mention: Mention, chain: Chain) -> bool:
        """Whether an act is named in a bracket that closes before the chain."""
        between = self._reading.folded[mention.end : chain.start]
        return between.count(")") > between.count("(")

    def _foreign(
        self, place: Place, chain: Chain, owner: Mention, *, inherited: bool = False
    ) -> Citation:
        named = owner.acts[-1] if self._language is Language.KK else owner.acts[0]
        prefix = "annex-1/" if owner.annexed else ""
        targets = tuple(prefix + path_of(steps) for steps in chain.paths)
        if inherited:
            start, end = chain.start, chain.end
        else:
            start, end = min(named.start, chain.start), max(owner.end, chain.end)
        reason = "" if owner.kind != "bare" else "the words do not say which act it is"
        if inherited:
            reason = "the act is the one named before in the sentence"
        return self._external(place, start, end, named.act, targets, reason)

    def _whole(
        self, place: Place, named: list[Mention], owned: dict[Chain, Mention]
    ) -> Iterator[Citation]:
        """The acts that are cited as a whole."""
        owning = {id(owner) for owner in owned.values()}
        for mention in named:
            if mention.kind not in _NAMED_KINDS or self._is_defined(place, mention):
                continue
            acts = mention.acts
            if id(mention) in owning:
                acts = acts[:-1] if self._language is Language.KK else acts[1:]
                if len({(one.start, one.end) for one in mention.acts}) == 1:
                    acts = ()
            for one in acts:
                if mention.nested and not self._counts_in_title(mention, one.act):
                    continue
                if mention.annexed:
                    continue
                yield self._external(place, one.start, one.end, one.act, _WHOLE, "")

    def _is_defined(self, place: Place, mention: Mention) -> bool:
        """Whether the words are the term that is being explained: `1) Келісім - … келісімі;`."""
        if mention.kind != "alias" or "subparagraph" not in place.leaf.path:
            return False
        folded = self._reading.folded
        before = folded[place.leaf.start : mention.start]
        after = folded[mention.end : mention.end + 3]
        return after.startswith(" - ") and _LABEL.fullmatch(before) is not None

    def _counts_in_title(self, mention: Mention, act: ActRef) -> bool:
        """Whether an act named in the title of another is cited: by its requisites, or its name."""
        if act.number and act.date:
            return True
        outer = self._reading.folded[mention.start - 1 : mention.end + 1]
        return mention.type in ("constitution", "code") and '"' not in outer

    # --- attached documents -----------------------------------------------------------------------

    def _attached(self, place: Place) -> list[Citation]:
        found = []
        expression = patterns(f"citations-{self._language}.toml")["attached"][0].regex
        for match in expression.finditer(self._reading.folded, place.leaf.start, place.leaf.end):
            resolved = self.tree.annex_titled(place, match["document"])
            end = match.end("document")
            found.append(self._internal(place, match.start(), end, [resolved]))
        return found

    # --- citations --------------------------------------------------------------------------------

    def _internal(
        self, place: Place, start: int, end: int, resolved: Sequence[Resolved]
    ) -> Citation:
        worst = max(resolved, key=lambda one: _GRAVITY.index(one.status))
        return Citation(
            place.at,
            self._reading.evidence(start, end),
            None,
            tuple(dict.fromkeys(one.path for one in resolved)),
            worst.status,
            worst.reason,
        )

    def _external(
        self,
        place: Place,
        start: int,
        end: int,
        act: ActRef,
        targets: tuple[str, ...],
        reason: str,
    ) -> Citation:
        basis = place.leaf.path.startswith("preamble") and bool(
            patterns(f"citations-{self._language}.toml")["basis"][0].regex.search(
                self._reading.folded,
                end if self._language is Language.KK else place.leaf.start,
                place.leaf.end if self._language is Language.KK else start,
            )
        )
        evidence = self._reading.evidence(start, end)
        act = self._registered(act, end, place.leaf.end)
        return Citation(place.at, evidence, act, targets, "unresolved", reason, legal_basis=basis)

    def _registered(self, act: ActRef, end: int, stop: int) -> ActRef:
        """The act with the registration that stands in the bracket after its citation."""
        if self._reading.folded[end : end + 3].lstrip()[:1] != "(":
            return act
        (entry,) = patterns(f"citations-{self._language}.toml")["registration"]
        match = entry.regex.match(self._reading.folded, end, stop)
        if match is None:
            return act
        day = dates.parse(match["date"]) if match["date"] else None
        return replace(act, registration=Registration(match["number"], day))


_LABEL = regex.compile(r"\s*(?:\d+(?:-\d+)*\s*[.)])?\s*\"?")
_ORDER = ("article", "paragraph", "subparagraph", "part", "alinea")


def _rank(part: str) -> int:
    kind = part.partition("-")[0]
    return _ORDER.index(kind) if kind in _ORDER else -1


# The better status first: of several targets the worst decides.
_GRAVITY = ("resolved", "ambiguous", "no-such-element", "unresolved")
_SENTENCE_END = regex.compile(r"[.!?;]\s+[\p{Lu}\"]|\n")


def _cut(path: str, element: str) -> str | None:
    """A path up to its last element of a kind."""
    parts = path.split("/")
    for count in range(len(parts), 0, -1):
        if parts[count - 1].partition("-")[0] == element:
            return "/".join(parts[:count])
    return None
