"""The catalogues are complete and fresh: every Indonesian source string has its translation."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import read_po

from .imports import HOUSE

FOLDER = HOUSE / "translations"
KEYWORDS = DEFAULT_KEYWORDS | {"_l": None, "lazy_gettext": None}
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|%[sd]|\{\w*\}")
JINJA = re.compile(r"{#.*?#}|{%.*?%}|{{.*?}}|<script.*?</script>", re.S)
ATTRIBUTE = re.compile(r'[\w-]+="[^"]*"')
SAME_EVERYWHERE = re.compile(
    r"(Sinau( Digital)?|English|Bahasa Indonesia|OJK|WIB|CSV|XLSX|JSON|HP|SMS|[a-z.]+\.go\.id"
    r"|&[a-z]+;|[\W\d_])*"
)
"""Names, abbreviations and addresses: what stands in a template without being a message."""
LANGUAGES = ["en"]


def sources() -> set[str]:
    """Every message id in code and templates."""
    project = tomllib.loads((HOUSE / "pyproject.toml").read_text("utf-8"))
    mappings = project["tool"]["babel"]["mappings"]
    methods = [(m["pattern"], m["method"]) for m in mappings]
    options = {
        m["pattern"]: {k: v for k, v in m.items() if k not in ("pattern", "method")}
        for m in mappings
    }
    found = extract_from_dir(HOUSE, methods, options, KEYWORDS)
    return {_first(message) for _file, _line, message, _notes, _context in found}


def _first(message: str | tuple[str, ...]) -> str:
    return message if isinstance(message, str) else message[0]


def catalogue(language: str) -> Catalog:
    """The catalogue of a language."""
    with (FOLDER / language / "LC_MESSAGES" / "messages.po").open("rb") as file:
        return read_po(file, locale=language)


def strings(message: Message) -> list[str]:
    """The translations of a message, one or one per plural form."""
    return [message.string] if isinstance(message.string, str) else list(message.string)


def test_there_is_something_to_translate() -> None:
    assert len(sources()) > 100


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_holds_exactly_the_sources(language: str) -> None:
    """Stale? ``make catalogue`` brings it up to date, then translate what is empty."""
    known = {_first(m.id) for m in catalogue(language) if m.id}
    assert not sources() - known, "not in the catalogue"
    assert not known - sources(), "no longer in the sources"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_is_translated_and_nothing_is_guessed(language: str) -> None:
    empty = [m.id for m in catalogue(language) if m.id and not all(strings(m))]
    guessed = [m.id for m in catalogue(language) if m.id and m.fuzzy]
    assert not empty
    assert not guessed


@pytest.mark.parametrize("language", LANGUAGES)
def test_placeholders_and_markup_survive_translation(language: str) -> None:
    wrong = []
    for message in catalogue(language):
        if not message.id:
            continue
        wanted = sorted(PLACEHOLDER.findall(_first(message.id)))
        for string in strings(message):
            if sorted(PLACEHOLDER.findall(string)) != wanted or _tags(string) != _tags(
                _first(message.id)
            ):
                wrong.append((message.id, string))
    assert not wrong


def _tags(text: str) -> list[str]:
    return sorted(re.findall(r"</?[a-z]+[^>]*>", text))


def test_templates_say_nothing_that_cannot_be_translated() -> None:
    """Visible words stand in ``_()``: no run of letters between tags in a template."""
    naked = []
    for file in sorted(Path(HOUSE / "webapp").rglob("templates/**/*.html")):
        if "demo" in file.parts:
            continue  # the demonstration's pattern page is for developers, in Indonesian only
        text = JINJA.sub("\x00", file.read_text("utf-8"))
        for words in re.findall(r">([^<>]+)<", text):
            if not SAME_EVERYWHERE.fullmatch(ATTRIBUTE.sub(" ", words).replace("\x00", " ")):
                naked.append(f"{file.relative_to(HOUSE)}: {words.strip()[:60]}")
    assert not naked, "\n".join(naked)
