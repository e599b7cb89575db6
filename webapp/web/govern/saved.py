"""``/dinas/tampilan``: the views of the table an officer keeps under names of her own.

What is stored is the query of a view we read ourselves (``views.view_of``), never an address: a
link is always made anew from it, so a stored view can lead nowhere but to our own table.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl, urlencode

from flask import flash, redirect, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response
from wtforms import StringField

from webapp import saved_views
from webapp.one_line import one_line
from webapp.web import forms
from webapp.web.forms import plain
from webapp.web.security import now
from webapp.web.signin import viewer

from . import blueprint, views


class NameForm(forms.Form):
    """The name of a view; the view itself stands beside it and is read like an address."""

    tellings = {
        "name": {
            "missing": _l("Beri nama dengan paling sedikit satu huruf atau angka."),
            "long": _l("Nama ini terlalu panjang. Paling banyak 60 huruf."),
            "wide": _l("Kata pencarian di tampilan ini terlalu panjang. Pendekkan dulu."),
            "taken": _l("Nama ini sudah dipakai tampilan lain. Pilih nama lain."),
            "many": _l("Anda sudah menyimpan 20 tampilan. Hapus satu dulu."),
        }
    }
    name = StringField(filters=[plain])


@blueprint.route("/dinas/tampilan", methods=["GET", "POST"])
def saved() -> Response:
    """Her views; a new one is kept, and the table shown by it, or the form tells what to mend."""
    form, view = NameForm(), views.view_of(request.values)
    if form.validate_on_submit():
        name = one_line(form.name.data)
        problem = saved_views.save(_officer(), name, urlencode(view.query()), now())
        if problem is None:
            flash(_("Tampilan “%(name)s” tersimpan.", name=name))
            return redirect(_address(view), 303)
        form.refuse({"name": problem})
    return forms.page("govern/saved.html", form, kept=kept(), query=view.query())


@blueprint.post("/dinas/tampilan/<uuid:view>/hapus")
def remove_saved(view: uuid.UUID) -> Response:
    """Let one of hers go; one that is gone, or another's, changes nothing."""
    if saved_views.remove(_officer(), str(view)):
        flash(_("Tampilan itu sudah dihapus."))
    return redirect(_address(views.view_of(request.form)), 303)


def kept() -> list[Mapping[str, str]]:
    """Her views as the pages list them: id, name, and the address made from what is stored."""
    return [
        {"id": one.id, "name": one.name, "href": _address(_read(one.query))}
        for one in saved_views.of(_officer())
    ]


def _read(query: str) -> views.View:
    """The view a stored query stands for; what a later table no longer knows falls away."""
    return views.view_of(dict(parse_qsl(query)))


def _address(view: views.View) -> str:
    query: dict[str, Any] = view.query()
    return url_for("govern.table", **query)


def _officer() -> str:
    person = viewer()
    if person is None:
        raise RuntimeError("the gate of this page lets only officers in")
    return person.account_id
