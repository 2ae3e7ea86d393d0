"""What a column of PostgreSQL holds, in the few kinds that tables outside of it know.

Outside of SQL, `numeric` is a double: it has no fixed number of decimals, so no decimal type of Parquet fits all values of a column. A
double keeps 15 digits, more than any report prints; CSV, JSON and `value_text` keep what PostgreSQL has.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import psycopg


class Value(Enum):
    """Kinds of plain values."""

    BOOLEAN = "boolean"
    INTEGER = "integer"
    BIG_INTEGER = "big integer"
    NUMBER = "number"
    DATE = "date"
    TIME = "timestamp"
    ZONED_TIME = "timestamp with time zone"
    TEXT = "text"  # uuid and JSON too, and everything else


class Kind(NamedTuple):
    """A plain value, or a list of such values."""

    value: Value = Value.TEXT
    is_list: bool = False


_BY_NAME = {
    "bool": Value.BOOLEAN,
    "int2": Value.INTEGER,
    "int4": Value.INTEGER,
    "int8": Value.BIG_INTEGER,
    "float4": Value.NUMBER,
    "float8": Value.NUMBER,
    "numeric": Value.NUMBER,
    "date": Value.DATE,
    "timestamp": Value.TIME,
    "timestamptz": Value.ZONED_TIME,
}
_IDS_AND_JSON = ("uuid", "json", "jsonb")


def kind_of(oid: int) -> Kind:
    """The kind of a column whose type has this number in PostgreSQL's catalogue."""
    from psycopg.postgres import types

    found = types.get(oid)
    return Kind(_BY_NAME.get(found.name, Value.TEXT), found.array_oid == oid) if found else Kind()


def load_as_printed(connection: psycopg.Connection[Any]) -> None:
    """Let `connection` give what has no kind of its own (ranges, intervals, times of a day …) as PostgreSQL prints it, in arrays too."""
    from psycopg.postgres import types
    from psycopg.types.string import TextLoader

    for known in types:
        if known.name not in _BY_NAME and known.name not in _IDS_AND_JSON:
            connection.adapters.register_loader(known.oid, TextLoader)


def load_plainly(connection: psycopg.Connection[Any]) -> None:
    """Let `connection` give numeric as float, and as text what is neither a number, a boolean nor a day, in arrays too."""
    from psycopg.types.numeric import FloatLoader
    from psycopg.types.string import TextLoader

    load_as_printed(connection)
    connection.adapters.register_loader("numeric", FloatLoader)
    for name in _IDS_AND_JSON:
        connection.adapters.register_loader(name, TextLoader)
