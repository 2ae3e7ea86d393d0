"""Clean papers whose tables get damaged: peer, valuation and forecast tables of the samples' kind, in several prints of numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from samples.generator.damaged import HEAD, TRUTH

Row = list[str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table and the paper around it. `labels`: how many columns on the left hold words; `is_down`: cells of a column are alike.

    `after_names`: the text before the table names its stocks.
    """

    name: str
    head: tuple[Row, ...]
    rows: tuple[Row, ...]
    before: str
    labels: int = 1
    is_down: bool = False
    after_names: bool = False
    after: str = "资料来源: Wind, 示范证券研究所"

    def paper(self, rows: Sequence[Row] | None = None) -> bytes:
        """The text file that OCR would give."""
        table = "\n".join("\t".join(row) for row in (*self.head, *(self.rows if rows is None else rows)))
        return f"{self.before}\n\n{table}\n\n{self.after}\n".encode()


NAMES = [row[1] for row in TRUTH]
PICKS = "、".join(f"【{name}】" for name in NAMES)
WEEKLY = f"""# 周观点：零部件进入小批量

----- 机器人主题周报 20241209-20241215

## 增持(维持)

行业: 机械设备

日期: 2024年12月18日

分析师: 冯示例

## ■ 投资建议

建议关注: {PICKS}。

图 1: 出货量预测(单位: 万台)

资料来源: Wind, 示范证券研究所
"""
NOTE = """# {name}({code})：出货恢复

示范证券

2025年04月12日

## 买入（维持）

分析师: 冯示例

### 盈利预测与估值

单位：{unit}"""
ENGLISH = """# Sample Battery (300750.SZ): volumes recover

Sample Securities

12 April 2025

BUY (Maintain)

Financial summary (Rmb mn)"""

YEARS = ["指标", "2023A", "2024A", "2025E", "2026E", "2027E"]
GROUPED = [
    ["营业收入", "25,119", "14,237", "16,512", "19,045", "21,873"],
    ["增长率(%)", "-2.2%", "-43.3%", "16.0%", "15.3%", "14.8%"],
    ["归母净利润", "1,654", "1,130", "1,414", "1,730", "2,001"],
    ["增长率(%)", "-28.4%", "-31.7%", "25.1%", "22.3%", "15.7%"],
    ["毛利率", "18.7%", "23.0%", "22.8%", "23.1%", "23.4%"],
    ["EPS(元)", "1.47", "1.01", "1.26", "1.54", "1.78"],
    ["ROE", "14.1%", "9.4%", "11.0%", "12.4%", "13.2%"],
    ["PE", "14.9", "21.7", "17.4", "14.2", "12.3"],
    ["PB", "2.15", "2.03", "1.88", "1.72", "1.58"],
]
DECIMAL = [
    ["营业收入", "4001.52", "4318.06", "4762.90", "5381.15", "6010.83"],
    ["同比", "21.86%", "7.91%", "10.30%", "12.98%", "11.70%"],
    ["归母净利润", "441.21", "507.45", "-585.60", "672.94", "780.15"],
    ["同比", "43.58%", "15.01%", "-215.40%", "214.91%", "15.93%"],
    ["毛利率", "22.91%", "24.44%", "24.80%", "25.15%", "25.30%"],
    ["净利率", "11.03%", "11.75%", "-12.30%", "12.51%", "12.98%"],
    ["EPS", "10.03", "11.53", "-13.31", "15.29", "17.73"],
    ["ROE", "22.32%", "20.55%", "19.81%", "20.05%", "19.52%"],
]
BRACKETS = [
    ["Revenue", "12,450.5", "13,118.2", "15,204.9", "17,386.1"],
    ["Revenue growth (%)", "(3.5)", "5.4", "15.9", "14.3"],
    ["Gross profit", "3,518.4", "3,890.7", "4,530.1", "5,285.0"],
    ["Operating profit", "(518.8)", "1,180.3", "1,561.9", "1,885.6"],
    ["Net profit", "(412.5)", "(108.1)", "1,105.8", "1,350.2"],
    ["EPS (Rmb)", "(0.58)", "(0.15)", "1.55", "1.89"],
    ["P/B (x)", "2.8", "2.5", "2.1", "1.8"],
    ["ROE (%)", "(4.1)", "(1.0)", "10.8", "12.5"],
]
CODES = [
    ["300750.SZ", "宁德时代", "11,180.5", "253.10", "11.53", "13.31", "15.29", "22.0x", "19.0x", "20.6%"],
    ["002074.SZ", "国轩高科", "385.1", "21.45", "0.67", "0.88", "1.10", "32.0x", "24.4x", "4.8%"],
    ["300014.SZ", "亿纬锂能", "905.3", "44.25", "1.99", "2.58", "3.21", "22.2x", "17.2x", "11.5%"],
    ["002850.SZ", "科达利", "318.9", "117.50", "5.42", "6.51", "7.80", "21.7x", "18.0x", "13.9%"],
    ["688005.SH", "容百科技", "128.5", "17.98", "0.41", "0.95", "1.38", "43.9x", "18.9x", "3.4%"],
    ["300073.SZ", "当升科技", "205.8", "40.63", "0.93", "1.15", "1.50", "43.7x", "35.3x", "-3.6%"],
    ["002812.SZ", "恩捷股份", "280.4", "28.91", "-0.57", "0.51", "0.98", "-50.7x", "56.7x", "-2.2%"],
    ["300568.SZ", "星源材质", "118.0", "8.85", "0.27", "0.40", "0.51", "32.8x", "22.1x", "3.8%"],
]
PLAIN = [
    ["营业收入", "2511", "1423", "1651", "1904"],
    ["增长率(%)", "-2%", "-43%", "16%", "15%"],
    ["归母净利润", "654", "512", "614", "730"],
    ["毛利率", "19%", "23%", "22%", "24%"],
    ["ROE", "14%", "9%", "11%", "12%"],
    ["EPS(元)", "1.47", "1.01", "1.26", "1.54"],
    ["PE", "15", "22", "17", "14"],
]
GROUPS = ["", "", "", "", "营业收入", "", "", "归母净利润", "", "", "", "估值", ""]
SHEETS = (
    Sheet("weekly", (GROUPS, HEAD), tuple(TRUTH), WEEKLY, labels=2, is_down=True, after_names=True),
    Sheet("grouped", (YEARS,), tuple(GROUPED), NOTE.format(name="贝特瑞", code="835185.BJ", unit="百万元")),
    Sheet("decimal", (YEARS,), tuple(DECIMAL), NOTE.format(name="宁德时代", code="300750.SZ", unit="亿元")),
    Sheet("plain", (YEARS[:5],), tuple(PLAIN), NOTE.format(name="国轩高科", code="002074.SZ", unit="百万元")),
    Sheet("brackets", (["(Rmb mn)", "FY23A", "FY24A", "FY25E", "FY26E"],), tuple(BRACKETS), ENGLISH, after="Source: Sample Securities"),
    Sheet(
        "codes",
        (["代码", "公司", "总市值（亿元）", "股价（元）", "EPS 2024A", "EPS 2025E", "EPS 2026E", "PE 2024A", "PE 2025E", "ROE"],),
        tuple(CODES),
        WEEKLY,
        labels=2,
        is_down=True,
    ),
)
