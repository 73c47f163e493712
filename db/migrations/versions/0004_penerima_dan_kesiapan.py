"""penerima_dan_kesiapan."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables to this revision."""
    op.create_table(
        "kunci_penerima",
        sa.Column("nomor", sa.Integer(), nullable=False),
        sa.Column("sidik", sa.String(length=32), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kunci_penerima")),
        sa.UniqueConstraint("nomor", name=op.f("uq_kunci_penerima_nomor")),
    )
    with op.batch_alter_table("kunci_penerima", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_kunci_penerima_recorded_at"), ["recorded_at"], unique=False)

    op.create_table(
        "tahap_digitalisasi",
        sa.Column("nomor", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("nama", sa.String(length=120), nullable=False),
        sa.Column("tiap_kelurahan", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("nomor", name=op.f("pk_tahap_digitalisasi")),
    )
    op.create_table(
        "wilayah_uji_coba",
        sa.Column("kawasan", sa.String(length=40), nullable=False),
        sa.Column("urut", sa.Integer(), nullable=False),
        sa.Column("kode", sa.String(length=5), nullable=True),
        sa.Column("nama", sa.String(length=120), nullable=True),
        sa.Column("gelombang", sa.Integer(), nullable=False),
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wilayah_uji_coba")),
        sa.UniqueConstraint("kawasan", "urut", name=op.f("uq_wilayah_uji_coba_kawasan_urut")),
    )
    op.create_table(
        "batas_desil",
        sa.Column("program_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("tahun", sa.Integer(), nullable=False),
        sa.Column("desil", sa.Integer(), nullable=True),
        sa.Column("dasar", sa.String(length=255), nullable=False),
        sa.Column("oleh_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.ForeignKeyConstraint(["oleh_id"], ["pengguna.id"], name=op.f("fk_batas_desil_oleh_id")),
        sa.ForeignKeyConstraint(
            ["program_id"], ["program_bansos.id"], name=op.f("fk_batas_desil_program_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_batas_desil")),
    )
    with op.batch_alter_table("batas_desil", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_batas_desil_program_id"), ["program_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_batas_desil_recorded_at"), ["recorded_at"], unique=False)

    op.create_table(
        "capaian_tahap",
        sa.Column("kelurahan_kode", sa.String(length=13), nullable=True),
        sa.Column("nomor", sa.Integer(), nullable=False),
        sa.Column("mulai", sa.Date(), nullable=True),
        sa.Column("selesai", sa.Date(), nullable=True),
        sa.Column("target", sa.Date(), nullable=True),
        sa.Column("bukti", sa.Text(), nullable=True),
        sa.Column("hambatan", sa.Text(), nullable=True),
        sa.Column("oleh_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.ForeignKeyConstraint(
            ["kelurahan_kode"], ["kelurahan.kode"], name=op.f("fk_capaian_tahap_kelurahan_kode")
        ),
        sa.ForeignKeyConstraint(["nomor"], ["tahap_digitalisasi.nomor"], name=op.f("fk_capaian_tahap_nomor")),
        sa.ForeignKeyConstraint(["oleh_id"], ["pengguna.id"], name=op.f("fk_capaian_tahap_oleh_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_capaian_tahap")),
    )
    with op.batch_alter_table("capaian_tahap", schema=None) as batch_op:
        batch_op.create_index("ix_capaian_tahap_kunci", ["kelurahan_kode", "nomor"], unique=False)
        batch_op.create_index(batch_op.f("ix_capaian_tahap_recorded_at"), ["recorded_at"], unique=False)

    op.create_table(
        "program_kecuali",
        sa.Column("program_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("lain_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("berlaku", sa.Boolean(), nullable=False),
        sa.Column("dasar", sa.String(length=255), nullable=False),
        sa.Column("oleh_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.ForeignKeyConstraint(["lain_id"], ["program_bansos.id"], name=op.f("fk_program_kecuali_lain_id")),
        sa.ForeignKeyConstraint(["oleh_id"], ["pengguna.id"], name=op.f("fk_program_kecuali_oleh_id")),
        sa.ForeignKeyConstraint(
            ["program_id"], ["program_bansos.id"], name=op.f("fk_program_kecuali_program_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_program_kecuali")),
    )
    with op.batch_alter_table("program_kecuali", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_program_kecuali_lain_id"), ["lain_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_program_kecuali_program_id"), ["program_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_program_kecuali_recorded_at"), ["recorded_at"], unique=False)

    op.create_table(
        "rekap_penerima",
        sa.Column("tahap_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("sumber_data_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("wilayah", sa.String(length=13), nullable=False),
        sa.Column("desil", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("hari", sa.Date(), nullable=False),
        sa.Column("d_penerima", sa.BigInteger(), nullable=False),
        sa.Column("d_keluarga", sa.BigInteger(), nullable=False),
        sa.Column("d_tanpa_kk", sa.BigInteger(), nullable=False),
        sa.Column("d_rp", sa.BigInteger(), nullable=False),
        sa.Column("d_n_rp", sa.BigInteger(), nullable=False),
        sa.Column("data_per", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["sumber_data_id"], ["sumber_data.id"], name=op.f("fk_rekap_penerima_sumber_data_id")
        ),
        sa.ForeignKeyConstraint(["tahap_id"], ["tahap_salur.id"], name=op.f("fk_rekap_penerima_tahap_id")),
        sa.PrimaryKeyConstraint(
            "tahap_id", "sumber_data_id", "wilayah", "desil", "status", "hari", name=op.f("pk_rekap_penerima")
        ),
    )
    op.create_table(
        "rekap_temuan",
        sa.Column("jenis", sa.String(length=40), nullable=False),
        sa.Column("tahap_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("sumber_data_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("wilayah", sa.String(length=13), nullable=False),
        sa.Column("hari", sa.Date(), nullable=False),
        sa.Column("d_jumlah", sa.BigInteger(), nullable=False),
        sa.Column("d_rp", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["sumber_data_id"], ["sumber_data.id"], name=op.f("fk_rekap_temuan_sumber_data_id")
        ),
        sa.ForeignKeyConstraint(["tahap_id"], ["tahap_salur.id"], name=op.f("fk_rekap_temuan_tahap_id")),
        sa.PrimaryKeyConstraint(
            "jenis", "tahap_id", "sumber_data_id", "wilayah", "hari", name=op.f("pk_rekap_temuan")
        ),
    )
    op.create_table(
        "selisih_sumber",
        sa.Column("tahap_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("wilayah", sa.String(length=13), nullable=False),
        sa.Column("langkah", sa.String(length=40), nullable=False),
        sa.Column("acuan_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("lain_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("pemilik_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("catatan", sa.Text(), nullable=False),
        sa.Column("kpm_acuan", sa.Integer(), nullable=True),
        sa.Column("rp_acuan", sa.BigInteger(), nullable=True),
        sa.Column("kpm_lain", sa.Integer(), nullable=True),
        sa.Column("rp_lain", sa.BigInteger(), nullable=True),
        sa.Column("kunci_kirim", sa.String(length=64), nullable=True),
        sa.Column("oleh_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.ForeignKeyConstraint(["acuan_id"], ["sumber_data.id"], name=op.f("fk_selisih_sumber_acuan_id")),
        sa.ForeignKeyConstraint(["lain_id"], ["sumber_data.id"], name=op.f("fk_selisih_sumber_lain_id")),
        sa.ForeignKeyConstraint(["oleh_id"], ["pengguna.id"], name=op.f("fk_selisih_sumber_oleh_id")),
        sa.ForeignKeyConstraint(["pemilik_id"], ["pengguna.id"], name=op.f("fk_selisih_sumber_pemilik_id")),
        sa.ForeignKeyConstraint(["tahap_id"], ["tahap_salur.id"], name=op.f("fk_selisih_sumber_tahap_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_selisih_sumber")),
        sa.UniqueConstraint("kunci_kirim", name=op.f("uq_selisih_sumber_kunci_kirim")),
    )
    with op.batch_alter_table("selisih_sumber", schema=None) as batch_op:
        batch_op.create_index("ix_selisih_sumber_kunci", ["tahap_id", "wilayah", "langkah"], unique=False)
        batch_op.create_index(batch_op.f("ix_selisih_sumber_recorded_at"), ["recorded_at"], unique=False)

    op.create_table(
        "angka_uji_coba",
        sa.Column("wilayah_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("ukuran", sa.String(length=40), nullable=False),
        sa.Column("saat", sa.String(length=40), nullable=False),
        sa.Column("nilai", sa.BigInteger(), nullable=True),
        sa.Column("data_per", sa.Date(), nullable=False),
        sa.Column("sumber", sa.String(length=255), nullable=False),
        sa.Column("impor_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("oleh_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.ForeignKeyConstraint(["impor_id"], ["impor.id"], name=op.f("fk_angka_uji_coba_impor_id")),
        sa.ForeignKeyConstraint(["oleh_id"], ["pengguna.id"], name=op.f("fk_angka_uji_coba_oleh_id")),
        sa.ForeignKeyConstraint(
            ["wilayah_id"], ["wilayah_uji_coba.id"], name=op.f("fk_angka_uji_coba_wilayah_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_angka_uji_coba")),
    )
    with op.batch_alter_table("angka_uji_coba", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_angka_uji_coba_recorded_at"), ["recorded_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_angka_uji_coba_wilayah_id"), ["wilayah_id"], unique=False)

    op.create_table(
        "daftar_penerima",
        sa.Column("tahap_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("sumber_data_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("data_per", sa.Date(), nullable=False),
        sa.Column("awal", sa.BigInteger(), nullable=False),
        sa.Column("baris", sa.Integer(), nullable=False),
        sa.Column("sidik", sa.String(length=64), nullable=False),
        sa.Column("impor_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.ForeignKeyConstraint(["impor_id"], ["impor.id"], name=op.f("fk_daftar_penerima_impor_id")),
        sa.ForeignKeyConstraint(
            ["sumber_data_id"], ["sumber_data.id"], name=op.f("fk_daftar_penerima_sumber_data_id")
        ),
        sa.ForeignKeyConstraint(["tahap_id"], ["tahap_salur.id"], name=op.f("fk_daftar_penerima_tahap_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_daftar_penerima")),
    )
    with op.batch_alter_table("daftar_penerima", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_daftar_penerima_impor_id"), ["impor_id"], unique=False)
        batch_op.create_index("ix_daftar_penerima_kunci", ["tahap_id", "sumber_data_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_daftar_penerima_recorded_at"), ["recorded_at"], unique=False)

    op.create_table(
        "pendaftaran_alasan",
        sa.Column("kelurahan_kode", sa.String(length=13), nullable=True),
        sa.Column("nama_wilayah", sa.String(length=160), nullable=True),
        sa.Column("alasan_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("jumlah", sa.Integer(), nullable=True),
        sa.Column("data_per", sa.Date(), nullable=False),
        sa.Column("impor_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.ForeignKeyConstraint(
            ["alasan_id"], ["alasan_gagal.id"], name=op.f("fk_pendaftaran_alasan_alasan_id")
        ),
        sa.ForeignKeyConstraint(["impor_id"], ["impor.id"], name=op.f("fk_pendaftaran_alasan_impor_id")),
        sa.ForeignKeyConstraint(
            ["kelurahan_kode"], ["kelurahan.kode"], name=op.f("fk_pendaftaran_alasan_kelurahan_kode")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pendaftaran_alasan")),
    )
    with op.batch_alter_table("pendaftaran_alasan", schema=None) as batch_op:
        batch_op.create_index("ix_pendaftaran_alasan_kunci", ["data_per", "kelurahan_kode"], unique=False)
        batch_op.create_index(batch_op.f("ix_pendaftaran_alasan_recorded_at"), ["recorded_at"], unique=False)

    op.create_table(
        "peristiwa_warga",
        sa.Column("nik", sa.LargeBinary(length=16), nullable=False),
        sa.Column("kunci", sa.Integer(), nullable=False),
        sa.Column("jenis", sa.String(length=40), nullable=False),
        sa.Column("tanggal", sa.Date(), nullable=False),
        sa.Column("baris", sa.Integer(), nullable=False),
        sa.Column("ditarik", sa.Boolean(), nullable=False),
        sa.Column("impor_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.ForeignKeyConstraint(["impor_id"], ["impor.id"], name=op.f("fk_peristiwa_warga_impor_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_peristiwa_warga")),
    )
    with op.batch_alter_table("peristiwa_warga", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_peristiwa_warga_impor_id"), ["impor_id"], unique=False)
        batch_op.create_index("ix_peristiwa_warga_nik", ["nik"], unique=False)
        batch_op.create_index(batch_op.f("ix_peristiwa_warga_recorded_at"), ["recorded_at"], unique=False)

    op.create_table(
        "sanggah",
        sa.Column("nomor", sa.String(length=40), nullable=False),
        sa.Column("kelurahan_kode", sa.String(length=13), nullable=True),
        sa.Column("nama_wilayah", sa.String(length=160), nullable=True),
        sa.Column("masuk", sa.Date(), nullable=False),
        sa.Column("selesai", sa.Date(), nullable=True),
        sa.Column("hasil", sa.String(length=40), nullable=True),
        sa.Column("alasan", sa.Text(), nullable=True),
        sa.Column("ditarik", sa.Boolean(), nullable=False),
        sa.Column("impor_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("oleh_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.ForeignKeyConstraint(["impor_id"], ["impor.id"], name=op.f("fk_sanggah_impor_id")),
        sa.ForeignKeyConstraint(
            ["kelurahan_kode"], ["kelurahan.kode"], name=op.f("fk_sanggah_kelurahan_kode")
        ),
        sa.ForeignKeyConstraint(["oleh_id"], ["pengguna.id"], name=op.f("fk_sanggah_oleh_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sanggah")),
    )
    with op.batch_alter_table("sanggah", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sanggah_impor_id"), ["impor_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_sanggah_nomor"), ["nomor"], unique=False)
        batch_op.create_index(batch_op.f("ix_sanggah_recorded_at"), ["recorded_at"], unique=False)

    op.create_table(
        "angka_dikecualikan",
        sa.Column("penyaluran_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("pengganti_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("dikecualikan", sa.Boolean(), nullable=False),
        sa.Column("alasan", sa.Text(), nullable=False),
        sa.Column("oleh_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.ForeignKeyConstraint(["oleh_id"], ["pengguna.id"], name=op.f("fk_angka_dikecualikan_oleh_id")),
        sa.ForeignKeyConstraint(
            ["pengganti_id"], ["penyaluran.id"], name=op.f("fk_angka_dikecualikan_pengganti_id")
        ),
        sa.ForeignKeyConstraint(
            ["penyaluran_id"], ["penyaluran.id"], name=op.f("fk_angka_dikecualikan_penyaluran_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_angka_dikecualikan")),
    )
    with op.batch_alter_table("angka_dikecualikan", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_angka_dikecualikan_penyaluran_id"), ["penyaluran_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_angka_dikecualikan_recorded_at"), ["recorded_at"], unique=False)

    op.create_table(
        "kedudukan_daftar",
        sa.Column("daftar_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kelurahan_kode", sa.String(length=13), nullable=True),
        sa.Column("nama_wilayah", sa.String(length=160), nullable=True),
        sa.Column("berlaku", sa.Boolean(), nullable=False),
        sa.Column("impor_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("oleh_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.ForeignKeyConstraint(
            ["daftar_id"], ["daftar_penerima.id"], name=op.f("fk_kedudukan_daftar_daftar_id")
        ),
        sa.ForeignKeyConstraint(["impor_id"], ["impor.id"], name=op.f("fk_kedudukan_daftar_impor_id")),
        sa.ForeignKeyConstraint(
            ["kelurahan_kode"], ["kelurahan.kode"], name=op.f("fk_kedudukan_daftar_kelurahan_kode")
        ),
        sa.ForeignKeyConstraint(["oleh_id"], ["pengguna.id"], name=op.f("fk_kedudukan_daftar_oleh_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kedudukan_daftar")),
    )
    with op.batch_alter_table("kedudukan_daftar", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_kedudukan_daftar_daftar_id"), ["daftar_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_kedudukan_daftar_impor_id"), ["impor_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_kedudukan_daftar_recorded_at"), ["recorded_at"], unique=False)

    op.create_table(
        "rekap_daftar",
        sa.Column("daftar_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("desil", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("penerima", sa.BigInteger(), nullable=False),
        sa.Column("keluarga", sa.BigInteger(), nullable=False),
        sa.Column("tanpa_kk", sa.BigInteger(), nullable=False),
        sa.Column("rp", sa.BigInteger(), nullable=False),
        sa.Column("n_rp", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["daftar_id"], ["daftar_penerima.id"], name=op.f("fk_rekap_daftar_daftar_id")
        ),
        sa.PrimaryKeyConstraint("daftar_id", "desil", "status", name=op.f("pk_rekap_daftar")),
    )
    op.create_table(
        "penerima",
        sa.Column("daftar_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("tahap_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("nik", sa.LargeBinary(length=16), nullable=False),
        sa.Column("kk", sa.LargeBinary(length=16), nullable=True),
        sa.Column("kunci", sa.Integer(), nullable=False),
        sa.Column("desil", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("rp", sa.BigInteger(), nullable=True),
        sa.Column("tanggal", sa.Date(), nullable=True),
        sa.Column("baris", sa.Integer(), nullable=False),
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.ForeignKeyConstraint(["daftar_id"], ["daftar_penerima.id"], name=op.f("fk_penerima_daftar_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_penerima")),
    )
    with op.batch_alter_table("penerima", schema=None) as batch_op:
        batch_op.create_index("ix_penerima_kk", ["tahap_id", "kk", "daftar_id"], unique=False)
        batch_op.create_index("ix_penerima_nik", ["tahap_id", "nik", "daftar_id"], unique=False)

    op.create_table(
        "temuan_penerima",
        sa.Column("jenis", sa.String(length=40), nullable=False),
        sa.Column("tahap_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("sumber_data_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("wilayah", sa.String(length=13), nullable=False),
        sa.Column("wilayah_lain", sa.String(length=13), nullable=True),
        sa.Column("penerima_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("lain_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("peristiwa_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("rp", sa.BigInteger(), nullable=True),
        sa.Column("sejak", sa.Date(), nullable=False),
        sa.Column("sampai", sa.Date(), nullable=True),
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.ForeignKeyConstraint(["lain_id"], ["penerima.id"], name=op.f("fk_temuan_penerima_lain_id")),
        sa.ForeignKeyConstraint(
            ["penerima_id"], ["penerima.id"], name=op.f("fk_temuan_penerima_penerima_id")
        ),
        sa.ForeignKeyConstraint(
            ["peristiwa_id"], ["peristiwa_warga.id"], name=op.f("fk_temuan_penerima_peristiwa_id")
        ),
        sa.ForeignKeyConstraint(
            ["sumber_data_id"], ["sumber_data.id"], name=op.f("fk_temuan_penerima_sumber_data_id")
        ),
        sa.ForeignKeyConstraint(["tahap_id"], ["tahap_salur.id"], name=op.f("fk_temuan_penerima_tahap_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_temuan_penerima")),
    )
    with op.batch_alter_table("temuan_penerima", schema=None) as batch_op:
        batch_op.create_index("ix_temuan_penerima_daftar", ["jenis", "wilayah", "sampai", "id"], unique=False)
        batch_op.create_index("ix_temuan_penerima_tahap", ["tahap_id", "sampai"], unique=False)

    with op.batch_alter_table("pendaftaran", schema=None) as batch_op:
        batch_op.add_column(sa.Column("operator", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("operator_dilatih", sa.Integer(), nullable=True))


def downgrade() -> None:
    """Bring the tables back to the revision before."""
    with op.batch_alter_table("pendaftaran", schema=None) as batch_op:
        batch_op.drop_column("operator_dilatih")
        batch_op.drop_column("operator")

    with op.batch_alter_table("temuan_penerima", schema=None) as batch_op:
        batch_op.drop_index("ix_temuan_penerima_tahap")
        batch_op.drop_index("ix_temuan_penerima_daftar")

    op.drop_table("temuan_penerima")
    with op.batch_alter_table("penerima", schema=None) as batch_op:
        batch_op.drop_index("ix_penerima_nik")
        batch_op.drop_index("ix_penerima_kk")

    op.drop_table("penerima")
    with op.batch_alter_table("kedudukan_daftar", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_kedudukan_daftar_recorded_at"))
        batch_op.drop_index(batch_op.f("ix_kedudukan_daftar_impor_id"))
        batch_op.drop_index(batch_op.f("ix_kedudukan_daftar_daftar_id"))

    op.drop_table("kedudukan_daftar")
    with op.batch_alter_table("angka_dikecualikan", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_angka_dikecualikan_recorded_at"))
        batch_op.drop_index(batch_op.f("ix_angka_dikecualikan_penyaluran_id"))

    op.drop_table("angka_dikecualikan")
    with op.batch_alter_table("sanggah", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sanggah_recorded_at"))
        batch_op.drop_index(batch_op.f("ix_sanggah_nomor"))
        batch_op.drop_index(batch_op.f("ix_sanggah_impor_id"))

    op.drop_table("sanggah")
    with op.batch_alter_table("peristiwa_warga", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_peristiwa_warga_recorded_at"))
        batch_op.drop_index("ix_peristiwa_warga_nik")
        batch_op.drop_index(batch_op.f("ix_peristiwa_warga_impor_id"))

    op.drop_table("peristiwa_warga")
    with op.batch_alter_table("pendaftaran_alasan", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_pendaftaran_alasan_recorded_at"))
        batch_op.drop_index("ix_pendaftaran_alasan_kunci")

    op.drop_table("pendaftaran_alasan")
    op.drop_table("rekap_daftar")
    with op.batch_alter_table("daftar_penerima", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_daftar_penerima_recorded_at"))
        batch_op.drop_index("ix_daftar_penerima_kunci")
        batch_op.drop_index(batch_op.f("ix_daftar_penerima_impor_id"))

    op.drop_table("daftar_penerima")
    with op.batch_alter_table("angka_uji_coba", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_angka_uji_coba_wilayah_id"))
        batch_op.drop_index(batch_op.f("ix_angka_uji_coba_recorded_at"))

    op.drop_table("angka_uji_coba")
    with op.batch_alter_table("selisih_sumber", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_selisih_sumber_recorded_at"))
        batch_op.drop_index("ix_selisih_sumber_kunci")

    op.drop_table("selisih_sumber")
    op.drop_table("rekap_temuan")
    op.drop_table("rekap_penerima")
    with op.batch_alter_table("program_kecuali", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_program_kecuali_recorded_at"))
        batch_op.drop_index(batch_op.f("ix_program_kecuali_program_id"))
        batch_op.drop_index(batch_op.f("ix_program_kecuali_lain_id"))

    op.drop_table("program_kecuali")
    with op.batch_alter_table("capaian_tahap", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_capaian_tahap_recorded_at"))
        batch_op.drop_index("ix_capaian_tahap_kunci")

    op.drop_table("capaian_tahap")
    with op.batch_alter_table("batas_desil", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_batas_desil_recorded_at"))
        batch_op.drop_index(batch_op.f("ix_batas_desil_program_id"))

    op.drop_table("batas_desil")
    op.drop_table("wilayah_uji_coba")
    op.drop_table("tahap_digitalisasi")
    with op.batch_alter_table("kunci_penerima", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_kunci_penerima_recorded_at"))

    op.drop_table("kunci_penerima")
