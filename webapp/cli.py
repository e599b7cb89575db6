"""The command ``sinau``: serve, migrate, staff, courses, items, publish, demonstrate."""

from __future__ import annotations

import sys
from typing import Any

import click
from alembic.command import downgrade as migrate_down
from alembic.util import CommandError
from flask_migrate import upgrade as migrate_up
from sqlalchemy.exc import DBAPIError

from webapp import (
    audit,
    content,
    item_table,
    items,
    people,
    progress,
    purpose,
    serve,
    terminal,
)
from webapp.cli_certificates import certificates_group
from webapp.cli_check import check
from webapp.cli_mail import mail_group
from webapp.cli_statistics import statistics_group
from webapp.config import Settings, SettingsError
from webapp.demo import start as demonstration
from webapp.records import db
from webapp.schema import FOLDER, head


class Told(click.Group):
    """A command line that tells a storage failure in one line instead of a trace."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; the driver's own words stay out, they may hold a password."""
        try:
            return super().invoke(ctx)
        except DBAPIError as error:
            kind = type(error.orig).__name__
            terminal.stop(
                "Basis data tidak bisa dipakai:",
                [f"{kind}. Periksa SINAU_DATABASE_URL, izin berkas, dan ruang cakram."],
            )


@click.group(cls=Told)
def main() -> None:
    """Sinau Digital."""


@main.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True, envvar="PORT")
def serve_command(host: str, port: int) -> None:
    """Serve the site with the settings of SINAU_*."""
    app = terminal.app()
    settings = Settings.from_environment()
    if host in ("127.0.0.1", "localhost", "0.0.0.0") and not serve.is_free(port):  # noqa: S104
        terminal.stop("Situs tidak dijalankan:", [f"pintu {port} sedang dipakai"])
    with app.app_context():
        terminal.need_tables()
        try:
            purpose.claim(purpose.LIVE)
            for warning in (*settings.warnings(host), *purpose.refuse_careless_storage()):
                click.echo(warning, err=True)
        except purpose.WrongPurpose as error:
            terminal.stop("Situs tidak dijalankan:", [str(error)])
        db.session.remove()
        db.engine.dispose()
    click.echo(f"Sinau Digital melayani di http://{host}:{port}")
    serve.run(app, [f"{host}:{port}"], settings.workers)


@main.group("db")
def database() -> None:
    """The tables."""


@database.command("upgrade")
def upgrade() -> None:
    """Bring the tables to the newest revision."""
    with terminal.app().app_context():
        migrate_up(directory=str(FOLDER))
    click.echo(f"Basis data sudah di versi {head()}.")


@database.command("downgrade")
@click.argument("revision")
@click.option("--buang-data", is_flag=True, help="Setuju kehilangan baris yang tidak muat lagi.")
def downgrade(revision: str, buang_data: bool) -> None:
    """Go back to a revision; refused when rows would be lost, unless you say so."""
    app = terminal.app()
    agreed = ["lose=yes"] if buang_data else None
    with app.app_context():
        plan = app.extensions["migrate"].migrate.get_config(str(FOLDER), x_arg=agreed)
        try:
            migrate_down(plan, revision)
        except (RuntimeError, CommandError) as error:
            terminal.stop("Tidak diturunkan:", [str(error)])
    click.echo(f"Basis data sudah di versi {revision}.")


main.add_command(check)
main.add_command(certificates_group)
main.add_command(mail_group)
main.add_command(statistics_group)


@main.group("people")
def people_group() -> None:
    """Staff accounts and retention."""


@people_group.command("add")
@click.option(
    "--role", required=True, type=click.Choice(["officer", "trainer", "author", "operator"])
)
@click.option("--region", default=None, help="Kode empat angka, atau province.")
@click.option("--username", required=True)
@click.option("--name", default=None, help="Nama panggilan yang tampil.")
@click.option(
    "--emergency-reason",
    default="",
    help="Mengapa tidak lewat undangan; masuk catatan keamanan, jangan sebut nama.",
)
def add(
    role: str, region: str | None, username: str, name: str | None, emergency_reason: str
) -> None:
    """Add the first staff account; the password is prompted, or read from standard input.

    Once an operator works here, colleagues are invited on the site, where each chooses her own
    password; this command then needs an emergency and its reason.
    """
    app, now = terminal.app(), terminal.now()
    with app.app_context():
        terminal.need_tables()
        reason = emergency_reason.strip()
        if people.staff.has_operator() and not reason:
            terminal.stop("Akun belum dibuat:", INVITE_INSTEAD)
        try:
            purpose.claim(purpose.LIVE)
            people.staff.add(role, region, username, _password(), None, now, nickname=name or "")
        except purpose.WrongPurpose as error:
            terminal.stop("Akun belum dibuat:", [str(error)])
        except people.staff.StaffProblem as error:
            terminal.stop("Akun belum dibuat:", [_told(*found) for found in error.problems.items()])
        if reason:
            audit.record("staff.emergency", "cli", reason, "ok", "", now)
        db.session.commit()
        click.echo(f"Akun {username} ({role}) sudah dibuat.")


def _password() -> str:
    if sys.stdin.isatty():
        return str(click.prompt("Kata sandi", hide_input=True, confirmation_prompt=True))
    return sys.stdin.readline().rstrip("\r\n")


