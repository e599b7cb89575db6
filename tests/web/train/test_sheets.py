"""Quizzes on paper: what is printed, the grid, and attempts of mode kertas."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from tests.builders.apps import SECRET, count, table_rows
from tests.builders.client import HouseClient
from tests.builders.cohorts import make_cohort, viewer_of
from tests.builders.pages import Page
from tests.builders.people import AccountMaker, Clock, LearnerMaker, SignerIn, Somebody
from tests.conftest import START
from webapp import content, sheets
from webapp.assessment import on_paper
from webapp.records import Attempt, AttemptEnd, AuditEvent, Consent, ModuleStanding, db

DAY = "2026-11-25"


class Desk:
    """A trainer before the grid of one module."""

    def __init__(self, app: Flask, phone: HouseClient, cohort: str, lines: object) -> None:
        self.app, self.phone, self.lines = app, phone, lines
        self.base = f"/pelatih/kelas/{cohort}/kertas/K1.1"
        self.key = [line.key for line in lines]  # type: ignore[attr-defined]

    def fill(self, *rows: list[str], day: str = DAY) -> dict[str, str | list[str]]:
        """The form as the page drew it, with these cells in its first rows."""
        page = self.phone.get(f"{self.base}/isi")
        fields: dict[str, str | list[str]] = dict(page.fields("#kisi"))
        fields["anggota"] = [str(one["value"]) for one in page.all("[name=anggota]")]
        cells = {f"{r}.{c}": cell for r, row in enumerate(rows) for c, cell in enumerate(row)}
        return fields | cells | {"tanggal": day}

    def look(self, fields: dict[str, str | list[str]], expect: int = 200) -> Page:
        """Have it looked over."""
        return self.phone.post(f"{self.base}/isi", fields | {"tindakan": "periksa"}, expect=expect)

    def save(self, fields: dict[str, str | list[str]], **more: object) -> Page:
        """Look it over and store what was looked over."""
        seen = self.look(fields).fields("#kisi")["diperiksa"]
        sent = fields | {"tindakan": "simpan", "diperiksa": seen} | more
        return self.phone.post(f"{self.base}/isi", sent, follow=True)


@pytest.fixture
def members(make_account: AccountMaker) -> tuple[Somebody, ...]:
    return tuple(make_account(nickname=name) for name in ("Agus", "Bu Sri", "Citra"))


@pytest.fixture
def desk(
    app: Flask, make_account: AccountMaker, sign_in_as: SignerIn, clock: Clock,
    members: tuple[Somebody, ...], library: content.Library,
) -> Desk:  # fmt: skip
    trainer = make_account(role="trainer")
    with app.app_context():
        joined = clock() - timedelta(days=20)
        group = make_cohort(viewer_of(trainer, clock()), joined, tuple(m.id for m in members))
        db.session.commit()
    module = library.module_by_code("K1.1")
    assert module
    return Desk(app, sign_in_as(HouseClient(app), trainer), group.id, on_paper.sheet(module))


def test_letters_mean_what_the_sheet_prints(desk: Desk, library: content.Library) -> None:
    module = library.module_by_code("K1.1")
    assert module
    one, several, order, pairs, verdict = on_paper.sheet(module)
    assert [on_paper.read(line, line.key) for line in on_paper.sheet(module)] == [
        "b",
        ["a", "c"],
        [step.public_id for step in module.items[2].steps],  # type: ignore[union-attr]
        {pair.id: pair.right.public_id for pair in module.items[3].pairs},  # type: ignore[union-attr]
        {"jawab": "salah", "alasan": "b"},
    ]
    assert on_paper.read(pairs, " 1a, 2a 3a ") == on_paper.read(pairs, "AAA")
    for line, typed, problem in (
        (one, " ", "empty"), (one, "E", "letter"), (one, "AB", "count"), (several, "AA", "twice"),
        (order, "AB", "count"), (order, "AAB", "twice"), (verdict, "A", "letter"),
        (verdict, "B", "count"), (one, "A-", "letter"),
    ):  # fmt: skip
        with pytest.raises(on_paper.Unreadable) as reason:
            on_paper.read(line, typed)
        assert reason.value.problem == problem, typed


def test_what_is_printed_has_no_key_and_the_key_its_own_page(desk: Desk) -> None:
    page = desk.phone.get(desk.base)
    assert [row.get_text() for row in page.all(".answer-sheet tbody th")] == list("12345")
    assert "Membuka berkasnya" in page.text
    assert "Tepat." not in page.text
    assert not page.all(".key-letters")
    key = desk.phone.get(f"{desk.base}/kunci")
    assert [cell.get_text() for cell in key.all(".key-letters")] == desk.key


def test_sheets_become_attempts_on_paper_once(desk: Desk, members: tuple[Somebody, ...]) -> None:
    wrong = ["-" for _ in desk.key]
    fields = desk.fill(desk.key, wrong)
    look = desk.look(fields)
    assert "5 dijawab, 0 tidak tahu" in look.text
    assert "0 dijawab, 5 tidak tahu" in look.text
    assert count(desk.app, "attempts") == 0
    assert "2 lembar tersimpan" in desk.save(fields).text
    assert "2 lembar sudah ada sebelumnya" in desk.save(fields).text
    with desk.app.app_context():
        attempts = db.session.execute(select(Attempt)).scalars().all()
        assert {(a.kind, a.mode, a.module) for a in attempts} == {("quiz", "kertas", "K1.1")}
        assert {a.device_at.isoformat() for a in attempts if a.device_at} == {
            "2026-11-25T05:00:00+00:00"
        }
        ends = db.session.execute(select(AttemptEnd)).scalars().all()
        assert sorted(e.points for e in ends) == [0, 5]
        standing = db.session.execute(select(ModuleStanding.attempts, ModuleStanding.passed))
        assert sorted(map(tuple, standing)) == [(1, False), (1, True)]
        events = db.session.execute(select(AuditEvent.event)).scalars().all()
    assert events.count("sheet.enter") == 2


def test_a_sheet_that_says_otherwise_stands_beside_the_first_only_when_asked(desk: Desk) -> None:
    desk.save(desk.fill(desk.key))
    other = desk.fill(["-", *desk.key[1:]])
    assert "sudah tersimpan dengan jawaban lain" in desk.look(other).text
    assert "1 lembar dibiarkan" in desk.save(other).text
    assert count(desk.app, "attempts") == 1
    member = other["anggota"][0]
    assert "1 perbaikan tersimpan" in desk.save(other, perbaiki=member).text
    assert "1 lembar sudah ada" in desk.save(other, perbaiki=member).text
    assert count(desk.app, "attempts") == 2


def test_bad_cells_are_marked_in_place_and_nothing_is_lost(desk: Desk) -> None:
    fields = desk.fill(["?", *desk.key[1:]], desk.key)
    page = desk.look(fields, expect=422)
    links = [link["href"] for link in page.all("[role=alert] a")]
    assert links == ["#b0-0"]
    assert page.one("#b0-0")["aria-invalid"] == "true"
    kept = page.fields("#kisi")
    assert [kept[f"1.{c}"] for c in range(5)] == desk.key
    assert kept["0.0"] == "?"
    sent = fields | {"tindakan": "simpan", "diperiksa": "x"}
    desk.phone.post(f"{desk.base}/isi", sent, expect=422)
    assert count(desk.app, "attempts") == 0


def test_an_id_that_is_taken_stops_nobody_elses_sheet(
    desk: Desk, members: tuple[Somebody, ...], make_learner: LearnerMaker
) -> None:
    """The ids hang on the house's secret; should one be taken all the same, its row is told."""
    fields = desk.fill(desk.key, desk.key)
    stay, stranger = str(fields["anggota"][0]), make_learner()
    day, made = date.fromisoformat(DAY), {}
    for secret in ("another", SECRET):
        sheets.use_key(secret)
        made[secret] = sheets.ids.ids_of(stay, "K1.1", day, {})[0]
    assert made["another"] != made[SECRET]
    with desk.app.app_context():
        taken = {"kind": "quiz", "course": "K1", "module": "K1.1", "revision": "x"}
        db.session.add(Attempt(id=made[SECRET], learner_id=stranger, received_at=START, **taken))
        db.session.commit()
    told = desk.save(fields).text
    assert "1 lembar tersimpan. Lembar Agus belum tersimpan." in told
    assert count(desk.app, "attempts") == 2
    assert "1 lembar sudah ada" in desk.save(fields).text


