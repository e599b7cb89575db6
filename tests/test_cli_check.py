"""Courses and the test looked at from the command line, and before the site starts."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from tests.builders.bank import make_bank
from tests.builders.courses import SIMULATION_FILE

from .test_cli import sinau

__all__ = ["sinau"]


def test_check_names_every_mistake_with_file_and_line(
    sinau: Callable[..., Result], make_course: Callable[..., Path]
) -> None:
    folder = make_course(
        modules={"satu": {"kuis.yaml": "soal:\n  - id: k1-1-x\n    jenis: satuu\n"}}
    )
    result = sinau("check", str(folder))
    assert result.exit_code == 1
    assert re.search(r"kuis\.yaml:3: .*satuu", result.output)


def test_check_draws_every_simulation_for_its_author(
    sinau: Callable[..., Result], make_course: Callable[..., Path]
) -> None:
    folder = make_course(modules={"satu": {"simulasi.yaml": SIMULATION_FILE.format(number=1)}})
    result = sinau("check", str(folder), "--peta")
    assert result.exit_code == 0
    assert "0 kesalahan" in result.output
    assert "K1.1 Kurir yang tergesa 1\nsapa    satu palsu    buka → pelaku" in result.output
    assert "→" not in sinau("check", str(folder)).output


def test_check_draws_a_broken_simulation_too_and_still_fails(
    sinau: Callable[..., Result], make_course: Callable[..., Path]
) -> None:
    lost = SIMULATION_FILE.format(number=1).replace("ke: kabar", "ke: kabarr")
    result = sinau("check", str(make_course(modules={"satu": {"simulasi.yaml": lost}})), "--peta")
    assert result.exit_code == 1
    assert "toko* → kabarr" in result.output


def test_a_broken_library_refuses_to_start(
    sinau: Callable[..., Result], make_course: Callable[..., Path]
) -> None:
    folder = make_course(modules={"satu": {"kartu.md": "tanpa judul"}})
    result = sinau("serve", SINAU_COURSES_DIR=str(folder))
    assert result.exit_code == 2
    assert "kartu.md:1" in result.output


def test_ids_are_entered_in_the_ledger(
    sinau: Callable[..., Result], make_course: Callable[..., Path]
) -> None:
    folder = make_course()
    assert sinau("check", str(folder), "--terbitkan").exit_code == 0
    assert "k1-1-pilih" in (folder / "uji-coba" / "terbit.yaml").read_text()
    assert "0 kesalahan" in sinau("check", str(folder)).output


@pytest.fixture
def with_bank(make_course: Callable[..., Path]) -> Path:
    """A small library with a bank of the test beside its course."""
    folder = make_course()
    make_bank(folder / "uldw")
    return folder


def test_check_looks_at_the_test_as_well(sinau: Callable[..., Result], with_bank: Path) -> None:
    head = with_bank / "uldw" / "uji.yaml"
    head.write_text(head.read_text().replace("kode: ULDW", "kode: ULWD"))
    result = sinau("check", str(with_bank))
    assert result.exit_code == 1
    assert 'courses/uldw/uji.yaml:1: kode "ULWD" tidak sesuai; contoh: ULDW' in result.output


def test_a_named_bank_is_held_to_the_same_rules(
    sinau: Callable[..., Result], with_bank: Path, tmp_path: Path
) -> None:
    closed = make_bank(tmp_path / "tertutup")
    named = {"SINAU_ULDW_DIR": str(closed)}
    assert sinau("check", str(with_bank), "--terbitkan", **named).exit_code == 0
    for bank in (with_bank / "uldw", closed):
        assert "u-aman-11a" in (bank / "terbit.yaml").read_text()
    (closed / "aman.yaml").unlink()
    result = sinau("check", str(with_bank), **named)
    assert result.exit_code == 1
    assert "tertutup/aman.yaml:1: berkas belum ada" in result.output


def test_a_broken_bank_refuses_to_start(sinau: Callable[..., Result], with_bank: Path) -> None:
    (with_bank / "uldw" / "etika.yaml").write_text("soal: []\n")
    result = sinau("serve", SINAU_COURSES_DIR=str(with_bank))
    assert result.exit_code == 2
    assert "uldw/etika.yaml:1" in result.output
