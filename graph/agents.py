"""The bodies of a work's texts to IRIs, and the names of norms' bearers to the bodies they mean.

A body that its name tells from all others has one IRI in all acts; one that is known only inside
its act has an IRI under it, the same in all texts of the act. The members of a body, and posts that
a text names only as bearers, are posts in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rdflib.term import URIRef

from zangraph.corpus.source import Language
from zangraph.extract.body_model import Body, by_key, name_key, resolve_bearer
from zangraph.extract.model import Act
from zangraph.graph.bodies import known_bodies
from zangraph.ontology.iri import body_iri
from zangraph.ontology.vocabulary import terms

_LOCAL = "#"  # parts the act from the name in the key of a body that is known in its act only


@dataclass(frozen=True, slots=True)
class Agent:
    """A body, office or post: `key` tells it from all others, `within` is whose post it is."""

    iri: URIRef
    key: str
    within: Agent | None = None


class Agents:
    """The bodies of one work, told apart; `texts` from the oldest to the newest."""

    def __init__(self, act: URIRef, texts: Sequence[Act]) -> None:
        self._act = act
        self._known: dict[Body, Agent] = {}
        for text in reversed(texts):
            self._take(text)

    def of(self, body: Body) -> Agent:
        """A body of one of the texts."""
        return self._known[body]

    def bearer(self, name: str, at: str, text: Act) -> Agent | None:
        """Whom a norm of `text` means by the name of its bearer; `None` where that is not known."""
        words = name_key(name, text.reading.source.language)
        body = by_key(" ".join(words), at, text.bodies)
        if body is None:
            post = next(self._post(words, at, text), None)
            if post is not None:
                return post
            body = resolve_bearer(name, at, text.bodies)
        return self._known[body] if body is not None else None

    def _take(self, text: Act) -> None:
        """Tell the bodies of a text from each other, and take up those of later texts."""
        later = tuple(self._known.items())
        for known in known_bodies({self._act: text.bodies}):
            for place in known.places:
                again = _same(place.body, later)
                self._known.setdefault(place.body, again or Agent(self._iri(known.key), known.key))

    def _post(self, words: tuple[str, ...], at: str, text: Act) -> Iterator[Agent]:
        """`Кеңестің мүшелері`, `члены Совета`: a post of a body, told by the words of both."""
        language = text.reading.source.language
        post, owner = (
            (words[-1:], words[:-1]) if language is Language.KK else (words[:1], words[1:])
        )
        if not owner or not post[0].startswith(terms("body-kinds")["post"].stems[language]):
            return
        body = by_key(" ".join(owner), at, text.bodies)
        if body is not None:
            within = self._known[body]
            key = f"{within.key} {post[0]}"
            yield Agent(self._iri(key), key, within)

    def _iri(self, key: str) -> URIRef:
        local, mark, name = key.rpartition(_LOCAL)
        return body_iri(name, act=URIRef(local)) if mark else body_iri(key)


def _same(body: Body, later: Sequence[tuple[Body, Agent]]) -> Agent | None:
    """The body of a later text of the act that the same name means, if just one does.

    A text may call a body by a fuller name than another text of the same act.
    """
    sharing = [pair for pair in later if set(pair[0].keys) & set(body.keys)]
    near = [pair for pair in sharing if pair[0].document == body.document]
    found = {agent.iri: agent for _, agent in near or sharing}
    return next(iter(found.values())) if len(found) == 1 else None
