"""What a trainer writes about a member. Fields not named here are never read."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import StringField

from webapp import cohorts
from webapp.web import forms
from webapp.web.forms import plain

NUMBER = _l("Hapus angka panjangnya. Jangan tulis NIK, nomor telepon, atau tanggal lahir.")


class MemberForm(forms.Form):
    """Her group and a note, and both as the page showed them."""

    tellings = {
        "group": {"long": _l("Paling banyak 40 huruf. Pendekkan dulu."), "number": NUMBER},
        "note": {"long": _l("Paling banyak 200 huruf. Pendekkan dulu."), "number": NUMBER},
    }
    group = StringField(name="kelompok", filters=[plain])
    note = StringField(name="catatan", filters=[plain])
    shown_group = StringField(name="kelompok_tadi", filters=[plain])
    shown_note = StringField(name="catatan_tadi", filters=[plain])

    @property
    def wanted(self) -> cohorts.Described:
        """What was filled in, as the verb takes it."""
        return cohorts.Described(self.group.data, self.note.data)

    @property
    def shown(self) -> cohorts.Described:
        """What the page showed before she wrote."""
        return cohorts.Described(self.shown_group.data, self.shown_note.data)

    def show(self, standing: cohorts.Described) -> None:
        """Remember what this page shows."""
        self.shown_group.data, self.shown_note.data = standing.group, standing.note
