"""What the findings in lists of recipients mean; ``db.commands.temuan`` finds them, ``docs/istilah.md`` explains them.

Of two rows the earlier one is that of the earlier tranche (first day, then number), then that of the lower row number
in the database. A finding belongs to the later row: to its tranche, source, area and money.

- ``GANDA_ORANG``: a person with k rows in a tranche of one source makes k - 1 findings.
- ``GANDA_KELUARGA``: a family with m persons in a tranche of a programme by family makes m - 1; a person twice is no
  family twice.
- ``SALING_KECUALI``: a person's first row in a tranche, while an earlier row stands in an overlapping tranche of a
  programme that excludes this one; by family where both programmes count families and no person of it matches.
- ``DUA_KELURAHAN``: a person with rows in m known kelurahan in overlapping tranches of any programmes makes m - 1.
- ``SESUDAH_…``: each row that was paid on a later day than the reported death or move (its own day, else the first
  day of the tranche).

Exclusion and two kelurahan look across tranches, at the one source that counts for each (its reference source if that
has a list, else the source of the newest list).
"""

from domain.kosakata import JenisPeristiwaWarga, JenisTemuan

TEMUAN_PERISTIWA = {
    JenisPeristiwaWarga.MENINGGAL: JenisTemuan.SESUDAH_MENINGGAL,
    JenisPeristiwaWarga.PINDAH: JenisTemuan.SESUDAH_PINDAH,
}
"""The finding that a payment after a reported event makes."""
