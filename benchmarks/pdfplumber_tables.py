"""Runs in benchmarks/.venv: pdfplumber's extract_tables over the files given; prints `pages seconds megabytes`."""

from __future__ import annotations

import resource
import sys
import time

import pdfplumber


def main(paths: list[str]) -> None:
    pages, began = 0, time.process_time()
    for path in paths:
        with pdfplumber.open(path) as document:
            for page in document.pages:
                page.extract_tables()
                page.close()
                pages += 1
    print(pages, time.process_time() - began, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)


if __name__ == "__main__":
    main(sys.argv[1:])
