"""A picture of a simulation's graph in plain text, for its author."""

from __future__ import annotations

from collections.abc import Iterator

from webapp.content.simulations import Beat, Decision, Ending, Node, Pool, Simulation, Task


def draw_graph(simulation: Simulation) -> str:
    """One line per node in the order of the file: id, kind, case, and where each choice leads.

    Choices with the same target share an arrow; a star marks the right ones.
    """
    nodes = simulation.nodes
    widest = max((len(node.id) for node in nodes), default=0)
    kinds = [" ".join(_kind(node)) for node in nodes]
    column = max(map(len, kinds), default=0)
    lines = [
        f"{node.id:<{widest}}  {kind:<{column}}  {' · '.join(_arrows(node))}".rstrip()
        for node, kind in zip(nodes, kinds, strict=True)
    ]
    return "\n".join(lines)


def _kind(node: Node) -> Iterator[str]:
    if isinstance(node, Beat):
        yield "tayangan"
    elif isinstance(node, Ending):
        yield f"akhir {node.kind}"
    elif isinstance(node, Pool):
        yield "kumpulan"
    else:
        yield node.item.kind if isinstance(node, Task) else "satu"
        case = node.item.case if isinstance(node, Task) else node.case
        if case:
            yield case


def _arrows(node: Node) -> Iterator[str]:
    if isinstance(node, Beat):
        yield f"→ {node.to}"
    elif isinstance(node, (Task, Pool)):
        yield f"tepat → {node.if_right}"
        yield f"belum → {node.if_wrong}"
    elif isinstance(node, Decision):
        labels: dict[str, list[str]] = {}
        for choice in node.choices:
            labels.setdefault(choice.to, []).append(f"{choice.id}{'*' if choice.right else ''}")
        for to, ids in labels.items():
            yield f"{', '.join(ids)} → {to}"
