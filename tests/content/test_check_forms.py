"""A form of the test: whole, balanced, and not to be won by one habit."""

from __future__ import annotations

from tests.builders.bank import item_id, key_of
from tests.content.bank_desk import AMAN, CAKAP, ETIKA, HEAD, change, item_text, problems
from tests.content.conftest import Desk


def test_an_empty_cell_and_a_full_one_are_told(bank: Desk) -> None:
    line = change(bank, CAKAP, "u-cakap-01a", "formulir: A", "formulir: B")
    second = bank.line(CAKAP, "id: u-cakap-01b")
    found = problems(bank)
    assert f"courses/{CAKAP}:1: sel 1 formulir A belum punya soal" in found
    first = f"courses/{CAKAP}:{line - 1}"
    assert f"courses/{CAKAP}:{second + 2}: sel 1 formulir B sudah diisi di {first}" in found


def test_a_missing_file_is_one_mistake_not_sixteen(bank: Desk) -> None:
    (bank.folder / CAKAP).unlink()
    assert problems(bank) == [f"courses/{CAKAP}:1: berkas belum ada"]


def test_keys_must_be_spread(bank: Desk) -> None:
    old = item_text(bank, CAKAP, "u-cakap-01a")
    new = old.replace("kunci: b", "kunci: a").replace(
        "{id: a, teks: Langkah a, salah_paham: Terasa lebih mudah.}", "{id: a, teks: Langkah a}"
    )
    key = "{id: b, teks: Langkah b}"
    new = new.replace(key, "{id: b, teks: Langkah b, salah_paham: Terasa lebih cepat.}")
    bank.replace(CAKAP, old, new)
    line = bank.line(HEAD, "kisi:")
    assert problems(bank) == [
        f"courses/{HEAD}:{line}: formulir A: kunci a dipakai 6 kali; seharusnya 5",
        f"courses/{HEAD}:{line}: formulir A: kunci b dipakai 4 kali; seharusnya 5",
    ]


def test_the_key_may_not_be_known_by_its_length(bank: Desk) -> None:
    for number in range(1, 6):
        letter = key_of(number, "A")
        change(bank, CAKAP, item_id(number, "A"), f"Langkah {letter}", f"Langkah {letter} ya")
    assert problems(bank) == []
    letter = key_of(8, "A")
    change(bank, ETIKA, item_id(8, "A"), f"Langkah {letter}", f"Langkah {letter} ya")
    [problem] = problems(bank)
    assert "formulir A: kunci menjadi pilihan terpanjang pada 6 soal; paling banyak 5" in problem
    assert "u-etika-08a" in problem


def test_no_habit_may_win_the_safety_cases(bank: Desk) -> None:
    old = item_text(bank, AMAN, "u-aman-13a")
    turned = old.replace("menolak: ya", "menolak: ?").replace("menolak: tidak", "menolak: ya")
    bank.replace(AMAN, old, turned.replace("menolak: ?", "menolak: tidak"))
    line = bank.line(HEAD, "kisi:")
    message = "yang selalu menolak memperoleh 60 dari skenario Aman; paling banyak 40"
    assert f"courses/{HEAD}:{line}: formulir A: {message}" in problems(bank)
