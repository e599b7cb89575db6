"""``/verifikasi``: type the code, or come by the QR on paper; what is confirmed is what it says."""

from __future__ import annotations

from flask import Response, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from webapp import certificates
from webapp.web import errors
from webapp.web.security import deny, now, source
from webapp.web.uldw_words import MODES

from . import blueprint

GOOD, NONE = 200, 404


@blueprint.get("/verifikasi")
def start() -> BaseResponse:
    """The place to type a code; what was typed leads on to its page."""
    typed = request.args.get("kode", "").strip()
    if not typed:
        return quiet(render_template("verify/start.html", strange=False))
    code = certificates.fold(typed)
    if not code:
        return quiet(render_template("verify/start.html", strange=True), 422)
    return redirect(url_for("verify.certificate", code=certificates.grouped(code)), 303)


@blueprint.get("/verifikasi/<code>")
def certificate(code: str) -> BaseResponse:
    """What the certificate says, or that none holds: never why not."""
    found = certificates.verify(code, source(), now())
    if isinstance(found, certificates.TooManyTries):
        deny("verify.certificate")
        return unlisted(errors.answer(429, found.retry_after))
    if isinstance(found, certificates.NotValid):
        return quiet(render_template("verify/none.html"), NONE)
    return quiet(
        render_template(
            "verify/certificate.html",
            it=found.certificate,
            lapsed=found.lapsed,
            heads=certificates.heads(found.certificate.kind),
            modes={name: words for name, (words, _sentence) in MODES.items()},
        )
    )


def quiet(page: str, status: int = GOOD) -> Response:
    """A page that no cache and no search engine keeps."""
    response = make_response(page, status)
    response.headers["Cache-Control"] = "no-store"
    return unlisted(response)


def unlisted(response: Response) -> Response:
    """A response that search engines are asked to leave out."""
    response.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    return response
