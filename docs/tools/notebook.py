"""docs/notebook.ipynb: the cells below, run on the library, with their tables and charts.

Names of stocks and houses stay out of the charts: not every machine has a font for them.
"""

from __future__ import annotations

import os
from pathlib import Path

PATH = Path(__file__).resolve().parents[1] / "notebook.ipynb"
CELLS = (
    """# The warehouse from pandas

`app.query.frame` asks the warehouse that is configured (`YANBAO_DATABASE_URL`, or the embedded server) and gives a DataFrame:
numbers as float64, days as datetime64, NULL as NA. Words of the query are bound, `%(code)s`, never pasted. This notebook was run on
`make library`: the samples and two years of invented reports. `make docs` runs it again.""",
    """import matplotlib.pyplot as plt

from app.query import frame

frame("SELECT n_reports, n_brokers, n_stocks, n_numbers, oldest_report_on, newest_report_on FROM mart.about").T""",
    """## What the houses expect, month by month

`mart.consensus_asof(day)` gives the consensus as it stood on any day; nothing after that day is in it.""",
    """consensus = frame(
    \"\"\"
    SELECT d::date AS as_of, c.n, c.mean, c.min, c.max
    FROM generate_series(DATE '2024-01-31', DATE '2025-04-30', INTERVAL '1 month') AS d
    CROSS JOIN LATERAL mart.consensus_asof(d::date) AS c
    WHERE c.stock_code = %(code)s AND c.metric_code = 'eps' AND c.fiscal_year = %(year)s ORDER BY as_of
    \"\"\",
    code="300750.SZ",
    year=2025,
).set_index("as_of")

figure, axes = plt.subplots(figsize=(8, 3.5))
axes.plot(consensus.index, consensus["mean"], marker="o", label="mean")
axes.fill_between(consensus.index, consensus["min"], consensus["max"], alpha=0.2, label="lowest to highest")
axes.set(title="EPS 2025 of 300750.SZ: consensus at month ends", ylabel="CNY a share")
axes.legend()
consensus.tail(3)""",
    """## Who revises, and which way

Changes within the rounding of the print are `unchanged`.""",
    """revisions = frame("SELECT published_on, direction FROM mart.estimate_revision WHERE direction IN ('up', 'down', 'unchanged')")
by_month = revisions.groupby([revisions["published_on"].dt.to_period("M"), "direction"]).size().unstack(fill_value=0)

axes = by_month[["up", "unchanged", "down"]].plot.bar(stacked=True, figsize=(8, 3.5), color=["tab:green", "lightgrey", "tab:red"])
axes.set(title="Estimates up, unchanged and down, by month of the report", xlabel="", ylabel="estimates")
axes.legend(loc="upper left", bbox_to_anchor=(1, 1))
by_month.tail(3)""",
    """## How generous is each house?""",
    """mix = frame(
    \"\"\"
    SELECT broker_code, sum(n5) AS "5 best", sum(n4) AS "4", sum(n3) AS "3", sum(n2) AS "2", sum(n1) AS "1 worst"
    FROM mart.broker_rating_mix WHERE scope = 'stock' AND broker_code LIKE 'example%%' AND month >= %(since)s
    GROUP BY broker_code ORDER BY broker_code
    \"\"\",
    since="2024-06-01",
).set_index("broker_code").astype(float)

share = 100 * mix.div(mix.sum(axis=1), axis=0)
axes = share.plot.barh(stacked=True, figsize=(8, 3.5), colormap="RdYlGn_r")
axes.set(title="Ratings by level, percent of each house since June 2024", ylabel="", xlabel="%")
axes.legend(loc="upper left", bbox_to_anchor=(1, 1))
share.round(1)""",
    """## What became of target prices

Met at any time within the horizon, and met at its end.""",
    """targets = frame(
    \"\"\"
    SELECT broker_code, count(*) AS n, 100.0 * avg(met_any::int) AS "at any time", 100.0 * avg(met_end::int) AS "at the end"
    FROM mart.target_outcome WHERE status = 'closed' GROUP BY broker_code HAVING count(*) >= 10 ORDER BY broker_code
    \"\"\"
).set_index("broker_code")

axes = targets[["at any time", "at the end"]].plot.bar(figsize=(8, 3.5))
axes.set(title="Target prices that were met, percent", xlabel="", ylabel="%")
targets.round(1)""",
    """## Words

Exact for Chinese words of two letters; every hit leads back to its page.""",
    """hits = frame("SELECT rank, published_on, broker_code, page_no, snippet FROM mart.search(%(words)s, max_hits => 5)", words="储能")
hits""",
    """## From a number back to the page""",
    """frame(
    \"\"\"
    SELECT m.value, l.file_name, l.page_no, l.row_no, l.column_no, l.raw_text, l.rule_id
    FROM mart.consensus_member AS m JOIN mart.lineage AS l ON l.fact_table = 'financial_metric' AND l.fact_id = m.fact_id
    WHERE m.stock_code = '300750.SZ' AND m.metric_code = 'eps' AND m.fiscal_year = 2026 AND m.included AND l.file_name NOT LIKE 'library%'
    ORDER BY l.file_name
    \"\"\"
)""",
)


def is_code(cell: str) -> bool:
    return not cell.startswith("#")


def make(url: str) -> None:
    """Run the cells on the warehouse at `url` and write the notebook. Raises nbclient's error where a cell fails."""
    import nbformat
    from nbclient import NotebookClient

    book = nbformat.v4.new_notebook()
    for number, cell in enumerate(CELLS):
        made = (nbformat.v4.new_code_cell if is_code(cell) else nbformat.v4.new_markdown_cell)(cell)
        made["id"] = f"cell-{number}"
        book["cells"].append(made)
    os.environ["YANBAO_DATABASE_URL"] = url
    NotebookClient(book, timeout=120, kernel_name="python3", record_timing=False).execute(cwd=str(PATH.parents[1]))
    nbformat.write(book, PATH)
