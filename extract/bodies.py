"""An act to the bodies, offices and posts that it names, each under all its names.

A body is found by the noun that heads its name (the vocabulary's `body-kinds`), by the short name
given to it (`бұдан әрі – Комиссия`), and by the title of its regulation. Mentions are one body when
their words are the same but for endings and the country's name, when one is the short name of the
other, or when the shorter, of two words at least, ends the longer and only one fits. A head noun
alone never makes two names one body. Short names hold in their document only.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache

import regex

from zangraph.corpus.folding import fold
from zangraph.corpus.source import Evidence, Language, Reading
from zangraph.extract.model import Definition, Element
from zangraph.extract.naming import of_the_republic
from zangraph.extract.patterns import patterns
from zangraph.extract.phrases import (
    Form,
    Word,
    begins,
    form,
    holds,
    is_place,
    nominative,
    points,
    words,
)
from zangraph.extract.stemming import stem
from zangraph.ontology.vocabulary import terms

# The head and the blocks over annexes name the issuer, which the requisites give.
_NOT_READ = frozenset(
    {
        *("amendment-note", "editors-note", "contents", "unread", "banner"),
        *("requisites", "approval", "agreement"),
    }
)
_COUNTRY = ("қазақстан", "республика")
# Words with and without which one body is named: the number of its posts, what it is for.
_LEFT_OUT = frozenset({"бір", "екі", "үш", "төрт", "бес", "жөніндегі", "бойынша"})
_SHORT_COUNTRY = {"қр": _COUNTRY}
# X … жұмыс органы (бұдан әрі – …) болып табылады; … консультативтік-кеңесші орган ретінде
_COPULA = regex.compile(
    r"""[^.\n]*?(?P<said>(?:алқалы|жұмыс|консультативтік-кеңес\p{L}+|басқарушы)\s+орган\p{L}*|мекеме\p{L}*)
    (?:\s*\([^)]*\))?\s+(?:болып\s+табылады|ретінде)""",
    regex.VERBOSE,
)
_LABEL = regex.compile(r"\s*(?:\d+(?:-\d+)*\s*[.)]|\p{Ll}\)|-)?\s*")
_SENTENCE = regex.compile(r"[.;:!?]\s+$|\n\s*$")
_SECOND_NAME = regex.compile(r"\s*\((?P<name>\p{Lu}\p{L}+)\)")  # Аппараты (Хатшылығы)
_NAME_WORD = regex.compile(r"\p{L}[\p{L}\d]*(?:-\p{L}[\p{L}\d]*)*")
# Kinds whose head alone, with a capital, names one body of the state.
_UNIQUE = frozenset({"parliament", "parliament-chamber", "government"})
_UNIQUE_HEADS = frozenset({"президент", "премьер-министр"})
# Kinds that a phrase in small letters may name.
_PLAIN_KINDS = frozenset(
    {
        *("commission", "consultative-body", "collegial-body", "representative-body", "mechanism"),
        *("governing-body", "working-body"),
    }
)
_REGULATION = regex.compile(r"(?P<body>.+?)\s+туралы\s+(?:ереже|регламент)", regex.IGNORECASE)
_MEMBER = frozenset({"мүше"})
_BINDING = frozenset({"жөніндегі", "бойынша", "туралы", "қарсы"})
# Heads that a phrase in small letters may have as well.
_PLAIN_HEADS = frozenset({"палата", "прокуратура", "прокурор"})
# Kinds that a sentence may open with the official name of.
_OPENING_KINDS = frozenset({"department", "office", "court", "executive-body"})
_CHAIRS = frozenset({"төраға"})
# A head that belongs to a body of another kind: the kind it then is.
_UNDER = {
    ("комитет", "ministry"): "department",
    ("комитет", "international-body"): "international-body",
    ("орынбасар", "office"): "office",
}


@dataclass(frozen=True, slots=True)
class Body:
    """A body, office or post as one act names it.

    `name` is its fullest name in the nominative, `aliases` its other names, `kind` a notation of
    `body-kinds`, `at` and `evidence` its first mention, `document` the path of the annex in which
    its short names hold ("" for the act), `keys` what its names come to without their endings.
    """

    name: str
    kind: str
    aliases: tuple[str, ...]
    at: str
    evidence: Evidence
    document: str = ""
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Named:
    """A place of the reading where a body is named, and the case in which it stands there."""

    body: Body
    start: int
    end: int
    case: str


@dataclass(frozen=True, slots=True)
class Survey:
    """The bodies of an act, and where they are named in the order of its text."""

    bodies: tuple[Body, ...]
    named: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where a name stands: `key` is the name without endings."""

    name: str
    key: tuple[str, ...]
    kind: str
    at: str
    start: int
    end: int
    said: bool


