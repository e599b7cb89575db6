"""The yes: all or the good rows, whole or not at all, never twice; nobody counts by it."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import func, select

from tests.builders.cohorts import make_cohort
from tests.roster.conftest import NOON, Group, people_of, typed, wanted
from webapp import documents, people, roster
from webapp.people import retention
from webapp.records import Base, SleepingAccount, db

SHEET = "nama\tumur\tcatatan\nBu Siti\t67\tx\nPak Budi\t40\t\nBu Siti\t\ty\n"


def rows_by_table() -> dict[str, int]:
    """How many rows every table has."""
    return {
        table.name: int(db.session.execute(select(func.count()).select_from(table)).scalar_one())
        for table in Base.metadata.sorted_tables
    }


def test_people_brought_in_sleep_and_count_nowhere(group: Group) -> None:
    """No account, learner, profile, consent or membership: what counts people finds none."""
    before = rows_by_table()
    assert group.bring_in(SHEET) == roster.BroughtIn(3, 0, 0, 0)
    db.session.flush()
    changed = {name for name, count in rows_by_table().items() if count != before[name]}
    assert changed == {"sleeping_accounts", "audit_events"}
    assert people_of(group) == [("Bu Siti", "60+", "x"), ("Bu Siti", None, "y"),
                                ("Pak Budi", "25-44", "")]  # fmt: skip


def test_whoever_sleeps_cannot_sign_in_and_keeps_her_username(group: Group) -> None:
    group.bring_in("nama\tnama pengguna\nSri\tsri.1")
    assert not people.names.is_free("sri.1")
    tried = people.authenticate("sri.1", "", "203.0.113.7", NOON)
    assert isinstance(tried, people.WrongCredentials)


def test_the_same_file_again_changes_nothing(group: Group) -> None:
    group.bring_in(SHEET)
    assert group.bring_in(SHEET) == roster.BroughtIn(0, 0, 3, 0)
    changed = SHEET.replace("\t40\t", "\t45\tpindah RT")
    assert group.bring_in(changed) == roster.BroughtIn(0, 1, 2, 0)
    assert ("Pak Budi", "45-59", "pindah RT") in people_of(group)


def test_a_mistake_stops_all_unless_the_good_rows_are_asked_for(group: Group) -> None:
    draft = group.receive("nama\tumur\nSri\t67\nTri\t9\n")
    assert group.confirm(draft) == roster.NotAllGood(1)
    assert people_of(group) == []
    assert group.confirm(draft, only_good=True) == roster.BroughtIn(1, 0, 0, 1)
    assert group.confirm(draft, only_good=True) == roster.DraftGone()
    assert people_of(group) == [("Sri", "60+", "")]


def test_a_cohort_is_never_overfull(group: Group) -> None:
    names = "nama\n" + "\n".join(f"Orang {n}" for n in range(501))
    assert group.bring_in(names) == roster.TooManyPeople(500)
    assert people_of(group) == []


def test_a_draft_is_its_trainers_for_a_day(group: Group) -> None:
    draft = group.receive("nama\nSri")
    find = roster.drafts.find
    assert find(group.id, group.trainer.account_id, draft, NOON)
    assert find(group.id, "somebody else", draft, NOON) is None
    late = NOON + timedelta(days=1, minutes=1)
    assert group.confirm(draft, now=late) == roster.DraftGone()
    assert retention.run(late)["roster_drafts"] == 1


def test_a_newer_sheet_takes_the_place_of_the_older(group: Group) -> None:
    older, newer = group.receive("nama\nSri"), group.receive("nama\nTri")
    assert group.confirm(older) == roster.DraftGone()
    assert group.confirm(newer) == roster.BroughtIn(1, 0, 0, 0)


def test_a_member_keeps_name_and_age_and_gets_the_note(group: Group) -> None:
    group.bring_in("nama\tnama pengguna\nSri\tsri.1")
    card = group.card()
    roster.opening.open_account(typed(card), wanted(card, nickname="Bu Sri"), "203.0.113.7", NOON)
    done = group.bring_in("nama\tnama pengguna\tumur\tcatatan\nSri Lain\tsri.1\t20\tduduk depan")
    assert done == roster.BroughtIn(0, 1, 0, 0)
    person = roster.everybody(group.id)[0]
    assert (person.name, person.age_band, person.note) == ("Bu Sri", None, "duduk depan")


def test_no_note_is_written_over_that_was_not_shown(group: Group) -> None:
    """Whoever says yes has read the old note; one that changed since is shown first."""
    group.bring_in("nama\tnama pengguna\tcatatan\nSri\tsri.1\tduduk depan")
    draft = group.receive("nama\tnama pengguna\tcatatan\nSri\tsri.1\tduduk belakang")
    assert group.confirm(draft) == roster.NotesChanged()
    shown = group.shown(draft)
    group.bring_in("nama\tumur\nTri\t67")
    db.session.execute(SleepingAccount.__table__.update().values(note="alat bantu dengar"))
    draft = group.receive("nama\tnama pengguna\tcatatan\nSri\tsri.1\tduduk belakang")
    assert group.confirm(draft, shown=shown) == roster.NotesChanged()
    assert group.confirm(draft, shown=group.shown(draft)) == roster.BroughtIn(0, 1, 0, 0)
    assert ("Sri", None, "duduk belakang") in people_of(group)


def test_taken_usernames_are_told_so_many_times_and_no_more(group: Group) -> None:
    """A roster is no way to find out who has an account (A5)."""
    other = "nama\tnama pengguna\n" + "\n".join(f"O\torang-{n}" for n in range(40))
    group.bring_in(other)
    another = roster.receive
    trainer, read = group.trainer.account_id, documents.read_pasted(other)
    db.session.execute(SleepingAccount.__table__.update().values(cohort_id=_another(group)))
    told = another(group.id, trainer, read, NOON)
    assert isinstance(told, tuple)
    assert [refusal.reason for refusal in told] == ["others"]
    few = documents.read_pasted("nama\tnama pengguna\n" + "\n".join(
        f"O\torang-{n}" for n in range(30)))  # fmt: skip
    assert isinstance(another(group.id, trainer, few, NOON), str)
    assert isinstance(another(group.id, trainer, few, NOON), people.TooManyTries)


def _another(group: Group) -> str:
    """A second cohort of the same trainer."""

    return make_cohort(group.trainer, NOON, name="Lain").id


def test_after_ninety_days_unopened_the_line_is_deleted(group: Group) -> None:
    group.bring_in("nama\nSri")
    card = group.card()
    late = NOON + timedelta(days=90, minutes=1)
    tried = roster.opening.verify(card.username, card.code, "203.0.113.7", late)
    assert isinstance(tried, roster.opening.WrongCard)
    assert retention.run(NOON + timedelta(days=89))["sleeping_accounts"] == 0
    assert retention.run(late, dry_run=True)["sleeping_accounts"] == 1
    assert retention.run(late)["sleeping_accounts"] == 1
    assert people_of(group) == []
