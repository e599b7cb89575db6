"""While a body arrives, or a file is read or set, others write; who was put out writes nothing."""

from __future__ import annotations

import io
import sqlite3
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from tests.builders.apps import count
from tests.builders.client import HouseClient
from tests.builders.cohorts import make_cohort, viewer_of
from tests.builders.earning import completed
from tests.builders.people import AccountMaker, Clock, SignerIn, Somebody
from tests.conftest import START
from tests.documents import sheets
from webapp import FILES, certificates, content, documents
from webapp.certificates import COURSE
from webapp.records import db
from webapp.web.gates import GATES

PASTED = "nama\tumur\nBu Siti\t67\n"
ROSTER = sheets.of_rows([["nama", "umur"], ["Bu Siti", 67]])


class Slow(io.BytesIO):
    """A body on its way: something happens elsewhere before it is read."""

    def __init__(self, body: bytes, happens: Callable[[], None]) -> None:
        super().__init__(body)
        self.happens = happens

    def readinto(self, buffer: Any) -> int:
        """The next bytes."""
        self.happens()
        return super().readinto(buffer)


class Others:
    """Everybody else, who writes through a connection of her own and waits for nobody."""

    def __init__(self, url: str) -> None:
        self.file, self.times = url.removeprefix("sqlite:///"), 0

    def write(self, statement: str = "UPDATE accounts SET nickname = nickname") -> None:
        """Write now or fail."""
        with sqlite3.connect(self.file, timeout=0) as connection:
            connection.execute(statement)
        self.times += 1


@pytest.fixture
def others(sqlite_url: str) -> Others:
    """Whoever else writes."""
    return Others(sqlite_url)


@pytest.fixture
def sri(app: Flask, make_account: AccountMaker, library: content.Library) -> Somebody:
    """A member with a certificate her trainer may print."""
    who = make_account()
    completed(app, who.id, "K1", START)
    with app.app_context():
        certificates.issue(who.id, COURSE, "uji-coba", "Sri", library, START, may_print=True)
        db.session.commit()
    return who


@pytest.fixture
def cohort(
    app: Flask, client: HouseClient, sri: Somebody, make_account: AccountMaker,
    sign_in_as: SignerIn, clock: Clock,
) -> str:  # fmt: skip
    """The address of her class; its trainer holds the phone."""
    trainer = make_account(role="trainer")
    with app.app_context():
        made = make_cohort(viewer_of(trainer, clock()), clock(), (sri.id,)).id
        db.session.commit()
    sign_in_as(client, trainer)
    return f"/pelatih/kelas/{made}"


def send(client: HouseClient, url: str, happens: Callable[[], None], **form: str) -> int:
    """Send a form whose body is slow; the status of the answer."""
    form["csrf_token"] = client.csrf_token()
    mark = "batas"
    body = "".join(
        f'--{mark}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in form.items()
    )
    whole = f"{body}--{mark}--\r\n".encode()
    answer = client.raw.post(
        url, input_stream=Slow(whole, happens), content_length=len(whole),
        content_type=f"multipart/form-data; boundary={mark}",
    )  # fmt: skip
    return int(answer.status_code)


def test_whatever_sets_a_file_and_writes_of_it_is_known_to_the_roof() -> None:
    """What leaves a line of an export writes it when the file is there."""
    exports = {name for name, gate in GATES.items() if gate.risk == "export"}
    assert exports < set(FILES) < set(GATES)


def test_others_write_while_a_body_arrives(
    app: Flask, client: HouseClient, cohort: str, others: Others
) -> None:
    sent = send(client, f"{cohort}/peserta/impor", others.write, pasted=PASTED)
    assert (sent, others.times > 0) == (303, True)
    assert count(app, "roster_drafts") == 1
    other = send(client, f"{cohort}/kode", others.write, tindakan="tutup")
    assert other == 303


def test_others_write_while_a_sheet_is_read(
    app: Flask, client: HouseClient, cohort: str, others: Others, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = documents.read_sheet
    monkeypatch.setattr(documents, "read_sheet", lambda bytes_: (others.write(), read(bytes_))[1])
    file = (io.BytesIO(ROSTER), "peserta.xlsx")
    client.post(f"{cohort}/peserta/impor", {"sheet": file, "pasted": ""}, expect=303)
    assert others.times == 1
    assert count(app, "roster_drafts") == 1


@pytest.mark.parametrize("whose", ["trainer", "holder"])
def test_others_write_while_certificates_are_set(
    app: Flask, client: HouseClient, cohort: str, sri: Somebody, others: Others,
    sign_in_as: SignerIn, monkeypatch: pytest.MonkeyPatch, whose: str,
) -> None:  # fmt: skip
    def set_slowly(*_: Any, **__: Any) -> bytes:
        others.write()
        return b"%PDF-1.7"

    monkeypatch.setattr(certificates, "to_pdf", set_slowly)
    url = f"{cohort}/sertifikat/unduh"
    if whose == "holder":
        sign_in_as(client, sri)
        with app.app_context():
            url = f"/saya/sertifikat/{certificates.of(sri.id)[0].id}/unduh"
    before = count(app, "audit_events")
    client.post(url, {"bentuk": "pdf"}, expect=200)
    assert others.times == 1
    assert count(app, "audit_events") == before + 1


def test_who_is_put_out_while_her_body_arrives_does_nothing(
    app: Flask, client: HouseClient, cohort: str, others: Others
) -> None:
    """The gate let her in; by the last byte it would not."""

    def end() -> None:
        others.write(f"UPDATE sign_ins SET revoked_at = '{START:%Y-%m-%d %H:%M:%S.%f}'")

    for path, form in (("/peserta/impor", {"pasted": PASTED}), ("/pertemuan/baru", {})):
        sent = send(client, f"{cohort}{path}", end, **form)
        assert sent == 401
        others.write("UPDATE sign_ins SET revoked_at = NULL")
    assert count(app, "roster_drafts") == 0


def test_a_forged_form_takes_no_turn_from_others(
    client: HouseClient, cohort: str, others: Others, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The token is looked at before anything may be written."""
    client.csrf_token()
    client.token = "palsu"
    monkeypatch.setattr("webapp._begin_work", pytest.fail)
    assert send(client, f"{cohort}/kode", others.write, tindakan="tutup") == 400
