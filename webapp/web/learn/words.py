"""What `assessment` says about an answer it cannot take, in the language of the page.

The ground speaks Indonesian, the language of the courses, and knows no catalogue.
"""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from webapp.web.language import chosen

KNOWN = (
    _l("Jawaban ini tidak dikenal. Muat ulang soalnya, lalu jawab lagi."),
    _l("Pasangkan semuanya dulu."),
    _l("Pilih salah satu jawaban dulu."),
    _l("Urutkan semua langkah dulu."),
    _l("Pilih paling sedikit satu jawaban dulu."),
    _l('Pilih jawaban, atau pilih "Saya tidak tahu", tetapi jangan keduanya.'),
    _l("Pilih benar atau salah dulu."),
    _l("Pilih satu alasan dulu."),
    _l("Pilih satu tindakan dulu."),
    _l("Tindakan ini sudah dilakukan. Pilih tindakan yang lain."),
    _l("Di simulasi, coba saja dulu. Keliru pun tidak apa-apa."),
    _l("Langkah ini tidak sedang ditanyakan. Muat ulang simulasinya, lalu lanjutkan."),
)
"""Named here so that the catalogue has them; a test compares them with `assessment`."""


def told(reason: Exception) -> str:
    """The words to show; those that name a step of the course are only in Indonesian."""
    words = str(reason)
    found = str(_(words))
    if chosen() == "id" or found != words:
        return found
    return str(_("Jawaban belum lengkap. Periksa tiap bagiannya."))
