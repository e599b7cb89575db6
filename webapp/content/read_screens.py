"""The imitated screens of `simulasi.yaml`, and the clues that point at their parts.

What a screen says is imitated: its facts are checked, its language is not ours to judge.
"""

from __future__ import annotations

import re

from webapp.content.fields import Fields
from webapp.content.read_parts import Parts
from webapp.content.simulations import SCREENS, SPEAKERS, Clue, Part, Screen
from webapp.content.texts import Texts
from webapp.content.vocabulary import nearest

ID = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?")
MAX_CLUE_WORDS = 16
MAX_PAUSE = 3
PARTS = (1, 8)
# The part of an `alamat` screen that stands in the bar of the imitated browser.
ADDRESS = "alamat"

_CARD = ("id", "label", "teks")
_PART_KEYS = {
    "obrolan": ("id", "dari", "nama", "teks", "berkas", "jam", "jeda"),
    "sms": ("id", "dari", "teks", "jam", "jeda"),
    "telepon": ("id", "dari", "teks", "jeda"),
    "lini": ("id", "nama", "jam", "teks", "label"),
}
_EVERY_KEY = tuple(dict.fromkeys((*_CARD, *(key for keys in _PART_KEYS.values() for key in keys))))


def read_screen(node: Fields, texts: Texts, *, is_first: bool) -> Screen:
    """The screen of a node; each mistake is noted with its line."""
    allowed = ("jenis", "judul", "keterangan", "sambung", "bagian")
    fields = Fields(texts.sheet, node.node("layar"), f"layar {node.what}", allowed)
    kind = fields.choice("jenis", SCREENS)
    continues = fields.flag("sambung") or False
    if continues and is_first:
        texts.sheet.error(
            fields.line_of("sambung"), "sambung tidak dipakai pada simpul pertama; belum ada layar"
        )
    screen = Screen(
        kind=kind,
        title=texts.plain(fields.scalar("judul"), node.line, ours=False),
        note=texts.plain(fields.scalar("keterangan", required=False), node.line, ours=False),
        continues=continues,
        parts=_parts(fields, texts, node.line, kind),
    )
    _need_address(fields, screen)
    return screen


def _parts(fields: Fields, texts: Texts, group: int, kind: str) -> tuple[Part, ...]:
    # Of a screen of unknown kind the keys cannot be judged; take all, the kind has its message.
    keys = _PART_KEYS.get(kind, _CARD) if kind else _EVERY_KEY
    reader = Parts(texts, group, "", ids=ID)
    entries = reader.entries(fields, "bagian", f"bagian {kind}".strip(), keys, PARTS)
    needed = {"id", "teks"} if not kind else {"id", "teks", "dari", "label"} & set(keys)
    if kind == "lini":
        needed.discard("label")
    return tuple(_part(entry, texts, group, needed) for entry in entries)


def _part(entry: Fields, texts: Texts, group: int, needed: set[str]) -> Part:
    def plain(key: str) -> str:
        value = entry.scalar(key, required=key in needed)
        return texts.plain(value, group, ours=False)

    # A file may be sent without a word.
    words = entry.scalar("teks", required=not entry.has("berkas"))
    return Part(
        id=entry.text("id"),
        speaker=entry.choice("dari", SPEAKERS, required="dari" in needed),
        name=plain("nama"),
        label=plain("label"),
        html=texts.inline(words, group, name="teks", ours=False),
        attachment=plain("berkas"),
        time=plain("jam"),
        pause=entry.whole("jeda", 0, MAX_PAUSE, required=False),
    )


def _need_address(fields: Fields, screen: Screen) -> None:
    if screen.kind == "alamat" and screen.parts and screen.part(ADDRESS) is None:
        fields.sheet.error(
            fields.line_of("bagian"), f"{fields.what} belum punya bagian dengan id: {ADDRESS}"
        )


def read_clues(node: Fields, texts: Texts, screen: Screen) -> tuple[Clue, ...]:
    """What gave the screen away; a clue that points at no part is noted with its line."""
    ids = [part.id for part in screen.parts]
    clues = []
    for entry_node in node.nodes("tanda", required=False):
        entry = Fields(texts.sheet, entry_node, "tanda", ("bagian", "teks"))
        part = entry.scalar("bagian")
        if part and ids and part.text not in ids:
            hint = nearest(part.text, ids) or f" ({', '.join(ids)})"
            texts.sheet.error(
                part.line, f'bagian "{part.text}" tidak ada di layar simpul ini{hint}'
            )
        words = entry.scalar("teks")
        html = texts.inline(words, node.line, name="tanda", limit=MAX_CLUE_WORDS)
        clues.append(Clue(part_id=part.text if part else "", html=html))
    return tuple(clues)
