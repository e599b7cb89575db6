"""Rows in, bytes out: CSV, XLSX and JSON of one table, safe to open in a spreadsheet; pure."""

from .delimited import harmless, to_csv
from .structured import to_json
from .table import Column, Kind, Sheet, Value, printable
from .workbook import to_xlsx

__all__ = [
    "Column",
    "Kind",
    "Sheet",
    "Value",
    "harmless",
    "printable",
    "to_csv",
    "to_json",
    "to_xlsx",
]
