"""What was hard for many, in words for the class; and before and after."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from tests.builders.stays import answers, sat_the_test
from webapp import content
from webapp.cohorts import Hard
from webapp.records import db
from webapp.web.train.hardest import explained

from .conftest import Taught, Teaching

FIVE = ("Ani", "Budi", "Citra", "Dewi", "Eko")


def wrong_of(item: content.Item) -> Any:
    """A complete and wrong answer of each kind."""
    if isinstance(item, content.OneChoice):
        return "c"
    if isinstance(item, content.SeveralChoices):
        return ["a", "b"]
    if isinstance(item, content.Ordering):
        return [step.public_id for step in reversed(item.steps)]
    if isinstance(item, content.Matching):
        first, second, third = item.pairs
        swapped = ((first, second), (second, first), (third, third))
        return {one.id: other.right.public_id for one, other in swapped}
    return {"jawab": "benar", "alasan": "a"}


SAID = {
    "satu": ["Meneruskannya ke grup", "Orang lain bisa ikut terkena."],
    "beberapa": [
        "Namanya berakhir apk", "Dikirim pagi hari", "Waktu kirim tidak berarti apa-apa.",
        "Minta izin membaca SMS (belum dipilih)", "Kode rahasia ada di SMS.",
    ],
    "urutan": ["Laporkan kejadiannya Hubungi bank Nyalakan mode pesawat",
               "Supaya data berhenti mengalir."],
    "pasangan": ["Surat tilang.apk → Gambar biasa", "Itu aplikasi."],
    "benar-salah": ["Benar Semua kurir jahat", "Banyak pesan kurir memang asli.",
                    "Itu tidak benar."],
}  # fmt: skip
"""What the page says of the wrong answer of each kind."""


def answer_all(taught: Taught, module: content.Module) -> None:
    """Five people err in each item; two of them do not know."""
    at = taught.now - timedelta(minutes=5)
    for item in module.items:
        for number, name in enumerate(FIVE):
            raw = "tidak-tahu" if number > 2 else wrong_of(item)
            answers(taught.learners[name], at, item.id, raw, 0)


def test_every_kind_of_item_says_the_commonest_wrong_answer_and_what_to_say(
    teach: Teaching, library: content.Library
) -> None:
    taught, module = teach(*FIVE), library.courses[0].modules[0]
    with taught.app.app_context():
        answer_all(taught, module)
        db.session.commit()
    page = taught.trainer.get(taught.url)
    shown = [" ".join(li.get_text(" ").split()) for li in page.all("#sulit ~ ol > li")]
    assert len(shown) == len(module.items) == len(SAID)
    for item in module.items:
        (told,) = [text for text in shown if all(word in text for word in SAID[item.kind])]
        assert "0 dari 5 menjawab tepat." in told
        assert "Jawaban keliru yang paling sering (3 orang):" in told
        assert "2 orang menjawab “Saya tidak tahu”." in told
        assert "Yang bisa Anda katakan:" in told
    assert "Jawaban pertama tiap orang dalam 60 hari terakhir" in page.text


def test_where_all_say_they_do_not_know_the_kind_word_is_what_to_say(
    library: content.Library,
) -> None:
    item = library.courses[0].modules[0].items[0]
    told = explained(Hard("K1.1", item.id, 0, 5, (("tidak-tahu", 5),)), library)
    assert told is not None
    assert (told.unknown_by, told.given) == (5, ())
    assert "Perhatikan ujung nama berkasnya." in told.say[0].html


def test_an_answer_of_an_earlier_edition_is_passed_over(library: content.Library) -> None:
    """An option that is gone has no words any more; the next commonest one has."""
    told = explained(Hard("K1.1", "k1-1-pilih", 0, 5, (("z", 3), ("a", 2))), library)
    assert told is not None
    assert (told.given, told.given_by) == (("Membuka berkasnya",), 2)
    assert explained(Hard("K1.1", "gone", 0, 5, (("z", 3),)), library) is None


def test_before_and_after_is_told_as_counts_from_five_pairs_on(teach: Teaching) -> None:
    taught = teach(*FIVE)
    assert not taught.trainer.get(taught.url).all("#naik")
    with taught.app.app_context():
        for number, name in enumerate(FIVE):
            sat_the_test(taught.learners[name], taught.now - timedelta(days=8), 50)
            sat_the_test(taught.learners[name], taught.now, 70 if number else 40)
        db.session.commit()
    section = taught.trainer.get(taught.url).one('[aria-labelledby="naik"]').get_text(" ")
    assert "4 dari 5 naik" in section
    assert "Bukan angka wilayah." in section
