"""People who sign reports. Phone numbers and mail addresses are never kept."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, BrokerRef, FactRow, Id, check, dictionary, matches, one_of, owned


class Analyst(Base):
    __tablename__ = "analyst"
    __table_args__ = dictionary(comment="People named as authors. Two licences become one person only by curation, for names are common.")

    analyst_id: Mapped[Id] = mapped_column(comment="Surrogate key.")
    identity_key: Mapped[str] = mapped_column(
        unique=True, comment="What tells the person apart: the licence number, else broker_code/name."
    )
    analyst_name: Mapped[str] = mapped_column(comment="Name as first printed.")
    merged_into_id: Mapped[int | None] = mapped_column(
        ForeignKey("research.analyst.analyst_id"),
        index=True,
        comment="The same person's main row, set by curation. NULL: this is the main row.",
    )


class AnalystLicence(Base):
    __tablename__ = "analyst_licence"
    __table_args__ = dictionary(
        one_of("regulator", "sac", "sfc", "other"),
        matches("licence_no", "^[0-9A-Z]+$"),
        check("seen_order", "first_seen_on <= last_seen_on"),
        comment="Licence numbers as printed, and the person and house they belong to.",
    )

    licence_no: Mapped[str] = mapped_column(
        primary_key=True, comment="Number without blanks, such as S0880520010003 (SAC) or BXX123 (SFC)."
    )
    analyst_id: Mapped[int] = mapped_column(ForeignKey("research.analyst.analyst_id"), index=True, comment="Person who printed it first.")
    broker_code: Mapped[BrokerRef | None] = mapped_column(
        comment="House under which it was printed. NULL: the report's house is not known."
    )
    regulator: Mapped[str] = mapped_column(comment="sac (mainland China), sfc (Hong Kong) or other.")
    first_seen_on: Mapped[date | None] = mapped_column(comment="Date of the first report that printed it. NULL: that report has no date.")
    last_seen_on: Mapped[date | None] = mapped_column(comment="Date of the last report that printed it. NULL: that report has no date.")


class ReportAnalyst(FactRow, Base):
    __tablename__ = "report_analyst"
    __table_args__ = owned(
        Index(None, "analyst_id"),
        one_of("role", "analyst", "associate", "contact"),
        comment="Who signs a report, in printed order.",
    )

    analyst_id: Mapped[int | None] = mapped_column(ForeignKey("research.analyst.analyst_id"), comment="The person. NULL: not told apart.")
    analyst_name: Mapped[str] = mapped_column(comment="Name as printed.")
    role: Mapped[str | None] = mapped_column(comment="analyst, associate or contact. NULL: the page does not say.")
    licence_no: Mapped[str | None] = mapped_column(comment="Licence number as printed, without blanks. NULL: none beside the name.")
    licence_ok: Mapped[bool | None] = mapped_column(comment="Whether the number passes all checks. NULL: there is none to check.")
    licence_problem: Mapped[str | None] = mapped_column(comment="What is wrong with the number. NULL: nothing.")
    second_licence_no: Mapped[str | None] = mapped_column(
        comment="Number of another regulator beside the first, such as one of the SFC beside one of the SAC. NULL: none."
    )
