"""What the pages about bringing people in ask for. Fields not named here are never read."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import StringField
from wtforms.validators import ValidationError

from webapp.documents.reading import MOST_BYTES
from webapp.web import forms

ROWS = (("all", _l("Semua baris")), ("good", _l("Hanya baris yang baik")))


class SheetForm(forms.Form):
    """A file, or cells copied from a spreadsheet; the file counts when both are there."""

    sheet = FileField()
    pasted = StringField()
    content = b""

    def validate_sheet(self, field: FileField) -> None:
        """One of the two must hold something; one byte more than may be is enough to know."""
        self.content = field.data.read(MOST_BYTES + 1) if field.data else b""
        if not self.content and not (self.pasted.data or "").strip():
            raise ValidationError(_l("Pilih berkas, atau tempel isi tabelnya."))


class YesForm(forms.Form):
    """Which rows to bring in; ``shown`` stands for the notes the page said would be replaced."""

    rows = StringField()
    shown = StringField(name="catatan_tadi")

    def validate_rows(self, field: StringField) -> None:
        """There is no default: whoever leaves rows out should know it."""
        if field.data not in dict(ROWS):
            raise ValidationError(_l("Pilih baris mana yang dimasukkan."))


class CardsForm(forms.Form):
    """For whom to make new cards: those who have none, or the people ticked."""

    which = StringField()
