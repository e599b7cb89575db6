"""One module folder: `modul.yaml`, `kartu.md`, `kuis.yaml`, `gambar/`, perhaps `simulasi.yaml`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from webapp.content import vocabulary
from webapp.content.facts import Facts
from webapp.content.fields import Fields, root_fields
from webapp.content.folders import entries, is_folder
from webapp.content.items import Item, RetiredItem
from webapp.content.links import Place
from webapp.content.model import Card, Module, Picture
from webapp.content.pictures import FOLDER, read_picture
from webapp.content.read_cards import CARDS_FILE, read_cards
from webapp.content.read_items import QUIZ_FILE, ReadItem, read_items
from webapp.content.read_simulation import SIMULATION_FILE, read_simulation
from webapp.content.report import Findings
from webapp.content.revision import module_revision
from webapp.content.sheet import Passage, Sheet, read_sheet
from webapp.content.simulations import Ending, Simulation
from webapp.content.texts import Texts
from webapp.content.vocabulary import nearest
from webapp.content.weight import check_weight

MODULE_FILE = "modul.yaml"
# Six months, counted generously: 1 September to 1 March is 181 days, 1 March to 1 September 184.
MAX_REVIEW_DAYS = 184
MAX_SUMMARY_WORDS = 20

_FILES = (MODULE_FILE, CARDS_FILE, QUIZ_FILE)
_KNOWN_NAMES = (*_FILES, SIMULATION_FILE, FOLDER)
_KEYS = (
    *("kode", "judul", "ringkas", "capaian", "pilar", "level", "kompetensi", "dimensi", "unsur"),
    *("persona", "menit", "peringatan", "fakta_per", "tinjau", "sumber", "bawa_pulang"),
)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a module must know of the rest of the library."""

    course_slug: str
    course_code: str
    modules: frozenset[tuple[str, str]]
    facts: Facts


@dataclass(frozen=True, slots=True)
class _Contents:
    """What the files beside `modul.yaml` hold."""

    cards: tuple[Card, ...]
    items: tuple[ReadItem, ...]
    simulation: Simulation | None
    pictures: tuple[Picture, ...]


@dataclass(frozen=True, slots=True)
class ReadModule:
    """A module with what later checks need: places of items, words, the line of its code."""

    module: Module
    items: tuple[ReadItem, ...]
    passages: tuple[Passage, ...]
    file: str
    quiz_file: str
    code_line: int
    review_line: int
    facts_line: int


def read_module(
    folder: Path, file: str, around: Surroundings, findings: Findings
) -> ReadModule | None:
    """Read a module; None with problems noted when one of its files cannot be read."""
    _refuse_strangers(folder, file, findings)
    names = (*_FILES, SIMULATION_FILE) if _has_simulation(folder) else _FILES
    sheets = {name: read_sheet(folder / name, f"{file}/{name}", findings) for name in names}
    pictures = _pictures(folder, file, around, findings)
    meta, cards_sheet, quiz = (sheets[name] for name in _FILES)
    if meta is None or cards_sheet is None or quiz is None:
        return None
    by_path = {picture.path: picture for picture, _sheet in pictures}
    place = Place(around.course_slug, folder.name, by_path, around.modules, around.facts)
    played = sheets.get(SIMULATION_FILE)
    contents = _Contents(
        cards=read_cards(cards_sheet, place),
        items=read_items(quiz, place),
        simulation=read_simulation(played, place) if played else None,
        pictures=tuple(picture for picture, _sheet in pictures),
    )
    fields = root_fields(meta, MODULE_FILE, _KEYS)
    _warn_unused(contents, pictures)
    weight = check_weight(
        contents.cards,
        contents.items,
        contents.simulation,
        contents.pictures,
        cards_sheet,
        f"{file}/{FOLDER}",
        findings,
    )
    # Names are hashed without the folder, so that a renamed module keeps its revision.
    sources = {name: sheet.text.encode() for name, sheet in sheets.items() if sheet}
    sources |= {picture.path: picture.content for picture in contents.pictures}
    module = _module(
        fields,
        Texts(meta, place),
        around,
        folder.name,
        contents,
        (module_revision(sources), weight),
    )
    read = (sheet for sheet in sheets.values() if sheet)
    all_sheets = (*read, *(sheet for _picture, sheet in pictures))
    return ReadModule(
        module=module,
        items=contents.items,
        passages=tuple(passage for sheet in all_sheets for passage in sheet.passages),
        file=meta.file,
        quiz_file=quiz.file,
        code_line=fields.line_of("kode"),
        review_line=fields.line_of("tinjau"),
        facts_line=fields.line_of("fakta_per"),
    )


def _has_simulation(folder: Path) -> bool:
    path = folder / SIMULATION_FILE
    return path.exists() or path.is_symlink()


