"""The shipped lists: in order, complete enough, and found by the words that reports print."""

from __future__ import annotations

import pickle

import pytest

from app.reference import clean_stock_name, fold, vocabulary
from app.reference.checking import problems
from app.reference.tables import HERE, Lists

WORDS = vocabulary()


def test_the_lists_are_in_order() -> None:
    assert list(problems(Lists())) == []


def test_every_csv_has_rules() -> None:
    from app.reference.checking import RULES

    assert {path.name for path in HERE.glob("*.csv")} == set(RULES)


@pytest.mark.parametrize(
    ("label", "code"),
    [
        ("营业总收入", "revenue"),
        ("归属母公司净利润", "net_profit_parent"),
        ("归母净利", "net_profit_parent"),
        ("扣非归母净利润", "net_profit_deducted"),
        ("EPS-最新摊薄", "eps_diluted"),
        ("每股收益", "eps"),
        ("P/E（现价&最新摊薄）", "pe"),
        ("市盈率（倍）", None),  # the unit is no part of a label
        ("市盈率", "pe"),
        ("市賬率", "pb"),
        ("净资产收益率", "roe"),
        ("净利润增长率", "np_yoy"),
        ("资产负债率", "debt_ratio"),
        ("经营活动现金流", "operating_cash_flow"),
        ("Revenue", "revenue"),
        ("Adjusted net profit", "net_profit_adjusted"),
        ("Non-IFRS net profit", "net_profit_adjusted"),
        ("Normalised net profit", "net_profit_adjusted"),
        ("ModelWare net income", "net_profit_adjusted"),
        ("FD norm. EPS", "eps_adjusted"),
        ("FD norm. EPS growth", "eps_adjusted_yoy"),
        ("FD normalised P/E", "pe_adjusted"),
        ("EV/EBITDA", "ev_ebitda"),
        ("Dividend yield", "dividend_yield"),
        ("FCF yield", "fcf_yield"),
        ("Net debt/equity", "net_debt_equity"),
        ("BVPS", "bps"),
        ("Net cash", "net_cash"),
        ("Previous EPS", "eps_previous"),
        ("Consensus EPS", "eps_consensus"),
        ("净息差", "nim"),
        ("净利差", "net_interest_spread"),
        ("不良率", "npl_ratio"),
        ("拨备覆盖率", "provision_coverage"),
        ("拨贷比", "provision_loan_ratio"),
        ("核心一级资本充足率", "cet1_ratio"),
        ("一级资本充足率", "tier1_ratio"),
        ("资本充足率", "car"),
        ("存贷比", "loan_deposit_ratio"),
        ("内含价值", "embedded_value"),
        ("新业务价值", "nbv"),
        ("新业务价值率", "nbv_margin"),
        ("综合成本率", "combined_ratio"),
        ("合同服务边际", "csm"),
        ("保险服务收入", "insurance_revenue"),
        ("已赚保费", "premium_earned"),
        ("代理买卖证券款", "client_payables"),
        ("净资本", "net_capital"),
        ("营业总成本", "total_operating_cost"),
        ("经营活动现金流入小计", "operating_inflows"),
        ("偿还债务支付的现金", "debt_repaid"),
        ("Receivable days", "ar_days"),
        ("Credit cost", "credit_cost"),
        ("Staff costs", "staff_costs"),
        ("持续经营业务收入", None),
        ("涨跌幅", None),
        ("Coverage ratio", None),
    ],
)
def test_metric_labels(label: str, code: str | None) -> None:
    assert WORDS.metric_by_label.get(fold(label)) == code


CONTRACT_METRICS = """
revenue revenue_yoy op_profit ebit ebitda total_profit net_profit_parent np_yoy net_profit_adjusted np_adjusted_yoy eps eps_yoy eps_diluted
eps_adjusted eps_adjusted_yoy bps dps ocfps gross_margin net_margin op_margin ebitda_margin roe roa roic pe pe_adjusted pb ps peg ev_ebitda
ev_sales dividend_yield fcf_yield net_debt_equity debt_ratio payout market_cap float_cap shares_total close_price return_ytd other
"""


def test_the_metrics_that_users_rely_on() -> None:
    assert set(CONTRACT_METRICS.split()) <= set(WORDS.metrics)


def test_growth_labels_are_no_metrics_and_lead_to_their_codes() -> None:
    assert not WORDS.growth_labels & set(WORDS.metric_by_label)
    assert WORDS.growth_basis[fold("同比（%）")] == WORDS.growth_basis[fold("YoY")] == "yoy" and WORDS.growth_basis[fold("环比")] == "qoq"
    assert WORDS.growth_codes["net_profit_parent", "yoy"] == "np_yoy"
    assert fold("Change (%)") not in WORDS.growth_labels  # may be the revision of an estimate


@pytest.mark.parametrize(
    ("text", "kind", "factor", "currency"),
    [
        ("百万元", "money", 10**6, "CNY"),
        ("亿元", "money", 10**8, "CNY"),
        ("人民币百万", "money", 10**6, "CNY"),
        ("百万人民币", "money", 10**6, "CNY"),
        ("Rmb m", "money", 10**6, "CNY"),
        ("RMB mn", "money", 10**6, "CNY"),
        ("US$m", "money", 10**6, "USD"),
        ("HK$ mn", "money", 10**6, "HKD"),
        ("亿港元", "money", 10**8, "HKD"),
        ("mn", "money", 10**6, None),
        ("万股", "shares", 10**4, None),
        ("%", "pct", 1, None),
        ("倍", "multiple", 1, None),
        ("x", "multiple", 1, None),
        ("元/股", "per_share", 1, "CNY"),
    ],
)
def test_units(text: str, kind: str, factor: int, currency: str | None) -> None:
    unit = WORDS.units[fold(text)]
    assert (unit.kind, int(unit.factor), unit.currency) == (kind, factor, currency)