@dataclass(frozen=True, slots=True)
class _Phrase:
    """The words of a leaf from `begin` to the head `at` that may name a body."""

    found: list[Word]
    begin: int
    at: int
    kind: str
    named: bool
    owner: bool
    path: str = ""

    def text(self, folded: str, begin: int | None = None) -> str:
        """The words of the phrase, or of its end from `begin` on."""
        first = self.found[self.begin if begin is None else begin]
        return folded[first.start : self.found[self.at].end]

    def shortened(self, alone: set[tuple[str, ...]], folded: str) -> _Phrase:
        """The phrase without words before a name that stands alone elsewhere."""
        for begin in range(self.at, self.begin, -1):
            before = form(self.found[begin - 1].text)
            if begin == self.at and not self._short_alone(before):
                continue
            if before.case in ("genitive", "local") or before.stem in _BINDING:
                continue
            if self.found[begin - 1].capital and begin - 1 > self.begin:
                continue
            if head_kind(self.found, begin - 1):
                continue
            if _key(self.text(folded, begin)) in alone:
                return replace(self, begin=begin)
        return self

    def _short_alone(self, before: Form) -> bool:
        """Whether the head may be a short name by itself: `Тұжырымдама Ассамблеяға ұсынылады`."""
        head = self.found[self.at]
        attribute = before.stem.endswith(("лық", "лік", "дық", "дік", "тық", "тік", "лы", "лі"))
        return head.capital and not form(head.text).owned and not attribute


@dataclass
class _Group:
    """Mentions of one body on the way."""

    kind: str
    mentions: list[Mention] = field(default_factory=list)
    names: Counter[str] = field(default_factory=Counter)
    keys: set[tuple[str, ...]] = field(default_factory=set)
    certain: bool = False
    titled: bool = False
    stated: bool = False
    first: int = 1 << 60
    document: str = ""
    full: str = ""


def bodies(
    reading: Reading, root: Element, definitions: tuple[Definition, ...]
) -> tuple[Body, ...]:
    """The bodies, offices and posts of an act, in the order in which it first names them."""
    return survey(reading, root, definitions).bodies


def survey(reading: Reading, root: Element, definitions: tuple[Definition, ...]) -> Survey:
    """The bodies of an act with every place where one is named, short names included."""
    if reading.source.language is Language.RU:
        return Survey((), ())
    return _Reader(reading, root, definitions).survey()


def name_key(name: str, language: Language = Language.KK) -> tuple[str, ...]:
    """What a name comes to without endings, the country's name before it left out.

    >>> name_key("Қазақстан Республикасының Әділет министрлігіне")
    ('әділет', 'министрлік')
    """
    return _key(name)


@lru_cache(maxsize=50_000)
def _key(name: str) -> tuple[str, ...]:
    found: list[str] = []
    for word in _NAME_WORD.findall(name):
        plain = stem(word)
        if found and plain in _LEFT_OUT:
            continue
        found.extend(_SHORT_COUNTRY.get(plain, (plain,)))
    key = tuple(found)
    while key[:2] == _COUNTRY and len(key) > 2:
        key = key[2:]
    return key


