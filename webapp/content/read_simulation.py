"""`simulasi.yaml`: the simulation of a module."""

from __future__ import annotations

from webapp.content.check_graph import check_graph
from webapp.content.fields import peek, root_fields
from webapp.content.links import Place
from webapp.content.read_nodes import read_node
from webapp.content.sheet import Sheet
from webapp.content.simulations import ENGINES, Simulation
from webapp.content.texts import Texts

SIMULATION_FILE = "simulasi.yaml"
MAX_INTRODUCTION_WORDS = 45
MAX_ENGINES = 3


def read_simulation(sheet: Sheet, place: Place) -> Simulation:
    """The simulation; each mistake is noted with its line, also those of the graph."""
    fields = root_fields(sheet, SIMULATION_FILE, ("judul", "mesin", "pengantar", "simpul"))
    texts = Texts(sheet, place)
    found = fields.nodes("simpul")
    # Where nothing else is written, a node leads to the next one in the file.
    follows = [*(peek(node, "id") for node in found[1:]), ""]
    nodes = [
        read_node(sheet, place, node, after, is_first=node is found[0])
        for node, after in zip(found, follows, strict=False)
    ]
    if nodes:
        check_graph(sheet, nodes, fields.line_of("simpul"))
    return Simulation(
        title=texts.plain(fields.scalar("judul"), fields.line_of("judul")),
        engines=fields.choices("mesin", ENGINES, most=MAX_ENGINES),
        introduction=texts.plain(
            fields.scalar("pengantar"),
            fields.line_of("pengantar"),
            name="pengantar",
            limit=MAX_INTRODUCTION_WORDS,
        ),
        nodes=tuple(read.node for read in nodes if read.node),
    )
