"""Mistakes in the graph of a simulation: lost ways, rings, nodes nobody reaches."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders.courses import SIMULATION_FILE
from tests.content.conftest import MODULE, Desk
from webapp.content.facts import Facts
from webapp.content.links import Place
from webapp.content.read_simulation import read_simulation
from webapp.content.report import Findings
from webapp.content.sheet import Sheet

PLAY = f"{MODULE}/simulasi.yaml"

# (what is replaced, by what, a fragment on the reported line, the message)
BROKEN = {
    "a node's id has small letters, digits and dashes": (
        "- id: pelaku",
        "- id: Pelaku_1",
        "Pelaku_1",
        'id "Pelaku_1" tidak sesuai; contoh: cek-resi',
    ),
    "a node's id stands once in the file": (
        "- id: cocok",
        "- id: kabar",
        "- id: kabar\n    jenis: pasangan",
        'id simpul "kabar" sudah dipakai di baris 38',
    ),
    "a choice leads to a node that is there": (
        "ke: kabar",
        "ke: kabarr",
        "ke: kabarr",
        'ke "kabarr" tidak menuju simpul mana pun; maksud Anda "kabar"?',
    ),
    "a task leads to a node that is there": (
        "jika_belum: urut",
        "jika_belum: tamat",
        "jika_belum: tamat",
        'jika_belum "tamat" tidak menuju simpul mana pun; maksud Anda "aman"?',
    ),
    "nothing leads backward": (
        "jika_tepat: cocok",
        "jika_tepat: sapa",
        "jika_tepat: sapa",
        'jika_tepat "sapa" menuju ke belakang; pilih simpul sesudah ini',
    ),
    "nothing leads to itself": (
        "    ke: izin",
        "    ke: pelaku",
        "    ke: pelaku",
        'ke "pelaku" menuju simpul ini sendiri',
    ),
    "every node is reached": (
        "jika_belum: hampir",
        "jika_belum: aman",
        "  - id: hampir",
        'simpul "hampir" tidak pernah dituju',
    ),
    "every way ends": (
        "    akhir: hampir\n    judul: Ada langkah yang terlambat\n"
        "    teks: Bank lebih dulu, lalu bukti. Anda boleh mengulang kapan saja.\n",
        "    layar:\n      jenis: pelaku\n      judul: Penipu\n      bagian:\n"
        "        - {id: otp, label: Kode, teks: Terbaca.}\n",
        "  - id: hampir",
        'simpul terakhir "hampir" harus punya akhir',
    ),
    "some cases are genuine": (
        "    kasus: asli\n",
        "    kasus: palsu\n",
        "simpul:",
        "baru 0 dari 2 kasus yang asli; paling sedikit 30 persen",
    ),
}


@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN.keys())
def test_a_mistake_in_the_graph_is_told_with_its_line(
    played: Desk, broken: tuple[str, str, str, str]
) -> None:
    old, new, fragment, message = broken
    played.replace(PLAY, old, new)
    line = played.place(PLAY, fragment)
    assert f"courses/{PLAY}:{line}: {message}" in played.problems()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("jenis: kumpulan", "jenis: kumpul"),
        ("  - id: izin\n", "  - idd: izin\n"),
        ("ke: kabar", "ke: kabarr"),
        ("jika_belum: urut", "jika_belum: tamat"),
    ],
    ids=["unknown kind", "missing id", "unknown target", "unknown target of a task"],
)
def test_one_mistake_does_not_make_the_rest_of_the_graph_unreached(
    played: Desk, old: str, new: str
) -> None:
    played.replace(PLAY, old, new)
    assert not any("tidak pernah dituju" in problem for problem in played.problems())


LINES = SIMULATION_FILE.format(number=1).split("\n")


@settings(max_examples=60, deadline=None)
@given(
    gone=st.sets(st.integers(0, len(LINES) - 1), max_size=6),
    moved=st.lists(st.tuples(*[st.integers(0, len(LINES) - 1)] * 2), max_size=3),
)
def test_whatever_happens_to_the_lines_reading_never_fails(
    gone: set[int], moved: list[tuple[int, int]]
) -> None:
    lines = list(LINES)
    for one, other in moved:
        lines[one], lines[other] = lines[other], lines[one]
    text = "\n".join(line for place, line in enumerate(lines) if place not in gone)
    findings = Findings()
    place = Place("uji-coba", "satu", {}, frozenset(), Facts(frozenset({"iasc.ojk.go.id"})))
    read_simulation(Sheet("simulasi.yaml", text, findings), place)
    assert all(0 < problem.line <= len(lines) for problem in findings.report().problems)
