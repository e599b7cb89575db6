"""What a trainer says about one signed paper. Fields not named here are never read."""

from __future__ import annotations

from datetime import date

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, StringField

from webapp import people
from webapp.web import forms
from webapp.web.forms import plain


class PaperForm(forms.Form):
    """Who signed, when, on which text, whether for the figures too, and that she holds it."""

    tellings = {
        "given_by": {"missing": _l("Pilih: siapa yang menandatangani surat?")},
        "paper_on": {
            "missing": _l("Isi tanggal yang tertulis di surat."),
            "future": _l("Tanggal surat belum tiba. Periksa lagi tanggalnya."),
            "old": _l("Surat ini lebih dari satu tahun. Mintalah surat baru."),
        },
        "holds": {"missing": _l("Kode baru bisa dibuat bila Anda memegang suratnya.")},
        "version": {"changed": _l("Teks surat sudah berubah. Periksa lagi versi di surat Anda.")},
    }
    signers = (("parent", _l("Ibu atau ayah")), ("guardian", _l("Wali")))
    given_by = StringField()
    paper_on = StringField(filters=[plain])
    statistics = BooleanField()
    holds = BooleanField()
    version = StringField()

    @property
    def paper(self) -> people.papers.SignedPaper:
        """What was filled in, as the verb takes it."""
        return people.papers.SignedPaper(
            given_by=self.given_by.data or "",
            paper_on=_date(self.paper_on.data),
            statistics=self.statistics.data,
            holds=self.holds.data,
            text_version=self.version.data or "",
        )


def _date(typed: str) -> date | None:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        return None
