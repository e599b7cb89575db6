"""People with good defaults: accounts of every role, phones with an anonymous learner."""

from __future__ import annotations

import functools
import itertools
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import argon2
from flask import Flask

from webapp.people import consent, sessions
from webapp.records import STAFF, Account, Consent, Learner, Ownership, Profile, db

from .client import HouseClient

PASSWORD = "kopi sawah delman hujan"
TEXT_VERSION = consent.TEXT_VERSION

_numbers = itertools.count(1)


@dataclass(frozen=True)
class Somebody:
    """An account made by a test, with the password to sign in with."""

    id: str
    username: str
    password: str
    role: str
    scope: str | None
    region: str | None


@functools.cache
def _hash(password: str) -> str:
    return argon2.PasswordHasher().hash(password)


def make_account(
    app: Flask,
    at: datetime,
    *,
    role: str = "resident",
    region: str = "3578",
    username: str | None = None,
    nickname: str | None = None,
    password: str = PASSWORD,
    age_band: str = "25-44",
    sex: str | None = None,
    kind: str = "ordinary",
    statistics: bool = True,
    disabled_at: datetime | None = None,
) -> Somebody:
    """An account with profile and consents; ``region`` is an officer's scope (or ``province``)."""
    number = next(_numbers)
    name = username or f"{role}-{number}"
    scope = region if role in STAFF else None
    account = Account(
        id=str(uuid.uuid4()), username=name, nickname=nickname or f"Uji {number}", role=role,
        scope=scope,
        password_hash=_hash(password), kind=kind, created_at=at, disabled_at=disabled_at,
    )  # fmt: skip
    with app.app_context():
        db.session.add(account)
        db.session.flush()
        if role == "resident":
            db.session.add(
                Profile(account_id=account.id, region_code=region, age_band=age_band, sex=sex,
                        given_at=at)
            )  # fmt: skip
            db.session.add_all(_consents(account.id, at, statistics))
        made = Somebody(account.id, name, password, role, scope, None if scope else region)
        db.session.commit()
    return made


def _consents(account_id: str, at: datetime, statistics: bool) -> list[Consent]:
    purposes = ["account", "statistics"] if statistics else ["account"]
    return [
        Consent(account_id=account_id, purpose=purpose, decision="given",
                text_version=TEXT_VERSION, given_at=at)
        for purpose in purposes
    ]  # fmt: skip


def make_learner(app: Flask, at: datetime, account: Somebody | None = None) -> str:
    """A learner record, owned by an account or by nobody; returns its id."""
    with app.app_context():
        learner = Learner(id=str(uuid.uuid4()), created_at=at)
        made = learner.id
        db.session.add(learner)
        db.session.flush()
        if account:
            db.session.add(Ownership(learner_id=made, account_id=account.id, since=at))
        db.session.commit()
    return made


def sign_in_as(
    client: HouseClient, account: Somebody, at: datetime, *, half: bool = False
) -> HouseClient:
    """Give this phone a server-side session of the account, as a sign-in would.

    Staff have passed their second step by that; ``half``: they have not.
    """
    with client.app.app_context():
        token = sessions.begin(account.id, at, half=half)
        db.session.commit()
    with client.raw.session_transaction(base_url=f"http://{client.host}") as cookie:
        cookie["_user_id"] = token
        cookie["_fresh"] = True
    client.forget_token()
    return client


class Clock:
    """The time the application sees; stands still until a test moves it."""

    def __init__(self, start: datetime) -> None:
        self.moment = start

    def __call__(self) -> datetime:
        return self.moment

    def set(self, moment: datetime) -> None:
        """Jump to a moment."""
        self.moment = moment


AccountMaker = Callable[..., Somebody]
LearnerMaker = Callable[..., str]
SignerIn = Callable[..., HouseClient]