class _Reader:
    """Reads one act."""

    def __init__(
        self, reading: Reading, root: Element, definitions: tuple[Definition, ...]
    ) -> None:
        self._reading = reading
        self._text = reading.text
        self._folded = reading.folded
        self._root = root
        self._definitions = definitions
        self._groups: list[_Group] = []
        # Heads that by themselves, with a capital, are a short name: Комиссияның төрағасы.
        self._short: set[str] = set()
        # Where they stand: start, end, key and path.
        self._bare: list[tuple[int, int, str, str]] = []

    def survey(self) -> Survey:
        """The bodies of the act and where it names them."""
        self._from_titles()
        self._from_definitions()
        found = list(self._mentions())
        self._gather([one for one in found if one.kind != "post"])
        self._merge()
        posts = [one for one in found if one.kind == "post"]
        self._gather([self._of_owner(one) for one in posts if one.key[0] not in _CHAIRS])
        self._merge()
        self._bare_posts()
        self._gather([self._of_owner(one) for one in posts if one.key[0] in _CHAIRS])
        self._merge()
        kept = [group for group in self._groups if group.names]
        made = sorted((self._body(group) for group in kept), key=lambda body: body.evidence.span)
        return Survey(tuple(made), tuple(self._named(found, tuple(made))))

    def _named(self, found: list[Mention], made: tuple[Body, ...]) -> Iterator[Named]:
        """Where bodies are named; of names within names, both."""
        places = [(one.start, one.end, " ".join(_key(one.name)), one.at) for one in found]
        taken = {end for _, end, _, _ in places}
        places += [place for place in self._bare if place[1] not in taken]
        for start, end, key, at in sorted(places):
            body = by_key(key, at, made)
            if body:
                yield Named(body, start, end, form(self._folded[start:end].split()[-1]).case)

    # --- where names stand ------------------------------------------------------------------------

    def _mentions(self) -> list[Mention]:
        """The places where names stand.

        What stands before a name may look like its beginning (`Баяндама Үйлестіру кеңесімен
        келісіледі`): a shorter name is taken where it stands by itself elsewhere.
        """
        phrases = list(self._phrases())
        alone = {_key(one.text(self._folded)) for one in phrases if one.begin < one.at}
        alone.update((head,) for head in self._short)
        found = []
        for one in _outermost(phrases, self._folded):
            mention = self._mention(one.shortened(alone, self._folded))
            if mention:
                found.append(mention)
        return found

    def _phrases(self) -> Iterator[_Phrase]:
        for leaf in self._root.leaves():
            if leaf.kind in _NOT_READ:
                continue
            label = _LABEL.match(self._folded, leaf.start, leaf.end)
            start = label.end() if label else leaf.start
            found = words(self._folded, start, leaf.end)
            kinds = {
                at: kind for at, _ in enumerate(found) if (kind := head_kind(found, at)) is not None
            }
            if not kinds:
                continue
            path = leaf.path.rpartition("/")[0] if leaf.kind == "heading" else leaf.path
            heads = frozenset(at for at, kind in kinds.items() if not _modifier(found, at, kind))
            accepted: set[int] = set()
            for at, kind in kinds.items():
                phrase = self._phrase(found, at, kind, heads, accepted, leaf.kind)
                word = found[at]
                if word.capital or form(word.text).stem in _CHAIRS:
                    self._bare.append((word.start, word.end, form(word.text).stem, path))
                if phrase:
                    accepted.add(at)
                    yield replace(phrase, path=path)

    def _phrase(
        self,
        found: list[Word],
        at: int,
        kind: str,
        heads: frozenset[int],
        accepted: set[int],
        leaf: str,
    ) -> _Phrase | None:
        head = form(found[at].text)
        if (head.stem in self._short and found[at].capital) or head.stem in _CHAIRS:
            accepted.add(at)
        named = False
        first = _after_country(found, begins(found, at, self._folded, heads), at)
        capitals = [
            i for i in range(first, at + 1) if found[i].capital and not self._opens(found, i)
        ]
        opening = found[first].capital and self._opens(found, first)
        if capitals:
            begin = capitals[0]
            if opening and _leads(found, first, begin, heads):
                begin = first
            begin = _after_subject(found, begin, at)
        elif opening:
            begin = first
            official = form(found[at].text).owned and at - first > 1 and kind in _OPENING_KINDS
            named = official or (leaf == "signature" and first < at)
        else:
            begin = _tight(found, first, at)
            while begin < at and points(found[begin].text):
                begin += 1
            cut = begin > 0 and not self._opens(found, begin)
            if cut and form(found[begin].text).kind in ("action", "participle"):
                return None
        named = named or (bool(capitals) and (begin < at or kind in _UNIQUE))
        owner = any(_owns(found, i, at) for i in accepted if begin <= i < at)
        if not _names(found, begin, at, kind, heads, named=named, owner=owner):
            return None
        return _Phrase(found, begin, at, kind, named, owner)

    def _mention(self, one: _Phrase) -> Mention:
        start, end = one.found[one.begin].start, one.found[one.at].end
        second = _SECOND_NAME.match(self._folded, end)
        name = nominative(" ".join(self._text[start:end].split()))
        if second and head_kind(words(second["name"], 0, len(second["name"])), 0):
            name += f" ({nominative(second['name'])})"
            end = second.end()
        said = self._said_kind(one, end)
        kind = said or _placed_kind(one)
        return Mention(name, _key(name), kind, one.path, start, end, said is not None)

    def _said_kind(self, one: _Phrase, end: int) -> str | None:
        """The kind that the sentence a name opens says it is: `… жұмыс органы болып табылады`."""
        following = one.found[one.at + 1 : one.at + 2]
        if one.begin or form(one.found[one.at].text).case != "nominative" or one.kind == "post":
            return None
        if following and form(following[0].text).kind == "participle":
            return None  # Ассамблея төрағасы құратын … кеңесі: not the subject
        stop = one.found[-1].end
        match = _COPULA.match(self._folded, end, stop + 1)
        return _stated_kind(match["said"]) if match else None

    def _opens(self, found: list[Word], at: int) -> bool:
        """Whether a word begins a sentence, where a capital tells nothing."""
        if at == 0:
            return True
        return bool(_SENTENCE.search(self._folded[found[at - 1].end : found[at].start]))

    # --- names that the act gives -----------------------------------------------------------------

    def _from_titles(self) -> None:
        """The body whose regulation the act or its annex is."""
        for element in self._root.walk():
            if element.kind != "title":
                continue
            title = " ".join(self._text[element.start : element.end].split())
            match = _REGULATION.match(title)
            if match:
                name = match["body"].removeprefix("Осы ")
                found = words(match["body"], 0, len(match["body"]))
                kind = head_kind(found, len(found) - 1) if found else None
                if kind:
                    group = self._certain(name, kind, element.start)
                    group.titled = True
                    group.document = group.document or _document(element.path)

    def _from_definitions(self) -> None:
        for one in self._definitions:
            start = self._place(one)
            meaning = words(one.meaning, 0, len(one.meaning))
            term = words(one.term, 0, len(one.term))
            if not meaning or not term:
                continue
            if regex.search(r"\)\s*$", one.evidence.quote):
                self._short_name(one, meaning, term, start)
            else:
                self._term(one, meaning, term, start)

    def _short_name(
        self, one: Definition, meaning: list[Word], term: list[Word], start: int
    ) -> None:
        heads = {i: kind for i, _ in enumerate(meaning) if (kind := head_kind(meaning, i))}
        wanted = form(term[-1].text).stem
        same = [i for i in heads if form(meaning[i].text).stem == wanted]
        last = len(meaning) - 1
        if same:
            at = same[-1]
        elif last in heads and (one.term.isupper() or head_kind(term, len(term) - 1)):
            at = last
        else:
            return
        name = nominative(one.meaning[: meaning[at].end])
        self._certain(name, heads[at], start, alias=one.term, at=one.at)

    def _term(self, one: Definition, meaning: list[Word], term: list[Word], start: int) -> None:
        last = len(meaning) - 1
        kind, own = head_kind(meaning, last), head_kind(term, len(term) - 1)
        is_name = meaning[0].capital and last < _LONGEST_MEANING and form(meaning[-1].text).owned
        if kind and is_name and own:
            self._certain(one.meaning, kind, start, alias=one.term, at=one.at)
        elif own:
            said = _stated_kind(one.meaning)
            group = self._certain(one.term, said or own, start, at=one.at)
            group.kind, group.stated = said or own, said is not None

    def _place(self, one: Definition) -> int:
        return self._reading_place(one.evidence.span.start)

    def _reading_place(self, source: int) -> int:
        """Where in the reading a place of the source stands."""
        for piece in self._reading.pieces:
            if piece.start <= source < piece.start + piece.length:
                return piece.at + source - piece.start
        return 0

    def _certain(
        self, name: str, kind: str, start: int, *, alias: str = "", at: str = ""
    ) -> _Group:
        key = _key(name)
        group = next((one for one in self._groups if key in one.keys), None)
        if group is None and alias:
            group = self._subject(_key(alias), at)
        if group is None:
            group = _Group(kind)
            self._groups.append(group)
        group.certain = True
        if not group.titled:
            group.full = max(group.full, name, key=lambda text: len(_key(text)))
        group.keys.add(key)
        group.names[name] += 1
        group.first = min(group.first, start)
        self._short.add(key[-1])
        if alias:
            self._short.add(_key(alias)[-1])
            group.keys.add(_key(alias))
            group.names[alias] += 1
            group.document = _document(at)
        return group

    def _subject(self, alias: tuple[str, ...], at: str) -> _Group | None:
        """The body whose regulation this is, where the short name is the noun that heads it.

        The regulation of an attestation commission that says `(бұдан әрі – Комиссия)` means it,
        in whatever words it has just described it.
        """
        for group in self._groups:
            if group.document == _document(at) and group.titled:
                if len(alias) == 1 and {alias} == {key[-1:] for key in group.keys}:
                    return group
        return None

    # --- which names are one body -----------------------------------------------------------------

    def _gather(self, found: list[Mention]) -> None:
        by_key: dict[tuple[str, ...], _Group] = {
            key: group for group in self._groups for key in group.keys
        }
        for one in found:
            group = by_key.get(one.key)
            if group is None:
                group = _Group(one.kind)
                self._groups.append(group)
                by_key[one.key] = group
            group.mentions.append(one)
            if one.said and not group.stated:
                group.kind, group.stated = one.kind, True
            group.keys.update((one.key, _key(one.name)))
            group.names[one.name] += 1
            group.first = min(group.first, one.start)

    def _of_owner(self, one: Mention) -> Mention:
        """A post's mention with the owner's short name read as the owner."""
        best: tuple[str, ...] = ()
        full: tuple[str, ...] = ()
        for group in self._groups:
            for key in group.keys:
                if len(best) < len(key) < len(one.key) and one.key[: len(key)] == key:
                    best, full = key, max(group.keys, key=len)
        return replace(one, key=full + one.key[len(best) :]) if best else one

    def _merge(self) -> None:
        """Joins a shorter name to the one longer name that it ends."""
        for group in sorted(self._groups, key=lambda one: max(map(len, one.keys))):
            longest = max(group.keys, key=len)
            if len(longest) < 2:
                continue
            longer = [
                other
                for other in self._groups
                if other is not group
                and (other.kind == "post") == (group.kind == "post")
                and any(
                    len(key) > len(longest) and key[-len(longest) :] == longest
                    for key in other.keys
                )
            ]
            if len(longer) != 1:
                continue
            into = longer[0]
            into.mentions += group.mentions
            into.names += group.names
            into.keys |= group.keys
            into.first = min(into.first, group.first)
            into.full = into.full or group.full
            into.document = into.document or group.document
            if group.certain and not into.certain:
                into.certain, into.kind = True, group.kind
            self._groups.remove(group)

    def _bare_posts(self) -> None:
        """`Төраға` alone is the chair, where the act has one chair only."""
        posts: dict[str, list[_Group]] = defaultdict(list)
        for group in self._groups:
            if group.kind in ("post", "office"):
                for head in {key[-1] for key in group.keys}:
                    posts[head].append(group)
        for head, groups in posts.items():
            own = [group for group in groups if group.kind == "post"]
            if len(groups) == 1 and own and regex.search(rf"(?i)(?<!\w){head}", self._folded):
                own[0].keys.add((head,))
                own[0].names[head] += 0

    def _body(self, group: _Group) -> Body:
        names = sorted(group.names, key=lambda name: (-len(_key(name)), -group.names[name], name))
        name = next((one for one in names if _fuller(one, group.full)), names[0])
        first = min(group.mentions, key=lambda one: one.start, default=None)
        if first:
            evidence = self._reading.evidence(first.start, first.end)
            at = first.at
        else:
            evidence = self._reading.evidence(group.first, group.first)
            at = ""
        seen = {fold(name).casefold()}
        aliases: list[str] = []
        for other in names:
            if fold(other).casefold() not in seen:
                seen.add(fold(other).casefold())
                aliases.append(other)
        keys = tuple(sorted(" ".join(key) for key in group.keys))
        kind = group.kind
        return Body(_official(name, kind), kind, tuple(aliases), at, evidence, group.document, keys)


