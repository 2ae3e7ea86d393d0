"""What a share is in `per share`."""

from __future__ import annotations

import pytest

from etl.grammar.shares import share_basis


@pytest.mark.parametrize(
    ("label", "basis"),
    [
        ("EPS（最新摊薄）（元/股）", "latest_shares"),
        ("每股收益(最新股本摊薄)", "latest_shares"),
        ("全面摊薄每股收益", "fully_diluted"),
        ("每股收益-期末股本摊薄", "period_end_shares"),
        ("摊薄每股收益", "diluted"),
        ("稀釋每股盈利", "diluted"),
        ("基本每股收益", "basic"),
        ("每股收益（加权）", "weighted"),
        ("FD EPS", "fully_diluted"),
        ("EPS - fully diluted (CNY)", "fully_diluted"),
        ("Diluted EPS (Rmb)", "diluted"),
        ("Core EPS (Basic)", "basic"),
        ("Non-GAAP EPADS (US$)", "per_ads"),
        ("EPS - FD (US$ per ADS)", "fully_diluted per_ads"),
        ("每ADS收益（人民币）", "per_ads"),
        ("P/E (H-share)", "per_h_share"),
        ("PE（A股）", "per_a_share"),
        ("每股收益", None),
        ("EPS (Rmb)", None),
        ("Adj. EPS", None),
        ("Roads EPS", None),
    ],
)
def test_the_words_of_a_label(label: str, basis: str | None) -> None:
    assert share_basis(label) == basis


def test_a_heading_names_the_depositary_share_alone() -> None:
    """`Per ADS data (US$)` over `EPS`: of the ADS. `Diluted` over it may speak of another row."""
    assert share_basis("EPS", "Per ADS data (US$)") == "per_ads"
    assert share_basis("EPS", "Diluted shares (mn)") is None
