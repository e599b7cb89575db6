"""What a roster would do, row by row: every mistake at its cell, nothing we must not hold."""

from __future__ import annotations

import pytest

from webapp.documents import read_pasted
from webapp.roster import Known, Line, Person, Table, preview, to_table
from webapp.roster.alike import likeness
from webapp.roster.columns import band_of

HERE = (
    Person("1", False, "melati-1", "Bu Siti", "60+", "lama"),
    Person("2", True, "kenari-2", "Pak Budi", None, ""),
)
KNOWN = Known(HERE, frozenset({"punya-orang"}))


def table(text: str) -> Table:
    """The table in pasted cells."""
    found = to_table(read_pasted(text).rows)
    assert isinstance(found, Table), found
    return found


def judged(text: str) -> list[Line]:
    """Its rows, judged beside the people of HERE."""
    return preview(table(text), KNOWN)


def marks(line: Line) -> list[tuple[str, str, str]]:
    """What was found in one row."""
    return [(mark.field, mark.problem, mark.about) for mark in line.marks]


def test_usual_headings_are_known_and_others_are_left_out_unkept() -> None:
    found = table("Daftar PKK\t\n\nNo\tNAMA LENGKAP\tUsia (tahun)\tRT\tKet.\n1\tSri\t67\t3\tx")
    assert found.fields == ("name", "age_band", "note")
    assert [(h.letters, h.title) for h in found.headings if not h.field] == [
        ("A", "No"),
        ("D", "RT"),
    ]
    assert found.entries[0].number == 4
    assert found.entries[0].cells == {"name": "Sri", "age_band": "67", "note": "x"}


@pytest.mark.parametrize(
    ("text", "reasons"),
    [
        ("nama\tNo. HP\tNIK", ["nik", "phone"]),
        ("nama\tTanggal Lahir", ["birth"]),
        ("nama\tno_wa", ["phone"]),
        ("nama\tTTL", ["birth"]),
        ("siapa\tumur\nSri\t67", ["no-name"]),
        ("nama\tnama peserta\tumur\tusia\nSri\tSri\t1\t1", ["twice", "twice"]),
        ("nama\tnomor\nSri\t3578 1234 5678 9012", ["nik-values"]),
    ],
)
def test_a_file_with_what_we_must_not_hold_is_refused_as_a_whole(
    text: str, reasons: list[str]
) -> None:
    found = to_table(read_pasted(text).rows)
    assert isinstance(found, tuple)
    assert [refusal.reason for refusal in found] == reasons


def test_a_nik_in_a_column_of_ours_is_masked_and_marked() -> None:
    found = table("nama\tcatatan\nSri 3578123456789012\t3578-1234-5678-9012")
    assert "5678" not in str(found)
    line = preview(found, KNOWN)[0]
    assert marks(line) == [("name", "number", ""), ("note", "number", "")]
    assert line.does == "bad"


def test_every_mistake_of_every_row_is_found_at_once() -> None:
    lines = judged(
        "nama\tnama pengguna\tumur\tcatatan\n"
        "\tAB\t12\t0812 3456 7890\n"
        f"{'a' * 41}\tsri.1\tbesok\t{'b' * 201}\n"
        "Tri\tsri.1\t150\t\n"
        "Catur\tpunya-orang\t13–14 tahun\t\n"
    )
    assert [marks(line) for line in lines] == [
        [("name", "missing", ""), ("username", "shape", ""), ("age_band", "child", ""),
         ("note", "number", "")],
        [("name", "long", ""), ("age_band", "unknown", ""), ("note", "long", "")],
        [("username", "twice", "3"), ("age_band", "unknown", "")],
        [("username", "taken", "")],
    ]  # fmt: skip
    assert {line.does for line in lines} == {"bad"}
    assert [line.number for line in lines] == [2, 3, 4, 5]


def test_whoever_is_there_is_found_by_username_or_name_and_only_once() -> None:
    lines = judged(
        "nama\tnama pengguna\tumur\tcatatan\n"
        "Bu Sitti\tMELATI-1\t\tbaru\n"  # her name put right, her age left open
        "bu  siti\t\t67\t\n"  # claimed above: somebody else of that name
        "Pak Boedi\tkenari-2\t30\tsakit\n"  # a member: only the note
        "Pak Budi\tpak.budi\t\t\n"
    )
    assert [line.does for line in lines] == ["update", "new", "update", "new"]
    first, second, third, last = lines
    assert (first.name, first.age_band, first.note) == ("Bu Sitti", "60+", "baru")
    assert marks(second) == [("name", "same-name-there", "melati-1")]
    assert marks(third) == [("name", "name-kept", "Pak Budi")]
    assert third.age_band is None
    assert marks(last) == [("name", "same-name-there", "kenari-2")]


