"""What a password may be, and how it is kept."""

from __future__ import annotations

import threading
import time
import unicodedata

import argon2
import pytest

from webapp import regions
from webapp.people import familiar, passwords


@pytest.mark.parametrize(
    ("password", "problem"),
    [
        ("pendek7", "short"),
        ("x7" * 129, "long"),
        ("password", "common"),
        ("PassWord123!", "common"),
        ("12345678", "common"),
        ("23456789", "common"),
        ("zzzzzzzz", "common"),
        ("abcabcabc", "common"),
        ("bismillah", "common"),
        ("Sayangku2026", "common"),
        ("persebaya1927", "common"),
        ("surabaya-2026", "common"),
        ("kabupatenmalang", "context"),
        ("Diskominfo Jatim 2026", "context"),
        ("sinaudigital1", "context"),
        ("bondowoso99", "context"),
        ("melati-627!", "common"),
        ("Sulastri-627!", "context"),
        ("Bu Sri 1959", "context"),
        ("kebun perahu melodi", None),
        ("aku suka kopi pahit", None),
        ("ຂອບໃຈຫຼາຍໆ", None),
        ("        x", "common"),
        ("  ab  cd efg ", None),
        ("surabaya kotaku yang panas", None),
        ("v9#kL2q!", None),
    ],
)
def test_which_passwords_a_resident_may_have(password: str, problem: str | None) -> None:
    found = passwords.problem(password, about_her=("sulastri-627", "Bu Sri"))
    assert found == problem


@pytest.mark.parametrize("region", regions.REGIONS, ids=lambda r: r.code)
def test_no_regions_name_is_a_password(region: regions.Region) -> None:
    for text in (region.full_name, f"{region.full_name}2026", f"diskominfo {region.name}"):
        assert passwords.problem(text) in ("common", "context"), text


def test_staff_need_fifteen() -> None:
    assert passwords.problem("kopi sawah 123", staff=True) == "short"
    assert passwords.problem("kopi sawah 1234", staff=True) is None


def test_the_blocklist_is_long_and_speaks_indonesian() -> None:
    assert len(passwords._blocked()) >= 3000 + len(set(familiar.INDONESIAN)) // 2
    for word in familiar.INDONESIAN:
        assert passwords.problem(word if len(word) >= 8 else f"{word}!2026!!!") is not None, word


def test_nothing_is_cut_off() -> None:
    long = "kopi " * 20
    stored = passwords.make_hash(long + "a")
    assert passwords.verify(stored, long + "a")
    assert not passwords.verify(stored, long + "b")
    limit = "ab c" * 64
    assert not passwords.verify(passwords.make_hash(limit), limit + "x" * 5000)


def test_spaces_count_and_unicode_is_normalised_once() -> None:
    composed = unicodedata.normalize("NFC", "café légère ñ")
    stored = passwords.make_hash(composed)
    assert passwords.verify(stored, unicodedata.normalize("NFD", composed))
    assert not passwords.verify(stored, composed + " ")
    assert passwords.verify(passwords.make_hash("nul\x00 \ud800 tes"), "nul\x00 \ud800 tes")


def test_the_hash_is_argon2id_at_the_documented_cost_or_above() -> None:
    for stored in (passwords.make_hash("kebun perahu"), passwords.NOBODYS_HASH):
        made = argon2.extract_parameters(stored)
        assert made.type is argon2.low_level.Type.ID
        assert (made.memory_cost, made.time_cost, made.parallelism) >= (19 * 1024, 2, 1)
        assert not passwords.is_outdated(stored)


def test_a_broken_hash_opens_nothing() -> None:
    assert not passwords.verify("not a hash", "anything at all")


def test_hashing_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    running, most = [], []

    class Slow:
        def hash(self, _password: bytes) -> str:
            running.append(1)
            most.append(len(running))
            time.sleep(0.02)
            running.pop()
            return "made"

    monkeypatch.setattr(passwords, "HASHER", Slow())
    threads = [threading.Thread(target=passwords.make_hash, args=("x",)) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(most) == 10
    assert max(most) <= passwords.PARALLEL_HASHES
