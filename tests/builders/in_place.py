"""A whole way through a simulation played inside one page, and each stop held against the server's.

The driver presses what is on the page and waits for what the page shows, without the distance
between test and browser at every step: thousands of steps take seconds.
"""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page

from webapp import content

from .walking import Walk

READY = "main[data-in-place=yes]"
# A browser whose storage is shut, and one whose disk is full.
REFUSING = "indexedDB.open = () => { throw new DOMException('no room', 'SecurityError'); };"
FULL = """() => {
    IDBObjectStore.prototype.add = () => { throw new DOMException('', 'QuotaExceededError'); };
}"""

_DRIVER = """
async ([moves, compare, seen]) => {
    const main = document.querySelector("main");
    const find = (selector) => main.querySelector(selector);
    const key = () => new URLSearchParams(location.search).get("langkah");
    // A timer: to look without a pause would take from the server what it needs to answer.
    const soon = () => new Promise((next) => setTimeout(next));
    const until = async (what, test) => {
        for (const start = performance.now(); !test(); await soon()) {
            if (performance.now() - start > 20000) throw new Error(`never: ${what} at ${location}`);
        }
    };
    const unlike = [];
    // Every stop once, as soon as the server knows what was chosen before it.
    const note = async () => {
        const ours = plain(main);
        const known = digest(ours.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}|<h1.*?h1>/g, ""));
        if (!compare || seen.includes(known)) return;
        seen.push(known);
        await until("everything sent", () => !localStorage.getItem("antrean"));
        const url = location.pathname + location.search;
        const now = await theirs(url);
        if (now !== ours) unlike.push(`${url}\n- ${now}\n+ ${ours}`);
    };
    const onward = async () => {
        const before = key();
        await note();
        find(".bar a.btn").click();
        await until("the next stop", () => key() !== before);
    };
    const fill = (name, value) => {
        const field = find(`select[name="${name}"]`);
        if (field) field.value = value;
        for (const box of main.querySelectorAll(`input[type=checkbox][name="${name}"]`)) {
            box.checked = value.includes(box.value);
        }
    };
    for (const [step, value, fields] of moves) {
        while (!find("form#langkah")) await onward();
        if (key() !== step) throw new Error(`${key()} is asked instead of ${step}`);
        await note();
        for (const [name, given] of Object.entries(fields)) fill(name, given);
        (value ? find(`form#langkah [value="${value}"]`) : find(".bar button")).click();
        await until("the choice taken", () => !find("form#langkah") && find(".bar .kept"));
    }
    while (!find(".page > .card")) await onward();
    if (compare) await until("the figures", () => find("ol.rows"));
    return [unlike, seen];

    function digest(text) {
        let [one, two] = [text.length, 7];
        for (let at = 0; at < text.length; at++) {
            one = Math.imul(one ^ text.charCodeAt(at), 0x01000193);
            two = Math.imul(two, 31) + text.charCodeAt(at) | 0;
        }
        return (one >>> 0) * 2 ** 20 + (two >>> 12);
    }
    async function theirs(url) {
        const asked = new XMLHttpRequest();
        asked.responseType = "document";
        asked.open("GET", url);
        asked.send();
        await new Promise((next) => (asked.onload = next));
        return plain(asked.response.querySelector("main"), new URL(asked.responseURL));
    }
    // Without what only a script adds, and without where a choice is kept just now.
    function plain(main) {
        const copy = main.cloneNode(true);
        const added = ".steps button, .steps .text, .steps + .sr, .bar .kept, .listen";
        for (const one of copy.querySelectorAll(added)) one.remove();
        for (const one of copy.querySelectorAll("h1")) one.removeAttribute("tabindex");
        for (const one of copy.querySelectorAll(".steps *")) one.removeAttribute("hidden");
        for (const one of copy.querySelectorAll("ol.live")) one.classList.remove("live");
        for (const one of copy.querySelectorAll("[name=csrf_token]")) one.setAttribute("value", "");
        const [page, bar] = [".page", ".bar"].map((name) => copy.querySelector(name).outerHTML);
        return (page + bar).replaceAll(/\\s+/g, " ").replaceAll(/ ?([<>]) ?/g, "$1");
    }
}
"""


def play_in_place(page: Page, way: Walk, seen: list[int] | None = None) -> list[str]:
    """Make every move of a way, from the open first step to the ending, all without a page load.

    Gives the stops that do not look as the server draws them: their address and both texts.
    ``seen``: digests of stops held against the server's before, to which these are added; without
    it nothing is compared, and the way ends with the ending whether or not the server was reached.
    """
    page.wait_for_selector(READY)
    moves = [_told(key, move) for key, move in way]
    unlike, met = page.evaluate(_DRIVER, [moves, seen is not None, seen or []])
    if seen is not None:
        seen[:] = met
    return list(unlike)


def until(page: Page, test: str) -> None:
    """Wait for a condition, a function in JavaScript, at every frame (the policy forbids eval)."""
    page.evaluate(
        """test => new Promise((done) => {
            const look = () => (test() ? done() : requestAnimationFrame(look));
            look();
        })""".replace("test()", f"({test})()")
    )


def until_sent(page: Page) -> None:
    """Wait until nothing is left in the outbox."""
    until(page, "() => !localStorage.getItem('antrean')")


def _told(key: str, move: Any) -> tuple[str, str, dict[str, Any]]:
    if isinstance(move.node, content.Task):
        return key, "", dict(move.fields)
    return key, move.name, {}