def test_basis_points_are_hundredths() -> None:
    assert str(WORDS.units["bps"].factor) == "0.01"


def test_levels_and_polarities_agree() -> None:
    for word in WORDS.rating_words.values():
        if word.is_rating:
            assert word.level is not None and word.polarity == (word.level > 3) - (word.level < 3), word.word
        else:
            assert (word.level, word.polarity) == (None, None), word.word


@pytest.mark.parametrize(
    ("word", "action"),
    [("维持", "maintain"), ("維持", "maintain"), ("首次覆盖", "initiate"), ("上调至", "upgrade"), ("Remains", "maintain"),
     ("Reiterate", "maintain"), ("Initiate coverage", "initiate"), ("upgraded to", "upgrade"), ("Resume", "resume"), ("无", None)],
)  # fmt: skip
def test_actions(word: str, action: str | None) -> None:
    assert WORDS.action_words[fold(word)].action == action


@pytest.mark.parametrize(
    ("printed", "code"),
    [
        ("国信证券", "guosen"),
        ("国信证券经济研究所", "guosen"),
        ("安信证券", "sdic"),
        ("太平洋证券股份有限公司", "pacific"),
        ("中金公司", "cicc"),
        ("CICC", "cicc"),
        ("高盛", "goldman"),
        ("J.P. Morgan", "jpmorgan"),
        ("摩根大通", "jpmorgan"),
        ("HSBC Qianhai Securities Limited", "hsbc"),
        ("招銀國際", "cmbi"),
        ("国泰君安国际", "gtja_intl"),
    ],
)
def test_brokers(printed: str, code: str) -> None:
    assert WORDS.broker_by_alias[fold(printed)] == code


def test_hong_kong_arms_are_houses_of_their_own() -> None:
    arm = WORDS.brokers["gtja_intl"]
    assert arm.parent_code == "gtht" and arm.sac_code is None and WORDS.brokers["gtja"].parent_code == "gtht"
    assert len(WORDS.brokers) >= 150


def test_scales_name_words_of_the_dictionary() -> None:
    assert [step.word for step in WORDS.scales if fold(step.word) not in WORDS.rating_words] == []


def test_scales_of_a_house_do_not_overlap() -> None:
    for one in WORDS.scales:
        for other in WORDS.scales:
            same = (one.broker_code, one.scope, one.word) == (other.broker_code, other.scope, other.word) and one is not other
            assert not same or (one.valid_to and other.valid_from and one.valid_to <= other.valid_from) or (
                other.valid_to and one.valid_from and other.valid_to <= one.valid_from
            ), one  # fmt: skip


def test_sectors_are_complete() -> None:
    assert [sum(1 for sector in WORDS.sectors if sector.level == level) for level in (1, 2)] == [31, 134]
    assert WORDS.sector_by_name[fold("白酒")].name == "白酒Ⅱ" and WORDS.sector_by_name[fold("综合")].level == 1
    assert WORDS.sector_by_name[fold("电力设备及新能源")].name == "电力设备"


@pytest.mark.parametrize(
    ("name", "codes"),
    [("阳光电源", ("300274.SZ",)), ("Sungrow Power Supply", ("300274.SZ",)), ("騰訊控股", ("00700.HK",)), ("韦尔股份", ("603501.SH",)),
     ("药明康德", ("603259.SH", "02359.HK")), ("NVIDIA", ("NVDA.US",)), ("思特威", ("688213.SH",))],
)  # fmt: skip
def test_stock_names(name: str, codes: tuple[str, ...]) -> None:
    assert WORDS.stock_by_name[fold(name)] == codes


def test_former_beijing_codes_lead_to_listed_stocks() -> None:
    assert WORDS.code_changes["430047.BJ"] == "920047.BJ"
    assert all(new in WORDS.stocks and old not in WORDS.stocks for old, new in WORDS.code_changes.items())


@pytest.mark.parametrize(
    ("name", "bare"),
    [("*ST 山河", "山河"), ("XD山河科", "山河科"), ("百济神州-U", "百济神州"), ("小米集团-W", "小米集团"), ("京东集团-SW", "京东集团"),
     ("万  科Ａ", "万科"), ("TCL科技", "TCL科技"), ("Huaqin Co Ltd - A", "Huaqin"), ("NetEase", "NetEase"), ("Sunac", "Sunac"),
     ("Tencent Holdings Ltd.", "Tencent"), ("The Group", "The"), ("中远海控(H)", "中远海控"), ("诺诚健华-B", "诺诚健华")],
)  # fmt: skip
def test_clean_stock_name(name: str, bare: str) -> None:
    assert clean_stock_name(name) == bare


def test_a_vocabulary_can_be_sent_to_another_process() -> None:
    again = pickle.loads(pickle.dumps(WORDS))
    assert again.stocks["600519.SH"].name == WORDS.stocks["600519.SH"].name
