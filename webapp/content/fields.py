"""Take typed values out of a YAML mapping; whatever is wrong is noted, never raised."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from webapp.content.sheet import Sheet
from webapp.content.vocabulary import nearest
from webapp.content.yaml_lines import Listing, Mapping, Node, Scalar, read_yaml

_WHOLE = re.compile(r"[0-9]{1,9}")


def root_fields(sheet: Sheet, what: str, allowed: Sequence[str]) -> Fields:
    """The fields of a whole file; YAML mistakes are noted on the sheet."""
    root, mistakes = read_yaml(sheet.text)
    for mistake in mistakes:
        sheet.error(mistake.line, mistake.message)
    if root is None:
        if not mistakes:
            sheet.error(1, "berkas masih kosong")
        return Fields(sheet, None, what, allowed)
    return Fields(sheet, root, what, allowed)


def peek(node: Node, key: str) -> str:
    """The text at a key, or "" when there is none; for naming a thing before reading it."""
    value = node.values.get(key) if isinstance(node, Mapping) else None
    return value.text if isinstance(value, Scalar) else ""


class Fields:
    """A mapping with a name (`what`) that its messages speak of.

    A node of None stands for a mapping already reported as unreadable: nothing more is said.
    """

    def __init__(self, sheet: Sheet, node: Node | None, what: str, allowed: Sequence[str]) -> None:
        self.sheet = sheet
        self.what = what
        self.line = node.line if node else 1
        self._silent = not isinstance(node, Mapping)
        self._mapping = node if isinstance(node, Mapping) else Mapping(self.line)
        if node is not None and self._silent:
            sheet.error(self.line, f'{what} seharusnya berisi baris "kunci: nilai"')
        self._refuse_unknown(allowed)

    def _refuse_unknown(self, allowed: Sequence[str]) -> None:
        for key, line in self._mapping.key_lines.items():
            if key not in allowed:
                hint = nearest(key, [name for name in allowed if name not in self._mapping.values])
                self.sheet.error(
                    line, f'kunci "{key}" tidak dikenal pada {self.what}{hint or self._comma(key)}'
                )

    def _comma(self, key: str) -> str:
        """`{umpan: Mudah, ditiru}` reads as a second key without a value; say what helps."""
        value = self._mapping.values[key]
        empty = isinstance(value, Scalar) and not value.text
        return "; beri tanda kutip pada teks yang berkoma" if empty else ""

    @staticmethod
    def keys_of(node: Node) -> tuple[str, ...]:
        """The keys an author wrote, before it is known which ones may stand there."""
        return tuple(node.values) if isinstance(node, Mapping) else ()

    def has(self, key: str) -> bool:
        """Whether the author wrote this key."""
        return key in self._mapping.values

    def line_of(self, key: str) -> int:
        """The line of a key, or of the mapping when the key is missing."""
        return self._mapping.key_lines.get(key, self.line)

    def node(self, key: str, *, required: bool = True) -> Node | None:
        """The raw value; a missing one is noted when required."""
        value = self._mapping.values.get(key)
        if value is None and required and not self._silent:
            self.sheet.error(self.line, f"{self.what} belum punya {key}")
        return value

    def scalar(self, key: str, *, required: bool = True) -> Scalar | None:
        """A text value with its lines; None when missing, empty or of another type."""
        value = self.node(key, required=required)
        if value is None:
            return None
        if not isinstance(value, Scalar):
            self.sheet.error(value.line, f"{key} pada {self.what} seharusnya teks")
            return None
        if not value.text:
            self.sheet.error(self.line_of(key), f"{self.what} belum punya {key}")
            return None
        return value

    def text(self, key: str, *, required: bool = True) -> str:
        """A text value, or "" when there is none."""
        value = self.scalar(key, required=required)
        return value.text if value else ""

    def matching(self, key: str, pattern: re.Pattern[str], example: str) -> str:
        """A text that must match the pattern wholly."""
        text = self.text(key)
        if text and not pattern.fullmatch(text):
            self.sheet.error(self.line_of(key), f'{key} "{text}" tidak sesuai; contoh: {example}')
        return text

    def choice(self, key: str, allowed: Sequence[str], *, required: bool = True) -> str:
        """One of the allowed words, or "" when it is none of them."""
        text = self.text(key, required=required)
        return text if not text or self._known(key, text, allowed, self.line_of(key)) else ""

    def flag(self, key: str) -> bool | None:
        """True for `ya`, False for `tidak`, None when the key is missing or holds another word."""
        word = self.choice(key, ("ya", "tidak"), required=False)
        return word == "ya" if word else None

    def whole(self, key: str, low: int, high: int, *, required: bool = True) -> int:
        """A whole number within bounds, or 0."""
        text = self.text(key, required=required)
        if text and not (_WHOLE.fullmatch(text) and low <= int(text) <= high):
            self.sheet.error(
                self.line_of(key), f'{key} "{text}" seharusnya bilangan bulat {low}–{high}'
            )
            return 0
        return int(text) if text else 0

    def day(self, key: str) -> date:
        """A date written 2026-11-22, or the earliest date there is."""
        text = self.text(key)
        try:
            # fromisoformat also takes 20261122 and week dates, which authors never mean.
            if len(text) == len("2026-11-22"):
                return date.fromisoformat(text)
        except ValueError:
            pass
        if text:
            self.sheet.error(
                self.line_of(key), f'{key} "{text}" seharusnya tanggal seperti 2026-11-22'
            )
        return date.min

    def nodes(self, key: str, *, required: bool = True) -> list[Node]:
        """The entries of a list; [] when missing or of another type."""
        value = self.node(key, required=required)
        if value is None:
            return []
        if not isinstance(value, Listing):
            self.sheet.error(self.line_of(key), f"{key} pada {self.what} seharusnya daftar")
            return []
        if required and not value.items:
            self.sheet.error(self.line_of(key), f"{key} pada {self.what} masih kosong")
        return value.items

    def scalars(self, key: str, *, required: bool = True) -> list[Scalar]:
        """A list of texts; entries of another type are noted and left out."""
        found = []
        for node in self.nodes(key, required=required):
            if isinstance(node, Scalar) and node.text:
                found.append(node)
            else:
                self.sheet.error(node.line, f"isi {key} pada {self.what} seharusnya teks")
        return found

    def choices(self, key: str, allowed: Sequence[str], most: int) -> tuple[str, ...]:
        """A list of at most `most` different allowed words."""
        found: list[str] = []
        for value in self.scalars(key):
            if value.text in found:
                self.sheet.error(value.line, f'{key} "{value.text}" ditulis dua kali')
            elif self._known(key, value.text, allowed, value.line):
                found.append(value.text)
        if len(found) > most:
            self.sheet.error(self.line_of(key), f"{key} paling banyak {most}")
        return tuple(found)

    def _known(self, key: str, text: str, allowed: Sequence[str], line: int) -> bool:
        if text in allowed:
            return True
        hint = nearest(text, allowed) or f"; pilih: {', '.join(allowed)}"
        self.sheet.error(line, f'{key} "{text}" tidak dikenal{hint}')
        return False
