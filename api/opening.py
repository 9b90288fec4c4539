"""What a command is given to what it works on: a store to its graph, a query to its text."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from zangraph.api.console import Terminal
from zangraph.api.options import STORE, Lang
from zangraph.corpus.errors import InputError

if TYPE_CHECKING:
    from zangraph.api.questions import Graph


def opened(store: str, corpus: list[Path] | None, lang: Lang, terminal: Terminal) -> Graph:
    """The graph to ask: of the store, built first where acts are named or it is not there yet."""
    from zangraph.api.questions import Graph

    if not is_url(store):
        folder = Path(store)
        built = (folder / "current").exists()
        if corpus or (store == STORE and not built):
            from zangraph.api.building import build_store, concerns

            if not corpus:
                terminal.tell(f"no graph at {store} yet: building that of the shipped acts")
            terminal.warn(concerns(build_store(corpus or [], folder, terminal)))
        elif not built:
            raise InputError(
                f"{store}: no graph has been built here; `zangraph build --store {store}` builds "
                "that of the shipped acts, with --corpus DIR that of others"
            )
    elif corpus:
        raise InputError(f"--corpus goes with a folder, and --store {store} is an endpoint")
    return Graph.open(store, language=lang.value)


def query_text(query: str) -> str:
    """A query as typed, from a file (`@query.rq`) or from standard input (`-`)."""
    if query == "-":
        return sys.stdin.read()
    if not query.startswith("@"):
        return query
    path = Path(query[1:])
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: the query cannot be read: {error}") from None


def store_folder(store: str) -> Path:
    """The folder of a store that is to be written."""
    if is_url(store):
        raise InputError(f"--store {store}: a graph is built into a folder, not an endpoint")
    return Path(store)


def is_url(store: str) -> bool:
    """Whether a store is an endpoint and no folder."""
    return store.startswith(("http://", "https://"))
