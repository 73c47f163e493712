"""How far the kelurahan lie from the city, so that two of nearly the same name are not taken for each other."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Kelurahan, Pulau
from db.queries.izin import untuk
from domain.akses import Tindakan


@untuk(Tindakan.BUKA_IMPOR)
def list_jarak(session: Session) -> dict[str, tuple[str, str]]:
    """Code of each kelurahan → its island and that island's distance from the city in nautical miles, as text."""
    stmt = select(Kelurahan.kode, Pulau.nama, Pulau.jarak_mil_laut).join(
        Pulau, Pulau.kode == Kelurahan.pulau_kode
    )
    return {kode: (pulau, jarak) for kode, pulau, jarak in session.execute(stmt)}
