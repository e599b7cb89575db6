"""An officer's views: hers alone, under names of her own, not without end."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from flask import Flask

from tests.builders.people import make_account
from webapp import people, saved_views
from webapp.records import db
from webapp.saved_views import LONGEST_NAME, LONGEST_QUERY, MOST

NOW = datetime(2026, 11, 25, 3, 0, tzinfo=UTC)


@pytest.fixture
def house(each_app: Flask) -> Iterator[Flask]:
    """An application context, once on SQLite and once on PostgreSQL."""
    with each_app.app_context():
        yield each_app
        db.session.rollback()


@pytest.fixture
def hers(house: Flask) -> str:
    """The account of an officer."""
    return make_account(house, NOW, role="officer").id


def names(account_id: str) -> list[str]:
    """What her views are called, in their order."""
    return [view.name for view in saved_views.of(account_id)]


def test_a_view_is_found_again_under_its_name(hers: str) -> None:
    assert saved_views.save(hers, "Kota saja", "jenis=kota", NOW) is None
    assert saved_views.save(hers, "Aktif", "urut=aktif&arah=turun", NOW) is None
    kept = saved_views.of(hers)
    assert [(view.name, view.query) for view in kept] == [
        ("Aktif", "urut=aktif&arah=turun"),
        ("Kota saja", "jenis=kota"),
    ]


def test_sent_twice_it_is_one_and_a_name_stands_for_one_view(hers: str) -> None:
    for name in ("Kota saja", "  Kota\tsaja ", "Kota\u200b saja"):
        assert saved_views.save(hers, name, "jenis=kota", NOW) is None
    assert names(hers) == ["Kota saja"]
    assert saved_views.save(hers, "Kota saja", "urut=aktif", NOW) == "taken"
    assert saved_views.of(hers)[0].query == "jenis=kota"


@pytest.mark.parametrize("name", ["", "   ", "…", "\u202e\u200b", "—!"])
def test_a_name_needs_a_letter_or_a_digit(hers: str, name: str) -> None:
    assert saved_views.save(hers, name, "", NOW) == "missing"
    assert names(hers) == []


def test_name_and_query_have_their_lengths(hers: str) -> None:
    assert saved_views.save(hers, "a" * (LONGEST_NAME + 1), "", NOW) == "long"
    assert saved_views.save(hers, "b", "x" * (LONGEST_QUERY + 1), NOW) == "wide"
    assert saved_views.save(hers, "a" * LONGEST_NAME, "x" * LONGEST_QUERY, NOW) is None
    assert names(hers) == ["a" * LONGEST_NAME]


def test_a_name_can_turn_no_line_round(hers: str) -> None:
    """Direction characters and line ends are gone."""
    saved_views.save(hers, "Ko\u202eta\r\nsaja\x00", "", NOW)
    assert names(hers) == ["Ko ta saja"]


def test_twenty_are_enough(hers: str) -> None:
    for number in range(MOST):
        assert saved_views.save(hers, f"V{number:02}", "", NOW) is None
    assert saved_views.save(hers, "Satu lagi", "", NOW) == "many"
    assert saved_views.save(hers, "V00", "", NOW) is None  # stands already
    assert saved_views.remove(hers, saved_views.of(hers)[0].id)
    assert saved_views.save(hers, "Satu lagi", "", NOW) is None
    assert len(names(hers)) == MOST


def test_what_is_anothers_is_neither_seen_nor_removed(house: Flask, hers: str) -> None:
    other = make_account(house, NOW, role="officer").id
    saved_views.save(hers, "Kota saja", "jenis=kota", NOW)
    saved_views.save(other, "Kota saja", "urut=aktif", NOW)
    (kept,) = saved_views.of(hers)
    assert not saved_views.remove(other, kept.id)
    assert saved_views.of(hers) == (kept,)
    assert saved_views.remove(hers, kept.id)
    assert not saved_views.remove(hers, kept.id)
    assert [view.query for view in saved_views.of(other)] == ["urut=aktif"]


def test_her_views_are_in_her_copy_and_go_with_her(house: Flask, hers: str) -> None:
    other = make_account(house, NOW, role="officer").id
    for account in (hers, other):
        saved_views.save(account, "Kota saja", "jenis=kota", NOW)
    (row,) = people.export(hers)["saved_views"]
    assert (row["name"], row["query"]) == ("Kota saja", "jenis=kota")
    people.forget(hers, NOW)
    assert names(hers) == []
    assert names(other) == ["Kota saja"]


def test_many_tabs_at_once_leave_no_more_than_there_is_room_for(house: Flask, hers: str) -> None:
    """Eight different names for the last two places, and one name sent eight times."""
    for number in range(MOST - 2):
        saved_views.save(hers, f"V{number:02}", "", NOW)
    db.session.commit()
    results = _at_once(house, [lambda n=n: _save(hers, f"Tab {n}") for n in range(8)])
    assert sorted(results, key=str) == [None, None, *["many"] * 6]
    assert len(names(hers)) == MOST
    last = next(view for view in saved_views.of(hers) if view.name.startswith("Tab"))
    saved_views.remove(hers, last.id)
    db.session.commit()
    assert _at_once(house, [lambda: _save(hers, "Sama")] * 8) == [None] * 8
    assert names(hers).count("Sama") == 1


def _save(account_id: str, name: str) -> str | None:
    problem = saved_views.save(account_id, name, "jenis=kota", NOW)
    db.session.commit()
    return problem


def _at_once(house: Flask, calls: list) -> list:  # type: ignore[type-arg]
    """Each call in a thread and a transaction of its own, begun together."""
    together, results = threading.Barrier(len(calls)), []

    def run(call: object) -> None:
        with house.app_context():
            together.wait()
            results.append(call())  # type: ignore[operator]
            db.session.remove()

    threads = [threading.Thread(target=run, args=(call,)) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results
