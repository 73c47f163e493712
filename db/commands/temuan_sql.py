"""The statements that find what does not add up; they read the working tables that ``db.commands.temuan`` fills.

``tahap_kerja``     tranches: ``urut`` by first day, ``dihitung`` whose findings are derived anew
``daftar_kerja``    standing lists of these tranches: area, first and last row, ``utama`` of the source that counts
``kecuali_kerja``   pairs of tranches whose programmes exclude each other and whose days overlap, both ways
``peristiwa_kerja`` the event that stands for each person and kind
``orang``/``keluarga``  digests about which anything may be wrong; ``baris_orang``/``baris_keluarga`` all their rows
``temuan_baru``     what does not add up by now

CROSS JOIN keeps the order of tables as written (SQLite): few rows first, then the index of recipients.
"""

BUAT = (
    """CREATE TEMP TABLE tahap_kerja (tahap_id BIGINT PRIMARY KEY, urut BIGINT, mulai DATE, selesai DATE,
        keluarga INTEGER, dihitung INTEGER)""",
    """CREATE TEMP TABLE daftar_kerja (daftar_id BIGINT PRIMARY KEY, tahap_id BIGINT, sumber_id BIGINT,
        wilayah VARCHAR(13), utama INTEGER, berubah INTEGER, awal BIGINT, akhir BIGINT)""",
    """CREATE TEMP TABLE kecuali_kerja (tahap_id BIGINT, lain_id BIGINT, keluarga INTEGER,
        PRIMARY KEY (tahap_id, lain_id))""",
    "CREATE TEMP TABLE peristiwa_kerja (id BIGINT PRIMARY KEY, nik {bita}, temuan VARCHAR(40), tanggal DATE)",
    "CREATE TEMP TABLE orang (nik {bita} PRIMARY KEY)",
    "CREATE TEMP TABLE keluarga_kerja (kk {bita} PRIMARY KEY)",
    """CREATE TEMP TABLE temuan_baru (jenis VARCHAR(40), tahap_id BIGINT, sumber_data_id BIGINT, wilayah VARCHAR(13),
        wilayah_lain VARCHAR(13), penerima_id BIGINT, lain_id BIGINT, peristiwa_id BIGINT, rp BIGINT)""",
)

BUANG = (
    "temuan_baru baris_orang baris_keluarga orang keluarga_kerja peristiwa_kerja kecuali_kerja daftar_kerja tahap_kerja"
).split()

# --- Who may be concerned: whole tranches (a walk along the index) or changed lists alone (a probe per row) ---

GANDA_PENUH = """
    INSERT INTO {tujuan} SELECT p.{kolom} FROM penerima p CROSS JOIN daftar_kerja b
    WHERE p.tahap_id = :t AND b.daftar_id = p.daftar_id AND b.sumber_id = :s AND p.{kolom} IS NOT NULL
    GROUP BY p.{kolom} HAVING count(*) > 1 ON CONFLICT DO NOTHING"""

GANDA_UBAH = """
    INSERT INTO {tujuan} SELECT r.{kolom} FROM daftar_kerja c CROSS JOIN penerima r CROSS JOIN penerima q
        CROSS JOIN daftar_kerja b
    WHERE c.tahap_id = :t AND c.berubah = 1 AND r.id BETWEEN c.awal AND c.akhir
        AND q.tahap_id = :t AND q.{kolom} = r.{kolom} AND q.id <> r.id
        AND b.daftar_id = q.daftar_id AND b.sumber_id = c.sumber_id
    ON CONFLICT DO NOTHING"""

LINTAS_PENUH = """
    INSERT INTO {tujuan} SELECT r.{kolom} FROM penerima r CROSS JOIN daftar_kerja c CROSS JOIN penerima q
        CROSS JOIN daftar_kerja b
    WHERE r.tahap_id = :t AND c.daftar_id = r.daftar_id AND c.utama = 1
        AND q.tahap_id = :u AND q.{kolom} = r.{kolom} AND b.daftar_id = q.daftar_id AND b.utama = 1 AND {syarat}
    ON CONFLICT DO NOTHING"""

LINTAS_UBAH = """
    INSERT INTO {tujuan} SELECT r.{kolom} FROM daftar_kerja c CROSS JOIN penerima r CROSS JOIN penerima q
        CROSS JOIN daftar_kerja b
    WHERE c.tahap_id = :t AND c.berubah = 1 AND c.utama = 1 AND r.id BETWEEN c.awal AND c.akhir
        AND q.tahap_id = :u AND q.{kolom} = r.{kolom} AND b.daftar_id = q.daftar_id AND b.utama = 1 AND {syarat}
    ON CONFLICT DO NOTHING"""

