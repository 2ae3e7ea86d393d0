"""Row labels of many houses → metrics; what a label must not become."""

import pytest

from app.reference import vocabulary
from etl.extract.table_label import read_label


@pytest.mark.parametrize(
    ("label", "code"),
    [
        ("营业总收入（百万元）", "revenue"),
        ("其中：营业收入", "revenue"),
        ("一、营业收入", "revenue"),
        ("归属母公司股东净利润（百万元）", "net_profit_parent"),
        ("纯利 (Net profit) RMB百万元", "net_profit_parent"),
        ("Net Profit (RmbM)", "net_profit_parent"),
        ("Core net profit (RMBm)", "net_profit_adjusted"),
        ("净利润（Non-GAAP）", "net_profit_adjusted"),
        ("EPS-最新摊薄（元/股）", "eps_diluted"),
        ("EPS (UBS, diluted) (Rmb)", "eps"),
        ("HSBC QH EPS", "eps"),
        ("P/E（现价&最新摊薄）", "pe"),
        ("PER (x)", "pe"),
        ("市盈率（P/E）", "pe"),
        ("ROE(归属母公司)(摊薄)", "roe"),
        ("EV/EBITDA（倍）", "ev_ebitda"),
        ("Total revenue growth", "revenue_yoy"),
        ("归母净利同比增长率", "np_yoy"),
        ("EPS growth (% YoY)", "eps_yoy"),
        ("EPS Change (YoY)", "eps_yoy"),
        ("Dividend yield*", "dividend_yield"),
        ("EPS Gth (%)", "eps_yoy"),
        ("Core EPS (FD) change", "eps_adjusted_yoy"),
        ("Revenue (Wbn)", "revenue"),
        ("P/Book Value (X)", "pb"),
        ("New TP", "target_price"),
        ("Net profit (adj.)", "net_profit_adjusted"),
        ("Net profit (rep./act.)", "net_profit_parent"),
        ("Adj. PATMI", "net_profit_adjusted"),
        ("Non-IFRS profit attributable to shareholders", "net_profit_adjusted"),
        ("Diluted Core EPS (Rmb)", "eps_adjusted"),
        ("Non-GAAP fully diluted EPS (RMB)", "eps_adjusted"),
        ("EPS growth (adj.) (%)", "eps_adjusted_yoy"),
        ("EPS rep Rmb", "eps"),
        ("EPS (fen)", "eps"),
        ("PER adj x", "pe_adjusted"),
        ("FY P/E", "pe"),
        ("Net (debt)/cash", "net_cash"),
        ("Net (cash)/debt (Rmb m)", "net_debt"),
    ],
)
def test_known_labels(label: str, code: str) -> None:
    assert read_label(label, vocabulary()).metric_code == code


@pytest.mark.parametrize(
    "label",
    [
        "收入（海外）",
        "营业收入（中药）",
        "前EPS预测值",
        "EPS prev",
        "海外收入占比",
        "净利润质量",
        "Core cities",
        "Adj. income",
        "Non-GAAP EPS per ADS (RMB)",
        "",
    ],
)
def test_labels_that_are_no_metric(label: str) -> None:
    assert read_label(label, vocabulary()).metric_code is None


@pytest.mark.parametrize(
    ("label", "basis"),
    [("同比（%）", "yoy"), ("(+/-%)", "yoy"), ("(+/-)YOY(%)", "yoy"), ("增长率YoY %", "yoy"), ("QoQ", "qoq")],
)
def test_growth_words(label: str, basis: str) -> None:
    assert read_label(label, vocabulary()).growth == basis


def test_what_else_a_label_says() -> None:
    words = vocabulary()
    assert read_label("EPS (Rmb)§", words).marks == "§"
    assert read_label("Consensus EPS (RMB)", words).is_cited
    assert all(read_label(text, words).is_old for text in ("EPS (Rmb) Old", "前EPS预测值", "营业收入（调整前）", "原净利润"))
    assert not any(read_label(text, words).is_old for text in ("原保费收入", "税前利润", "原材料成本", "Prepayments"))
    label = read_label("Revenue - 26E (Rmb mn)", words)
    assert label.metric_code == "revenue"
    assert label.period is not None
    assert label.period.code == "2026FY"


def test_a_unit_that_is_part_of_the_name_stays() -> None:
    assert read_label("Inventory days", vocabulary()).metric_code == "inventory_days"
    assert read_label("Inventory (days)", vocabulary()).metric_code in ("inventory_days", "inventory")
