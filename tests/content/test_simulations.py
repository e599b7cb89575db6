"""A simulation read into objects, and the simulations we publish."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

import pytest

from tests.content.conftest import MODULE, Desk
from webapp.content import (
    Beat,
    Decision,
    Ending,
    Library,
    Matching,
    Ordering,
    Pool,
    SeveralChoices,
    Simulation,
    Task,
    draw_graph,
    load,
    targets,
)
from webapp.content.simulations import ENGINES
from webapp.content.vocabulary import PILLARS

PLAY = f"{MODULE}/simulasi.yaml"
COURSES = Path(__file__).parents[2] / "courses"
Kind = TypeVar("Kind")


def _simulation(desk: Desk) -> Simulation:
    module = load(desk.folder).module_by_code("K1.1")
    assert module is not None
    assert module.simulation is not None
    return module.simulation


def _node(simulation: Simulation, node_id: str, kind: type[Kind]) -> Kind:
    node = simulation.node(node_id)
    assert isinstance(node, kind)
    return node


def test_a_module_may_have_a_simulation_or_none(played: Desk) -> None:
    modules = list(load(played.folder).modules())
    assert [module.simulation is not None for module in modules] == [True, False]


def test_the_head_of_a_simulation_is_what_the_author_wrote(played: Desk) -> None:
    simulation = _simulation(played)
    assert simulation.title == "Kurir yang tergesa 1"
    assert simulation.engines == ("P-CHAT", "P-ATUR", "P-JAM")
    assert simulation.introduction.startswith("Anda menjadi Bu Siti")
    assert simulation.start.id == "sapa"


def test_a_screen_has_its_parts_in_order(played: Desk) -> None:
    screen = _node(_simulation(played), "sapa", Decision).screen
    assert (screen.kind, screen.title, screen.note) == ("obrolan", "Kurir Paket", "0812-xxxx-xxxx")
    greeting, file = screen.parts
    assert (greeting.speaker, greeting.html, greeting.time, greeting.pause) == (
        "mereka",
        "Selamat pagi Bu.",
        "09.12",
        1,
    )
    assert (file.attachment, file.html) == ("RESI.apk", "")
    assert not screen.continues
    assert _node(_simulation(played), "kabar", Decision).screen.continues


def test_a_decision_knows_its_case_and_what_each_choice_does(played: Desk) -> None:
    node = _node(_simulation(played), "sapa", Decision)
    assert (node.case, node.question) == ("palsu", "Apa yang Anda lakukan?")
    opened, asked = node.choices
    assert (opened.right, opened.refuses, opened.reply, opened.leak) == (
        False,
        False,
        "Baik, saya buka.",
        "isi SMS Anda",
    )
    assert (asked.right, asked.refuses, asked.reply, asked.leak) == (True, True, "", "")
    assert [clue.part_id for clue in node.clues] == ["berkas"]


def test_a_choice_leads_to_the_next_node_unless_it_says_otherwise(played: Desk) -> None:
    node = _node(_simulation(played), "sapa", Decision)
    assert [choice.to for choice in node.choices] == ["pelaku", "kabar"]
    assert _node(_simulation(played), "pelaku", Beat).to == "izin"


def test_a_node_may_say_where_all_its_choices_lead(played: Desk) -> None:
    clue = "      - {bagian: datang, teks: Hanya memberi kabar.}\n"
    played.replace(PLAY, clue, f"{clue}    ke: cocok\n")
    node = _node(_simulation(played), "kabar", Decision)
    assert {choice.to for choice in node.choices} == {"cocok"}


def test_switches_are_an_item_with_several_choices(played: Desk) -> None:
    node = _node(_simulation(played), "izin", Task)
    assert isinstance(node.item, SeveralChoices)
    assert node.item.key == {"ingatkan"}
    assert node.on_at_first == {"sms", "kontak", "ingatkan"}
    assert (node.item.id, node.item.competence, node.item.hint) == ("izin", "", "")
    assert (node.if_right, node.if_wrong) == ("cocok", "urut")


def test_switches_may_show_a_case(played: Desk) -> None:
    played.replace(
        PLAY,
        "    jenis: beberapa\n",
        "    jenis: beberapa\n    kasus: palsu\n"
        "    tanda: [{bagian: keadaan, teks: Datang dari obrolan.}]\n",
    )
    node = _node(_simulation(played), "izin", Task)
    assert (node.item.case, node.clues[0].part_id) == ("palsu", "keadaan")


def test_an_ordering_and_a_matching_are_items_of_a_quiz(played: Desk) -> None:
    ordering = _node(_simulation(played), "urut", Task)
    assert isinstance(ordering.item, Ordering)
    assert [step.id for step in ordering.item.steps] == ["putus", "bank", "lapor"]
    assert (ordering.if_right, ordering.if_wrong) == ("cocok", "cocok")
    matching = _node(_simulation(played), "cocok", Task)
    assert isinstance(matching.item, Matching)
    assert matching.item.pairs[0].left_html == "Surat.apk"
    assert [right.id for right in matching.item.distractors] == ["video"]
    assert len({right.public_id for right in matching.item.rights}) == 4


def test_a_pool_counts_time_and_money(played: Desk) -> None:
    pool = _node(_simulation(played), "jam", Pool)
    assert (pool.balance, pool.drain, pool.stop) == (3_000_000, 100_000, "bank")
    assert {one.id: one.stage for one in pool.actions} == {
        "bukti": 2,
        "bank": 1,
        "pesawat": 1,
        "hapus": None,
        "jasa": None,
    }
    trap = pool.action("jasa")
    assert trap is not None
    assert (trap.seconds, trap.loss, trap.leak) == (300, 250_000, "uang Rp250.000")
    assert all(one.loss == 0 for one in pool.actions if one.id != "jasa")
    assert targets(pool) == ("aman", "hampir")


def test_a_debrief_is_clean_markdown_with_links(played: Desk) -> None:
    ending = _node(_simulation(played), "aman", Ending)
    assert ending.kind == "aman"
    assert "<strong>Lihat ujung namanya.</strong>" in ending.html
    assert 'href="https://iasc.ojk.go.id"' in ending.html


def test_markup_in_a_question_is_shown_and_not_obeyed(played: Desk) -> None:
    played.replace(PLAY, "tanya: Urutkan langkahnya.", 'tanya: "Urutkan <b>a & b</b>."')
    node = _node(_simulation(played), "urut", Task)
    assert node.item.stem_html == "Urutkan &lt;b&gt;a &amp; b&lt;/b&gt;."


def test_a_simulation_counts_in_the_revision_and_the_weight(played: Desk, tmp_path: Path) -> None:
    before = load(played.folder).module_by_code("K1.1")
    played.replace(PLAY, "Ujungnya apk. Itu aplikasi.", "Ujungnya apk. Itu sebuah aplikasi.")
    after = load(played.folder).module_by_code("K1.1")
    assert before is not None
    assert after is not None
    assert before.revision != after.revision
    assert after.weight_bytes - before.weight_bytes == len("sebuah ")


def test_the_graph_is_drawn_line_by_line(played: Desk) -> None:
    assert draw_graph(_simulation(played)).split("\n") == [
        "sapa    satu palsu    buka → pelaku · toko* → kabar",
        "pelaku  tayangan      → izin",
        "kabar   satu asli     terima*, blokir → izin",
        "izin    beberapa      tepat → cocok · belum → urut",
        "urut    urutan        tepat → cocok · belum → cocok",
        "cocok   pasangan      tepat → jam · belum → jam",
        "jam     kumpulan      tepat → aman · belum → hampir",
        "aman    akhir aman",
        "hampir  akhir hampir",
    ]


@pytest.fixture(scope="module")
def library() -> Library:
    """The library as it is served."""
    return load(COURSES)


def test_every_pillar_has_a_simulation_and_every_engine_runs(library: Library) -> None:
    modules = [module for module in library.modules() if module.simulation]
    assert {module.pillar for module in modules} == set(PILLARS)
    engines = {name for one in modules if one.simulation for name in one.simulation.engines}
    assert engines == set(ENGINES)


def test_every_published_module_has_a_simulation_with_a_good_and_a_bad_end(
    library: Library,
) -> None:
    for module in library.modules():
        assert module.simulation is not None, module.code
        kinds = {node.kind for node in module.simulation.nodes if isinstance(node, Ending)}
        assert "aman" in kinds, module.code
        assert len(kinds) > 1, module.code
