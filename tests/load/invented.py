"""Invented reports for the tests of the load."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from etl.document import Box
from etl.report import (
    Analyst,
    Cover,
    Day,
    Fact,
    Figure,
    Finding,
    IndexObservation,
    Mark,
    MentionedStock,
    Pick,
    RatingDefinition,
    Recommendation,
    RelatedReport,
    Report,
    Section,
    Source,
    StockRef,
    Text,
    Viewpoint,
)

SUNGROW = StockRef("300274.SZ", "阳光电源", "exact")
PROSE = "本段文字为测试而写。" * 40


def at(text: str, line: int = 0, **more: Any) -> Source:
    """A place on page 1, one line of 12 points each."""
    return Source(1, Box(50, 100 + 12 * line, 300, 110 + 12 * line), text, rule_id="test", **more)


def fact(line: int = 0, **more: Any) -> Fact:
    given: dict[str, Any] = {
        "stock": SUNGROW, "metric_code": "eps", "metric_label": "EPS", "period_code": "2026FY", "kind": "E", "value": Decimal("1.23"),
        "unit": "CNY", "value_text": "1.23", "source": at("1.23", 20 + line, table_no=0, row_no=line, column_no=1), "currency": "CNY",
        "half_step": Decimal("0.005"),
    }  # fmt: skip
    return Fact(**{**given, **more})


def cover(**more: Any) -> Cover:
    given: dict[str, Any] = {
        "title": Text("订单与利润同步增长", at("订单与利润同步增长", 1)),
        "broker_code": "guosen",
        "broker_raw": Text("国信证券", at("国信证券", 2)),
        "published_on": Day(date(2026, 4, 2), at("2026年4月2日", 3)),
        "report_type": "company",
        "sector": Text("电力设备", at("电力设备", 4)),
    }
    return Cover(**{**given, **more})


def small(content: str = "a", **more: Any) -> Report:
    """A short company note; `content` decides its hash."""
    given: dict[str, Any] = {
        "file_name": f"{content}.pdf", "file_sha256": hashlib.sha256(content.encode()).hexdigest(), "page_count": 2, "reader": "pdfium",
        "parser_version": "1", "cover": cover(),
        "stocks": (MentionedStock(SUNGROW, "subject", at("阳光电源（300274.SZ）", 5)),),
        "facts": (fact(0), fact(1, metric_code="pe", unit="x", currency=None)),
        "sections": (Section(None, PROSE, at(PROSE[:20], 30)),),
    }  # fmt: skip
    return Report(**{**given, **more})


def full(content: str = "full") -> Report:
    """One of everything."""
    peer = StockRef(None, "上能电气", "unresolved")
    return replace(
        small(content),
        analysts=(
            Analyst("王一", "analyst", "S0980520010001", at("王一", 6), at("S0980520010001", 7), True),
            Analyst("李二", "associate", None, at("李二", 8)),
        ),
        stocks=(
            MentionedStock(SUNGROW, "subject", at("阳光电源（300274.SZ）", 5)),
            MentionedStock(peer, "peer", at("上能电气", 9)),
        ),
        recommendations=(
            Recommendation(
                "stock", SUNGROW, rating_raw="买入", action_stated="maintain", target_price=Decimal("99.5"), currency="CNY", rating_level=5,
                polarity=1, level_basis="dictionary", sources={"rating_raw": at("买入（维持）", 10), "target_price": at("99.5元", 11)},
            ),
            Recommendation("sector", sector_name="电力设备", rating_raw="强于大市", sources={"rating_raw": at("强于大市", 12)}),
        ),
        rating_definitions=(
            RatingDefinition("stock", "买入", "涨幅超过15%", Decimal(15), None, 6, "relative", "沪深300", True, at("买入", 13), 1, 4, 5, 1),
        ),
        picks=(
            Pick(SUNGROW, "储能", "建议关注", at("阳光电源", 14), "需求增长"),
            Pick(peer, "储能", "建议关注", at("上能电气", 14)),
            Pick(peer, None, "关注", at("上能电气", 15)),
        ),
        index_observations=(IndexObservation("沪深300", Decimal("3900.5"), Decimal("-1.2"), None, date(2026, 4, 2), at("沪深300", 16)),),
        viewpoints=(Viewpoint("储能", "需求增长。", date(2026, 3, 30), at("需求增长。", 17)),),
        risk_factors=(Text("原材料涨价", at("原材料涨价", 18)),),
        related_reports=(RelatedReport("上一篇", date(2026, 1, 5), at("上一篇", 19)),),
        figures=(Figure("table", "1", "盈利预测", "百万元", "测试", at("表1", 40)),),
        marks=(Mark("title_mark", "证券研究报告", at("证券研究报告", 41)),),
        findings=(Finding("unknown.metric_label", "warning", "unknown label", at("1.23", 20, table_no=0, row_no=0, column_no=1)),),
    )  # fmt: skip
