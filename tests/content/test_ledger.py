"""Published ids are for life: the ledger refuses what would change a stored answer's meaning."""

from __future__ import annotations

import pytest

from tests.builders.courses import COURSE
from tests.content.conftest import MODULE, Desk
from webapp.content import ContentError, publish_ledger

QUIZ = f"{MODULE}/kuis.yaml"
LEDGER = f"{COURSE}/terbit.yaml"
STUB = "{id: k1-1-pilih, jenis: satu, pensiun: 2027-01-10, sebab: diganti soal baru}"


@pytest.fixture
def published(desk: Desk) -> Desk:
    """The small library after its first publication."""
    desk.write(LEDGER, publish_ledger(desk.folder, COURSE))
    return desk


def _first_item(desk: Desk) -> str:
    text = desk.text(QUIZ)
    return text[text.index("  - id: k1-1-pilih") : text.index("  - id: k1-1-beberapa")]


def _without_first(desk: Desk, instead: str = "") -> None:
    new = _first_item(desk).replace("k1-1-pilih", "k1-1-pilihan")
    desk.replace(QUIZ, _first_item(desk), new + instead)


def test_the_ledger_is_plain_sorted_and_complete(published: Desk) -> None:
    text = published.text(LEDGER)
    assert text.startswith("# Id soal yang sudah terbit.")
    assert (
        "  k1-1-beberapa:\n    jenis: beberapa\n    kunci: [a, c]\n    bagian: [a, b, c, d]\n"
    ) in text
    assert "  k1-1-urutan:\n    jenis: urutan\n    kunci: [a, b, c]\n" in text
    assert "    kunci: [a, b, c]\n    bagian: [a, b, c, x]\n" in text
    assert "    jenis: benar-salah\n    kunci: [salah, b]\n    bagian: [a, b, c]\n" in text
    ids = [line for line in text.splitlines() if line.startswith("  k1-")]
    assert len(ids) == 10
    assert ids == sorted(ids)


def test_publishing_again_changes_nothing(published: Desk) -> None:
    assert publish_ledger(published.folder, COURSE) == published.text(LEDGER)
    assert published.report().problems == ()
    assert published.report().warnings == ()


def test_items_not_yet_published_are_counted_as_a_warning(desk: Desk) -> None:
    assert [str(warning) for warning in desk.report().warnings] == [
        f"courses/{LEDGER}:1: 10 soal belum tercatat; jalankan sinau check --terbitkan"
    ]


def test_rewording_is_free(published: Desk) -> None:
    published.replace(QUIZ, "teks: Membuka berkasnya", "teks: Langsung membukanya")
    published.replace(QUIZ, "petunjuk: Ada dua tanda.", "petunjuk: Tandanya ada dua.")
    assert published.problems() == []


def test_a_new_option_is_free_and_joins_the_ledger(published: Desk) -> None:
    option = "      - {id: d, teks: Menyimpannya, umpan: Belum aman.}\n    tidak_tahu: Tidak apa"
    published.replace(
        QUIZ, "    tidak_tahu: Tidak apa-apa. Perhatikan", f"{option}-apa. Perhatikan"
    )
    assert published.problems() == []
    assert "k1-1-pilih:\n    jenis: satu\n    kunci: [b]\n    bagian: [a, b, c, d]" in (
        publish_ledger(published.folder, COURSE)
    )


def test_a_vanished_item_is_refused_and_the_renamed_one_is_named(published: Desk) -> None:
    _without_first(published)
    line = published.line(LEDGER, "k1-1-pilih:")
    assert published.problems() == [
        f'courses/{LEDGER}:{line}: soal "k1-1-pilih" sudah terbit tetapi hilang; kembalikan, atau '
        'tinggalkan id, jenis, pensiun, dan sebab; maksud Anda "k1-1-pilihan"?'
    ]


def test_a_stub_takes_the_place_of_a_removed_item(published: Desk) -> None:
    _without_first(published, f"  - {STUB}\n")
    assert published.problems() == []
    text = publish_ledger(published.folder, COURSE)
    assert (
        "k1-1-pilih:\n    jenis: satu\n    kunci: [b]\n    bagian: [a, b, c]\n    pensiun: ya"
        in text
    )


def test_a_stub_keeps_its_kind_and_may_not_vanish_or_return(published: Desk) -> None:
    original = published.text(QUIZ)
    _without_first(published, f"  - {STUB}\n")
    published.write(LEDGER, publish_ledger(published.folder, COURSE))
    published.replace(QUIZ, "jenis: satu, pensiun", "jenis: urutan, pensiun")
    line = published.line(QUIZ, "pensiun:")
    assert published.problems() == [
        f'courses/{QUIZ}:{line}: jenis soal "k1-1-pilih" sudah terbit sebagai satu; pakai id baru'
    ]
    published.write(QUIZ, original)
    line = published.line(QUIZ, "id: k1-1-pilih")
    assert f'courses/{QUIZ}:{line}: soal "k1-1-pilih" sudah pensiun; pakai id baru' in (
        published.problems()
    )


