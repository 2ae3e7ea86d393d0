"""Traditional characters in the heads of a table: `2026年預測`, and a first coverage as `增持（首次）`."""

from __future__ import annotations

from ..paper import Paper
from ..sheet import body, cells, front, pairs, rated, stack, target, years
from . import Trait

_S = "3690.HK"


def _first_coverage() -> bytes:
    paper = Paper("首次覆蓋")
    paper.text(40, 30, "虛擬證券國際", 15, bold=True)
    paper.text(40, 54, "首次覆蓋報告", 10)
    paper.text(555, 54, "2026/3/20", 9, align="right")
    paper.text(40, 76, "美团-W (03690.HK)", 17, bold=True)
    paper.text(40, 104, "補貼退坡，利潤見底回升", 15, bold=True)
    pairs(
        paper,
        400,
        560,
        76,
        (("投資評級", "增持（首次）"), ("目標價(港元)", "96.00"), ("現價(港元)", "78.20"), ("總市值(億港元)", "4,783")),
        9,
        14,
    )
    body(
        paper,
        40,
        130,
        340,
        ("首次覆蓋，給予“增持”評級，目標價96港元，對應2027年18倍市盈率。", "風險因素：競爭再度加劇；海外虧損擴大；監管變化。"),
    )
    paper.table(
        40,
        260,
        (170, 230, 290, 350),
        (
            ("（百萬元人民幣）", "2024年", "2025年", "2026年預測", "2027年預測"),
            ("營業收入", "337,592", "364,900", "401,200", "446,800"),
            ("增長率(%)", "22.0", "8.1", "9.9", "11.4"),
            ("經調整淨利潤", "43,772", "(18,600)", "5,200", "27,300"),
            ("每股盈利(元)", "7.02", "(3.10)", "0.85", "4.40"),
        ),
    )
    paper.text(400, 150, "陳大文", 9, bold=True)
    stack(paper, 400, 162, ("+852 5550 0603", "chan@virtual.example"), 7, 9)
    return paper.done()


TRAITS = [
    Trait(
        "hk_years_forecast",
        "years as `2024年` and `2026年預測`, unsuffixed actual years, `（百萬元人民幣）` in the corner",
        _first_coverage,
        {
            **front("虛擬證券國際", "2026-03-20", "補貼退坡，利潤見底回升", (_S, "美团"), people=(("陳大文", None),), language="zh"),
            "ratings": [rated(_S, "增持", "initiate")],
            "target_prices": [target(_S, 96, "HKD")],
            "risk_factors": ["競爭再度加劇", "海外虧損擴大", "監管變化"],
            "forecasts": cells(
                _S,
                years(2024, 2027, 2025),
                {
                    "revenue": ("CNY_mn", (337592, 364900, 401200, 446800)),
                    "revenue_yoy": ("pct", (22.0, 8.1, 9.9, 11.4)),
                    "net_profit_adjusted": ("CNY_mn", (43772, -18600, 5200, 27300)),
                    "eps": ("CNY", (7.02, -3.10, 0.85, 4.40)),
                },
            ),
        },
    )
]
