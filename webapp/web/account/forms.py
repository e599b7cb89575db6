"""What the account pages ask for. Fields not named here are never read."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, PasswordField, StringField
from wtforms.validators import ValidationError

from webapp.web import forms
from webapp.web.forms import plain

from .words import AGE_BANDS, INVITED_TO, PASSWORD, PROBLEMS, SEXES

UNDER_13 = "0-12"
YES_NO = (("ya", _l("Ya, itu milik saya")), ("tidak", _l("Bukan, itu milik orang lain")))
BANDS = tuple(AGE_BANDS.items())


class Form(forms.Form):
    """A form whose problems are told in the words of the account pages."""

    tellings = PROBLEMS


class AgeForm(Form):
    """The first question: how old, in bands."""

    bands = ((UNDER_13, _l("Di bawah 13 tahun")), *BANDS)
    age_band = StringField()

    def validate_age_band(self, field: StringField) -> None:
        """One of the bands must be chosen."""
        if field.data not in {UNDER_13, *AGE_BANDS}:
            raise ValidationError(PROBLEMS["age_band"]["missing"])


class GuardianForm(Form):
    """The adult's yes."""

    guardians = (("parent", _l("Ibu atau ayah")), ("guardian", _l("Wali")))
    given_by = StringField()
    agrees = BooleanField()
    statistics = BooleanField()

    def validate_given_by(self, field: StringField) -> None:
        """Parent or guardian; a trainer's way is a code."""
        if field.data not in ("parent", "guardian"):
            raise ValidationError(_l("Pilih: Anda orang tua atau wali?"))

    def validate_agrees(self, field: BooleanField) -> None:
        """Without the adult's yes nothing goes on."""
        if not field.data:
            raise ValidationError(_l("Centang kotak ini bila Anda mengizinkan."))


class PaperCodeForm(Form):
    """The code a trainer gave who holds the signed paper."""

    code = StringField(filters=[plain])

    def validate_code(self, field: StringField) -> None:
        """An empty field is no try."""
        if not field.data:
            raise ValidationError(_l("Ketik kode dari pelatih."))


class CardForm(Form):
    """What stands on a card from a trainer."""

    username = StringField(filters=[plain])
    code = StringField(filters=[plain])

    def validate_username(self, field: StringField) -> None:
        """An empty field is no try."""
        if not field.data:
            raise ValidationError(PROBLEMS["username"]["missing"])

    def validate_code(self, field: StringField) -> None:
        """An empty field is no try."""
        if not field.data:
            raise ValidationError(_l("Ketik kode dari kartu."))


class NewPassword(Form):
    """A new password: the phrase we offer, or her own typed twice.

    ``above`` names the fields of a form that stand above the password on its page.
    """

    above: tuple[str, ...] = ()
    choice = StringField()
    phrase = HiddenField()
    password = PasswordField()
    again = PasswordField()

    @property
    def chosen(self) -> str:
        """The password she decided on."""
        taken = self.phrase.data if self.choice.data == "offered" else self.password.data
        return taken or ""

    @property
    def summary(self) -> list[tuple[str, str]]:
        """As the page has them: WTForms would put what is inherited first."""
        return sorted(super().summary, key=lambda line: line[0] not in self.above)

    def validate_password(self, field: PasswordField) -> None:
        """Her own password must be typed the same twice."""
        if self.choice.data == "offered":
            return
        if not field.data:
            raise ValidationError(PASSWORD["missing"])
        if field.data != self.again.data:
            raise ValidationError(PASSWORD["again"])


class DetailsForm(NewPassword):
    """The account itself."""

    above = ("nickname", "region", "sex", "username")
    nickname = StringField(filters=[plain])
    region = StringField()
    sexes = tuple(SEXES.items())
    sex = StringField()
    username = StringField(filters=[plain])
    answers = YES_NO
    phone = StringField()
    agrees = BooleanField()
    statistics = BooleanField()


class SignInForm(Form):
    """Username and password."""

    username = StringField(filters=[plain])
    password = PasswordField()


class AdoptForm(Form):
    """Is what was learned on this phone hers?"""

    answers = YES_NO
    phone = StringField()

    def validate_phone(self, field: StringField) -> None:
        """There is no default: phones are shared."""
        if field.data not in ("ya", "tidak"):
            raise ValidationError(PROBLEMS["phone"]["missing"])


class LostForm(NewPassword):
    """Username, the three words from the paper, a new password.

    ``drawn`` is a random id, new on every page: it tells the same form sent twice (a double tap,
    a reload) from somebody who tries an old code.
    """

    above = ("username", "code")
    drawn = HiddenField()
    username = StringField(filters=[plain])
    code = StringField(filters=[plain])


class ProfileForm(Form):
    """What she may correct about herself."""

    nickname = StringField(filters=[plain])
    region = StringField()
    bands = BANDS
    age_band = StringField()
    sexes = tuple(SEXES.items())
    sex = StringField()


class CertificateForm(Form):
    """The name on a certificate, and whether a trainer may print it.

    ``step`` is the button pressed: ``lihat`` shows it, ``ubah`` goes back, ``terbit`` makes it out.
    """

    name = StringField(filters=[plain])
    may_print = BooleanField()
    step = StringField()


class ChangePasswordForm(NewPassword):
    """The old password and a new one."""

    above = ("old",)
    old = PasswordField()


class StepUpForm(Form):
    """The password once more, where it was not typed lately."""

    password = PasswordField()


class KeyForm(Form):
    """What a passkey answered, put there by the script, and what she calls a new one."""

    name = StringField(filters=[plain])
    credential = HiddenField()


class CodeForm(Form):
    """Six digits of her app, or one of her spare codes."""

    code = StringField(filters=[plain])
    credential = HiddenField()


class InvitationCodeForm(Form):
    """The code of an invitation on paper."""

    code = StringField(filters=[plain])

    def validate_code(self, field: StringField) -> None:
        """An empty field is no try."""
        if not field.data:
            raise ValidationError(_l("Ketik kode dari undangan."))


class InviteForm(StepUpForm):
    """Whom she invites: the role, the region, a note of her own."""

    tellings = PROBLEMS | {"region": INVITED_TO}
    role = StringField()
    region = StringField()
    label = StringField(filters=[plain])

    @property
    def summary(self) -> list[tuple[str, str]]:
        """As the page has them: the password stands last."""
        return sorted(super().summary, key=lambda line: line[0] == "password")


class JoinForm(NewPassword):
    """Who she is here, and her password."""

    above = ("nickname", "username")
    nickname = StringField(filters=[plain])
    username = StringField(filters=[plain])


class DeleteForm(StepUpForm):
    """The word that says she means it."""

    word = StringField(filters=[plain])

    def validate_word(self, field: StringField) -> None:
        """A typed word, so that no stray tap deletes anything."""
        if (field.data or "").casefold() != "hapus":
            raise ValidationError(_l("Ketik kata HAPUS bila Anda sungguh ingin menghapus akun."))
