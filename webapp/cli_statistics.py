"""The command ``sinau statistics``: publish the figures of a day, or a corrected edition."""

from __future__ import annotations

from datetime import date

import click

from webapp import audit, statistics, terminal
from webapp.records import db

REFUSED = "Tidak diterbitkan:"


@click.group("statistics")
def statistics_group() -> None:
    """Published figures."""


@statistics_group.command("publish")
@click.option(
    "--as-of", "as_of", default=None, help="Tanggal T (YYYY-MM-DD); bawaan Senin terakhir."
)
@click.option(
    "--edition-reason",
    default=None,
    help="Alasan menerbitkan edisi perbaikan; perlu kata sandi dua operator.",
)
def publish(as_of: str | None, edition_reason: str | None) -> None:
    """Publish the figures of a day; a day already published gives the stored ones.

    What is stopped goes on where it was when the command is given again.
    """
    app = terminal.app()
    try:
        day = date.fromisoformat(as_of) if as_of else statistics.last_monday(terminal.now())
    except ValueError:
        terminal.stop("Tanggal belum benar:", [f"“{as_of}” bukan tanggal YYYY-MM-DD"])
    with app.app_context():
        terminal.need_tables()
        if edition_reason:
            _two_operators(day, edition_reason)
        house = app.extensions["sinau"]
        try:
            snapshot = statistics.publish(
                day,
                house.library,
                terminal.now(),
                progress=terminal.bar("Terbitan"),
                edition_reason=edition_reason,
                bank=house.bank,
                checkpoint=db.session.commit,
            )
        except statistics.PublishError as error:
            terminal.stop("Tidak diterbitkan:", [str(error)])
        db.session.commit()
        click.echo(f"Terbitan per {snapshot.as_of} edisi {snapshot.edition} tersimpan.")


def _two_operators(day: date, reason: str) -> None:
    """A published figure is corrected by two people, and both stand in the security log."""
    first = terminal.operator("Operator pertama", REFUSED)
    second = terminal.operator("Operator kedua", REFUSED)
    if first == second:
        terminal.stop(REFUSED, ["edisi perbaikan perlu dua operator yang berbeda"])
    for person in (first, second):
        target = f"{day.isoformat()} {reason}"
        audit.record("figures.edition", person, target, "ok", audit.request_id(), terminal.now())
    db.session.commit()
