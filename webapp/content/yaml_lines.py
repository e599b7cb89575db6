"""Read YAML as plain text values that know their lines.

Values keep the letters the author typed: `4.10` stays "4.10" and `ya` stays "ya". Only mappings,
lists and text exist. Anchors, tags and second documents are refused, because a small file with
them can unfold into a huge one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

# libyaml is many times faster; the pure reader gives the same events.
_Loader: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

MAX_DEPTH = 12
MAX_VALUES = 20_000


@dataclass(frozen=True, slots=True)
class Scalar:
    """One text value; `line` is where it begins, `text_line` where its first letter stands."""

    text: str
    line: int
    end_line: int
    text_line: int


@dataclass(slots=True)
class Listing:
    """A list of values."""

    line: int
    items: list[Node] = field(default_factory=list)


@dataclass(slots=True)
class Mapping:
    """Keys with their values, and the line of each key."""

    line: int
    values: dict[str, Node] = field(default_factory=dict)
    key_lines: dict[str, int] = field(default_factory=dict)


Node = Scalar | Listing | Mapping


@dataclass(frozen=True, slots=True)
class Mistake:
    """Something that is not YAML as we use it."""

    line: int
    message: str


class _Refused(Exception):
    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.mistake = Mistake(line, message)


def read_yaml(text: str) -> tuple[Node | None, list[Mistake]]:
    """The document's root (None when there is none to use) and the mistakes; never raises."""
    builder = _Builder()
    try:
        for event in _events(text):
            builder.take(event)
    except _Refused as refused:
        return None, [*builder.mistakes, refused.mistake]
    return builder.root, builder.mistakes


def _events(text: str) -> Iterator[yaml.Event]:
    try:
        yield from yaml.parse(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        raise _Refused(line, f"YAML tidak dapat dibaca: {_reason(error)}") from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        reason = " ".join(str(error).split())
        raise _Refused(1, f"YAML tidak dapat dibaca: {reason}") from error


# What authors meet most, in the reader's own English words, and what helps.
_REASONS = {
    "tab character": "ada tab; pakai spasi",
    "cannot start any token": "ada tab atau tanda khusus di awal; pakai spasi atau tanda kutip",
    "mapping values are not allowed": "titik dua keliru; sejajarkan baris, atau beri tanda kutip",
    "end of stream": "tanda kutip atau kurung belum ditutup",
    "expected ',' or": "kurung belum ditutup, atau ada koma yang kurang",
    "did not find expected node content": "kurung belum ditutup, atau ada koma yang berlebih",
    "did not find expected key": "spasi di awal baris tidak sejajar, atau tanda kutip kurang",
    "did not find expected '-' indicator": "spasi di awal baris tidak sejajar",
    "could not find expected ':'": "titik dua sesudah kunci belum ada",
}


def _reason(error: yaml.MarkedYAMLError) -> str:
    """What to mend in plain words; the reader's own words for what nobody foresaw."""
    said = " ".join(filter(None, (error.context, error.problem)))
    return next((words for part, words in _REASONS.items() if part in said), said)


class _Builder:
    """Turns the stream of events into nodes without recursion, so depth cannot hurt."""

    def __init__(self) -> None:
        self.root: Node | None = None
        self.mistakes: list[Mistake] = []
        self._open: list[Listing | Mapping] = []
        self._keys: list[Scalar | None] = []
        self._count = 0
        self._documents = 0

    def take(self, event: yaml.Event) -> None:
        line = _first_line(event)
        self._refuse_tricks(event, line)
        if isinstance(event, yaml.ScalarEvent):
            self._place(_scalar(event))
        elif isinstance(event, yaml.SequenceStartEvent):
            self._enter(Listing(line))
        elif isinstance(event, yaml.MappingStartEvent):
            self._enter(Mapping(line))
        elif isinstance(event, (yaml.SequenceEndEvent, yaml.MappingEndEvent)):
            self._open.pop()
            self._keys.pop()

    def _refuse_tricks(self, event: yaml.Event, line: int) -> None:
        if isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                raise _Refused(line, 'hanya satu dokumen YAML per berkas; hapus baris "---"')
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise _Refused(line, "jangkar (&) dan rujukan (*) YAML tidak dipakai di sini")
        if getattr(event, "tag", None):
            raise _Refused(line, "tanda (!) YAML tidak dipakai di sini")

    def _enter(self, node: Listing | Mapping) -> None:
        self._place(node)
        self._open.append(node)
        self._keys.append(None)
        if len(self._open) > MAX_DEPTH:
            raise _Refused(node.line, f"terlalu dalam: paling banyak {MAX_DEPTH} tingkat")

    def _place(self, node: Node) -> None:
        self._count += 1
        if self._count > MAX_VALUES:
            raise _Refused(node.line, f"terlalu banyak nilai: paling banyak {MAX_VALUES}")
        if not self._open:
            self.root = node
            return
        parent = self._open[-1]
        if isinstance(parent, Listing):
            parent.items.append(node)
        else:
            self._place_in_mapping(parent, node)

    def _place_in_mapping(self, parent: Mapping, node: Node) -> None:
        key = self._keys[-1]
        if key is not None:
            self._keys[-1] = None
            # The first of two equal keys stands; the second was reported already.
            if key.text not in parent.values:
                parent.values[key.text] = node
                parent.key_lines[key.text] = key.line
        elif isinstance(node, Scalar):
            self._keys[-1] = node
            if node.text in parent.values:
                self.mistakes.append(Mistake(node.line, f'kunci "{node.text}" ditulis dua kali'))
        else:
            raise _Refused(node.line, "kunci harus berupa teks")


def _first_line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1


def _scalar(event: yaml.ScalarEvent) -> Scalar:
    line = _first_line(event)
    is_block = event.style in ("|", ">")
    empty = event.style is None or event.style == ""
    text = "" if empty and event.value in ("~", "null") else event.value
    # A block's end mark stands at the start of the line after it.
    end = (event.end_mark.line if event.end_mark else 0) + (0 if is_block else 1)
    return Scalar(text.strip(), line, max(end, line), line + 1 if is_block else line)
