"""Who wrote what stands now: what the second of two writers is told before choosing."""

from dataclasses import dataclass
from datetime import datetime

from domain.waktu import WIT


@dataclass(frozen=True)
class Penulis:
    """The account behind a row and the moment of writing (aware); ``pengguna_id`` None: the system itself."""

    pengguna_id: int | None
    nama: str
    jabatan: str
    saat: datetime

    @property
    def sebutan(self) -> str:
        """The account's name with its office, as it stands now: Sitti Malik, Pemantau Zona 1."""
        return ", ".join(word for word in (self.nama, self.jabatan) if word) or "sistem"

    @property
    def kata(self) -> str:
        """Who and when: Sitti Malik, Pemantau Zona 1, pada 22/11/2026 pukul 09.12 WIT."""
        at = self.saat.astimezone(WIT)
        return f"{self.sebutan}, pada {at:%d/%m/%Y} pukul {at:%H.%M} WIT"


def words(penulis: Penulis | None) -> str:
    """Who and when in a sentence, also when it is not known who."""
    return penulis.kata if penulis else "orang lain"
