"""Industries, in as many taxonomies as are needed, each with validity."""

from __future__ import annotations

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Id, Small, StockRef, Validity, between, dictionary, valid_once


class SectorTaxonomy(Validity, Base):
    __tablename__ = "sector_taxonomy"
    __table_args__ = dictionary(comment="Ways to divide companies into industries, such as 申万 2021.")

    taxonomy_code: Mapped[str] = mapped_column(primary_key=True, comment="Short code, such as sw2021.")
    taxonomy_name: Mapped[str] = mapped_column(comment="Name in words.")


class Sector(Validity, Base):
    __tablename__ = "sector"
    __table_args__ = dictionary(
        between("level", 1, 4),
        valid_once("sector", "taxonomy_code", "sector_code"),
        comment="Industries of a taxonomy, as a tree, with validity.",
    )

    sector_id: Mapped[Id] = mapped_column(comment="Surrogate key.")
    taxonomy_code: Mapped[str] = mapped_column(ForeignKey("research.sector_taxonomy.taxonomy_code"), comment="Taxonomy it belongs to.")
    sector_code: Mapped[str] = mapped_column(comment="Code inside the taxonomy, such as 801080.")
    sector_name: Mapped[str] = mapped_column(comment="Name in the language of the taxonomy, such as 电子.")
    english_name: Mapped[str | None] = mapped_column(comment="English name. NULL: not recorded.")
    level: Mapped[Small] = mapped_column(comment="Depth in the tree, 1 at the top.")
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("research.sector.sector_id"), comment="Sector above. NULL: top level.")


class StockSector(Validity, Base):
    __tablename__ = "stock_sector"
    __table_args__ = dictionary(
        valid_once("stock_sector", "stock_id", "taxonomy_code"),
        comment="Sector of each stock in each taxonomy, dated, as reference data.",
    )

    stock_sector_id: Mapped[Id] = mapped_column(comment="Surrogate key.")
    stock_id: Mapped[StockRef] = mapped_column(comment="The stock.")
    taxonomy_code: Mapped[str] = mapped_column(ForeignKey("research.sector_taxonomy.taxonomy_code"), comment="Taxonomy, such as sw2021.")
    sector_id: Mapped[int] = mapped_column(ForeignKey("research.sector.sector_id"), comment="Its sector there, the deepest that is known.")
