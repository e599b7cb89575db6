"""A pool of refresher items: valid, quick to load, and easy to break.

``make_refreshers(folder)`` writes four items for each of the six competences; the first two
of each are genuine, and ``b`` is always the key.
"""

from __future__ import annotations

from pathlib import Path

COMPETENCES = ("1.2", "2.6", "4.1", "4.2", "4.3", "5.1")
EACH = 4

_HEAD = """\
fakta_per: 2026-11-22
tinjau: 2027-05-22
sumber:
  - "Buku uji, 2026"
"""

_ITEM = """\
  - id: {id}
    jenis: satu
    kompetensi: "{competence}"
    kasus: {case}
    tanya: Ini cerita penyegaran {id}. Apa yang Anda lakukan?
    petunjuk: Pikirkan cerita ini.
    kunci: b
    pilihan:
      - {{id: a, teks: Langkah pertama, umpan: Terasa mudah. Coba langkah kedua.}}
      - {{id: b, teks: Langkah kedua, umpan: Tepat. Langkah ini aman.}}
      - {{id: c, teks: Langkah ketiga, umpan: Terasa cepat. Coba langkah kedua.}}
    tidak_tahu: Tidak apa-apa. Ingat langkah kedua.
"""


def make_refreshers(folder: Path) -> Path:
    """Write the pool into ``folder`` and return it."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "penyegaran.yaml").write_text(_HEAD, encoding="utf-8")
    for competence in COMPETENCES:
        name = competence.replace(".", "-")
        items = "".join(
            _ITEM.format(
                id=f"p-{name}-{number}",
                competence=competence,
                case="asli" if number <= EACH // 2 else "palsu",
            )
            for number in range(1, EACH + 1)
        )
        (folder / f"{name}.yaml").write_text(f"soal:\n{items}", encoding="utf-8")
    return folder
