"""Runs in benchmarks/.venv-peers: all tables that one flavour of Camelot finds on the pages asked for, with its seconds.

Reads `[[path, [page, ...]], ...]` from standard input; prints `{"seconds", "pages", "tables": [[path, page, rows], ...], "failed"}`.
Seconds are processor time of `read_pdf` alone; one call a file, as its documentation advises.
"""

from __future__ import annotations

import json
import sys
import time
import warnings
from typing import Any

import camelot


def main(flavour: str) -> None:
    warnings.simplefilter("ignore")
    found: dict[str, Any] = {"seconds": 0.0, "pages": 0, "tables": [], "failed": []}
    task = json.load(sys.stdin)
    for path, pages in task[:1]:  # imports at first use are not counted
        camelot.read_pdf(path, pages=str(pages[0]), flavor=flavour, suppress_stdout=True)
    for path, pages in task:
        began = time.process_time()
        try:
            tables = camelot.read_pdf(path, pages=",".join(map(str, pages)), flavor=flavour, suppress_stdout=True)
            found["tables"] += [[path, int(table.page), table.df.astype(str).values.tolist()] for table in tables]
        except Exception as error:  # whatever a peer raises counts as nothing found there, and is told
            found["failed"].append([path, f"{type(error).__name__}: {error}"])
        found["seconds"] += time.process_time() - began
        found["pages"] += len(pages)
    print(json.dumps(found))


if __name__ == "__main__":
    main(sys.argv[1])
