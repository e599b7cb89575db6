"""Some invented residents hold certificates that can be checked like real ones."""

from __future__ import annotations

from pathlib import Path

from flask import Flask
from sqlalchemy import select

from tests.demo.test_residents import NOW
from webapp import certificates, content
from webapp.demo import holders, residents
from webapp.records import Certificate, db


def test_two_dozen_hold_one_and_the_named_resident_is_among_them(
    app: Flask, real_library: content.Library
) -> None:
    with app.app_context():
        residents.fill(real_library, NOW, size=300)
        holders.certify(real_library, NOW)
        rows = list(db.session.execute(select(Certificate)).scalars())
        assert len(rows) == holders.MOST
        assert {row.may_print for row in rows} == {True, False}
        (hers,) = certificates.of(residents.ACCOUNTS["resident"])
        found = certificates.verify(hers.code, "192.0.2.1", NOW)
        assert isinstance(found, certificates.Valid)
        assert hers.modules == 1
        assert all(row.issued_at <= NOW for row in rows)
        holders.certify(real_library, NOW)
        assert len(list(db.session.execute(select(Certificate.serial)))) == holders.MOST
        db.session.rollback()


def test_the_key_is_made_once_and_is_its_owners(tmp_path: Path) -> None:
    file = tmp_path / "kunci.pem"
    first = holders.signing_key(file)
    assert holders.signing_key(file) == first
    assert file.stat().st_mode & 0o777 == 0o600