def test_a_name_without_username_is_the_next_person_of_that_name() -> None:
    lines = judged("nama\tcatatan\nBu Siti\tlama\nBu Siti\tlain\nBu Siti\tketiga")
    assert [line.does for line in lines] == ["same", "new", "new"]
    assert marks(lines[0]) == [("name", "found-by-name", "melati-1")]
    assert ("name", "same-name-here", "3") in marks(lines[2])


def test_names_alike_but_for_title_degree_or_order_are_pointed_out() -> None:
    """A hint at the cell, and no more: each row stays a person of her own."""
    lines = judged(
        "nama\n"
        "Siti Aminah\nBu Siti Aminah\nHj. Siti Aminah, S.Pd.\nAminah Siti\nSiti Aminah S. Pd\n"
        "Siti Aminah\nSiti Amina\nSITI\nBudi\n"
    )
    assert [marks(line) for line in lines] == [
        [],
        *[[("name", "like-name-here", "2")]] * 4,
        [("name", "same-name-here", "2")],
        [],
        [("name", "like-name-there", "Bu Siti (melati-1)")],
        [("name", "like-name-there", "Pak Budi (kenari-2)")],
    ]
    assert {line.does for line in lines} == {"new"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hj. Siti Aminah, S.Pd.I", "siti  aminah"), ("H.Ahmad", "Ahmad"),
        ("Drs. H. Budi Santoso, M.M.", "Pak Budi Santoso"), ("Ma'ruf A.", "Bpk A Maruf"),
        ("Ibu Nur Laila,S.Kep.,Ns", "Laila Nur"), ("Aminah, Siti", "Siti Aminah"),
        ("Mbah Haji", "Haji Mbah"),
    ],
)  # fmt: skip
def test_titles_degrees_and_order_do_not_make_another_name(one: str, other: str) -> None:
    assert likeness(one) == likeness(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("St. Aminah", "Aminah"), ("Siti Aminah", "Siti Aisyah"), ("Mbah Haji", ""), ("Se Ma", "")],
)
def test_other_names_stay_other_names(one: str, other: str) -> None:
    assert likeness(one) != likeness(other)


def test_neither_a_file_without_notes_nor_an_empty_cell_erases_a_note() -> None:
    assert judged("nama\tumur\nBu Siti\t60+")[0].does == "same"
    empty = judged("nama\tcatatan\tumur\nBu Siti\t \t60+")[0]
    assert (empty.does, empty.note, empty.replaced) == ("same", "lama", "")
    assert ("note", "note-kept", "lama") in marks(empty)


def test_a_note_that_would_be_replaced_is_shown_beside_the_new_one() -> None:
    line = judged("nama\tcatatan\nBu Siti\tbaru")[0]
    assert (line.does, line.note, line.replaced) == ("update", "baru", "lama")
    assert ("note", "note-replaced", "lama") in marks(line)
    faulty = judged("nama\tcatatan\nBu Siti\t0812 3456 7890")[0]
    assert (faulty.does, faulty.replaced) == ("bad", "")
    assert ("note", "note-replaced", "lama") not in marks(faulty)


@pytest.mark.parametrize(
    ("said", "band"),
    [
        ("13", "13-14"), ("17", "15-17"), ("18", "18-24"), ("44", "25-44"), ("59", "45-59"),
        ("60", "60+"), ("67 tahun", "60+"), ("67,0", "60+"), ("18–24", "18-24"),
        ("60 tahun ke atas", "60+"), ("15-17 tahun", "15-17"), ("12", "0-12"), ("0-12", "0-12"),
        ("di bawah 13 tahun", "0-12"), ("dewasa", None), ("", None), ("300", None),
    ],
)  # fmt: skip
def test_ages_and_bands_are_understood_as_people_write_them(said: str, band: str | None) -> None:
    assert band_of(said) == band


def test_five_thousand_rows_are_judged_against_five_hundred_people() -> None:
    """Each row is looked up, not compared with all others; else this would not end."""
    text = "nama\n" + "\n".join(f"Orang {n}" for n in range(4_999))
    there = tuple(Person(str(n), False, f"o-{n}", f"Orang {n}", None, "") for n in range(500))
    lines = preview(table(text), Known(there))
    assert [line.does for line in lines].count("same") == 500
    assert len(lines) == 4_999
