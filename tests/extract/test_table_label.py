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
        ("营收合计", "revenue"),
        ("每股经营现金流薄）", "ocfps"),
        ("归属母公司股东净利润（百万元）", "net_profit_parent"),
        ("纯利 (Net profit) RMB百万元", "net_profit_parent"),
        ("Net Profit (RmbM)", "net_profit_parent"),
        ("Core net profit (RMBm)", "net_profit_adjusted"),
        ("净利润（Non-GAAP）", "net_profit_adjusted"),
        ("EPS-最新摊薄（元/股）", "eps_diluted"),
        ("EPS (UBS, diluted) (Rmb)", "eps"),
        ("Cash EPS (UBS, diluted)", None),  # earnings and depreciation a share, no cash flow
        ("Net interest", "net_interest"),
        ("Pretax growth", "total_profit_yoy"),
        ("Net Debt-to-Equity Ratio", "net_debt_equity"),
        ("貿易應收款項及應收票據", "accounts_receivable"),
        ("融資活動所得現金淨額", "financing_cash_flow"),
        ("Net Profit Gth (Pre-ex) (%)", "np_adjusted_yoy"),
        ("Debtors Turn (avg days)", "ar_days"),
        ("Inventory Turn. (Days)", "inventory_days"),
        ("Chg in Wkg.Cap.", "working_capital_change"),
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
def test_known_labels(label: str, code: str | None) -> None:
    assert read_label(label, vocabulary()).metric_code == code


ADJUSTED = """
Non-IFRS net profit|Non-IFRS NP|Non-GAAP NP|Adj. NP|Adj NP|Core net profit|Core NP|Core profit|Underlying profit|Adj. net income
Non-IFRS net profit (RMB mn)|NP (non-IFRS)|Net profit - Non-IFRS|Net profit (non-GAAP) (RMB m)|Normalised net profit (mn)
Net income, adj|Adjusted PAT|Non-GAAP profit attributable to equity holders|Adj. net attributable profit
Net profit pre-exceptional|Core earnings|Core PATMI|经调整净利润|经调整归母净利润|Non-IFRS净利润|Non-GAAP归母净利润
非国际准则净利润|非IFRS净利润|NON-GAAP 净利润（百万元）|调整后净利润|核心净利润|经调整利润|Non-IFRS 归属股东净利润
经调整权益持有人应占盈利|非國際財務報告準則股東應佔溢利|經調整淨利潤|核心股東應佔溢利|股东净利润(Non-IFRS)
"""
"""How houses call the profit on an adjusted basis."""


@pytest.mark.parametrize("label", ADJUSTED.strip().replace("\n", "|").split("|"))
def test_the_adjusted_profit_of_many_houses(label: str) -> None:
    assert read_label(label, vocabulary()).metric_code == "net_profit_adjusted"


@pytest.mark.parametrize(
    ("label", "factor"),
    [
        ("Revenue (RMB m)", 10**6),
        ("Revenue (RMB'm)", 10**6),
        ("Revenue (Rmb bn)", 10**9),
        ("Revenue, RMB bn", 10**9),
        ("Turnover (RMB m)", 10**6),
        ("Net revenues (RMB million)", 10**6),
        ("Revenue (Rmb in millions)", 10**6),
        ("Revenue (RMB'000)", 10**3),
        ("Total revenue - RMB mn", 10**6),
        ("營業收入（百萬元人民幣）", 10**6),
        ("收益（人民幣百萬元）", 10**6),
        ("收入（十亿元）", 10**9),
        ("营收（亿元）", 10**8),
    ],
)
def test_the_revenue_of_many_houses(label: str, factor: int) -> None:
    found = read_label(label, vocabulary())
    assert found.metric_code == "revenue"
    assert found.measure is not None
    assert (int(found.measure.factor), found.measure.currency) == (factor, "CNY")


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
