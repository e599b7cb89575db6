"""Reading: all 38 in every order, filters by words and kind, and no exact number on the way."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from webapp import statistics
from webapp.regions import REGIONS
from webapp.statistics import PublishedSet

from .population import KEDIRI_RURAL, KEDIRI_TOWN, SURABAYA, Population, ago


@dataclass(frozen=True)
class Officer:
    """An officer as a permission sees her."""

    scope: str
    role: str = "officer"


@pytest.fixture
def published(population: Population) -> PublishedSet:
    """12 in Surabaya, 17 in Kediri town, 3 in Kediri regency; one module completed by the 17."""
    for number, region in ((12, SURABAYA), (17, KEDIRI_TOWN), (3, KEDIRI_RURAL)):
        for _ in range(number):
            person = population.person(region=region)
            if region == KEDIRI_TOWN:
                population.completes(person.learner, ago(3), "K4.2")
    population.publish()
    found = statistics.latest()
    assert found is not None
    return found


def codes(rows: tuple[statistics.Row, ...]) -> list[str]:
    """The codes of some rows, in their order."""
    return [row.code for row in rows]


def test_nothing_published_reads_as_nothing(population: Population) -> None:
    """Not as a table of zeros."""
    assert population is not None
    assert statistics.latest() is None


def test_all_38_stand_in_the_order_of_their_codes(published: PublishedSet) -> None:
    """Also those where nobody learns."""
    assert codes(published.rows()) == [region.code for region in REGIONS]
    assert codes(published.rows(descending=True)) == [r.code for r in reversed(REGIONS)]


@pytest.mark.parametrize("descending", [False, True])
def test_hidden_values_come_last_and_by_code(published: PublishedSet, descending: bool) -> None:
    """The order says nothing about who has three and who has none."""
    shown = [KEDIRI_TOWN, SURABAYA] if descending else [SURABAYA, KEDIRI_TOWN]
    found = codes(published.rows("registered", descending))
    assert found[:2] == shown
    assert found[2:] == sorted(found[2:])


def test_names_sort_without_kabupaten_and_kota(published: PublishedSet) -> None:
    """Bangkalan first, Tulungagung last; a regency before the town of its name."""
    found = [row.name for row in published.rows("name")]
    assert (found[0], found[-1]) == ("Kabupaten Bangkalan", "Kabupaten Tulungagung")
    assert found.index("Kabupaten Kediri") + 1 == found.index("Kota Kediri")


def test_an_unknown_column_sorts_by_code(published: PublishedSet) -> None:
    """A column is one of a list, never a piece of SQL."""
    assert published.rows("exact; DROP TABLE figures") == published.rows()


def test_words_and_kind_filter(published: PublishedSet) -> None:
    """Kediri names two regions; kota narrows to one; nonsense finds none."""
    assert codes(published.rows(words="kediri")) == [KEDIRI_RURAL, KEDIRI_TOWN]
    assert codes(published.rows(words="KEDIRI", kind="kota")) == [KEDIRI_TOWN]
    assert len(published.rows(kind="kota")) == 9
    assert published.rows(words="<script>") == ()


def test_detail_is_for_who_may_see_it(published: PublishedSet) -> None:
    """Her own region, or all for the province; a missing region is like another's."""
    detail = published.detail_for(Officer(KEDIRI_TOWN), KEDIRI_TOWN)
    assert detail is not None
    assert [row.code for row in detail.courses] == ["K4", "K5"]
    assert {row.code: row.cell("completions").value for row in detail.modules} == {
        "K4.1": None,
        "K4.2": None,  # alone it would say, beside the total of 15, what the others come to
        "K5.1": None,
    }
    assert {row.code: row.cell("completions").status for row in detail.modules} == {
        "K4.1": "small",
        "K4.2": "few",
        "K5.1": "small",
    }
    assert detail.total.cell("completions").value == 15
    assert published.detail_for(Officer(KEDIRI_TOWN), SURABAYA) is None
    assert published.detail_for(Officer("province"), SURABAYA) is not None
    assert published.detail_for(Officer("province"), "9999") is None
    assert published.detail_for(None, SURABAYA) is None


def test_registration_does_not_apply_without_an_account(published: PublishedSet) -> None:
    """That cell is absent, which is not the same as small."""
    assert published.without.cell("registered").status == "absent"
    assert published.without.cell("active").status == "small"


def test_a_hidden_share_says_what_it_stays_below(population: Population) -> None:
    """3 of 32 print as below 34 % of 30."""
    for number in range(32):
        learner = population.person().learner
        population.enrols(learner, ago(40), ago(35) if number < 3 else None)
    population.publish()
    found = statistics.latest()
    row = found.region(SURABAYA) if found else None
    assert row is not None
    assert (row.cell("completion").value, row.cell("completion").below) == (None, 34)
