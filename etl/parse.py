"""bytes → Report, in one pure call. No database: resolution and normalisation use the vocabulary alone."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from app.errors import ReadError
from app.reference import vocabulary as load_vocabulary
from app.reference.types import Vocabulary
from etl.as_written import as_the_file_has_it
from etl.askew import as_the_pages_lie
from etl.check import check
from etl.document import Document
from etl.doubt import with_reading_confidence
from etl.extract import (
    analysts,
    cover,
    digest_forecasts,
    digest_ratings,
    figures,
    forecasts,
    front_market,
    market,
    marks,
    peer_ratings,
    peers,
    picks,
    prose_forecasts,
    ratings,
    related,
    risks,
    scales,
    sections,
    stocks,
    unread,
    viewpoints,
)
from etl.extract.known import Known, with_sign_of_home
from etl.extract.pages import page_findings
from etl.layout import lay_out
from etl.mend import mend
from etl.normalise import normalise
from etl.quiet import no_collection
from etl.read import ReaderName, read
from etl.read.unlock import unlocked
from etl.report import Report
from etl.resolve import resolve
from etl.verify import unverified, verify
from etl.version import PARSER_VERSION


def parse_file(path: Path, *, vocabulary: Vocabulary | None = None, reader: ReaderName = "auto", verified: bool = False) -> Report:
    """Read and interpret one file. Raises ReadError when it cannot be read as a report."""
    return parse(path.read_bytes(), path.name, vocabulary=vocabulary, reader=reader, verified=verified)


@no_collection()  # from here, so that the million values of the Document are gone when collection begins again
def parse(
    data: bytes,
    file_name: str,
    *,
    vocabulary: Vocabulary | None = None,
    reader: ReaderName = "auto",
    verified: bool = False,
    passwords: Iterable[str] = (),
) -> Report:
    """bytes → Document → Report. The same bytes and vocabulary always give the same Report.

    `verified` reads a PDF a second time with pdfminer.six, 30 times slower, and marks numbers on which the two readers differ.
    `passwords` are tried on a PDF that asks for one.
    """
    plain = unlocked(data, passwords)
    document = replace(read(plain, file_name, reader=reader), sha256=content_hash(data))
    report = with_reading_confidence(interpret(lay_out(document), vocabulary or load_vocabulary()), document)
    report = as_the_file_has_it(as_the_pages_lie(report, document), document)
    if not verified or document.reader != "pdfium":
        return report
    try:
        second = read(plain, file_name, reader="pdfminer")
    except ReadError as error:
        return unverified(report, error)
    return verify(report, second)


def interpret(document: Document, vocabulary: Vocabulary) -> Report:
    """Document (laid out) → Report: every extractor once, then names → codes, words → levels, and the self-checks."""
    document, repairs = mend(document, vocabulary)
    front, cover_findings = cover.read_cover(document, vocabulary)
    vocabulary = cover.with_house(front, vocabulary)
    subjects = stocks.read_subjects(document, vocabulary, front)
    about = tuple(s.stock for s in subjects.items if s.role == "subject")
    known = Known(with_sign_of_home(vocabulary, about), front, about)
    people = analysts.read_analysts(document, known)
    advice = ratings.read_recommendations(document, known)
    scale = scales.read_rating_definitions(document, known)
    forecast = forecasts.read_forecasts(document, known)
    listings = peers.stock_tables(document, known)
    peer = peers.read_listings(listings, known)
    comments = digest_ratings.read_comments(document, known, advice.items)
    rated = peer_ratings.of_listings(listings, known, advice.items)
    listed = peer_ratings.read_listed_ratings(listings, known, (*rated, *comments.items))
    priced = front_market.read_market(document, known)
    told = prose_forecasts.read_prose_forecasts(document, known)
    expected = digest_forecasts.read_comment_forecasts(document, known)
    pick = picks.read_picks(document, known)
    indices = market.read_index_observations(document, known)
    views = viewpoints.read_viewpoints(document, known)
    risk = risks.read_risk_factors(document, known)
    cited = related.read_related_reports(document, known)
    captions = figures.read_figures(document, known)
    text = sections.read_sections(document, known)
    disclosed = marks.read_marks(document, known)
    facts = forecast.items + peer.items + priced.items
    found = (
        subjects,
        people,
        advice,
        comments,
        scale,
        forecast,
        peer,
        priced,
        told,
        expected,
        pick,
        indices,
        views,
        risk,
        cited,
        captions,
        text,
    )
    report = Report(
        file_name=document.file_name,
        file_sha256=document.sha256,
        page_count=document.page_count,
        reader=document.reader,
        parser_version=PARSER_VERSION,
        cover=front,
        analysts=people.items,
        stocks=subjects.items,
        recommendations=rated + comments.items + listed.items,
        rating_definitions=scale.items,
        facts=facts + told.items + expected.items,
        picks=pick.items,
        index_observations=indices.items,
        viewpoints=views.items,
        risk_factors=risk.items,
        related_reports=cited.items,
        figures=captions.items,
        sections=text.items,
        marks=disclosed.items,
        findings=page_findings(document)
        + cover_findings
        + tuple(f for part in found for f in part.findings)
        + unread.unread_tables(document, (*facts, *indices.items)),
    )
    return check(normalise(resolve(repairs.laid_over(report), vocabulary), vocabulary), vocabulary)


def content_hash(data: bytes) -> str:
    """The identity of a file: SHA-256 of its bytes, in hex."""
    return hashlib.sha256(data).hexdigest()
