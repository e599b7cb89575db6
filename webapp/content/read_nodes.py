"""One node of `simulasi.yaml`: what it shows, what one can do there, and where that leads."""

from __future__ import annotations

from dataclasses import dataclass

from webapp.content import vocabulary
from webapp.content.fields import Fields, peek
from webapp.content.links import Place
from webapp.content.read_parts import Parts
from webapp.content.read_screens import ID, read_clues, read_screen
from webapp.content.read_tasks import (
    POOL_KEYS,
    TASK_KEYS,
    Asked,
    read_pool,
    read_task,
)
from webapp.content.sheet import Sheet
from webapp.content.simulations import (
    ENDINGS,
    Beat,
    Choice,
    Decision,
    Ending,
    Pool,
    Screen,
    Task,
)
from webapp.content.simulations import Node as ReadyNode
from webapp.content.texts import Texts
from webapp.content.yaml_lines import Node

KINDS = ("satu", *TASK_KEYS, "kumpulan")
CHOICES = (2, 6)
MAX_QUESTION_WORDS = 14
MAX_CHOICE_WORDS = 14
MAX_DEBRIEF_WORDS = 70

_BEAT, _ENDING = "tayangan", "akhir"
_ASKING = ("id", "jenis", "layar", "tanya", "tanda", "ke")
_KEYS = {
    _BEAT: ("id", "layar", "ke"),
    _ENDING: ("id", "akhir", "judul", "teks"),
    "satu": (*_ASKING, "kasus", "pilihan"),
    **{kind: (*_ASKING, *keys, "jika_tepat", "jika_belum") for kind, keys in TASK_KEYS.items()},
    "kumpulan": (*_ASKING, *POOL_KEYS, "jika_tepat", "jika_belum"),
}
_CHOICE_KEYS = ("id", "teks", "menolak", "tepat", "balas", "umpan", "ke", "bocor")


@dataclass(frozen=True, slots=True)
class Arrow:
    """A target as the author wrote it: the key that holds it, its line, and the node it names."""

    key: str
    to: str
    line: int


@dataclass(frozen=True, slots=True)
class ReadNode:
    """A node with what the check of the graph speaks of; `node` is None for an unknown kind."""

    node: ReadyNode | None
    id: str
    line: int
    arrows: tuple[Arrow, ...]


def read_node(sheet: Sheet, place: Place, node: Node, follows: str, *, is_first: bool) -> ReadNode:
    """A node of any kind; `follows` is the id of the next one in the file, "" after the last."""
    return _Reader(sheet, place, node, follows, is_first=is_first).read()


def _kind_of(node: Node) -> str:
    if peek(node, "jenis"):
        return peek(node, "jenis")
    keys = Fields.keys_of(node)
    if "akhir" in keys:
        return _ENDING
    # A question without choices is a decision still being written, not a beat.
    return "satu" if "pilihan" in keys or "tanya" in keys else _BEAT


