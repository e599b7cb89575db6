"""Indonesian by default, English on request, and never a half translated page."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from flask import Flask

from tests.builders.client import HouseClient
from webapp import content
from webapp.web.language import day, number, wib


def test_the_page_is_indonesian_until_she_chooses(client: HouseClient) -> None:
    assert client.get("/").soup.html["lang"] == "id"


def test_choosing_english_keeps_the_page_she_was_on(client: HouseClient) -> None:
    client.get("/kursus")
    page = client.post("/bahasa", {"bahasa": "en", "kembali": "/kursus"}, follow=True)
    assert (page.path, page.soup.html["lang"]) == ("/kursus", "en")
    assert "Courses" in page.text


def test_what_a_course_says_stays_indonesian_and_is_marked_so(
    client: HouseClient, library: content.Library
) -> None:
    """A voice that reads an English page must know which words are not English."""
    course = library.courses[0]
    module = course.modules[0]
    own = {course.title, course.summary, module.title, module.takeaway_action}
    client.get("/")
    client.post("/bahasa", {"bahasa": "en", "kembali": "/"})
    here = f"/kursus/{course.slug}"
    seen = set()
    for path in ("/", "/kursus", here, f"{here}/{module.slug}?kartu=semua"):
        for words in client.get(path).one("main").find_all(string=lambda said: str(said) in own):
            seen.add(str(words))
            assert words.find_parent(lang="id"), f"{path}: {words}"
    assert seen == own


@pytest.mark.parametrize(
    "target",
    [
        "//evil.example",
        "/\\evil.example",
        "https:evil.example",
        "https://evil.example/",
        "\t//x",
        "",
    ],
)
def test_the_way_back_stays_on_this_site(client: HouseClient, target: str) -> None:
    client.get("/kursus")
    page = client.post("/bahasa", {"bahasa": "id", "kembali": target}, expect=303)
    assert page.location == "/"
    assert "evil" not in page.headers["Location"]


def test_an_unknown_language_is_indonesian(client: HouseClient) -> None:
    client.get("/")
    client.post("/bahasa", {"bahasa": "<x>", "kembali": "/"})
    assert client.get("/").soup.html["lang"] == "id"


def test_times_are_shown_in_wib_and_numbers_with_our_separators(app: Flask) -> None:
    with app.test_request_context("/", base_url="http://localhost"):
        assert wib(datetime(2026, 11, 15, 17, 0, tzinfo=UTC)) == "16 November 2026 00.00 WIB"
        assert day(datetime(2026, 11, 15, 17, 0, tzinfo=UTC)) == "16 November 2026"
        assert number(1234567) == "1.234.567"