_LONGEST_MEANING = 14
_DOCUMENT = regex.compile(r"annex-\d+(?:/annex-\d+)*")


def _document(path: str) -> str:
    match = _DOCUMENT.match(path)
    return match[0] if match else ""


def _fuller(name: str, full: str) -> bool:
    """Whether a name is the full one that the act gives, or one that it ends."""
    key, wanted = _key(name), _key(full)
    return bool(full) and key[-len(wanted) :] == wanted


def _official(name: str, kind: str) -> str:
    """A lone name as the country's: `Үкімет` is `Қазақстан Республикасының Үкіметі`."""
    if " " not in name and (kind in _UNIQUE or stem(name) in _UNIQUE_HEADS):
        return of_the_republic(name)
    return name


def _outermost(phrases: list[_Phrase], folded: str) -> list[_Phrase]:
    """The phrases without those in the list of matters that a longer name is made of."""
    kept = []
    for one in phrases:
        end = one.found[one.at].end
        listed = any(
            other.found is one.found
            and other.begin <= one.begin < one.at < other.at
            and (other.begin < one.begin or folded[end : end + 1] == ",")
            and any(form(word.text).stem == "жөніндегі" for word in one.found[one.at : other.at])
            for other in phrases
        )
        if not listed:
            kept.append(one)
    return kept


