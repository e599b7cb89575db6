"""The command ``sinau check``: every mistake of courses, pool and bank, and their ledgers."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

import click

from webapp import content
from webapp.config import default_courses, named_bank, own_bank
from webapp.wib import WIB

LEDGER = "terbit.yaml"


@click.command("check")
@click.argument("folder", required=False, type=click.Path(path_type=Path))
@click.option("--terbitkan", is_flag=True, help="Catat id soal yang baru di terbit.yaml.")
@click.option("--peta", is_flag=True, help="Gambarkan jalan cerita tiap simulasi.")
def check(folder: Path | None, terbitkan: bool, peta: bool) -> None:
    """Check the courses and the test's bank: all mistakes at once, each with file and line."""
    place = folder or default_courses()
    today = datetime.now(WIB).date()
    found, banks = content.survey(place, today), _banks(place)
    reports = [found.report, *(content.check_bank(bank, place, today) for bank in banks)]
    problems = [problem for report in reports for problem in report.problems]
    warnings = [warning for report in reports for warning in report.warnings]
    for line in (*problems, *warnings):
        click.echo(str(line))
    click.echo(f"{len(problems)} kesalahan, {len(warnings)} peringatan.")
    if peta:
        _draw(found.library)
    if problems:
        sys.exit(1)
    if terbitkan:
        _publish(place, banks)


def _banks(courses: Path) -> list[Path]:
    """The bank beside the courses, if there is one, and the one SINAU_ULDW_DIR names."""
    named, own = named_bank(), own_bank(courses)
    found = [own] if own.is_dir() else []
    return found if named is None or named.resolve() == own.resolve() else [*found, named]


def _publish(courses: Path, banks: list[Path]) -> None:
    texts = {
        file.with_name(LEDGER): content.publish_ledger(courses, file.parent.name)
        for file in sorted([*courses.glob("*/kursus.yaml"), *courses.glob("*/penyegaran.yaml")])
    }
    texts |= {bank / LEDGER: content.publish_bank_ledger(bank, courses) for bank in banks}
    for ledger, text in texts.items():
        ledger.write_text(text, encoding="utf-8")
        click.echo(f"Ditulis: {ledger}")


def _draw(library: content.Library) -> None:
    """Print the graph of every simulation; a star marks a right choice."""
    for module in library.modules():
        if module.simulation:
            click.echo(f"\n{module.code} {module.simulation.title}")
            click.echo(content.draw_graph(module.simulation))
