"""A page as the tests see it: parsed, and inspected on the way for what every page promises.

A page is parsed when a test asks for a part of it. Pages alike but for ids, tokens and numbers are
inspected once in a run: thousands of tests open the same few hundred.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise
from typing import Any
from urllib.parse import urlsplit

from bs4 import BeautifulSoup, Tag
from werkzeug.test import TestResponse

HTML_LIMIT = 14 * 1024
"""Compressed bytes of a page a phone must get before it can be read."""
TABLE_LIMIT = 30 * 1024
"""Compressed bytes of an officer's page with all 38 regions in it."""
PATHS_OF_TABLES = ("/dinas", "/literasi", "/penulis", "/daftar", "/saya", "/pola")
UNLABELLED = ("hidden", "submit", "button", "reset", "image")
OWN_HOSTS = ("", "localhost", "127.0.0.1")
REQUIRED_HEADERS = (
    "Content-Security-Policy",
    "X-Content-Type-Options",
    "Referrer-Policy",
    "Cross-Origin-Opener-Policy",
    "Cross-Origin-Resource-Policy",
    "Permissions-Policy",
    "Cache-Control",
)

TOKEN = re.compile(rb'name="csrf_token" value="([^"]+)"')
VARYING = re.compile(rb"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9]+")
_inspected: set[bytes] = set()


class Page:
    """A response and, when it is HTML, its tree (``soup``) and its words (``text``)."""

    def __init__(self, response: TestResponse) -> None:
        self.response = response
        self.status = response.status_code
        self.headers = response.headers
        self.body: bytes = response.get_data()
        leads_on = 300 <= self.status < 400  # its body is a line nobody sees
        self.is_html = response.mimetype == "text/html" and not leads_on

    @cached_property
    def soup(self) -> BeautifulSoup:
        """The page as a browser reads it."""
        return BeautifulSoup(self.body if self.is_html else b"", "html5lib")

    @property
    def token(self) -> str:
        """The CSRF token of its first form, or nothing."""
        found = TOKEN.search(self.body) if self.is_html else None
        return found[1].decode() if found else ""

    @property
    def shape(self) -> bytes:
        """The same for pages that differ in ids, tokens and numbers only."""
        return hashlib.sha256(VARYING.sub(b"0", TOKEN.sub(b"", self.body))).digest()

    @property
    def path(self) -> str:
        """The address this page answered, without its query."""
        return self.response.request.path

    @property
    def location(self) -> str:
        """Where a redirect leads, as path and query."""
        parts = urlsplit(self.headers.get("Location", ""))
        return parts.path + (f"?{parts.query}" if parts.query else "")

    @property
    def text(self) -> str:
        """The visible words in one line."""
        return " ".join(self.soup.get_text(" ").split())

    @property
    def json(self) -> Any:
        """The body read as JSON."""
        return json.loads(self.body)

    @property
    def h1(self) -> str:
        """The words of the one heading."""
        return " ".join(self.soup.h1.get_text(" ").split()) if self.soup.h1 else ""

    def one(self, selector: str) -> Tag:
        """The only element that matches; fails when there is none or more than one."""
        found = self.soup.select(selector)
        assert len(found) == 1, f"{self.path}: {len(found)} elements match {selector}"
        return found[0]

    def all(self, selector: str) -> list[Tag]:
        """Every element that matches."""
        return list(self.soup.select(selector))

    def fields(self, form: str = "form") -> dict[str, Any]:
        """What the first matching form would send untouched: hidden, typed, chosen values."""
        found = self.soup.select_one(form)
        assert found is not None, f"{self.path}: no form matches {form}"
        values: dict[str, Any] = {}
        for control in found.select("input[name], select[name], textarea[name]"):
            _add_field(values, control)
        return values

    def links(self) -> Iterator[str]:
        """Own addresses this page links to, without fragments."""
        for link in self.soup.select("a[href]"):
            href = str(link["href"]).partition("#")[0]
            if href.startswith("/"):
                yield href


def _add_field(values: dict[str, Any], control: Tag) -> None:
    name, kind = str(control["name"]), control.get("type", "text")
    if control.name == "select":
        chosen = control.select_one("option[selected]") or control.select_one("option")
        values[name] = str(chosen.get("value", "")) if chosen else ""
    elif control.name == "textarea":
        values[name] = control.get_text()
    elif kind in ("checkbox", "radio"):
        if control.has_attr("checked"):
            values[name] = str(control.get("value", "on"))
    elif kind not in UNLABELLED or kind == "hidden":
        values[name] = str(control.get("value", ""))


def inspect(page: Page, limit: int | None = None) -> None:
    """Fail with every promise this page breaks; what is not HTML has only headers to show."""
    faults = [*_headers(page), *(_tree(page) if page.is_html and _is_new(page) else ())]
    weight = len(gzip.compress(page.body, 6))
    allowed = limit or (TABLE_LIMIT if page.path.startswith(PATHS_OF_TABLES) else HTML_LIMIT)
    if page.is_html and weight > allowed:
        faults.append(f"weighs {weight} bytes compressed, over {allowed}")
    if faults:  # it must fail again when it is seen again
        _inspected.discard(page.shape)
    assert not faults, f"{page.path} ({page.status}):\n  " + "\n  ".join(faults)


