"""The command ``sinau certificates``: the signing key, and taking a certificate back."""

from __future__ import annotations

import os
from pathlib import Path

import click
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from webapp import certificates, terminal
from webapp.records import db

REASONS = ("mistake", "fraud")


@click.group("certificates")
def certificates_group() -> None:
    """Certificates and the key their badges are signed with."""


@certificates_group.command("key")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def key(file: Path) -> None:
    """Make a signing key in a new FILE that only its owner can read."""
    try:
        make_key(file)
    except OSError as error:
        terminal.stop("Kunci tidak dibuat:", [str(error.strerror or error)])
    click.echo(f"Kunci baru di {file}. Simpan cadangannya terenkripsi, di luar basis data.")
    click.echo(f"Lalu: export SINAU_SIGNING_KEY={file} && sinau certificates use-key")


def make_key(file: Path) -> None:
    """Write a fresh Ed25519 key (PKCS #8, PEM) to a file of mode 0600.

    Raises FileExistsError rather than write over one, OSError where the folder is none.
    """
    pem = Ed25519PrivateKey.generate().private_bytes(
        Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()
    )
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as handle:
        handle.write(pem)


@certificates_group.command("use-key")
def use_key() -> None:
    """Publish the key of SINAU_SIGNING_KEY and sign with it; replacing one needs two operators."""
    app = terminal.app()
    signing = app.extensions["sinau"].signing
    if signing is None:
        terminal.stop("Kunci tidak dipakai:", ["SINAU_SIGNING_KEY belum diisi"])
    with app.app_context():
        terminal.need_tables()
        if certificates.is_in_use(signing):
            click.echo(f"Kunci {signing.kid} sudah dipakai.")
            return
        people = _two("Kunci tidak diganti:") if certificates.has_any_key() else ["cli"]
        try:
            certificates.put_in_use(signing, people, terminal.now())
        except certificates.KeyProblem as problem:
            terminal.stop("Kunci tidak dipakai:", [str(problem)])
        db.session.commit()
    click.echo(f"Kunci {signing.kid} dipakai mulai sekarang; yang lama tetap diumumkan.")


# One name of a key in 64 begins with a stroke, as options do.
@certificates_group.command("distrust", context_settings={"ignore_unknown_options": True})
@click.argument("kid")
def distrust(kid: str) -> None:
    """Publish the key KID no more, because its secret may be known; needs two operators."""
    app = terminal.app()
    with app.app_context():
        terminal.need_tables()
        people = _two("Kunci tidak dicabut:")
        done = certificates.distrust(kid, people, terminal.now())
        db.session.commit()
    if not done:
        terminal.stop("Kunci tidak dicabut:", ["tidak ada kunci yang diumumkan dengan nama itu"])
    click.echo("Kunci dicabut. Pemilik lencana cukup mengunduh lencananya lagi.")


@certificates_group.command("revoke")
@click.argument("number")
@click.option(
    "--reason", type=click.Choice(REASONS), required=True, help="mistake: boleh dibuat lagi."
)
def revoke(number: str, reason: str) -> None:
    """Take back the certificate with this NUMBER, such as SD-2026-000123."""
    app = terminal.app()
    with app.app_context():
        terminal.need_tables()
        operator = terminal.operator("Operator", "Tidak dicabut:")
        done = certificates.revoke_as_house(number, reason, operator, terminal.now())
        db.session.commit()
    if not done:
        terminal.stop("Tidak dicabut:", ["tidak ada sertifikat yang berlaku dengan nomor itu"])
    click.echo(f"{number} dicabut.")


def _two(title: str) -> list[str]:
    first = terminal.operator("Operator pertama", title)
    second = terminal.operator("Operator kedua", title)
    if first == second:
        terminal.stop(title, ["perlu dua operator yang berbeda"])
    return [first, second]
