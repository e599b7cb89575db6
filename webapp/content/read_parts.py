"""The parts of an item: options, steps, pairs, and the keys that point at them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from html import unescape

from webapp.content.bank import plain
from webapp.content.check_language import sentences
from webapp.content.check_wording import TWO_NEGATIONS, catch_all, has_two_negations
from webapp.content.fields import Fields, peek
from webapp.content.items import Option, Pair, Right, Step
from webapp.content.texts import Texts
from webapp.content.vocabulary import RESERVED_ID, nearest
from webapp.content.yaml_lines import Node

MAX_OPTION_WORDS = 20
MAX_FEEDBACK_WORDS = 40

_ID = re.compile(r"[a-z0-9]{1,12}")
_TAG = re.compile(r"<[^>]*>")


def public_id(item_id: str, part: str, part_id: str) -> str:
    """Six hex digits naming a part in pages and answers, without telling its place in the key."""
    return hashlib.sha256(f"{item_id}|{part}|{part_id}".encode()).hexdigest()[:6]


class Parts:
    """Reads the parts of one item or node; `group` is the line where it begins.

    `ids` is the shape of a part's id, `most_words` what the text of a part may hold unwarned.
    """

    def __init__(
        self,
        texts: Texts,
        group: int,
        item_id: str,
        *,
        ids: re.Pattern[str] = _ID,
        most_words: int = MAX_OPTION_WORDS,
    ) -> None:
        self.texts = texts
        self.sheet = texts.sheet
        self.group = group
        self.item_id = item_id
        self._ids = ids
        self._most_words = most_words
        self._public: dict[str, str] = {}
        self._said: set[tuple[str, str]] = set()

    def options(self, fields: Fields, key: str, bounds: tuple[int, int]) -> tuple[Option, ...]:
        """Options with feedback for every one of them."""
        found = []
        for entry in self.entries(fields, key, "pilihan", ("id", "teks", "umpan"), bounds):
            html = self.words(entry, "teks")
            self._check_wording(plain(html), entry.line_of("teks"))
            found.append(Option(entry.text("id"), html, self.feedback(entry, "umpan")))
        return tuple(found)

    def _check_wording(self, text: str, line: int) -> None:
        if found := catch_all(text):
            self.sheet.error(line, f'"{found}" tidak dipakai di pilihan')
        if any(map(has_two_negations, sentences(text))):
            self.sheet.warn(line, TWO_NEGATIONS)

    def steps(self, fields: Fields, key: str, bounds: tuple[int, int]) -> tuple[Step, ...]:
        """Steps as the author wrote them: in the right order."""
        found = []
        for entry in self.entries(fields, key, "langkah", ("id", "teks", "umpan"), bounds):
            part_id = entry.text("id")
            public = self._publish("langkah", part_id, entry.line)
            html = self.words(entry, "teks")
            found.append(Step(part_id, public, html, self.feedback(entry, "umpan")))
        return tuple(found)

    def pairs(
        self, fields: Fields, bounds: tuple[int, int]
    ) -> tuple[tuple[Pair, ...], tuple[Right, ...]]:
        """Pairs, and the right-hand sides that fit nothing."""
        pairs = []
        keys = ("id", "kiri", "kanan", "umpan")
        for entry in self.entries(fields, "pasangan", "pasangan", keys, bounds):
            left = self.words(entry, "kiri")
            right = self._right(entry, "kanan")
            pairs.append(Pair(right.id, left, right, self.feedback(entry, "umpan")))
        taken = {pair.id for pair in pairs}
        distractors = tuple(
            self._right(entry, "teks")
            for entry in self.entries(
                fields, "pengecoh", "pengecoh", ("id", "teks"), (0, 3), taken=taken
            )
        )
        return tuple(pairs), distractors

    def _right(self, entry: Fields, key: str) -> Right:
        part_id = entry.text("id")
        public = self._publish("kanan", part_id, entry.line)
        return Right(part_id, public, self.words(entry, key))

    def inner(self, fields: Fields, key: str, allowed: Sequence[str]) -> Fields | None:
        """A mapping inside the item; None when it is missing."""
        node = fields.node(key)
        return None if node is None else Fields(self.sheet, node, key, allowed)

    def key(self, fields: Fields, name: str, ids: list[str]) -> str:
        """The id of the right option."""
        value = fields.scalar(name)
        if value is None:
            return ""
        self._refuse_strange(value.text, value.line, ids)
        return value.text

    def keys(self, fields: Fields, name: str, ids: list[str]) -> frozenset[str]:
        """The ids of all right options: at least one, and not all of them."""
        values = fields.scalars(name)
        for value in values:
            self._refuse_strange(value.text, value.line, ids)
        said = [value.text for value in values]
        for twice in sorted({text for text in said if said.count(text) > 1}):
            self.sheet.error(fields.line_of(name), f'kunci "{twice}" ditulis dua kali')
        found = frozenset(value.text for value in values)
        if ids and found >= frozenset(ids):
            self.sheet.error(
                fields.line_of(name), "semua pilihan ada di kunci; harus ada yang salah"
            )
        return found

    def feedback(self, entry: Fields, key: str) -> str:
        """Words after an answer; they may hold links."""
        value = entry.scalar(key)
        return self.texts.inline(
            value, self.group, name="umpan", limit=MAX_FEEDBACK_WORDS, links=True
        )

    def words(self, entry: Fields, key: str) -> str:
        """The text of a part; two parts that read the same are a mistake."""
        html = self.texts.inline(entry.scalar(key), self.group, name=key, limit=self._most_words)
        self._refuse_same(html, "kiri" if key == "kiri" else "", entry.line_of(key))
        return html

    def entries(
        self,
        fields: Fields,
        key: str,
        what: str,
        allowed: Sequence[str],
        bounds: tuple[int, int],
        taken: set[str] | None = None,
    ) -> list[Fields]:
        """The entries of a list, each with an id of its own; `bounds` are how many there may be."""
        low, high = bounds
        nodes = fields.nodes(key, required=low > 0)
        if nodes and not low <= len(nodes) <= high:
            span = str(low) if low == high else f"{low}–{high}"
            self.sheet.error(fields.line_of(key), f"{fields.what} punya {len(nodes)} {key}; {span}")
        seen = set(taken or ())
        return [self._entry(node, what, allowed, seen) for node in nodes]

    def _entry(self, node: Node, what: str, allowed: Sequence[str], seen: set[str]) -> Fields:
        part_id = peek(node, "id")
        entry = Fields(self.sheet, node, f'{what} "{part_id}"' if part_id else what, allowed)
        if part_id == RESERVED_ID or (part_id and not self._ids.fullmatch(part_id)):
            self.sheet.error(entry.line, f'id {what} "{part_id}" tidak sesuai; contoh: a')
        if part_id and part_id in seen:
            self.sheet.error(entry.line, f'id {what} "{part_id}" dipakai dua kali')
        seen.add(part_id)
        return entry

    def _publish(self, part: str, part_id: str, line: int) -> str:
        public = public_id(self.item_id, part, part_id)
        if self._public.setdefault(public, part_id) != part_id:
            self.sheet.error(line, f'id "{part_id}" berbenturan; pakai huruf lain')
        return public

    def _refuse_strange(self, key: str, line: int, ids: list[str]) -> None:
        if ids and key not in ids:
            known = ", ".join(part_id for part_id in ids if part_id)
            hint = nearest(key, ids) or f" ({known})"
            self.sheet.error(line, f'kunci "{key}" tidak ada di antara pilihan{hint}')

    def _refuse_same(self, html: str, side: str, line: int) -> None:
        """Two parts that read the same cannot be told apart."""
        shown = " ".join(unescape(_TAG.sub("", html)).split())
        read = (side, shown.casefold().rstrip(".!"))
        if shown and read in self._said:
            self.sheet.error(line, f'isi "{shown}" ditulis dua kali')
        self._said.add(read)
