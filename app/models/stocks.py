"""Listed companies: identity, codes, the history of their names, and which report speaks of which."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import STOCK_CODE, Base, FactRow, Id, StockRef, Validity, check, dictionary, matches, one_of, owned, valid_once


class Exchange(Base):
    __tablename__ = "exchange"
    __table_args__ = dictionary(comment="Exchanges and markets, by the suffix of their stock codes.")

    exchange_code: Mapped[str] = mapped_column(primary_key=True, comment="Suffix of the codes: SH, SZ, BJ, HK, US ….")
    exchange_name: Mapped[str] = mapped_column(comment="Name in words.")


class Stock(Base):
    __tablename__ = "stock"
    __table_args__ = dictionary(
        matches("stock_code", STOCK_CODE),
        one_of("basis", "reference", "learned"),
        comment="Listed companies. Code and name are those of today; stock_identifier and stock_name keep the former ones.",
    )

    stock_id: Mapped[Id] = mapped_column(comment="Surrogate key; stays when the code changes.")
    stock_code: Mapped[str] = mapped_column(unique=True, comment="Canonical code: 600519.SH, 00700.HK (five digits), AAPL.US.")
    stock_name: Mapped[str] = mapped_column(comment="Short name of today.")
    english_name: Mapped[str | None] = mapped_column(comment="English name. NULL: not recorded.")
    exchange_code: Mapped[str | None] = mapped_column(ForeignKey("research.exchange.exchange_code"), comment="Exchange. NULL: not known.")
    listed_on: Mapped[date | None] = mapped_column(comment="First trading day. NULL: not recorded.")
    basis: Mapped[str] = mapped_column(comment="reference (from the stock lists) or learned (a report printed name and code).")


class StockIdentifier(Validity, Base):
    __tablename__ = "stock_identifier"
    __table_args__ = dictionary(
        one_of("scheme", "code", "isin", "ric", "bloomberg", "other"),
        valid_once("stock_identifier", "scheme", "identifier"),
        comment="Codes under which a stock is or was known. An identifier means one stock on any day.",
    )

    identifier_id: Mapped[Id] = mapped_column(comment="Surrogate key.")
    stock_id: Mapped[StockRef] = mapped_column(index=True, comment="The stock.")
    scheme: Mapped[str] = mapped_column(comment="Kind of code: code (canonical, as stock.stock_code), isin, ric, bloomberg, other.")
    identifier: Mapped[str] = mapped_column(comment="The code itself.")


class StockName(Base):
    __tablename__ = "stock_name"
    __table_args__ = dictionary(
        Index(None, "name"),
        one_of("basis", "reference", "learned"),
        check("seen_order", "first_seen_on <= last_seen_on"),
        comment="All names of a stock: official, former, English, and those that reports print. One name may mean several stocks.",
    )

    stock_id: Mapped[StockRef] = mapped_column(primary_key=True, comment="The stock.")
    name: Mapped[str] = mapped_column(primary_key=True, comment="Name as printed.")
    basis: Mapped[str] = mapped_column(comment="reference (from the lists) or learned (a report printed it beside the code).")
    first_seen_on: Mapped[date | None] = mapped_column(comment="Date of the first report that printed it. NULL: from the lists alone.")
    last_seen_on: Mapped[date | None] = mapped_column(comment="Date of the last report that printed it. NULL: from the lists alone.")


class ReportStock(FactRow, Base):
    __tablename__ = "report_stock"
    __table_args__ = owned(
        Index(None, "stock_id"),
        one_of("role", "subject", "peer", "pick", "mention"),
        one_of("resolution", "exact", "alias", "ambiguous", "unresolved"),
        check("resolved_has_stock", "(resolution IN ('exact', 'alias')) = (stock_id IS NOT NULL)"),
        check("stock_or_name", "stock_id IS NOT NULL OR stock_name_raw IS NOT NULL"),
        comment="Stocks that a report speaks of, and in which role.",
    )

    stock_id: Mapped[StockRef | None] = mapped_column(comment="The stock. NULL: unresolved, the printed name is kept.")
    stock_name_raw: Mapped[str | None] = mapped_column(comment="Name as printed. NULL: only the code is printed.")
    role: Mapped[str] = mapped_column(comment="subject of the report, peer in a comparison, pick, or mere mention.")
    resolution: Mapped[str] = mapped_column(comment="How the stock was found: exact, alias, ambiguous or unresolved.")
