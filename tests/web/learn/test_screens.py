"""Imitated phone screens and the fields below them, as the templates draw them."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import brotli
import pytest
from bs4 import BeautifulSoup, Tag
from flask import Flask

from webapp import content
from webapp.content.simulations import SCREENS
from webapp.demo import pattern, screens
from webapp.web.assets import FOLDER

MOST_STYLE = 5 * 1024
SHELL = "{% from 'learn/_screen.html' import screen %}{{ screen(screens, marks, clock) }}"


def drawn(app: Flask, template: str, **given: Any) -> BeautifulSoup:
    """A piece of template, rendered with what it is given."""
    with app.test_request_context("/"):
        text = app.jinja_env.from_string(template).render(**given)
    return BeautifulSoup(text, "html5lib")


def phone(app: Flask, *shown: tuple[content.Screen, str], **given: Any) -> Tag:
    """The section of one imitated screen."""
    soup = drawn(app, SHELL, screens=shown, **({"marks": {}, "clock": None} | given))
    assert soup.section is not None
    return soup.section


def field(app: Flask, call: str, **given: Any) -> BeautifulSoup:
    """A macro of the fields, called."""
    name = call.partition("(")[0]
    start = f"{{% from 'learn/_act.html' import {name} %}}"
    return drawn(app, f"{start}{{{{ {call} }}}}", **given)


def a_screen(kind: str, *parts: content.Part, title: str = "Kurir", note: str = "") -> Any:
    """A screen of this kind."""
    return content.Screen(kind=kind, title=title, note=note, continues=False, parts=parts)


def said(id: str, speaker: str, html: str, **more: Any) -> content.Part:
    """A message."""
    return content.Part(id=id, speaker=speaker, html=html, **more)


def row(id: str, label: str, html: str) -> content.Part:
    """A labelled row."""
    return content.Part(id=id, label=label, html=html)


def lines(section: Tag) -> list[str]:
    """What a screen reader is told, message by message."""
    return [" ".join(li.get_text(" ").split()) for li in section.select("ol.feed > li")]


def own_classes(section: Tag) -> list[list[str]]:
    """The classes of each part."""
    return [list(li["class"]) for li in section.select("ol.feed > li")]


@pytest.mark.parametrize("kind", SCREENS)
def test_each_kind_is_a_named_section_with_all_its_parts(app: Flask, kind: str) -> None:
    parts = (row("a", "Satu", "pertama"), row("b", "Dua", "kedua"))
    section = phone(app, (a_screen(kind, *parts, title="Contoh"), ""))
    assert section["aria-label"] == "Layar tiruan: Contoh"
    assert kind in section["class"]
    told = lines(section)
    assert ["pertama" in told[0], "kedua" in told[1]] == [True, True]
    assert section.select_one(".status[aria-hidden=true]") is not None


def test_messages_come_in_order_and_name_who_speaks(app: Flask) -> None:
    first = a_screen("obrolan", said("hari", "sistem", "Selasa"), said("a", "mereka", "Pagi Bu."))
    second = a_screen("obrolan", said("b", "mereka", "Cek ya.", time="09.13"))
    assert lines(phone(app, (first, "Siapa ini?"), (second, ""))) == [
        "Keterangan: Selasa",
        "Mereka: Pagi Bu.",
        "Anda: Siapa ini?",
        "Mereka: Cek ya. 09.13",
    ]


def test_a_name_in_a_group_takes_the_place_of_them(app: Flask) -> None:
    group = a_screen("obrolan", said("a", "mereka", "Jangan dikirim.", name="Wulan"))
    assert lines(phone(app, (group, ""))) == ["Wulan : Jangan dikirim."]


def test_only_her_own_messages_have_ticks(app: Flask) -> None:
    parts = (said("a", "mereka", "Pagi", time="09.12"), said("b", "saya", "Pagi", time="09.13"))
    section = phone(app, (a_screen("obrolan", *parts), ""))
    assert [bool(li.select(".when svg")) for li in section.select("li")] == [False, True]


def test_an_attachment_is_announced_with_its_whole_name(app: Flask) -> None:
    file = said("a", "mereka", "Cek ya.", attachment="RESI.apk")
    section = phone(app, (a_screen("obrolan", file), ""))
    message = section.select("ol.feed > li")[0]
    assert message.get_text().split() == ["Mereka:", "Lampiran:", "RESI.apk", "Cek", "ya."]


def test_a_name_without_an_ending_is_shown_too(app: Flask) -> None:
    file = said("a", "mereka", "", attachment="berkas")
    assert lines(phone(app, (a_screen("obrolan", file), ""))) == ["Mereka: Lampiran: berkas"]


def test_the_phone_tells_the_time_of_the_newest_message(app: Flask) -> None:
    parts = (said("a", "mereka", "A", time="24 Nov, 06.10"), said("b", "mereka", "B", time="09.13"))
    section = phone(app, (a_screen("obrolan", *parts), ""))
    assert section.select_one(".status").get_text() == "09.13"  # type: ignore[union-attr]


@pytest.mark.parametrize("kind", ["bayar", "toko", "tiket", "alamat", "atur"])
def test_elsewhere_her_words_are_a_line_of_their_own(app: Flask, kind: str) -> None:
    section = phone(app, (a_screen(kind, row("a", "Jumlah", "Rp20.000")), "Tunggu dulu."))
    assert lines(section)[-1] == "Anda: Tunggu dulu."


def test_in_a_letter_her_words_are_the_next_paragraph(app: Flask) -> None:
    first = a_screen("surat", row("a", "Perihal", "Data pribadi"))
    second = a_screen("surat", row("b", "Bagian 2", "Saya Rina."))
    section = phone(app, (first, "Kepada panitia."), (second, ""))
    assert "Kepada panitia." in lines(section)[1]
    assert own_classes(section)[1] == ["bit"]


def test_clues_number_the_parts_and_lead_there_and_back(app: Flask) -> None:
    parts = (said("a", "mereka", "Pagi"), said("b", "mereka", "Cek"), said("c", "mereka", "Cepat"))
    marks = {"c": (2, "Waktu <em>sempit</em>."), "b": (1, "Ujungnya .apk.")}
    section = phone(app, (a_screen("obrolan", *parts), ""), marks=marks)
    marked = section.select("li.marked")
    assert [li["id"] for li in marked] == ["bagian-b", "bagian-c"]
    assert [li.a["href"] for li in marked if li.a] == ["#tanda-1", "#tanda-2"]
    clues = section.select(".clues li")
    assert [clue["id"] for clue in clues] == ["tanda-1", "tanda-2"]
    assert [clue.a["href"] for clue in clues if clue.a] == ["#bagian-b", "#bagian-c"]
    assert "Tanda di layar" in section.get_text()
    assert clues[1].em is not None


def test_marks_point_at_the_newest_screen_only(app: Flask) -> None:
    earlier, newest = (a_screen("obrolan", said("a", "mereka", word)) for word in ("Dulu", "Kini"))
    section = phone(app, (earlier, ""), (newest, ""), marks={"a": (1, "Ini.")})
    assert ["Kini" in li.get_text() for li in section.select("li.marked")] == [True]


def test_without_marks_there_is_nothing_to_jump_to(app: Flask) -> None:
    section = phone(app, (a_screen("obrolan", said("a", "mereka", "Pagi")), ""))
    assert section.select("[id], .clues, a") == []


def test_an_address_stays_the_same_text_and_breaks_between_its_words(app: Flask) -> None:
    page = (row("alamat", "Alamat", "go.id.bantu.example/daftar"), row("h", "Halaman", "Isi."))
    section = phone(app, (a_screen("alamat", *page), ""))
    address = section.select_one(".address .says")
    assert address is not None
    assert address.get_text() == "go.id.bantu.example/daftar"
    assert [str(wbr.next_sibling) for wbr in address.select("wbr")] == ["bantu.example/", "daftar"]


def test_an_address_with_markup_is_left_alone(app: Flask) -> None:
    link = row("alamat", "Alamat", "<strong>a.example</strong>")
    section = phone(app, (a_screen("alamat", link), ""))
    assert section.select(".address strong")
    assert not section.select("wbr")


def test_a_pay_screen_shows_the_name_big_and_says_it_is_play_money(app: Flask) -> None:
    parts = (row("nama", "Nama toko", "MATRAWI"), row("jumlah", "Jumlah", "Rp40.000"))
    section = phone(app, (a_screen("bayar", *parts), ""))
    assert own_classes(section) == [["bit", "big"], ["bit", "amount"]]
    assert "Uang mainan" in section.get_text()


def test_the_clock_tells_minutes_and_what_is_left(app: Flask) -> None:
    hour = a_screen("jam", row("a", "Keadaan", "Uang masih keluar."))
    clock = SimpleNamespace(seconds=1385, balance=2_450_000, full=6_200_000)
    section = phone(app, (hour, ""), clock=clock)
    assert "23 menit" in section.get_text()
    assert "Rp2.450.000" in section.get_text()
    meter = section.meter
    assert meter is not None
    assert meter["aria-label"]
    assert (meter["value"], meter["max"]) == ("2450000", "6200000")


def test_what_the_swindler_sees_is_labelled_once(app: Flask) -> None:
    seen = a_screen("pelaku", row("a", "SMS", "Terbaca."), title="Yang dilihat penipu")
    assert phone(app, (seen, "")).get_text().count("Yang dilihat penipu") == 1
    notes = a_screen("pelaku", row("a", "SMS", "Terbaca."), title="Catatan Reza")
    text = phone(app, (notes, "")).get_text()
    assert "Yang dilihat penipu" in text
    assert "Catatan Reza" in text


def test_what_people_type_cannot_become_markup(app: Flask) -> None:
    odd = said("a", "mereka", "Pagi", name="<b>x", attachment="<i>.apk", time="<u>")
    section = phone(app, (a_screen("obrolan", odd, title="<s>", note="<q>"), ""))
    assert section.select("i, u, s, q") == []


def test_a_decision_is_one_tap_a_choice(app: Flask) -> None:
    soup = field(app, "choices(node, chosen='tanya')", node=screens.DECISION)
    buttons = soup.select("button[name=jawaban]")
    assert [button["value"] for button in buttons] == ["buka", "tanya"]
    assert ["Pilihan Anda" in button.get_text() for button in buttons] == [False, True]


@pytest.mark.parametrize("name", ["switches", "checks"])
def test_switches_show_which_are_on(app: Flask, name: str) -> None:
    soup = field(app, f"{name}(options, on)", options=screens.SWITCHES, on={"peringatan"})
    boxes = soup.select("fieldset input[type=checkbox][name=jawaban]")
    on = {str(box["value"]): box.has_attr("checked") for box in boxes}
    assert on == {"sms": False, "obrolan": False, "peringatan": True}


def test_a_pool_tells_how_long_each_action_takes(app: Flask) -> None:
    buttons = field(app, "pool(actions)", actions=screens.POOL).select("button[name=jawaban]")
    assert [button["value"] for button in buttons] == ["pesawat", "bank"]
    assert ["± 30 detik" in buttons[0].get_text(), "± 3 menit" in buttons[1].get_text()] == [
        True,
        True,
    ]


def test_ordering_and_pairing_name_their_fields_as_a_quiz_does(app: Flask) -> None:
    steps = [content.Step("a", "x1", "Mode pesawat", ""), content.Step("b", "x2", "Bank", "")]
    soup = field(app, "ordering(steps, {'urut-x2': '1'})", steps=steps)
    assert [select["name"] for select in soup.select("select")] == ["urut-x1", "urut-x2"]
    assert [option["value"] for option in soup.select("option[selected]")] == ["1"]
    right = content.Right("asli", "y1", "Berhenti di <em>.go.id</em>")
    item = SimpleNamespace(pairs=[content.Pair("p", "kemensos.go.id", right, "")])
    soup = field(app, "pairing(item, rights)", item=item, rights=[right])
    assert [select["name"] for select in soup.select("select")] == ["pasang-p"]
    assert soup.select("option")[1].get_text() == "Berhenti di .go.id"


def test_the_style_of_the_screens_is_light() -> None:
    style = (FOLDER / "css" / "simulation.css").read_bytes()
    assert len(brotli.compress(style, quality=11)) <= MOST_STYLE


def test_the_pattern_page_shows_every_kind(app: Flask) -> None:
    app.register_blueprint(pattern.blueprint)
    page = BeautifulSoup(app.test_client().get("/pola").data, "html5lib")
    ids = [str(tag["id"]) for tag in page.select("[id]")]
    assert sorted(ids) == sorted(set(ids))
    assert {kind for kind in SCREENS if page.select(f".sim.{kind}")} == set(SCREENS)
