"""Somebody at the test as a phone sees it: pages, forms, and time that passes while she reads."""

from __future__ import annotations

from sqlalchemy import select

from webapp import content
from webapp.records import Attempt, db

from .client import HouseClient
from .pages import Page
from .people import Clock
from .testing import PACE, wrong_option

__all__ = ["PACE", "Taker"]


class Taker:
    """Somebody at the test, in her words; time passes while she reads."""

    def __init__(self, client: HouseClient, bank: content.Bank, clock: Clock) -> None:
        self.client, self.bank, self.clock = client, bank, clock
        self.url = ""

    def begin(self, mode: str = "mandiri") -> Page:
        """Open the test and press “Mulai uji”."""
        fields = self.client.get("/uji").fields("#mulai") | {"cara": mode}
        self.url = f"/uji/{fields['percobaan']}"
        return self.client.post("/uji", fields, follow=True)

    def items(self) -> tuple[content.BankItem, ...]:
        """The items of the form she was given."""
        with self.client.app.app_context():
            query = select(Attempt.form).where(Attempt.id == self.url.rpartition("/")[2])
            form = db.session.execute(query).scalar_one()
            db.session.remove()
        return self.bank.form(form)

    def answer(self, item: content.BankItem, raw: str | None, **more: object) -> Page:
        """Send an answer to a question."""
        self.clock.set(self.clock() + PACE)
        data = {"soal": item.id, "jawaban": raw} if raw else {"soal": item.id, "tidak_tahu": "1"}
        return self.client.post(f"{self.url}/jawab", data, follow=True, **more)

    def finish(self, missed: range | tuple[int, ...] = ()) -> Page:
        """Answer everything; the last page."""
        page = None
        for item in self.items():
            page = self.answer(item, wrong_option(item) if item.cell in missed else item.key)
        assert page is not None
        return page
