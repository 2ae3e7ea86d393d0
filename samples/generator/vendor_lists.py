"""Lists of reports as data vendors write them, about the sample reports and a few that are not there. Houses, people and figures are invented;
where a list names a sample, most of its numbers are the printed ones and one is not, so that the comparison has something to show.
"""

from __future__ import annotations

import csv
import io
import json

TUSHARE = (
    "ts_code", "name", "report_date", "report_title", "report_type", "classify", "org_name", "author_name", "quarter", "op_rt", "op_pr", "tp",
    "np", "eps", "pe", "rd", "roe", "ev_ebitda", "rating", "max_price", "min_price", "imp_dg", "create_time",
)  # fmt: skip
NOTE = ("300750.SZ", "宁德时代", "20250416", "一季度利润增长三成，储能成为第二支柱", "点评", "一般报告", "样例证券", "张样例,李示范")
RESULTS = (
    "300750.SZ",
    "宁德时代",
    "20250415",
    "宁德时代2025年一季报点评：现金流亮眼，高端产品占比再提升",
    "点评",
    "一般报告",
    "示范证券",
    "王范本",
)
MISSING = ("300750.SZ", "宁德时代", "20250507", "海外工厂投产在即，份额有望再提升", "深度", "一般报告", "样例证券", "张样例")
ELSEWHERE = ("600519.SH", "贵州茅台", "20250422", "一季度开门红，渠道库存健康", "点评", "一般报告", "无名证券", "赵无名")
# (report, quarter, op_rt, op_pr, np, eps, pe, roe, rating, max_price, min_price): money in 万元
ROWS = (
    (NOTE, "2025Q4", "43440000.0", "", "6620000.0", "15.04", "15.5", "22.1", "买入", "318.0", ""),
    (NOTE, "2026Q4", "51260000.0", "", "7980000.0", "18.12", "12.8", "21.9", "买入", "318.0", ""),
    (NOTE, "2027Q4", "59460000.0", "", "9430000.0", "21.21", "11.0", "21.3", "买入", "318.0", ""),  # np is 9340000 in the report
    (RESULTS, "2025Q4", "41990000.0", "7923600.0", "6390000.0", "14.51", "16.53", "21.53", "买入", "", ""),
    (RESULTS, "2026Q4", "48290000.0", "9349600.0", "7540000.0", "17.12", "14.01", "21.21", "买入", "", ""),
    (MISSING, "2025Q4", "43440000.0", "", "6650000.0", "15.11", "15.9", "", "买入", "330.0", "310.0"),
    (MISSING, "2026Q4", "51300000.0", "", "8010000.0", "18.19", "0.0", "", "买入", "330.0", "310.0"),
    (ELSEWHERE, "2025Q4", "18900000.0", "", "9300000.0", "74.03", "20.9", "", "强烈看好", "", ""),
)


def tushare() -> bytes:
    """`report_rc` as a DataFrame of tushare writes it with to_csv."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(TUSHARE)
    for report, quarter, revenue, profit, net, eps, pe, roe, rating, high, low in ROWS:
        written = f"{report[2][:4]}-{report[2][4:6]}-{report[2][6:]} 20:15:00"
        writer.writerow([*report, quarter, revenue, profit, "", net, eps, pe, "", roe, "", rating, high, low, "", written])
    return text.getvalue().encode()


def eastmoney() -> bytes:
    """The answer of the report list, with its envelope: `currentYear` says which year is this year."""
    reports = (
        (
            "AP202504160000000001",
            "一季度利润增长三成，储能成为第二支柱",
            "样例证券",
            "2025-04-16",
            "15.04",
            "18.12",
            "21.21",
            "15.5",
            "3",
            "318",
        ),
        (
            "AP202504180000000002",
            "全球电池龙头，储能与海外打开第二曲线",
            "范本证券",
            "2025-04-18",
            "14.65",
            "17.53",
            "20.46",
            "16.2",
            "2",
            "",
        ),
        ("AP202411050000000003", "排产环比改善", "样例证券", "2024-11-05", "11.30", "13.10", "15.40", "21.9", "3", ""),
    )
    records = [
        {
            "title": title, "stockName": "宁德时代", "stockCode": "300750", "orgCode": "80000001", "orgName": f"{house}股份有限公司",
            "orgSName": house, "publishDate": f"{day} 00:00:00.000", "infoCode": code, "predictNextTwoYearEps": third,
            "predictNextTwoYearPe": "", "predictNextYearEps": second, "predictNextYearPe": "", "predictThisYearEps": first,
            "predictThisYearPe": pe, "indvInduName": "电池", "emRatingName": "买入", "lastEmRatingName": "买入", "ratingChange": int(change),
            "sRatingName": "买入", "researcher": "张样例,李示范", "author": ["11000000001.张样例", "11000000002.李示范"], "market": "SHENZHEN",
            "indvAimPriceT": target, "indvAimPriceL": "", "attachPages": 4, "attachSize": 512, "count": 3,
        }
        for code, title, house, day, first, second, third, pe, change, target in reports
    ]  # fmt: skip
    answer = {"hits": len(records), "size": 50, "data": records, "TotalPage": 1, "pageNo": 1, "currentYear": 2025}
    return (json.dumps(answer, ensure_ascii=False, indent=1) + "\n").encode()
