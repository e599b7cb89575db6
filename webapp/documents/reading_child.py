"""The child that opens a workbook: a program of its own, run by ``reading_book`` alone.

It takes limits and bytes from its standard input and writes rows as JSON. What goes wrong while
it unpacks or reads kills at most this process. It imports nothing of ours, so that it starts fast
and could not reach anything if a workbook took it over.
"""

from __future__ import annotations

import datetime
import io
import json
import resource
import sys
import zipfile
from typing import Any

import python_calamine

MEMORY = 512 * 1024 * 1024
PROCESSOR_SECONDS = 5
PARTS = (".xml", ".rels")


class Refused(Exception):
    """The word is the name of the error that the parent raises."""


def main() -> None:
    """Read what stands in the standard input, with nothing to open and little to use."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (PROCESSOR_SECONDS, PROCESSOR_SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (8, 8))
    limits, _, content = sys.stdin.buffer.read().partition(b"\n")
    try:
        told = read(content, json.loads(limits))
    except Refused as refused:
        told = {"refused": str(refused)}
    except (zipfile.BadZipFile, python_calamine.CalamineError, EOFError, ValueError, OSError):
        told = {"refused": "Damaged"}
    sys.stdout.write(json.dumps(told))


def read(content: bytes, limits: dict[str, int]) -> dict[str, Any]:
    """Rows with their numbers, merged ranges and how many sheets there are besides."""
    with python_calamine.load_workbook(io.BytesIO(repacked(content, limits["unpacked"]))) as book:
        seen = [
            place
            for place, sheet in enumerate(book.sheets_metadata)
            if sheet.visible is python_calamine.SheetVisibleEnum.Visible
            and sheet.typ is python_calamine.SheetTypeEnum.WorkSheet
        ]
        if not seen:
            raise Refused("Nothing")
        sheet = book.get_sheet_by_index(seen[0])
    return {
        "rows": list(rows(sheet, limits)),
        "merged": [span(*merged) for merged in (sheet.merged_cell_ranges or ())[:100]],
        "other_sheets": len(seen) - 1,
    }


def repacked(content: bytes, most: int) -> bytes:
    """An archive with the same texts, packed by us: its directory says what is true.

    Pictures and the like stay out. Python's reader gives of each part at most what the directory
    says and compares the checksum at its end, so a part that is longer is damaged, not unpacked.
    """
    made, left = io.BytesIO(), most
    with zipfile.ZipFile(io.BytesIO(content)) as found, zipfile.ZipFile(made, "w") as clean:
        for part in found.infolist():
            if not part.filename.endswith(PARTS):
                continue
            with found.open(part) as opened:
                text = opened.read(left + 1)
            left -= len(text)
            if left < 0:
                raise Refused("TooLarge")
            check(part.filename, text)
            clean.writestr(part.filename, text)
    return made.getvalue()


def check(name: str, text: bytes) -> None:
    """Refuse what a sheet has no need of: definitions of entities, macros, another encoding."""
    if text.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in text or b"<!DOCTYPE" in text.upper():
        raise Refused("Damaged")
    if name == "[Content_Types].xml" and b"macroenabled" in text.lower():
        raise Refused("Macro")


def rows(sheet: Any, limits: dict[str, int]) -> Any:
    """Rows that have something in them, with the numbers their author sees."""
    if sheet.start is None:
        return
    if sheet.total_width > limits["far_right"]:
        raise Refused("TooManyColumns")
    if sheet.total_height > limits["far_down"]:
        raise Refused("TooManyRows")
    found = 0
    for number, cells in enumerate(sheet.to_python(skip_empty_area=False), start=1):
        written = [shown(cell) for cell in cells]
        found += any(written)
        if found > limits["rows"]:
            raise Refused("TooManyRows")
        if any(written):
            yield number, written


def shown(cell: object) -> str:
    """A cell as its author sees it: whole numbers without a point, dates as they are said here."""
    if isinstance(cell, bool):
        return "ya" if cell else "tidak"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell).replace(".", ",")
    if isinstance(cell, datetime.datetime):
        return cell.strftime("%d/%m/%Y %H.%M")
    if isinstance(cell, datetime.date):
        return cell.strftime("%d/%m/%Y")
    return str(cell)


def span(first: tuple[int, int], last: tuple[int, int]) -> str:
    """A range as a spreadsheet calls it: ``B5:C6``."""
    return f"{letters(first[1])}{first[0] + 1}:{letters(last[1])}{last[0] + 1}"


def letters(place: int) -> str:
    """A column's letters; 0 is ``A``, 26 is ``AA``."""
    name = ""
    while place >= 0:
        name = chr(65 + place % 26) + name
        place = place // 26 - 1
    return name


if __name__ == "__main__":
    main()