def _is_new(page: Page) -> bool:
    known = page.shape in _inspected
    _inspected.add(page.shape)
    return not known


def _headers(page: Page) -> Iterator[str]:
    for name in REQUIRED_HEADERS:
        if not page.headers.get(name):
            yield f"header {name} is missing"
    policy = page.headers.get("Content-Security-Policy", "")
    if "unsafe" in policy or "nonce" in policy or "default-src 'none'" not in policy:
        yield f"weak policy: {policy}"
    if page.headers.get("Server"):
        yield "tells which server it is"
    if page.is_html and "charset=utf-8" not in page.headers.get("Content-Type", ""):
        yield "HTML without charset"


def _tree(page: Page) -> Iterator[str]:
    soup = page.soup
    for part in (_frame, _names, _controls, _foreign):
        yield from part(soup)


def _frame(soup: BeautifulSoup) -> Iterator[str]:
    if not (soup.html and soup.html.get("lang")):
        yield "no lang"
    if not (soup.title and soup.title.get_text(strip=True)):
        yield "no title"
    if not soup.select_one('meta[name="viewport"]'):
        yield "no viewport"
    if len(soup.select("h1")) != 1:
        yield f"{len(soup.select('h1'))} h1"
    if len(soup.select("main")) != 1:
        yield f"{len(soup.select('main'))} main"
    levels = [int(h.name[1]) for h in soup.select("h1,h2,h3,h4,h5,h6")]
    if any(below > above + 1 for above, below in pairwise(levels)):
        yield f"headings jump: {levels}"


def _names(soup: BeautifulSoup) -> Iterator[str]:
    ids = Counter(str(tag["id"]) for tag in soup.select("[id]"))
    yield from (f"id {name} stands {n} times" for name, n in ids.items() if n > 1)
    for tag in soup.find_all(True):
        for attribute, value in tag.attrs.items():
            if attribute == "style" or attribute.startswith("on"):
                yield f"<{tag.name} {attribute}=…>"
            if attribute in ("aria-labelledby", "aria-describedby", "aria-controls"):
                lost = [word for word in str(value).split() if word not in ids]
                yield from (f"{attribute} names the missing id {word}" for word in lost)
            if "javascript:" in str(value).casefold():
                yield f"<{tag.name} {attribute}=javascript:>"
    if soup.select("style"):
        yield "inline <style>"
    yield from (f"inline script {s}" for s in soup.select("script:not([src])"))
    yield from (f"picture without alt: {i.get('src')}" for i in soup.select("img:not([alt])"))


def _controls(soup: BeautifulSoup) -> Iterator[str]:
    labelled = {label.get("for") for label in soup.select("label[for]")}
    for control in soup.select("input, select, textarea"):
        if control.get("type") in UNLABELLED or control.get("aria-label"):
            continue
        named = control.get("aria-labelledby") or control.find_parent("label")
        if not named and control.get("id") not in labelled:
            yield f"control without label: {control}"
    for button in soup.select("button, a[href], summary"):
        if not _name_of(button):
            yield f"nameless {button.name}: {str(button)[:90]}"
    for group in soup.select("fieldset"):
        if not group.select_one("legend"):
            yield "fieldset without legend"
    for form in soup.select("form"):
        yield from _by_enter(form, soup)
        if str(form.get("method", "get")).lower() == "post" and not form.select_one(
            'input[name="csrf_token"]'
        ):
            yield f"form without token: {form.get('action')}"


def _by_enter(form: Tag, soup: BeautifulSoup) -> Iterator[str]:
    """Enter in a field presses a form's first button, wherever that stands on the page."""
    own = [
        button
        for button in soup.select("button:not([type=button])")
        if (button["form"] == form.get("id") if button.get("form") else form in button.parents)
    ]
    fields = form.select("input:not([type=hidden]), select")
    if fields and own and own[0].get("name") and not all(one.get("name") for one in own):
        yield f"Enter means: {own[0]}"


def _name_of(tag: Tag) -> str:
    inner = " ".join(str(i.get("alt", "")) for i in tag.select("img"))
    return (tag.get_text() + inner + str(tag.get("aria-label", ""))).strip()


def _foreign(soup: BeautifulSoup) -> Iterator[str]:
    """What a page loads or sends by itself must stay here; links people tap may lead elsewhere."""
    for tag in soup.select("[src], link[href], form[action], [srcset], [poster], [data], [ping]"):
        for attribute in ("src", "href", "action", "srcset", "poster", "data", "ping"):
            value = str(tag.get(attribute, ""))
            if value and urlsplit(value).hostname not in (None, *OWN_HOSTS):
                yield f"third party: <{tag.name} {attribute}={value}>"
    for link in soup.select("a[href]"):
        leaves = re.match(r"https?:", str(link["href"])) and link.get("target")
        if leaves and "noopener" not in (link.get("rel") or []):
            yield f"new window without noopener: {link['href']}"
