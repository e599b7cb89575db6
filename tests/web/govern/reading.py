"""Reading figures back from a page and from files, as plain rows of text."""

from __future__ import annotations

import csv
import io
from typing import Any

from python_calamine import CalamineWorkbook

from tests.builders.pages import Page

HIDDEN = ("<", "—", "n <")
CODE, NAME, REGISTERED, ACTIVE, MODULES, SHARE, WHOLE = range(7)


def on_screen(page: Page, table: str = "") -> list[list[str]]:
    """Every line of a table as words: of the 38 (code, name and values) where none is named."""
    table = table or (".whole-table table" if page.all(".whole-table") else "table")
    found = []
    for line in page.all(f"{table} tbody tr"):
        for unseen in line.select(".sr"):
            unseen.decompose()
        found.append([" ".join(cell.get_text().split()) for cell in line.select("th, td")])
    return found


def in_csv(page: Page) -> list[list[str]]:
    """Every line of a CSV file below its heading."""
    return list(csv.reader(io.StringIO(page.body.decode("utf-8-sig"), newline="")))[1:]


def in_xlsx(page: Page) -> list[list[Any]]:
    """Every line of the first sheet below its heading."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(page.body))
    return book.get_sheet_by_index(0).to_python()[1:]


def printed_numbers(line: list[str]) -> list[str]:
    """The values of a line of the screen as a file writes them; a hidden one is empty."""
    values = [value.replace(".", "").removesuffix(" %") for value in line[REGISTERED:]]
    return ["" if value.startswith(HIDDEN) else value for value in values]


def file_numbers(line: list[Any]) -> list[str]:
    """The values of a line of a file, without its statuses."""
    picked = [line[place] for place in (2, 4, 6, 8, 9)]
    return [str(int(value)) if isinstance(value, float) else str(value) for value in picked]
