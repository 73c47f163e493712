"""Reading of office files as they arrive: bytes in, typed rows out.

Nothing here knows the database. A file becomes sheets (``lembar``), a sheet becomes a
recognised table (``tabel``, ``skema``), a table becomes typed rows with everything that was
left out or refused beside them (``rencana_aksi``, ``penyaluran``, ``hasil``). Areas and OPD
are matched against reference data that the caller hands in (``wilayah``).
"""
