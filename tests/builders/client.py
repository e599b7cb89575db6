"""The test client: asks like a person, gets pages that were inspected on the way."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from flask import Flask
from flask.testing import FlaskClient

from .pages import Page, inspect

MAX_STEPS = 5


class HouseClient:
    """One phone with its own cookies. ``page`` is the last page it saw."""

    def __init__(self, app: Flask, *, host: str = "localhost") -> None:
        self.app = app
        self.raw: FlaskClient = app.test_client()
        self.host = host
        self.page: Page | None = None
        self.token = ""

    def get(self, url: str, *, expect: int = 200, follow: bool = False, **more: Any) -> Page:
        """Open an address; fails when the status is not the expected one."""
        page = self._see(self.raw.get(url, **self._base(more)))
        for _ in range(MAX_STEPS if follow else 0):
            if page.status not in (301, 302, 303, 307, 308):
                break
            page = self._see(self.raw.get(page.location, **self._base({})))
        return self._expected(page, expect)

    def post(
        self,
        url: str,
        data: Mapping[str, Any] | None = None,
        *,
        expect: int | tuple[int, ...] = (200, 302, 303),
        follow: bool = False,
        **more: Any,
    ) -> Page:
        """Send a form with the token of the last page (fetched from home when there was none)."""
        form = {"csrf_token": self.csrf_token()} | dict(data or {})
        page = self._see(self.raw.post(url, data=form, **self._base(more)))
        if follow and page.status in (302, 303):
            return self.get(page.location, follow=True)
        return self._expected(page, expect)

    def submit(self, selector: str = "form", /, **values: Any) -> Page:
        """Fill in a form of the last page and send it; follows the redirect."""
        assert self.page is not None, "open a page first"
        form = self.page.one(selector)
        url = str(form.get("action") or self.page.path)
        data = self.page.fields(selector) | values
        if str(form.get("method", "get")).lower() == "post":
            return self.post(url, data, follow=True)
        return self.get(url, query_string=data, follow=True)

    def csrf_token(self) -> str:
        """The token of this phone, found on the last page that carried one."""
        for address in ("/masuk", "/"):
            if self.token:
                break
            self._see(self.raw.get(address, **self._base({})))
        return self.token

    def forget_token(self) -> None:
        """Take the token anew from the next page (it changes with the session)."""
        self.token = ""

    def _base(self, more: dict[str, Any]) -> dict[str, Any]:
        return {"base_url": f"http://{self.host}"} | more

    def _see(self, response: Any) -> Page:
        page = Page(response)
        inspect(page)
        if page.is_html:
            self.page = page
            self.token = page.token or self.token
        elif urlsplit(page.location).path and page.status in (302, 303):
            self.page = self.page or page
        return page

    @staticmethod
    def _expected(page: Page, expect: int | tuple[int, ...]) -> Page:
        wanted = (expect,) if isinstance(expect, int) else expect
        words = page.text[:400] if page.is_html else page.body[:400]
        assert page.status in wanted, f"{page.path}: {page.status}, expected {wanted}: {words}"
        return page
