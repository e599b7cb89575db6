"""Nodes that are judged as a whole: switches, an ordering, a matching, a pool of actions."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from typing import TypedDict

from webapp.content.fields import Fields
from webapp.content.items import Matching, Option, Ordering, SeveralChoices
from webapp.content.read_items import ItemCommon
from webapp.content.read_parts import Parts
from webapp.content.simulations import Action, Clue, Pool, Screen, Task
from webapp.content.vocabulary import nearest

TASK_KEYS = {
    "beberapa": ("kasus", "pilihan"),
    "urutan": ("langkah",),
    "pasangan": ("pasangan", "pengecoh"),
}
POOL_KEYS = ("pilihan", "saldo", "susut", "hentikan")

SWITCHES = (3, 8)
STEPS = (3, 6)
ACTIONS = (5, 10)
MOST_SECONDS = 3600
MOST_STAGES = 9
MOST_RUPIAH = 999_999_999

_LOSS = re.compile(r"-[1-9][0-9]{0,8}")
_SWITCH_KEYS = ("id", "teks", "tepat", "awal", "umpan")
_ACTION_KEYS = ("id", "teks", "detik", "tahap", "umpan", "saldo", "bocor")


class _Shown(TypedDict):
    id: str
    screen: Screen
    clues: tuple[Clue, ...]
    question: str


@dataclass(frozen=True, slots=True)
class Asked:
    """What every asking node has."""

    id: str
    screen: Screen
    clues: tuple[Clue, ...]
    question: str
    case: str | None

    def shown(self) -> _Shown:
        """What a task and a pool have in common."""
        return _Shown(id=self.id, screen=self.screen, clues=self.clues, question=self.question)


def read_task(
    kind: str, fields: Fields, parts: Parts, asked: Asked, targets: tuple[str, str]
) -> Task:
    """Switches (`beberapa`), an ordering or a matching; `targets` are if right and if wrong."""
    common = _common(asked)
    on_at_first: frozenset[str] = frozenset()
    item: SeveralChoices | Ordering | Matching
    if kind == "beberapa":
        item, on_at_first = _switches(fields, parts, common)
    elif kind == "urutan":
        item = Ordering(**common, steps=parts.steps(fields, "langkah", STEPS))
    else:
        pairs, distractors = parts.pairs(fields, STEPS)
        item = Matching(**common, pairs=pairs, distractors=distractors)
    right, wrong = targets
    return Task(**asked.shown(), item=item, on_at_first=on_at_first, if_right=right, if_wrong=wrong)


def _common(asked: Asked) -> ItemCommon:
    # A simulation names no competence, and its tasks offer no hint and no "I do not know".
    return ItemCommon(
        id=asked.id,
        competence="",
        stem_html=escape(asked.question, quote=False),
        hint="",
        unknown_feedback="",
        case=asked.case,
    )


def _switches(
    fields: Fields, parts: Parts, common: ItemCommon
) -> tuple[SeveralChoices, frozenset[str]]:
    options, key, on_at_first = [], set(), set()
    for entry in parts.entries(fields, "pilihan", "pilihan", _SWITCH_KEYS, SWITCHES):
        words, feedback = parts.words(entry, "teks"), parts.feedback(entry, "umpan")
        options.append(Option(entry.text("id"), words, feedback))
        if entry.flag("tepat"):
            key.add(options[-1].id)
        if entry.flag("awal"):
            on_at_first.add(options[-1].id)
    if options:
        _check_key(fields, len(key), len(options))
    item = SeveralChoices(**common, options=tuple(options), key=frozenset(key))
    return item, frozenset(on_at_first)


def _check_key(fields: Fields, right: int, options: int) -> None:
    line = fields.line_of("pilihan")
    if not right:
        fields.sheet.error(
            line, f"{fields.what} belum punya pilihan yang tepat; beri satu tepat: ya"
        )
    if right == options:
        fields.sheet.error(line, "semua pilihan tepat; harus ada yang salah")


def read_pool(
    _kind: str, fields: Fields, parts: Parts, asked: Asked, targets: tuple[str, str]
) -> Pool:
    """Actions against a clock; `targets` are if every pick was right, and if not."""
    entries = parts.entries(fields, "pilihan", "pilihan", _ACTION_KEYS, ACTIONS)
    actions = tuple(_action(entry, parts) for entry in entries)
    if actions and all(action.stage is None for action in actions):
        fields.sheet.error(
            fields.line_of("pilihan"), f"{fields.what} belum punya tindakan dengan tahap"
        )
    return Pool(
        **asked.shown(),
        actions=actions,
        balance=fields.whole("saldo", 0, MOST_RUPIAH),
        drain=fields.whole("susut", 0, MOST_RUPIAH),
        stop=_stop(fields, actions),
        if_right=targets[0],
        if_wrong=targets[1],
    )


def _action(entry: Fields, parts: Parts) -> Action:
    leak = entry.scalar("bocor", required=False)
    return Action(
        id=entry.text("id"),
        html=parts.words(entry, "teks"),
        feedback=parts.feedback(entry, "umpan"),
        seconds=entry.whole("detik", 1, MOST_SECONDS),
        stage=entry.whole("tahap", 1, MOST_STAGES) if entry.has("tahap") else None,
        loss=_loss(entry),
        leak=parts.texts.plain(leak, parts.group),
    )


def _loss(entry: Fields) -> int:
    """Authors write what happens to the balance: -250000 is a loss of 250,000 rupiah."""
    text = entry.matching("saldo", _LOSS, "-250000") if entry.has("saldo") else ""
    return -int(text) if _LOSS.fullmatch(text) else 0


def _stop(fields: Fields, actions: tuple[Action, ...]) -> str:
    value = fields.scalar("hentikan")
    if value is None or not actions:
        return ""
    staged = {action.id: action.stage for action in actions}
    if value.text not in staged:
        hint = nearest(value.text, staged)
        fields.sheet.error(value.line, f'hentikan "{value.text}" bukan salah satu pilihan{hint}')
    elif staged[value.text] is None:
        # A pool ends when every staged action is done; a trap might never be chosen.
        fields.sheet.error(value.line, f'hentikan "{value.text}" harus pilihan yang punya tahap')
    return value.text
