"""Texts that two rooms must agree on although neither may know the other."""

from __future__ import annotations

import ast
from pathlib import Path

from flask import Flask

from webapp import assessment
from webapp.people import consent
from webapp.web.learn import pages
from webapp.web.learn.words import KNOWN


def test_the_privacy_page_shows_the_version_people_consent_to() -> None:
    assert pages.PRIVACY_VERSION == consent.TEXT_VERSION


def test_every_word_of_assessment_can_be_said_in_another_language(app: Flask) -> None:
    folder = Path(assessment.__file__).parent
    spoken = {
        value
        for file in folder.glob("*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Assign)
        and isinstance(node.value, ast.Constant)
        and isinstance(value := node.value.value, str)
        and value.endswith(".")
    }
    with app.test_request_context("/", base_url="http://localhost"):
        assert spoken == {str(words) for words in KNOWN}