def _refuse_strangers(folder: Path, file: str, findings: Findings) -> None:
    for path in entries(folder, file, findings):
        if path.name not in _KNOWN_NAMES:
            hint = nearest(path.name, _KNOWN_NAMES)
            findings.error(f"{file}/{path.name}", 1, f"berkas tidak dikenal{hint}")


def _pictures(
    folder: Path, file: str, around: Surroundings, findings: Findings
) -> list[tuple[Picture, Sheet]]:
    drawings = folder / FOLDER
    if not is_folder(drawings):
        if drawings.exists() or drawings.is_symlink():
            findings.error(f"{file}/{FOLDER}", 1, "gambar seharusnya folder")
        return []
    base = f"/media/{around.course_slug}/{folder.name}"
    found = [
        read_picture(path, f"{file}/{FOLDER}/{path.name}", base, findings)
        for path in entries(drawings, f"{file}/{FOLDER}", findings)
    ]
    return [pair for pair in found if pair]


def _warn_unused(contents: _Contents, pictures: list[tuple[Picture, Sheet]]) -> None:
    shown = "".join(card.html for card in contents.cards)
    shown += "".join(
        read.item.stem_html for read in contents.items if not isinstance(read.item, RetiredItem)
    )
    nodes = contents.simulation.nodes if contents.simulation else ()
    shown += "".join(node.html for node in nodes if isinstance(node, Ending))
    for picture, sheet in pictures:
        if picture.url not in shown:
            sheet.warn(1, "gambar ini tidak dipakai")


def _module(
    fields: Fields,
    texts: Texts,
    around: Surroundings,
    slug: str,
    contents: _Contents,
    measured: tuple[str, int],
) -> Module:
    read = contents.items
    items: list[Item] = [one.item for one in read if not isinstance(one.item, RetiredItem)]
    facts_on, review_on = review_dates(fields)
    takeaway = fields.node("bawa_pulang")
    inner = Fields(fields.sheet, takeaway, "bawa_pulang", ("kalimat", "tindakan"))
    texts_of = _plain_texts(fields, texts)
    return Module(
        code=_code(fields, around.course_code),
        slug=slug,
        course_code=around.course_code,
        course_slug=around.course_slug,
        title=texts_of["judul"],
        summary=texts_of["ringkas"],
        outcome=texts_of["capaian"],
        pillar=fields.choice("pilar", vocabulary.PILLARS),
        level=fields.choice("level", vocabulary.LEVELS),
        competences=fields.choices("kompetensi", vocabulary.COMPETENCES, most=3),
        dimension=fields.choice("dimensi", vocabulary.DIMENSIONS),
        element=fields.choice("unsur", vocabulary.ELEMENTS),
        personas=fields.choices("persona", vocabulary.PERSONAS, most=4),
        minutes=fields.whole("menit", 1, 15),
        warning=texts_of["peringatan"] or None,
        facts_on=facts_on,
        review_on=review_on,
        sources=tuple(
            texts.plain(value, fields.line_of("sumber"), ours=False)
            for value in fields.scalars("sumber")
        ),
        takeaway_sentence=texts.plain(inner.scalar("kalimat"), inner.line),
        takeaway_action=texts.plain(inner.scalar("tindakan"), inner.line),
        cards=contents.cards,
        items=tuple(items),
        retired=tuple(one.item for one in read if isinstance(one.item, RetiredItem)),
        pictures=contents.pictures,
        revision=measured[0],
        weight_bytes=measured[1],
        simulation=contents.simulation,
    )


def _plain_texts(fields: Fields, texts: Texts) -> dict[str, str]:
    found = {}
    for key in ("judul", "ringkas", "capaian", "peringatan"):
        value = fields.scalar(key, required=key != "peringatan")
        limit = MAX_SUMMARY_WORDS if key == "ringkas" else 0
        found[key] = texts.plain(value, fields.line_of(key), name=key, limit=limit)
    return found


def _code(fields: Fields, course_code: str) -> str:
    code = fields.matching("kode", vocabulary.MODULE_CODE, "K4.2")
    if code and course_code and not code.startswith(f"{course_code}."):
        fields.sheet.error(
            fields.line_of("kode"), f'kode "{code}" tidak cocok dengan kursus {course_code}'
        )
    return code


def review_dates(fields: Fields) -> tuple[date, date]:
    """`fakta_per` and `tinjau`; at most six months may lie between them."""
    facts_on, review_on = fields.day("fakta_per"), fields.day("tinjau")
    if date.min not in (facts_on, review_on):
        days = (review_on - facts_on).days
        if not 0 < days <= MAX_REVIEW_DAYS:
            fields.sheet.error(
                fields.line_of("tinjau"), "tinjau harus sesudah fakta_per, paling lama 6 bulan"
            )
    return facts_on, review_on
