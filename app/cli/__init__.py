"""Commands of the warehouse, one file a command. `etl.cli` puts them together with those of the ETL into `yanbao`."""

from __future__ import annotations

from app.cli.group import Lazy

COMMANDS = {
    "sql": Lazy("app.cli.sql:sql", "Ask the warehouse: a query as table, CSV, JSON, Parquet or Excel."),
    "export": Lazy("app.cli.export:export", "Write the views as Parquet files, by month."),
    "db": Lazy("app.cli.db:db", "The database: upgrade, check, url, start, stop, status."),
    "status": Lazy("app.cli.status:status", "Last runs, lag, rate, refused files, open findings."),
    "reference": Lazy("app.cli.reference:reference", "Stocks, brokers, sectors and words: import, export, check."),
}
