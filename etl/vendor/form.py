"""Which vendor's list it is, told by its columns, and what each column means (app/reference/vendor_columns.csv)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.errors import ReadError
from app.reference.types import VendorColumn, Vocabulary

YEAR = "{year}"
INDEX_COLUMNS = re.compile(r"|Unnamed: \d+|index|level_\d+")  # what pandas writes for its row numbers
SHOWN = 12  # columns that a refusal tells


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the list at hand: position from 0, name, meaning, and the year that its name holds."""

    number: int
    name: str
    meaning: VendorColumn
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Form:
    """A known list. `code`: vendor and list (`tushare.report_rc`); `unknown`: columns of which nobody knows what they mean."""

    code: str
    columns: tuple[Column, ...]
    unknown: tuple[str, ...] = ()

    @property
    def vendor(self) -> str:
        return self.code.partition(".")[0]

    def of(self, field: str) -> Column | None:
        """The column of a field that stands once."""
        return next((column for column in self.columns if column.meaning.field == field), None)

    @property
    def estimates(self) -> Iterator[Column]:
        return (column for column in self.columns if column.meaning.field == "estimate")


def form_of(names: Sequence[str], vocabulary: Vocabulary, where: str) -> Form:
    """The form of which all required columns are there; of several the one that knows most columns. Raises ReadError, with what was seen
    and what would be a list."""
    forms = _forms(vocabulary)
    found = [_bound(code, names, meanings) for code, meanings in forms.items() if _fits(names, meanings)]
    if not found:
        raise ReadError(f"no vendor's list that is known: its columns are {_shown(names)}", where=where, hint=_expected(forms))
    return max(found, key=lambda form: len(form.columns))


def _forms(vocabulary: Vocabulary) -> Mapping[str, list[VendorColumn]]:
    forms: dict[str, list[VendorColumn]] = {}
    for column in vocabulary.vendor_columns:
        forms.setdefault(column.form, []).append(column)
    return forms


def _fits(names: Sequence[str], meanings: Sequence[VendorColumn]) -> bool:
    return all(meaning.column in names for meaning in meanings if meaning.is_required)


def _bound(code: str, names: Sequence[str], meanings: Sequence[VendorColumn]) -> Form:
    columns = [column for number, name in enumerate(names) if (column := _column(number, name, meanings))]
    known = {column.number for column in columns}
    unknown = tuple(name for number, name in enumerate(names) if number not in known and not INDEX_COLUMNS.fullmatch(name))
    return Form(code, tuple(columns), unknown)


def _column(number: int, name: str, meanings: Sequence[VendorColumn]) -> Column | None:
    for meaning in meanings:
        if YEAR not in meaning.column:
            if meaning.column == name:
                return Column(number, name, meaning)
            continue
        match = re.fullmatch(re.escape(meaning.column).replace(re.escape(YEAR), r"((?:19|20)\d\d)"), name)
        if match:
            return Column(number, name, meaning, int(match[1]))
    return None


def _shown(names: Sequence[str]) -> str:
    more = f" … ({len(names)} in all)" if len(names) > SHOWN else ""
    return ", ".join(name[:40] or "(no name)" for name in names[:SHOWN]) + more


def _expected(forms: Mapping[str, list[VendorColumn]]) -> str:
    needed = (f"{code} has {', '.join(m.column for m in meanings if m.is_required)}" for code, meanings in forms.items())
    return "; ".join(needed)