def _leads(found: list[Word], first: int, capital: int, heads: frozenset[int]) -> bool:
    """Whether the first word of a sentence opens the name in which a later capital stands."""
    if capital == first + 1 or form(found[first].text).stem == _COUNTRY[0]:
        return True
    if is_place(found[first].text):
        return True
    return first in heads and form(found[first].text).case == "genitive"


def _tight(found: list[Word], first: int, at: int) -> int:
    """Where a name in small letters begins: after the last word that belongs to another phrase."""
    for i in range(at - 1, first - 1, -1):
        said = form(found[i].text)
        likened = holds(found[i].text) or (i and form(found[i - 1].text).stem in _REGIONS)
        if found[i].text.lower() in ("және", "мен", "бен", "пен") or said.kind == "participle":
            if not likened:
                return i + 1
        elif said.case == "nominative" and said.owned and said.stem not in _REGIONS:
            return i + 1
        elif said.stem == "бойынша":
            return i + 1
        elif said.case == "nominative" and said.plural and not form(found[at].text).owned:
            return i + 1  # кандидаттар кеңес шешімімен: its subject
        elif said.case == "genitive" and not said.plural and said.stem not in _REGIONS:
            if head_kind(found, i) is None:
                return i + 1
    return first


def _names(
    found: list[Word],
    begin: int,
    at: int,
    kind: str,
    heads: frozenset[int],
    *,
    named: bool,
    owner: bool,
) -> bool:
    """Whether a phrase names a body rather than any of a kind."""
    said = form(found[at].text)
    if said.stem in _MEMBER or (at - begin > 1 and found[begin].text.isupper() and found[at].text.isupper()):
        return False  # a heading in capitals
    if begin < at and begin in heads and form(found[begin].text).owned and not found[begin].capital:
        return False  # ассамблеясының төрағасы: whose assembly was not read
    clause = any(
        form(word.text).kind == "participle" and not holds(word.text) for word in found[begin:at]
    )
    if clause and kind in ("institution", "association", "representative-body"):
        return False
    if begin == at:
        return found[at].capital and (kind in _UNIQUE or said.stem in _UNIQUE_HEADS)
    if said.stem == "орган" and kind not in ("working-body", "institution"):
        return False  # алқалы орган: what a body is, not what it is called
    weak = _weak_heads().get((said.stem, kind))
    if weak is not None:
        if at + 1 < len(found) and at + 1 in heads and not said.owned:
            return False  # сот орындаушысы
        before = found[at - 1]
        plain = form(before.text).case == "nominative" and at - 1 not in heads
        proper = named and before.capital and plain and said.owned and said.case != "accusative"
        owned = found[at].capital and said.owned and at - 1 in heads
        fixed = weak and form(before.text).stem == weak
        part = named and owner and said.stem == "орган" and not _POWER.match(before.text)
        return proper or owned or fixed or part
    if kind in ("post", "working-body", "secretariat"):
        return owner or (kind == "post" and named and at - begin > 2 and said.stem not in _WEAK_POSTS)
    if named:
        return True
    if kind == "department":
        return owner
    return kind in _PLAIN_KINDS or said.stem in _PLAIN_HEADS


