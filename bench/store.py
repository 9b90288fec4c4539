"""How long questions take: our store beside bare pyoxigraph and rdflib on the same graph.

    python bench/store.py [--corpus DIR …] [--rounds N]

Ratios are of medians within one run. Ours is a template with typed values, filled and run; bare
pyoxigraph is given the finished text of the same query.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pyoxigraph as ox
from rdflib import Dataset, URIRef

from zangraph.corpus.shelf import shelf
from zangraph.graph.build import build
from zangraph.graph.sparql import HEADER, Given, fill
from zangraph.graph.store import Store
from zangraph.shapes.gate import ShapesGate

ACT = URIRef("https://w3id.org/zangraph/eli/kz/ombudsman/order/2023-01-20/1")
PARAGRAPH = URIRef(f"{ACT}/annex-1/paragraph-17")

QUERIES: dict[str, tuple[str, dict[str, Given]]] = {
    "point: versions of a paragraph": (
        "SELECT ?version WHERE { GRAPH ?g { $element zan:version ?version } }",
        {"element": PARAGRAPH},
    ),
    "join: citations with status and words": (
        """SELECT ?path ?status ?quote WHERE { GRAPH ?g {
             ?citation zan:citedAct $act ; zan:at ?at ; zan:status ?status ; zan:evidence ?words .
             ?at zan:path ?path .
             ?words oa:hasSelector ?selector . ?selector oa:exact ?quote } }""",
        {"act": ACT},
    ),
    "time: versions that stand on a day": (
        """SELECT ?element ?version WHERE {
             GRAPH ?g { ?element zan:version ?version . ?version zan:from ?from .
               ?from zan:latest ?latest . FILTER(?latest <= $day)
               OPTIONAL { ?version zan:to ?to . ?to zan:earliest ?end }
               FILTER(!BOUND(?end) || ?end > $day) }
             GRAPH ?h { ?element eli:is_part_of $act ; zan:kind zan:element-paragraph } }""",
        {"act": ACT, "day": date(2024, 3, 15)},
    ),
    "path: all that lies in an annex": (
        "SELECT ?element WHERE { GRAPH ?g { ?element zan:partOf+ $annex } }",
        {"annex": URIRef(f"{ACT}/annex-1")},
    ),
}


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", action="append", type=Path, default=[])
    parser.add_argument("--rounds", type=int, default=200)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "store"
        report = build(shelf(*arguments.corpus), place, ShapesGate())
        store = Store.open(place, memory=True)
        disk = Store.open(place)
        print(f"{report.quads:,} quads of {len(report.acts)} acts; milliseconds, medians\n")
        print(f"{'query':42}{'rows':>6}{'ours':>9}{'bare':>9}{'ratio':>7}{'disk':>9}{'rdflib':>10}")
        dataset = Dataset(default_union=True)
        data = ox.serialize(store.quads(), format=ox.RdfFormat.N_QUADS) or b""
        dataset.parse(data=data, format="nquads")
        for name, (template, values) in QUERIES.items():
            _row(name, template, values, (store, disk, dataset), arguments.rounds)


def _row(
    name: str,
    template: str,
    values: dict[str, Given],
    engines: tuple[Store, Store, Dataset],
    rounds: int,
) -> None:
    store, disk, dataset = engines
    text = fill(template, values)
    bare_store = store.engine.store  # type: ignore[attr-defined]  # opened in memory above

    def ours() -> list[object]:
        return list(store.query(template, **values))

    def bare() -> list[object]:
        return list(bare_store.query(text, use_default_graph_as_union=True))

    rows = len(ours())
    # In turns, so that what else the machine does falls on both alike.
    pairs = [(_time(ours), _time(bare)) for _ in range(rounds)]
    mine = statistics.median(pair[0] for pair in pairs)
    theirs = statistics.median(pair[1] for pair in pairs)
    on_disk = statistics.median(
        _time(lambda: list(disk.query(template, **values))) for _ in range(9)
    )
    slow = statistics.median(_time(lambda: list(dataset.query(HEADER + text))) for _ in range(3))
    print(
        f"{name:42}{rows:6}{mine:9.3f}{theirs:9.3f}{mine / theirs:7.2f}{on_disk:9.3f}{slow:10.2f}"
    )


def _median(work: Callable[[], object], rounds: int) -> float:
    return statistics.median(_time(work) for _ in range(rounds))


def _time(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


if __name__ == "__main__":
    main()
