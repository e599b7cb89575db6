"""The figures of a first start, published with the test: every state is there to be seen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builders import apps
from tests.demo.test_residents import NOW, SIZE
from webapp import config, content, statistics
from webapp.demo import residents
from webapp.records import HouseMark, db
from webapp.statistics import CubeLine, PublishedSet


@pytest.fixture(scope="module")
def published(
    tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path, real_library: content.Library
) -> Iterator[PublishedSet]:
    """A third of a first start, with the courses and the test that are delivered."""
    courses, folder = config.default_courses(), tmp_path_factory.mktemp("peraga")
    bank = content.load_bank(config.own_bank(courses), courses, real_library)
    settings = apps.settings_for(
        apps.copy_sqlite(sqlite_template, folder), folder, courses, demo=True
    )
    app = apps.build_app(settings, real_library, bank)
    with app.app_context():
        db.session.add(HouseMark(name="purpose", value="demo"))
        residents.fill(real_library, NOW, bank=bank, size=SIZE)
        statistics.publish(statistics.last_monday(NOW), real_library, NOW, bank=bank)
        found = statistics.latest()
        assert found is not None
        yield found
        db.session.remove()
        db.engine.dispose()


@pytest.fixture(scope="module")
def lines(published: PublishedSet) -> list[CubeLine]:
    """Everything that is told to everybody."""
    return list(statistics.lines(published))


def test_every_status_is_somewhere(lines: list[CubeLine]) -> None:
    """Not by the number of people drawn: by what is printed of them."""
    statuses = Counter(line.cell.status for line in lines)
    assert set(statuses) == {"shown", "indicative", "few", "held", "small"}
    assert min(statuses.values()) > 20
    rates = [one for one in lines if (one.dimension, one.measure) == ("total", "rate")]
    assert {line.cell.status for line in rates} >= {"indicative", "few"}


def test_gain_and_discerning_are_printed(published: PublishedSet) -> None:
    """Of the province, with what stands beside them; d′ of some regions too."""
    gain, told = published.province.cell("gain"), published.province.cell("d_prime")
    assert gain.is_printed
    assert gain.more["p_value"] is not None
    assert gain.more["attrition"] is not None
    assert told.is_printed
    assert {row.cell("d_prime").status for row in published.regional} == {"shown", "few"}


def test_dimensions_are_printed(lines: list[CubeLine]) -> None:
    """Each has a number somewhere; a mode and a competence need a whole first start."""
    printed = {line.dimension for line in lines if line.cell.is_printed}
    assert printed >= set(statistics.DIMENSIONS) - {"mode", "competence"}
