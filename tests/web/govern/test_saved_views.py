"""Views of the table under names of an officer's own: kept, opened, let go."""

from __future__ import annotations

import pytest
from flask import Flask

from tests.builders.apps import count
from tests.builders.client import HouseClient
from webapp import saved_views
from webapp.records import SavedView, db

from .reading import CODE, on_screen

FORM = 'form.tools[action="/dinas/tampilan"]'
VIEW = "/dinas?urut=terdaftar&arah=turun&jenis=kota"

pytestmark = pytest.mark.usefixtures("published")


def save(client: HouseClient, address: str, name: str) -> None:
    """Open a view and keep it under a name."""
    client.get(address)
    client.submit(FORM, name=name)


def kept(client: HouseClient) -> dict[str, str]:
    """Names and addresses of the views listed on the table's page."""
    links = client.get("/dinas").all(".kept-views a")
    return {link.get_text(): str(link["href"]) for link in links}


def stored(app: Flask) -> list[tuple[str, str]]:
    """Name and query of every view there is."""
    with app.app_context():
        rows = db.session.execute(db.select(SavedView.name, SavedView.query))
        return sorted((name, query) for name, query in rows)


def test_a_view_is_kept_and_opens_the_same_table(app: Flask, officer: HouseClient) -> None:
    before = on_screen(officer.get(VIEW))
    page = officer.submit(FORM, name="  Kota,   terbanyak ")
    assert "Tampilan “Kota, terbanyak” tersimpan." in page.one("[role=status]").get_text()
    assert on_screen(page) == before
    views = kept(officer)
    assert list(views) == ["Kota, terbanyak"]
    assert on_screen(officer.get(views["Kota, terbanyak"])) == before
    assert stored(app) == [("Kota, terbanyak", "urut=terdaftar&arah=turun&jenis=kota")]


def test_words_typed_into_the_filter_come_back_letter_by_letter(officer: HouseClient) -> None:
    save(officer, "/dinas?kata=kota+kediri", "Kediri")
    page = officer.get(kept(officer)["Kediri"])
    assert page.one("#kata")["value"] == "kota kediri"
    assert on_screen(page)[0][CODE] == "3571"
    save(officer, "/dinas?kata=a%26urut%3Dnama%23%25", "Aneh")
    page = officer.get(kept(officer)["Aneh"])
    assert page.one("#kata")["value"] == "a&urut=nama#%"
    assert page.one("th[aria-sort] a").get_text().startswith("Kode")


def test_sent_twice_it_is_kept_once(app: Flask, officer: HouseClient) -> None:
    officer.get(VIEW)
    fields = officer.page.fields(FORM) | {"name": "Kota"} if officer.page else {}
    for _ in range(2):
        answer = officer.post("/dinas/tampilan", fields, expect=303)
        assert answer.location == VIEW
    assert count(app, "saved_views") == 1


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("", "Beri nama"),
        (" \u200b ", "Beri nama"),
        ("k" * 61, "terlalu panjang"),
        ("Sudah ada", "sudah dipakai"),
    ],
)
def test_what_was_typed_stays_with_what_to_mend(
    app: Flask, officer: HouseClient, name: str, told: str
) -> None:
    save(officer, "/dinas?jenis=kota", "Sudah ada")
    fields = officer.get(VIEW).fields(FORM)
    page = officer.post("/dinas/tampilan", fields | {"name": name}, expect=422)
    assert told in page.one("#name-error").get_text()
    assert [link["href"] for link in page.all("[role=alert] a")] == ["#name"]
    assert page.one("#name").get("value", "") == name.strip()
    again = page.fields(FORM)
    assert {key: again[key] for key in ("urut", "arah", "jenis")} == {
        "urut": "terdaftar",
        "arah": "turun",
        "jenis": "kota",
    }
    assert VIEW in set(page.links())
    assert page.headers["Cache-Control"] == "no-store"
    assert count(app, "saved_views") == 1
    assert officer.submit(FORM, name="Lain").path == "/dinas"
    assert [name for name, _query in stored(app)] == ["Lain", "Sudah ada"]


