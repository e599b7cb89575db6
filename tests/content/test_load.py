"""Loading: the whole library or nothing, frozen, cleaned, with revisions."""

from __future__ import annotations

import dataclasses
import shutil

import pytest

from tests.builders.courses import COURSE
from tests.content.conftest import MODULE, Desk
from webapp.content import (
    ContentError,
    Matching,
    OneChoice,
    Ordering,
    SeveralChoices,
    TrueFalse,
    load,
)


def test_a_broken_library_refuses_to_load_and_shows_every_mistake(desk: Desk) -> None:
    desk.replace(f"{MODULE}/modul.yaml", "pilar: Aman", "pilar: Aaman")
    desk.replace(f"{MODULE}/kuis.yaml", "kunci: [a, c]", "kunci: [a, q]")
    with pytest.raises(ContentError) as refused:
        load(desk.folder)
    assert refused.value.report.problems == desk.report().problems
    assert all(problem in str(refused.value) for problem in desk.problems())


def test_warnings_do_not_refuse(desk: Desk) -> None:
    desk.replace(f"{MODULE}/kuis.yaml", "    kasus: asli\n", "")
    assert desk.warnings() != []
    assert load(desk.folder).course(COURSE) is not None


def test_everything_is_found_by_address_code_and_id(desk: Desk) -> None:
    library = load(desk.folder)
    module = library.module(COURSE, "satu")
    assert module is not None
    assert library.module_by_code("K1.1") is module
    assert library.module_of("k1-1-pilih") is module
    assert library.item("k1-1-pilih") is module.items[0]
    assert [one.code for one in library.modules()] == ["K1.1", "K1.2"]
    assert library.courses[0].minutes == 10
    missing = (library.course("x"), library.module(COURSE, "x"), library.module_by_code("K9.9"))
    assert missing == (None, None, None)
    assert (library.item("x"), library.module_of("x"), module.item("x")) == (None, None, None)


def test_a_module_carries_what_the_author_wrote(desk: Desk) -> None:
    module = load(desk.folder).module_by_code("K1.1")
    assert module is not None
    assert (module.title, module.pillar, module.level) == (
        "Modul satu: pesan dari kurir",
        "Aman",
        "Dasar",
    )
    assert (module.competences, module.dimension, module.element) == (
        ("4.1", "5.1"),
        "Society",
        "SDM",
    )
    assert (module.personas, module.minutes, module.warning) == (("Lansia",), 5, None)
    assert (module.facts_on.isoformat(), module.review_on.isoformat()) == (
        "2026-11-22",
        "2027-05-22",
    )
    assert module.takeaway_action == "Periksa satu pesan di HP Anda hari ini."
    assert [(card.id, card.is_story) for card in module.cards] == [
        ("cerita", True),
        ("ujung", False),
        ("tanya", False),
        ("lapor", False),
    ]


def test_every_kind_of_item_is_read(desk: Desk) -> None:
    module = load(desk.folder).module_by_code("K1.1")
    assert module is not None
    one, several, ordering, matching, verdict = module.items
    assert isinstance(one, OneChoice)
    assert (one.key, one.case, [option.id for option in one.options]) == (
        "b",
        "palsu",
        ["a", "b", "c"],
    )
    assert isinstance(several, SeveralChoices)
    assert several.key == {"a", "c"}
    assert isinstance(ordering, Ordering)
    assert ordering.steps[0].html == "Nyalakan mode pesawat"
    assert isinstance(matching, Matching)
    assert matching.rights[-1].html == "Video pendek"
    assert isinstance(verdict, TrueFalse)
    assert (verdict.key, verdict.reason_key, verdict.case) == (False, "b", "asli")


def test_public_ids_do_not_give_the_key_away(desk: Desk) -> None:
    library = load(desk.folder)
    for module in library.modules():
        ordering, matching = module.items[2], module.items[3]
        assert isinstance(ordering, Ordering)
        assert isinstance(matching, Matching)
        public = [step.public_id for step in ordering.steps]
        public += [right.public_id for right in matching.rights]
        assert len(set(public)) == len(public)
        assert all(len(one) == 6 and int(one, 16) >= 0 for one in public)
    again = load(desk.folder)
    assert again == library


