"""Markdown of authors to HTML of pages."""

from __future__ import annotations

import pytest

from webapp.content.facts import Facts
from webapp.content.links import LinkRefused, Place, resolve_link
from webapp.content.markdown import render_block, render_inline
from webapp.content.model import Picture

PICTURE = Picture(
    name="a.svg",
    path="gambar/a.svg",
    url="/media/kursus/modul/a.svg?v=0123abcd",
    width=320,
    height=200,
    title="A",
    content=b"",
    hash="0123abcd",
)
PLACE = Place(
    course="kursus",
    module="modul",
    pictures={"gambar/a.svg": PICTURE},
    modules=frozenset({("kursus", "lain"), ("dua", "satu")}),
    facts=Facts(
        addresses=frozenset({"iasc.ojk.go.id"}), numbers=frozenset({"157", "081157157157"})
    ),
)


def _html(source: str) -> str:
    rendered = render_block(source, PLACE)
    assert rendered.mistakes == ()
    return rendered.html


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("Halo **Bu**, *pelan*.", "<p>Halo <strong>Bu</strong>, <em>pelan</em>.</p>"),
        ("Berkas `RESI.apk`.", "<p>Berkas <code>RESI.apk</code>.</p>"),
        ("- satu\n- dua", "<ul>\n<li>satu</li>\n<li>dua</li>\n</ul>"),
        ("3. tiga", '<ol start="3">\n<li>tiga</li>\n</ol>'),
        ("5 < 7 & 8", "<p>5 &lt; 7 &amp; 8</p>"),
        (
            "[IASC](https://iasc.ojk.go.id/lapor)",
            '<p><a href="https://iasc.ojk.go.id/lapor">IASC</a></p>',
        ),
        ("[WA](tel:081-157-157-157)", '<p><a href="tel:081157157157">WA</a></p>'),
        ("[lanjut](../lain)", '<p><a href="/kursus/kursus/lain">lanjut</a></p>'),
        ("[lain](../../dua/satu)", '<p><a href="/kursus/dua/satu">lain</a></p>'),
        (
            '![Gambar "A"](gambar/a.svg)',
            '<figure class="picture"><img src="/media/kursus/modul/a.svg?v=0123abcd" '
            'alt="Gambar &quot;A&quot;" width="320" height="200" loading="lazy" '
            'decoding="async"></figure>',
        ),
    ],
)
def test_each_form_has_its_html(source: str, html: str) -> None:
    assert _html(source) == html


def test_a_quotation_is_a_message_with_its_sender_and_its_lines() -> None:
    assert _html("> **0812-xxxx-xxxx**\n> Pagi Bu,\n> ini resinya.\n>\n> RESI.apk") == (
        '<blockquote class="message">\n'
        '<p class="message-from"><strong>0812-xxxx-xxxx</strong></p>\n'
        "<p>Pagi Bu,<br>\nini resinya.</p>\n<p>RESI.apk</p>\n</blockquote>"
    )


def test_bold_words_inside_a_message_are_no_sender() -> None:
    assert "message-from" not in _html("> **Menang** hadiah besar")
    assert "message-from" not in _html("> Selamat\n> **Menang**")


def test_a_paragraph_that_begins_bold_is_no_message() -> None:
    assert _html("**Penting**\nsekali") == "<p><strong>Penting</strong>\nsekali</p>"


def test_words_are_told_apart_as_ours_or_quoted_with_their_lines() -> None:
    rendered = render_block("Satu.\n\n> Dua\n> tiga\n\n![Empat](gambar/a.svg)", PLACE)
    assert [(b.text, b.lines, b.quoted, b.is_picture) for b in rendered.blocks] == [
        ("Satu.", (1, 1), False, False),
        ("Dua\ntiga", (3, 4), True, False),
        ("Empat", (6, 6), False, True),
    ]


def test_inline_text_keeps_blocks_as_letters() -> None:
    rendered = render_inline("# satu **dua** [t](tel:157)", PLACE, links=True)
    assert rendered.html == '# satu <strong>dua</strong> <a href="tel:157">t</a>'
    assert rendered.mistakes == ()


@pytest.mark.parametrize(
    "href",
    [
        *("javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "vbscript:x", "//x.y"),
        *("http://iasc.ojk.go.id", "https://iasc.ojk.go.id:8443", "https://a@iasc.ojk.go.id"),
        *("https://iasc.ojk.go.id.example", "https://IASC.ojk.go.id.co", "https://[::1", "/saya"),
        *("tel:110", "tel:", "mailto:konsumen@ojk.go.id", "../tiada", "../../../etc", "#a", ""),
    ],
)
def test_a_link_outside_the_lists_is_a_mistake_and_no_link(href: str) -> None:
    rendered = render_block(f"[teks]({href})", PLACE)
    assert len(rendered.mistakes) == 1
    assert "<a" not in rendered.html
    assert rendered.html == "<p>teks</p>"


def test_an_address_that_cannot_be_read_is_refused_and_not_raised() -> None:
    with pytest.raises(LinkRefused):
        resolve_link("https://[::1", PLACE)