INVITE_INSTEAD = [
    "sudah ada operator: undang rekan di /dinas/orang, supaya ia memilih kata sandinya sendiri",
    "operator terakhir tidak bisa masuk? jalankan: sinau people let-back --username NAMA",
    "darurat: ulangi dengan --emergency-reason dan alasannya; itu masuk catatan keamanan",
]
STAFF_WORDS = {
    ("region", "missing"): "--region wajib untuk petugas: kode empat angka, atau province",
    ("region", "unknown"): "--region tidak dikenal; pakai kode 3501 sampai 3579, atau province",
    ("region", "unwanted"): "--region hanya untuk petugas dan pelatih",
    ("username", "taken"): "--username sudah dipakai",
    ("username", "shape"): "--username: 3–40 huruf kecil, angka, titik, garis bawah, strip",
    (
        "password",
        "short",
    ): f"kata sandi terlalu pendek: perlu {people.passwords.SHORTEST_FOR_STAFF}",
    ("password", "long"): "kata sandi terlalu panjang",
    ("password", "context"): "kata sandi hanya memuat nama akun, nama situs, atau nama daerah",
    ("password", "common"): "kata sandi terlalu mudah ditebak; pakai beberapa kata acak",
}


def _told(field: str, why: str) -> str:
    return STAFF_WORDS.get((field, why), f"{field}: {why}")


@people_group.command("let-back")
@click.option("--username", required=True)
def let_back(username: str) -> None:
    """Reset a staff account that lost password or second factor; prints a code to come back with.

    For when no colleague can do it on the site: the last operator, say.
    """
    app = terminal.app()
    with app.app_context():
        terminal.need_tables()
        account_id = people.staff.id_of(username)
        if account_id is None:
            terminal.stop("Tidak diatur ulang:", [f"tidak ada petugas bernama {username}"])
        made = people.invitations.let_back(account_id, None, terminal.now())
        db.session.commit()
    click.echo(f"Kata sandi dan langkah kedua {username} dihapus. Buka /undangan di situs ini,")
    click.echo(f"lalu ketik kode ini, sekali pakai, berlaku tujuh hari: {made.code}")


@people_group.command("retention")
@click.option("--dry-run", is_flag=True, help="Hanya hitung, tidak menghapus.")
def retention(dry_run: bool) -> None:
    """Delete what has been kept long enough; end attempts at the test that were left open."""
    app = terminal.app()
    bank = app.extensions["sinau"].bank
    with app.app_context():
        if bank is not None and not dry_run:
            click.echo(f"uldw: {progress.end_stale_uldw(bank, terminal.now())}")
        for table, rows in people.retention.run(terminal.now(), dry_run=dry_run).items():
            click.echo(f"{table}: {rows}")
        db.session.commit()


@main.group("items")
def items_group() -> None:
    """The quality of quiz items, of the test, and of simulations."""


@items_group.command("report")
@click.option("--module", "code", default=None, help="Hanya satu modul, misalnya K4.2, atau ULDW.")
def items_report(code: str | None) -> None:
    """Tell how hard and how sharp each item is, from first attempts; exact, not for publishing."""
    app = terminal.app()
    house = app.extensions["sinau"]
    with app.app_context():
        terminal.need_tables()
        try:
            lines = list(item_table.report(house.library, house.bank, code, terminal.now()))
        except items.UnknownModule:
            terminal.stop("Laporan tidak dibuat:", [f"tidak ada modul dengan kode {code}"])
    for line in lines:
        click.echo(line)


@items_group.command("rescore")
@click.option("--reason", required=True, help="Alasan, masuk catatan keamanan; jangan sebut nama.")
def rescore(reason: str) -> None:
    """Judge every ended attempt at the test by the bank as it is now; old judgements stay."""
    app = terminal.app()
    bank = app.extensions["sinau"].bank
    if bank is None:
        terminal.stop("Tidak dinilai ulang:", ["tidak ada bank soal uji"])
    with app.app_context():
        terminal.need_tables()
        looked, changed = progress.rescore_uldw(bank, terminal.now())
        audit.record("uldw.rescore", "cli", reason, "ok", bank.revision[:12], terminal.now())
        db.session.commit()
    click.echo(f"{looked} percobaan dilihat, {changed} berubah.")


@main.command("memories")
def memories() -> None:
    """Derive anew when each resident should practise what; needed once after an upgrade."""
    app = terminal.app()
    with app.app_context():
        terminal.need_tables()
        kept = progress.rebuild_memories(app.extensions["sinau"].library)
        db.session.commit()
    click.echo(f"{kept} ingatan disusun ulang dari jawaban yang tersimpan.")


@main.command("demo")
@click.option("--port", default=8000, show_default=True, envvar="PORT")
def demo(port: int) -> None:
    """Show the site with synthetic residents, on this machine only, in a database of its own."""
    try:
        app = demonstration.prepare(terminal.bar, f"http://localhost:{port}")
    except (SettingsError, purpose.WrongPurpose, content.ContentError, OSError) as error:
        terminal.stop("Peragaan tidak dijalankan:", [str(error)])
    if not serve.is_free(port):
        terminal.stop(
            "Peragaan tidak dijalankan:", [f"pintu {port} sedang dipakai; coba PORT=8001 make run"]
        )
    click.echo("Mode peraga: semua orang di sini rekaan.")
    click.echo(f"Buka http://localhost:{port} atau http://127.0.0.1:{port} (Ctrl+C untuk berhenti)")
    serve.run(app, serve.loopback(port), 2)