def test_a_filter_too_long_to_keep_is_told(app: Flask, officer: HouseClient) -> None:
    """Sixty letters of another script are more than the column holds once they are encoded."""
    fields = officer.get("/dinas").fields(FORM) | {"kata": "ꦱ" * 60, "name": "Aksara"}
    page = officer.post("/dinas/tampilan", fields, expect=422)
    assert "Kata pencarian" in page.one("#name-error").get_text()
    assert page.fields(FORM)["kata"] == "ꦱ" * 60
    assert count(app, "saved_views") == 0


def test_after_twenty_one_must_go(app: Flask, officer: HouseClient) -> None:
    officer.get("/dinas")
    fields = officer.page.fields(FORM) if officer.page else {}
    for number in range(saved_views.MOST):
        officer.post("/dinas/tampilan", fields | {"name": f"V{number:02}"}, expect=303)
    page = officer.post("/dinas/tampilan", fields | {"name": "Satu lagi"}, expect=422)
    assert "sudah menyimpan 20 tampilan" in page.one("#name-error").get_text()
    assert len(page.all(".kept-views li")) == saved_views.MOST
    assert count(app, "saved_views") == saved_views.MOST


def test_one_is_let_go_and_the_table_stays_as_it_was(app: Flask, officer: HouseClient) -> None:
    save(officer, "/dinas?jenis=kota", "Kota")
    officer.get(VIEW)
    address = str(officer.page.one(".kept-views form")["action"]) if officer.page else ""
    page = officer.submit(".kept-views form")
    assert "Tampilan itu sudah dihapus." in page.one("[role=status]").get_text()
    assert page.one("th[aria-sort]")["aria-sort"] == "descending"
    assert count(app, "saved_views") == 0
    again = officer.post(address, follow=True)  # a second tap
    assert again.path == "/dinas"
    assert not again.all("[role=status]")


def test_each_officer_has_her_own(app: Flask, officer: HouseClient, province: HouseClient) -> None:
    save(officer, "/dinas?jenis=kota", "~milik-a~")
    assert "~milik-a~" not in province.get("/dinas").body.decode()
    assert "~milik-a~" not in province.get("/dinas/tampilan").body.decode()
    address = str(officer.get("/dinas").one(".kept-views form")["action"])
    province.get("/dinas")
    province.post(address, expect=303)
    assert list(kept(officer)) == ["~milik-a~"]
    save(province, "/dinas?jenis=kabupaten", "~milik-a~")
    assert stored(app) == [("~milik-a~", "jenis=kabupaten"), ("~milik-a~", "jenis=kota")]


@pytest.mark.parametrize(
    "sent",
    [
        {"kembali": "https://jahat.example/", "next": "//jahat.example"},
        {
            "urut": "https://jahat.example",
            "jenis": "//jahat.example",
            "arah": "javascript:alert(1)",
        },
        {"query": "https://jahat.example", "account_id": "x", "id": "x"},
    ],
)
def test_no_address_can_be_smuggled_in(
    app: Flask, officer: HouseClient, sent: dict[str, str]
) -> None:
    """Only our own parameters with words we know are stored; a link never leaves the table."""
    fields = officer.get("/dinas").fields(FORM)
    answer = officer.post("/dinas/tampilan", fields | sent | {"name": "Jahat"}, expect=303)
    assert answer.location == "/dinas"
    assert stored(app) == [("Jahat", "")]
    answer = officer.post(
        str(officer.get("/dinas").one(".kept-views form")["action"]), fields | sent, expect=303
    )
    assert answer.location == "/dinas"


def test_what_stands_in_the_table_is_read_like_an_address(app: Flask, officer: HouseClient) -> None:
    """A row another release wrote, with words this one does not know, still leads to the table."""
    save(officer, "/dinas", "Lama")
    odd = "urut=peringkat&jenis=desa&kata=kediri&_external=1&_scheme=https&_anchor=x"
    with app.app_context():
        db.session.execute(db.update(SavedView).values(query=odd))
        db.session.commit()
    assert kept(officer) == {"Lama": "/dinas?kata=kediri"}


def test_a_name_is_words_and_never_markup(officer: HouseClient) -> None:
    save(officer, "/dinas", "<b>&\"'tebal</b>")
    page = officer.get("/dinas")
    assert list(kept(officer)) == ["<b>&\"'tebal</b>"]
    assert not page.all(".kept-views b")
