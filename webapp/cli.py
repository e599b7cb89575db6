"""The command ``sinau``: serve, migrate, staff, courses, items, publish, demonstrate."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any, NoReturn

import click
from alembic.command import downgrade as migrate_down
from alembic.util import CommandError
from flask import Flask
from flask_migrate import upgrade as migrate_up
from sqlalchemy.exc import DBAPIError
from tqdm import tqdm

from webapp import (
    audit,
    content,
    create_app,
    item_table,
    items,
    people,
    progress,
    purpose,
    serve,
    statistics,
)
from webapp.cli_check import check
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
            _stop(
                "Basis data tidak bisa dipakai:",
                [f"{kind}. Periksa SINAU_DATABASE_URL, izin berkas, dan ruang cakram."],
            )


@click.group(cls=Told)
def main() -> None:
    """Sinau Digital."""


def _app() -> Flask:
    """The application of this environment, or one clear message and exit code 2."""
    try:
        return create_app(Settings.from_environment())
    except SettingsError as error:
        _stop("Pengaturan belum benar:", error.problems)
    except content.ContentError as error:
        _stop("Materi belum benar, jadi situs tidak dijalankan:", [str(error)])


def _stop(title: str, lines: list[str]) -> NoReturn:
    click.echo(title, err=True)
    for line in lines:
        click.echo(f"  - {line}", err=True)
    sys.exit(2)


def _bar(label: str) -> Callable[[int, int], None]:
    """A progress bar as a callback of (done, total)."""
    bar: tqdm[Any] = tqdm(desc=label, unit="", disable=None, leave=True, file=sys.stderr)

    def step(done: int, total: int) -> None:
        bar.total = total
        bar.update(done - bar.n)
        if done >= total:
            bar.close()

    return step


@main.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True, envvar="PORT")
def serve_command(host: str, port: int) -> None:
    """Serve the site with the settings of SINAU_*."""
    app = _app()
    settings = Settings.from_environment()
    if host in ("127.0.0.1", "localhost", "0.0.0.0") and not serve.is_free(port):  # noqa: S104
        _stop("Situs tidak dijalankan:", [f"pintu {port} sedang dipakai"])
    with app.app_context():
        _need_tables()
        try:
            purpose.claim(purpose.LIVE)
            for warning in (*settings.warnings(host), *purpose.refuse_careless_storage()):
                click.echo(warning, err=True)
        except purpose.WrongPurpose as error:
            _stop("Situs tidak dijalankan:", [str(error)])
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
    with _app().app_context():
        migrate_up(directory=str(FOLDER))
    click.echo(f"Basis data sudah di versi {head()}.")


@database.command("downgrade")
@click.argument("revision")
@click.option("--buang-data", is_flag=True, help="Setuju kehilangan baris yang tidak muat lagi.")
def downgrade(revision: str, buang_data: bool) -> None:
    """Go back to a revision; refused when rows would be lost, unless you say so."""
    app = _app()
    agreed = ["lose=yes"] if buang_data else None
    with app.app_context():
        plan = app.extensions["migrate"].migrate.get_config(str(FOLDER), x_arg=agreed)
        try:
            migrate_down(plan, revision)
        except (RuntimeError, CommandError) as error:
            _stop("Tidak diturunkan:", [str(error)])
    click.echo(f"Basis data sudah di versi {revision}.")


main.add_command(check)


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
def add(role: str, region: str | None, username: str, name: str | None) -> None:
    """Add a staff account; the password is prompted, or read from standard input."""
    app = _app()
    if sys.stdin.isatty():
        password = click.prompt("Kata sandi", hide_input=True, confirmation_prompt=True)
    else:
        password = sys.stdin.readline().rstrip("\r\n")
    with app.app_context():
        _need_tables()
        try:
            purpose.claim(purpose.LIVE)
            people.staff.add(role, region, username, password, None, _now(), nickname=name or "")
        except purpose.WrongPurpose as error:
            _stop("Akun belum dibuat:", [str(error)])
        except people.staff.StaffProblem as error:
            _stop("Akun belum dibuat:", [_told(*found) for found in error.problems.items()])
        db.session.commit()
        click.echo(f"Akun {username} ({role}) sudah dibuat.")


def _need_tables() -> None:
    if not purpose.is_migrated(head()):
        _stop("Basis data belum siap:", ["jalankan dulu: sinau db upgrade"])


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


@people_group.command("retention")
@click.option("--dry-run", is_flag=True, help="Hanya hitung, tidak menghapus.")
def retention(dry_run: bool) -> None:
    """Delete what has been kept long enough; end attempts at the test that were left open."""
    app = _app()
    bank = app.extensions["sinau"].bank
    with app.app_context():
        if bank is not None and not dry_run:
            click.echo(f"uldw: {progress.end_stale_uldw(bank, _now())}")
        for table, rows in people.retention.run(_now(), dry_run=dry_run).items():
            click.echo(f"{table}: {rows}")
        db.session.commit()


@main.group("statistics")
def statistics_group() -> None:
    """Published figures."""


@statistics_group.command("publish")
@click.option(
    "--as-of", "as_of", default=None, help="Tanggal T (YYYY-MM-DD); bawaan Senin terakhir."
)
@click.option("--edition-reason", default=None, help="Alasan menerbitkan edisi perbaikan.")
def publish(as_of: str | None, edition_reason: str | None) -> None:
    """Publish the figures of a day; a day already published gives the stored ones."""
    app = _app()
    try:
        day = date.fromisoformat(as_of) if as_of else statistics.last_monday(_now())
    except ValueError:
        _stop("Tanggal belum benar:", [f"“{as_of}” bukan tanggal YYYY-MM-DD"])
    with app.app_context():
        _need_tables()
        house = app.extensions["sinau"]
        try:
            snapshot = statistics.publish(
                day,
                house.library,
                _now(),
                progress=_bar("Terbitan"),
                edition_reason=edition_reason,
                bank=house.bank,
                checkpoint=db.session.commit,
            )
        except statistics.PublishError as error:
            _stop("Tidak diterbitkan:", [str(error)])
        db.session.commit()
        click.echo(f"Terbitan per {snapshot.as_of} edisi {snapshot.edition} tersimpan.")


@main.group("items")
def items_group() -> None:
    """The quality of quiz items, of the test, and of simulations."""


@items_group.command("report")
@click.option("--module", "code", default=None, help="Hanya satu modul, misalnya K4.2, atau ULDW.")
def items_report(code: str | None) -> None:
    """Tell how hard and how sharp each item is, from first attempts; exact, not for publishing."""
    app = _app()
    house = app.extensions["sinau"]
    with app.app_context():
        _need_tables()
        try:
            lines = list(item_table.report(house.library, house.bank, code, _now()))
        except items.UnknownModule:
            _stop("Laporan tidak dibuat:", [f"tidak ada modul dengan kode {code}"])
    for line in lines:
        click.echo(line)


@items_group.command("rescore")
@click.option("--reason", required=True, help="Alasan, masuk catatan keamanan; jangan sebut nama.")
def rescore(reason: str) -> None:
    """Judge every ended attempt at the test by the bank as it is now; old judgements stay."""
    app = _app()
    bank = app.extensions["sinau"].bank
    if bank is None:
        _stop("Tidak dinilai ulang:", ["tidak ada bank soal uji"])
    with app.app_context():
        _need_tables()
        looked, changed = progress.rescore_uldw(bank, _now())
        audit.record("uldw.rescore", "cli", reason, "ok", bank.revision[:12], _now())
        db.session.commit()
    click.echo(f"{looked} percobaan dilihat, {changed} berubah.")


@main.command("memories")
def memories() -> None:
    """Derive anew when each resident should practise what; needed once after an upgrade."""
    app = _app()
    with app.app_context():
        _need_tables()
        kept = progress.rebuild_memories(app.extensions["sinau"].library)
        db.session.commit()
    click.echo(f"{kept} ingatan disusun ulang dari jawaban yang tersimpan.")


@main.command("demo")
@click.option("--port", default=8000, show_default=True, envvar="PORT")
def demo(port: int) -> None:
    """Show the site with synthetic residents, on this machine only, in a database of its own."""
    try:
        app = demonstration.prepare(_bar)
    except (SettingsError, purpose.WrongPurpose, content.ContentError, OSError) as error:
        _stop("Peragaan tidak dijalankan:", [str(error)])
    if not serve.is_free(port):
        _stop(
            "Peragaan tidak dijalankan:", [f"pintu {port} sedang dipakai; coba PORT=8001 make run"]
        )
    click.echo("Mode peraga: semua orang di sini rekaan.")
    click.echo(f"Buka http://localhost:{port} atau http://127.0.0.1:{port} (Ctrl+C untuk berhenti)")
    serve.run(app, serve.loopback(port), 2)


def _now() -> datetime:
    return datetime.now(UTC)
