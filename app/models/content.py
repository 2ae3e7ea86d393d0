"""What a report says in words: viewpoints, risks, captions, cited reports, running text."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, FactRow, grams, one_of, owned, searched

MARKS = ("title_mark", "qualification", "licence", "source", "risk_warning")


class Viewpoint(FactRow, Base):
    __tablename__ = "viewpoint"
    __table_args__ = owned(grams("viewpoint"), comment="Statements of the report under its own headings.")

    heading: Mapped[str | None] = mapped_column(comment="Heading as printed. NULL: none.")
    happened_on: Mapped[date | None] = mapped_column(comment="Day of the event it speaks of. NULL: none printed.")
    text: Mapped[str] = mapped_column(comment="The statement as printed, lines joined.")
    searchable: Mapped[str] = searched("heading, text")


class RiskFactor(FactRow, Base):
    __tablename__ = "risk_factor"
    __table_args__ = owned(grams("risk_factor"), comment="Risks that the report warns of, one row each.")

    text: Mapped[str] = mapped_column(comment="The risk as printed.")
    searchable: Mapped[str] = searched("text")


class RelatedReport(FactRow, Base):
    __tablename__ = "related_report"
    __table_args__ = owned(
        comment="Earlier reports that the cover lists. Whether they are in the warehouse is told by mart.related_report."
    )

    title: Mapped[str] = mapped_column(comment="Title as printed.")
    published_on: Mapped[date | None] = mapped_column(comment="Date as printed. NULL: none.")


class Figure(FactRow, Base):
    __tablename__ = "figure"
    __table_args__ = owned(
        one_of("kind", "figure", "table"), comment="Captions of figures and tables. Plotted values are not in the text and never invented."
    )

    kind: Mapped[str] = mapped_column(comment="figure or table.")
    number: Mapped[str | None] = mapped_column(comment="Number as printed. NULL: none.")
    title: Mapped[str] = mapped_column(comment="Title as printed.")
    unit: Mapped[str | None] = mapped_column(comment="Unit as printed in the caption. NULL: none.")
    source_text: Mapped[str | None] = mapped_column(comment="Source line as printed. NULL: none.")


class ReportSection(FactRow, Base):
    __tablename__ = "report_section"
    __table_args__ = owned(grams("report_section"), comment="Running text of the report, one row a heading: what search reads.")

    heading: Mapped[str | None] = mapped_column(comment="Heading as printed. NULL: text before the first heading.")
    text: Mapped[str] = mapped_column(comment="Text, lines joined, page furniture left out.")
    searchable: Mapped[str] = searched("heading, text")


class ReportMark(FactRow, Base):
    __tablename__ = "report_mark"
    __table_args__ = owned(
        one_of("mark", *MARKS),
        comment="Disclosures that a report prints, one row a kind: where the words stand first. A kind without a row was not found.",
    )

    mark: Mapped[str] = mapped_column(comment="title_mark, qualification, licence, source or risk_warning.")
    word: Mapped[str] = mapped_column(comment="The words that were found, as the vocabulary has them; of licence the number.")