# What kind of power an organ has, rather than what it is called.
_POWER = regex.compile(r"(?i)(?:басқар|атқар|алқа|мемлекет|жоғар|өкілд|билік|тиісті|құрылым)")


def _modifier(found: list[Word], at: int, kind: str) -> bool:
    """Whether a head is also a common noun and stands as an attribute: сот актілері."""
    said = form(found[at].text)
    return (said.stem, kind) in _attributes() and not said.owned and said.case == "nominative"


_REGIONS = frozenset({"облыс", "аудан", "қала", "астана", "маңыз", "мән", "құқық"})
_WEAK_POSTS = frozenset({"сарапшы", "басшы"})


def _owns(found: list[Word], owner: int, head: int) -> bool:
    """Whether a body's word owns what a later head names: in the genitive, or next to it."""
    return form(found[owner].text).case == "genitive" or owner == head - 1


def _after_country(found: list[Word], first: int, at: int) -> int:
    """Where the country's name last begins in a phrase: an official name begins there."""
    for i in range(at - 1, first, -1):
        if form(found[i].text).stem == _COUNTRY[0] and found[i].capital:
            return i
    return first


def _after_subject(found: list[Word], begin: int, at: int) -> int:
    """The start of a name after a subject: `Сессияның жұмысы | Сессия шешімімен`."""
    for i in range(at - 1, begin, -1):
        said = form(found[i].text)
        subject = said.case == "nominative" and said.owned and not found[i].capital
        if subject and found[i + 1].capital and (i + 1 < at or not form(found[at].text).owned):
            return i + 1
    return begin


