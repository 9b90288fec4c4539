"""Mentions of names to groups, one for each body: which names of an act are one body's.

Names are one body's when their words are the same but for endings, or when the shorter, of two
words at least, ends the longer and only one fits. A head noun alone never makes two names one body,
but for a post that the act has once.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from zangraph.corpus.source import Evidence
from zangraph.extract.body_kinds import is_head
from zangraph.extract.body_names import CHAIRS, Mention


@dataclass(eq=False)
class Group:
    """Mentions of one body on the way; no two of them are the same one."""

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
    at: str = ""
    evidence: Evidence | None = None


def gather(
    groups: list[Group], found: list[Mention], key_of: Callable[[str], tuple[str, ...]]
) -> None:
    """Puts mentions to the group that has their key, or to new ones."""
    by_key: dict[tuple[str, ...], Group] = {key: group for group in groups for key in group.keys}
    for one in found:
        group = by_key.get(one.key)
        if group is None:
            group = Group(one.kind)
            groups.append(group)
            by_key[one.key] = group
        group.mentions.append(one)
        if one.said and not group.stated:
            group.kind, group.stated = one.kind, True
        group.keys.update((one.key, key_of(one.name)))
        group.names[one.name] += 1
        group.first = min(group.first, one.start)


def of_owners(groups: list[Group], posts: list[Mention]) -> list[Mention]:
    """The mentions of posts with the owner's short name read as the owner."""
    fullest: dict[tuple[str, ...], tuple[str, ...]] = {}
    for group in groups:
        full = _longest(group.keys)
        for key in group.keys:
            fullest.setdefault(key, full)
    read = []
    for one in posts:
        owners = (one.key[:length] for length in range(len(one.key) - 1, 0, -1))
        owner = next((key for key in owners if key in fullest), ())
        full = fullest.get(owner, ())
        read.append(replace(one, key=full + one.key[len(owner) :]) if owner else one)
    return read


def merged(groups: list[Group]) -> list[Group]:
    """The groups with each shorter name joined to the one longer name that it ends."""
    # Of names that may be joined the last two words are the same.
    ending: dict[tuple[str, ...], set[Group]] = defaultdict(set)
    for group in groups:
        for key in group.keys:
            ending[key[-2:]].add(group)
    joined: set[Group] = set()
    for group in sorted(groups, key=lambda one: max(map(len, one.keys))):
        longest = _longest(group.keys)
        # Ассамблея Кеңесі is not облыс ассамблеясының кеңесі: it says whose it is.
        whose = is_head(longest[0]) and longest[0] not in CHAIRS
        if len(longest) < 2 or whose:
            continue
        longer = [
            other
            for other in ending[longest[-2:]]
            if other is not group
            and (other.kind == "post") == (group.kind == "post")
            and any(
                len(key) > len(longest)
                and key[-len(longest) :] == longest
                and not _foreign(key[: -len(longest)])
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
        for key in group.keys:
            ending[key[-2:]].discard(group)
            ending[key[-2:]].add(into)
        joined.add(group)
    return [group for group in groups if group not in joined]


def name_bare_posts(groups: list[Group], alone: dict[str, str]) -> None:
    """`Төраға` alone is the chair, where the act has one chair only."""
    posts: dict[str, list[Group]] = defaultdict(list)
    for group in groups:
        if group.kind in ("post", "office"):
            for head in {key[-1] for key in group.keys}:
                posts[head].append(group)
    for head, held in posts.items():
        own = [group for group in held if group.kind == "post"]
        if len(held) == 1 and own:
            own[0].keys.add((head,))
            if head in alone:
                own[0].names[alone[head]] += 1


def _foreign(key: tuple[str, ...]) -> bool:
    """Whether words before a name are those of another country's: `Өзбекстан Республикасының`."""
    return any(
        word in ("республика", "республик")
        and key[at - 1 : at] not in (("қазақстан",), ("казахстан",))
        for at, word in enumerate(key)
    )


def _longest(keys: set[tuple[str, ...]]) -> tuple[str, ...]:
    """The key of most words; of several the same one in every run."""
    return max(keys, key=lambda key: (len(key), key))
