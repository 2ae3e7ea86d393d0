"""Disclosures: which words are which, where they are looked for, and what is none."""

from __future__ import annotations

import pytest

from etl.extract.marks import read_marks
from tests.extract.front import Row, block, page, report
from tests.extract.pages import known, text_document


def marks(*rows: Row) -> dict[str, str]:
    return {mark.kind: mark.word for mark in read_marks(report(page(block(*rows))), known()).items}


def printed(text: str) -> dict[str, str]:
    return marks((text, 40, 40, 10))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("证券研究报告·行业跟踪周报", "title_mark"),
        ("證 券 研 究 報 告", "title_mark"),
        ("Equity Research", "title_mark"),
        ("本公司已具备中国证监会批复的证券投资咨询业务资格。", "qualification"),
        ("本公司的经营范围包括证券经纪、证券投资咨询业务。", "qualification"),
        ("licensed by the Securities and Futures Commission of Hong Kong", "qualification"),
        ("执业证书编号：S0600516080991", "licence"),
        ("SFC CE Ref: ABC123", "licence"),
        ("数据来源：Wind，样本证券研究所", "source"),
        ("本报告信息均来源于已公开的资料", "source"),
        ("Source: Company data", "source"),
        ("市场有风险，投资需谨慎", "risk_warning"),
        ("客户应自行承担使用本报告的风险", "risk_warning"),
        ("Key risks: weaker demand", "risk_warning"),
    ],
)
def test_words(text: str, kind: str) -> None:
    assert set(printed(text)) == {kind}


@pytest.mark.parametrize(
    "text",
    [
        "本报告署名分析师具有中国证券业协会授予的证券投资咨询执业资格",  # of the person, not of the house
        "请务必阅读正文之后的免责声明",
        "公司深度研究报告",
    ],
)
def test_what_is_no_disclosure(text: str) -> None:
    assert printed(text) == {}


def test_words_over_the_end_of_a_line() -> None:
    found = read_marks(report(page(block(("本公司具备证券投资咨", 40, 40, 10), ("询业务资格。", 40, 54, 10)))), known()).items
    assert [(m.kind, m.source.text, m.source.box.top) for m in found] == [("qualification", "本公司具备证券投资咨", 40)]


def test_the_first_page_tells_before_the_last_and_each_kind_once() -> None:
    pages = [
        page(block((text, 40, 40, 10)), number=n) for n, text in enumerate(("证券研究报告", "风险提示", "证券研究报告 风险提示"), start=1)
    ]
    found = read_marks(report(*pages), known()).items
    assert [(m.kind, m.source.page) for m in found] == [("title_mark", 1), ("risk_warning", 3)]


def test_a_number_of_the_association_before_one_of_hong_kong() -> None:
    assert marks(("SFC CE Ref: ABC123", 40, 40, 10), ("S0600516080991", 40, 60, 10))["licence"] == "S0600516080991"


def test_hidden_text_is_not_printed() -> None:
    assert read_marks(report(page(block(("证券研究报告", 40, 40, 10), role="hidden"))), known()).items == ()


def test_a_text_file() -> None:
    (found,) = read_marks(text_document("一、市场\n资料来源：Wind\n"), known()).items
    assert (found.kind, found.source.text) == ("source", "资料来源：Wind")
