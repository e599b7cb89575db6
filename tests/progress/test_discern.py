"""Telling false from genuine over all simulations: first attempts only, pooled."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from flask import Flask

from tests.conftest import START
from webapp import assessment, config, content, progress
from webapp.records import db

LIBRARY = content.load(config.default_courses())
PLAYED = [module for module in LIBRARY.modules() if module.simulation is not None]


@pytest.fixture
def somebody(each_app: Flask) -> Iterator[progress.Reader]:
    """A fresh phone, on SQLite and on PostgreSQL."""
    with each_app.app_context():
        yield progress.fresh_reader(str(uuid.uuid4()))
        db.session.rollback()
        db.session.remove()


def play(
    reader: progress.Reader, module: content.Module, *, refuse: bool, at: datetime = START
) -> None:
    """One attempt in which everything is refused, or everything believed."""
    attempt, simulation = str(uuid.uuid4()), progress.simulation_of(module)
    way = assessment.play(simulation, {})
    while way.current is not None:
        answer = _answer(way, refuse=refuse)
        key = way.key
        submission = progress.Submission(attempt, key, answer)
        progress.take_step(
            reader,
            LIBRARY,
            module,
            submission,
            lambda stored, key=key, raw=answer: assessment.canonical_step(  # type: ignore[misc]
                simulation, stored, key, raw
            ),
            at,
        )
        db.session.commit()
        found = progress.playing(reader, module, attempt)
        assert found is not None
        way = found


def _answer(way: assessment.Play, *, refuse: bool) -> object:
    node = way.current
    if isinstance(node, content.Decision):
        fit = [choice.id for choice in node.choices if choice.refuses is refuse]
        return (fit or [choice.id for choice in node.choices])[0]
    if isinstance(node, content.Pool):
        return next(action.id for action in node.actions if action.id not in way.order)
    assert isinstance(node, content.Task)
    if isinstance(node.item, content.SeveralChoices):
        return sorted(node.item.key)
    if isinstance(node.item, content.Ordering):
        return [step.public_id for step in node.item.steps]
    return {pair.id: pair.right.public_id for pair in node.item.pairs}


@pytest.mark.parametrize("refuse", [True, False])
def test_who_answers_everything_alike_tells_nothing_apart(
    somebody: progress.Reader, refuse: bool
) -> None:
    for module in PLAYED[:6]:
        play(somebody, module, refuse=refuse)
    found = progress.discernment(somebody, LIBRARY)
    assert found.is_enough
    assert found.d_prime == 0
    assert found.hits == (found.scams if refuse else 0)
    assert found.pattern() == ("menolak semua" if refuse else "percaya semua")


def test_only_the_first_attempt_counts(somebody: progress.Reader) -> None:
    play(somebody, PLAYED[2], refuse=True)
    before = progress.discernment(somebody, LIBRARY)
    play(somebody, PLAYED[2], refuse=False, at=START + timedelta(minutes=1))
    assert progress.discernment(somebody, LIBRARY) == before


def test_who_has_not_played_has_no_figures(somebody: progress.Reader) -> None:
    assert progress.discernment(somebody, LIBRARY) == assessment.Discernment()
