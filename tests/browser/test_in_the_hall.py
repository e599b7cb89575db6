"""What a trainer's tools do in a real browser: the roll, the turning code, the grid, the wall."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.builders import paper
from tests.builders.apps import table_rows
from tests.builders.browser import Watched
from tests.builders.hall import MEMBERS, Hall, open_hall
from webapp import content


@pytest.fixture(scope="module")
def hall(
    tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path, courses_dir: Path,
    library: content.Library, bank: content.Bank,
) -> Iterator[Hall]:  # fmt: skip
    """One hall for all of these; each looks at another page of it."""
    folder = tmp_path_factory.mktemp("hall")
    with open_hall(folder, sqlite_template, courses_dir, library, bank) as made:
        yield made


@pytest.fixture
def tab(browser: Browser, hall: Hall) -> Iterator[Watched]:
    """The trainer's tab; nothing foreign may have happened in it."""
    watched = hall.tab(browser, viewport={"width": 360, "height": 740})
    yield watched
    faults = watched.faults()
    watched.context.close()
    assert not faults, faults


def test_each_tap_of_the_roll_is_stored_and_one_that_is_not_says_so(
    tab: Watched, hall: Hall
) -> None:
    page = tab.open(f"{hall.at}/pertemuan/{hall.meeting}")
    told = page.locator("form[data-roll] [role=status]")
    expect(told).to_have_text("Setiap ketukan langsung disimpan.")
    agus, sri = (page.locator(".seat", has_text=name) for name in MEMBERS)
    agus.locator(".seg.hadir").click()
    expect(told).to_have_text("Tersimpan: Agus")
    expect(agus.locator(":checked")).to_have_value("hadir")  # her row is still there
    stored = table_rows(hall.app)["attendances"]
    assert [(row[2], row[4], row[5]) for row in stored] == [(1, "hadir", "tap")]
    tab.context.set_offline(True)
    sri.locator(".seg.izin").click()
    expect(told).to_have_text("Belum tersimpan: Bu Sri. Tekan Simpan kehadiran.")
    assert page.locator(".seat.unsent legend span").all_inner_texts() == ["Bu Sri"]
    tab.context.set_offline(False)
    page.locator(".roll .bar button").click()
    expect(page.locator(".notice.right")).to_contain_text("Kehadiran tersimpan.")
    assert sorted(row[4] for row in table_rows(hall.app)["attendances"]) == ["hadir", "izin"]


def test_the_code_of_the_minute_is_fetched_anew_when_it_is_over(tab: Watched, hall: Hall) -> None:
    tab.page.clock.install()
    page = tab.open(f"{hall.at}/pertemuan/{hall.meeting}/kode")
    left = int(page.locator("[data-turns]").get_attribute("data-turns") or "")
    assert 0 < left <= 60
    page.evaluate("document.title = 'lama'")
    with page.expect_navigation():
        page.clock.fast_forward((left + 1) * 1000)
    assert page.title() != "lama"
    assert page.locator(".wallcode").inner_text()


def test_the_grid_is_typed_without_a_mouse(tab: Watched, hall: Hall) -> None:
    """A full cell goes on by itself, Enter and the arrows where one expects."""
    page = tab.open(f"{hall.at}/kertas/K1.1/isi")

    def press(key: str) -> str:
        page.keyboard.press(key)
        return str(page.evaluate("document.activeElement.id"))

    page.locator("#b0-0").focus()
    assert press("b") == "b0-1"  # one letter, and it has it
    assert press("a") == "b0-1"  # several: hers to decide
    assert press("Enter") == "b0-2"
    assert press("ArrowDown") == "b1-2"
    assert press("ArrowDown") == "b1-2"  # the last row
    assert press("ArrowLeft") == "b1-1"
    assert press("ArrowUp") == "b0-1"
    assert press("Shift+Enter") == "b0-0"
    page.locator("#b0-4").focus()
    assert press("Enter") == "b1-0"
    assert press("-") == "b1-1"  # not answered
    assert page.locator("#b0-0").input_value() == "b"


