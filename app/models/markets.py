"""Market indices and what reports say of them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sqlalchemy import ARRAY, ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, FactRow, check, dictionary, owned


class MarketIndex(Base):
    __tablename__ = "market_index"
    __table_args__ = dictionary(comment="Market indices.")

    index_code: Mapped[str] = mapped_column(primary_key=True, comment="Code, such as 000300.SH.")
    index_name: Mapped[str] = mapped_column(comment="Usual name, such as 沪深300.")
    exchange_codes: Mapped[list[str]] = mapped_column(
        ARRAY(Text),
        server_default="{}",
        comment="Exchanges for whose stocks it stands as the market. Empty: an index of a board, a sector or else.",
    )


class MarketIndexAlias(Base):
    __tablename__ = "market_index_alias"
    __table_args__ = dictionary(comment="Names that reports print for an index.")

    alias: Mapped[str] = mapped_column(primary_key=True, comment="Name as printed.")
    index_code: Mapped[str] = mapped_column(ForeignKey("research.market_index.index_code"), comment="Index that it means.")


class IndexObservation(FactRow, Base):
    __tablename__ = "index_observation"
    __table_args__ = owned(
        check("level_positive", "level > 0"),
        check("window_order", "window_start <= window_end"),
        check("level_or_change", "level IS NOT NULL OR change_pct IS NOT NULL"),
        comment="Index levels and moves that a report states for its window.",
    )

    index_code: Mapped[str | None] = mapped_column(
        ForeignKey("research.market_index.index_code"), comment="The index. NULL: name not known."
    )
    index_name: Mapped[str] = mapped_column(comment="Name as printed.")
    level: Mapped[Decimal | None] = mapped_column(comment="Level in index points. NULL: not printed.")
    change_pct: Mapped[Decimal | None] = mapped_column(comment="Change over the window, percent points. NULL: not printed.")
    window_start: Mapped[date | None] = mapped_column(comment="First day of the window. NULL: not known.")
    window_end: Mapped[date | None] = mapped_column(comment="Last day of the window. NULL: not known.")
