"""Who a row is about: a printed code, a name, or both in one cell → StockRef."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from app.reference import clean_stock_name, fold
from app.reference.types import Vocabulary
from etl.grammar.codes import stock_code
from etl.report import StockRef

_BARE_TICKER = re.compile(r"[A-Z]{1,5}")
_MARKS = re.compile(r"[*†‡§#^＊]+|\[\d\]|[¹²³⁴]")
_NAME_THEN_CODE = re.compile(r"(.+?)\s*[(（\[]\s*([A-Za-z0-9. ]{2,12})\s*[)）\]]\s*([*†#]*)")
_CODE_THEN_NAME = re.compile(r"([A-Z]{0,2}\d{4,6}(?:\s?\.\s?[A-Z]{1,4}|\s(?:CH|HK|US|JP|TT|KS))?)\s*([^\d\s.,%].*)")
_NAME_OVER_CODE = re.compile(  # two lines of one cell: `三花智控` over `002050`, `Tencent` over `700 HK`
    r"([^\d\s().][^\d().]*?)\s+(\d{4,6}\.[A-Z]{1,4}|\d{1,6}\s(?:CH|HK|JP|TT|KS)|(?<=[\u3400-\u9fff]\s)\d{6})"
)
_BLOOMBERG = re.compile(r"\s+(?:equity|index)$", re.IGNORECASE)
# Rows of a stock table that are about no stock.
_SUMMARY = re.compile(
    r"(?:行业|板块|可比公司|同业|总体|整体|算术|加权|A股|H股|剔除.*)*(?:平均|均值|中位|中值|合计|总计|最大|最小|最高|最低)"
    r"|(?:simple |weighted |peer |peers |sector |industry |overall )*(?:average|avg|mean|median|total|high|low|max|min)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Identity:
    """`marks` are footnote signs behind the name (`*`): they tell whose estimates a row holds."""

    stock: StockRef
    marks: str = ""


@lru_cache(maxsize=8192)
def read_code(text: str, *, bare: bool = False) -> str | None:
    """`600519.SS` `600519 CH` `700 HK` `Meta US` → canonical code. With `bare`: digits alone, and `LITE` (an American ticker), too."""
    plain = _BLOOMBERG.sub("", _MARKS.sub("", unicodedata.normalize("NFKC", text)).strip()).upper()
    if plain.isdigit():
        return stock_code(plain) if bare else None
    return stock_code(plain) or (f"{plain}.US" if bare and _BARE_TICKER.fullmatch(plain) else None)


def known_name(text: str, vocabulary: Vocabulary) -> bool:
    """A listed stock's name, marks of trading status and footnotes aside."""
    return fold(bare_name(text)) in vocabulary.stock_by_name


def listed_name(text: str, vocabulary: Vocabulary) -> bool:
    """As `known_name`, but exactly as printed: `C 某某` (a share in its first days) is not taken for a stray C beside a name."""
    return fold(printed_name(text)) in vocabulary.stock_by_name


@lru_cache(maxsize=8192)
def bare_name(text: str) -> str:
    """`Midea *` → `Midea`, `中 国燃 气` → `中国燃气`."""
    return clean_stock_name(_MARKS.sub("", text))


@lru_cache(maxsize=8192)
def printed_name(text: str) -> str:
    """The name as printed, without footnote marks and without blanks between Chinese characters."""
    plain = _MARKS.sub("", unicodedata.normalize("NFKC", text)).strip()
    return re.sub(r"(?<=[\u3400-\u9fff])\s+|\s+(?=[\u3400-\u9fff])", "", plain)


def is_summary(text: str) -> bool:
    """`平均值`, `Average PE`, `行业中位数`: a row about no stock."""
    return bool(_SUMMARY.match(re.sub(r"\s+", " ", text.strip())))


def is_index(text: str, vocabulary: Vocabulary) -> bool:
    """`SPX`, `MXAPJ` below the stocks that are measured by them."""
    return fold(_BLOOMBERG.sub("", text.strip())) in vocabulary.indices


@lru_cache(maxsize=8192)
def split_identity(text: str) -> tuple[str, str] | None:
    """`某某科技（300000）`, `Somebody Inc (1234.HK)`, `603259.SH某某科技`, `某某科技 300000` → (name, code as printed); else None."""
    plain = unicodedata.normalize("NFKC", text).strip()
    if read_code(plain):
        return None
    match = _NAME_THEN_CODE.fullmatch(plain)
    if match and read_code(match[2], bare=match[2].isdigit()):
        return match[1] + match[3], match[2]
    match = _CODE_THEN_NAME.fullmatch(plain)
    if match:
        return (match[2], match[1]) if read_code(match[1], bare=True) else None
    match = _NAME_OVER_CODE.fullmatch(plain)
    return (match[1], match[2]) if match and read_code(match[2], bare=match[2].isdigit()) else None


def identity_of(name: str, code: str, *, bare: bool = False) -> Identity | None:
    """The stock of a row from its name cell and its code cell ('' where the table has none)."""
    pair = None if code else split_identity(name)
    name, code = pair or (name, code)
    canonical = read_code(code, bare=bare or bool(pair)) if code else None
    plain = printed_name(name)
    marks = "".join(m for text in (name, code) for m in _MARKS.findall(text))
    if canonical is None and not plain:
        return None
    return Identity(StockRef(canonical, plain or None, "exact" if canonical else "unresolved"), marks)