def test_a_reminder_is_copied_with_one_tap(tab: Watched, hall: Hall) -> None:
    tab.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = tab.open(f"{hall.at}/pengingat")
    page.locator("button[data-copy]").click()
    expect(page.locator("#salin")).to_have_text("Teks sudah disalin.")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.locator("#teks").input_value() != ""
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(); }")
    page.evaluate("() => { document.execCommand = () => false; }")
    page.locator("button[data-copy]").click()
    expect(page.locator("#salin")).to_contain_text("Teksnya sudah terpilih")
    assert page.evaluate("window.getSelection().toString()") == copied


HURRY = """
    window.waits = [];
    const wait = window.setTimeout;
    window.setTimeout = (act, ms) => {
        window.waits.push(ms);
        return wait(act, ms / 100);
    };
"""
"""A hundred times as fast, and each wait is written down."""
WAITED = """(more) => new Promise((done) => {
    const goal = window.waits.length + more;
    const look = () => window.waits.length < goal ? requestAnimationFrame(look) : done();
    look();
})"""


def test_the_wall_asks_every_two_seconds_while_somebody_looks(tab: Watched, hall: Hall) -> None:
    page = tab.open(f"{hall.at}/layar")
    page.locator("[name=isi][value=kuis]").first.click()
    page.wait_for_url("**/layar/*")
    tab.context.add_init_script(HURRY)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    page.reload()
    for _ in range(3):
        page.wait_for_event("response", lambda answer: answer.url.endswith("/batang.json"))
    page.evaluate("Object.defineProperty(document, 'hidden', { get: () => true })")
    page.evaluate(WAITED, 2)  # one that was under way may end
    seen = asked.count("batang.json")
    page.evaluate(WAITED, 3)
    assert asked.count("batang.json") == seen >= 3
    assert set(page.evaluate("waits")) == {2000}


def test_the_poster_and_twelve_cards_fill_two_sheets_and_are_read_by_a_camera(
    tab: Watched, hall: Hall
) -> None:
    page = tab.open(f"{hall.at}/poster")
    printed = page.pdf(prefer_css_page_size=True)
    poster, cards = paper.pages(printed)
    assert "Ikut kelas PKK Melati" in poster
    assert (poster.count("/kelas"), cards.count("/kelas")) == (1, 12)
    address = f"{hall.server.url}/kelas/{hall.group.code}"
    assert paper.codes(printed) == [[address], [address] * 12]


def test_a_module_and_its_answer_sheet_are_printed_without_the_key(
    tab: Watched, hall: Hall, library: content.Library
) -> None:
    module = library.module_by_code("K1.1")
    assert module
    page = tab.open(f"{hall.at}/kertas/K1.1")
    sheets = paper.pages(page.pdf(prefer_css_page_size=True))
    whole = " ".join(sheets)
    for words in (*(card.title for card in module.cards), "Membuka berkasnya", "Lembar jawaban"):
        assert words in whole
    assert "Tepat." not in whole
    assert "Cetak lewat" not in whole
    page = tab.open(f"{hall.at}/kertas/K1.1?bagian=lembar")
    (sheet,) = paper.pages(page.pdf(prefer_css_page_size=True))
    assert sheet.count(module.revision[:6]) == 1
    for words in ("Nama panggilan", "Tanggal", "PKK Melati", "Jangan tulis NIK"):
        assert words in sheet


def test_the_table_of_a_class_is_printed_without_its_code(tab: Watched, hall: Hall) -> None:
    """The list goes from hand to hand; who has the code can join."""
    page = tab.open(hall.at)
    printed = page.pdf(prefer_css_page_size=True)
    words = " ".join(paper.pages(printed))
    assert "Agus" in words
    assert "Bu Sri" in words
    assert hall.group.code[:3] + " " + hall.group.code[3:] not in words
    assert paper.codes(printed) == [[] for _ in paper.pages(printed)]
