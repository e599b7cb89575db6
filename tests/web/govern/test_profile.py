"""The regency profile: what it finds, whom it reached, what to do next, what it does not say."""

from __future__ import annotations

import pytest

from tests.builders.client import HouseClient
from webapp.content import Library
from webapp.content.vocabulary import COMPETENCES, DIMENSIONS, ELEMENTS
from webapp.indicator.gain_printed import LEVELS
from webapp.regions import REGIONS, find
from webapp.statistics import Cell, PublishedSet, Row
from webapp.web.govern import advice, words_rates
from webapp.web.govern.competences import NAMES
from webapp.web.govern.findings import weakest_pillar
from webapp.web.govern.profile import Profile, profile

from .reading import on_screen

SHOWN, INDICATIVE, FEW = "3501", "3502", "3503"


pytestmark = pytest.mark.usefixtures("snapshot")


def study(latest: PublishedSet, code: str, library: Library) -> Profile:
    """The profile of a region with the library that is delivered."""
    region = find(code)
    assert region is not None
    return profile(latest, region, library)


def test_findings_by_state(latest: PublishedSet, real_library: Library) -> None:
    """A number with its interval and how it compares; an indication; what is missing."""
    shown = study(latest, SHOWN, real_library).findings
    assert shown[0].replace("\u00a0", " ") == (
        "Dari sekitar 150 peserta teruji, 30 % literat (selang 95 %: 22–38 %)."
    )
    assert shown[1].replace("\u00a0", " ") == "Itu tidak dapat dibedakan dari angka provinsi, 50 %."
    assert "di atas" in study(latest, "3504", real_library).findings[1]
    assert "di bawah" in study(latest, "3507", real_library).findings[1]
    rough = study(latest, INDICATIVE, real_library).findings
    assert "masih kasar" in rough[1]
    few = study(latest, FEW, real_library).findings
    assert few[1] == "Perlu paling sedikit 30 peserta teruji."
    assert not any(character.isdigit() for character in few[0])


def test_every_region_gets_two_to_four_sentences_of_advice(
    latest: PublishedSet, real_library: Library
) -> None:
    """Each names a deed; none repeats another."""
    for region in REGIONS:
        advice = profile(latest, region, real_library).advice
        assert 2 <= len(advice) <= 4
        assert len(set(advice)) == len(advice)


def test_advice_follows_the_figures(latest: PublishedSet, real_library: Library) -> None:
    """Reach, the weakest competence with its module, completion; few are invited first."""
    shown = " ".join(study(latest, SHOWN, real_library).advice)
    assert "Jangkauan uji baru 0,013" in shown
    assert "kompetensi 1.2" in shown
    assert "K4.4" in shown
    assert "baru 40\u00a0% yang selesai" in shown
    few = study(latest, FEW, real_library).advice
    assert few[0].startswith("Ajak warga mengikuti uji di balai desa")
    assert "pasangannya kurang" in " ".join(few)


@pytest.mark.usefixtures("snapshot", "latest")
@pytest.mark.parametrize(
    ("people", "words"),
    [(45, "paling sedikit 100 orang"), (95, "paling sedikit 100 orang"),
     (100, "Selangnya masih terlalu lebar"), (150, "Selangnya masih terlalu lebar")],
)  # fmt: skip
def test_an_indication_is_told_what_it_lacks(people: int, words: str) -> None:
    """Under 100 it is people; from there on it is the interval that is too wide."""
    row = Row("3502", "", "kabupaten", {"rate": Cell(40, "indicative", people, 25, 55)})
    assert words in advice.advice(advice.Known(row, (), ()))[0]


