"""A real Chromium of the distribution, watched: foreign requests, policy violations, errors."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass, field
from importlib import metadata
from typing import Any
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, Playwright

PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-domain-reliability",
    "--disable-sync",
    "--no-first-run",
    "--no-default-browser-check",
    "--metrics-recording-only",
)
LISTEN = """
    window.__violations = [];
    document.addEventListener('securitypolicyviolation', (event) => {
        window.__violations.push(event.violatedDirective + ' ' + event.blockedURI);
    });
"""
AXE_WHEEL = "axe-playwright-python"
AXE_OPTIONS = {
    "resultTypes": ["violations"],
    "runOnly": [
        "wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice",
    ],
}  # fmt: skip


def program() -> str:
    """The Chromium to test with; fails with the one line that says what to install."""
    chosen = os.environ.get("SINAU_CHROMIUM") or next(filter(None, map(shutil.which, PROGRAMS)), "")
    if not chosen:
        raise RuntimeError("Chromium is missing. Install the package: chromium")
    return chosen


def origin() -> str:
    """Where Chromium came from: its version and path."""
    found = program()
    words = subprocess.run([found, "--version"], capture_output=True, text=True, check=True)
    return f"{words.stdout.strip().split(' built')[0]}, {found}"


def axe_origin() -> str:
    """Where axe-core came from: its version and the wheel."""
    first = Axe().axe_script.splitlines()[0].strip("/*! ")
    return f"{first}, from the wheel {AXE_WHEEL} {metadata.version(AXE_WHEEL)}"


def launch(playwright: Playwright) -> Browser:
    """Start the distribution's Chromium, quiet and without a screen."""
    return playwright.chromium.launch(executable_path=program(), args=list(ARGUMENTS))


@dataclass
class Watched:
    """A tab and what was seen of it; ``faults`` must be empty at the end of every test."""

    page: Page
    context: BrowserContext
    home: str
    foreign: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    violations: list[str] = field(default_factory=list)

    def open(self, path: str) -> Page:
        """Go to an address of ours and collect what the page before had to say."""
        self.collect()
        self.page.goto(self.home + path, wait_until="load")
        return self.page

    def collect(self) -> None:
        """Take over the policy violations of the page that is open."""
        if self.page.url.startswith("http"):
            self.violations += self.page.evaluate("window.__violations || []")
            self.page.evaluate("window.__violations = []")

    def faults(self) -> list[str]:
        """Everything that must not have happened so far."""
        self.collect()
        return [
            *(f"foreign request: {url}" for url in self.foreign),
            *(f"script error: {text}" for text in self.errors),
            *(f"policy violation: {text}" for text in self.violations),
        ]

    def axe(self, rules: Sequence[str] = ()) -> list[str]:
        """The violations axe finds on the open page, one line each; of these rules only, if any."""
        self.collect()
        only = {"runOnly": {"type": "rule", "values": list(rules)}} if rules else {}
        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate(Axe().axe_script)
        found: list[dict[str, Any]] = self.page.evaluate(
            "options => axe.run(document, options).then(results => results.violations)",
            AXE_OPTIONS | only,
        )
        self.page.evaluate("window.__violations = []")
        return [
            f"{v['id']} ({v['impact']}): {n['target']} {n['failureSummary']}"
            for v in found
            for n in v["nodes"]
        ]


def watch(browser: Browser, home: str, **options: Any) -> Watched:
    """A fresh context (no cookies, no cache) whose tab is watched from its first byte."""
    context = browser.new_context(**({"locale": "id-ID", "service_workers": "block"} | options))
    context.add_init_script(LISTEN)
    page = context.new_page()
    watched = Watched(page, context, home)
    own = urlsplit(home).netloc

    def seen(request: Any) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in ("http", "https", "ws", "wss") and parts.netloc != own:
            watched.foreign.append(request.url)

    page.on("request", seen)
    page.on("pageerror", lambda error: watched.errors.append(str(error)))
    return watched
