"""The signing key and revoking from the command line: what one may do, and what takes two."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from webapp.credential import read_key

from .test_cli import add_staff, rows, sinau
from .test_cli_statistics import typed

__all__ = ["sinau"]


def test_a_key_is_made_put_in_use_and_replaced_by_two(
    sinau: Callable[..., Result], tmp_path: Path
) -> None:
    """The secret half is in its file, of mode 0600, and nowhere else."""
    sinau("db", "upgrade")
    add_staff(sinau, "operator", "wati", "operator", "budi")
    first, second = tmp_path / "satu.pem", tmp_path / "dua.pem"
    for file in (first, second):
        assert sinau("certificates", "key", str(file)).exit_code == 0
        assert file.stat().st_mode & 0o777 == 0o600
    before = first.read_bytes()
    assert sinau("certificates", "key", str(first)).exit_code == 2
    assert first.read_bytes() == before
    assert sinau("certificates", "use-key").exit_code == 2
    use = ("certificates", "use-key")
    assert sinau(*use, SINAU_SIGNING_KEY=str(first)).exit_code == 0
    assert "sudah dipakai" in sinau(*use, SINAU_SIGNING_KEY=first.read_text()).output
    alone = sinau(*use, SINAU_SIGNING_KEY=str(second), typed=typed("wati", "wati"))
    assert alone.exit_code == 2
    both = sinau(*use, SINAU_SIGNING_KEY=str(second), typed=typed("wati", "budi"))
    assert both.exit_code == 0, both.output
    kids = [read_key(file.read_text()).kid for file in (first, second)]
    stored = rows(tmp_path, "SELECT kid, retired_at IS NULL FROM published_keys ORDER BY 2")
    assert stored == [(kids[0], 0), (kids[1], 1)]
    gone = sinau("certificates", "distrust", kids[0], typed=typed("wati", "budi"))
    assert gone.exit_code == 0, gone.output
    strange = sinau("certificates", "distrust", "-YcAse", typed=typed("wati", "budi"))
    assert "tidak ada kunci" in strange.output  # a name may begin with a stroke
    log = rows(tmp_path, "SELECT event, actor FROM audit_events WHERE event LIKE 'key.%'")
    assert sorted(event for event, _actor in log) == ["key.distrust"] * 2 + ["key.publish"] * 3
    words = ("certificates", "revoke", "SD-2026-000009", "--reason", "fraud")
    refused = sinau(*words, typed=typed("wati"))
    assert refused.exit_code == 2
    assert "tidak ada sertifikat" in refused.output
    assert "keliru" in sinau(*words, typed=typed("wati", password="x")).output
    secret = "".join(second.read_text().split("\n")[1:-2])[-20:]
    assert secret not in str(rows(tmp_path, "SELECT * FROM published_keys"))


@pytest.mark.parametrize("mode", [0o640, 0o604])
def test_a_key_that_others_can_read_stops_the_start(
    sinau: Callable[..., Result], tmp_path: Path, mode: int
) -> None:
    file = tmp_path / "kunci.pem"
    sinau("certificates", "key", str(file))
    file.chmod(mode)
    result = sinau("certificates", "use-key", SINAU_SIGNING_KEY=str(file))
    assert result.exit_code == 2
    assert "chmod 600" in result.output


@pytest.mark.parametrize("value", ["/tidak/ada.pem", "-----BEGIN X-----", "webapp"])
def test_what_is_no_key_stops_the_start(sinau: Callable[..., Result], value: str) -> None:
    result = sinau("certificates", "use-key", SINAU_SIGNING_KEY=value)
    assert result.exit_code == 2
    assert "SINAU_SIGNING_KEY" in result.output
