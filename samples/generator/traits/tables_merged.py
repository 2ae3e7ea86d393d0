"""Tables of many stocks whose group label is one merged cell, drawn in the ways that houses draw it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

from ..paper import Paper
from . import Trait

Style = Literal["ruled", "centred", "top", "bands", "wrapped"]
HEAD = ("板块", "代码", "简称", "EPS 2025A", "EPS 2026E", "PE 2025A", "PE 2026E")
GROUPS: tuple[tuple[str, tuple[tuple[str, ...], ...]], ...] = (
    ("厨电", (("002508.SZ", "老板电器", "1.67", "1.81", "12.4", "11.4"),)),
    (
        "白电",
        (
            ("000333.SZ", "美的集团", "5.08", "5.62", "14.2", "12.9"),
            ("600690.SH", "海尔智家", "2.01", "2.25", "13.5", "12.1"),
            ("000651.SZ", "格力电器", "5.83", "6.11", "7.1", "6.8"),
            ("000921.SZ", "海信家电", "2.42", "2.71", "11.0", "9.8"),
        ),
    ),
    (
        "小家电",
        (
            ("002242.SZ", "九阳股份", "0.16", "0.35", "61.3", "28.0"),
            ("002959.SZ", "小熊电器", "1.84", "2.36", "25.5", "19.9"),
        ),
    ),
)
WRAPPED = {"小家电": ("小家电与", "清洁电器")}
PERIODS = ("2025FY", "2026FY")


def _columns(paper: Paper, top: float, cells: Sequence[str]) -> None:
    paper.text(110, top, cells[0], 8)
    paper.text(180, top, cells[1], 8)
    for place, value in enumerate(cells[2:]):
        paper.text(300 + 70 * place, top, value, 8, align="right")


def _label(paper: Paper, label: str, top: float, height: float, style: Style) -> None:
    lines = WRAPPED.get(label, (label,)) if style == "wrapped" else (label,)
    first = top if style == "top" else top + (height - 10 * len(lines)) / 2
    for number, line in enumerate(lines):
        paper.text(70, first + 10 * number, line, 8, align="center")


def _draw(style: Style) -> Callable[[], bytes]:
    def draw() -> bytes:
        paper = Paper("家电行业周报")
        paper.text(50, 40, "样本证券", 11, bold=True)
        paper.text(545, 40, "2026年05月12日", 9, align="right")
        paper.text(50, 80, "家电行业周报：以旧换新继续", 14, bold=True)
        paper.text(50, 120, "表 1：重点公司估值", 9)
        _columns(paper, 140, HEAD[1:])
        paper.text(70, 140, HEAD[0], 8, align="center")
        top = 156.0
        for label, rows in GROUPS:
            if style in ("ruled", "wrapped"):
                paper.rule(50, 545, top - 3)
            for number, row in enumerate(rows):
                if style in ("ruled", "wrapped") and number:
                    paper.rule(100, 545, top + 14 * number - 3)
                _columns(paper, top + 14 * number, row)
            _label(paper, label, top, 14 * len(rows) - 4, style)
            top += 14 * len(rows) + (9 if style == "bands" else 0)
        if style in ("ruled", "wrapped"):
            paper.rule(50, 545, top - 3)
        paper.text(50, top + 6, "资料来源：样本证券研究所预测", 8)
        return paper.done()

    return draw


def _cells() -> list[dict[str, object]]:
    return [
        {"stock": code, "name": name, "metric": metric, "period": period, "kind": kind, "value": float(value), "unit": unit, "page": 1}
        for _, rows in GROUPS
        for code, name, *values in rows
        for (metric, unit, period, kind), value in zip(_meanings(), values, strict=True)
    ]


def _meanings() -> list[tuple[str, str, str, str]]:
    return [(metric, unit, p, kind) for metric, unit in (("eps", "CNY"), ("pe", "x")) for p, kind in zip(PERIODS, "AE", strict=True)]


def segments(style: str) -> dict[str, str]:
    """Stock name → the group that it is printed in."""
    return {row[1]: "".join(WRAPPED.get(label, (label,))) if style == "wrapped" else label for label, rows in GROUPS for row in rows}


def _rated(heads: tuple[str, str], note: str) -> Callable[[], bytes]:
    """A list of covered stocks with a rating each; `heads` of the name's and the rating's column."""

    def draw() -> bytes:
        paper = Paper("家电行业周报")
        paper.text(50, 40, "样本证券", 11, bold=True)
        paper.text(545, 40, "2026年05月12日", 9, align="right")
        paper.text(50, 80, "家电行业周报：以旧换新继续", 14, bold=True)
        paper.text(50, 120, "表 1：重点公司盈利预测与评级", 9)
        rows = [row for _, group in GROUPS for row in group]
        for number, (code, name, *values) in enumerate([("代码", heads[0], *HEAD[3:]), *rows]):
            _columns(paper, 140 + 14 * number, (code, name, *values))
            paper.text(219, 140 + 14 * number, RATED.get(name, heads[1] if not number else "无评级"), 8)
        paper.text(50, 144 + 14 * (len(rows) + 1), note, 8)
        return paper.done()

    return draw


RATED = {"老板电器": "增持", "美的集团": "买入", "海尔智家": "买入（维持）", "九阳股份": "中性"}
STYLES: dict[Style, str] = {
    "ruled": "a merged cell between lines, its label between two rows",
    "centred": "merged cells without lines, told by the middle of each label",
    "top": "a label on the first row of each group",
    "bands": "groups parted by blank bands",
    "wrapped": "a label over two lines in its merged cell",
}
RATINGS = [
    {
        "target_kind": "stock",
        "target": code,
        "rating": RATED[name][:2],
        "action": "maintain" if "维持" in RATED[name] else None,
        "previous": None,
    }
    for _, rows in GROUPS
    for code, name, *_ in rows
    if name in RATED
]
TRAITS = [
    *(Trait(f"merged_{style}", what, _draw(style), {"language": "zh", "peer_valuations": _cells()}) for style, what in STYLES.items()),
    Trait(
        "rated_list",
        "a list of covered stocks, each with its rating",
        _rated(("简称", "投资评级"), "资料来源：Wind，样本证券研究所预测"),
        {"language": "zh", "ratings": RATINGS, "peer_valuations": _cells()},
    ),
    Trait(
        "rated_by_others",
        "a list of other houses' ratings, which are not this house's advice",
        _rated(("简称", "投资评级"), "资料来源：Wind，评级为其他机构评级"),
        {"language": "zh"},
    ),
]
