"""The shapes of the answers as JSON Schema 2020-12, built from the words that are in them.

What may stand in a field is taken from the vocabulary of open data, so that the description and
the answers cannot drift apart.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from webapp.statistics import measures, open_data, vocabulary
from webapp.statistics.measures import N_

Schema = dict[str, Any]

NUMBER: Schema = {"type": ["number", "null"]}
INTEGER: Schema = {"type": ["integer", "null"]}
TEXT: Schema = {"type": "string"}
TEXT_OR_NOTHING: Schema = {"type": ["string", "null"]}
DAY: Schema = {"type": "string", "format": "date"}
MOMENT: Schema = {"type": "string", "format": "date-time"}
PATH: Schema = {"type": "string", "format": "uri-reference"}


def named(name: str) -> Schema:
    """A reference to one of the shapes below."""
    return {"$ref": f"#/components/schemas/{name}"}


def thing(fields: dict[str, Schema], description: str = "") -> Schema:
    """An object with all of these fields."""
    made: Schema = {"type": "object", "properties": fields, "required": list(fields)}
    return made | ({"description": description} if description else {})


def list_of(items: Schema) -> Schema:
    """An array of one kind of thing."""
    return {"type": "array", "items": items}


def _one_of(words: Iterable[str], *, nothing: bool = False) -> Schema:
    known: list[str | None] = list(dict.fromkeys(words))
    return {"enum": [*known, None] if nothing else known}


def _names(words: dict[str, vocabulary.Word]) -> list[str]:
    return [word.name for word in words.values()]


def _details() -> Schema:
    """Further printed values, each under its name when the measure has it."""
    value: Schema = {"type": ["number", "string", "null"]}
    fields = {
        word.name: value | {"description": word.meaning} for word in vocabulary.DETAILS.values()
    }
    return {"type": "object", "properties": fields}


def _figure() -> Schema:
    fields = {
        "dimensi": _one_of(_names(vocabulary.DIMENSIONS)),
        "kategori": TEXT | {"description": N_("Kosong untuk dimensi total.")},
        "ukuran": _one_of(measure.name for measure in measures.MEASURES),
        "nilai": NUMBER | {"description": N_("null berarti tidak ditampilkan; lihat status.")},
        "bawah": INTEGER | {"description": N_("Batas bawah selang kepercayaan 95 persen.")},
        "atas": INTEGER | {"description": N_("Batas atas selang kepercayaan 95 persen.")},
        "n": INTEGER | {"description": N_("Artinya per ukuran, lihat metadata.ukuran.")},
        "status": _one_of(_names(vocabulary.STATUSES)),
        "bobot": _one_of(_names(vocabulary.WEIGHTINGS), nothing=True),
        "dihitung_pada": {"type": ["string", "null"], "format": "date"},
        "metode": TEXT,
        "ambang": TEXT_OR_NOTHING,
        "rincian": _details(),
    }
    return thing(fields, N_("Satu nilai terbit: sudah dibulatkan, atau kosong dengan sebabnya."))


def _place(**more: Schema) -> Schema:
    kinds = ("kabupaten", "kota", "provinsi", "tanpa_wilayah")
    fields = {
        "kode": {"type": "string", "pattern": f"^([0-9]{{4}}|35|{open_data.NOBODYS})$"},
        "nama": TEXT,
        "jenis": _one_of(kinds),
        "penduduk": INTEGER | {"description": N_("Penduduk terdaftar semua umur.")},
    }
    return thing(fields | more)


def _edition(**more: Schema) -> Schema:
    fields = {
        "per_tanggal": DAY,
        "edisi": {"type": "integer", "minimum": 1},
        "alasan": TEXT | {"description": N_("Sebab edisi ini dibuat; kosong untuk yang pertama.")},
        "waktu_data": MOMENT | {"description": N_("Yang diterima sebelum saat ini dihitung.")},
        "diterbitkan_pada": MOMENT,
        "metode": TEXT,
    }
    return thing(fields | more, N_("Satu terbitan angka; isinya tidak pernah berubah."))


def _metadata() -> Schema:
    measure = {"nama": TEXT, "definisi": TEXT, "satuan": TEXT, "periode": TEXT}
    measure |= {"n": TEXT_OR_NOTHING, "ambang": TEXT_OR_NOTHING}
    words: Schema = {"type": "object", "additionalProperties": TEXT}
    fields = dict.fromkeys(("judul", "produsen_data", "sumber", "frekuensi"), TEXT)
    fields |= {"data_peraga": {"type": "boolean"}, "kontak": TEXT_OR_NOTHING}
    fields |= {"lisensi": thing(dict.fromkeys(open_data.LICENCE, TEXT))}
    fields |= dict.fromkeys(("peringatan", "pembulatan"), TEXT)
    fields |= {"metode": TEXT_OR_NOTHING}
    fields |= {"ukuran": {"type": "object", "additionalProperties": thing(measure)}}
    fields |= dict.fromkeys(("dimensi", "status", "bobot", "rincian"), words)
    return thing(fields, N_("Metadata menurut Satu Data Indonesia; ikut di setiap jawaban."))


def _answer(**fields: Schema) -> Schema:
    return thing({"metadata": named("Metadata"), **fields})


def _written() -> Schema:
    fields: dict[str, Schema] = {
        "status": _one_of(("stored", "already", "conflict")),
        "answer": {"description": N_("Jawaban yang tersimpan.")},
        "points": {"type": "integer"},
        "finished": {"type": "boolean"},
    }
    return thing(fields, N_("Jawaban pertama yang tersimpan tetap berlaku."))


def _sent(key: str) -> Schema:
    fields: dict[str, Schema] = {
        "attempt": {"type": "string", "format": "uuid"},
        "module": {"type": "string", "maxLength": 12},
        key: {"type": "string", "maxLength": 60},
        "revision": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
        "answer": {"description": N_("Pilihan menurut jenis soal; skor dihitung di server.")},
    }
    made = thing(fields)
    made["properties"]["device_at"] = MOMENT | {"description": N_("Waktu di HP, hanya dicatat.")}
    return made


def _problem() -> Schema:
    fields = {"type": TEXT, "status": {"type": "integer"}, "title": TEXT, "detail": TEXT}
    return thing(fields | {"request_id": TEXT}, N_("Kesalahan menurut RFC 9457."))


def components() -> dict[str, Schema]:
    """Every shape by its name."""
    figures = {"angka": list_of(named("Angka"))}
    waiting = N_("Langkah sebelumnya belum masuk.")
    return {
        "Angka": _figure(),
        "Wilayah": _place(**figures, tautan=PATH),
        "WilayahTerbitan": _place(**figures),
        "Terbitan": _edition(),
        "TerbitanArsip": _edition(tautan=PATH),
        "Metadata": _metadata(),
        "DaftarWilayah": _answer(terbitan=named("Terbitan"), wilayah=list_of(named("Wilayah"))),
        "SatuWilayah": _answer(terbitan=named("Terbitan"), wilayah=named("Wilayah")),
        "DaftarTerbitan": _answer(terbitan=list_of(named("TerbitanArsip"))),
        "SatuTerbitan": _answer(
            terbitan=named("Terbitan"), wilayah=list_of(named("WilayahTerbitan"))
        ),
        "Jawaban": _sent("item"),
        "Langkah": _sent("step"),
        "Tersimpan": _written(),
        "BelumGiliran": thing({"status": {"const": "not-now"}}, waiting),
        "Masalah": _problem(),
    }
