"""The rows of a table to lines of text, the same from DOCX and HTML.

Publishers lay out signatures and approval blocks ("2023 жылғы 20 қаңтардағы / № 1 Бұйрыққа /
2-қосымша") as tables without borders: what stands alone in its row, or in the only row, is
paragraphs, not a table. All other rows become one line each, cells parted by a tab.
"""

from __future__ import annotations

from collections.abc import Sequence

# A cell is its paragraphs, a row its cells.
Cell = Sequence[str]


def table_lines(rows: Sequence[Sequence[Cell]]) -> list[str]:
    r"""The lines of a table, given the paragraphs of each cell of each row.

    >>> table_lines([[["№"], ["Атауы"]], [["1"], ["Ереже", "жобасы"]]])
    ['№\tАтауы', '1\tЕреже жобасы']
    >>> table_lines([[[], ["2023 жылғы 20 қаңтардағы", "№ 1 бұйрыққа", "2-қосымша"]]])
    ['2023 жылғы 20 қаңтардағы', '№ 1 бұйрыққа', '2-қосымша']
    """
    lines: list[str] = []
    for row in rows:
        cells = [[text for text in cell if text.strip()] for cell in row]
        filled = [cell for cell in cells if cell]
        if len(filled) <= 1 or len(rows) == 1:
            lines.extend(text for cell in filled for text in cell)
        else:
            lines.append("\t".join(" ".join(" ".join(cell).split()) for cell in cells))
    return lines
