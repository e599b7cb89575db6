"""Ten thousand people in five hundred classes: no page asks for more, or looks at more."""

from __future__ import annotations

from itertools import chain, repeat

from flask import Flask

from tests.builders.client import HouseClient
from tests.builders.many import Class, Plan, plant
from tests.builders.people import AccountMaker, Clock, SignerIn, Somebody
from tests.builders.statements import statements, walked
from webapp import content

LARGE = 210
SIZES = [LARGE, *chain(repeat(20, 480), repeat(10, 19))]
MOST = 13
"""Statements of the page that asks most: who she is, her class, its members, and what they did."""


def addresses(one: Class) -> dict[str, str]:
    """Every page a trainer opens of one class, and the list of all of hers."""
    at = f"/pelatih/kelas/{one.cohort}"
    of_class = (
        "", "/ubah", "/poster", "/pelatih", "/tugas", "/pertemuan", "/pertemuan/baru", "/kabar",
        "/pengingat", "/layar", "/kertas", "/kertas/K1.1", "/kertas/K1.1/kunci", "/kertas/K1.1/isi",
        "/bantu", "/sertifikat", "/peserta/impor", "/peserta/belum-dibuka",
    )  # fmt: skip
    named = {path or "/kelas": at + path for path in of_class}
    named["one meeting"] = f"{at}/pertemuan/{one.meeting}"
    named["its code"] = f"{at}/pertemuan/{one.meeting}/kode"
    named["one member"] = f"{at}/peserta/{one.member}"
    named["preview"] = f"{at}/peserta/impor/{one.draft}"
    return named | {"/pelatih": "/pelatih"}


def asked(app: Flask, phone: HouseClient, one: Class) -> dict[str, list[str]]:
    """What each page asks the database, opened a second time."""
    found = {}
    for name, address in addresses(one).items():
        for _ in range(2):
            with statements(app) as sent:
                answer = phone.raw.get(address, base_url="http://localhost")
        assert answer.status_code == 200, f"{address}: {answer.status_code}"
        found[name] = sent
    return found


def test_no_page_of_a_trainer_asks_more_for_more_people_or_more_classes(
    app: Flask, make_account: AccountMaker, sign_in_as: SignerIn, clock: Clock,
    library: content.Library,
) -> None:  # fmt: skip
    module = library.module_by_code("K1.1")
    assert module
    few, many = make_account(role="trainer"), make_account(role="trainer")

    def taught(trainer: Somebody, sizes: list[int]) -> Class:
        with app.app_context():
            return plant(Plan(trainer.id, clock(), module), sizes)[0]

    alone = asked(app, sign_in_as(HouseClient(app), few), taught(few, [1]))
    crowd = asked(app, sign_in_as(HouseClient(app), many), taught(many, SIZES))
    assert (len(SIZES), sum(SIZES)) == (500, 10_000)
    numbers = {name: len(sent) for name, sent in crowd.items()}
    assert numbers == {name: len(sent) for name, sent in alone.items()}
    assert max(numbers.values()) <= MOST, numbers
    through = {name: tables for name, sent in crowd.items() if (tables := walked(app, sent))}
    assert not through, "these walk through everybody's rows"