class _Reader:
    def __init__(
        self, sheet: Sheet, place: Place, node: Node, follows: str, *, is_first: bool
    ) -> None:
        self.id = peek(node, "id")
        self.kind = _kind_of(node)
        self.is_known = self.kind in _KEYS
        # Without a kind the keys cannot be judged; say only what is wrong with the kind.
        allowed = _KEYS[self.kind] if self.is_known else Fields.keys_of(node)
        what = f'simpul "{self.id}"' if self.id else "simpul"
        self.fields = Fields(sheet, node, what, allowed)
        self.texts = Texts(sheet, place)
        self.follows = follows
        self.is_first = is_first
        self.arrows: list[Arrow] = []

    def read(self) -> ReadNode:
        self.fields.matching("id", ID, "cek-resi")
        self.fields.choice("jenis", KINDS, required=False)
        made = self._made() if self.is_known else None
        return ReadNode(made, self.id, self.fields.line, tuple(self.arrows))

    def _made(self) -> ReadyNode:
        if self.kind == _ENDING:
            return self._ending()
        screen = read_screen(self.fields, self.texts, is_first=self.is_first)
        if self.kind == _BEAT:
            to = self._target(self.fields, "ke", self.follows)
            return Beat(id=self.id, screen=screen, to=to)
        return self._decision(screen) if self.kind == "satu" else self._judged(screen)

    def _ending(self) -> Ending:
        line = self.fields.line
        debrief = self.fields.scalar("teks")
        return Ending(
            id=self.id,
            kind=self.fields.choice("akhir", ENDINGS),
            title=self.texts.plain(self.fields.scalar("judul"), line),
            html=self.texts.stem(debrief, line, MAX_DEBRIEF_WORDS, name="teks"),
        )

    def _decision(self, screen: Screen) -> Decision:
        parts = self._parts()
        asked = self._asked(screen)
        follows = self._target(self.fields, "ke", self.follows)
        entries = parts.entries(self.fields, "pilihan", "pilihan", _CHOICE_KEYS, CHOICES)
        choices = tuple(self._choice(entry, parts, asked.case, follows) for entry in entries)
        if choices and not any(choice.right for choice in choices):
            self.fields.sheet.error(
                self.fields.line_of("pilihan"),
                f"{self.fields.what} belum punya pilihan yang tepat; beri satu tepat: ya",
            )
        return Decision(
            id=self.id,
            screen=screen,
            clues=asked.clues,
            question=asked.question,
            case=asked.case,
            choices=choices,
        )

    def _choice(self, entry: Fields, parts: Parts, case: str | None, follows: str) -> Choice:
        right = entry.flag("tepat") or False
        refuses = self._refuses(entry, case, right=right)
        return Choice(
            id=entry.text("id"),
            html=parts.words(entry, "teks"),
            feedback=parts.feedback(entry, "umpan"),
            to=self._target(entry, "ke", follows),
            right=right,
            refuses=refuses,
            reply=self._said(entry, "balas"),
            leak=self._said(entry, "bocor", ours=True),
        )

    def _said(self, entry: Fields, key: str, *, ours: bool = False) -> str:
        value = entry.scalar(key, required=False)
        return self.texts.plain(value, self.fields.line, ours=ours)

    def _refuses(self, entry: Fields, case: str | None, *, right: bool) -> bool | None:
        refuses, line = entry.flag("menolak"), entry.line_of("menolak")
        message = ""
        if not self.fields.has("kasus"):
            if entry.has("menolak"):
                message = f"menolak pada {entry.what} tidak perlu; simpul ini tanpa kasus"
        elif not entry.has("menolak"):
            message = f"{entry.what} belum punya menolak; simpul ini punya kasus"
        elif right and case and refuses is not None and refuses != (case == "palsu"):
            due = "ya" if case == "palsu" else "tidak"
            message = f"{entry.what} tepat untuk kasus {case}, jadi menolak: {due}"
        if message:
            self.fields.sheet.error(line, message)
        return refuses

    def _judged(self, screen: Screen) -> Task | Pool:
        asked = self._asked(screen)
        follows = self._target(self.fields, "ke", self.follows)
        targets = tuple(self._target(self.fields, k, follows) for k in ("jika_tepat", "jika_belum"))
        read = read_pool if self.kind == "kumpulan" else read_task
        return read(self.kind, self.fields, self._parts(), asked, (targets[0], targets[1]))

    def _asked(self, screen: Screen) -> Asked:
        question = self.fields.scalar("tanya")
        clues = read_clues(self.fields, self.texts, screen)
        takes_case = "kasus" in _KEYS[self.kind]
        case = takes_case and self.fields.choice("kasus", vocabulary.CASES, required=False)
        if takes_case and self.fields.has("kasus") and not clues:
            self.fields.sheet.error(
                self.fields.line, f"{self.fields.what} punya kasus tetapi belum punya tanda"
            )
        limit = MAX_QUESTION_WORDS
        words = self.texts.plain(question, self.fields.line, name="tanya", limit=limit)
        return Asked(self.id, screen, clues, words, case or None)

    def _parts(self) -> Parts:
        line = self.fields.line
        return Parts(self.texts, line, self.id, ids=ID, most_words=MAX_CHOICE_WORDS)

    def _target(self, fields: Fields, key: str, default: str) -> str:
        value = fields.scalar(key, required=False)
        if value is None:
            return default
        self.arrows.append(Arrow(key, value.text, value.line))
        return value.text
