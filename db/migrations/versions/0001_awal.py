"""awal."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables to this revision."""
    op.create_table(
        "alasan_gagal",
        sa.Column("kode", sa.String(length=40), nullable=False),
        sa.Column("nama", sa.String(length=160), nullable=False),
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alasan_gagal")),
        sa.UniqueConstraint("kode", name=op.f("uq_alasan_gagal_kode")),
    )
    op.create_table(
        "bukti_isi",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("isi", sa.LargeBinary(), nullable=False),
        sa.Column("ukuran", sa.BigInteger(), nullable=False),
        sa.Column("jenis_media", sa.String(length=80), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_bukti_isi")),
    )
    op.create_table(
        "instrumen",
        sa.Column("kode", sa.String(length=20), nullable=False),
        sa.Column("nama", sa.String(length=200), nullable=False),
        sa.Column("tahun_dari", sa.Integer(), nullable=False),
        sa.Column("tahun_sampai", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("kode", name=op.f("pk_instrumen")),
    )
    op.create_table(
        "kanal",
        sa.Column("kode", sa.String(length=40), nullable=False),
        sa.Column("nama", sa.String(length=120), nullable=False),
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kanal")),
        sa.UniqueConstraint("kode", name=op.f("uq_kanal_kode")),
    )
    op.create_table(
        "kecamatan",
        sa.Column("kode", sa.String(length=8), nullable=False),
        sa.Column("nama", sa.String(length=80), nullable=False),
        sa.PrimaryKeyConstraint("kode", name=op.f("pk_kecamatan")),
    )
    op.create_table(
        "opd",
        sa.Column("kode", sa.String(length=40), nullable=False),
        sa.Column("nama", sa.String(length=160), nullable=False),
        sa.Column("jenis", sa.String(length=40), nullable=False),
        sa.Column("berlaku_dari", sa.Date(), nullable=False),
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opd")),
        sa.UniqueConstraint("kode", name=op.f("uq_opd_kode")),
    )
    op.create_table(
        "percobaan_masuk",
        sa.Column("kunci", sa.String(length=160), nullable=False),
        sa.Column("jumlah", sa.Integer(), nullable=False),
        sa.Column("terakhir", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tunggu_sampai", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("kunci", name=op.f("pk_percobaan_masuk")),
    )
    op.create_table(
        "periode",
        sa.Column("tahun", sa.Integer(), nullable=False),
        sa.Column("kode", sa.String(length=3), nullable=False),
        sa.Column("akhir", sa.Date(), nullable=False),
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_periode")),
        sa.UniqueConstraint("tahun", "kode", name=op.f("uq_periode_tahun_kode")),
    )
    op.create_table(
        "program_bansos",
        sa.Column("kode", sa.String(length=40), nullable=False),
        sa.Column("nama", sa.String(length=160), nullable=False),
        sa.Column("satuan", sa.String(length=40), nullable=False),
        sa.Column("tunai", sa.Boolean(), nullable=False),
        sa.Column("urut", sa.Integer(), nullable=False),
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_program_bansos")),
        sa.UniqueConstraint("kode", name=op.f("uq_program_bansos_kode")),
    )
    op.create_table(
        "pulau",
        sa.Column("kode", sa.String(length=20), nullable=False),
        sa.Column("nama", sa.String(length=80), nullable=False),
        sa.Column("jarak_mil_laut", sa.String(length=10), nullable=False),
        sa.Column("urut", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("kode", name=op.f("pk_pulau")),
    )
    op.create_table(
        "sumber_data",
        sa.Column("kode", sa.String(length=40), nullable=False),
        sa.Column("nama", sa.String(length=120), nullable=False),
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sumber_data")),
        sa.UniqueConstraint("kode", name=op.f("uq_sumber_data_kode")),
    )
    op.create_table(
        "sumber_rencana",
        sa.Column("kode", sa.String(length=40), nullable=False),
        sa.Column("nama", sa.String(length=160), nullable=False),
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sumber_rencana")),
        sa.UniqueConstraint("kode", name=op.f("uq_sumber_rencana_kode")),
    )
    op.create_table(
        "versi_data",
        sa.Column("topik", sa.String(length=20), nullable=False),
        sa.Column("nomor", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("topik", name=op.f("pk_versi_data")),
    )
    op.create_table(
        "zona",
        sa.Column("kode", sa.String(length=20), nullable=False),
        sa.Column("nama", sa.String(length=80), nullable=False),
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_zona")),
        sa.UniqueConstraint("kode", name=op.f("uq_zona_kode")),
    )
    op.create_table(
        "indikator",
        sa.Column("instrumen_kode", sa.String(length=20), nullable=False),
        sa.Column("nomor", sa.Integer(), nullable=False),
        sa.Column("nama", sa.String(length=300), nullable=False),
        sa.Column("domain", sa.String(length=120), nullable=False),
        sa.Column("aspek", sa.String(length=160), nullable=False),
        sa.Column("bobot", sa.BigInteger(), nullable=False),
        sa.Column("opd_lazim", sa.String(length=160), nullable=True),
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.ForeignKeyConstraint(
            ["instrumen_kode"], ["instrumen.kode"], name=op.f("fk_indikator_instrumen_kode")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indikator")),
        sa.UniqueConstraint("instrumen_kode", "nomor", name=op.f("uq_indikator_instrumen_kode_nomor")),
    )
    op.create_table(
        "kelurahan",
        sa.Column("kode", sa.String(length=13), nullable=False),
        sa.Column("nama", sa.String(length=80), nullable=False),
        sa.Column("kecamatan_kode", sa.String(length=8), nullable=False),
        sa.Column("pulau_kode", sa.String(length=20), nullable=False),
        sa.Column("kode_pos", sa.String(length=5), nullable=True),
        sa.ForeignKeyConstraint(
            ["kecamatan_kode"], ["kecamatan.kode"], name=op.f("fk_kelurahan_kecamatan_kode")
        ),
        sa.ForeignKeyConstraint(["pulau_kode"], ["pulau.kode"], name=op.f("fk_kelurahan_pulau_kode")),
        sa.PrimaryKeyConstraint("kode", name=op.f("pk_kelurahan")),
    )
    op.create_table(
        "opd_alias",
        sa.Column("alias", sa.String(length=160), nullable=False),
        sa.Column("opd_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("sumber", sa.String(length=120), nullable=False),
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.ForeignKeyConstraint(["opd_id"], ["opd.id"], name=op.f("fk_opd_alias_opd_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opd_alias")),
        sa.UniqueConstraint("alias", name=op.f("uq_opd_alias_alias")),
    )
    op.create_table(
        "pejabat",
        sa.Column("opd_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("jabatan", sa.String(length=160), nullable=False),
        sa.Column("nama", sa.String(length=160), nullable=False),
        sa.Column("nip", sa.String(length=18), nullable=True),
        sa.Column("pangkat", sa.String(length=80), nullable=True),
        sa.Column("berlaku_dari", sa.Date(), nullable=False),
        sa.Column("berlaku_sampai", sa.Date(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.ForeignKeyConstraint(["opd_id"], ["opd.id"], name=op.f("fk_pejabat_opd_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pejabat")),
    )
    with op.batch_alter_table("pejabat", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_pejabat_opd_id"), ["opd_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_pejabat_recorded_at"), ["recorded_at"], unique=False)

    op.create_table(
        "pengguna",
        sa.Column("nama_pengguna", sa.String(length=60), nullable=False),
        sa.Column("nama", sa.String(length=160), nullable=False),
        sa.Column("jabatan", sa.String(length=160), nullable=False),
        sa.Column("opd_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("sandi_hash", sa.String(length=255), nullable=False),
        sa.Column("wajib_ganti", sa.Boolean(), nullable=False),
        sa.Column("aktif", sa.Boolean(), nullable=False),
        sa.Column("contoh", sa.Boolean(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.ForeignKeyConstraint(["opd_id"], ["opd.id"], name=op.f("fk_pengguna_opd_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pengguna")),
        sa.UniqueConstraint("nama_pengguna", name=op.f("uq_pengguna_nama_pengguna")),
    )
    with op.batch_alter_table("pengguna", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_pengguna_recorded_at"), ["recorded_at"], unique=False)

    op.create_table(
        "perubahan_opd",
        sa.Column("dari_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("ke_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("tanggal", sa.Date(), nullable=False),
        sa.Column("jenis", sa.String(length=40), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.ForeignKeyConstraint(["dari_id"], ["opd.id"], name=op.f("fk_perubahan_opd_dari_id")),
        sa.ForeignKeyConstraint(["ke_id"], ["opd.id"], name=op.f("fk_perubahan_opd_ke_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_perubahan_opd")),
    )
    with op.batch_alter_table("perubahan_opd", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_perubahan_opd_recorded_at"), ["recorded_at"], unique=False)

    op.create_table(
        "tahap_salur",
        sa.Column("program_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("tahun", sa.Integer(), nullable=False),
        sa.Column("kode", sa.String(length=20), nullable=False),
        sa.Column("nama", sa.String(length=80), nullable=False),
        sa.Column("mulai", sa.Date(), nullable=False),
        sa.Column("selesai", sa.Date(), nullable=False),
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.ForeignKeyConstraint(
            ["program_id"], ["program_bansos.id"], name=op.f("fk_tahap_salur_program_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tahap_salur")),
        sa.UniqueConstraint("program_id", "tahun", "kode", name=op.f("uq_tahap_salur_program_id_tahun_kode")),
    )
    with op.batch_alter_table("tahap_salur", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_tahap_salur_tahun"), ["tahun"], unique=False)

    op.create_table(
        "acuan_penyaluran",
        sa.Column("tahap_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("sumber_data_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("oleh_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.ForeignKeyConstraint(["oleh_id"], ["pengguna.id"], name=op.f("fk_acuan_penyaluran_oleh_id")),
        sa.ForeignKeyConstraint(
            ["sumber_data_id"], ["sumber_data.id"], name=op.f("fk_acuan_penyaluran_sumber_data_id")
        ),
        sa.ForeignKeyConstraint(["tahap_id"], ["tahap_salur.id"], name=op.f("fk_acuan_penyaluran_tahap_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_acuan_penyaluran")),
    )
    with op.batch_alter_table("acuan_penyaluran", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_acuan_penyaluran_recorded_at"), ["recorded_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_acuan_penyaluran_tahap_id"), ["tahap_id"], unique=False)

    op.create_table(
        "audit",
        sa.Column("pengguna_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("tindakan", sa.String(length=60), nullable=False),
        sa.Column("objek", sa.String(length=60), nullable=False),
        sa.Column("objek_id", sa.String(length=60), nullable=False),
        sa.Column("sebelum", sa.Text(), nullable=True),
        sa.Column("sesudah", sa.Text(), nullable=True),
        sa.Column("alasan", sa.Text(), nullable=True),
        sa.Column("alamat", sa.String(length=64), nullable=True),
        sa.Column("hash_sebelumnya", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.ForeignKeyConstraint(["pengguna_id"], ["pengguna.id"], name=op.f("fk_audit_pengguna_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit")),
        sa.UniqueConstraint("hash", name=op.f("uq_audit_hash")),
    )
    with op.batch_alter_table("audit", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_audit_recorded_at"), ["recorded_at"], unique=False)

    op.create_table(
        "draf",
        sa.Column("pengguna_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("formulir", sa.String(length=40), nullable=False),
        sa.Column("objek", sa.String(length=80), nullable=False),
        sa.Column("bidang", sa.String(length=40), nullable=False),
        sa.Column("isi", sa.Text(), nullable=False),
        sa.Column("diubah", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.ForeignKeyConstraint(["pengguna_id"], ["pengguna.id"], name=op.f("fk_draf_pengguna_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draf")),
        sa.UniqueConstraint(
            "pengguna_id",
            "formulir",
            "objek",
            "bidang",
            name=op.f("uq_draf_pengguna_id_formulir_objek_bidang"),
        ),
    )
    op.create_table(
        "impor",
        sa.Column("nama_berkas", sa.String(length=255), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("jenis", sa.String(length=40), nullable=False),
        sa.Column("oleh_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("baru", sa.Integer(), nullable=False),
        sa.Column("berubah", sa.Integer(), nullable=False),
        sa.Column("sama", sa.Integer(), nullable=False),
        sa.Column("ditolak", sa.Integer(), nullable=False),
        sa.Column("keterangan", sa.Text(), nullable=False),
        sa.Column("membatalkan_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.ForeignKeyConstraint(["membatalkan_id"], ["impor.id"], name=op.f("fk_impor_membatalkan_id")),
        sa.ForeignKeyConstraint(["oleh_id"], ["pengguna.id"], name=op.f("fk_impor_oleh_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_impor")),
    )
    with op.batch_alter_table("impor", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_impor_recorded_at"), ["recorded_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_impor_sha256"), ["sha256"], unique=False)

    op.create_table(
        "keanggotaan_zona",
        sa.Column("zona_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("kelurahan_kode", sa.String(length=13), nullable=True),
        sa.Column("opd_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("pengguna_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("berlaku_dari", sa.Date(), nullable=False),
        sa.Column("berlaku_sampai", sa.Date(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.CheckConstraint(
            "(CASE WHEN kelurahan_kode IS NULL THEN 0 ELSE 1 END) + (CASE WHEN opd_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN pengguna_id IS NULL THEN 0 ELSE 1 END) = 1",
            name=op.f("ck_keanggotaan_zona_satu_anggota"),
        ),
        sa.ForeignKeyConstraint(
            ["kelurahan_kode"], ["kelurahan.kode"], name=op.f("fk_keanggotaan_zona_kelurahan_kode")
        ),
        sa.ForeignKeyConstraint(["opd_id"], ["opd.id"], name=op.f("fk_keanggotaan_zona_opd_id")),
        sa.ForeignKeyConstraint(
            ["pengguna_id"], ["pengguna.id"], name=op.f("fk_keanggotaan_zona_pengguna_id")
        ),
        sa.ForeignKeyConstraint(["zona_id"], ["zona.id"], name=op.f("fk_keanggotaan_zona_zona_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_keanggotaan_zona")),
    )
    with op.batch_alter_table("keanggotaan_zona", schema=None) as batch_op:
        batch_op.create_index(
            "ix_keanggotaan_zona_kelurahan", ["kelurahan_kode", "berlaku_dari"], unique=False
        )
        batch_op.create_index("ix_keanggotaan_zona_opd", ["opd_id", "berlaku_dari"], unique=False)
        batch_op.create_index("ix_keanggotaan_zona_pengguna", ["pengguna_id", "berlaku_dari"], unique=False)
        batch_op.create_index(batch_op.f("ix_keanggotaan_zona_recorded_at"), ["recorded_at"], unique=False)

    op.create_table(
        "kelurahan_alias",
        sa.Column("alias", sa.String(length=120), nullable=False),
        sa.Column("kelurahan_kode", sa.String(length=13), nullable=False),
        sa.Column("sumber", sa.String(length=120), nullable=False),
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.ForeignKeyConstraint(
            ["kelurahan_kode"], ["kelurahan.kode"], name=op.f("fk_kelurahan_alias_kelurahan_kode")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kelurahan_alias")),
        sa.UniqueConstraint("alias", name=op.f("uq_kelurahan_alias_alias")),
    )
    op.create_table(
        "pelimpahan",
        sa.Column("dari_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kepada_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("sebutan", sa.String(length=10), nullable=False),
        sa.Column("berlaku_dari", sa.Date(), nullable=False),
        sa.Column("berlaku_sampai", sa.Date(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.ForeignKeyConstraint(["dari_id"], ["pengguna.id"], name=op.f("fk_pelimpahan_dari_id")),
        sa.ForeignKeyConstraint(["kepada_id"], ["pengguna.id"], name=op.f("fk_pelimpahan_kepada_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pelimpahan")),
    )
    with op.batch_alter_table("pelimpahan", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_pelimpahan_kepada_id"), ["kepada_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_pelimpahan_recorded_at"), ["recorded_at"], unique=False)

    op.create_table(
        "pengaturan",
        sa.Column("kunci", sa.String(length=60), nullable=False),
        sa.Column("nilai", sa.Text(), nullable=False),
        sa.Column("oleh_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.ForeignKeyConstraint(["oleh_id"], ["pengguna.id"], name=op.f("fk_pengaturan_oleh_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pengaturan")),
    )
    with op.batch_alter_table("pengaturan", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_pengaturan_kunci"), ["kunci"], unique=False)
        batch_op.create_index(batch_op.f("ix_pengaturan_recorded_at"), ["recorded_at"], unique=False)

    op.create_table(
        "peran_pengguna",
        sa.Column("pengguna_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("peran", sa.String(length=40), nullable=False),
        sa.Column("opd_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("berlaku_dari", sa.Date(), nullable=False),
        sa.Column("berlaku_sampai", sa.Date(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.ForeignKeyConstraint(["opd_id"], ["opd.id"], name=op.f("fk_peran_pengguna_opd_id")),
        sa.ForeignKeyConstraint(["pengguna_id"], ["pengguna.id"], name=op.f("fk_peran_pengguna_pengguna_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_peran_pengguna")),
    )
    with op.batch_alter_table("peran_pengguna", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_peran_pengguna_pengguna_id"), ["pengguna_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_peran_pengguna_recorded_at"), ["recorded_at"], unique=False)

    op.create_table(
        "periode_peristiwa",
        sa.Column("periode_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("jenis", sa.String(length=40), nullable=False),
        sa.Column("tanggal", sa.Date(), nullable=False),
        sa.Column("tenggat", sa.Date(), nullable=True),
        sa.Column("opd_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("alasan", sa.Text(), nullable=True),
        sa.Column("oleh_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.ForeignKeyConstraint(["oleh_id"], ["pengguna.id"], name=op.f("fk_periode_peristiwa_oleh_id")),
        sa.ForeignKeyConstraint(["opd_id"], ["opd.id"], name=op.f("fk_periode_peristiwa_opd_id")),
        sa.ForeignKeyConstraint(["periode_id"], ["periode.id"], name=op.f("fk_periode_peristiwa_periode_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_periode_peristiwa")),
    )
    with op.batch_alter_table("periode_peristiwa", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_periode_peristiwa_periode_id"), ["periode_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_periode_peristiwa_recorded_at"), ["recorded_at"], unique=False)

    op.create_table(
        "rekap_penyaluran",
        sa.Column("tahap_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("sumber_data_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("langkah", sa.String(length=40), nullable=False),
        sa.Column("wilayah", sa.String(length=13), nullable=False),
        sa.Column("hari", sa.Date(), nullable=False),
        sa.Column("d_kpm", sa.BigInteger(), nullable=False),
        sa.Column("d_rp", sa.BigInteger(), nullable=False),
        sa.Column("d_n_kpm", sa.Integer(), nullable=False),
        sa.Column("d_n_rp", sa.Integer(), nullable=False),
        sa.Column("data_per", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["sumber_data_id"], ["sumber_data.id"], name=op.f("fk_rekap_penyaluran_sumber_data_id")
        ),
        sa.ForeignKeyConstraint(["tahap_id"], ["tahap_salur.id"], name=op.f("fk_rekap_penyaluran_tahap_id")),
        sa.PrimaryKeyConstraint(
            "tahap_id", "sumber_data_id", "langkah", "wilayah", "hari", name=op.f("pk_rekap_penyaluran")
        ),
    )
    op.create_table(
        "sesi",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("pengguna_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("dibuat", sa.DateTime(timezone=True), nullable=False),
        sa.Column("terakhir", sa.DateTime(timezone=True), nullable=False),
        sa.Column("berakhir", sa.DateTime(timezone=True), nullable=True),
        sa.Column("alamat", sa.String(length=64), nullable=False),
        sa.Column("perangkat", sa.String(length=255), nullable=False),
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.ForeignKeyConstraint(["pengguna_id"], ["pengguna.id"], name=op.f("fk_sesi_pengguna_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sesi")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_sesi_token_hash")),
    )
    with op.batch_alter_table("sesi", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sesi_pengguna_id"), ["pengguna_id"], unique=False)

    op.create_table(
        "batas",
        sa.Column("kelurahan_kode", sa.String(length=13), nullable=False),
        sa.Column("geojson", sa.Text(), nullable=False),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("sumber", sa.String(length=255), nullable=False),
        sa.Column("impor_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.ForeignKeyConstraint(["impor_id"], ["impor.id"], name=op.f("fk_batas_impor_id")),
        sa.ForeignKeyConstraint(["kelurahan_kode"], ["kelurahan.kode"], name=op.f("fk_batas_kelurahan_kode")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_batas")),
    )
    with op.batch_alter_table("batas", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_batas_kelurahan_kode"), ["kelurahan_kode"], unique=False)
        batch_op.create_index(batch_op.f("ix_batas_recorded_at"), ["recorded_at"], unique=False)

    op.create_table(
        "impor_penolakan",
        sa.Column("impor_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("baris", sa.Integer(), nullable=False),
        sa.Column("kolom", sa.String(length=120), nullable=False),
        sa.Column("nilai", sa.String(length=255), nullable=True),
        sa.Column("alasan", sa.String(length=500), nullable=False),
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.ForeignKeyConstraint(["impor_id"], ["impor.id"], name=op.f("fk_impor_penolakan_impor_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_impor_penolakan")),
    )
    with op.batch_alter_table("impor_penolakan", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_impor_penolakan_impor_id"), ["impor_id"], unique=False)

    op.create_table(
        "keluarga",
        sa.Column("kelurahan_kode", sa.String(length=13), nullable=False),
        sa.Column("tahun", sa.Integer(), nullable=False),
        sa.Column("desil", sa.Integer(), nullable=False),
        sa.Column("jumlah", sa.Integer(), nullable=False),
        sa.Column("sumber_data_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("data_per", sa.Date(), nullable=False),
        sa.Column("impor_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.ForeignKeyConstraint(["impor_id"], ["impor.id"], name=op.f("fk_keluarga_impor_id")),
        sa.ForeignKeyConstraint(
            ["kelurahan_kode"], ["kelurahan.kode"], name=op.f("fk_keluarga_kelurahan_kode")
        ),
        sa.ForeignKeyConstraint(
            ["sumber_data_id"], ["sumber_data.id"], name=op.f("fk_keluarga_sumber_data_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_keluarga")),
    )
    with op.batch_alter_table("keluarga", schema=None) as batch_op:
        batch_op.create_index(
            "ix_keluarga_kunci", ["kelurahan_kode", "tahun", "desil", "sumber_data_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_keluarga_recorded_at"), ["recorded_at"], unique=False)

    op.create_table(
        "penyaluran",
        sa.Column("tahap_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kelurahan_kode", sa.String(length=13), nullable=True),
        sa.Column("nama_wilayah", sa.String(length=160), nullable=True),
        sa.Column("langkah", sa.String(length=40), nullable=False),
        sa.Column("kanal_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("sumber_data_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kpm", sa.Integer(), nullable=True),
        sa.Column("rp", sa.BigInteger(), nullable=True),
        sa.Column("data_per", sa.Date(), nullable=False),
        sa.Column("impor_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("oleh_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.ForeignKeyConstraint(["impor_id"], ["impor.id"], name=op.f("fk_penyaluran_impor_id")),
        sa.ForeignKeyConstraint(["kanal_id"], ["kanal.id"], name=op.f("fk_penyaluran_kanal_id")),
        sa.ForeignKeyConstraint(
            ["kelurahan_kode"], ["kelurahan.kode"], name=op.f("fk_penyaluran_kelurahan_kode")
        ),
        sa.ForeignKeyConstraint(["oleh_id"], ["pengguna.id"], name=op.f("fk_penyaluran_oleh_id")),
        sa.ForeignKeyConstraint(
            ["sumber_data_id"], ["sumber_data.id"], name=op.f("fk_penyaluran_sumber_data_id")
        ),
        sa.ForeignKeyConstraint(["tahap_id"], ["tahap_salur.id"], name=op.f("fk_penyaluran_tahap_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_penyaluran")),
    )
    with op.batch_alter_table("penyaluran", schema=None) as batch_op:
        batch_op.create_index(
            "ix_penyaluran_kunci", ["tahap_id", "sumber_data_id", "langkah", "kelurahan_kode"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_penyaluran_recorded_at"), ["recorded_at"], unique=False)

    op.create_table(
        "penyaluran_gagal",
        sa.Column("tahap_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kelurahan_kode", sa.String(length=13), nullable=True),
        sa.Column("nama_wilayah", sa.String(length=160), nullable=True),
        sa.Column("alasan_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("sumber_data_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kpm", sa.Integer(), nullable=False),
        sa.Column("data_per", sa.Date(), nullable=False),
        sa.Column("impor_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.ForeignKeyConstraint(
            ["alasan_id"], ["alasan_gagal.id"], name=op.f("fk_penyaluran_gagal_alasan_id")
        ),
        sa.ForeignKeyConstraint(["impor_id"], ["impor.id"], name=op.f("fk_penyaluran_gagal_impor_id")),
        sa.ForeignKeyConstraint(
            ["kelurahan_kode"], ["kelurahan.kode"], name=op.f("fk_penyaluran_gagal_kelurahan_kode")
        ),
        sa.ForeignKeyConstraint(
            ["sumber_data_id"], ["sumber_data.id"], name=op.f("fk_penyaluran_gagal_sumber_data_id")
        ),
        sa.ForeignKeyConstraint(["tahap_id"], ["tahap_salur.id"], name=op.f("fk_penyaluran_gagal_tahap_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_penyaluran_gagal")),
    )
    with op.batch_alter_table("penyaluran_gagal", schema=None) as batch_op:
        batch_op.create_index(
            "ix_penyaluran_gagal_kunci", ["tahap_id", "sumber_data_id", "kelurahan_kode"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_penyaluran_gagal_recorded_at"), ["recorded_at"], unique=False)

    op.create_table(
        "rencana_aksi",
        sa.Column("kode", sa.String(length=60), nullable=False),
        sa.Column("tahun", sa.Integer(), nullable=False),
        sa.Column("induk_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("sumber_rencana_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("impor_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.ForeignKeyConstraint(["impor_id"], ["impor.id"], name=op.f("fk_rencana_aksi_impor_id")),
        sa.ForeignKeyConstraint(["induk_id"], ["rencana_aksi.id"], name=op.f("fk_rencana_aksi_induk_id")),
        sa.ForeignKeyConstraint(
            ["sumber_rencana_id"], ["sumber_rencana.id"], name=op.f("fk_rencana_aksi_sumber_rencana_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rencana_aksi")),
        sa.UniqueConstraint("tahun", "kode", name=op.f("uq_rencana_aksi_tahun_kode")),
    )
    with op.batch_alter_table("rencana_aksi", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_rencana_aksi_recorded_at"), ["recorded_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_rencana_aksi_tahun"), ["tahun"], unique=False)

    op.create_table(
        "indikator_aksi",
        sa.Column("rencana_aksi_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("indikator_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.ForeignKeyConstraint(
            ["indikator_id"], ["indikator.id"], name=op.f("fk_indikator_aksi_indikator_id")
        ),
        sa.ForeignKeyConstraint(
            ["rencana_aksi_id"], ["rencana_aksi.id"], name=op.f("fk_indikator_aksi_rencana_aksi_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indikator_aksi")),
        sa.UniqueConstraint(
            "rencana_aksi_id", "indikator_id", name=op.f("uq_indikator_aksi_rencana_aksi_id_indikator_id")
        ),
    )
    op.create_table(
        "klaim",
        sa.Column("rencana_aksi_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("periode_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("nilai", sa.BigInteger(), nullable=False),
        sa.Column("keadaan", sa.String(length=40), nullable=False),
        sa.Column("kendala", sa.Text(), nullable=True),
        sa.Column("sebab_kendala", sa.Text(), nullable=True),
        sa.Column("tindak_lanjut", sa.Text(), nullable=True),
        sa.Column("dukungan", sa.Text(), nullable=True),
        sa.Column("asal", sa.String(length=40), nullable=False),
        sa.Column("oleh_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("impor_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("kunci_kirim", sa.String(length=64), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.ForeignKeyConstraint(["impor_id"], ["impor.id"], name=op.f("fk_klaim_impor_id")),
        sa.ForeignKeyConstraint(["oleh_id"], ["pengguna.id"], name=op.f("fk_klaim_oleh_id")),
        sa.ForeignKeyConstraint(["periode_id"], ["periode.id"], name=op.f("fk_klaim_periode_id")),
        sa.ForeignKeyConstraint(
            ["rencana_aksi_id"], ["rencana_aksi.id"], name=op.f("fk_klaim_rencana_aksi_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_klaim")),
        sa.UniqueConstraint("kunci_kirim", name=op.f("uq_klaim_kunci_kirim")),
    )
    with op.batch_alter_table("klaim", schema=None) as batch_op:
        batch_op.create_index("ix_klaim_kunci", ["rencana_aksi_id", "periode_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_klaim_periode_id"), ["periode_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_klaim_recorded_at"), ["recorded_at"], unique=False)

    op.create_table(
        "lokasi_aksi",
        sa.Column("rencana_aksi_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kelurahan_kode", sa.String(length=13), nullable=False),
        sa.Column("batal", sa.Boolean(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.ForeignKeyConstraint(
            ["kelurahan_kode"], ["kelurahan.kode"], name=op.f("fk_lokasi_aksi_kelurahan_kode")
        ),
        sa.ForeignKeyConstraint(
            ["rencana_aksi_id"], ["rencana_aksi.id"], name=op.f("fk_lokasi_aksi_rencana_aksi_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lokasi_aksi")),
    )
    with op.batch_alter_table("lokasi_aksi", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_lokasi_aksi_kelurahan_kode"), ["kelurahan_kode"], unique=False)
        batch_op.create_index(batch_op.f("ix_lokasi_aksi_recorded_at"), ["recorded_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_lokasi_aksi_rencana_aksi_id"), ["rencana_aksi_id"], unique=False)

    op.create_table(
        "opd_pendukung",
        sa.Column("rencana_aksi_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("opd_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.ForeignKeyConstraint(["opd_id"], ["opd.id"], name=op.f("fk_opd_pendukung_opd_id")),
        sa.ForeignKeyConstraint(
            ["rencana_aksi_id"], ["rencana_aksi.id"], name=op.f("fk_opd_pendukung_rencana_aksi_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opd_pendukung")),
        sa.UniqueConstraint(
            "rencana_aksi_id", "opd_id", name=op.f("uq_opd_pendukung_rencana_aksi_id_opd_id")
        ),
    )
    op.create_table(
        "pembatalan_aksi",
        sa.Column("rencana_aksi_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("tanggal", sa.Date(), nullable=False),
        sa.Column("alasan", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.ForeignKeyConstraint(
            ["rencana_aksi_id"], ["rencana_aksi.id"], name=op.f("fk_pembatalan_aksi_rencana_aksi_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pembatalan_aksi")),
    )
    with op.batch_alter_table("pembatalan_aksi", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_pembatalan_aksi_recorded_at"), ["recorded_at"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_pembatalan_aksi_rencana_aksi_id"), ["rencana_aksi_id"], unique=False
        )

    op.create_table(
        "penanggung_jawab",
        sa.Column("rencana_aksi_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("opd_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("berlaku_dari", sa.Date(), nullable=False),
        sa.Column("berlaku_sampai", sa.Date(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.ForeignKeyConstraint(["opd_id"], ["opd.id"], name=op.f("fk_penanggung_jawab_opd_id")),
        sa.ForeignKeyConstraint(
            ["rencana_aksi_id"], ["rencana_aksi.id"], name=op.f("fk_penanggung_jawab_rencana_aksi_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_penanggung_jawab")),
    )
    with op.batch_alter_table("penanggung_jawab", schema=None) as batch_op:
        batch_op.create_index("ix_penanggung_jawab_kunci", ["rencana_aksi_id", "berlaku_dari"], unique=False)
        batch_op.create_index(batch_op.f("ix_penanggung_jawab_opd_id"), ["opd_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_penanggung_jawab_recorded_at"), ["recorded_at"], unique=False)

    op.create_table(
        "rincian_aksi",
        sa.Column("rencana_aksi_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("uraian", sa.Text(), nullable=False),
        sa.Column("sasaran", sa.Text(), nullable=True),
        sa.Column("output", sa.Text(), nullable=True),
        sa.Column("indikator_keberhasilan", sa.Text(), nullable=True),
        sa.Column("satuan", sa.String(length=60), nullable=True),
        sa.Column("arah", sa.String(length=40), nullable=False),
        sa.Column("baseline", sa.BigInteger(), nullable=True),
        sa.Column("target_tahun", sa.BigInteger(), nullable=True),
        sa.Column("bobot", sa.BigInteger(), nullable=False),
        sa.Column("pagu", sa.BigInteger(), nullable=True),
        sa.Column("mulai", sa.Date(), nullable=True),
        sa.Column("tenggat", sa.Date(), nullable=True),
        sa.Column("penanggung_jawab", sa.String(length=160), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.ForeignKeyConstraint(
            ["rencana_aksi_id"], ["rencana_aksi.id"], name=op.f("fk_rincian_aksi_rencana_aksi_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rincian_aksi")),
    )
    with op.batch_alter_table("rincian_aksi", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_rincian_aksi_recorded_at"), ["recorded_at"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_rincian_aksi_rencana_aksi_id"), ["rencana_aksi_id"], unique=False
        )

    op.create_table(
        "target_periode",
        sa.Column("rencana_aksi_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("periode_kode", sa.String(length=3), nullable=False),
        sa.Column("nilai", sa.BigInteger(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.ForeignKeyConstraint(
            ["rencana_aksi_id"], ["rencana_aksi.id"], name=op.f("fk_target_periode_rencana_aksi_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_target_periode")),
    )
    with op.batch_alter_table("target_periode", schema=None) as batch_op:
        batch_op.create_index("ix_target_periode_kunci", ["rencana_aksi_id", "periode_kode"], unique=False)
        batch_op.create_index(batch_op.f("ix_target_periode_recorded_at"), ["recorded_at"], unique=False)

    op.create_table(
        "bukti",
        sa.Column("klaim_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("nama", sa.String(length=255), nullable=False),
        sa.Column("tautan", sa.String(length=1000), nullable=True),
        sa.Column("isi_sha256", sa.String(length=64), nullable=True),
        sa.Column("oleh_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.ForeignKeyConstraint(["isi_sha256"], ["bukti_isi.sha256"], name=op.f("fk_bukti_isi_sha256")),
        sa.ForeignKeyConstraint(["klaim_id"], ["klaim.id"], name=op.f("fk_bukti_klaim_id")),
        sa.ForeignKeyConstraint(["oleh_id"], ["pengguna.id"], name=op.f("fk_bukti_oleh_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bukti")),
    )
    with op.batch_alter_table("bukti", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_bukti_klaim_id"), ["klaim_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_bukti_recorded_at"), ["recorded_at"], unique=False)

    op.create_table(
        "verifikasi",
        sa.Column("klaim_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("rencana_aksi_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("periode_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("hasil", sa.String(length=40), nullable=False),
        sa.Column("nilai", sa.BigInteger(), nullable=True),
        sa.Column("keadaan", sa.String(length=40), nullable=True),
        sa.Column("alasan", sa.Text(), nullable=True),
        sa.Column("kendala", sa.Text(), nullable=True),
        sa.Column("sebab_kendala", sa.Text(), nullable=True),
        sa.Column("tindak_lanjut", sa.Text(), nullable=True),
        sa.Column("tenggat_tindak_lanjut", sa.Date(), nullable=True),
        sa.Column("dukungan", sa.Text(), nullable=True),
        sa.Column("oleh_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("kunci_kirim", sa.String(length=64), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.ForeignKeyConstraint(["klaim_id"], ["klaim.id"], name=op.f("fk_verifikasi_klaim_id")),
        sa.ForeignKeyConstraint(["oleh_id"], ["pengguna.id"], name=op.f("fk_verifikasi_oleh_id")),
        sa.ForeignKeyConstraint(["periode_id"], ["periode.id"], name=op.f("fk_verifikasi_periode_id")),
        sa.ForeignKeyConstraint(
            ["rencana_aksi_id"], ["rencana_aksi.id"], name=op.f("fk_verifikasi_rencana_aksi_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_verifikasi")),
        sa.UniqueConstraint("kunci_kirim", name=op.f("uq_verifikasi_kunci_kirim")),
    )
    with op.batch_alter_table("verifikasi", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_verifikasi_klaim_id"), ["klaim_id"], unique=False)
        batch_op.create_index("ix_verifikasi_kunci", ["rencana_aksi_id", "periode_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_verifikasi_periode_id"), ["periode_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_verifikasi_recorded_at"), ["recorded_at"], unique=False)

    op.create_table(
        "bukti_penilaian",
        sa.Column("bukti_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("verifikasi_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("hasil", sa.String(length=40), nullable=False),
        sa.Column("alasan", sa.Text(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.ForeignKeyConstraint(["bukti_id"], ["bukti.id"], name=op.f("fk_bukti_penilaian_bukti_id")),
        sa.ForeignKeyConstraint(
            ["verifikasi_id"], ["verifikasi.id"], name=op.f("fk_bukti_penilaian_verifikasi_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bukti_penilaian")),
    )
    with op.batch_alter_table("bukti_penilaian", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_bukti_penilaian_bukti_id"), ["bukti_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_bukti_penilaian_recorded_at"), ["recorded_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_bukti_penilaian_verifikasi_id"), ["verifikasi_id"], unique=False)


def downgrade() -> None:
    """Bring the tables back to the revision before."""
    with op.batch_alter_table("bukti_penilaian", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_bukti_penilaian_verifikasi_id"))
        batch_op.drop_index(batch_op.f("ix_bukti_penilaian_recorded_at"))
        batch_op.drop_index(batch_op.f("ix_bukti_penilaian_bukti_id"))

    op.drop_table("bukti_penilaian")
    with op.batch_alter_table("verifikasi", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_verifikasi_recorded_at"))
        batch_op.drop_index(batch_op.f("ix_verifikasi_periode_id"))
        batch_op.drop_index("ix_verifikasi_kunci")
        batch_op.drop_index(batch_op.f("ix_verifikasi_klaim_id"))

    op.drop_table("verifikasi")
    with op.batch_alter_table("bukti", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_bukti_recorded_at"))
        batch_op.drop_index(batch_op.f("ix_bukti_klaim_id"))

    op.drop_table("bukti")
    with op.batch_alter_table("target_periode", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_target_periode_recorded_at"))
        batch_op.drop_index("ix_target_periode_kunci")

    op.drop_table("target_periode")
    with op.batch_alter_table("rincian_aksi", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_rincian_aksi_rencana_aksi_id"))
        batch_op.drop_index(batch_op.f("ix_rincian_aksi_recorded_at"))

    op.drop_table("rincian_aksi")
    with op.batch_alter_table("penanggung_jawab", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_penanggung_jawab_recorded_at"))
        batch_op.drop_index(batch_op.f("ix_penanggung_jawab_opd_id"))
        batch_op.drop_index("ix_penanggung_jawab_kunci")

    op.drop_table("penanggung_jawab")
    with op.batch_alter_table("pembatalan_aksi", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_pembatalan_aksi_rencana_aksi_id"))
        batch_op.drop_index(batch_op.f("ix_pembatalan_aksi_recorded_at"))

    op.drop_table("pembatalan_aksi")
    op.drop_table("opd_pendukung")
    with op.batch_alter_table("lokasi_aksi", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_lokasi_aksi_rencana_aksi_id"))
        batch_op.drop_index(batch_op.f("ix_lokasi_aksi_recorded_at"))
        batch_op.drop_index(batch_op.f("ix_lokasi_aksi_kelurahan_kode"))

    op.drop_table("lokasi_aksi")
    with op.batch_alter_table("klaim", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_klaim_recorded_at"))
        batch_op.drop_index(batch_op.f("ix_klaim_periode_id"))
        batch_op.drop_index("ix_klaim_kunci")

    op.drop_table("klaim")
    op.drop_table("indikator_aksi")
    with op.batch_alter_table("rencana_aksi", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_rencana_aksi_tahun"))
        batch_op.drop_index(batch_op.f("ix_rencana_aksi_recorded_at"))

    op.drop_table("rencana_aksi")
    with op.batch_alter_table("penyaluran_gagal", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_penyaluran_gagal_recorded_at"))
        batch_op.drop_index("ix_penyaluran_gagal_kunci")

    op.drop_table("penyaluran_gagal")
    with op.batch_alter_table("penyaluran", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_penyaluran_recorded_at"))
        batch_op.drop_index("ix_penyaluran_kunci")

    op.drop_table("penyaluran")
    with op.batch_alter_table("keluarga", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_keluarga_recorded_at"))
        batch_op.drop_index("ix_keluarga_kunci")

    op.drop_table("keluarga")
    with op.batch_alter_table("impor_penolakan", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_impor_penolakan_impor_id"))

    op.drop_table("impor_penolakan")
    with op.batch_alter_table("batas", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_batas_recorded_at"))
        batch_op.drop_index(batch_op.f("ix_batas_kelurahan_kode"))

    op.drop_table("batas")
    with op.batch_alter_table("sesi", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sesi_pengguna_id"))

    op.drop_table("sesi")
    op.drop_table("rekap_penyaluran")
    with op.batch_alter_table("periode_peristiwa", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_periode_peristiwa_recorded_at"))
        batch_op.drop_index(batch_op.f("ix_periode_peristiwa_periode_id"))

    op.drop_table("periode_peristiwa")
    with op.batch_alter_table("peran_pengguna", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_peran_pengguna_recorded_at"))
        batch_op.drop_index(batch_op.f("ix_peran_pengguna_pengguna_id"))

    op.drop_table("peran_pengguna")
    with op.batch_alter_table("pengaturan", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_pengaturan_recorded_at"))
        batch_op.drop_index(batch_op.f("ix_pengaturan_kunci"))

    op.drop_table("pengaturan")
    with op.batch_alter_table("pelimpahan", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_pelimpahan_recorded_at"))
        batch_op.drop_index(batch_op.f("ix_pelimpahan_kepada_id"))

    op.drop_table("pelimpahan")
    op.drop_table("kelurahan_alias")
    with op.batch_alter_table("keanggotaan_zona", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_keanggotaan_zona_recorded_at"))
        batch_op.drop_index("ix_keanggotaan_zona_pengguna")
        batch_op.drop_index("ix_keanggotaan_zona_opd")
        batch_op.drop_index("ix_keanggotaan_zona_kelurahan")

    op.drop_table("keanggotaan_zona")
    with op.batch_alter_table("impor", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_impor_sha256"))
        batch_op.drop_index(batch_op.f("ix_impor_recorded_at"))

    op.drop_table("impor")
    op.drop_table("draf")
    with op.batch_alter_table("audit", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_audit_recorded_at"))

    op.drop_table("audit")
    with op.batch_alter_table("acuan_penyaluran", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_acuan_penyaluran_tahap_id"))
        batch_op.drop_index(batch_op.f("ix_acuan_penyaluran_recorded_at"))

    op.drop_table("acuan_penyaluran")
    with op.batch_alter_table("tahap_salur", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_tahap_salur_tahun"))

    op.drop_table("tahap_salur")
    with op.batch_alter_table("perubahan_opd", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_perubahan_opd_recorded_at"))

    op.drop_table("perubahan_opd")
    with op.batch_alter_table("pengguna", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_pengguna_recorded_at"))

    op.drop_table("pengguna")
    with op.batch_alter_table("pejabat", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_pejabat_recorded_at"))
        batch_op.drop_index(batch_op.f("ix_pejabat_opd_id"))

    op.drop_table("pejabat")
    op.drop_table("opd_alias")
    op.drop_table("kelurahan")
    op.drop_table("indikator")
    op.drop_table("zona")
    op.drop_table("versi_data")
    op.drop_table("sumber_rencana")
    op.drop_table("sumber_data")
    op.drop_table("pulau")
    op.drop_table("program_bansos")
    op.drop_table("periode")
    op.drop_table("percobaan_masuk")
    op.drop_table("opd")
    op.drop_table("kecamatan")
    op.drop_table("kanal")
    op.drop_table("instrumen")
    op.drop_table("bukti_isi")
    op.drop_table("alasan_gagal")
