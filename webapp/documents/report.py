"""A report for paper as plain parts: what it says and in which order, not how it looks.

Every text is shown as it is given; none is read as markup. Words and numbers arrive in the
language of the report, so nothing here translates. Drawings are SVG texts that bring their own
colours in a ``<style>``; on paper they are black on white, with nila (#0B5566) as the only accent.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from .table import Column


@dataclass(frozen=True, slots=True)
class Heading:
    """The title of a part (level 1) or of a part of a part (level 2); stays with what follows."""

    text: str
    level: Literal[1, 2] = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; a ``lead`` is set larger: the one sentence a hurried reader takes away."""

    text: str
    lead: bool = False


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """One large figure: what it is, its printed value, the interval and a note under it.

    ``missing`` hatches the field: the value then says why there is no number.
    """

    label: str
    value: str
    interval: str = ""
    note: str = ""
    missing: bool = False


@dataclass(frozen=True, slots=True)
class KeyFigures:
    """Three or four large figures side by side; never split between pages."""

    figures: Sequence[KeyFigure]


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing as SVG text, and the words for who cannot see it."""

    svg: str
    alt: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing in the text with its caption; ``width`` in percent of the space there is."""

    svg: str
    alt: str
    caption: str = ""
    width: int = 100


@dataclass(frozen=True, slots=True)
class Missing:
    """A cell without a number: hatched, with the words that say so; without words, hatched only."""

    words: str = "—"


Cell = str | int | float | None | Missing | Drawing
"""What stands in a table: a number is written in the report's language, None is ``Missing()``."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table: rows as long as the columns, headings repeated on each page, no row ever split.

    Columns that are not text stand to the right. ``Column.width`` weighs the columns against each
    other. ``closing`` is a last row in bold, the total.
    """

    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    caption: str = ""
    notes: Sequence[str] = ()
    closing: Sequence[Cell] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """A boxed caveat, in the size of the text: never small print, never split."""

    title: str
    paragraphs: Sequence[str]


@dataclass(frozen=True, slots=True)
class Findings:
    """Sentences as a list."""

    sentences: Sequence[str]


@dataclass(frozen=True, slots=True)
class Signature:
    """The place to sign: a line for place and date, then a column for each role.

    ``fields`` are the words before the blanks under each line, such as a name and a number.
    """

    place: str
    roles: Sequence[str]
    fields: Sequence[str] = ("Nama", "NIP")


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page."""


@dataclass(frozen=True, slots=True)
class Beside:
    """Two stacks of blocks side by side; ``share`` is the left one's percent of the width."""

    left: Sequence[Block]
    right: Sequence[Block]
    share: int = 50


Block = (
    Heading
    | Paragraph
    | KeyFigures
    | Figure
    | Table
    | Note
    | Findings
    | Signature
    | PageBreak
    | Beside
)
"""One part of a report."""


@dataclass(frozen=True, slots=True)
class Report:
    """A report on A4.

    ``made_at`` must know its time zone; it is written into the file, so that the same report
    always gives the same bytes. ``eyebrow`` stands over the title and ``subtitle`` under it,
    ``picture`` beside them. ``mark`` ("DATA PERAGA") stands in a band on top of every page,
    ``emblem`` (SVG) and ``running`` (else the title) in the header, ``footer`` below with the
    number of the page.
    """

    title: str
    blocks: Sequence[Block]
    made_at: datetime
    subtitle: str = ""
    eyebrow: str = ""
    running: str = ""
    mark: str = ""
    emblem: str = ""
    picture: Drawing | None = None
    footer: Sequence[str] = ()
    language: str = "id"
    author: str = ""
    keywords: Sequence[str] = field(default=())
