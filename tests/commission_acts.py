"""A regulation in two editions, the later without the tie-break that the earlier had.

In the wording of order № 1221 of 2018 of the Minister of Justice, shortened.
"""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

from zangraph.api.questions import Graph
from zangraph.corpus.shelf import shelf
from zangraph.graph.build import build
from zangraph.shapes.gate import ShapesGate

ACT = "2018-08-04-minister-order-1221"
TIE_BREAK = " Дауыстар тең болған жағдайда төрағалық етушінің дауысы шешуші болып табылады."
OLD = f"""\
Апелляциялық комиссия туралы ережені бекіту туралы
Қазақстан Республикасы Әділет министрінің 2018 жылғы 4 тамыздағы № 1221 бұйрығы
      БҰЙЫРАМЫН:
      1. Қоса беріліп отырған Апелляциялық комиссия туралы ереже бекітілсін.
      2. Осы бұйрық қол қойылған күнінен бастап қолданысқа енгізіледі.
      Министр М. Бекетаев

Қазақстан Республикасы
Әділет министрінің
2018 жылғы 4 тамыздағы
№ 1221 бұйрығымен
бекітілген

Апелляциялық комиссия туралы ереже

1-тарау. Жалпы ережелер

      1. Апелляциялық комиссия (бұдан әрі – Комиссия) алқалы орган болып табылады.
      2. Комиссияның отырысы оның мүшелерінің жартысынан көбі қатысқан кезде заңды болып саналады.
      3. Комиссияның шешімі жай көпшілік дауыспен қабылданады.{TIE_BREAK}
      4. Комиссия тоқсанына кемінде бір рет отырыс өткізеді.
"""
NOTE = (
    "      Ескерту. 3-тармақ жаңа редакцияда – ҚР Әділет министрінің 05.07.2022 № 540 (қол "
    "қойылған күнінен бастап қолданысқа енгізіледі) бұйрығымен.\n"
)
NEW = OLD.replace(f"{TIE_BREAK}\n", f"\n{NOTE}")
# Another commission under the same short name, with its quorum as a number of persons.
OTHER = """\
Конкурстық комиссия туралы ережені бекіту туралы
Қазақстан Республикасы Ақпарат министрінің 2021 жылғы 3 мамырдағы № 150 бұйрығы
      БҰЙЫРАМЫН:
      1. Қоса беріліп отырған Конкурстық комиссия туралы ереже бекітілсін.
      2. Осы бұйрық қол қойылған күнінен бастап қолданысқа енгізіледі.
      Министр А. Балаева

Қазақстан Республикасы
Ақпарат министрінің
2021 жылғы 3 мамырдағы
№ 150 бұйрығымен
бекітілген

Конкурстық комиссия туралы ереже

1-тарау. Жалпы ережелер

      1. Конкурстық комиссия (бұдан әрі – Комиссия) алқалы орган болып табылады.
      2. Комиссияның отырысы оның кемінде бес мүшесі қатысқан кезде заңды болып саналады.
"""
# A third, whose regulation says nothing of a quorum.
SILENT = OTHER.replace("№ 150", "№ 151").replace("Конкурстық", "Сараптау")
SILENT = "".join(line for line in SILENT.splitlines(True) if "заңды болып" not in line) + (
    "      2. Комиссия отырысты тоқсанына кемінде бір рет өткізеді.\n"
)


@cache
def store() -> Path:
    """The folder of a store with these acts."""
    folder = Path(tempfile.mkdtemp(prefix="zangraph-"))
    texts = folder / "acts"
    (texts / ACT).mkdir(parents=True)
    (texts / ACT / "kaz@2018-08-04.txt").write_text(OLD, "utf-8")
    (texts / ACT / "kaz@2022-07-05.txt").write_text(NEW, "utf-8")
    (texts / "2021-05-03-minister-order-150.txt").write_text(OTHER, "utf-8")
    (texts / "2021-05-03-minister-order-151.txt").write_text(SILENT, "utf-8")
    report = build(shelf(texts), folder / "store", ShapesGate(), jobs=1)
    assert report.complete
    return folder / "store"


@cache
def graph() -> Graph:
    """The graph of these acts."""
    return Graph.open(store(), memory=True)
