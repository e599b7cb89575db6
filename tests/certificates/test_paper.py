"""What a certificate on paper says, read from its PDF; its QR is read as a camera reads it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from tests.builders.paper import codes, pages, sealed
from webapp import certificates
from webapp.certificates import COURSE, ULDW, Certificate

ACHIEVED = datetime(2026, 11, 19, 18, 0, tzinfo=UTC)
"""One o'clock at night in East Java: there it is the twentieth."""
CODE = "CDFHJKMNPQRTVWXY23"
TEST = Certificate(
    serial=123, id="-", code=CODE, kind=ULDW, course="", revision="", name="Sri Wahyuni, S.Pd.",
    title="Uji Literasi Digital Warga", modules=0, mode="diawasi", method_version="v0",
    may_print=True, achieved_at=ACHIEVED, valid_until=ACHIEVED + timedelta(days=365),
    issued_at=ACHIEVED + timedelta(days=3), revoked_at=None,
)  # fmt: skip
PASSED = replace(
    TEST, kind=COURSE, course="K4", title="Kebal Penipuan", modules=6, mode=None,
    method_version=None, valid_until=None, serial=124,
)  # fmt: skip


def printed(*made: Certificate) -> bytes:
    """The file, as the site at this address makes it."""
    return certificates.to_pdf(
        made, lambda code: f"https://sinau.example.go.id/verifikasi/{code}", invented=False
    )


def test_a_certificate_says_when_where_to_check_and_until_when() -> None:
    file = printed(TEST, PASSED)
    test, course = pages(file)
    where = "sinau.example.go.id/verifikasi/" + certificates.grouped(CODE)
    for words in (
        "Sri Wahyuni, S.Pd.", "Uji Literasi Digital Warga", "SD-2026-000123", "20 November 2026",
        "Kelas diawasi", "Berlaku sampai", "20 November 2027", "ambang sementara (v0)", where,
    ):  # fmt: skip
        assert words in test, words
    for words in (
        "Kebal Penipuan",
        "SD-2026-000124",
        "20 November 2026",
        "23 November 2026",
        where,
    ):
        assert words in course, words
    assert "Berlaku sampai" not in course
    assert "ambang" not in course
    assert codes(file) == [[f"https://{where}"]] * 2
    assert sealed(file)
