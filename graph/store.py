"""A built graph, opened to be read: from a store's folder, in memory, or behind a SPARQL endpoint.

All three answer the same questions. A folder is opened read-only in milliseconds, beside a build
that is running; `memory=True` reads it whole, which pays where many questions follow. Behind a URL
any SPARQL 1.1 endpoint will do; it has no manifest and not the texts, but every quotation.
"""

from __future__ import annotations

import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import pyoxigraph as ox

from zangraph.corpus.errors import InputError
from zangraph.graph.generations import Generation, Manifest, StoreFolder
from zangraph.graph.nquads import sha256
from zangraph.graph.sparql import Given, checked, fill, syntax

Results = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples
_TIMEOUT = 60.0  # seconds that an endpoint may take
_MAX_ANSWER = 1 << 28


class Engine(Protocol):
    """What runs a query."""

    def query(self, query: str) -> Results:
        """The results of a query that is complete, prefixes included."""
        ...


class Local:
    """A pyoxigraph store, all its graphs read as one where a query names none."""

    def __init__(self, store: ox.Store) -> None:
        self.store = store

    def query(self, query: str) -> Results:
        """The results of a query."""
        return self.store.query(query, use_default_graph_as_union=True)


class Remote:
    """A SPARQL 1.1 endpoint."""

    def __init__(self, url: str) -> None:
        self.url = url

    def query(self, query: str) -> Results:
        """The results of a query. Raises `InputError` where the endpoint does not answer."""
        request = urllib.request.Request(
            self.url,
            urllib.parse.urlencode({"query": query}).encode(),
            {
                "Content-Type": "application/x-www-form-urlencoded",
                "Accept": "application/sparql-results+json, application/n-triples;q=0.9",
            },
        )
        try:
            with urllib.request.urlopen(request, timeout=_TIMEOUT) as answer:
                kind = answer.headers.get_content_type()
                data = answer.read(_MAX_ANSWER)
        except urllib.error.HTTPError as error:
            said = error.read(500).decode("utf-8", "replace")
            raise InputError(f"{self.url}: answered {error.code} {error.reason}: {said}") from None
        except OSError as error:
            raise InputError(f"{self.url}: does not answer: {error}") from None
        if kind == "application/n-triples":
            store = ox.Store()
            store.load(data, format=ox.RdfFormat.N_TRIPLES)
            return store.query("CONSTRUCT WHERE { ?s ?p ?o }")
        try:
            return ox.parse_query_results(data, format=ox.QueryResultsFormat.JSON)
        except (SyntaxError, ValueError) as error:
            raise InputError(f"{self.url}: is not a SPARQL endpoint ({kind}: {error})") from None


class Store:
    """A graph that answers questions and never changes.

    `generation` is `None` behind an endpoint and for a graph that is only in memory.
    """

    def __init__(self, engine: Engine, generation: Generation | None = None) -> None:
        self.engine = engine
        self.generation = generation

    @classmethod
    def open(cls, where: str | Path, *, memory: bool = False) -> Store:
        """The graph at a folder or behind a URL.

        Raises `InputError` where nothing was built, or another version of zangraph built it.
        """
        if str(where).startswith(("http://", "https://")):
            return cls(Remote(str(where)))
        generation = StoreFolder(Path(where)).current()
        try:
            disk = ox.Store.read_only(str(generation.quads))
        except (OSError, ValueError) as error:
            raise InputError(
                f"{generation.quads}: the store is damaged ({error}); run `zangraph build`"
            ) from None
        if not memory:
            return cls(Local(disk), generation)
        store = ox.Store()
        store.bulk_load(disk.dump(format=ox.RdfFormat.N_QUADS) or b"", format=ox.RdfFormat.N_QUADS)
        return cls(Local(store), generation)

    @classmethod
    def of(cls, quads: bytes) -> Store:
        """A graph in memory, of N-Quads."""
        store = ox.Store()
        store.bulk_load(quads, format=ox.RdfFormat.N_QUADS)
        return cls(Local(store))

    @property
    def manifest(self) -> Manifest:
        """What the graph holds and what made it. Raises `InputError` where that is not told."""
        if self.generation is None:
            raise InputError("this store has no manifest: it is an endpoint or only in memory")
        return self.generation.manifest

    def query(self, template: str, **values: Given) -> ox.QuerySolutions:
        """The solutions of a template whose `$names` are these values."""
        found = self.engine.query(fill(template, values))
        if not isinstance(found, ox.QuerySolutions):
            raise TypeError("the template does not SELECT")
        return found

    def ask(self, template: str, **values: Given) -> bool:
        """Whether a template that asks has a solution."""
        return bool(self.engine.query(fill(template, values)))

    def sparql(self, query: str) -> Results:
        """The results of a query that somebody typed; our prefixes need not be declared.

        It can only read. Raises `InputError` where it is no query or reaches outside.
        """
        try:
            return self.engine.query(checked(query))
        except SyntaxError as error:
            raise syntax(error) from None

    def quads(self, *graphs: str) -> Iterator[ox.Quad]:
        """The quads of these named graphs, or of all. Raises `InputError` behind an endpoint."""
        for name in graphs or (None,):
            graph = ox.NamedNode(name) if name is not None else None
            yield from self._local.quads_for_pattern(None, None, None, graph)

    @property
    def _local(self) -> ox.Store:
        if not isinstance(self.engine, Local):
            raise InputError("an endpoint cannot be read whole; give the folder of a store")
        return self.engine.store

    def words(self, digest: str) -> str:
        """The decoded text of a hash, to hold quotations against.

        Raises `InputError` where it is not there or is not what was read.
        """
        if self.generation is None:
            raise InputError("this store does not have the texts; its quotations are in the graph")
        path = self.generation.folder.parents[1] / "texts" / f"{digest}.txt"
        try:
            data = path.read_bytes()
        except OSError as error:
            raise InputError(f"{path}: the text is not there ({error.strerror})") from None
        if sha256(data) != digest:
            raise InputError(f"{path}: is not the text that was read; run `zangraph build`")
        return data.decode("utf-8", "surrogatepass")

    def verify(self) -> tuple[str, ...]:
        """What of the graph is not what was built, graph by graph; nothing where all is well."""
        return tuple(self._differences())

    def _differences(self) -> Iterator[str]:
        for name, record in self.manifest.records.items():
            # The vocabulary has nodes without a name, which the store calls as it likes.
            quads = list(self.quads(name))
            if record.quads != len(quads):
                yield f"{name}: {len(quads)} quads, {record.quads} were built"
            elif not any(isinstance(quad.subject, ox.BlankNode) for quad in quads):
                data = ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b""
                if sha256(b"".join(sorted(data.splitlines(keepends=True)))) != record.sha256:
                    yield f"{name}: other quads than were built"
