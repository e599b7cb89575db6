"""The library as frozen objects: courses, modules, cards and pictures, ready to be shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from webapp.content.items import Item, RetiredItem
from webapp.content.refreshers import Refreshers
from webapp.content.simulations import Simulation


@dataclass(frozen=True, slots=True)
class Card:
    """One card; `html` is cleaned, `words` counts what is read, the title left out."""

    id: str
    title: str
    html: str
    is_story: bool
    words: int


@dataclass(frozen=True, slots=True)
class Picture:
    """One SVG drawing; width and height in CSS pixels, `hash` is the SHA-256 of its bytes."""

    name: str
    path: str
    url: str
    width: int
    height: int
    title: str
    content: bytes = field(repr=False)
    hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Module:
    """One sitting of five to eight minutes.

    `items` are the active ones in order. `revision` changes with any letter of the module's files.
    `weight_bytes` is cleaned HTML plus pictures, before compression.
    """

    code: str
    slug: str
    course_code: str
    course_slug: str
    title: str
    summary: str
    outcome: str
    pillar: str
    level: str
    competences: tuple[str, ...]
    dimension: str
    element: str
    personas: tuple[str, ...]
    minutes: int
    warning: str | None
    facts_on: date
    review_on: date
    sources: tuple[str, ...]
    takeaway_sentence: str
    takeaway_action: str
    cards: tuple[Card, ...]
    items: tuple[Item, ...]
    retired: tuple[RetiredItem, ...]
    pictures: tuple[Picture, ...]
    revision: str
    weight_bytes: int
    simulation: Simulation | None = None

    def item(self, item_id: str) -> Item | None:
        """The active item with this id."""
        return next((item for item in self.items if item.id == item_id), None)

    def picture(self, name: str) -> Picture | None:
        """The picture with this file name, such as `resi.svg`."""
        return next((picture for picture in self.pictures if picture.name == name), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """Modules in the order of learning."""

    code: str
    slug: str
    title: str
    summary: str
    audience: str
    modules: tuple[Module, ...]
    revision: str

    @property
    def minutes(self) -> int:
        """Minutes of all modules together."""
        return sum(module.minutes for module in self.modules)


@dataclass(frozen=True)
class Library:
    """Every course; the revision changes when any module does.

    `refreshers` is the pool of the recheck, None where there is none; its items are in no module.
    """

    courses: tuple[Course, ...]
    revision: str
    refreshers: Refreshers | None = None
    _courses: dict[str, Course] = field(init=False, repr=False, compare=False)
    _modules: dict[tuple[str, str], Module] = field(init=False, repr=False, compare=False)
    _codes: dict[str, Module] = field(init=False, repr=False, compare=False)
    _items: dict[str, tuple[Item, Module]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        modules = [module for course in self.courses for module in course.modules]
        indexes = {
            "_courses": {course.slug: course for course in self.courses},
            "_modules": {(module.course_slug, module.slug): module for module in modules},
            "_codes": {module.code: module for module in modules},
            "_items": {item.id: (item, module) for module in modules for item in module.items},
        }
        for name, index in indexes.items():
            object.__setattr__(self, name, index)

    def course(self, slug: str) -> Course | None:
        """The course with this address name."""
        return self._courses.get(slug)

    def module(self, course_slug: str, module_slug: str) -> Module | None:
        """The module at this address."""
        return self._modules.get((course_slug, module_slug))

    def module_by_code(self, code: str) -> Module | None:
        """The module with a code such as K4.2."""
        return self._codes.get(code)

    def item(self, item_id: str) -> Item | None:
        """The active item with this id; retired ones are in `Module.retired`."""
        found = self._items.get(item_id)
        return found[0] if found else None

    def module_of(self, item_id: str) -> Module | None:
        """The module that asks this item."""
        found = self._items.get(item_id)
        return found[1] if found else None

    def modules(self) -> Iterator[Module]:
        """Every module, course by course, in the order of learning."""
        return iter(self._codes.values())
