"""``/dinas/operasi``: an officer's own trainers on page and in files, nobody else's anywhere."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import datetime

import pytest
from flask import Flask
from python_calamine import CalamineWorkbook

from tests.builders.client import HouseClient
from tests.builders.pages import Page
from tests.builders.people import AccountMaker, Clock, SignerIn
from tests.conftest import AppMaker
from tests.operations.trainers import plant, plant_groups
from webapp.demo import door
from webapp.records import AuditEvent, db

from .reading import in_csv, in_xlsx, on_screen

PAGE = "/dinas/operasi"
A, B = "3578", "3571"
THEIRS = {"trainers": 631, "seen": 457}
GROUPS = {"cohorts": 353, "meetings": 877}
"""The numbers of B, to be found nowhere in what A's officer gets."""
TABLE = "table.trainers"
FORMS = ("csv", "xlsx", "json")


@pytest.fixture
def trainers(app: Flask, clock: Clock) -> None:
    """Four in A, a crowd in B, three of no region."""
    _plant(app, clock())


def _plant(app: Flask, now: datetime) -> None:
    with app.app_context():
        hers, *_ = plant(A, now, trainers=4, seen=3)
        theirs, *_ = plant(B, now, **THEIRS, nickname="~nama-b~")
        plant_groups(A, hers, now, cohorts=2, meetings=5, district="Gubeng")
        plant_groups(B, theirs, now, **GROUPS, district="~kecamatan-b~", name="~nama-b~")
        plant(None, now, trainers=3, seen=1)
        db.session.commit()


def exports(app: Flask) -> list[str]:
    """What the security log says about exports."""
    with app.app_context():
        query = db.select(AuditEvent.target).where(AuditEvent.event == "export")
        return list(db.session.scalars(query))


def crawl(client: HouseClient) -> Iterator[tuple[str, bytes]]:
    """All an officer reaches from ``/dinas``, pages and files; of the table one order and filter.

    Every order is the same table; what differs between addresses is the path.
    """
    waiting, seen = ["/dinas", "/dinas/tampilan", "/dinas?urut=nama&jenis=kota"], set()
    while waiting:
        address = waiting.pop()
        if address in seen or not address.startswith("/dinas"):
            continue
        seen.add(address)
        yield from taken(client, address)
        waiting += (link for link in client.get(address).links() if "?" not in link)


def taken(client: HouseClient, address: str) -> Iterator[tuple[str, bytes]]:
    """A page and every file it offers."""
    page = client.get(address)
    yield address, without_geometry(page.body)
    for form in page.all("form.downloads"):
        fields = page.fields("form.downloads")
        for kind in FORMS:
            file = client.post(str(form["action"]), fields | {"bentuk": kind})
            yield f"{form['action']} {kind}", unpacked(file)


def without_geometry(body: bytes) -> bytes:
    """A page without where its drawings' lines run; their words and numbers stay."""
    places = rb''' (?:d|points|viewBox|x|y|cx|cy|width|height)="[^"]*"'''
    return re.sub(rb"<svg.*?</svg>", lambda drawn: re.sub(places, b"", drawn[0]), body, flags=re.S)


def unpacked(file: Page) -> bytes:
    """The bytes of a file; of a workbook, those of all its parts."""
    if not zipfile.is_zipfile(io.BytesIO(file.body)):
        return file.body
    with zipfile.ZipFile(io.BytesIO(file.body)) as book:
        return b"\n".join(book.read(name) for name in book.namelist())


def holds(body: bytes, number: int) -> bool:
    """Whether a number stands there by itself, with or without a thousands separator."""
    whole = f"{number:,}".replace(",", "[.,]?")
    return bool(re.search(rf"(?<![\w.+/=-]){whole}(?![\w+/=-])".encode(), body))


@pytest.mark.usefixtures("trainers", "published")
def test_an_officer_never_gets_anothers_numbers(
    officer: HouseClient, province: HouseClient
) -> None:
    """Nor the sum with hers, from which they could be worked out; nor anybody's name."""
    sums = {THEIRS["trainers"] + extra for extra in (4, 7)}
    sums |= {THEIRS["seen"] + extra for extra in (3, 4)}
    sums |= {GROUPS["cohorts"] + 2, GROUPS["meetings"] + 5}
    markers = {*THEIRS.values(), *GROUPS.values(), *sums}
    visited = []
    for address, body in crawl(officer):
        visited.append(address)
        assert not [number for number in markers if holds(body, number)], address
        assert b"~nama-b~" not in body, address
        assert b"~kecamatan-b~" not in body, address
    assert {PAGE, "/dinas", "/dinas/3578", *(f"{PAGE}/unduh {kind}" for kind in FORMS)} <= set(
        visited
    )
    for address, body in taken(province, PAGE):  # the markers do show where they may
        told = (*THEIRS.values(), *GROUPS.values())
        assert all(holds(body, number) for number in told), address
        assert (b"~kecamatan-b~" in body) is not address.endswith("csv"), address
        assert b"~nama-b~" not in body, address


