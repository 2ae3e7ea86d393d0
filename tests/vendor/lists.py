"""Lists for the tests, written as the vendors write them."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from typing import Any

Cells = Mapping[str, Any]
RC: Cells = {
    "ts_code": "300750.SZ", "name": "宁德时代", "report_date": "20250416", "report_title": "储能成为第二支柱", "org_name": "国金证券",
    "author_name": "张样例,李示范", "quarter": "2025Q4", "op_rt": "43440000.0", "np": "6620000.0", "eps": "15.0400", "pe": "15.5000",
    "roe": "22.1", "rating": "买入", "max_price": "318.0", "min_price": "",
}  # fmt: skip
EM: Cells = {
    "infoCode": "AP202504160000000001", "title": "储能成为第二支柱", "stockCode": "300750", "stockName": "宁德时代", "orgSName": "国金证券",
    "publishDate": "2025-04-16 00:00:00.000", "predictThisYearEps": "15.04", "predictNextYearEps": "18.12", "emRatingName": "买入",
    "ratingChange": 3,
}  # fmt: skip


def rc(*changes: Cells, base: Cells = RC) -> bytes:
    """A CSV of tushare's report_rc: a row for each of `changes` (columns that differ from `base`)."""
    return as_csv([{**base, **change} for change in changes or ({},)])


def as_csv(rows: Sequence[Cells], encoding: str = "utf-8") -> bytes:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode(encoding)


def em(*changes: Cells, year: int | None = 2025) -> bytes:
    """The answer of Eastmoney's report list; without `year` the bare records, as people save them."""
    records = [{**EM, **change} for change in changes or ({},)]
    return json.dumps(records if year is None else {"hits": len(records), "data": records, "currentYear": year}).encode()
