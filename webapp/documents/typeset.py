"""A report becomes PDF: A4, tagged for readers of screens, fit to be printed and signed.

So do certificates. Typst sets the pages by our templates in ``paper/``. Texts reach it as JSON,
never as markup, so none can be code. Nothing else is within its reach: its root is the folder of
the templates, the fonts are those in its package, no network is asked. So the file is the same on
every machine that has the same typst.
"""

from __future__ import annotations

import json
from datetime import datetime
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

import typst

from .certificate import Certificates, certificate_data
from .report import Report
from .report_data import to_data

PAPER = Path(__file__).with_name("paper")
"""All that the typesetter can read: the templates and nothing else."""
REPORT, CERTIFICATE = "report.typ", "certificate.typ"

STANDARDS: list[typst.PDFStandard] = ["a-2a", "ua-1"]
"""Kept for decades (PDF/A-2a, ISO 19005-2) and read aloud (PDF/UA-1, ISO 14289-1)."""


class UnsettableReport(Exception):
    """A drawing is no sound SVG or reaches for a file; the text is what the typesetter said."""


def to_pdf(report: Report) -> bytes:
    """The report as PDF/A-2a and PDF/UA-1; the same report gives the same bytes.

    Where a text holds a sign that none of the fonts has (an emoji, Javanese script), the standards
    cannot be kept: the file is then a tagged PDF without their seal, with a box for that sign.

    Raises ``ValueError`` when ``made_at`` has no time zone, a row is not as long as the columns or
    a number is not finite; ``UnsettableReport`` when a drawing cannot be drawn.
    """
    return _set(REPORT, to_data(report), report.made_at)


def certificates_to_pdf(file: Certificates) -> bytes:
    """Certificates as one file, a page each, kept to the same standards as a report.

    Raises ``ValueError`` when there is no page or ``made_at`` has no time zone;
    ``UnsettableReport`` when a drawing cannot be drawn.
    """
    data = json.dumps(certificate_data(file), ensure_ascii=True)
    return _set(CERTIFICATE, data, file.made_at)


def fingerprint(report: Report) -> str:
    """A name for the file ``to_pdf`` would give, known without making it.

    It changes with the report's words and moment, with the template and with the typesetter. Raises
    ``ValueError`` as ``to_pdf`` does.
    """
    if report.made_at.tzinfo is None:
        raise ValueError("made_at has no time zone")
    told = f"{report.made_at.timestamp()}\n{_tools()}\n{to_data(report)}"
    return sha256(told.encode()).hexdigest()


@cache
def _tools() -> str:
    template = sha256((PAPER / REPORT).read_bytes()).hexdigest()
    return f"typst {version('typst')} {template}"


def _set(template: str, data: str, made_at: datetime) -> bytes:
    if made_at.tzinfo is None:
        raise ValueError("made_at has no time zone")
    moment = int(made_at.timestamp())
    try:
        return _compile(template, data, moment, STANDARDS)
    except typst.TypstError:
        return _without_seal(template, data, moment)


def _without_seal(template: str, data: str, moment: int) -> bytes:
    try:
        return _compile(template, data, moment, [])
    except typst.TypstError as error:
        raise UnsettableReport(error.message) from error


def _compile(template: str, data: str, moment: int, standards: list[typst.PDFStandard]) -> bytes:
    return typst.compile(
        PAPER / template,
        root=PAPER,
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"said": data},
        pdf_standards=standards,
        package_path=PAPER,
        package_cache_path=PAPER,
        timestamp=moment,
        pdf_tags=True,
    )
