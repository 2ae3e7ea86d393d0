"""Ratings, target prices, the meaning of rating words, and picks."""

from __future__ import annotations

from decimal import Decimal

from sqlalchemy import ForeignKeyConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import CURRENCY, Base, FactRow, OwnedRow, Small, StockRef, between, check, dictionary, matches, one_of, owned

ACTIONS = ("initiate", "maintain", "upgrade", "downgrade", "resume", "suspend", "drop")


class RatingWord(Base):
    __tablename__ = "rating_word"
    __table_args__ = dictionary(
        one_of("language", "zh", "en"),
        one_of("scope", "stock", "sector", "both"),
        between("rating_level", 1, 5),
        between("polarity", -1, 1),
        comment="Rating words and their default level, used only where neither the page nor the house's scale says more.",
    )

    word: Mapped[str] = mapped_column(primary_key=True, comment="The word, such as 强烈推荐.")
    language: Mapped[str] = mapped_column(comment="zh or en.")
    scope: Mapped[str] = mapped_column(comment="stock, sector or both.")
    polarity: Mapped[Small | None] = mapped_column(comment="-1 negative, 0 neutral, 1 positive. NULL: no rating.")
    rating_level: Mapped[Small | None] = mapped_column(comment="5 best … 1 worst. NULL: no rating.")
    is_rating: Mapped[bool] = mapped_column(comment="False for words such as 无评级: not rated is not neutral.")
    note: Mapped[str] = mapped_column(comment="Where houses differ; may be empty.")


class ActionWord(Base):
    __tablename__ = "action_word"
    __table_args__ = dictionary(one_of("language", "zh", "en"), comment="Words for what happens to a rating, such as 维持.")

    word: Mapped[str] = mapped_column(primary_key=True, comment="The word.")
    language: Mapped[str] = mapped_column(comment="zh or en.")
    action: Mapped[str | None] = mapped_column(comment="initiate, maintain, upgrade …. NULL: the word says that nothing is said.")


class Recommendation(FactRow, Base):
    __tablename__ = "recommendation"
    __table_args__ = owned(
        Index(None, "stock_id"),
        one_of("target_kind", "stock", "sector"),
        one_of("action_stated", *ACTIONS),
        one_of("level_basis", "own_page", "broker_dated", "dictionary", "unmapped"),
        between("rating_level", 1, 5),
        between("polarity", -1, 1),
        between("horizon_months", 1, 60),
        check("rank_within_scale", "rank_in_scale BETWEEN 1 AND scale_size"),
        matches("currency", CURRENCY),
        check("target_price_positive", "target_price > 0 AND target_price_low > 0 AND target_price_high > 0 AND previous_target_price > 0"),
        check("target_price_order", "target_price_low <= target_price_high"),
        check("sector_has_no_stock", "target_kind = 'stock' OR (stock_id IS NULL AND target_price IS NULL)"),
        check("unmapped_has_no_level", "level_basis <> 'unmapped' OR rating_level IS NULL"),
        comment="A rating and/or target price for one stock, or a rating for one sector.",
    )

    target_kind: Mapped[str] = mapped_column(comment="What is rated: stock or sector.")
    stock_id: Mapped[StockRef | None] = mapped_column(comment="Stock rated. NULL: a sector, or unresolved.")
    stock_name_raw: Mapped[str | None] = mapped_column(comment="Stock as printed. NULL: a sector, or only the code is printed.")
    sector_name: Mapped[str | None] = mapped_column(comment="Sector as printed. NULL: a stock, or not named.")
    rating_raw: Mapped[str | None] = mapped_column(comment="Rating word as printed, after folding. NULL: only a target price is stated.")
    rating_level: Mapped[Small | None] = mapped_column(comment="5 best … 1 worst on the common scale. NULL: not mapped, or not rated.")
    polarity: Mapped[Small | None] = mapped_column(comment="-1 negative, 0 neutral, 1 positive. NULL: not mapped, or not rated.")
    level_basis: Mapped[str] = mapped_column(comment="Where the level comes from: own_page, broker_dated, dictionary or unmapped.")
    action_stated: Mapped[str | None] = mapped_column(comment="What the report says it does with the rating. NULL: it does not say.")
    previous_rating_raw: Mapped[str | None] = mapped_column(comment="Rating before, as printed. NULL: not printed.")
    target_price: Mapped[Decimal | None] = mapped_column(comment="Target price per share in currency. NULL: none stated.")
    target_price_low: Mapped[Decimal | None] = mapped_column(comment="Lower end of a stated range. NULL: no range.")
    target_price_high: Mapped[Decimal | None] = mapped_column(comment="Upper end of a stated range. NULL: no range.")
    previous_target_price: Mapped[Decimal | None] = mapped_column(comment="Target price before, as printed. NULL: not printed.")
    currency: Mapped[str | None] = mapped_column(comment="ISO 4217 code of the target price. NULL: no target price, or not known.")
    horizon_months: Mapped[Small | None] = mapped_column(comment="Months for which rating or target are meant. NULL: not known.")
    benchmark: Mapped[str | None] = mapped_column(comment="Index against which the rating is meant. NULL: absolute, or not known.")
    rank_in_scale: Mapped[Small | None] = mapped_column(
        comment="Step of the house's scale, from the best, 1. NULL: no scale of the house knows the word, or not rated."
    )
    scale_size: Mapped[Small | None] = mapped_column(comment="Steps of that scale. NULL: as rank_in_scale.")


