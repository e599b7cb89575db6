"""Cards a trainer hands over: made for somebody brought in, and typed as their owners do."""

from __future__ import annotations

from flask import Flask

from webapp import documents, roster
from webapp.people import Viewer
from webapp.records import db

from .client import HouseClient
from .pages import Page
from .people import Clock


def make_card(
    app: Flask, trainer: Viewer, cohort: str, clock: Clock, age: str
) -> roster.cards.Card:
    """The card of a Bu Sri of this age, brought into the cohort."""
    with app.app_context():
        read = documents.read_pasted(f"nama\tumur\nBu Sri\t{age}")
        draft = roster.receive(cohort, trainer.account_id, read, clock())
        assert isinstance(draft, str)
        roster.bring_in(cohort, trainer.account_id, draft, clock(), only_good=False)
        (made,) = roster.cards.make(cohort, trainer.account_id, None, clock())
        db.session.commit()
    return made


def type_card(client: HouseClient, card: roster.cards.Card) -> Page:
    """Type what stands on the card, untidily."""
    client.get("/buka")
    code = card.code.lower().replace("-", " ")
    return client.submit("main form", username=f" {card.username.upper()} ", code=code)