def _placed_kind(one: _Phrase) -> str:
    """The kind of a head by whose it is: a committee of a ministry is a department of it."""
    head = form(one.found[one.at].text).stem
    for i in range(one.at - 1, one.begin - 1, -1):
        owner = head_kind(one.found, i)
        if owner and (head, owner) in _UNDER:
            return _UNDER[head, owner]
    return one.kind


# --- kinds ----------------------------------------------------------------------------------------


# What a body is said to be, where the vocabulary's stems do not have it.
_LABELS = {
    "collegial-body": ("алқалы орган",),
    "consultative-body": ("консультативтік-кеңес орган",), "governing-body": ("басқарушы орган",),
}


@cache
def _kinds() -> dict[str, tuple[tuple[tuple[str, ...], str, tuple[str, ...]], ...]]:
    """By the dictionary form of a head: the words before it, the kind, what it must not begin."""
    found: dict[str, list[tuple[tuple[str, ...], str, tuple[str, ...]]]] = defaultdict(list)
    for kind, term in terms("body-kinds").items():
        for surface in (*term.stems.get("kk", ()), *_LABELS.get(kind, ())):
            *before, last = surface.split()
            found[stem(last)].append((tuple(before), kind, term.exceptions.get("kk", ())))
    for entry in patterns("bodies.toml")["head"]:
        *before, last = entry.values["head"].split()
        found[stem(last)].append((tuple(before), entry.values["kind"], ()))
    return {
        head: tuple(sorted(entries, key=lambda entry: -len(entry[0])))
        for head, entries in found.items()
    }


