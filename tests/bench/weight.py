"""What a module page weighs over the wire, cold: every request of it, counted as bytes sent."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

from bs4 import BeautifulSoup

from tests.builders.wire import Wire
from webapp import config, content

from .report import Part, Row
from .stage import COURSE, prepare, serving

ALL_LIMIT, HTML_LIMIT, SCRIPT_LIMIT, HELP_LIMIT = 30 * 1024, 14 * 1024, 6 * 1024, 14 * 1024
PHONE = {"Accept_Encoding": "gzip, deflate, br"}


def measure(folder: Path) -> Part:
    """Weigh every module of the delivered course, its quiz page, and the page for help."""
    url = f"sqlite:///{folder / 'berat.sqlite3'}"
    prepare(url, folder)
    library = content.load(config.default_courses())
    course = library.course(COURSE)
    assert course is not None
    rows = []
    with serving(url, folder) as server:
        for view in ("", "?kartu=semua"):
            paths = [f"/kursus/{COURSE}/{module.slug}{view}" for module in course.modules]
            heaviest = max(paths, key=lambda path: sum(s for _, s in weigh(server.port, path)))
            rows += judge(server.port, heaviest)
        rows += judge(server.port, "/")
        found = weigh(server.port, "/tolong")
        whole = sum(size for _, size in found)
        rows.append(row("`/tolong`", whole, HELP_LIMIT, f"{len(found)} requests"))
    how = (
        "Bytes of head and body as they come over the wire in answer to `Accept-Encoding: gzip, "
        "deflate, br`, for the page and everything it loads by itself, with nothing cached. Of the "
        f"{len(course.modules)} modules the heaviest is shown, one card at a time and all at once."
    )
    return Part("Weight of pages, cold", how, rows)


def judge(port: int, path: str) -> list[Row]:
    """The rows of one page: all of it, its HTML with its style, its scripts."""
    found = weigh(port, path)
    first = sum(size for name, size in found if name == path or name.endswith(".css"))
    scripts = sum(size for name, size in found if name.endswith(".js"))
    each = ", ".join(f"{Path(name).name or '/'} {size}" for name, size in found)
    return [
        row(f"`{path}` all {len(found)} requests", sum(s for _, s in found), ALL_LIMIT, each),
        row(f"`{path}` HTML and style", first, HTML_LIMIT, "what is needed to read it"),
        row(f"`{path}` script", scripts, SCRIPT_LIMIT),
    ]


def row(what: str, size: int, limit: int, note: str = "") -> Row:
    """One weight against its limit."""
    return Row(what, f"{size:,} bytes", f"≤ {limit:,}", size <= limit, note)


def weigh(port: int, path: str) -> list[tuple[str, int]]:
    """Every request a browser would make for a page, with its bytes on the wire."""
    page = Wire(port)
    answer = page.get(path, **PHONE)
    assert answer.status == 200, f"{path}: {answer.status}"
    plain = Wire(port).get(path).body
    found = [(path, answer.wire_bytes)]
    for address in loaded(plain):
        part = page.get(address, **PHONE)
        assert part.status == 200, f"{address}: {part.status}"
        found.append((address.partition("?")[0], part.wire_bytes))
    return found


def loaded(html: bytes) -> list[str]:
    """What a page loads by itself: style, script, icon, pictures; each once, in order."""
    soup = BeautifulSoup(html, "html5lib")
    tags = soup.select(
        "link[rel~=stylesheet], link[rel~=icon], link[rel~=manifest], script[src], img[src]"
    )
    addresses = [str(tag.get("href") or tag.get("src")) for tag in tags]
    foreign = [a for a in addresses if urlsplit(a).netloc or re.match("data:", a)]
    assert not foreign, f"third party: {foreign}"
    return list(dict.fromkeys(addresses))
