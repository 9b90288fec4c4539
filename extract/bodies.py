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

from zangraph.corpus.source import Evidence, Language, Reading
from zangraph.extract.model import Definition, Element
from zangraph.extract.naming import of_the_republic
from zangraph.extract.patterns import patterns
from zangraph.extract.phrases import Word, begins, form, nominative, words
from zangraph.extract.stemming import stem
from zangraph.ontology.vocabulary import terms

_NOT_READ = frozenset({"amendment-note", "editors-note", "contents", "table", "unread", "banner"})
# Elements whose lines are one phrase: `Қазақстан Республикасы / Әділет министрінің`.
_ONE_PHRASE = frozenset({"signature", "approval", "agreement", "requisites", "title"})
_REACH = 420  # characters before a head in which its name may begin
_COUNTRY = ("қазақстан", "республика")
_SHORT_COUNTRY = {"қр": _COUNTRY}
_LABEL = regex.compile(r"\s*(?:\d+(?:-\d+)*\s*[.)]|\p{Ll}\)|-)?\s*")
_SENTENCE = regex.compile(r"[.;:!?]\s+$|\n\s*$")
_QUOTED = regex.compile(r'"[^"\n]{2,400}"')
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
class Mention:
    """One place where a name stands: `key` is the name without endings."""

    name: str
    key: tuple[str, ...]
    kind: str
    at: str
    start: int
    end: int
    capital: bool
    owner: bool


@dataclass
class _Group:
    """Mentions of one body on the way."""

    kind: str
    mentions: list[Mention] = field(default_factory=list)
    names: Counter[str] = field(default_factory=Counter)
    keys: set[tuple[str, ...]] = field(default_factory=set)
    certain: bool = False
    first: int = 1 << 60
    document: str = ""
    full: str = ""


def bodies(
    reading: Reading, root: Element, definitions: tuple[Definition, ...]
) -> tuple[Body, ...]:
    """The bodies, offices and posts of an act, in the order in which it first names them."""
    if reading.source.language is Language.RU:
        return ()
    return _Reader(reading, root, definitions).bodies()


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

    def bodies(self) -> tuple[Body, ...]:
        """The bodies of the act."""
        self._from_titles()
        self._from_definitions()
        found = list(self._mentions())
        self._gather([one for one in found if one.kind != "post"])
        self._merge()
        self._gather([self._of_owner(one) for one in found if one.kind == "post"])
        self._merge()
        self._bare_posts()
        kept = [group for group in self._groups if group.names]
        return tuple(
            sorted((self._body(group) for group in kept), key=lambda body: body.evidence.span)
        )

    # --- where names stand ------------------------------------------------------------------------

    def _mentions(self) -> Iterator[Mention]:
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
            heads = frozenset(kinds)
            path = leaf.path.rpartition("/")[0] if leaf.kind == "heading" else leaf.path
            for at, kind in kinds.items():
                mention = self._mention(found, at, kind, heads, path)
                if mention:
                    yield mention

    def _mention(
        self, found: list[Word], at: int, kind: str, heads: frozenset[int], path: str
    ) -> Mention | None:
        first = begins(found, at, self._folded, heads)
        initial = self._opens(found, first)
        capitals = [
            i for i in range(first, at + 1) if found[i].capital and not self._opens(found, i)
        ]
        if capitals:
            begin = capitals[0]
            if initial and found[first].capital and _leads(found, first, begin, heads):
                begin = first
        elif initial and found[first].capital:
            begin = first
        else:
            begin = _tight(found, first, at)
        owner = any(i in heads for i in range(begin, at))
        named = bool(capitals) and (begin < at or kind in _UNIQUE)
        if not _names(found, begin, at, kind, named=named, owner=owner):
            return None
        start, end = found[begin].start, found[at].end
        name = nominative(" ".join(self._text[start:end].split()))
        return Mention(name, _key(name), kind, path, start, end, named, owner)

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
                    self._certain(name, kind, element.start)

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
            self._certain(one.term, said or own, start, at=one.at)

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
    ) -> None:
        key = _key(name)
        group = next((one for one in self._groups if key in one.keys), None)
        if group is None:
            group = _Group(kind)
            self._groups.append(group)
        group.certain = True
        group.full = max(group.full, name, key=lambda text: len(_key(text)))
        group.keys.add(key)
        group.names[name] += 1
        group.first = min(group.first, start)
        if alias:
            group.keys.add(_key(alias))
            group.names[alias] += 1
            group.document = _document(at)

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
            group.keys.add(one.key)
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
        full = max(len(_key(name)) for name in group.names)
        names = sorted(group.names, key=lambda name: (-len(_key(name)), -group.names[name], name))
        name = group.full if len(_key(group.full)) == full and group.full else names[0]
        first = min(group.mentions, key=lambda one: one.start, default=None)
        if first:
            evidence = self._reading.evidence(first.start, first.end)
            at = first.at
        else:
            evidence = self._reading.evidence(group.first, group.first)
            at = ""
        seen = {name.casefold()}
        aliases: list[str] = []
        for other in names:
            if other.casefold() not in seen:
                seen.add(other.casefold())
                aliases.append(other)
        keys = tuple(sorted(" ".join(key) for key in group.keys))
        kind = self._kind(group)
        return Body(_official(name, kind), kind, tuple(aliases), at, evidence, group.document, keys)

    def _kind(self, group: _Group) -> str:
        """The kind that the words about a body say, else that of its name."""
        return group.kind