def test_retired_items_stay_known_but_are_not_asked(desk: Desk) -> None:
    quiz = f"{MODULE}/kuis.yaml"
    stub = "  - {id: k1-1-lama, jenis: satu, pensiun: 2027-01-10, sebab: diganti}\n"
    desk.write(quiz, desk.text(quiz) + stub)
    library = load(desk.folder)
    module = library.module_by_code("K1.1")
    assert module is not None
    assert [(item.id, item.kind, item.reason) for item in module.retired] == [
        ("k1-1-lama", "satu", "diganti")
    ]
    assert library.item("k1-1-lama") is None


def test_nothing_in_the_library_can_be_changed(desk: Desk) -> None:
    module = load(desk.folder).module_by_code("K1.1")
    assert module is not None
    for thing, name in ((module, "title"), (module.cards[0], "html"), (module.items[0], "key")):
        with pytest.raises(dataclasses.FrozenInstanceError):
            setattr(thing, name, "x")


def test_pictures_carry_their_bytes_and_an_address_that_changes_with_them(drawn: Desk) -> None:
    def picture() -> tuple[str, bytes, int, int]:
        module = load(drawn.folder).module_by_code("K1.1")
        assert module is not None
        found = module.picture("ujung.svg")
        assert found is not None
        assert found.url in module.cards[1].html
        return found.url, found.content, found.width, found.height

    url, content, width, height = picture()
    assert content == drawn.text(f"{MODULE}/gambar/ujung.svg").encode()
    assert (width, height) == (320, 200)
    assert url.startswith(f"/media/{MODULE}/ujung.svg?v=")
    drawn.replace(f"{MODULE}/gambar/ujung.svg", "#fff", "#eee")
    assert picture()[0] != url


def test_the_weight_counts_texts_and_pictures(drawn: Desk) -> None:
    module = load(drawn.folder).module_by_code("K1.1")
    assert module is not None
    (picture,) = module.pictures
    texts = sum(len(card.html.encode()) for card in module.cards)
    assert module.weight_bytes > texts + len(picture.content)


def _revisions(desk: Desk) -> tuple[str, str, str, str]:
    library = load(desk.folder)
    one, two = library.modules()
    return one.revision, two.revision, library.courses[0].revision, library.revision


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("kartu.md", "Paketnya", "Paket itu"),
        ("kuis.yaml", "Ada dua tanda.", "Tandanya dua."),
        ("modul.yaml", "menit: 5", "menit: 6"),
        ("gambar/ujung.svg", "#fff", "#eee"),
    ],
)
def test_any_change_in_a_module_changes_its_revision_and_those_above(
    drawn: Desk, file: str, old: str, new: str
) -> None:
    before = _revisions(drawn)
    drawn.replace(f"{MODULE}/{file}", old, new)
    after = _revisions(drawn)
    assert after[1] == before[1]
    assert all(new != old for new, old in zip(after, before, strict=True) if old != before[1])
    assert all(len(revision) == 64 for revision in after)


def test_a_revision_does_not_depend_on_the_newlines_of_a_checkout(drawn: Desk) -> None:
    before = _revisions(drawn)
    for path in drawn.folder.rglob("*.*"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert _revisions(drawn) == before


def test_the_order_of_modules_and_the_words_of_a_course_belong_to_its_revision(desk: Desk) -> None:
    before = _revisions(desk)
    desk.replace(f"{COURSE}/kursus.yaml", "[satu, dua]", "[dua, satu]")
    assert _revisions(desk)[2:] != before[2:]
    desk.replace(f"{COURSE}/kursus.yaml", "[dua, satu]", "[satu, dua]")
    assert _revisions(desk) == before


def test_publishing_or_a_new_term_leaves_revisions_alone(desk: Desk) -> None:
    before = _revisions(desk)
    desk.write(f"{COURSE}/terbit.yaml", "soal: {}\n")
    desk.write("istilah.yaml", "istilah:\n  - {kata: malware, ganti: aplikasi jahat}\n")
    assert _revisions(desk) == before


def test_courses_stand_in_the_order_of_their_codes(desk: Desk) -> None:
    for number in ("10", "2"):
        folder = desk.folder / f"kursus-{number}"
        shutil.copytree(desk.folder / COURSE, folder)
        for path in folder.rglob("*.*"):
            text = path.read_text(encoding="utf-8")
            text = text.replace("K1", f"K{number}").replace("k1-", f"k{number}-")
            path.write_text(text, encoding="utf-8")
    assert [course.code for course in load(desk.folder).courses] == ["K1", "K2", "K10"]