def test_what_was_changed_after_the_look_is_looked_over_again(desk: Desk) -> None:
    fields = desk.fill(desk.key)
    seen = desk.look(fields).fields("#kisi")["diperiksa"]
    sent = fields | {"0.0": "-", "tindakan": "simpan", "diperiksa": seen}
    assert "Belum disimpan" in desk.phone.post(f"{desk.base}/isi", sent).text
    assert count(desk.app, "attempts") == 0


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2026-11-26", "Tanggal itu belum tiba"),
        ("2026-08-01", "lebih dari 90 hari"),
        ("kemarin", "Isi tanggal pengerjaan"),
        ("2026-11-04", "sebelum ia ikut kelas ini"),
    ],
)
def test_a_day_that_cannot_be_is_told(desk: Desk, day: str, words: str) -> None:
    assert words in desk.look(desk.fill(desk.key, day=day), expect=422).text


def test_only_members_who_agreed_and_are_here_get_an_attempt(
    desk: Desk, members: tuple[Somebody, ...], make_account: AccountMaker
) -> None:
    """Another's membership in the form is read by nobody; an account asleep takes nothing."""
    with desk.app.app_context():
        db.session.execute(db.delete(Consent).where(Consent.account_id == members[0].id))
        db.session.commit()
    fields = desk.fill(desk.key)
    assert "belum membuka akunnya" in desk.look(fields, expect=422).text
    fields["anggota"] = ["11111111-2222-4333-8444-555555555555"]
    assert "Belum ada jawaban" in desk.look(fields, expect=422).text
    assert count(desk.app, "attempts") == 0


