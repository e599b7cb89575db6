"""A typed line as it is kept: what is not seen goes, what is written stays."""

from __future__ import annotations

import pytest

from webapp.one_line import folded_line, one_line


@pytest.mark.parametrize(
    ("typed", "kept", "folded"),
    [
        ("  Bu   Sri\t\n Lestari ", "Bu Sri Lestari", "Bu Sri Lestari"),
        ("Sri\u202elestarI\u200b", "Sri lestarI", "Sri lestarI"),
        ("Rene\u0301", "Ren\u00e9", "Ren\u00e9"),
        ("\uff33\uff52\uff49 \u2460", "\uff33\uff52\uff49 \u2460", "Sri 1"),
        ("baris\u2028dua\u00a0tiga", "baris dua tiga", "baris dua tiga"),
        ("\u0000\u200f ", "", ""),
    ],
)
def test_a_line_keeps_what_is_seen(typed: str, kept: str, folded: str) -> None:
    assert (one_line(typed), folded_line(typed)) == (kept, folded)
    assert one_line(kept) == kept
    assert folded_line(folded) == folded