# (what is replaced, by what, a fragment on the reported line, the message)
CHANGED = {
    "the key of one choice": (
        "kunci: b\n    pilihan",
        "kunci: a\n    pilihan",
        "kunci: a\n",
        'kunci soal "k1-1-pilih" sudah terbit (b); pakai id baru',
    ),
    "the key of several choices": (
        "kunci: [a, c]",
        "kunci: [a, b]",
        "kunci: [a, b]",
        'kunci soal "k1-1-beberapa" sudah terbit (a, c); pakai id baru',
    ),
    "the order of steps": (
        "{id: a, teks: Nyalakan mode pesawat, umpan: Supaya data berhenti mengalir.}\n"
        "      - {id: b, teks: Hubungi bank, umpan: Supaya rekening dibekukan.}",
        "{id: b, teks: Hubungi bank, umpan: Supaya rekening dibekukan.}\n"
        "      - {id: a, teks: Nyalakan mode pesawat, umpan: Supaya data berhenti mengalir.}",
        "id: k1-1-urutan",
        'kunci soal "k1-1-urutan" sudah terbit (a, b, c); pakai id baru',
    ),
    "a verdict": (
        "kunci: salah",
        "kunci: benar",
        "kunci: benar",
        'kunci soal "k1-1-benar" sudah terbit (salah, b); pakai id baru',
    ),
    "the id of an option": (
        "{id: c, teks: Meneruskannya",
        "{id: e, teks: Meneruskannya",
        "id: k1-1-pilih",
        'bagian "c" soal "k1-1-pilih" sudah terbit; kembalikan',
    ),
    "a right-hand side that fits nothing": (
        "    pengecoh:\n      - {id: x, teks: Video pendek}\n",
        "",
        "id: k1-1-cocok",
        'bagian "x" soal "k1-1-cocok" sudah terbit; kembalikan',
    ),
}


@pytest.mark.parametrize("changed", CHANGED.values(), ids=CHANGED.keys())
def test_what_was_published_may_not_change(
    published: Desk, changed: tuple[str, str, str, str]
) -> None:
    old, new, fragment, message = changed
    published.replace(QUIZ, old, new)
    line = published.line(QUIZ, fragment.strip())
    assert published.problems() == [f"courses/{QUIZ}:{line}: {message}"]


@pytest.mark.parametrize("changed", CHANGED.values(), ids=CHANGED.keys())
def test_publishing_over_a_change_is_refused(
    published: Desk, changed: tuple[str, str, str, str]
) -> None:
    published.replace(QUIZ, changed[0], changed[1])
    with pytest.raises(ContentError):
        publish_ledger(published.folder, COURSE)


def test_a_kind_may_not_change(published: Desk) -> None:
    published.replace(QUIZ, "jenis: beberapa\n", "jenis: satu\n")
    published.replace(QUIZ, "kunci: [a, c]", "kunci: a")
    line = published.line(QUIZ, "id: k1-1-beberapa") + 1
    assert published.problems() == [
        f'courses/{QUIZ}:{line}: jenis soal "k1-1-beberapa" sudah terbit sebagai beberapa; '
        "pakai id baru"
    ]


def test_a_quiz_that_cannot_be_read_is_one_mistake_and_not_many(published: Desk) -> None:
    published.write(QUIZ, "soal: [")
    assert len(published.problems()) == 1


@pytest.mark.parametrize("file", ["modul.yaml", "kartu.md", "kuis.yaml"])
def test_items_of_a_module_that_cannot_be_read_did_not_vanish(published: Desk, file: str) -> None:
    published.write(f"{MODULE}/{file}", b"satu huruf \x00 yang tak terlihat\n")
    assert [problem.split(": ")[0] for problem in published.problems()] == [
        f"courses/{MODULE}/{file}:1"
    ]


def test_an_unknown_course_cannot_be_published(desk: Desk) -> None:
    with pytest.raises(KeyError):
        publish_ledger(desk.folder, "tidak-ada")


@pytest.mark.parametrize(
    ("old", "new", "fragment", "message"),
    [
        ("jenis: urutan", "jenis: urut", "jenis: urut", 'jenis "urut" tidak dikenal'),
        ("kunci: [salah, b]", "kunci: salah", "kunci: salah", "kunci pada soal"),
        ("soal:", "soall:", "soall:", 'kunci "soall" tidak dikenal pada terbit.yaml'),
    ],
)
def test_a_mistake_in_the_ledger_is_told_with_its_line(
    published: Desk, old: str, new: str, fragment: str, message: str
) -> None:
    text = published.text(LEDGER)
    published.write(LEDGER, text.replace(old, new, 1))
    start = f"courses/{LEDGER}:{published.line(LEDGER, fragment)}: {message}"
    assert any(problem.startswith(start) for problem in published.problems())


def test_a_ledger_that_is_a_list_is_refused(desk: Desk) -> None:
    desk.write(LEDGER, "soal: [a]\n")
    assert f"courses/{LEDGER}:1: soal seharusnya berisi id soal" in desk.problems()
