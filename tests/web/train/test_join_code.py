"""The code of a class where it is shown: beside its QR, on the poster, on twelve small cards."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import update

from tests.builders.client import HouseClient
from tests.builders.cohorts import Group, make_cohort, viewer_of
from tests.builders.people import AccountMaker, Clock, SignerIn
from webapp.records import Cohort, db

LABEL = "Kode QR untuk ikut kelas PKK Melati"


@pytest.fixture
def group(
    app: Flask, client: HouseClient, make_account: AccountMaker, sign_in_as: SignerIn, clock: Clock
) -> Group:
    """A class with an open code; its trainer is signed in on the phone."""
    trainer = make_account(role="trainer")
    with app.app_context():
        made = make_cohort(viewer_of(trainer, clock()), clock())
        db.session.commit()
    sign_in_as(client, trainer)
    return made


def test_a_camera_finds_the_code_on_the_page_the_poster_and_every_card(
    client: HouseClient, group: Group
) -> None:
    at = f"/pelatih/kelas/{group.id}"
    shown = client.get(at).one("#kode svg.qr")
    assert shown["aria-label"] == LABEL
    poster = client.get(f"{at}/poster")
    drawn = [poster.one(".poster svg.qr"), *poster.all(".cards li svg.qr")]
    assert len(drawn) == 13
    assert {str(one) for one in drawn} == {str(shown)}
    assert "Kode ini berlaku sampai 25 Desember 2026." in poster.one(".poster").get_text()


def test_a_code_that_is_over_or_closed_is_neither_drawn_nor_printed(
    app: Flask, client: HouseClient, group: Group, clock: Clock
) -> None:
    """Whoever asks for the poster is led to where a new code is opened."""
    at = f"/pelatih/kelas/{group.id}"
    with app.app_context():
        db.session.execute(update(Cohort).values(join_ends_at=clock()))
        db.session.commit()
    assert client.get(f"{at}/poster", expect=303).location == at
    over = client.get(at)
    assert "Buka kode baru" in over.one("#kode").get_text()
    assert not over.all("svg.qr")
    client.post(f"{at}/kode", {"tindakan": "baru"}, expect=303)
    client.get(f"{at}/poster")
    client.post(f"{at}/kode", {"tindakan": "tutup"}, expect=303)
    client.get(f"{at}/poster", expect=303)
