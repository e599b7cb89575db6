"""SVG pictures: safe, small, and with a title. Only drawing elements pass."""

from __future__ import annotations

import hashlib
import re
import xml.parsers.expat
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from webapp.content.model import Picture
from webapp.content.report import Findings
from webapp.content.sheet import Sheet, decode, read_bytes

MAX_PICTURE_BYTES = 8 * 1024
FOLDER = "gambar"

_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\.svg")
_SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
# No <use>: a small file that repeats what repeats itself would keep a phone drawing for minutes.
_ELEMENTS = frozenset(
    {
        "svg",
        "title",
        "desc",
        "g",
        "defs",
        "path",
        "rect",
        "circle",
        "ellipse",
        "line",
        "polyline",
        "polygon",
        "text",
        "tspan",
        "linearGradient",
        "radialGradient",
        "stop",
        "clipPath",
        "mask",
        "pattern",
        "marker",
    }
)
_NUMBER = r"-?[0-9]{1,5}(?:\.[0-9]{1,6})?"
_VIEW_BOX = re.compile(rf"\s*{_NUMBER}[\s,]+{_NUMBER}[\s,]+({_NUMBER})[\s,]+({_NUMBER})\s*")
_OUTSIDE = re.compile(r"url\((?!\s*['\"]?#)|javascript:|data:|//", re.IGNORECASE)

# The reader's own words, and what an author does about them.
_REASONS = {
    "no element found": "berkas kosong atau belum selesai; tutup semua tanda",
    "mismatched tag": "tanda penutup tidak cocok dengan pembukanya",
    "unclosed token": "ada tanda yang belum ditutup dengan >",
    "undefined entity": "ada &nama; yang tidak dikenal; tulis hurufnya langsung",
    "junk after document element": "ada isi sesudah </svg>",
    "duplicate attribute": "ada atribut yang ditulis dua kali",
    "unbound prefix": "ada awalan tanda (seperti xlink:) yang belum dijelaskan",
}

_Note = Callable[[str], None]


@dataclass(slots=True)
class _Drawing:
    """What a parse brings to light."""

    mistakes: list[tuple[int, str]] = field(default_factory=list)
    size: tuple[int, int] | None = None
    title: str = ""
    words: list[tuple[int, str]] = field(default_factory=list)
    open: list[str] = field(default_factory=list)


def read_picture(
    path: Path, file: str, url_base: str, findings: Findings
) -> tuple[Picture, Sheet] | None:
    """The picture and the sheet with its words; None with problems noted when it is not usable.

    `url_base` is where the module's pictures are served, such as `/media/kursus/modul`.
    """
    if not _NAME.fullmatch(path.name):
        findings.error(
            file, 1, f'nama gambar "{path.name}" harus huruf kecil, angka, "-", lalu .svg'
        )
        return None
    data = read_bytes(path, file, findings)
    sheet = None if data is None else decode(data, file, findings)
    if data is None or sheet is None:
        return None
    if len(data) > MAX_PICTURE_BYTES:
        size = f"{len(data) / 1024:.1f}".replace(".", ",")
        sheet.error(1, f"gambar {size} KB; paling banyak {MAX_PICTURE_BYTES // 1024} KB")
    drawing = _parse(data)
    for line, message in drawing.mistakes:
        sheet.error(line, message)
    for line, text in drawing.words:
        sheet.add_passage(text, (line, line), line, quoted=True)
    digest = hashlib.sha256(data).hexdigest()
    width, height = drawing.size or (0, 0)
    picture = Picture(
        name=path.name,
        path=f"{FOLDER}/{path.name}",
        url=f"{url_base}/{path.name}?v={digest[:8]}",
        width=width,
        height=height,
        title=drawing.title,
        content=data,
        hash=digest,
    )
    return picture, sheet


def _parse(data: bytes) -> _Drawing:
    drawing = _Drawing()
    # What a file says of its own letters is checked below and never followed.
    parser = xml.parsers.expat.ParserCreate("utf-8", namespace_separator=" ")
    parser.buffer_text = True

    def note(message: str) -> None:
        drawing.mistakes.append((parser.CurrentLineNumber, message))

    def on_start(name: str, attributes: dict[str, str]) -> None:
        _start(drawing, name, attributes, note)

    def on_end(_name: str) -> None:
        drawing.open.pop()

    def on_text(text: str) -> None:
        if text.strip() and drawing.open:
            drawing.words.append((parser.CurrentLineNumber, text.strip()))
            if drawing.open == ["svg", "title"]:
                drawing.title += text.strip()

    def on_xml(_version: str, encoding: str | None, _alone: int) -> None:
        if encoding and encoding.casefold() not in ("utf-8", "us-ascii"):
            note(f'gambar menyebut encoding "{encoding}"; pakai UTF-8')

    def on_declaration(*_parts: object) -> None:
        # Entities are the way to bombs and to other people's files.
        raise _Refused

    parser.StartElementHandler = on_start
    parser.EndElementHandler = on_end
    parser.CharacterDataHandler = on_text
    parser.StartDoctypeDeclHandler = on_declaration
    parser.XmlDeclHandler = on_xml
    parser.ProcessingInstructionHandler = lambda target, text: note(  # noqa: ARG005
        f"<?{target}?> tidak dipakai pada gambar"
    )
    try:
        parser.Parse(data, True)
    except _Refused:
        note("<!DOCTYPE> tidak dipakai pada gambar")
        return drawing
    except xml.parsers.expat.ExpatError as error:
        said = xml.parsers.expat.errors.messages.get(error.code, "")
        reason = _REASONS.get(said, "salah tulis pada baris ini")
        drawing.mistakes.append((error.lineno, f"SVG tidak dapat dibaca: {reason}"))
        return drawing
    if not drawing.title:
        drawing.mistakes.append((1, "gambar belum punya <title>"))
    return drawing


class _Refused(Exception):
    """A document type declaration was met."""


def _start(drawing: _Drawing, name: str, attributes: dict[str, str], note: _Note) -> None:
    namespace, _, local = name.rpartition(" ")
    if not drawing.open:
        _root(drawing, local, attributes, note)
    if namespace != _SVG or local not in _ELEMENTS:
        note(f"<{local}> tidak dipakai pada gambar")
    for attribute, value in attributes.items():
        _attribute(attribute, value, note)
    drawing.open.append(local)


def _root(drawing: _Drawing, local: str, attributes: dict[str, str], note: _Note) -> None:
    if local != "svg":
        note("berkas ini bukan gambar SVG")
        return
    match = _VIEW_BOX.fullmatch(attributes.get("viewBox", ""))
    width, height = (round(float(match[1])), round(float(match[2]))) if match else (0, 0)
    if 0 < width < 10_000 and 0 < height < 10_000:
        drawing.size = (width, height)
    else:
        note('gambar belum punya viewBox seperti "0 0 320 200"')


def _attribute(name: str, value: str, note: _Note) -> None:
    namespace, _, local = name.rpartition(" ")
    folded = local.casefold()
    if folded.startswith("on") or folded in ("style", "class", "src", "base"):
        note(f"atribut {local} tidak dipakai pada gambar")
    elif folded == "href" and not value.startswith("#"):
        note("gambar tidak boleh merujuk ke luar dirinya (href)")
    elif namespace not in ("", _XLINK, "http://www.w3.org/XML/1998/namespace"):
        note(f"atribut {local} tidak dipakai pada gambar")
    elif _OUTSIDE.search(value) or "\\" in value:
        note(f"gambar tidak boleh merujuk ke luar dirinya ({local})")
