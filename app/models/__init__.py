"""The tables: `research` (what reports state, and the dictionaries), `ops` (loads and findings). `mart` holds views only."""

from app.models import (
    analysts,
    brokers,
    content,
    derived,
    loads,
    markets,
    metrics,
    prices,
    recommendations,
    reports,
    sectors,
    sources,
    stocks,
    vendors,
)
from app.models.base import CURRENCY, PERIOD_CODE, STOCK_CODE, UNIT, Base

__all__ = [
    "CURRENCY",
    "PERIOD_CODE",
    "STOCK_CODE",
    "UNIT",
    "Base",
    "analysts",
    "brokers",
    "content",
    "derived",
    "loads",
    "markets",
    "metrics",
    "prices",
    "recommendations",
    "reports",
    "sectors",
    "sources",
    "stocks",
    "vendors",
]
