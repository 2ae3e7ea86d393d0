"""The declarative base, the column types that are named once, and the helpers that keep the table files short.

Rules of the schema (a test checks them, CONTRIBUTING explains them):
* `| None` is the only nullability, and the column's comment says what NULL means.
* `server_default`, never a client default: rows arrive by COPY.
* The primary key of a report-owned table starts with `report_id`, it has no unique key without it and no trigger,
  and foreign keys to it carry report_id on both sides, so that the tables can be distributed by report. Dictionaries are plain
  reference tables.
* A version of a report is written once; a re-parse adds a version and closes the old one.
"""

from __future__ import annotations

import uuid
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, ClassVar

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Computed,
    Date,
    DateTime,
    ForeignKey,
    ForeignKeyConstraint,
    Identity,
    Index,
    Integer,
    MetaData,
    Numeric,
    SmallInteger,
    Text,
    Uuid,
    text,
)
from sqlalchemy.dialects.postgresql import ExcludeConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.sql.elements import conv
from sqlalchemy.sql.schema import SchemaItem

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

# Grammars, as POSIX expressions that Python's re takes too: a loader tests a value before it meets the constraint.
PERIOD_CODE = r"^([0-9]{4}(FY|Q[1-4]|H[12]| (3|6|9)M| TTM| YTD)|[0-9]{4}FY-[0-9]{4}FY|TTM|NTM|[0-9]{4}-[0-9]{2}-[0-9]{2})$"
STOCK_CODE = r"^([0-9]{6}\.(SH|SZ|BJ)|[0-9]{5}\.HK|[0-9A-Z][0-9A-Z./-]{0,11}\.(?!SH$|SZ$|BJ$|HK$)[A-Z]{1,4})$"
CURRENCY = r"^[A-Z]{3}$"
UNIT = r"^([A-Z]{3}|pct|x|points|shares|days|count)$"
SHA256 = r"^[0-9a-f]{64}$"


class Base(DeclarativeBase):
    """Root of all tables; `Base.metadata` is what the migrations are checked against."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        str: Text,
        int: Integer,
        bool: Boolean,
        Decimal: Numeric,
        date: Date,
        datetime: DateTime(timezone=True),
        uuid.UUID: Uuid,
    }


Id = Annotated[int, mapped_column(Integer, Identity(always=False), primary_key=True)]
RunId = Annotated[int, mapped_column(BigInteger, Identity(always=False), primary_key=True)]
Small = Annotated[int, mapped_column(SmallInteger)]
Points = Annotated[Decimal, mapped_column(Numeric(9, 2))]
Share = Annotated[Decimal, mapped_column(Numeric(4, 3))]

StockRef = Annotated[int, mapped_column(ForeignKey("research.stock.stock_id"))]
BrokerRef = Annotated[str, mapped_column(ForeignKey("research.broker.broker_code"))]
MetricRef = Annotated[str, mapped_column(ForeignKey("research.metric.metric_code"))]


def check(name: str, sql: str) -> CheckConstraint:
    return CheckConstraint(sql, name=name)


def one_of(column: str, *words: str) -> CheckConstraint:
    """The column holds one of `words` (or NULL where it may)."""
    listed = ", ".join(f"'{word}'" for word in words)
    return CheckConstraint(f"{column} IN ({listed})", name=f"{column}_known")


def matches(column: str, pattern: str) -> CheckConstraint:
    return CheckConstraint(f"{column} ~ '{pattern}'", name=f"{column}_grammar")


def between(column: str, low: int, high: int) -> CheckConstraint:
    return CheckConstraint(f"{column} BETWEEN {low} AND {high}", name=f"{column}_range")


def valid_once(table: str, *columns: str) -> ExcludeConstraint:
    """No two rows with the same `columns` may be valid on one day."""
    period = "daterange(valid_from, valid_to, '[)')"
    return ExcludeConstraint(*((c, "=") for c in columns), (text(period), "&&"), name=conv(f"ex_{table}_validity"), using="gist")


def dictionary(*items: SchemaItem, comment: str) -> tuple[Any, ...]:
    """Table arguments of a reference table."""
    return (*items, {"schema": "research", "comment": comment})


def owned(*items: SchemaItem, comment: str, schema: str = "research") -> tuple[Any, ...]:
    """Table arguments of a table whose rows belong to one version of one report."""
    version = ["research.report_version.report_id", "research.report_version.version_no"]
    return (ForeignKeyConstraint(["report_id", "version_no"], version), *items, {"schema": schema, "comment": comment})


def searched(words: str) -> Any:
    """The column of what search compares, computed by the database from the expression `words`."""
    computed = Computed(f"research.searchable({words})", persisted=True)
    return mapped_column(computed, sort_order=90, comment="What search compares: one width, small Latin letters, no blanks beside Chinese.")


def grams(table: str, **options: Any) -> Index:
    """The index of search: every two letters of `searchable` that follow each other, which is exact for Chinese words of two letters."""
    waiting = {"gin_pending_list_limit": 1024}  # kB: what waits is read by every search
    return Index(f"ix_{table}_grams", text("research.grams(searchable)"), postgresql_using="gin", postgresql_with=waiting, **options)


class Validity:
    """Days on which a dictionary row holds: from `valid_from` up to, not including, `valid_to`."""

    valid_from: Mapped[date | None] = mapped_column(comment="First day on which this holds. NULL: since ever.", sort_order=80)
    valid_to: Mapped[date | None] = mapped_column(comment="First day on which this holds no more. NULL: it still holds.", sort_order=81)


class OwnedRow:
    """Key columns of a row that belongs to a version of a report."""

    report_id: Mapped[uuid.UUID] = mapped_column(
        primary_key=True, sort_order=-4, comment="Report that states it: the first 16 bytes of the SHA-256 of the file."
    )
    version_no: Mapped[Small] = mapped_column(
        primary_key=True, sort_order=-3, comment="Version of the report, from 1: each parse that is kept."
    )


class FactRow(OwnedRow):
    """Key columns of one statement of a report. `research.source` tells where each was read."""

    fact_id: Mapped[uuid.UUID] = mapped_column(
        primary_key=True, sort_order=-2, comment="The statement: 8 bytes of report_id, then 8 bytes of a hash of what is printed and where."
    )
    ordinal: Mapped[Small] = mapped_column(sort_order=-1, comment="Printed order inside the report, from 1.")
