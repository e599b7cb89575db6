"""Pages as they are after something was sent: refused, answered, asked back, shown once.

``test_pages`` follows links; these states no link leads to. Each trip below is walked in a real
browser the way a person walks it, and every state on the way keeps the same promises.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.builders.answering import right_fields, wrong_fields
from tests.builders.browser import Watched
from tests.builders.courses import COURSE
from tests.builders.stage import WIDTHS, Stage, faults_in_every_look, visit
from webapp import content
from webapp.wib import WIB

MODULE = f"/kursus/{COURSE}/satu"
PHRASE = "kebun perahu melodi"
OWN_WORDS = {"choice": "own", "password": PHRASE, "again": PHRASE}
CHOSEN = ("radio", "checkbox")

Trip = Callable[[Watched, Stage, content.Module], Iterator[str]]


def send(page: Page, expect: int = 200, **fields: Any) -> None:
    """Fill in the first form of the page and send it, past the browser's own checks.

    Those would keep an incomplete form on the phone; an older browser sends it.
    """
    for name, value in fields.items():
        fill(page, name, value)
    form = page.locator("main form").first
    with page.expect_navigation() as arrived:
        form.evaluate("form => { form.noValidate = true; form.requestSubmit(); }")
    status = arrived.value.status if arrived.value else None
    assert status == expect, f"{page.url}: {status}, expected {expect}"


def fill(page: Page, name: str, value: Any) -> None:
    """Type, choose or tick; several values tick several boxes."""
    control = page.locator(f'main form [name="{name}"]')
    if control.first.get_attribute("type") in CHOSEN:
        for one in value if isinstance(value, list) else [value]:
            page.locator(f'main form [name="{name}"][value="{one}"]').check()
    elif control.evaluate("e => e.tagName") == "SELECT":
        # order.js hides the numbers behind arrows; what it sends are still the numbers
        control.evaluate("(e, chosen) => { e.value = chosen; }", value)
    else:
        control.fill(value)


def signing_up(tab: Watched, _stage: Stage, _module: content.Module) -> Iterator[str]:
    """An adult: her age, her data, the code for the paper; and soon she needs that code."""
    page = tab.open("/daftar")
    send(page, 422)
    yield "age, refused"
    send(page, age_band="60+")
    yield "data"
    send(page, 422, nickname="", username="x", choice="own", password="a", again="b")
    yield "data, refused"
    rest = {"nickname": "Mbah Sri", "username": "mbah-sri", "region": "3520", "agrees": "y"}
    send(page, **rest, **OWN_WORDS)
    yield "recovery code"
    code = " ".join(page.locator(".take .say").all_inner_texts())
    page = tab.open("/lupa")
    send(page, username="mbah-sri", code=code, choice="offered")
    yield "new recovery code"
    page.reload()  # sends the very same form again
    assert page.locator(".take").count() == 0
    yield "password was changed"


def asking_an_adult(tab: Watched, _stage: Stage, _module: content.Module) -> Iterator[str]:
    """A pupil of 15: the page for the parent comes first."""
    page = tab.open("/daftar")
    send(page, age_band="15-17")
    yield "page for the adult"
    send(page, 422)
    yield "page for the adult, refused"
    send(page, given_by="parent", agrees="y")
    yield "data of a minor"


def coming_with_a_paper(tab: Watched, _stage: Stage, _module: content.Module) -> Iterator[str]:
    """A pupil whose trainer is said to hold the paper: no code, then a wrong one."""
    page = tab.open("/daftar")
    send(page, age_band="15-17")
    code = page.locator('main form:has([name="code"])')
    with page.expect_navigation() as arrived:
        code.evaluate("form => { form.noValidate = true; form.requestSubmit(); }")
    assert arrived.value.status == 422
    yield "code of a paper, missing"
    page.locator('[name="code"]').fill("HKRT-3479")
    with page.expect_navigation() as arrived:
        page.locator('[name="code"]').press("Enter")
    assert arrived.value.status == 422
    assert page.locator('[name="code"]').input_value() == "HKRT-3479"
    yield "code of a paper, wrong"


def vouching_for_a_paper(tab: Watched, _stage: Stage, _module: content.Module) -> Iterator[str]:
    """A trainer: the letter, a form with nothing in it, the code, a code that waits, none."""
    page = tab.open("/pelatih/izin/surat")
    yield "letter"
    page = tab.open("/pelatih/izin")
    send(page, 422)
    yield "signed paper, refused"
    today = datetime.now(WIB).date().isoformat()
    send(page, given_by="parent", paper_on=today, holds="y")
    assert page.locator(".take .say").count() == 1
    yield "signed paper, its code"
    page = tab.open("/pelatih/izin")
    assert page.locator(".waiting").count() == 1
    yield "a code waits"
    address = page.locator(".waiting form").get_attribute("action")
    with page.expect_navigation():
        page.locator(".waiting button").click()
    assert page.locator("[role=status]").count() == 1
    yield "code revoked"
    page.locator("main form").first.evaluate("(form, to) => { form.action = to; }", address)
    send(page)
    assert page.locator(".notice.careful").count() == 1
    yield "code revoked before"


def keeping_a_view(tab: Watched, _stage: Stage, _module: content.Module) -> Iterator[str]:
    """An officer: the drawer of her views, a name forgotten, one kept, one let go."""
    page = tab.open("/dinas?jenis=kota")
    page.locator(".views summary").click()
    yield "no view kept"
    form = page.locator('form[action="/dinas/tampilan"]')
    with page.expect_navigation() as arrived:
        form.evaluate("form => { form.noValidate = true; form.requestSubmit(); }")
    assert arrived.value.status == 422
    yield "view, refused"
    page.locator('[name="name"]').fill("Kota " + "terbanyak" * 6)
    with page.expect_navigation():
        page.locator('[name="name"]').press("Enter")
    page.locator(".views summary").click()
    assert page.locator(".kept-views a").count() == 1
    yield "a view kept"
    with page.expect_navigation():
        page.locator(".kept-views button").click()
    assert page.locator("[role=status]").count() == 1
    yield "view let go"


def coming_back(tab: Watched, stage: Stage, module: content.Module) -> Iterator[str]:
    """Wrong words at both doors, then in; and whose is what this phone has learned?"""
    page = tab.open("/lupa")
    send(page, 422, username="mbah-sri", code="satu dua tiga", **OWN_WORDS)
    yield "lost password, wrong code"
    send(page, 422, username="", code="", choice="own", password="a", again="b")
    yield "lost password, refused"
    begin_quiz(tab)
    send(page, **right_fields(module.items[0]))
    tab.open("/masuk")
    send(page, 422, username=stage.resident.username, password="salah sekali")
    yield "sign-in, refused"
    send(page, password=stage.resident.password)
    assert page.url.endswith("/masuk/lanjutkan?next=/")
    yield "whose progress"
    send(page, 422)
    yield "whose progress, refused"


def begin_quiz(tab: Watched) -> Page:
    """Press “Mulai kuis”."""
    page = tab.open(f"{MODULE}/kuis")
    send(page)
    return page


def failing_a_quiz(tab: Watched, _stage: Stage, module: content.Module) -> Iterator[str]:
    """Every kind of item: open, sent incomplete, and answered wrongly."""
    page = begin_quiz(tab)
    for item in module.items:
        yield f"{item.kind}, open"
        if item.kind != "urutan":  # with script an order is never incomplete
            send(page, 422)
            yield f"{item.kind}, refused"
        send(page, **wrong_fields(item))
        assert page.locator(".notice.wrong").count() == 1
        yield f"{item.kind}, answered wrongly"
        onward(page)
    assert page.locator(".notice.careful").count() == 1
    yield "summary, not passed"


def passing_a_quiz(tab: Watched, _stage: Stage, module: content.Module) -> Iterator[str]:
    """“Saya tidak tahu”, then everything right; the first answer given twice."""
    page = begin_quiz(tab)
    question = page.url
    with page.expect_navigation():
        page.locator("main form .dunno").click()
    yield "does not know"
    onward(page)
    for item in module.items[1:]:
        send(page, **right_fields(item))
        assert page.locator(".notice.right").count() == 1
        yield f"{item.kind}, answered rightly"
        onward(page)
    yield "summary, passed"
    page.goto(f"{question}&soal={module.items[0].id}&tetap=1")
    yield "first answer kept"


def onward(page: Page) -> None:
    """Press “Lanjut” below an answer."""
    with page.expect_navigation():
        page.locator(".bar a.btn").click()


def taking_the_test(tab: Watched, _stage: Stage, _module: content.Module) -> Iterator[str]:
    """Refused once, some answered, some skipped, ended, told; then the wait for the next one."""
    page = tab.open("/uji")
    page.evaluate("document.querySelector('#mulai').noValidate = true")
    press(page, 422)
    yield "test, refused"
    page.locator('input[name="cara"]').first.check()
    press(page)
    yield "test, first question"
    page.evaluate("document.querySelector('#soal').noValidate = true")
    press(page, 422)
    yield "test, question refused"
    for number in range(1, 21):
        if number == 3:
            page.goto(page.url.replace("soal=3", "soal=4"))
        elif number % 2:
            page.locator('input[name="jawaban"]').nth(number % 4).check()
            press(page)
        else:
            with page.expect_navigation():
                page.locator("main form .dunno").click()
    yield "test, what was skipped"
    page.goto(page.url.replace("/periksa", "?soal=1&tetap=1"))
    yield "test, stored answer"
    tab.open("/uji")
    yield "test, to be gone on with"
    onward(page)
    page.locator('input[name="jawaban"]').first.check()
    press(page)
    page.locator("details").first.click()
    yield "test, result"
    tab.open("/uji")
    yield "test, not yet again"


def press(page: Page, expect: int = 200) -> None:
    """Press the page's one primary button."""
    with page.expect_navigation() as arrived:
        page.locator(":is(.bar, #mulai) button.btn:not(.quiet)").click()
    status = arrived.value.status if arrived.value else None
    assert status == expect, f"{page.url}: {status}, expected {expect}"


