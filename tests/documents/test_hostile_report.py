"""Texts and drawings that would like to be code: they are shown, refused or drawn, never run."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders.paper import facts, pages, sealed, tags
from tests.builders.report import plain
from webapp.documents import (
    Beside,
    Block,
    Column,
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
    UnsettableReport,
    to_pdf,
)
from webapp.documents.typeset import PAPER

HOSTILE = (
    '#read("report.typ")',
    "#sys.inputs.report",
    "#{ 1 + 1 }",
    '#import "@preview/x:1.0.0"',
    "$ x^2 $",
    "*tebal* _miring_",
    "@rujukan <label>",
    "`kode` // bukan komentar",
    "/* bukan komentar */",
    "= Bukan judul",
    "- bukan butir",
    "a~b -- c --- d ...",
    "\"kutip\" 'satu'",
    "\\u{41} \\ \\#",
    "https://example.org/x?a=1&b=2",
    "{{ 7 * 7 }} ${7*7} <b>x</b>",
    '"}],"kind":"Table","x":[{',
)
IN_THE_TEXT, ON_EACH_PAGE = 21, 3
"""Where `everywhere` shows a text; on each page in the mark, the header and the footer."""

SQUARE = '<rect width="9" height="9"/>'


def svg(body: str, before: str = "") -> str:
    """A small drawing around some body."""
    return f'{before}<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{body}</svg>'


def everywhere(text: str) -> Report:
    """A report in which a text stands in every place where one can."""
    drawing = Drawing(svg(SQUARE), text)
    return plain(
        *_blocks(text),
        title=text, subtitle=text, eyebrow=text, running=text, mark=text, footer=(text,),
        picture=drawing, author=text, keywords=(text,),
    )  # fmt: skip


def _blocks(text: str) -> Iterator[Block]:
    drawing = Drawing(svg(SQUARE), text)
    yield Heading(text)
    yield Paragraph(text)
    yield KeyFigures((KeyFigure(text, "1", "", text), KeyFigure("x", text, missing=True)))
    yield Figure(svg(SQUARE), text, text, 10)
    rows = [[text, 1], [drawing, Missing(text)]]
    yield Table((Column(text), Column("n", "count")), rows, text, (text,), (text, 2))
    yield Beside((Note(text, (text,)),), (Findings((text,)),))
    yield Signature(text, (text,), (text,))
    yield PageBreak()
    yield Paragraph("akhir")


@pytest.mark.parametrize("text", HOSTILE)
def test_a_text_is_shown_as_it_is_wherever_it_stands(text: str) -> None:
    content = to_pdf(everywhere(text))
    said = pages(content)
    shown = "".join(" ".join(said).split()).count("".join(text.split()))
    assert shown == IN_THE_TEXT + ON_EACH_PAGE * len(said)
    assert facts(content)["/Title"] == text
    assert sealed(content)
    drawn = [words for kind, words in tags(content) if kind == "/Figure"]
    assert drawn == [text] * 3


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Ka\u200fbupaten \u202eJember\u202c", "Kabupaten"),
        ("a\x00b\x07c\x1bd", "abcd"),
        ("satu\u2028dua\u2029tiga\x85empat", "satu dua tiga empat"),
        ("tab\tulasi\r\nbaris", "tab ulasi baris"),
        ("x\ud800y", "xy"),
        ("46 % dan n < 30", "46 % dan n < 30"),
    ],
)
def test_signs_without_a_shape_break_nothing(text: str, shown: str) -> None:
    content = to_pdf(everywhere(text))
    said = pages(content)[0]
    for mark in "\u200f\u202e\u202c":
        said = said.replace(mark, "")
    assert shown in said
    assert sealed(content)


@pytest.mark.parametrize("text", ["halo 😀", "ꦗꦮ", "中文", "\ufffd\ue000"])
def test_a_sign_no_font_has_costs_the_seal_and_not_the_report(text: str) -> None:
    content = to_pdf(everywhere(text))
    assert pages(content)[-1].find("akhir") >= 0
    assert not sealed(content)
    assert "/H1" in [kind for kind, _ in tags(content)]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60))
def test_any_text_can_be_set(text: str) -> None:
    assert to_pdf(everywhere(text)).startswith(b"%PDF-")


@pytest.mark.parametrize(
    "drawing",
    [
        svg('<image href="file:///etc/hostname" width="9" height="9"/>'),
        svg('<image href="/etc/hostname" width="9" height="9"/>'),
        svg('<image href="../typeset.py" width="9" height="9"/>'),
        svg('<image href="report.typ" width="9" height="9"/>'),
        svg('<image href="https://example.org/x.png" width="9" height="9"/>'),
        svg("<text>&x;</text>", '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/hostname">]>'),
        svg("<g>"),
        "bukan gambar",
        "",
    ],
)
def test_a_drawing_that_reaches_out_or_is_broken_is_refused(drawing: str) -> None:
    for report in (
        plain(Figure(drawing, "x")),
        plain(Table((Column("A"),), [[Drawing(drawing, "x")]])),
    ):
        with pytest.raises(UnsettableReport, match=r"SVG|image"):
            to_pdf(report)


def test_only_the_templates_are_within_reach() -> None:
    assert {file.name for file in PAPER.iterdir()} == {"report.typ", "certificate.typ"}
    for file in PAPER.iterdir():
        template = file.read_text("utf-8")
        assert not [word for word in ("eval(", "read(", "#import", "#include") if word in template]


def test_the_template_belongs_to_the_package() -> None:
    settings_file = Path(PAPER).parents[2] / "pyproject.toml"
    assert '"paper/*.typ"' in settings_file.read_text("utf-8")
