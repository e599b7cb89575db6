"""A trainer, her device, and a member who learns on it."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Flask

from webapp import cohorts
from webapp.records import db

from .client import HouseClient
from .cohorts import make_cohort, viewer_of
from .people import PASSWORD, AccountMaker, Clock, SignerIn, Somebody


@dataclass
class Help:
    """The trainer's device, the member it is handed to, and her code."""

    device: HouseClient
    trainer: Somebody
    sri: Somebody
    cohort: str
    membership: str
    code: str
    phone: HouseClient

    @property
    def url(self) -> str:
        """Where she types her code."""
        return f"{self.cohort}/bantu/{self.membership}"

    def hand_over(self) -> None:
        """She types her code."""
        self.device.get(self.url)
        self.device.post(self.url, {"code": self.code}, expect=303)
        self.device.forget_token()

    def take_back(self) -> None:
        """The trainer has her device again."""
        self.device.post("/pelatih/kembali", {"password": PASSWORD}, expect=303)
        self.device.forget_token()


def make_help(app: Flask, clock: Clock, make_account: AccountMaker, sign_in_as: SignerIn) -> Help:
    """A trainer with one member, who made her code on her own phone."""
    trainer, sri = make_account(role="trainer"), make_account(nickname="Bu Sri")
    with app.app_context():
        group = make_cohort(viewer_of(trainer, clock()), clock(), (sri.id,))
        (member,) = cohorts.members_of(group.id)
        membership = member.membership_id
        db.session.commit()
    phone = sign_in_as(HouseClient(app), sri)
    page = phone.post(f"/kelas/kode-bantu/{membership}", expect=200)
    code = page.one(".take .say").get_text()
    device = sign_in_as(HouseClient(app), trainer)
    return Help(device, trainer, sri, f"/pelatih/kelas/{group.id}", membership, code, phone)