def reporting(tab: Watched, _stage: Stage, _module: content.Module) -> Iterator[str]:
    """A report without a word in it, then one with words; and a page that is not there."""
    page = tab.open(f"{MODULE}/lapor?kartu=ujung")
    send(page, 422, kata=" ")
    yield "report, refused"
    send(page, kata="Nomornya keliru.")
    assert page.locator("[role=status]").count() == 1
    yield "report, thanked for"
    tab.open("/tidak/ada")
    yield from told(page, 404)


def told(page: Page, code: int) -> Iterator[str]:
    """The designed page of a status code."""
    assert str(code) in page.locator("main .eyebrow").inner_text()
    yield str(code)


def proving_herself(tab: Watched, _stage: Stage, _module: content.Module) -> Iterator[str]:
    """Steps that ask for the password once more; and a page that is not hers."""
    for path in ("/saya/unduh", "/saya/kode", "/saya/hapus", "/saya/sandi"):
        page = tab.open(path)
        yield f"{path}, asking"
        send(page, 422)
        yield f"{path}, refused"
    page = tab.open("/saya/profil")
    send(page, 422, nickname="")
    yield "her data, refused"
    tab.open("/dinas")
    yield from told(page, 403)


def astray(page: Page) -> list[str]:
    """Lines of the error summary that lead to nothing on the page."""
    script = """[...document.querySelectorAll('.errors a')]
        .filter(a => !document.querySelector(a.hash)).map(a => a.hash + ' leads nowhere')"""
    return [str(line) for line in page.evaluate(script)]