@cache
def _weak_heads() -> dict[tuple[str, str], str]:
    """Heads that are also common nouns (`қызмет`), with their kind: names after a capital only.

    The value is the word after which they are names in small letters too (`уәкілетті орган`).
    """
    return {
        (stem(entry.values["head"].split()[-1]), entry.values["kind"]): entry.values.get("after", "")
        for entry in patterns("bodies.toml")["head"]
        if entry.values.get("weak") == "True"
    }


@cache
def _attributes() -> frozenset[tuple[str, str]]:
    """Heads, with their kind, that are attributes when nothing owns them (`сот актілері`)."""
    return frozenset(
        (stem(entry.values["head"]), entry.values["kind"])
        for entry in patterns("bodies.toml")["head"]
        if entry.values.get("attribute") == "True"
    )


def head_kind(found: list[Word], at: int) -> str | None:
    """The kind of body that a word heads in its sentence, `None` where it heads none.

    >>> head_kind(words("Ассамблея Кеңесінің", 0, 19), 1)
    'collegial-body'
    """
    word = found[at].text.strip("()")
    if word.startswith('"'):
        return None
    entries = _kinds().get(form(word).stem)
    if entries is None:
        return None
    plain = word.lower()
    for before, kind, exceptions in entries:
        if len(before) > at or any(_excepted(found, at, plain, one) for one in exceptions):
            continue
        if all(
            found[at - len(before) + i].text.lower().startswith(part)
            for i, part in enumerate(before)
        ):
            return kind
    return None


def _excepted(found: list[Word], at: int, plain: str, exception: str) -> bool:
    """Whether a word and those after it begin an exception: `орталық атқарушы органдар`."""
    first, *rest = exception.split()
    if not plain.startswith(first):
        return False
    following = found[at + 1 : at + 1 + len(rest)]
    return len(following) == len(rest) and all(
        word.text.lower().startswith(part) for word, part in zip(following, rest, strict=True)
    )


def _stated_kind(words_of_it: str) -> str | None:
    """The kind that a definition ends with: `… алқалы органы`."""
    found = words(words_of_it, 0, len(words_of_it))
    return head_kind(found, len(found) - 1) if found else None


# --- resolution -----------------------------------------------------------------------------------


def resolve_bearer(name: str, at: str, found: tuple[Body, ...]) -> Body | None:
    """The body that a name stands for at a place of the act, `None` where none or several fit.

    Names given in the annex in which the place stands go before those of other annexes.
    """
    key = " ".join(_key(name))
    return by_key(key, at, found) or by_key(key, at, found, ends=True)


def by_key(key: str, at: str, found: tuple[Body, ...], *, ends: bool = False) -> Body | None:
    """The one body of that key at a place, or with `ends` the one whose name ends so."""
    if ends:
        fitting = [body for body in found if _ends_only(body, tuple(key.split()))]
    else:
        fitting = [body for body in found if key in body.keys]
    if len(fitting) > 1:
        own = [body for body in fitting if " ".join(_key(body.name)) == key]
        fitting = own or fitting
    if len(fitting) > 1:
        near = [body for body in fitting if body.document and at.startswith(body.document)]
        fitting = near or fitting
    return fitting[0] if len(fitting) == 1 else None


def _ends_only(body: Body, key: tuple[str, ...]) -> bool:
    return any(tuple(name.split())[-len(key) :] == key for name in body.keys)
