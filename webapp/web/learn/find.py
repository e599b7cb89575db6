"""Finding what an address names, or saying that it is not there."""

from __future__ import annotations

import re
import uuid

from flask import abort

from webapp.content import Course, Module
from webapp.web.security import house


def course_or_404(slug: str) -> Course:
    """The course of an address."""
    course = house().library.course(slug)
    if course is None:
        abort(404)
    return course


def module_or_404(course: str, module: str) -> Module:
    """The module of an address."""
    found = house().library.module(course, module)
    if found is None:
        abort(404)
    return found


def revision_of(found: Module, typed: str | None) -> str:
    """The revision a page says it was made from; today's when it names none that could be."""
    return typed if typed and re.fullmatch(r"[0-9a-f]{64}", typed) else found.revision


def uuid_or_none(text: str | None) -> str | None:
    """A canonical UUID from a query or a form, or None when it is anything else."""
    try:
        return str(uuid.UUID(text or ""))
    except ValueError:
        return None