TRIPS: dict[str, tuple[str, Trip]] = {
    trip.__name__: (who, trip)
    for who, trip in (
        ("anonymous", signing_up),
        ("anonymous", asking_an_adult),
        ("anonymous", coming_with_a_paper),
        ("trainer", vouching_for_a_paper),
        ("officer", keeping_a_view),
        ("anonymous", coming_back),
        ("anonymous", failing_a_quiz),
        ("anonymous", passing_a_quiz),
        ("anonymous", taking_the_test),
        ("anonymous", reporting),
        ("later", proving_herself),
    )
}


@pytest.mark.parametrize("trip", TRIPS)
def test_every_state_is_usable_by_everybody(
    browser: Browser, stage: Stage, library: content.Library, trip: str
) -> None:
    """In every look, and narrow and large besides."""
    who, walk = TRIPS[trip]
    tab = visit(browser, stage, who, WIDTHS["phone"], reduced_motion="reduce")
    wrong: list[str] = []
    for state in walk(tab, stage, library.courses[0].modules[0]):
        found = faults_in_every_look(tab) + astray(tab.page)
        wrong += [f"{state}: {fault}" for fault in found]
        tab.errors.clear(), tab.foreign.clear(), tab.violations.clear()
    tab.context.close()
    assert not wrong, "\n".join(wrong)
