"""Course Markdown to HTML: the few forms authors use, each shaped for the page.

A quotation becomes a message bubble, a lone picture a figure, links lead only where `links`
allows. Raw HTML is off; any other form is a mistake with a line. The result is cleaned here, so no
uncleaned HTML ever leaves this module.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.token import Token

from webapp.content.clean import clean_block, clean_inline
from webapp.content.links import LinkRefused, Place, resolve_link, resolve_picture

_MARKDOWN = MarkdownIt("commonmark", {"html": False})
# Links of every scheme must become tokens, so that a forbidden one is reported and not just
# printed as text; `resolve_link` and `clean` refuse them.
_MARKDOWN.validateLink = lambda url: True  # type: ignore[method-assign]  # noqa: ARG005
_MARKDOWN.disable(["reference", "autolink"])

_FORMS = {
    "heading_open": "judul di dalam kartu",
    "hr": "garis pemisah",
    "fence": "blok kode",
    "code_block": "baris yang menjorok empat spasi",
    "html_block": "HTML",
    "html_inline": "HTML",
}
_LINES = (
    # A tag may go on in the next line; `<https://…>` is judged as an address.
    (
        re.compile(r".*?(?:</?[a-zA-Z](?![a-z0-9+.-]*:)|<[!?])"),
        "HTML tidak dipakai; tulis dengan Markdown",
    ),
    (re.compile(r"\s*\|?\s*:?-{3,}:?\s*\|[\s:|-]*$"), "tabel tidak dipakai; tulis sebagai daftar"),
    (re.compile(r"##+[^#\s]"), 'sesudah "##" perlu spasi'),
    (re.compile(r"\[[^\]]+\]:\s*\S|.*\]\[[^\]]*\]"), "tautan ditulis [teks](alamat)"),
)


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph as plain words; `lines` are its first and last, counted from 1 in the text."""

    text: str
    lines: tuple[int, int]
    quoted: bool
    is_picture: bool


@dataclass(frozen=True, slots=True)
class Rendered:
    """Cleaned HTML, the words in it, and the mistakes as (line from 1, message)."""

    html: str
    blocks: tuple[Block, ...]
    mistakes: tuple[tuple[int, str], ...]


def render_block(source: str, place: Place) -> Rendered:
    """Paragraphs, lists, bubbles and pictures, such as a card or a question."""
    page = _Page(source, place, pictures=True, links=True)
    tokens = page.shape(_MARKDOWN.parse(source))
    html = _MARKDOWN.renderer.render(tokens, _MARKDOWN.options, {})
    return Rendered(clean_block(html).strip(), tuple(page.blocks), tuple(page.mistakes))


def render_inline(source: str, place: Place, *, links: bool) -> Rendered:
    """One run of text, such as an option or its feedback; no blocks and no pictures."""
    page = _Page(source, place, pictures=False, links=links)
    tokens = _MARKDOWN.parseInline(source)
    lines = (1, source.count("\n") + 1)
    for token in tokens:
        page.inline(token, lines, quoted=False)
    html = _MARKDOWN.renderer.render(tokens, _MARKDOWN.options, {})
    return Rendered(clean_inline(html).strip(), tuple(page.blocks), tuple(page.mistakes))


