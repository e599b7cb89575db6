"""Every address of this door, described once: OpenAPI and the page about it are made from here."""

from __future__ import annotations

from dataclasses import dataclass

from webapp.statistics.measures import N_

from .schemas import DAY, Schema, named

VERSION = "1.0.0"
PREFIX = "/api/v1"
TITLE = N_("Data terbuka Sinau Digital")
SUMMARY = N_(
    "Angka yang terbit setiap pekan untuk 38 kabupaten dan kota di Jawa Timur. Boleh dipakai siapa "
    "saja, juga dari halaman situs lain, dengan menyebut sumbernya."
)


@dataclass(frozen=True, slots=True)
class Parameter:
    """Something that stands in an address: ``within`` its path or its query."""

    name: str
    within: str
    meaning: str
    schema: Schema
    example: str


@dataclass(frozen=True, slots=True)
class Operation:
    """One address and method; ``answers`` are the shapes by status, problems apart.

    ``problems`` are the statuses that come as RFC 9457; ``body`` is the shape that is sent.
    """

    endpoint: str
    path: str
    title: str
    meaning: str
    answers: dict[int, tuple[str, Schema]]
    problems: tuple[int, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    body: str = ""

    @property
    def method(self) -> str:
        """``get`` for what is read, ``post`` for what is sent."""
        return "post" if self.body else "get"

    @property
    def is_open(self) -> bool:
        """Whether pages of other sites may ask."""
        return not self.body

    @property
    def sample(self) -> str:
        """An address to try: the parameters of the path by their examples."""
        values = {each.name: each.example for each in self.parameters}
        return PREFIX + self.path.format_map(values)


CODE = Parameter(
    "code",
    "path",
    N_("Kode Kemendagri empat angka, atau 35 untuk provinsi."),
    {"type": "string", "pattern": "^([0-9]{4}|35)$"},
    "3578",
)
DATE = Parameter("day", "path", N_("Tanggal terbitan, misalnya 2026-11-23."), DAY, "2026-11-23")
EDITION = Parameter(
    "edisi",
    "query",
    N_("Edisi yang mana; tanpa ini, yang terbaru pada tanggal itu."),
    {"type": "integer", "minimum": 1, "maximum": 9999},
    "1",
)
FOUND = N_("Ada.")
OURS = N_("Hanya untuk halaman Sinau Digital sendiri; situs lain ditolak.")
WRITTEN: dict[int, tuple[str, Schema]] = {
    201: (N_("Tersimpan."), named("Tersimpan")),
    200: (N_("Sudah tersimpan sebelumnya."), named("Tersimpan")),
}

NOT_CHANGED = N_("Belum berubah sejak ETag yang dikirim.")
PROBLEMS = {
    400: N_("Kiriman tidak dapat dibaca."),
    401: N_("Sudah keluar sejak itu; masuk lagi, lalu kirim lagi."),
    403: N_("Bukan dari halaman kami."),
    404: N_("Belum terbit, atau tidak dikenal."),
    413: N_("Kiriman terlalu besar."),
    415: N_("Kiriman bukan JSON."),
    422: N_("Jawaban tidak cocok dengan soalnya."),
    429: N_("Terlalu sering; tunggu sebanyak detik di Retry-After."),
    503: N_("Penyimpanan sedang sibuk; coba lagi."),
}

OPERATIONS = (
    Operation(
        "api.regions",
        "/regions",
        N_("Semua wilayah"),
        N_("Angka terbaru 38 kabupaten dan kota serta provinsi, tanpa rincian."),
        {200: (FOUND, named("DaftarWilayah"))},
        (404, 429),
    ),
    Operation(
        "api.region",
        "/regions/{code}",
        N_("Satu wilayah"),
        N_("Angka terbaru satu wilayah menurut setiap dimensi."),
        {200: (FOUND, named("SatuWilayah"))},
        (404, 429),
        (CODE,),
    ),
    Operation(
        "api.snapshots",
        "/snapshots",
        N_("Daftar terbitan"),
        N_("Semua terbitan dan edisi, yang terbaru di atas, dengan alamat tetapnya."),
        {200: (FOUND, named("DaftarTerbitan"))},
        (429,),
    ),
    Operation(
        "api.snapshot",
        "/snapshots/{day}",
        N_("Satu terbitan"),
        N_("Semua angka satu terbitan: setiap wilayah menurut setiap dimensi."),
        {200: (FOUND, named("SatuTerbitan"))},
        (404, 429),
        (DATE, EDITION),
    ),
    Operation(
        "api.description",
        "/openapi.json",
        N_("Uraian untuk mesin"),
        N_("Uraian semua alamat ini menurut OpenAPI 3.1."),
        {200: (FOUND, {"type": "object"})},
        (429,),
    ),
    Operation(
        "api.respond",
        "/responses",
        N_("Kirim satu jawaban kuis"),
        OURS,
        {**WRITTEN, 409: (N_("Jawaban lain sudah tersimpan."), named("Tersimpan"))},
        (400, 401, 403, 404, 413, 415, 422, 429, 503),
        body="Jawaban",
    ),
    Operation(
        "api.step",
        "/steps",
        N_("Kirim satu langkah simulasi"),
        OURS,
        {
            **WRITTEN,
            409: (
                N_("Pilihan lain sudah tersimpan, atau belum gilirannya."),
                {"anyOf": [named("Tersimpan"), named("BelumGiliran")]},
            ),
        },
        (400, 401, 403, 404, 413, 415, 422, 429, 503),
        body="Langkah",
    ),
)
