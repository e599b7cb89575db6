"""Rows in, bytes out: CSV, XLSX and JSON of one table, safe to open in a spreadsheet; pure.

A report of several parts becomes PDF, fit to be printed and signed.
"""

from .delimited import harmless, to_csv
from .qr import qr_svg
from .report import (
    Beside,
    Block,
    Cell,
    Drawing,
    Figure,
    Findings,
    Heading,
    KeyFigure,
    KeyFigures,
    Missing,
    Note,
    PageBreak,
    Paragraph,
    Report,
    Signature,
    Table,
)
from .structured import to_json
from .table import Column, Kind, Sheet, Value, printable
from .typeset import UnsettableReport, fingerprint, to_pdf
from .workbook import to_xlsx

__all__ = [
    "Beside",
    "Block",
    "Cell",
    "Column",
    "Drawing",
    "Figure",
    "Findings",
    "Heading",
    "KeyFigure",
    "KeyFigures",
    "Kind",
    "Missing",
    "Note",
    "PageBreak",
    "Paragraph",
    "Report",
    "Sheet",
    "Signature",
    "Table",
    "UnsettableReport",
    "Value",
    "fingerprint",
    "harmless",
    "printable",
    "qr_svg",
    "to_csv",
    "to_json",
    "to_pdf",
    "to_xlsx",
]
