r"""`\begin{tabular}{lrr} … \end{tabular}` of a text report (Nougat, Mathpix) → rows of cells.

Only what tables are made of is read: `&`, `\\`, rules, `\multicolumn`, `\multirow`. A tabular inside a cell is its line breaks.
"""

from __future__ import annotations

import re

from etl.read.text_grid import MAX_CELLS, Span, Written
from etl.read.text_marks import formula, one_line

ENVIRONMENT = r"(?:tabular|tabularx|tabulary|longtable|array|tabu)\*?"
_BEGIN = re.compile(rf"\\begin\{{{ENVIRONMENT}\}}\s*(?:\[[^\]\n]{{0,20}}\]|\{{[^{{}}\n]{{0,60}}\}}(?=\s*\{{))*", re.IGNORECASE)
_TOKEN = re.compile(
    r"(?P<begin>\\begin\{[a-z]{1,20}\*?\}(?:\s?\[[^\]\n]{0,20}\])?)|(?P<end>\\end\{[a-z]{1,20}\*?\})"
    r"|(?P<row>\\\\(?:\*|\[[^\]\n]{0,20}\])?|\\tabularnewline\b)"
    r"|(?P<escaped>\\[&%$#_{}])|(?P<cell>&)"
)
_RULE = re.compile(
    r"\\(?:hline|toprule|midrule|bottomrule|hhline\{[^{}]{0,40}\}|endhead|endfirsthead|endfoot|centering|(?:c(?:mid)?rule|cline)(?:\([lr]{1,2}\))?\{[\d\s-]{1,12}\}|rowcolor\{[^{}]{0,30}\})"
)
_MULTICOLUMN = re.compile(r"\s*\\multicolumn\s*\{\s*(\d{1,4})\s*\}\s*\{[^{}]{0,60}\}\s*")
_MULTIROW = re.compile(r"\s*\\multirow\s*(?:\[[^\]]{0,10}\])?\s*\{\s*(-?\d{1,4})\s*\}\s*(?:\[[^\]]{0,10}\])?\s*\{[^{}]{0,30}\}\s*")
_CAPTION = re.compile(r"\\caption(?:\[[^\]]{0,100}\])?\{((?:[^{}]|\{[^{}]{0,100}\}){0,300})\}")
_COMMAND = re.compile(r"\\[A-Za-z]+|[\^_]\{")


def tabular(text: str, offset: int) -> list[list[Written]]:
    r"""The rows of a text that begins with `\begin{tabular}`."""
    start = _after_columns(text)
    rows: list[list[Written]] = [[]]
    parts: list[str] = []
    depth, at, first = 0, start, start
    count = 0

    def end_cell(until: int) -> None:
        rows[-1].append(_cell("".join(parts), Span(offset + first, offset + until)))
        parts.clear()

    for match in _TOKEN.finditer(text, start):
        parts.append(text[at : match.start()])
        at = match.end()
        kind = match.lastgroup
        count += kind == "cell"
        if count > MAX_CELLS:
            break
        if kind == "escaped":
            parts.append(match[0])
        elif kind == "begin":
            depth += 1
            at = _after_columns(text, at)
        elif kind == "end" and depth:
            depth -= 1
        elif kind == "end":
            break
        elif depth:
            parts.append(" ")
        elif kind == "cell":
            end_cell(match.start())
            first = at
        else:
            end_cell(match.start())
            rows.append([])
            first = at
    else:
        parts.append(text[at:])  # a tabular that is never closed
        at = len(text)
    if "".join(parts).strip():
        end_cell(at)
    return [row for row in rows if any(cell.text for cell in row)]


def caption(text: str) -> str:
    r"""The words of `\caption{…}`, '' without one."""
    match = _CAPTION.search(text)
    return one_line(match[1]) if match else ""


def _after_columns(text: str, at: int = 0) -> int:
    """Behind the columns' forms: `{l|rr@{}}`."""
    begin = _BEGIN.match(text, at)
    at = begin.end() if begin else at
    while text[at : at + 1].isspace():
        at += 1
    if text[at : at + 1] != "{":
        return at
    depth = 0
    for place in range(at, min(at + 400, len(text))):
        depth += {"{": 1, "}": -1}.get(text[place], 0)
        if depth == 0:
            return place + 1
    return at


def _cell(text: str, span: Span) -> Written:
    text = _RULE.sub(" ", text)
    columns = rows = 1
    for _ in range(2):
        if wide := _MULTICOLUMN.match(text):
            columns, text = max(1, int(wide[1])), text[wide.end() :]
        if high := _MULTIROW.match(text):
            rows, text = max(1, int(high[1])), text[high.end() :]
    text = one_line(text)
    return Written(formula(text) if _COMMAND.search(text) or "{" in text else text, span, columns, rows)
