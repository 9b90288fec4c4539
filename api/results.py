"""The results of a SPARQL query to the formats that other programs read."""

from __future__ import annotations

import pyoxigraph as ox

from zangraph.corpus.errors import InputError
from zangraph.graph.namespaces import PREFIXES
from zangraph.graph.store import Results

_ROWS = {
    "json": ox.QueryResultsFormat.JSON,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
}
_GRAPHS = {
    "ttl": ox.RdfFormat.TURTLE,
    "jsonld": ox.RdfFormat.JSON_LD,
    "trig": ox.RdfFormat.TRIG,
    "nq": ox.RdfFormat.N_QUADS,
}


def written(results: Results, form: str) -> bytes:
    """Results in a format: rows in those of SPARQL, triples in those of RDF.

    Raises `InputError` for rows in a format of RDF, and the other way round.
    """
    if isinstance(results, ox.QueryTriples):
        if form not in _GRAPHS:
            raise InputError(f"the query gives a graph, not rows; --format {'|'.join(_GRAPHS)}")
        return ox.serialize(results, format=_GRAPHS[form], prefixes=PREFIXES) or b""
    if form not in _ROWS:
        raise InputError(f"the query gives rows, not a graph; --format text|{'|'.join(_ROWS)}")
    return results.serialize(format=_ROWS[form]) or b""
