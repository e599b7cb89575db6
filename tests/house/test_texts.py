"""Texts that two rooms must agree on although neither may know the other."""

from __future__ import annotations

from webapp.people import consent
from webapp.web.learn import pages


def test_the_privacy_page_shows_the_version_people_consent_to() -> None:
    assert pages.PRIVACY_VERSION == consent.TEXT_VERSION
