"""When something goes wrong: what happened, what was kept, and what to do next, in Indonesian.

No page or JSON of ours ever shows a stack, a path or a query; the request id leads the operator
to the line in the log.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import cast
from urllib.parse import urlsplit

from flask import (
    Flask,
    Response,
    current_app,
    jsonify,
    make_response,
    render_template,
    request,
    url_for,
)
from flask.globals import request_ctx
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from .security import OnlyLearning, own_path, request_id
from .signin import ask_nobody, half_open, token, viewer

log = logging.getLogger("sinau.errors")
RETRY_SECONDS = 10


@dataclass(frozen=True)
class Telling:
    """The words of one error page."""

    title: str
    what: str
    kept: str = ""


TELLINGS = {
    400: Telling(
        _l("Formulir belum bisa diterima"),
        _l("Formulir ini dibuka terlalu lama atau datanya tidak lengkap."),
        _l("Yang sudah tersimpan tetap aman. Buka lagi halamannya, lalu kirim sekali lagi."),
    ),
    401: Telling(_l("Masuk dulu"), _l("Halaman ini hanya untuk yang sudah masuk.")),
    403: Telling(
        _l("Halaman ini bukan untuk akun Anda"),
        _l("Akun Anda tidak punya izin membuka halaman ini."),
    ),
    404: Telling(
        _l("Halaman tidak ditemukan"), _l("Alamatnya mungkin salah ketik atau sudah pindah.")
    ),
    405: Telling(
        _l("Halaman ini tidak bisa dibuka begitu"),
        _l("Alamat ini tidak bisa dibuka dengan cara itu."),
    ),
    409: Telling(
        _l("Sudah ada jawaban tersimpan"),
        _l("Jawaban pertama yang tersimpan tetap berlaku."),
    ),
    413: Telling(
        _l("Kiriman terlalu besar"),
        _l("Isian Anda melebihi batas yang bisa diterima. Berkas paling besar 2 MB."),
    ),
    422: Telling(
        _l("Jawaban belum bisa diterima"), _l("Ada bagian yang belum terisi atau keliru.")
    ),
    429: Telling(
        _l("Terlalu banyak percobaan"),
        _l("Demi keamanan, tunggu sebentar lalu coba lagi."),
    ),
    500: Telling(
        _l("Ada gangguan di pihak kami"),
        _l("Permintaan Anda belum berhasil. Ini bukan kesalahan Anda."),
        _l("Yang sudah tersimpan tetap aman."),
    ),
    503: Telling(
        _l("Tempat penyimpanan sedang sibuk"),
        _l("Kami belum bisa menyimpan atau membaca data saat ini."),
        _l("Yang terakhir Anda kirim belum tersimpan. Tunggu sebentar, lalu kirim lagi."),
    ),
}


SIGNED_OUT = Telling(
    _l("Anda sudah keluar di HP ini"),
    _l("Masuk lagi, lalu kirim sekali lagi. Yang baru saja Anda kirim belum tersimpan."),
    _l("Yang sudah tersimpan sebelumnya tetap aman."),
)
ONLY_LEARNING = Telling(
    _l("Di HP ini hanya untuk belajar"),
    _l("Mode bantu membuka pelajaran dan uji saja. Halaman lain dibuka di HP Anda sendiri."),
    _l("Yang sudah tersimpan tetap aman. Tekan “Selesai, kembalikan HP” bila sudah cukup."),
)


def install(
    app: Flask, storage_faults: tuple[type[Exception], ...], roll_back: Callable[[], None]
) -> None:
    """Register one handler for every kind of failure.

    ``storage_faults`` are the exceptions that mean the database could not serve; ``roll_back``
    undoes what the failed request had begun. Both come from the roof: doors know no database.
    """
    app.extensions["sinau_roll_back"] = roll_back
    app.register_error_handler(CSRFError, _http)
    app.register_error_handler(HTTPException, _http)
    for fault in storage_faults:
        app.register_error_handler(fault, _storage)
    app.register_error_handler(Exception, _unforeseen)


def _http(error: HTTPException) -> Response:
    _roll_back()
    if error.response is not None:
        return cast(Response, error.response)
    code = error.code or 500
    retry = getattr(error, "retry_after", None)
    telling = ONLY_LEARNING if isinstance(error, OnlyLearning) else None
    if code == 404 and _has_been_signed_out():
        code, telling = 401, SIGNED_OUT
    return answer(code, int(retry) if isinstance(retry, int | float) else None, telling)


def _has_been_signed_out() -> bool:
    """Whether something is sent from a page somebody opened before her sign-in ended, by time or
    from another device: what was hers is not found then, and “not found” would not tell why."""
    return request.method == "POST" and bool(token()) and viewer() is None and half_open() is None


def _storage(error: Exception) -> Response:
    # The driver's own words may quote what somebody typed, so only its kind is logged.
    kind = type(getattr(error, "orig", error)).__name__
    log.error("storage failure %s: %s", request_id(), kind)
    _roll_back()
    ask_nobody()
    return answer(503, RETRY_SECONDS)


def _unforeseen(error: Exception) -> Response:
    log.error("unforeseen failure %s", request_id(), exc_info=error)
    _roll_back()
    ask_nobody()
    return answer(500)


def _roll_back() -> None:
    try:
        current_app.extensions["sinau_roll_back"]()
    except Exception:
        log.exception("rollback failed %s", request_id())


def answer(code: int, retry_after: int | None = None, telling: Telling | None = None) -> Response:
    """The designed page (or problem+json under ``/api``) for a status code, in words of its own."""
    if request_ctx.url_adapter is None:  # a host that is not ours: no address of ours fits it
        return Response(f"{_('Alamat situs ini tidak dikenal.')}\n", 400, mimetype="text/plain")
    telling = telling or TELLINGS.get(code) or TELLINGS[500 if code >= 500 else 400]
    if request.path.startswith("/api/"):
        response = jsonify(
            type="about:blank",
            status=code,
            title=str(telling.title),
            detail=str(telling.what),
            request_id=request_id(),
        )
        response.headers["Content-Type"] = "application/problem+json"
    else:
        response = make_response(_page(code, telling, retry_after))
    response.status_code = code
    response.headers["Cache-Control"] = "no-store"
    if retry_after:
        response.headers["Retry-After"] = str(retry_after)
    return response


def _wait(telling: Telling, seconds: int | None) -> str:
    if not seconds:
        return str(telling.what)
    minutes = max(1, -(-seconds // 60))
    return str(_("Demi keamanan, coba lagi sekitar %(n)s menit lagi.", n=minutes))


def _page_before() -> str | None:
    """The page a refused form stood on, if it is one of ours."""
    parts = urlsplit(request.headers.get("Referer", ""))
    if parts.netloc != request.host:
        return None
    return own_path(parts.path + (f"?{parts.query}" if parts.query else ""))


def _page(code: int, telling: Telling, retry_after: int | None) -> str:
    steps = [(_("Ke beranda"), url_for("learn.home"))]
    back = request.full_path.rstrip("?") if request.method == "GET" else _page_before()
    if code in (400, 429, 500, 503) and back:
        words = _("Coba lagi") if request.method == "GET" else _("Kembali ke halaman tadi")
        steps.insert(0, (words, back))
    if code == 401:
        steps.insert(0, (_("Masuk"), url_for("account.sign_in", next=back)))
    return render_template(
        "errors/error.html",
        code=code,
        title=telling.title,
        what=_wait(telling, retry_after) if code == 429 else telling.what,
        kept=telling.kept,
        next_steps=steps,
        request_id=request_id(),
    )
