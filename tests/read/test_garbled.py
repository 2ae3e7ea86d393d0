"""A text layer that says something else than the page shows is told; ordinary text with bullets of a symbol font is not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from etl.document import Char, Document, Page
from etl.extract.pages import page_findings
from etl.read import ocr, without_garbled
from etl.read.garbled import garbled_share

CHINESE = "公司发布年度报告营业收入同比增长净利润大幅提升我们维持买入评级风险提示市场竞争加剧原材料价格波动需求不及预期"
CASES = [
    (CHINESE, False),
    ("The company reported revenue of RMB 12.3bn, up 18% from a year ago", False),
    ("\uf06e\uf0d8" + CHINESE, False),
    ("公司發佈年度報告營業收入同比增長淨利潤大幅提升我們維持買入評級風險提示市場競爭加劇原材料價格波動需求不及預期", False),
    ("매출액은 전년 동기 대비 증가하였으며 영업이익은 시장 기대치를 상회하는 수준을 기록하였다 목표주가는 유지", False),
    ("\ue5e5\ue6a1" * 30, True),
    ("\ufffd" * 30 + "Revenue and profit rose", True),
    ("㐀㐁㐂㐃㐄㐅㐆㐇㐈㐉" * 5, True),
    ("\ue5e5", False),  # too little to tell
]


def chars(text: str) -> tuple[Char, ...]:
    return tuple(Char(char, 10.0 * i, 10, 10.0 * i + 9, 20, 10, 0, 0, True) for i, char in enumerate(text))


@pytest.mark.parametrize(("text", "garbled"), CASES)
def test_garbled(text: str, garbled: bool) -> None:
    assert (garbled_share(chars(text)) > 0) == garbled


def test_a_garbled_page_is_read_from_its_picture_or_is_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "is_available", lambda: False)
    page = Page(1, 595, 842, chars=chars("\ue5e5\ue6a1" * 30))
    document = Document("x.pdf", "0" * 64, "pdfium", "application/pdf", (page, replace(page, number=2, chars=chars(CHINESE))))
    cleared, numbers = without_garbled(document)
    assert numbers == [1]
    assert [bool(p.chars) for p in cleared.pages] == [False, True]
    (finding,) = page_findings(ocr.complete(cleared, b"", numbers))
    assert finding.rule_id == "page.no_text"
    assert "text layer" in finding.message
    assert "pip install 'yanbao[ocr]'" in finding.message