class _Page:
    """One text while it is shaped: tokens in, tokens out, words and mistakes on the side."""

    def __init__(self, source: str, place: Place, *, pictures: bool, links: bool) -> None:
        self.lines = source.split("\n")
        self.place = place
        self.pictures = pictures
        self.links = links
        self.blocks: list[Block] = []
        self.mistakes: list[tuple[int, str]] = []
        self._figure_open = False
        for number, line in enumerate(self.lines, 1):
            self.mistakes += [(number, said) for form, said in _LINES if form.match(line)]

    def shape(self, tokens: Sequence[Token]) -> list[Token]:
        shaped: list[Token] = []
        quotes = 0
        for token in tokens:
            quotes += {"blockquote_open": 1, "blockquote_close": -1}.get(token.type, 0)
            lines = (token.map[0] + 1, token.map[1]) if token.map else (1, 1)
            self._refuse_form(token, lines[0], quotes)
            if token.type == "blockquote_open":
                token.attrSet("class", "message")
            if token.type == "inline":
                self.inline(token, lines, quoted=quotes > 0)
                self._shape_paragraph(shaped, token, quoted=quotes > 0)
            elif token.type == "paragraph_close" and self._figure_open:
                self._figure_open = False
            else:
                shaped.append(token)
        return shaped

    def _refuse_form(self, token: Token, line: int, quotes: int) -> None:
        if token.type in _FORMS:
            self.mistakes.append((line, f"{_FORMS[token.type]} tidak dipakai"))
        if token.type == "blockquote_open" and quotes > 1:
            self.mistakes.append((line, "pesan (>) di dalam pesan tidak dipakai"))

    def _shape_paragraph(self, shaped: list[Token], token: Token, *, quoted: bool) -> None:
        children = [
            child for child in token.children or [] if child.type != "text" or child.content
        ]
        token.children = children
        figure = _lone_figure(children)
        if figure is not None and shaped and shaped[-1].type == "paragraph_open":
            # The figure takes the paragraph's place: a <p> around it would not be valid HTML.
            shaped.pop()
            self._figure_open = True
            shaped.append(Token("html_block", "", 0, content=figure))
            return
        if quoted and _opens_bubble(shaped):
            sender, rest = _split_sender(children)
            if sender:
                shaped[-1].attrSet("class", "message-from")
                if rest:
                    shaped.append(_inline(sender))
                    shaped.append(Token("paragraph_close", "p", -1, block=True))
                    shaped.append(Token("paragraph_open", "p", 1, block=True))
                    token.children = rest
        shaped.append(token)

    def inline(self, token: Token, lines: tuple[int, int], *, quoted: bool) -> None:
        """Resolve links and pictures of one run of text and keep its words."""
        children = token.children or []
        dropped = False
        for child in children:
            if child.type == "link_open":
                dropped = not self._link(child, lines)
            elif child.type == "link_close" and dropped:
                child.hidden, child.tag, child.type, dropped = True, "", "text", False
            elif child.type == "image":
                self._picture(child, lines, alone=_is_alone(children))
            elif child.type == "softbreak" and quoted:
                # A chat message keeps its lines.
                child.type = "hardbreak"
        is_picture = any(child.type == "html_inline" for child in children)
        self.blocks.append(Block(_words(children), lines, quoted, is_picture))

    def _link(self, token: Token, lines: tuple[int, int]) -> bool:
        href = str(token.attrs.get("href", ""))
        try:
            if not self.links:
                raise LinkRefused("tautan tidak dipakai di sini")
            token.attrs = {"href": resolve_link(href, self.place)}
        except LinkRefused as refused:
            self.mistakes.append((self._line_of(href, lines), str(refused)))
            token.hidden, token.tag, token.type, token.attrs = True, "", "text", {}
            return False
        return True

    def _picture(self, token: Token, lines: tuple[int, int], *, alone: bool) -> None:
        source = str(token.attrs.get("src", ""))
        line = self._line_of(source, lines)
        token.type, token.attrs = "html_inline", {"path": source}
        alt = token.content
        token.content = ""
        if not self.pictures or not alone:
            self.mistakes.append((line, "gambar harus berdiri sendiri dalam paragrafnya"))
            return
        if not alt.strip():
            self.mistakes.append((line, f'gambar "{source}" belum punya teks pengganti'))
        try:
            picture = resolve_picture(source, self.place)
        except LinkRefused as refused:
            self.mistakes.append((line, str(refused)))
            return
        token.meta = {"alt": alt}
        token.content = (
            f'<figure class="picture"><img src="{picture.url}" alt="{escapeHtml(alt)}" '
            f'width="{picture.width}" height="{picture.height}" loading="lazy" decoding="async">'
            "</figure>"
        )

    def _line_of(self, fragment: str, lines: tuple[int, int]) -> int:
        for number in range(lines[0], lines[1] + 1):
            if fragment and fragment in self.lines[number - 1]:
                return number
        return lines[0]


def _is_alone(children: Sequence[Token]) -> bool:
    return len([child for child in children if child.type != "text" or child.content]) == 1


def _lone_figure(children: Sequence[Token]) -> str | None:
    if len(children) == 1 and children[0].type == "html_inline":
        return children[0].content
    return None


def _opens_bubble(shaped: Sequence[Token]) -> bool:
    return [token.type for token in shaped[-2:]] == ["blockquote_open", "paragraph_open"]


def _split_sender(children: Sequence[Token]) -> tuple[list[Token], list[Token]]:
    """The bold first line of a message and what follows; ([], []) when it has none."""
    if not children or children[0].type != "strong_open":
        return [], []
    closes = [index for index, child in enumerate(children) if child.type == "strong_close"]
    end = closes[0] + 1 if closes else 0
    rest = list(children[end:])
    if not end or (rest and rest[0].type != "hardbreak"):
        return [], []
    return list(children[:end]), rest[1:]


def _inline(children: list[Token]) -> Token:
    return Token("inline", "", 0, children=children)


def _words(children: Sequence[Token]) -> str:
    """What is read aloud: text, code and alternative texts, with lines kept apart."""
    parts = []
    for child in children:
        if child.type in ("softbreak", "hardbreak"):
            parts.append("\n" if child.type == "hardbreak" else " ")
        elif child.type == "html_inline":
            parts.append(str(child.meta.get("alt", "")))
        else:
            parts.append(child.content)
    return "".join(parts)
