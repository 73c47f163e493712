"""Import mapping, registration, and empty values that take a figure back."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables to this revision."""
    op.create_table(
        "pemetaan_impor",
        sa.Column("jenis", sa.String(length=40), nullable=False),
        sa.Column("kantor", sa.String(length=40), nullable=False),
        sa.Column("sidik", sa.String(length=64), nullable=False),
        sa.Column("isi", sa.Text(), nullable=False),
        sa.Column("oleh_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.ForeignKeyConstraint(["oleh_id"], ["pengguna.id"], name=op.f("fk_pemetaan_impor_oleh_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pemetaan_impor")),
    )
    with op.batch_alter_table("pemetaan_impor", schema=None) as batch_op:
        batch_op.create_index("ix_pemetaan_impor_kunci", ["jenis", "kantor", "sidik"], unique=False)
        batch_op.create_index(batch_op.f("ix_pemetaan_impor_recorded_at"), ["recorded_at"], unique=False)

    op.create_table(
        "pendaftaran",
        sa.Column("kelurahan_kode", sa.String(length=13), nullable=True),
        sa.Column("nama_wilayah", sa.String(length=160), nullable=True),
        sa.Column("sumber_data_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("data_per", sa.Date(), nullable=False),
        sa.Column("keluarga_sasaran", sa.Integer(), nullable=True),
        sa.Column("pendaftar", sa.Integer(), nullable=True),
        sa.Column("diproses", sa.Integer(), nullable=True),
        sa.Column("layak", sa.Integer(), nullable=True),
        sa.Column("tidak_layak", sa.Integer(), nullable=True),
        sa.Column("sanggah", sa.Integer(), nullable=True),
        sa.Column("agen", sa.Integer(), nullable=True),
        sa.Column("agen_aktif", sa.Integer(), nullable=True),
        sa.Column("ikd_persen", sa.BigInteger(), nullable=True),
        sa.Column("impor_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("oleh_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.ForeignKeyConstraint(["impor_id"], ["impor.id"], name=op.f("fk_pendaftaran_impor_id")),
        sa.ForeignKeyConstraint(
            ["kelurahan_kode"], ["kelurahan.kode"], name=op.f("fk_pendaftaran_kelurahan_kode")
        ),
        sa.ForeignKeyConstraint(["oleh_id"], ["pengguna.id"], name=op.f("fk_pendaftaran_oleh_id")),
        sa.ForeignKeyConstraint(
            ["sumber_data_id"], ["sumber_data.id"], name=op.f("fk_pendaftaran_sumber_data_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pendaftaran")),
    )
    with op.batch_alter_table("pendaftaran", schema=None) as batch_op:
        batch_op.create_index("ix_pendaftaran_kunci", ["data_per", "kelurahan_kode"], unique=False)
        batch_op.create_index(batch_op.f("ix_pendaftaran_recorded_at"), ["recorded_at"], unique=False)

    with op.batch_alter_table("batas", schema=None) as batch_op:
        batch_op.alter_column("geojson", existing_type=sa.TEXT(), nullable=True)

    with op.batch_alter_table("impor", schema=None) as batch_op:
        batch_op.add_column(sa.Column("data_per", sa.Date(), nullable=True))

    with op.batch_alter_table("keluarga", schema=None) as batch_op:
        batch_op.add_column(sa.Column("nama_wilayah", sa.String(length=160), nullable=True))
        batch_op.alter_column("kelurahan_kode", existing_type=sa.VARCHAR(length=13), nullable=True)
        batch_op.alter_column("jumlah", existing_type=sa.INTEGER(), nullable=True)

    with op.batch_alter_table("klaim", schema=None) as batch_op:
        batch_op.add_column(sa.Column("ditarik", sa.Boolean(), server_default=sa.false(), nullable=False))

    with op.batch_alter_table("penyaluran_gagal", schema=None) as batch_op:
        batch_op.alter_column("kpm", existing_type=sa.INTEGER(), nullable=True)

    with op.batch_alter_table("rencana_aksi", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("lanjutan_dari_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True)
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_rencana_aksi_lanjutan_dari_id"), "rencana_aksi", ["lanjutan_dari_id"], ["id"]
        )

    with op.batch_alter_table("target_periode", schema=None) as batch_op:
        batch_op.alter_column("nilai", existing_type=sa.BIGINT(), nullable=True)


def downgrade() -> None:
    """Bring the tables back to the revision before."""
    with op.batch_alter_table("target_periode", schema=None) as batch_op:
        batch_op.alter_column("nilai", existing_type=sa.BIGINT(), nullable=False)

    with op.batch_alter_table("rencana_aksi", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_rencana_aksi_lanjutan_dari_id"), type_="foreignkey")
        batch_op.drop_column("lanjutan_dari_id")

    with op.batch_alter_table("penyaluran_gagal", schema=None) as batch_op:
        batch_op.alter_column("kpm", existing_type=sa.INTEGER(), nullable=False)

    with op.batch_alter_table("klaim", schema=None) as batch_op:
        batch_op.drop_column("ditarik")

    with op.batch_alter_table("keluarga", schema=None) as batch_op:
        batch_op.alter_column("jumlah", existing_type=sa.INTEGER(), nullable=False)
        batch_op.alter_column("kelurahan_kode", existing_type=sa.VARCHAR(length=13), nullable=False)
        batch_op.drop_column("nama_wilayah")

    with op.batch_alter_table("impor", schema=None) as batch_op:
        batch_op.drop_column("data_per")

    with op.batch_alter_table("batas", schema=None) as batch_op:
        batch_op.alter_column("geojson", existing_type=sa.TEXT(), nullable=False)

    with op.batch_alter_table("pendaftaran", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_pendaftaran_recorded_at"))
        batch_op.drop_index("ix_pendaftaran_kunci")

    op.drop_table("pendaftaran")
    with op.batch_alter_table("pemetaan_impor", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_pemetaan_impor_recorded_at"))
        batch_op.drop_index("ix_pemetaan_impor_kunci")

    op.drop_table("pemetaan_impor")
