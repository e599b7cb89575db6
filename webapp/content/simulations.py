"""A simulation as frozen objects: screens, what one can do on them, and where that leads.

The nodes form a graph without rings, so every way through it ends. Everything named `html` or
`feedback` is cleaned. Four kinds of nodes ask something (a choice, an item, a pool of actions) or
just show (a beat); a fifth ends the story.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from webapp.content.items import Matching, Ordering, SeveralChoices

ENGINES = (
    *("P-CHAT", "P-SMS", "P-TELEPON", "P-URL", "P-BAYAR"),
    *("P-ATUR", "P-LINI", "P-ALUR", "P-JAM", "P-FORM"),
)
SCREENS = (
    *("obrolan", "sms", "telepon", "alamat", "toko", "bayar"),
    *("atur", "lini", "tiket", "jam", "surat", "pelaku"),
)
SPEAKERS = ("mereka", "saya", "sistem")
ENDINGS = ("aman", "hampir", "kena")


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One piece of a screen: a message, a row, a line. `pause` is seconds of typing before it."""

    id: str
    speaker: str = ""
    name: str = ""
    label: str = ""
    html: str = ""
    attachment: str = ""
    time: str = ""
    pause: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """What the imitated phone shows; `continues`: below the screen of the node before."""

    kind: str
    title: str
    note: str
    continues: bool
    parts: tuple[Part, ...]

    def part(self, part_id: str) -> Part | None:
        """The part with this id."""
        return next((part for part in self.parts if part.id == part_id), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Clue:
    """The part of the screen that gave it away, or showed that it is genuine, and why."""

    part_id: str
    html: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One thing to do. `to` is the id of the node it leads to.

    `refuses` is set where there is a case to discern; `reply` is what she then says or writes,
    `leak` what a swindler then has, in words.
    """

    id: str
    html: str
    feedback: str
    to: str
    right: bool
    refuses: bool | None
    reply: str
    leak: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """One action of a pool: takes `seconds`, belongs to a `stage` (None: a trap), may cost `loss`.

    `loss` is in whole rupiah, beside what runs away while time passes.
    """

    id: str
    html: str
    feedback: str
    seconds: int
    stage: int | None
    loss: int
    leak: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Node:
    id: str
    screen: Screen
    clues: tuple[Clue, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Beat(_Node):
    """A screen to look at, then on."""

    to: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision(_Node):
    """One of several choices; more than one may be right. `case`: "palsu", "asli" or nothing."""

    question: str
    case: str | None
    choices: tuple[Choice, ...]

    def choice(self, choice_id: str) -> Choice | None:
        """The choice with this id."""
        return next((choice for choice in self.choices if choice.id == choice_id), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Task(_Node):
    """Several choices (switches), an ordering or a matching, scored like an item of a quiz.

    `on_at_first` are the ids of switches that are on when the screen opens.
    """

    question: str
    item: SeveralChoices | Ordering | Matching
    on_at_first: frozenset[str]
    if_right: str
    if_wrong: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pool(_Node):
    """Actions done one after the other against a clock, until every staged one is done.

    `balance` is whole rupiah at the start, `drain` rupiah lost per minute until the action
    `stop` has been done. A pick is right when its stage is the lowest still open.
    """

    question: str
    actions: tuple[Action, ...]
    balance: int
    drain: int
    stop: str
    if_right: str
    if_wrong: str

    def action(self, action_id: str) -> Action | None:
        """The action with this id."""
        return next((action for action in self.actions if action.id == action_id), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """Where a way ends: `kind` is aman, hampir or kena; `html` the debrief."""

    id: str
    kind: str
    title: str
    html: str


Node = Beat | Decision | Task | Pool | Ending


@dataclass(frozen=True, slots=True, kw_only=True)
class Simulation:
    """A whole simulation; `nodes` in the order of the file, the first is where it begins."""

    kind: ClassVar[str] = "simulasi"
    title: str
    engines: tuple[str, ...]
    introduction: str
    nodes: tuple[Node, ...]
    _by_id: dict[str, Node] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_id", {node.id: node for node in self.nodes})

    @property
    def start(self) -> Node:
        """The first node."""
        return self.nodes[0]

    def node(self, node_id: str) -> Node | None:
        """The node with this id."""
        return self._by_id.get(node_id)


def targets(node: Node) -> tuple[str, ...]:
    """The ids of the nodes that may follow this one, each once."""
    if isinstance(node, Ending):
        return ()
    if isinstance(node, Beat):
        return (node.to,)
    if isinstance(node, Decision):
        return tuple(dict.fromkeys(choice.to for choice in node.choices))
    return tuple(dict.fromkeys((node.if_right, node.if_wrong)))
