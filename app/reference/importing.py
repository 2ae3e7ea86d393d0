"""Take a CSV into the user's own lists, which lie over the shipped ones. All or nothing: a wrong file changes nothing.

A stock list of any known writer is turned into our shape; any file with the columns of a shipped one (brokers, aliases, rating scales,
sectors …) goes in as it is. Rows of the same key replace earlier ones.
"""

from __future__ import annotations

import csv
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from app.errors import UsageError
from app.reference.checking import RULES, Codes, file_problems, header_of, problems
from app.reference.stock_lists import is_stock_list, read_stock_list
from app.reference.tables import HERE, Lists, Row, read_rows
from app.reference.types import Stock, Vocabulary

MAINLAND = ("SH", "SZ", "BJ")
Tables = dict[str, list[Sequence[str]]]  # file name → rows in the order of its columns


def read_import(path: Path, known: Vocabulary) -> Tables:
    """What a file holds, as rows of our own CSV files. UsageError names file and line, or says that nobody knows its columns."""
    if not path.is_file():
        raise UsageError("there is no such file", where=str(path))
    own = own_shape(path)
    if own:
        return {own: [[row.cells[column] for column in RULES[own].columns] for row in read_rows(path)]}
    return stock_tables(read_stock_list(path), known)


def own_shape(path: Path) -> str | None:
    """Name of the shipped file (no stock list) that has the same columns."""
    try:
        header = header_of(path)
    except UnicodeDecodeError:
        return None  # GB18030, as Excel writes it: only stock lists come that way
    if not header:
        raise UsageError("the file is empty", where=str(path))
    for name, rules in RULES.items():
        if header == rules.columns and not name.startswith("stocks_"):
            return name
    if not is_stock_list(header):
        raise UsageError(
            f"unknown columns: {','.join(header)}", where=f"{path}, line 1", hint="yanbao reference export DIR shows the shapes"
        )
    return None


def stock_tables(stocks: Iterable[Stock], known: Vocabulary) -> Tables:
    """Stocks as rows of stocks_*.csv and stock_aliases.csv; a name that has changed stays as an alias."""
    tables: Tables = {}
    for stock in stocks:
        file = "stocks_a.csv" if stock.exchange in MAINLAND else "stocks_hk.csv" if stock.exchange == "HK" else "stocks_us.csv"
        before = known.stocks.get(stock.code)
        listed = stock.listed_on or (before.listed_on if before else None)
        tables.setdefault(file, []).append((stock.code, stock.name, stock.exchange, listed.isoformat() if listed else ""))
        aliases = tables.setdefault("stock_aliases.csv", [])
        if stock.english_name and not (before and before.english_name):
            aliases.append((stock.code, stock.english_name, "english"))
        former = {before.name: None} if before else {}
        known_names = {stock.name, *(before.aliases if before else ())}
        aliases.extend((stock.code, name, "alias") for name in (former | dict.fromkeys(stock.aliases)) if name not in known_names)
    if not tables:
        raise UsageError("the list is empty")
    return {name: rows for name, rows in tables.items() if rows}


@contextmanager
def taken_in(tables: Tables, folder: Path, origin: Path) -> Iterator[dict[str, int]]:
    """Put `tables`, read from `origin`, into the user's `folder` when the block ends well, not at all when it raises; file → rows.

    Raises UsageError with all that is wrong before anything is changed.
    """
    with tempfile.TemporaryDirectory() as scratch:
        before, after = Path(scratch) / "before", Path(scratch) / "after"
        for copy in (before, after):
            shutil.copytree(folder, copy) if folder.is_dir() else copy.mkdir()
        for name, rows in tables.items():
            _merge_into(after / name, rows)
        wrong = _wrong(origin, Lists((HERE, after)))
        if wrong:
            raise UsageError("\n".join(wrong[:5]), hint="nothing was changed")
        _put(after, folder)
        try:
            yield {name: len(rows) for name, rows in tables.items()}
        except BaseException:
            _put(before, folder)
            raise


def export(folder: Path, lists: Lists) -> dict[str, int]:
    """Write all lists, the user's own merged in, as CSV files into `folder`; gives file → rows."""
    folder.mkdir(parents=True, exist_ok=True)
    written = {}
    for name, rules in RULES.items():
        rows = {rules.key(row): [row.cells[column] for column in rules.columns] for row in lists.rows(name)}
        _write(folder / name, rules.columns, rows.values())
        written[name] = len(rows)
    return written


def _wrong(origin: Path, lists: Lists) -> list[str]:
    """Complaints, by the lines of the user's file where it has our shape."""
    own = own_shape(origin)
    of_file = list(file_problems(origin, RULES[own], Codes(lists))) if own else []
    return of_file or list(problems(lists))


def _merge_into(path: Path, rows: Iterable[Sequence[str]]) -> None:
    """Add `rows` to the file; one of a key that is there already replaces it."""
    rules = RULES[path.name]
    kept = {rules.key(row): [row.cells[column] for column in rules.columns] for row in read_rows(path)} if path.is_file() else {}
    for cells in rows:
        row = Row(path.name, 0, dict(zip(rules.columns, cells, strict=True)))
        kept[rules.key(row)] = list(cells)
    _write(path, rules.columns, kept.values())


def _write(path: Path, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)


def _put(source: Path, folder: Path) -> None:
    """Make `folder` hold what `source` holds."""
    if folder.is_dir():
        shutil.rmtree(folder)
    if any(source.iterdir()):
        shutil.copytree(source, folder)
