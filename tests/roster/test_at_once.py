"""Two at the same moment, and one that is killed: nothing doubled, nothing half-written."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
from collections.abc import Callable

from flask import Flask
from sqlalchemy import func, select

from tests.conftest import AppMaker
from tests.roster.conftest import NOON, Group, make_group, people_of, typed, wanted
from webapp import people, roster
from webapp.records import Account, Membership, RosterDraft, db

SHEET = "nama\tcatatan\n" + "\n".join(f"Orang {n}\tcatatan {n}" for n in range(40))


def at_once(app: Flask, *deeds: Callable[[], object]) -> list[object]:
    """Each deed in a thread and a transaction of its own, all let go together."""
    found: list[object] = []
    gate = threading.Barrier(len(deeds))

    def run(deed: Callable[[], object]) -> None:
        with app.app_context():
            gate.wait(20)
            found.append(deed())
            db.session.commit()
            db.session.remove()

    threads = [threading.Thread(target=run, args=(deed,)) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return found


def test_the_same_sheet_twice_at_once_doubles_nobody(each_app: Flask) -> None:
    """Two drafts of one file, as two trainers of a cohort would have them."""
    with each_app.app_context():
        group = make_group(each_app)
        twin = Group(group.id, make_group(each_app).trainer)
        first, second = group.receive(SHEET), twin.receive(SHEET)
        db.session.commit()
    done = at_once(each_app, lambda: group.confirm(first), lambda: twin.confirm(second))
    assert sorted(done, key=str) == sorted(
        [roster.BroughtIn(40, 0, 0, 0), roster.BroughtIn(0, 0, 40, 0)], key=str
    )
    with each_app.app_context():
        assert len(people_of(group)) == 40


def test_one_draft_confirmed_twice_at_once_is_brought_in_once(each_app: Flask) -> None:
    with each_app.app_context():
        group = make_group(each_app)
        draft = group.receive(SHEET)
        db.session.commit()
    done = at_once(each_app, *[lambda: group.confirm(draft)] * 2)
    assert sorted(type(one).__name__ for one in done) == ["BroughtIn", "DraftGone"]
    with each_app.app_context():
        assert len(people_of(group)) == 40


def test_a_card_used_twice_at_once_opens_one_account(each_app: Flask) -> None:
    """The same form twice: one account, one membership; each answer has a code of that account."""
    with each_app.app_context():
        group = make_group(each_app)
        group.bring_in("nama\nSri")
        card = group.card()
        ticket = typed(card)
        db.session.commit()

    def opened() -> object:
        return roster.opening.open_account(ticket, wanted(card), "203.0.113.7", NOON)

    done = at_once(each_app, opened, opened)
    accounts = {one.account_id for one in done if isinstance(one, people.Registered)}
    assert len(accounts) == 1
    with each_app.app_context():
        residents = select(func.count()).where(Account.role == "resident")
        assert db.session.execute(residents).scalar_one() == 1
        assert db.session.execute(select(func.count(Membership.id))).scalar_one() == 1
        assert people_of(group) == []


def test_a_code_for_a_password_used_twice_at_once_sets_one(each_app: Flask) -> None:
    with each_app.app_context():
        group = make_group(each_app)
        group.bring_in("nama\nSri")
        card = group.card()
        made = roster.opening.open_account(typed(card), wanted(card), "203.0.113.7", NOON)
        assert isinstance(made, people.Registered)
        reset = people.resets.make(made.account_id, group.trainer.account_id, NOON)
        assert reset is not None
        found = people.resets.find(made.username, reset.code, NOON)
        assert found is not None
        reset_id = found.id
        db.session.commit()
    done = at_once(
        each_app,
        lambda: people.resets.use(reset_id, "ladang senja merpati", NOON),
        lambda: people.resets.use(reset_id, "sumur kelapa beranda", NOON),
    )
    assert sorted(type(one).__name__ for one in done) == ["NoLongerOpen", "Reset"]


KILLED = """
import os, signal, sys
from pathlib import Path
from tests.builders import apps
from webapp import audit, content, roster
from tests.roster.conftest import NOON
url, folder, courses, cohort, trainer, draft = sys.argv[1:]
settings = apps.settings_for(url, Path(folder), Path(courses))
app = apps.build_app(settings, content.load(Path(courses)))
audit.record = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
with app.app_context():
    roster.bring_in(cohort, trainer, draft, NOON, only_good=False)
"""


def test_a_kill_in_the_middle_leaves_nothing(
    make_app: AppMaker, sqlite_url: str, tmp_path: object, courses_dir: object
) -> None:
    """The process is ended (SIGKILL) when everybody is written and nothing is committed."""
    app = make_app(sqlite_url)
    with app.app_context():
        group = make_group(app)
        draft = group.receive(SHEET)
        db.session.commit()
        who = [group.id, group.trainer.account_id, draft]
        given = [sqlite_url, str(tmp_path), str(courses_dir), *who]
        ended = subprocess.run(
            [sys.executable, "-c", KILLED, *given], capture_output=True, text=True, timeout=60
        )
        assert ended.returncode == -signal.SIGKILL, ended.stderr
        assert people_of(group) == []
        assert db.session.execute(select(func.count(RosterDraft.id))).scalar_one() == 1
        assert group.confirm(draft) == roster.BroughtIn(40, 0, 0, 0)