def test_a_large_class_is_typed_page_by_page(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("webapp.web.train.sheets.ROWS_A_PAGE", 2)
    address = f"{desk.base}/isi"
    names = [[row.get_text() for row in desk.phone.get(f"{address}?hal={n}").all("tbody th")]
             for n in (1, 2, 9)]  # fmt: skip
    assert [len(page) for page in names] == [2, 1, 1]
    assert names[1][0].startswith("Citra")
    fields: dict[str, object] = dict(desk.phone.get(f"{address}?hal=2").fields("#kisi"))
    fields |= {f"0.{at}": cell for at, cell in enumerate(desk.key)}
    seen = desk.phone.post(f"{address}?hal=2", fields | {"tindakan": "periksa"})
    kept = fields | {"tindakan": "simpan", "diperiksa": seen.fields("#kisi")["diperiksa"]}
    assert desk.phone.post(f"{address}?hal=2", kept).location.endswith("isi?hal=2")
    assert count(desk.app, "attempts") == 1


def test_another_trainer_finds_no_paper(
    desk: Desk, make_account: AccountMaker, sign_in_as: SignerIn
) -> None:
    fields = desk.fill(desk.key)
    del fields["csrf_token"]  # of the other phone
    before = table_rows(desk.app)["attempts"]
    stranger = sign_in_as(HouseClient(desk.app), make_account(role="trainer"))
    for path in (desk.base, f"{desk.base}/kunci", f"{desk.base}/isi"):
        stranger.get(path, expect=404)
    stranger.post(f"{desk.base}/isi", fields, expect=404)
    assert table_rows(desk.app)["attempts"] == before
