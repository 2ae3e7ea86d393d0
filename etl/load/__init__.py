"""Report → rows → PostgreSQL. The only room of the ETL that writes to the database."""

from etl.load.dry import dry
from etl.load.ledger import FileResult
from etl.load.run import LoadRun, Options, load
from etl.load.store import Store, Stored

__all__ = ["FileResult", "LoadRun", "Options", "Store", "Stored", "dry", "load"]
