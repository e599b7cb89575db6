"""Rows in, bytes out: CSV, XLSX and JSON of one table, safe to open in a spreadsheet; pure.

A report of several parts becomes PDF, fit to be printed and signed; so do certificates. A sheet
somebody hands in becomes rows of text.
"""

from . import reading
from .certificate import Certificate, Certificates
from .delimited import as_typed, harmless, to_csv
from .qr import qr_drawing, qr_svg
from .read_sheet import read_pasted, read_sheet
from .reading import Reading, Row, Unreadable
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
from .typeset import UnsettableReport, certificates_to_pdf, fingerprint, to_pdf
from .workbook import to_xlsx

__all__ = [
    "Beside",
    "Block",
    "Cell",
    "Certificate",
    "Certificates",
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
    "Reading",
    "Report",
    "Row",
    "Sheet",
    "Signature",
    "Table",
    "Unreadable",
    "UnsettableReport",
    "Value",
    "as_typed",
    "certificates_to_pdf",
    "fingerprint",
    "harmless",
    "printable",
    "qr_drawing",
    "qr_svg",
    "read_pasted",
    "read_sheet",
    "reading",
    "to_csv",
    "to_json",
    "to_pdf",
    "to_xlsx",
]
