"""How large a file may be before reading it would harm the server."""

MAKS_BYTE = 20 * 2**20
"""The largest office file seen is below 1 MB; the page's upload box holds as much in memory, per session."""

MAKS_BYTE_ORANG = 200 * 2**20
"""The largest list of persons that the page takes (some 1.2 million rows); the shell reads any length from the path."""

MAKS_TERURAI = 100 * 2**20
"""A compressed workbook can unpack a thousandfold; ten times a heavy real one is enough."""

MAKS_RASIO = 200
RASIO_DARI = 20 * 2**20
"""Beyond ``RASIO_DARI`` bytes, what unpacks more than ``MAKS_RASIO``-fold was made to harm: sheets reach thirtyfold."""

MAKS_ISI_ARSIP = 2_000
"""A workbook is some dozen parts, with pictures some hundred."""

MAKS_BARIS = 120_000
"""78 kelurahan or about 500 actions a year; ten years of every step and channel stay below. More rows mean a list of
persons, which must not be imported."""

MAKS_KOLOM = 200
"""A stray cell far to the right would make the reader allocate every cell in between."""

MAKS_RUPIAH = 10**15
"""A thousand times the city's budget; also the last figure a spreadsheet stores exactly."""

MAKS_KPM = 100_000
"""The whole city has about 208,000 people: more in one kelurahan is rupiah in the wrong column."""
