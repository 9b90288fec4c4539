"""Kazakh regulations as an RDF graph that knows structure, citations, amendments and time.

>>> import zangraph
>>> graph = zangraph.open(".zangraph")                                     # doctest: +SKIP
>>> graph.show("2023 № 1#annex-1/paragraph-17")                            # doctest: +SKIP
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zangraph.api.questions import Graph

__all__ = ["open"]


def open(store: str | Path = ".zangraph", *, language: str = "en", memory: bool = False) -> Graph:
    """The graph that `zangraph build` made, to be asked questions.

    `store` is its folder, or the URL of a SPARQL 1.1 endpoint that holds it; `language` that of
    reasons and labels (`kk`, `ru`, `en`). With `memory` the graph is read whole, which pays where
    many questions follow. Raises `zangraph.corpus.errors.InputError` where nothing was built, or
    another version of zangraph built it.
    """
    # What answers questions takes a while to import; who only asks for a version should not wait.
    from zangraph.api.questions import Graph

    return Graph.open(store, language=language, memory=memory)