BEDA_WILAYAH = "b.wilayah <> c.wilayah AND b.wilayah <> '' AND c.wilayah <> ''"

PERISTIWA = """
    INSERT INTO orang SELECT e.nik FROM peristiwa_kerja e CROSS JOIN penerima p
    WHERE p.tahap_id = :t AND p.nik = e.nik ON CONFLICT DO NOTHING"""

BERDIRI = """
    INSERT INTO {tujuan} SELECT p.{kolom} FROM temuan_penerima f JOIN penerima p ON p.id = f.penerima_id
    WHERE f.sampai IS NULL AND f.tahap_id IN (SELECT tahap_id FROM tahap_kerja WHERE dihitung = 1)
        AND f.jenis IN ({jenis}) AND p.{kolom} IS NOT NULL
    ON CONFLICT DO NOTHING"""

# --- All rows of those concerned; ``urutan`` puts them in one order ---

BARIS = """
    CREATE TEMP TABLE {tujuan} AS
    SELECT p.id, p.nik, p.kk, p.tahap_id, b.sumber_id, b.wilayah, b.utama, p.status, p.tanggal,
        CASE WHEN p.status = 'tersalur' THEN p.rp END AS rp, t.urut * 4503599627370496 + p.id AS urutan,
        t.mulai, t.selesai, t.dihitung
    FROM {orang} o CROSS JOIN tahap_kerja t CROSS JOIN penerima p CROSS JOIN daftar_kerja b
    WHERE p.tahap_id = t.tahap_id AND p.{kolom} = o.{kolom} AND b.daftar_id = p.daftar_id {syarat}"""

# --- What is wrong by now ---

_HASIL = "r.tahap_id, r.sumber_id, r.wilayah"

_GANDA = f"""
    INSERT INTO temuan_baru
    SELECT {{jenis}}, {_HASIL}, q.wilayah, r.id, q.id, NULL, r.rp
    FROM (SELECT {{kolom}}, tahap_id, sumber_id, min(id) AS pertama FROM {{baris}}
          GROUP BY {{kolom}}, tahap_id, sumber_id HAVING count(*) > 1) f
    JOIN {{baris}} r ON r.{{kolom}} = f.{{kolom}} AND r.tahap_id = f.tahap_id AND r.sumber_id = f.sumber_id
    JOIN {{baris}} q ON q.{{kolom}} = f.{{kolom}} AND q.id = f.pertama
    WHERE r.dihitung = 1 AND {{syarat}}"""

GANDA_ORANG = _GANDA.format(
    jenis="'ganda_orang'", baris="baris_orang", kolom="nik", syarat="r.id > f.pertama"
)

GANDA_KELUARGA = _GANDA.format(
    jenis="'ganda_keluarga'",
    baris="baris_keluarga",
    kolom="kk",
    syarat="""NOT EXISTS (
        SELECT 1 FROM baris_keluarga s WHERE s.kk = r.kk AND s.tahap_id = r.tahap_id AND s.sumber_id = r.sumber_id
            AND s.nik = r.nik AND s.id < r.id)
        AND r.id <> f.pertama""",
)

_PERTAMA = """
    NOT EXISTS (SELECT 1 FROM {baris} s WHERE s.{kolom} = r.{kolom} AND s.tahap_id = r.tahap_id
        AND s.utama = 1 AND s.id < r.id)"""

_LINTAS = f"""
    INSERT INTO temuan_baru
    SELECT {{jenis}}, {_HASIL}, q.wilayah, r.id, q.id, NULL, r.rp
    FROM (SELECT r.id, min(q.urutan) AS pertama FROM {{baris}} r JOIN {{baris}} q ON q.{{kolom}} = r.{{kolom}}
          WHERE r.dihitung = 1 AND r.utama = 1 AND q.utama = 1 AND q.urutan < r.urutan AND {{cocok}} GROUP BY r.id) f
    JOIN {{baris}} r ON r.id = f.id
    JOIN {{baris}} q ON q.{{kolom}} = r.{{kolom}} AND q.urutan = f.pertama
    WHERE {{syarat}}"""

SALING_KECUALI = _LINTAS.format(
    jenis="'saling_kecuali'",
    baris="baris_orang",
    kolom="nik",
    cocok="EXISTS (SELECT 1 FROM kecuali_kerja k WHERE k.tahap_id = r.tahap_id AND k.lain_id = q.tahap_id)",
    syarat=_PERTAMA.format(baris="baris_orang", kolom="nik"),
)

