"""How long a build takes, whole and after one act of many has changed.

    python bench/build.py [--acts 1000] [--jobs N]

The acts are the shipped five, over and over, each copy with a number and words of its own.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from pathlib import Path

import regex

from zangraph.corpus.shelf import shelf
from zangraph.graph.build import build
from zangraph.graph.report import BuildReport
from zangraph.shapes.gate import ShapesGate


def main() -> None:
    """Print the times and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--acts", type=int, default=1000)
    parser.add_argument("--jobs", type=int, default=None)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        corpus, store = Path(folder) / "corpus", Path(folder) / "store"
        size = write_corpus(corpus, arguments.acts)
        print(f"{arguments.acts} acts, {size / 1e6:.1f} MB of text")
        whole, report = _timed(corpus, store, arguments.jobs)
        _tell("whole build", whole, report)
        print(f"  {size / 1e6 / whole:.2f} MB/s, {report.quads / whole:,.0f} quads/s")
        changed = corpus / "act-0000" / "kaz.txt"
        changed.write_text(
            changed.read_text("utf-8").replace("құрылсын", "ашылсын") + "\n", "utf-8"
        )
        again, report = _timed(corpus, store, arguments.jobs)
        _tell("one act changed", again, report)
        nothing, report = _timed(corpus, store, arguments.jobs)
        _tell("nothing changed", nothing, report)
        print(f"\none changed act of {arguments.acts}: {again / whole:.2%} of a whole build")
        peak = max(
            resource.getrusage(who).ru_maxrss
            for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
        )
        print(f"most memory of one process: {peak / 1024:.0f} MB")


def write_corpus(folder: Path, acts: int) -> int:
    """Write so many acts, a folder each; gives the bytes of their texts."""
    holdings = shelf()
    size = 0
    for index in range(acts):
        holding = holdings[index % len(holdings)]
        text = holding.load().text
        # A number of its own makes it an act of its own; a word, a text of its own to any cache.
        number = holding.meta.named.number if holding.meta.named else None
        text = regex.sub(rf"№ {number}(?![\w-])", f"№ {number}-{index}", text)
        text = text.replace("болып табылады", f"болып {index}-реттен табылады")
        place = folder / f"act-{index:04}"
        place.mkdir(parents=True)
        (place / "kaz.txt").write_text(text, "utf-8")
        size += len(text.encode())
    return size


def _timed(corpus: Path, store: Path, jobs: int | None) -> tuple[float, BuildReport]:
    start = time.perf_counter()
    report = build(shelf(corpus), store, ShapesGate(), jobs=jobs)
    return time.perf_counter() - start, report


def _tell(name: str, seconds: float, report: BuildReport) -> None:
    stages = ", ".join(f"{stage} {took:.2f}" for stage, took in report.seconds.items())
    again = sum(not act.reused for act in report.acts)
    print(f"{name}: {seconds:.2f} s ({stages}); {len(report.acts)} acts, {again} done again")


if __name__ == "__main__":
    main()