def rated(code: str, low: int, high: int) -> Row:
    """A pillar with its rate."""
    return Row(code, "", "pillar", {"rate": Cell((low + high) // 2, "shown", 150, low, high)})


@pytest.mark.usefixtures("snapshot", "latest")
@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([("Cakap", 60, 70), ("Aman", 20, 40)], "Pilar yang paling perlu dikuatkan: Aman."),
        (
            [("Cakap", 60, 70), ("Aman", 20, 40), ("Etika", 35, 50)],
            "Pilar yang paling perlu dikuatkan, setara: Aman dan Etika.",
        ),
        (
            [("Cakap", 30, 50), ("Aman", 20, 40)],
            "Selang pilar-pilarnya bertindihan; belum ada yang jelas paling lemah.",
        ),
        ([("Cakap", 30, 50)], ""),
    ],
)
def test_a_pillar_is_named_weakest_only_where_it_is(
    rows: list[tuple[str, int, int]], words: str
) -> None:
    assert weakest_pillar([rated(*row) for row in rows]) == words


def test_weakest_competences_name_modules_that_teach_them(
    latest: PublishedSet, real_library: Library
) -> None:
    """Those whose main competence it is come first."""
    gaps = study(latest, SHOWN, real_library).gaps
    assert [gap.code for gap in gaps] == ["1.2", "4.1", "4.2", "5.1"]
    assert gaps[0].modules[0].competences[0] == "1.2"
    assert all(gap.code in module.competences for gap in gaps for module in gap.modules)


def test_quarters_of_the_test_are_among_who_was_reached(
    latest: PublishedSet, real_library: Library, client: HouseClient
) -> None:
    """In the order of time, in words; nothing where no quarter has a row."""
    titles = [group.title for group in study(latest, SHOWN, real_library).groups]
    assert titles == ["Jenis kelamin", "Umur", "Cara mengikuti uji", "Triwulan uji"]
    lines = on_screen(client.get(f"/literasi/{SHOWN}"), "[aria-labelledby=siapa] table")
    assert [line[0] for line in lines[-2:]] == ["Triwulan 3, 2026", "Triwulan 4, 2026"]
    assert lines[-1][2].startswith("33 % [25–41]")


def test_every_competence_has_a_short_name() -> None:
    assert tuple(NAMES) == COMPETENCES


def test_coverage_names_every_side_and_adds_printed_counts_only(
    latest: PublishedSet, real_library: Library
) -> None:
    """K4.1 (Society, SDM), K4.2 (Society, SDM) and K2.1 (Governance) were done 20 times each."""
    found = study(latest, SHOWN, real_library)
    assert [side.name for side in found.dimensions] == list(DIMENSIONS)
    assert [side.name for side in found.elements] == list(ELEMENTS)
    by_name = {side.name: side for side in (*found.dimensions, *found.elements)}
    assert by_name["Society"].completions.value == 40
    assert by_name["Governance"].completions.value == 20
    assert by_name["SDM"].completions.value == 40
    assert by_name["Living"].completions.value is None
    assert by_name["Branding"].modules == 0
    assert sum(side.modules for side in found.dimensions) == len(list(real_library.modules()))


def test_gains_by_course_with_losses(latest: PublishedSet, real_library: Library) -> None:
    """In the order of the library, K2 with its loss; nothing of a region without enough pairs."""
    gains = dict(study(latest, SHOWN, real_library).courses)
    values = {title.partition(" ")[0]: cell.value for title, cell in gains.items()}
    assert values == {"K2": -1, "K4": 6}
    few = study(latest, FEW, real_library)
    assert all(cell.value is None for _title, cell in few.courses)


def test_a_gain_tells_its_losses_and_its_size(latest: PublishedSet, client: HouseClient) -> None:
    """Pairs, those who did not come back, the careful version, and the measures printed with it."""
    line = on_screen(client.get(f"/literasi/{SHOWN}"), "[aria-labelledby=naik] table")[0]
    assert line == [
        "Semua kursus",
        "58",
        "67",
        "+9 poin [5–13]",
        "45",
        "20 %",
        "+6",
        "30 % → 41 % (+11)",
    ]
    [said] = words_rates.effects(latest.region(SHOWN).cell("gain"))  # type: ignore[union-attr]
    assert "p ≤ 0,05" in said
    assert "besar perubahan dibanding ragam nilai: 0,44" in said
    assert "d_av" not in said
    assert "McNemar" not in said
    assert "bertahan" not in said
    tiny = Cell(9, "shown", more={"p_value": 0.001, "retention_60": 80})
    assert "bertahan 30–60 hari kemudian: 80 %" in words_rates.effects(tiny)[0]
    high = Cell(9, "shown", more={"ceiling": 35, "ceiling_mean": -2})
    assert "perubahan mereka sendiri: −2 poin" in words_rates.effects(high)[0]
    assert words_rates.effects(Cell(None, "few")) == ()


@pytest.mark.usefixtures("snapshot", "latest")
def test_p_is_told_as_the_level_it_is_published_by() -> None:
    """An exact 0.031 is published as 0.05 and is not equal to it; over 0.5 there is no level."""
    cells = [Cell(9, "shown", more={"p_value": level}) for level in LEVELS]
    told = [words_rates.effects(cell)[0].rpartition(": ")[2] for cell in cells]
    assert told == ["p ≤ 0,001.", "p ≤ 0,01.", "p ≤ 0,05.", "p ≤ 0,1.", "p ≤ 0,5.", "p > 0,5."]


def test_a_gain_of_which_hardly_anybody_was_lost_has_a_dash(
    client: HouseClient, province: HouseClient
) -> None:
    """Fewer than three without a test after are not told of, nor the careful gain."""
    for page in (client.get("/literasi/3504"), province.get("/dinas/3504")):
        line = on_screen(page, "[aria-labelledby=naik] table")[0]
        assert line[5:7] == ["—", "—"]


def test_neighbours_are_the_whole_culture_group_by_code(
    latest: PublishedSet, real_library: Library
) -> None:
    """The region itself among them."""
    codes = [row.code for row in study(latest, "3526", real_library).neighbours]
    assert codes == ["3526", "3527", "3528", "3529"]


def test_reach_stands_next_to_each_neighbours_rate(client: HouseClient) -> None:
    """A rate of 80 % at a reach of 0.05 % is not a success, so neither is seen alone."""
    page = client.get(f"/literasi/{SHOWN}")
    for drawing in page.all("[aria-labelledby=sebudaya] svg.chart"):
        told = [" ".join(row.get_text(" ").split()) for row in drawing.select("[data-code]")]
        assert len(told) > 5
        for row in told:
            assert "jangkauan 0,0" in row or "belum cukup" in row


def test_the_page_is_a_study_of_the_region(client: HouseClient) -> None:
    """Every part stands, those without data say so."""
    page = client.get(f"/literasi/{SHOWN}")
    assert page.h1 == "Kabupaten Pacitan"
    headings = [heading.get_text() for heading in page.all("main h2")]
    assert headings == [
        "Langkah berikutnya",
        "Empat pilar",
        "Kompetensi terlemah dan modulnya",
        "Siapa yang terjangkau",
        "Sebelum dan sesudah kursus",
        "Membedakan penipuan dan pesan asli",
        "Cakupan menurut kota cerdas",
        "Di mana kelas bertemu",
        "Wilayah sekelompok budaya: Mataraman",
        "Dari terbitan ke terbitan",
        "Yang tidak dikatakan angka ini",
        "Arti setiap angka",
    ]
    assert "Petugas wilayah ini melihat kecamatan" in page.text
    assert "tingkat 80 % pada jangkauan 0,05 % belum berarti berhasil" in page.text


def test_held_groups_are_dashes_and_none_is_left_out(client: HouseClient) -> None:
    """Two sexes, four ages, four ways, whether anybody was counted in them or not."""
    page = client.get(f"/literasi/{SHOWN}")
    lines = on_screen(page, "[aria-labelledby=siapa] table")
    assert [line[0] for line in lines] == [
        "Laki-laki", "Perempuan", "18–24 tahun", "25–44 tahun", "45–59 tahun", "60 tahun ke atas",
        "Sendiri", "Didampingi", "Kelas diawasi", "Di kertas",
        "Triwulan 3, 2026", "Triwulan 4, 2026",
    ]  # fmt: skip
    by_name = {line[0]: line[1:] for line in lines}
    assert by_name["25–44 tahun"] == ["—", "—"]
    assert by_name["Di kertas"] == ["—", "—"]
    assert by_name["Laki-laki"][1].startswith("30 % [22–38]")


def test_a_region_with_too_few_shows_no_number_of_the_test(client: HouseClient) -> None:
    """It says what is missing and how many it needs."""
    page = client.get(f"/literasi/{FEW}")
    stats = [value.get_text() for value in page.all(".figures dd:not(.meta)")]
    assert [value.replace("\u00a0", " ") for value in stats[:3]] == ["belum cukup"] * 3
    assert "Perlu paling sedikit 30 peserta teruji." in page.text
    assert "Perlu paling sedikit 30 pasangan" in page.text
    assert "Perlu paling sedikit 100 peserta teruji." in page.text
    assert not page.all("[aria-labelledby=pilar] .c-bar")
    assert "n belum cukup, jangkauan —" in page.one(".place ~ .caveat").get_text().replace(
        "\u00a0", " "
    )


def test_the_officer_sees_the_same_study(client: HouseClient, province: HouseClient) -> None:
    """With the detail below it, and where classes met, which is for officers."""
    own, public = province.get(f"/dinas/{SHOWN}"), client.get(f"/literasi/{SHOWN}")
    studies = []
    for page in (own, public):
        page.one(".study [aria-labelledby=kelas]").decompose()
        studies.append(page.one(".study").get_text())
    assert studies[0] == studies[1]
    assert own.all("table.detail")
    assert not public.all("table.detail")
