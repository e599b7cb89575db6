"""What goes out as a file comes in again and changes nothing, whatever people are called."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.roster.conftest import NOON
from webapp.documents import read_sheet, to_csv, to_xlsx
from webapp.long_numbers import names_somebody
from webapp.people.names import clean_nickname, nickname_problem
from webapp.roster import FIELDS, Known, Person, Table, preview, sheets, to_table
from webapp.web.train.roster_words import FIELDS as HEADINGS

LETTERS = st.text(
    st.one_of(st.sampled_from("=+-@'\"\t;,|\n •=＝＠aB1é"), st.characters()), max_size=44
)


def as_stored(field: str, text: str) -> str:
    """The text as an import would have stored it: through a file, cleaned."""
    read = to_table(
        read_sheet(to_csv(sheets.sheet("x", (person(**{field: text}),), named(), NOON))).rows
    )
    assert isinstance(read, Table)
    return clean_nickname(read.entries[0].cells.get(field, "")) if read.entries else ""


def named() -> dict[str, str]:
    """The headings of our files, in Indonesian."""
    return {field: str(HEADINGS[field]._args[0]) for field in FIELDS}


def person(
    name: str = "Sri", note: str = "", band: str | None = None, member: bool = False
) -> Person:
    """Somebody of a cohort."""
    return Person("1", member, "sri.1", name, band, note)


NAMES = LETTERS.map(lambda text: as_stored("name", text)).filter(
    lambda name: nickname_problem(name) is None and "•" not in name
)
NOTES = LETTERS.map(lambda text: as_stored("note", text)).filter(
    lambda note: not names_somebody(note) and "•" not in note
)
BANDS = st.sampled_from([None, "13-14", "15-17", "18-24", "25-44", "45-59", "60+"])


@settings(max_examples=120)
@given(NAMES, NOTES, BANDS)
def test_an_exported_roster_comes_in_unchanged(name: str, note: str, band: str | None) -> None:
    there = person(name, note, band)
    file = to_csv(sheets.sheet("Peserta", (there,), named(), NOON))
    assert not any(cell[:1] in tuple("=+-@\t\r") for cell in _cells(file))
    _comes_in_unchanged(file, there)


@settings(max_examples=8)
@given(NAMES, NOTES, BANDS, st.booleans())
def test_so_does_a_workbook(name: str, note: str, band: str | None, member: bool) -> None:
    there = person(name, note, None if member else band, member)
    _comes_in_unchanged(to_xlsx(sheets.sheet("Peserta", (there,), named(), NOON)), there)


def _cells(file: bytes) -> list[str]:
    read = read_sheet(file)
    return [cell for row in read.rows for cell in row.cells if not cell.lstrip("+-").isdigit()]


def _comes_in_unchanged(file: bytes, there: Person) -> None:
    table = to_table(read_sheet(file).rows)
    assert isinstance(table, Table)
    (line,) = preview(table, Known((there,)))
    assert line.does == "same", (line, there)


def test_headings_of_both_languages_are_known_to_an_import() -> None:
    for headings in (named(), dict(zip(FIELDS, ("name", "username", "age", "note"), strict=True))):
        file = to_csv(sheets.sheet("Peserta", (person(),), headings, NOON))
        table = to_table(read_sheet(file).rows)
        assert isinstance(table, Table)
        assert table.fields == FIELDS