_LONGEST_MEANING = 14
_DOCUMENT = regex.compile(r"annex-\d+(?:/annex-\d+)*")


def _document(path: str) -> str:
    match = _DOCUMENT.match(path)
    return match[0] if match else ""


def _official(name: str, kind: str) -> str:
    """A lone name as the country's: `Үкімет` is `Қазақстан Республикасының Үкіметі`."""
    if " " not in name and (kind in _UNIQUE or stem(name) in _UNIQUE_HEADS):
        return of_the_republic(name)
    return name


def _leads(found: list[Word], first: int, capital: int, heads: frozenset[int]) -> bool:
    """Whether the first word of a sentence opens the name in which a later capital stands."""
    if capital == first + 1 or form(found[first].text).stem == _COUNTRY[0]:
        return True
    return first in heads and form(found[first].text).case == "genitive"


def _tight(found: list[Word], first: int, at: int) -> int:
    """Where a name in small letters begins: after the last word that belongs to another phrase."""
    for i in range(at - 1, first - 1, -1):
        said = form(found[i].text)
        if found[i].text.lower() in ("және", "мен", "бен", "пен") or said.kind == "participle":
            return i + 1
    return first


def _names(
    found: list[Word], begin: int, at: int, kind: str, *, named: bool, owner: bool
) -> bool:
    """Whether a phrase names a body rather than any of a kind."""
    head = form(found[at].text).stem
    if head in _MEMBER:
        return False
    if begin == at:
        return found[at].capital and (kind in _UNIQUE or head in _UNIQUE_HEADS)
    if kind == "post":
        return owner or (named and at - begin > 2)
    if head in _weak_heads():
        before = found[at - 1]
        return named and before.capital and form(before.text).case == "nominative"
    if named:
        return True
    return kind in _PLAIN_KINDS or (owner and kind == "department")


# --- kinds ----------------------------------------------------------------------------------------


@cache
def _kinds() -> dict[str, tuple[tuple[tuple[str, ...], str, tuple[str, ...]], ...]]:
    """By the dictionary form of a head: the words before it, the kind, what it must not begin."""
    found: dict[str, list[tuple[tuple[str, ...], str, tuple[str, ...]]]] = defaultdict(list)
    for kind, term in terms("body-kinds").items():
        for surface in (*term.stems.get("kk", ()), term.labels["kk"]):
            if not regex.fullmatch(r"[\p{L} -]+", surface):
                continue
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
def _weak_heads() -> frozenset[str]:
    """Heads that are also common nouns (`қызмет`): a name only after a capital word."""
    return frozenset(
        stem(entry.values["head"].split()[-1])
        for entry in patterns("bodies.toml")["head"]
        if entry.values.get("weak") == "True"
    )


def head_kind(found: list[Word], at: int) -> str | None:
    """The kind of body that a word heads in its sentence, `None` where it heads none.

    >>> head_kind(words("Ассамблея Кеңесінің", 0, 19), 1)
    'collegial-body'
    """
    word = found[at].text
    if word.startswith(('"', "(")):
        return None
    entries = _kinds().get(form(word).stem)
    if entries is None:
        return None
    plain = word.lower()
    for before, kind, exceptions in entries:
        if len(before) > at or any(plain.startswith(one) for one in exceptions):
            continue
        if all(
            found[at - len(before) + i].text.lower().startswith(part)
            for i, part in enumerate(before)
        ):
            return kind
    return None


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
    fitting = [body for body in found if key in body.keys]
    if not fitting:
        words_of_it = tuple(key.split())
        fitting = [body for body in found if _ends_only(body, words_of_it)]
    if len(fitting) > 1:
        near = [body for body in fitting if body.document and at.startswith(body.document)]
        fitting = near or fitting
    return fitting[0] if len(fitting) == 1 else None


def _ends_only(body: Body, key: tuple[str, ...]) -> bool:
    return any(tuple(name.split())[-len(key) :] == key for name in body.keys)
