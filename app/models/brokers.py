"""Houses, the names they print, and their dated rating scales as reference data."""

from __future__ import annotations

from decimal import Decimal

from sqlalchemy import ForeignKey, text
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, BrokerRef, Id, Small, Validity, between, check, dictionary, one_of, valid_once


class Broker(Base):
    __tablename__ = "broker"
    __table_args__ = dictionary(
        one_of("language", "zh", "en"),
        one_of("basis", "reference", "learned"),
        comment="Research houses. One row a house, whatever names it has printed.",
    )

    broker_code: Mapped[str] = mapped_column(primary_key=True, comment="Short stable slug of the house, such as guosen.")
    broker_name: Mapped[str] = mapped_column(comment="Usual short name, such as 国信证券.")
    legal_name: Mapped[str | None] = mapped_column(comment="Registered name. NULL: not recorded.")
    english_name: Mapped[str | None] = mapped_column(comment="Usual English name. NULL: not recorded.")
    sac_code: Mapped[str | None] = mapped_column(comment="Organisation code in SAC licence numbers. NULL: not a member, or not known.")
    language: Mapped[str] = mapped_column(comment="Language that the house mostly writes: zh or en.")
    parent_code: Mapped[str | None] = mapped_column(
        ForeignKey("research.broker.broker_code"), comment="House that took this one over, or its parent. NULL: stands alone."
    )
    basis: Mapped[str] = mapped_column(
        server_default=text("'reference'"), comment="reference (from the lists) or learned (a report printed the name, and no list has it)."
    )


class BrokerAlias(Validity, Base):
    __tablename__ = "broker_alias"
    __table_args__ = dictionary(
        valid_once("broker_alias", "alias"),
        comment="Printed names of houses, legal, English and former ones. An alias means one house on any day.",
    )

    alias_id: Mapped[Id] = mapped_column(comment="Surrogate key.")
    alias: Mapped[str] = mapped_column(comment="Name as printed.")
    broker_code: Mapped[BrokerRef] = mapped_column(comment="House that the name means.")


class BrokerScale(Validity, Base):
    __tablename__ = "broker_scale"
    __table_args__ = dictionary(
        one_of("scope", "stock", "sector"),
        one_of("basis", "relative", "absolute"),
        check("bounds_order", "lower_pct <= upper_pct"),
        check("rank_in_size", "rank_in_scale BETWEEN 1 AND scale_size"),
        between("horizon_months", 1, 60),
        valid_once("broker_scale", "broker_code", "scope", "rating_raw"),
        comment="Rating scales of the houses as reference data, one row a word. Dated, for houses do change their scales.",
    )

    step_id: Mapped[Id] = mapped_column(comment="Surrogate key.")
    broker_code: Mapped[BrokerRef] = mapped_column(comment="House whose scale it is.")
    scope: Mapped[str] = mapped_column(comment="What is rated: stock or sector.")
    rating_raw: Mapped[str] = mapped_column(comment="The word of the scale, such as 增持.")
    lower_pct: Mapped[Decimal | None] = mapped_column(
        comment="Lower bound of the expected return, percent points. NULL: open, or in words only."
    )
    upper_pct: Mapped[Decimal | None] = mapped_column(
        comment="Upper bound of the expected return, percent points. NULL: open, or in words only."
    )
    horizon_months: Mapped[Small | None] = mapped_column(comment="Months over which the return is meant. NULL: not known.")
    basis: Mapped[str | None] = mapped_column(comment="relative to a benchmark, or absolute. NULL: not known.")
    benchmark: Mapped[str | None] = mapped_column(comment="Benchmark index by name. NULL: none, or not known.")
    rank_in_scale: Mapped[Small | None] = mapped_column(comment="1 is the best word of the scale. NULL: not part of the order (no rating).")
    scale_size: Mapped[Small | None] = mapped_column(comment="Number of ordered words in the scale. NULL: not known.")
