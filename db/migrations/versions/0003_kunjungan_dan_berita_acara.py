"""kunjungan_dan_berita_acara."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables to this revision."""
    op.create_table(
        "berita_acara",
        sa.Column("jenis", sa.String(length=40), nullable=False),
        sa.Column("zona_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("opd_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("periode_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("induk_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("oleh_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("kunci_kirim", sa.String(length=64), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.ForeignKeyConstraint(["induk_id"], ["berita_acara.id"], name=op.f("fk_berita_acara_induk_id")),
        sa.ForeignKeyConstraint(["oleh_id"], ["pengguna.id"], name=op.f("fk_berita_acara_oleh_id")),
        sa.ForeignKeyConstraint(["opd_id"], ["opd.id"], name=op.f("fk_berita_acara_opd_id")),
        sa.ForeignKeyConstraint(["periode_id"], ["periode.id"], name=op.f("fk_berita_acara_periode_id")),
        sa.ForeignKeyConstraint(["zona_id"], ["zona.id"], name=op.f("fk_berita_acara_zona_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_berita_acara")),
        sa.UniqueConstraint("kunci_kirim", name=op.f("uq_berita_acara_kunci_kirim")),
    )
    with op.batch_alter_table("berita_acara", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_berita_acara_induk_id"), ["induk_id"], unique=False)
        batch_op.create_index("ix_berita_acara_kunci", ["opd_id", "periode_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_berita_acara_periode_id"), ["periode_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_berita_acara_recorded_at"), ["recorded_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_berita_acara_zona_id"), ["zona_id"], unique=False)

    op.create_table(
        "kunjungan",
        sa.Column("zona_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("opd_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("periode_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("tanggal", sa.Date(), nullable=False),
        sa.Column("tempat", sa.String(length=200), nullable=False),
        sa.Column("lintang", sa.BigInteger(), nullable=True),
        sa.Column("bujur", sa.BigInteger(), nullable=True),
        sa.Column("catatan", sa.Text(), nullable=True),
        sa.Column("menggantikan_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("oleh_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("kunci_kirim", sa.String(length=64), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.ForeignKeyConstraint(
            ["menggantikan_id"], ["kunjungan.id"], name=op.f("fk_kunjungan_menggantikan_id")
        ),
        sa.ForeignKeyConstraint(["oleh_id"], ["pengguna.id"], name=op.f("fk_kunjungan_oleh_id")),
        sa.ForeignKeyConstraint(["opd_id"], ["opd.id"], name=op.f("fk_kunjungan_opd_id")),
        sa.ForeignKeyConstraint(["periode_id"], ["periode.id"], name=op.f("fk_kunjungan_periode_id")),
        sa.ForeignKeyConstraint(["zona_id"], ["zona.id"], name=op.f("fk_kunjungan_zona_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kunjungan")),
        sa.UniqueConstraint("kunci_kirim", name=op.f("uq_kunjungan_kunci_kirim")),
        sa.UniqueConstraint("menggantikan_id", name=op.f("uq_kunjungan_menggantikan_id")),
    )
    with op.batch_alter_table("kunjungan", schema=None) as batch_op:
        batch_op.create_index("ix_kunjungan_kunci", ["opd_id", "periode_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_kunjungan_recorded_at"), ["recorded_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_kunjungan_zona_id"), ["zona_id"], unique=False)

    op.create_table(
        "berita_acara_isi",
        sa.Column("berita_acara_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("isi", sa.Text(), nullable=False),
        sa.Column("oleh_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.ForeignKeyConstraint(
            ["berita_acara_id"], ["berita_acara.id"], name=op.f("fk_berita_acara_isi_berita_acara_id")
        ),
        sa.ForeignKeyConstraint(["oleh_id"], ["pengguna.id"], name=op.f("fk_berita_acara_isi_oleh_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_berita_acara_isi")),
    )
    with op.batch_alter_table("berita_acara_isi", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_berita_acara_isi_berita_acara_id"), ["berita_acara_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_berita_acara_isi_recorded_at"), ["recorded_at"], unique=False)

    op.create_table(
        "berita_acara_nomor",
        sa.Column("berita_acara_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("tahun", sa.Integer(), nullable=False),
        sa.Column("urut", sa.Integer(), nullable=False),
        sa.Column("nomor", sa.String(length=80), nullable=False),
        sa.Column("oleh_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.ForeignKeyConstraint(
            ["berita_acara_id"], ["berita_acara.id"], name=op.f("fk_berita_acara_nomor_berita_acara_id")
        ),
        sa.ForeignKeyConstraint(["oleh_id"], ["pengguna.id"], name=op.f("fk_berita_acara_nomor_oleh_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_berita_acara_nomor")),
        sa.UniqueConstraint("tahun", "nomor", name=op.f("uq_berita_acara_nomor_tahun_nomor")),
    )
    with op.batch_alter_table("berita_acara_nomor", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_berita_acara_nomor_berita_acara_id"), ["berita_acara_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_berita_acara_nomor_recorded_at"), ["recorded_at"], unique=False)

    op.create_table(
        "berita_acara_peristiwa",
        sa.Column("berita_acara_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("jenis", sa.String(length=40), nullable=False),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("teks", sa.Text(), nullable=True),
        sa.Column("sidik", sa.String(length=64), nullable=True),
        sa.Column("oleh_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("kunci_kirim", sa.String(length=64), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.ForeignKeyConstraint(
            ["berita_acara_id"], ["berita_acara.id"], name=op.f("fk_berita_acara_peristiwa_berita_acara_id")
        ),
        sa.ForeignKeyConstraint(["oleh_id"], ["pengguna.id"], name=op.f("fk_berita_acara_peristiwa_oleh_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_berita_acara_peristiwa")),
        sa.UniqueConstraint("kunci_kirim", name=op.f("uq_berita_acara_peristiwa_kunci_kirim")),
    )
    with op.batch_alter_table("berita_acara_peristiwa", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_berita_acara_peristiwa_berita_acara_id"), ["berita_acara_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_berita_acara_peristiwa_recorded_at"), ["recorded_at"], unique=False
        )

    op.create_table(
        "berkas_terbit",
        sa.Column("berita_acara_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("isi", sa.LargeBinary(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("ukuran", sa.BigInteger(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.ForeignKeyConstraint(
            ["berita_acara_id"], ["berita_acara.id"], name=op.f("fk_berkas_terbit_berita_acara_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_berkas_terbit")),
        sa.UniqueConstraint("berita_acara_id", name=op.f("uq_berkas_terbit_berita_acara_id")),
    )
    with op.batch_alter_table("berkas_terbit", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_berkas_terbit_recorded_at"), ["recorded_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_berkas_terbit_sha256"), ["sha256"], unique=False)

    op.create_table(
        "kunjungan_foto",
        sa.Column("kunjungan_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("isi_sha256", sa.String(length=64), nullable=False),
        sa.Column("keterangan", sa.String(length=255), nullable=False),
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.ForeignKeyConstraint(
            ["isi_sha256"], ["bukti_isi.sha256"], name=op.f("fk_kunjungan_foto_isi_sha256")
        ),
        sa.ForeignKeyConstraint(
            ["kunjungan_id"], ["kunjungan.id"], name=op.f("fk_kunjungan_foto_kunjungan_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kunjungan_foto")),
    )
    with op.batch_alter_table("kunjungan_foto", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_kunjungan_foto_isi_sha256"), ["isi_sha256"], unique=False)
        batch_op.create_index(batch_op.f("ix_kunjungan_foto_kunjungan_id"), ["kunjungan_id"], unique=False)

    op.create_table(
        "kunjungan_hadir",
        sa.Column("kunjungan_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("pihak", sa.String(length=40), nullable=False),
        sa.Column("nama", sa.String(length=160), nullable=False),
        sa.Column("jabatan", sa.String(length=160), nullable=False),
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.ForeignKeyConstraint(
            ["kunjungan_id"], ["kunjungan.id"], name=op.f("fk_kunjungan_hadir_kunjungan_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kunjungan_hadir")),
    )
    with op.batch_alter_table("kunjungan_hadir", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_kunjungan_hadir_kunjungan_id"), ["kunjungan_id"], unique=False)

    op.create_table(
        "salinan_bertanda_tangan",
        sa.Column("berita_acara_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("nama", sa.String(length=255), nullable=False),
        sa.Column("isi", sa.LargeBinary(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("ukuran", sa.BigInteger(), nullable=False),
        sa.Column("oleh_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.ForeignKeyConstraint(
            ["berita_acara_id"], ["berita_acara.id"], name=op.f("fk_salinan_bertanda_tangan_berita_acara_id")
        ),
        sa.ForeignKeyConstraint(
            ["oleh_id"], ["pengguna.id"], name=op.f("fk_salinan_bertanda_tangan_oleh_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_salinan_bertanda_tangan")),
    )
    with op.batch_alter_table("salinan_bertanda_tangan", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_salinan_bertanda_tangan_berita_acara_id"), ["berita_acara_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_salinan_bertanda_tangan_recorded_at"), ["recorded_at"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_salinan_bertanda_tangan_sha256"), ["sha256"], unique=False)

    op.create_table(
        "snapshot",
        sa.Column("berita_acara_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("isi", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("kepala_audit", sa.String(length=64), nullable=False),
        sa.Column("kode_periksa", sa.String(length=20), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.ForeignKeyConstraint(
            ["berita_acara_id"], ["berita_acara.id"], name=op.f("fk_snapshot_berita_acara_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_snapshot")),
        sa.UniqueConstraint("berita_acara_id", name=op.f("uq_snapshot_berita_acara_id")),
        sa.UniqueConstraint("kode_periksa", name=op.f("uq_snapshot_kode_periksa")),
    )
    with op.batch_alter_table("snapshot", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_snapshot_recorded_at"), ["recorded_at"], unique=False)

    op.create_table(
        "keputusan",
        sa.Column("asal", sa.String(length=40), nullable=False),
        sa.Column("opd_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("rencana_aksi_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("berita_acara_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("uraian", sa.Text(), nullable=False),
        sa.Column("pic", sa.String(length=160), nullable=False),
        sa.Column("tenggat", sa.Date(), nullable=False),
        sa.Column("oleh_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("kunci_kirim", sa.String(length=64), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.ForeignKeyConstraint(
            ["berita_acara_id"], ["berita_acara.id"], name=op.f("fk_keputusan_berita_acara_id")
        ),
        sa.ForeignKeyConstraint(["oleh_id"], ["pengguna.id"], name=op.f("fk_keputusan_oleh_id")),
        sa.ForeignKeyConstraint(["opd_id"], ["opd.id"], name=op.f("fk_keputusan_opd_id")),
        sa.ForeignKeyConstraint(
            ["rencana_aksi_id"], ["rencana_aksi.id"], name=op.f("fk_keputusan_rencana_aksi_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_keputusan")),
        sa.UniqueConstraint("kunci_kirim", name=op.f("uq_keputusan_kunci_kirim")),
    )
    with op.batch_alter_table("keputusan", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_keputusan_berita_acara_id"), ["berita_acara_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_keputusan_opd_id"), ["opd_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_keputusan_recorded_at"), ["recorded_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_keputusan_rencana_aksi_id"), ["rencana_aksi_id"], unique=False)

    op.create_table(
        "keputusan_peristiwa",
        sa.Column("keputusan_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("jenis", sa.String(length=40), nullable=False),
        sa.Column("tenggat", sa.Date(), nullable=True),
        sa.Column("catatan", sa.Text(), nullable=True),
        sa.Column("kunjungan_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("oleh_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("kunci_kirim", sa.String(length=64), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.ForeignKeyConstraint(
            ["keputusan_id"], ["keputusan.id"], name=op.f("fk_keputusan_peristiwa_keputusan_id")
        ),
        sa.ForeignKeyConstraint(
            ["kunjungan_id"], ["kunjungan.id"], name=op.f("fk_keputusan_peristiwa_kunjungan_id")
        ),
        sa.ForeignKeyConstraint(["oleh_id"], ["pengguna.id"], name=op.f("fk_keputusan_peristiwa_oleh_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_keputusan_peristiwa")),
        sa.UniqueConstraint("kunci_kirim", name=op.f("uq_keputusan_peristiwa_kunci_kirim")),
    )
    with op.batch_alter_table("keputusan_peristiwa", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_keputusan_peristiwa_keputusan_id"), ["keputusan_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_keputusan_peristiwa_recorded_at"), ["recorded_at"], unique=False)

    op.create_table(
        "berita_acara_butir",
        sa.Column("berita_acara_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("rencana_aksi_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("periode_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("klaim_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("verifikasi_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.ForeignKeyConstraint(
            ["berita_acara_id"], ["berita_acara.id"], name=op.f("fk_berita_acara_butir_berita_acara_id")
        ),
        sa.ForeignKeyConstraint(["klaim_id"], ["klaim.id"], name=op.f("fk_berita_acara_butir_klaim_id")),
        sa.ForeignKeyConstraint(
            ["periode_id"], ["periode.id"], name=op.f("fk_berita_acara_butir_periode_id")
        ),
        sa.ForeignKeyConstraint(
            ["rencana_aksi_id"], ["rencana_aksi.id"], name=op.f("fk_berita_acara_butir_rencana_aksi_id")
        ),
        sa.ForeignKeyConstraint(
            ["verifikasi_id"], ["verifikasi.id"], name=op.f("fk_berita_acara_butir_verifikasi_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_berita_acara_butir")),
        sa.UniqueConstraint(
            "berita_acara_id",
            "rencana_aksi_id",
            name=op.f("uq_berita_acara_butir_berita_acara_id_rencana_aksi_id"),
        ),
    )
    with op.batch_alter_table("berita_acara_butir", schema=None) as batch_op:
        batch_op.create_index("ix_berita_acara_butir_kunci", ["rencana_aksi_id", "periode_id"], unique=False)

    op.create_table(
        "catatan_jawaban",
        sa.Column("klaim_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("bukti_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("jenis", sa.String(length=40), nullable=False),
        sa.Column("jawaban", sa.Text(), nullable=False),
        sa.Column("oleh_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.ForeignKeyConstraint(["bukti_id"], ["bukti.id"], name=op.f("fk_catatan_jawaban_bukti_id")),
        sa.ForeignKeyConstraint(["klaim_id"], ["klaim.id"], name=op.f("fk_catatan_jawaban_klaim_id")),
        sa.ForeignKeyConstraint(["oleh_id"], ["pengguna.id"], name=op.f("fk_catatan_jawaban_oleh_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_catatan_jawaban")),
    )
    with op.batch_alter_table("catatan_jawaban", schema=None) as batch_op:
        batch_op.create_index("ix_catatan_jawaban_kunci", ["klaim_id", "jenis"], unique=False)
        batch_op.create_index(batch_op.f("ix_catatan_jawaban_recorded_at"), ["recorded_at"], unique=False)

    with op.batch_alter_table("bukti", schema=None) as batch_op:
        batch_op.add_column(sa.Column("ditarik", sa.Boolean(), server_default=sa.false(), nullable=False))
        batch_op.add_column(
            sa.Column("menarik_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True)
        )
        batch_op.create_index(batch_op.f("ix_bukti_isi_sha256"), ["isi_sha256"], unique=False)
        batch_op.create_unique_constraint(batch_op.f("uq_bukti_menarik_id"), ["menarik_id"])
        batch_op.create_foreign_key(batch_op.f("fk_bukti_menarik_id"), "bukti", ["menarik_id"], ["id"])

    with op.batch_alter_table("bukti_isi", schema=None) as batch_op:
        batch_op.add_column(sa.Column("asli_sha256", sa.String(length=64), nullable=True))
        batch_op.add_column(sa.Column("mini", sa.LargeBinary(), nullable=True))
        batch_op.add_column(sa.Column("halaman", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("terbaca", sa.Boolean(), server_default=sa.true(), nullable=False))
        batch_op.add_column(sa.Column("tanggal_berkas", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("lintang", sa.BigInteger(), nullable=True))
        batch_op.add_column(sa.Column("bujur", sa.BigInteger(), nullable=True))
        batch_op.create_index(batch_op.f("ix_bukti_isi_asli_sha256"), ["asli_sha256"], unique=False)

    with op.batch_alter_table("verifikasi", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("kunjungan_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True)
        )
        batch_op.add_column(
            sa.Column("impor_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True)
        )
        batch_op.add_column(sa.Column("ditarik", sa.Boolean(), server_default=sa.false(), nullable=False))
        batch_op.create_foreign_key(
            batch_op.f("fk_verifikasi_kunjungan_id"), "kunjungan", ["kunjungan_id"], ["id"]
        )
        batch_op.create_foreign_key(batch_op.f("fk_verifikasi_impor_id"), "impor", ["impor_id"], ["id"])


def downgrade() -> None:
    """Bring the tables back to the revision before."""
    with op.batch_alter_table("verifikasi", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_verifikasi_impor_id"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("fk_verifikasi_kunjungan_id"), type_="foreignkey")
        batch_op.drop_column("ditarik")
        batch_op.drop_column("impor_id")
        batch_op.drop_column("kunjungan_id")

    with op.batch_alter_table("bukti_isi", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_bukti_isi_asli_sha256"))
        batch_op.drop_column("bujur")
        batch_op.drop_column("lintang")
        batch_op.drop_column("tanggal_berkas")
        batch_op.drop_column("terbaca")
        batch_op.drop_column("halaman")
        batch_op.drop_column("mini")
        batch_op.drop_column("asli_sha256")

    with op.batch_alter_table("bukti", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_bukti_menarik_id"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("uq_bukti_menarik_id"), type_="unique")
        batch_op.drop_index(batch_op.f("ix_bukti_isi_sha256"))
        batch_op.drop_column("menarik_id")
        batch_op.drop_column("ditarik")

    with op.batch_alter_table("catatan_jawaban", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_catatan_jawaban_recorded_at"))
        batch_op.drop_index("ix_catatan_jawaban_kunci")

    op.drop_table("catatan_jawaban")
    with op.batch_alter_table("berita_acara_butir", schema=None) as batch_op:
        batch_op.drop_index("ix_berita_acara_butir_kunci")

    op.drop_table("berita_acara_butir")
    with op.batch_alter_table("keputusan_peristiwa", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_keputusan_peristiwa_recorded_at"))
        batch_op.drop_index(batch_op.f("ix_keputusan_peristiwa_keputusan_id"))

    op.drop_table("keputusan_peristiwa")
    with op.batch_alter_table("keputusan", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_keputusan_rencana_aksi_id"))
        batch_op.drop_index(batch_op.f("ix_keputusan_recorded_at"))
        batch_op.drop_index(batch_op.f("ix_keputusan_opd_id"))
        batch_op.drop_index(batch_op.f("ix_keputusan_berita_acara_id"))

    op.drop_table("keputusan")
    with op.batch_alter_table("snapshot", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_snapshot_recorded_at"))

    op.drop_table("snapshot")
    with op.batch_alter_table("salinan_bertanda_tangan", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_salinan_bertanda_tangan_sha256"))
        batch_op.drop_index(batch_op.f("ix_salinan_bertanda_tangan_recorded_at"))
        batch_op.drop_index(batch_op.f("ix_salinan_bertanda_tangan_berita_acara_id"))

    op.drop_table("salinan_bertanda_tangan")
    with op.batch_alter_table("kunjungan_hadir", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_kunjungan_hadir_kunjungan_id"))

    op.drop_table("kunjungan_hadir")
    with op.batch_alter_table("kunjungan_foto", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_kunjungan_foto_kunjungan_id"))
        batch_op.drop_index(batch_op.f("ix_kunjungan_foto_isi_sha256"))

    op.drop_table("kunjungan_foto")
    with op.batch_alter_table("berkas_terbit", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_berkas_terbit_sha256"))
        batch_op.drop_index(batch_op.f("ix_berkas_terbit_recorded_at"))

    op.drop_table("berkas_terbit")
    with op.batch_alter_table("berita_acara_peristiwa", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_berita_acara_peristiwa_recorded_at"))
        batch_op.drop_index(batch_op.f("ix_berita_acara_peristiwa_berita_acara_id"))

    op.drop_table("berita_acara_peristiwa")
    with op.batch_alter_table("berita_acara_nomor", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_berita_acara_nomor_recorded_at"))
        batch_op.drop_index(batch_op.f("ix_berita_acara_nomor_berita_acara_id"))

    op.drop_table("berita_acara_nomor")
    with op.batch_alter_table("berita_acara_isi", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_berita_acara_isi_recorded_at"))
        batch_op.drop_index(batch_op.f("ix_berita_acara_isi_berita_acara_id"))

    op.drop_table("berita_acara_isi")
    with op.batch_alter_table("kunjungan", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_kunjungan_zona_id"))
        batch_op.drop_index(batch_op.f("ix_kunjungan_recorded_at"))
        batch_op.drop_index("ix_kunjungan_kunci")

    op.drop_table("kunjungan")
    with op.batch_alter_table("berita_acara", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_berita_acara_zona_id"))
        batch_op.drop_index(batch_op.f("ix_berita_acara_recorded_at"))
        batch_op.drop_index(batch_op.f("ix_berita_acara_periode_id"))
        batch_op.drop_index("ix_berita_acara_kunci")
        batch_op.drop_index(batch_op.f("ix_berita_acara_induk_id"))

    op.drop_table("berita_acara")
