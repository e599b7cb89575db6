"""Render the author's texts and keep their words and mistakes with the lines of the file."""

from __future__ import annotations

from webapp.content.check_language import count_words
from webapp.content.links import Place
from webapp.content.markdown import Rendered, render_block, render_inline
from webapp.content.sheet import Sheet
from webapp.content.yaml_lines import Scalar

MAX_LETTERS = 4000


class Texts:
    """Turns texts of one file into cleaned HTML."""

    def __init__(self, sheet: Sheet, place: Place) -> None:
        self.sheet = sheet
        self.place = place

    def block(self, source: str, first_line: int, last_line: int, group: int) -> Rendered:
        """Markdown with paragraphs, bubbles and pictures, beginning on `first_line`."""
        if self._too_long(source, first_line):
            return Rendered("", (), ())
        rendered = render_block(source, self.place)
        for line, message in rendered.mistakes:
            self.sheet.error(min(first_line + line - 1, last_line), message)
        for block in rendered.blocks:
            lines = (first_line + block.lines[0] - 1, first_line + block.lines[1] - 1)
            clamped = (min(lines[0], last_line), min(lines[1], last_line))
            self.sheet.add_passage(block.text, clamped, group, quoted=block.quoted)
        return rendered

    def stem(self, value: Scalar | None, group: int, limit: int, name: str = "tanya") -> str:
        """A question: Markdown that may hold a message bubble; a warning above `limit` words."""
        if value is None:
            return ""
        rendered = self.block(value.text, value.text_line, value.end_line, group)
        words = sum(count_words(block.text) for block in rendered.blocks)
        self._warn_words(name, words, limit, value.line)
        return rendered.html

    def inline(
        self,
        value: Scalar | None,
        group: int,
        *,
        name: str,
        limit: int = 0,
        links: bool = False,
        ours: bool = True,
    ) -> str:
        """One run of text; a warning above `limit` words when a limit is given.

        `ours` is False for imitated messages, whose language is not ours to judge.
        """
        if value is None or self._too_long(value.text, value.line):
            return ""
        rendered = render_inline(value.text, self.place, links=links)
        for _line, message in rendered.mistakes:
            self.sheet.error(value.text_line, message)
        text = " ".join(block.text for block in rendered.blocks)
        lines = (value.text_line, max(value.end_line, value.text_line))
        self.sheet.add_passage(text, lines, group, quoted=not ours)
        if limit:
            self._warn_words(name, count_words(text), limit, value.line)
        return rendered.html

    def plain(
        self,
        value: Scalar | None,
        group: int,
        *,
        name: str = "",
        limit: int = 0,
        ours: bool = True,
    ) -> str:
        """Text without markup, such as a title; the page escapes it.

        `ours` is False for names of sources and imitated messages, whose language is not ours to
        judge.
        """
        if value is None or self._too_long(value.text, value.line):
            return ""
        lines = (value.text_line, max(value.end_line, value.text_line))
        self.sheet.add_passage(value.text, lines, group, quoted=not ours)
        if limit:
            self._warn_words(name, count_words(value.text), limit, value.line)
        return " ".join(value.text.split())

    def _too_long(self, text: str, line: int) -> bool:
        too_long = len(text) > MAX_LETTERS
        if too_long:
            self.sheet.error(line, f"teks terlalu panjang: paling banyak {MAX_LETTERS} huruf")
        return too_long

    def _warn_words(self, name: str, words: int, limit: int, line: int) -> None:
        if words > limit:
            self.sheet.warn(line, f"{name} berisi {words} kata; paling banyak {limit}")
