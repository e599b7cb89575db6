"""The command ``sinau mail``: send the letters that wait."""

from __future__ import annotations

import sys

import click

from webapp import messages, terminal
from webapp.config import Settings
from webapp.records import db


@click.group("mail")
def mail_group() -> None:
    """Letters to residents who asked for them."""


@mail_group.command("send")
def send() -> None:
    """Send the letters that wait; let a timer run it every minute."""
    app = terminal.app()
    settings = Settings.from_environment()
    if settings.smtp is None:
        terminal.stop("Tidak ada yang dikirim:", ["SINAU_SMTP_URL belum diisi"])
    sender = messages.Sender(settings.mail_from, settings.site)
    with app.app_context():
        terminal.need_tables()
        run = messages.send(settings.smtp, sender, terminal.now, db.session.commit)
    click.echo(
        f"{run.sent} terkirim, {run.later} dicoba lagi nanti, {run.never} ditolak server, "
        f"{run.dropped} tidak perlu lagi, {run.unsure} tidak pasti terkirim."
    )
    if run.trouble:
        click.echo(f"Server surat tidak bisa dihubungi: {run.trouble}", err=True)
        sys.exit(1)