@pytest.mark.usefixtures("trainers")
def test_her_region_on_the_page(officer: HouseClient) -> None:
    page = officer.get(PAGE)
    assert on_screen(page, TABLE) == [[A, "Kota Surabaya", "4", "3", "2", "5"]]
    places = [row.get_text("|") for row in page.all("table.places tbody tr")]
    assert places == ["Gubeng, Kota Surabaya|5"]
    assert "25 November 2026 10.00 WIB" in page.one(".asof").get_text()
    assert not page.all("tr.total")


@pytest.mark.usefixtures("trainers")
def test_all_regions_for_the_province(province: HouseClient) -> None:
    lines = on_screen(province.get(PAGE), TABLE)
    assert len(lines) == 40
    assert lines[-2:] == [
        ["", "Tanpa wilayah tetap", "3", "1", "0", "0"],
        ["35", "Provinsi Jawa Timur", "638", "461", "355", "882"],
    ]
    assert ["3501", "Kabupaten Pacitan", "0", "0", "0", "0"] in lines


@pytest.mark.usefixtures("trainers")
def test_every_heading_has_its_meaning(province: HouseClient) -> None:
    page = province.get(PAGE)
    meanings = {term.get_text() for term in page.all(".meanings dt")}
    headings = {heading.get_text() for heading in page.all("table.trainers thead th")}
    assert headings - {"Kode", "Wilayah"} <= meanings


@pytest.mark.usefixtures("trainers")
@pytest.mark.parametrize("who", ["officer", "province"])
def test_files_equal_the_page(request: pytest.FixtureRequest, who: str) -> None:
    client: HouseClient = request.getfixturevalue(who)
    page = client.get(PAGE)
    shown = [
        [*line[:2], *(value.replace(".", "") for value in line[2:])]
        for line in on_screen(page, TABLE)
    ]
    fields = page.fields("form.downloads")
    csv, xlsx, json = (client.post(f"{PAGE}/unduh", fields | {"bentuk": kind}) for kind in FORMS)
    assert [line[:6] for line in in_csv(csv)] == shown
    assert [[*line[:2], *(str(int(n)) for n in line[2:6])] for line in in_xlsx(xlsx)] == shown
    assert [[str(value) for value in row.values()][:6] for row in json.json["baris"]] == shown
    assert {line[6] for line in in_csv(csv)} == {"2026-11-25"}
    assert json.json["catatan"]["Pertemuan 30 hari: Gubeng, Kota Surabaya"] == "5"
    assert "sinau-operasi-2026-11-25.csv" in csv.headers["Content-Disposition"]


@pytest.mark.parametrize(("demo", "said"), [(True, "ya"), (False, "tidak")])
def test_every_line_of_a_file_says_whether_it_is_invented(
    make_app: AppMaker, sqlite_url: str, clock: Clock, make_account: AccountMaker,
    sign_in_as: SignerIn, demo: bool, said: str,
) -> None:  # fmt: skip
    """A CSV has no notes, and its name may be changed."""
    app = make_app(sqlite_url, demo=demo)
    app.register_blueprint(door.blueprint)
    _plant(app, clock())
    client = sign_in_as(HouseClient(app), make_account(role="officer", region=A))
    file = client.post(f"{PAGE}/unduh", {"bentuk": "csv"})
    assert {line[-1] for line in in_csv(file)} == {said}


