"""The citations of an act: each reference to another act, or to an element of this one.

Not citations: what an act says of itself as a whole (`осы Заң`), dates and list numbers, the notes
and the marks of publishers. References within the act are resolved here against its tree; those
to other acts get their act and path, and are looked up by the graph (status `unresolved` till then).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

import regex

from zangraph.corpus.folding import fold
from zangraph.corpus.source import Language, Reading
from zangraph.extract.actnames import Alias, Mention, Passage, mentions
from zangraph.extract.model import ActRef, Citation, Definition, Element
from zangraph.extract.patterns import patterns
from zangraph.extract.places import Place, Resolved, Tree
from zangraph.extract.references import Chain, Step, chains, path_of
from zangraph.extract.tokens import Token, tokens

_WHOLE = ("",)
# Acts that count as cited when they are merely named.
_NAMED_KINDS = ("act", "alias")
_ASIDE_REACH = 40
# The mark by which the words between an act and its element say nothing: `Кодекстің қолданыстағы`.
_ATTRIBUTE = regex.compile(r"[дт][ае]ғы$|[дт][ае]гі$")


def citations(
    reading: Reading, root: Element, act: ActRef, definitions: Sequence[Definition]
) -> tuple[Citation, ...]:
    """The citations of an act in the order of its text."""
    language = reading.source.language
    document = _Document(reading, root, act, aliases(definitions, language))
    found = [
        citation for place in document.tree.places for citation in document.citations_of(place)
    ]
    return tuple(sorted(found, key=lambda citation: citation.evidence.span.start))


def aliases(definitions: Sequence[Definition], language: Language) -> tuple[Alias, ...]:
    """The defined terms of an act, with the act that each stands for (`None` for other things)."""
    found = []
    for definition in definitions:
        meaning = fold(definition.meaning)
        passage = Passage(tokens(meaning, language), meaning, definition.meaning, 0, len(meaning))
        named = [mention for mention in mentions(passage, language) if mention.kind == "act"]
        whole = next(
            (m for m in named if not m.nested and m.end - m.start >= 0.8 * len(meaning)), None
        )
        found.append(Alias(fold(definition.term), whole.acts[0].act if whole else None))
    found.sort(key=lambda alias: -len(alias.term))
    return tuple(found)


@cache
def _anchor(language: Language) -> regex.Pattern[str]:
    """What a passage must hold to be read at all."""
    (entry,) = patterns(f"citations-{language}.toml")["anchor"]
    return entry.regex


class _Document:
    """What reading one act needs beyond the passage: its tree, its names, what was cited before."""

    def __init__(
        self, reading: Reading, root: Element, act: ActRef, names: tuple[Alias, ...]
    ) -> None:
        self._reading = reading
        self._language = reading.source.language
        self._act = act
        self._aliases = names
        self._own = {alias.term.split()[-1].lower()[:5] for alias in names if alias.act is None}
        self._treaties: dict[str, ActRef] = {}
        self._last: Citation | None = None
        self.tree = Tree(reading, root)

    def citations_of(self, place: Place) -> Iterator[Citation]:
        """The citations of one leaf."""
        reading, leaf = self._reading, place.leaf
        folded = reading.folded
        attached = self._attached(place)
        anchored = _anchor(self._language).search(folded, leaf.start, leaf.end) or any(
            alias.act and alias.term in folded[leaf.start : leaf.end] for alias in self._aliases
        )
        if not anchored:
            yield from attached
            return
        words = tokens(folded, self._language, leaf.start, leaf.end)
        passage = Passage(words, folded, reading.text, leaf.start, leaf.end)
        named = self._known(mentions(passage, self._language, self._aliases), passage)
        linked = chains(words, folded, self._language)
        owners = self._owners(named, linked, words)
        found = [
            *attached,
            *self._of_chains(place, linked, owners, named, words),
            *self._whole(place, named, owners),
        ]
        for citation in sorted(found, key=lambda one: one.evidence.span.start):
            self._last = citation
            yield citation

    # --- mentions ---------------------------------------------------------------------------------

    def _known(self, named: list[Mention], passage: Passage) -> list[Mention]:
        """The mentions, with bare names of treaties and documents given their meaning."""
        known = []
        for mention in named:
            act = mention.acts[0].act
            word = passage.folded[mention.start : mention.end].lower()
            if mention.kind == "act" and mention.type == "treaty" and act.title:
                self._treaties.setdefault(act.title.split()[-1].lower()[:5], act)
            elif mention.kind == "bare":
                mention = self._bare(mention, word, passage)
            known.append(mention)
        return known

    def _bare(self, mention: Mention, word: str, passage: Passage) -> Mention:
        capital = passage.folded[mention.start].isupper()
        treaty = self._treaties.get(word[:5])
        if mention.type == "treaty" and capital and treaty and word[:5] not in self._own:
            return mention._replace(
                kind="alias", acts=(mention.acts[0]._replace(act=treaty),)
            )
        if capital and (word[:5] in self._own or mention.type == self._act.type):
            return mention._replace(kind="self")
        return mention

    def _owners(
        self, named: list[Mention], linked: list[Chain], words: list[Token]
    ) -> dict[Chain, Mention]:
        """Which mention each chain belongs to by standing beside it."""
        owners: dict[Chain, Mention] = {}
        for chain in linked:
            if chain.pointer:
                continue
            for mention in named:
                if self._language is Language.RU:
                    beside = self._joined(words, chain.last, mention.first, chain)
                else:
                    beside = self._joined(words, mention.last, chain.first, chain)
                if beside and (chain not in owners or not mention.nested):
                    owners[chain] = mention
        return owners

    def _joined(self, words: list[Token], low: int, high: int, chain: Chain) -> bool:
        """Whether nothing that counts stands between an act's name and a chain."""
        if low > high:
            return False
        between = words[low:high]
        while between:
            aside = _aside(between)
            if aside:
                between = between[aside:]
            elif len(between) == 1 and (
                between[0].value in ("берілген", "к")
                and chain.top == "annex"
                or between[0].kind == "word"
                and _ATTRIBUTE.search(between[0].value)
            ):
                return True
            else:
                return False
        return True

    # --- chains -----------------------------------------------------------------------------------

    def _of_chains(
        self,
        place: Place,
        linked: list[Chain],
        owners: dict[Chain, Mention],
        named: list[Mention],
        words: list[Token],
    ) -> Iterator[Citation]:
        for chain in linked:
            owner = owners.get(chain)
            if owner is None and not chain.pointer:
                if not chain.paths[0][0].number or self._is_label(place, chain, words):
                    continue
                citation = self._unowned(place, chain, named)
            elif owner is None:
                citation = self._pointed(place, chain)
            elif owner.kind == "self":
                citation = self._own_element(place, chain, owner)
            else:
                citation = self._foreign(place, chain, owner)
            if citation:
                yield citation

    def _is_label(self, place: Place, chain: Chain, words: list[Token]) -> bool:
        """Whether a chain is the element's own number, or all that a heading says."""
        after = words[chain.last : chain.last + 3]
        if chain.first == 0 and (not after or after[0].kind in ("stop", "colon", "dash")):
            return True
        return chain.first == 0 and len(words) <= chain.last + 2

    def _own_element(self, place: Place, chain: Chain, owner: Mention) -> Citation:
        base = place.document if self._is_document(owner, place) else ""
        resolved = [self.tree.whole(place, steps, base) for steps in chain.paths]
        if base and any(one.status != "resolved" for one in resolved):
            above = [self.tree.whole(place, steps, "") for steps in chain.paths]
            if chain.top == "annex" and all(one.status == "resolved" for one in above):
                resolved = above
        return self._internal(place, owner.start, chain.end, resolved)

    def _is_document(self, owner: Mention, place: Place) -> bool:
        """Whether `осы X` is the attached document in which the words stand, not the act."""
        if not place.document:
            return False
        return owner.type in ("regulation", "rules", "instruction", "other") or (
            owner.type != self._act.type and owner.type not in ("law", "constitutional-law", "code")
        )

    def _pointed(self, place: Place, chain: Chain) -> Citation | None:
        if chain.pointer == "self":
            resolved = [self.tree.pointed(place, steps) for steps in chain.paths]
            return self._internal(place, chain.start, chain.end, resolved)
        last = self._last
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
        return Citation(place.leaf.path, evidence, last.act, targets)

    def _unowned(self, place: Place, chain: Chain, named: list[Mention]) -> Citation | None:
        """A chain that names no act: of the act named before it in its sentence, or of this one."""
        before = [
            mention
            for mention in named
            if mention.end <= chain.start and mention.kind != "bare" and not mention.nested
        ]
        folded = self._reading.folded
        if before and before[-1].kind != "self":
            between = folded[before[-1].end : chain.start]
            if not _SENTENCE_END.search(between):
                return self._foreign(place, chain, before[-1], inherited=True)
        resolved = [self.tree.implied(place, steps) for steps in chain.paths]
        known = [one for one in resolved if one is not None]
        if len(known) == len(resolved):
            return self._internal(place, chain.start, chain.end, known)
        reason = "the text does not say of which act"
        unknown = [
            one or Resolved(path_of(steps), "unresolved", reason)
            for one, steps in zip(resolved, chain.paths, strict=True)
        ]
        return self._internal(place, chain.start, chain.end, unknown)

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
        self, place: Place, named: list[Mention], owners: dict[Chain, Mention]
    ) -> Iterator[Citation]:
        """The acts that are cited as a whole."""
        owning = {id(owner) for owner in owners.values()}
        for mention in named:
            if mention.kind not in _NAMED_KINDS:
                continue
            acts = mention.acts
            if id(mention) in owning:
                acts = acts[:-1] if self._language is Language.KK else acts[1:]
                if len({(one.start, one.end) for one in mention.acts}) == 1:
                    acts = ()
            for one in acts:
                if mention.nested and not (one.act.number and one.act.date):
                    continue
                if mention.annexed:
                    continue
                yield self._external(place, one.start, one.end, one.act, _WHOLE, "")

    # --- attached documents -----------------------------------------------------------------------

    def _attached(self, place: Place) -> list[Citation]:
        found = []
        expression = patterns(f"citations-{self._language}.toml")["attached"][0].regex
        for match in expression.finditer(
            self._reading.folded, place.leaf.start, place.leaf.end
        ):
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
            place.leaf.path,
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
        return Citation(
            place.leaf.path, evidence, act, targets, "unresolved", reason, legal_basis=basis
        )


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


def _aside(between: Sequence[Token]) -> int:
    """How many tokens a bracket or a quoted heading (`"Азаптаулар" деген`) takes, or 0."""
    first = between[0].kind
    if first not in ("open", "quote"):
        return 0
    closing = "close" if first == "open" else "quote"
    for index, word in enumerate(between[1 : _ASIDE_REACH + 1], 1):
        if word.kind == closing:
            if first == "open":
                return index + 1
            follows = index + 1 < len(between) and between[index + 1].value == "деген"
            return index + 2 if follows else 0
    return 0


def steps_of(path: str) -> tuple[Step, ...]:
    """A path as steps."""
    return tuple(Step(*part.partition("-")[::2]) for part in path.split("/"))