class RatingDefinition(FactRow, Base):
    __tablename__ = "rating_definition"
    __table_args__ = owned(
        one_of("scope", "stock", "sector"),
        one_of("basis", "relative", "absolute"),
        check("bounds_order", "lower_pct <= upper_pct"),
        between("horizon_months", 1, 60),
        between("rating_level", 1, 5),
        between("polarity", -1, 1),
        check("rank_in_size", "rank_in_scale BETWEEN 1 AND scale_size"),
        comment="What the house's rating words mean, from the report's own definition page.",
    )

    scope: Mapped[str] = mapped_column(comment="What the word rates: stock or sector.")
    rating_raw: Mapped[str] = mapped_column(comment="The word, after folding.")
    definition: Mapped[str] = mapped_column(comment="Meaning as printed.")
    lower_pct: Mapped[Decimal | None] = mapped_column(
        comment="Lower bound of the expected return, percent points. NULL: open, or in words only."
    )
    upper_pct: Mapped[Decimal | None] = mapped_column(
        comment="Upper bound of the expected return, percent points. NULL: open, or in words only."
    )
    horizon_months: Mapped[Small | None] = mapped_column(comment="Months over which the return is meant. NULL: not printed.")
    basis: Mapped[str | None] = mapped_column(comment="relative to a benchmark, or absolute. NULL: not printed.")
    benchmark: Mapped[str | None] = mapped_column(comment="Benchmark index or indices as printed. NULL: none printed.")
    is_rating: Mapped[bool] = mapped_column(comment="False for 无评级 and the like.")
    rank_in_scale: Mapped[Small | None] = mapped_column(comment="1 is the best word of the scale. NULL: not part of the order.")
    scale_size: Mapped[Small | None] = mapped_column(comment="Number of ordered words in the scale. NULL: not part of the order.")
    rating_level: Mapped[Small | None] = mapped_column(comment="5 best … 1 worst on the common scale. NULL: no rating.")
    polarity: Mapped[Small | None] = mapped_column(comment="-1 negative, 0 neutral, 1 positive. NULL: no rating.")


class Track(OwnedRow, Base):
    __tablename__ = "track"
    __table_args__ = owned(comment="Themes under which a report groups its picks, such as 光模块.")

    track_no: Mapped[Small] = mapped_column(primary_key=True, comment="Printed order inside the report, from 1.")
    track: Mapped[str] = mapped_column(comment="Name of the theme as printed.")
    rationale: Mapped[str | None] = mapped_column(comment="Reason printed for the theme. NULL: none.")


class Pick(FactRow, Base):
    __tablename__ = "pick"
    __table_args__ = owned(
        Index(None, "stock_id"),
        ForeignKeyConstraint(
            ["report_id", "version_no", "track_no"], ["research.track.report_id", "research.track.version_no", "research.track.track_no"]
        ),
        check("stock_or_name", "stock_id IS NOT NULL OR stock_name_raw IS NOT NULL"),
        comment="Stocks that a report puts forward without rating them. A pick is not a rating.",
    )

    track_no: Mapped[Small | None] = mapped_column(comment="Theme. NULL: the pick stands alone.")
    stock_id: Mapped[StockRef | None] = mapped_column(comment="The stock. NULL: unresolved, the printed name is kept.")
    stock_name_raw: Mapped[str | None] = mapped_column(comment="Name as printed. NULL: only the code is printed.")
    strength: Mapped[str] = mapped_column(comment="Wording as printed, such as 建议关注.")