SALING_KECUALI_KELUARGA = _LINTAS.format(
    jenis="'saling_kecuali'",
    baris="baris_keluarga",
    kolom="kk",
    cocok="EXISTS (SELECT 1 FROM kecuali_kerja k WHERE k.tahap_id = r.tahap_id AND k.lain_id = q.tahap_id "
    "AND k.keluarga = 1)",
    syarat=_PERTAMA.format(baris="baris_keluarga", kolom="kk")
    + """ AND NOT EXISTS (SELECT 1 FROM baris_keluarga s JOIN temuan_baru n ON n.penerima_id = s.id
        WHERE n.jenis = 'saling_kecuali' AND s.kk = r.kk AND s.tahap_id = r.tahap_id AND s.utama = 1)""",
)

_BERTEMU = "q.mulai <= r.selesai AND r.mulai <= q.selesai"

DUA_KELURAHAN = _LINTAS.format(
    jenis="'dua_kelurahan'",
    baris="baris_orang",
    kolom="nik",
    cocok=f"q.wilayah <> r.wilayah AND q.wilayah <> '' AND r.wilayah <> '' AND {_BERTEMU}",
    syarat=f"""NOT EXISTS (SELECT 1 FROM baris_orang q WHERE q.nik = r.nik AND q.utama = 1
        AND q.wilayah = r.wilayah AND q.urutan < r.urutan AND {_BERTEMU})""",
)

SESUDAH_PERISTIWA = f"""
    INSERT INTO temuan_baru
    SELECT e.temuan, {_HASIL}, NULL, r.id, NULL, e.id, r.rp
    FROM baris_orang r JOIN peristiwa_kerja e ON e.nik = r.nik
    WHERE r.dihitung = 1 AND r.status = 'tersalur' AND coalesce(r.tanggal, r.mulai) > e.tanggal"""

TEMUKAN = (
    GANDA_ORANG,
    GANDA_KELUARGA,
    SALING_KECUALI,
    SALING_KECUALI_KELUARGA,
    DUA_KELURAHAN,
    SESUDAH_PERISTIWA,
)

# --- What begins and what ends today ---

LAMA = """
    CREATE TEMP TABLE temuan_lama AS SELECT * FROM temuan_penerima
    WHERE sampai IS NULL AND tahap_id IN (SELECT tahap_id FROM tahap_kerja WHERE dihitung = 1)"""

_SAMA = """x.penerima_id = y.penerima_id AND x.jenis = y.jenis AND x.wilayah = y.wilayah
    AND coalesce(x.wilayah_lain, '-') = coalesce(y.wilayah_lain, '-')
    AND coalesce(x.lain_id, 0) = coalesce(y.lain_id, 0)
    AND coalesce(x.peristiwa_id, 0) = coalesce(y.peristiwa_id, 0) AND coalesce(x.rp, -1) = coalesce(y.rp, -1)"""

TUTUP = f"""
    DELETE FROM temuan_lama WHERE id IN (
        SELECT y.id FROM temuan_lama y JOIN temuan_baru x ON {_SAMA})"""

BUKA = f"""
    CREATE TEMP TABLE temuan_buka AS SELECT x.* FROM temuan_baru x
    WHERE NOT EXISTS (SELECT 1 FROM temuan_lama y WHERE {_SAMA})"""

SAMPAI = "UPDATE temuan_penerima SET sampai = :hari WHERE id IN (SELECT id FROM temuan_lama)"

SEJAK = """
    INSERT INTO temuan_penerima (jenis, tahap_id, sumber_data_id, wilayah, wilayah_lain, penerima_id, lain_id,
        peristiwa_id, rp, sejak)
    SELECT jenis, tahap_id, sumber_data_id, wilayah, wilayah_lain, penerima_id, lain_id, peristiwa_id, rp, :hari
    FROM temuan_buka ORDER BY tahap_id, jenis, penerima_id"""

GESER = """
    INSERT INTO rekap_temuan (jenis, tahap_id, sumber_data_id, wilayah, hari, d_jumlah, d_rp)
    SELECT jenis, tahap_id, sumber_data_id, wilayah, :hari, sum(tanda), sum(tanda * coalesce(rp, 0)) FROM (
        SELECT jenis, tahap_id, sumber_data_id, wilayah, rp, -1 AS tanda FROM temuan_lama
        UNION ALL SELECT jenis, tahap_id, sumber_data_id, wilayah, rp, 1 FROM temuan_buka) semua
    WHERE true GROUP BY jenis, tahap_id, sumber_data_id, wilayah
    ON CONFLICT (jenis, tahap_id, sumber_data_id, wilayah, hari) DO UPDATE SET
        d_jumlah = rekap_temuan.d_jumlah + excluded.d_jumlah, d_rp = rekap_temuan.d_rp + excluded.d_rp"""
