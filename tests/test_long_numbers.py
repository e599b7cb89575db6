"""Which numbers are taken for somebody's, and which stay free."""

from __future__ import annotations

import pytest

from webapp.long_numbers import mask, names_a_nik, names_somebody


@pytest.mark.parametrize(
    ("text", "of_somebody", "a_nik"),
    [
        ("3578010101580001", True, True),
        ("NIK 3578 0101 0158 0001.", True, True),
        ("3578-0101-0158-0001", True, True),
        ("3578••••••••••••", True, False),
        ("0812-3456-7890", True, False),
        ("lahir 12-05-1958", True, False),
        ("Tahun ajaran 2026-2027", True, False),
        ("RT 04 RW 12, kursi 3", False, False),
        ("12345678901234567", True, False),
        ("", False, False),
    ],
)
def test_what_is_taken_for_whose_number(text: str, of_somebody: bool, a_nik: bool) -> None:
    assert (names_somebody(text), names_a_nik(text)) == (of_somebody, a_nik)


def test_a_masked_nik_is_neither_read_nor_taken_for_harmless() -> None:
    masked = mask("Bu Sri 3578 0101 0158 0001")
    assert masked == "Bu Sri 3578••••••••••••"
    assert names_somebody(masked)
