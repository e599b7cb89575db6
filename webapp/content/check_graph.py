"""The graph of a simulation: every way leads forward, everything is reached, all of it ends.

Since targets must lie further down the file, there are no rings, and a way can only fail to end at
the last node.
"""

from __future__ import annotations

from collections.abc import Sequence

from webapp.content.read_nodes import Arrow, ReadNode
from webapp.content.sheet import Sheet
from webapp.content.simulations import Decision, Ending, Node, Task, targets
from webapp.content.vocabulary import nearest

LEAST_GENUINE_PERCENT = 30
"""Of the cases to discern; below it one learns to refuse everything (measurement.md, part 5)."""


def check_graph(sheet: Sheet, nodes: Sequence[ReadNode], line: int) -> None:
    """Note every mistake of the graph; `line` is where the list of nodes begins."""
    _refuse_twins(sheet, nodes)
    places: dict[str, int] = {}
    for place, read in enumerate(nodes):
        places.setdefault(read.id, place)
    for place, read in enumerate(nodes):
        for arrow in read.arrows:
            _check_arrow(sheet, arrow, place, places)
    last = nodes[-1]
    if last.node and not isinstance(last.node, Ending):
        sheet.error(last.line, f'simpul terakhir "{last.id}" harus punya akhir')
    _refuse_unreached(sheet, nodes, places)
    _check_genuine(sheet, [read.node for read in nodes if read.node], line)


def _refuse_twins(sheet: Sheet, nodes: Sequence[ReadNode]) -> None:
    first: dict[str, int] = {}
    for read in nodes:
        if read.id in first:
            line = first[read.id]
            sheet.error(read.line, f'id simpul "{read.id}" sudah dipakai di baris {line}')
        elif read.id:
            first[read.id] = read.line


def _check_arrow(sheet: Sheet, arrow: Arrow, place: int, places: dict[str, int]) -> None:
    if arrow.to not in places:
        hint = nearest(arrow.to, places)
        sheet.error(arrow.line, f'{arrow.key} "{arrow.to}" tidak menuju simpul mana pun{hint}')
    elif places[arrow.to] == place:
        sheet.error(arrow.line, f'{arrow.key} "{arrow.to}" menuju simpul ini sendiri')
    elif places[arrow.to] < place:
        sheet.error(
            arrow.line, f'{arrow.key} "{arrow.to}" menuju ke belakang; pilih simpul sesudah ini'
        )


def _refuse_unreached(sheet: Sheet, nodes: Sequence[ReadNode], places: dict[str, int]) -> None:
    # A node of unknown kind or without an id, and a target that is not there, have their messages;
    # what they would have led to is not the next mistake.
    known = all(arrow.to in places for read in nodes for arrow in read.arrows)
    if not known or any(read.node is None or not read.id for read in nodes):
        return
    reached = {0}
    for place, read in enumerate(nodes):
        if place in reached and read.node:
            reached.update(places[to] for to in targets(read.node) if to in places)
    for place, read in enumerate(nodes):
        # A second node of the same id cannot be reached either, but has its own message.
        if place not in reached and places[read.id] == place:
            sheet.error(read.line, f'simpul "{read.id}" tidak pernah dituju')


def _check_genuine(sheet: Sheet, nodes: Sequence[Node], line: int) -> None:
    cases = [case for node in nodes if (case := _case_of(node))]
    genuine = cases.count("asli")
    if genuine * 100 < len(cases) * LEAST_GENUINE_PERCENT:
        sheet.error(
            line,
            f"baru {genuine} dari {len(cases)} kasus yang asli; "
            f"paling sedikit {LEAST_GENUINE_PERCENT} persen",
        )


def _case_of(node: Node) -> str | None:
    if isinstance(node, Decision):
        return node.case
    return node.item.case if isinstance(node, Task) else None
