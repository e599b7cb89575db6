"""One source file on the desk: its text, its lines, its mistakes, and the passages found in it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from webapp.content.report import Findings

MAX_BYTES = 128 * 1024

# Direction marks can make a file name or an address read backwards (U+202E turns gpj.apk around).
_DIRECTION = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# Invisible letters can hide a word or an address from every check below. The joiners U+200C and
# U+200D stay: emoji are built with them.
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
# YAML counts these as the end of a line, editors do not: every line named after one would be wrong.
_LINE_END = re.compile("[\u2028\u2029]")

_FORBIDDEN = (
    (_DIRECTION, "tanda arah tulisan yang tak terlihat"),
    (_INVISIBLE, "huruf tak terlihat"),
    (_CONTROL, "karakter kendali"),
    (_LINE_END, "pemisah baris yang tak terlihat"),
)


@dataclass(frozen=True, slots=True)
class Passage:
    """Words a resident will read, with the lines of the file they came from.

    `group` is the line where the card or item they belong to begins. `quoted` marks an imitated
    message: facts in it are checked, its language is not ours to judge.
    """

    file: str
    text: str
    line: int
    source: tuple[str, ...]
    group: int
    quoted: bool

    def line_of(self, fragment: str) -> int:
        """The line of the first source line holding `fragment`, else where the passage begins."""
        wanted = fragment.casefold()
        for offset, line in enumerate(self.source):
            if wanted in line.casefold():
                return self.line + offset
        return self.line


@dataclass(slots=True)
class Sheet:
    """A file being read; errors and warnings noted on it carry its name."""

    file: str
    text: str
    findings: Findings
    lines: list[str] = field(init=False)
    passages: list[Passage] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.lines = self.text.split("\n")

    def error(self, line: int, message: str) -> None:
        """Note a mistake on a line (from 1)."""
        self.findings.error(self.file, line, message)

    def warn(self, line: int, message: str) -> None:
        """Note a warning on a line (from 1)."""
        self.findings.warn(self.file, line, message)

    def add_passage(
        self, text: str, lines: tuple[int, int], group: int, *, quoted: bool = False
    ) -> None:
        """Keep words for the language and fact checks; `lines` are first and last, inclusive."""
        first, last = lines
        # The file itself holds none, but `&#x202e;` and "\\u202e" become one when read.
        self._refuse_hidden(text, first)
        source = tuple(self.lines[first - 1 : last])
        self.passages.append(Passage(self.file, text, first, source, group, quoted))

    def _refuse_hidden(self, text: str, line: int) -> bool:
        """Whether a letter that hides something stands in the text; each kind is noted once."""
        found = [(pattern.search(text), name) for pattern, name in _FORBIDDEN]
        for match, name in found:
            if match:
                at = line + text.count("\n", 0, match.start())
                self.error(at, f"ada {name} (U+{ord(match.group()):04X}); hapus")
        return any(match for match, _name in found)

    def is_plain(self) -> bool:
        """Whether the file is free of letters that hide something; those are noted."""
        return not self._refuse_hidden(self.text, 1)


def read_bytes(path: Path, file: str, findings: Findings, limit: int = MAX_BYTES) -> bytes | None:
    """The file's bytes; None with a problem noted when it is missing, unreadable or too large."""
    try:
        if path.is_symlink() or not path.is_file():
            missing = not path.exists() and not path.is_symlink()
            reason = "berkas belum ada" if missing else "harus berupa berkas biasa"
            findings.error(file, 1, reason)
            return None
        with path.open("rb") as stream:
            data = stream.read(limit + 1)
    except OSError as error:
        findings.error(file, 1, f"berkas tidak dapat dibaca: {error.strerror}")
        return None
    if len(data) > limit:
        findings.error(file, 1, f"berkas terlalu besar: paling banyak {limit // 1024} KB")
        return None
    return data


def read_sheet(path: Path, file: str, findings: Findings) -> Sheet | None:
    """The file as text with plain newlines; None with a problem noted when it cannot be used."""
    data = read_bytes(path, file, findings)
    return None if data is None else decode(data, file, findings)


def decode(data: bytes, file: str, findings: Findings) -> Sheet | None:
    """Bytes to a sheet; forbidden characters are noted with their line."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        findings.error(file, line, "bukan teks UTF-8; simpan ulang berkas sebagai UTF-8")
        return None
    sheet = Sheet(file, text.replace("\r\n", "\n").replace("\r", "\n"), findings)
    return sheet if sheet.is_plain() else None