@pytest.mark.parametrize(
    "district", ['=HYPERLINK("https://jahat.example")', "+62", "<b>Gubeng</b>"]
)
def test_a_hostile_district_stays_text(
    app: Flask, officer: HouseClient, clock: Clock, district: str
) -> None:
    """A trainer typed it; on the page, in the notes of a workbook and in JSON it is words."""
    with app.app_context():
        hers, *_ = plant(A, clock())
        plant_groups(A, hers, clock(), meetings=1, district=district)
        db.session.commit()
    page = officer.get(PAGE)
    assert district in page.one("table.places tbody th").get_text()
    assert not page.all("table.places b")
    fields = page.fields("form.downloads")
    book, told = (officer.post(f"{PAGE}/unduh", fields | {"bentuk": k}) for k in ("xlsx", "json"))
    parts = unpacked(book)
    assert b"<f>" not in parts
    assert b"<hyperlink" not in parts
    term = f"Pertemuan 30 hari: {district}, Kota Surabaya"
    assert told.json["catatan"][term] == "1"
    notes = CalamineWorkbook.from_filelike(io.BytesIO(book.body)).get_sheet_by_name("Catatan")
    assert [term, "1"] in [row[:2] for row in notes.to_python()]


@pytest.mark.usefixtures("trainers")
def test_every_export_leaves_one_line(
    app: Flask, officer: HouseClient, province: HouseClient
) -> None:
    officer.get(PAGE)
    assert exports(app) == []
    officer.submit("form.downloads", bentuk="csv")
    province.get(PAGE)
    province.submit("form.downloads", bentuk="json")
    assert exports(app) == ["operasi 3578 2026-11-25 csv", "operasi province 2026-11-25 json"]
    officer.post(f"{PAGE}/unduh", {"bentuk": "exe"}, expect=400)
    officer.get(f"{PAGE}/unduh", expect=405)
    assert len(exports(app)) == 2


@pytest.mark.usefixtures("trainers")
def test_a_changed_region_counts_at_once_and_an_odd_one_opens_nothing(
    app: Flask, officer: HouseClient
) -> None:
    def serve(scope: str | None) -> None:
        with app.app_context():
            change = db.text("UPDATE accounts SET scope = :scope WHERE role = 'officer'")
            db.session.execute(change, {"scope": scope})
            db.session.commit()

    officer.get(PAGE)
    fields = officer.page.fields("form.downloads") if officer.page else {}
    serve(B)
    assert on_screen(officer.get(PAGE), TABLE)[0][:3] == [B, "Kota Kediri", "631"]
    for scope in ("9999", None):
        serve(scope)
        officer.get(PAGE, expect=404)
        officer.post(f"{PAGE}/unduh", fields | {"bentuk": "csv"}, expect=404)
    assert exports(app) == []
    with app.app_context():
        query = db.select(AuditEvent.target).where(AuditEvent.event == "denied")
        assert "dinas/operasi" in set(db.session.scalars(query))


@pytest.mark.parametrize("role", ["resident", "trainer", "author", "operator"])
def test_other_roles_stay_outside(
    client: HouseClient, make_account: AccountMaker, sign_in_as: SignerIn, role: str
) -> None:
    sign_in_as(client, make_account(role=role, region=A))
    client.get(PAGE, expect=403)
    client.post(f"{PAGE}/unduh", {"bentuk": "csv"}, expect=403)


@pytest.mark.usefixtures("trainers", "published")
def test_every_button_that_is_offered_gives_a_file(officer: HouseClient) -> None:
    """Of the table, of her region and of what runs: none is answered with an error."""
    offered = {}
    for url in ("/dinas", f"/dinas/{A}", PAGE):
        page = officer.get(url)
        action, fields = page.one("form.downloads")["action"], page.fields("form.downloads")
        offered[url] = [button["value"] for button in page.all("form.downloads button")]
        for kind in offered[url]:
            file = officer.post(str(action), fields | {"bentuk": kind})
            assert f".{kind}" in file.headers["Content-Disposition"]
    every = [*FORMS, "pdf"]
    assert offered == {"/dinas": every, f"/dinas/{A}": every, PAGE: list(FORMS)}


@pytest.mark.usefixtures("published")
def test_the_table_leads_there(officer: HouseClient) -> None:
    assert PAGE in set(officer.get("/dinas").links())
    assert "/dinas" in set(officer.get(PAGE).links())


@pytest.mark.usefixtures("trainers", "published")
def test_the_profile_of_her_region_says_where_classes_met(officer: HouseClient) -> None:
    """By kecamatan of the meeting place; everybody else is told only that officers see it."""
    own = officer.get(f"/dinas/{A}").one("[aria-labelledby=kelas]").get_text(" ", strip=True)
    assert "Gubeng · 5 pertemuan" in own
    public = officer.get(f"/literasi/{A}").one("[aria-labelledby=kelas]").get_text()
    assert "Gubeng" not in public
    assert "tidak lebih rinci" in public
