"""Marks of markdown, HTML and LaTeX inside a line of text → the characters that the page shows.

Every function gives a string of the same length: what is taken off becomes `HIDDEN` (a blank of no width), so that a word keeps its column.
`$10.5\\%$` is 10.5%, `&lt;5%` is <5%, `营收<sup>1</sup>` is 营收: a mark of a footnote glued to a number would make another number.
"""

from __future__ import annotations

import html
import re

HIDDEN = "\u200b"
NEAR = 40  # characters that tell what a superscript belongs to

_TAGS = (
    "a|abbr|b|big|blockquote|body|br|caption|center|code|dd|del|details|div|dl|dt|em|figure|figcaption|font|footer|h[1-6]|head|header|hr|html"
    "|i|img|ins|li|mark|nobr|ol|p|page_number|pre|s|section|signature|small|span|strike|strong|sub|summary|sup|table|tbody|td|tfoot|th|thead"
    "|tr|tt|u|ul|watermark"
)
TAG = re.compile(rf"</?(?:{_TAGS})(?:\s[^<>]{{0,2000}})?/?>", re.IGNORECASE)
_BREAK = re.compile(r"<(?:br|/p|/div|/li)\b[^<>]{0,200}>", re.IGNORECASE)
_RAISED = re.compile(r"<sup\b[^<>]{0,200}>([^<>]{0,20})</sup>", re.IGNORECASE)
_COMMENT = re.compile(r"<!--(?:(?!<!--).){0,2000}?-->")
_GROUNDING = re.compile(r"<\|(?:det|box)\|>[^<>]{0,500}<\|/(?:det|box)\|>|<\|/?[a-z_]{1,20}\|>|<｜[^<>｜]{1,30}｜>")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_IMAGE = re.compile(r"!\[(?:(?!!\[)[^\]])*\]\((?:(?!!\[)[^)])*\)")
_LINK = re.compile(
    r"(?<!!)\[(?=[^\[\]]{1,300}\]\((?:https?:|mailto:|www\.|#|/|\./)[^()\s]{0,500}\))|(?<=\])\((?:https?:|mailto:|www\.|#|/|\./)[^()\s]{0,500}\)"
)
_STARS = re.compile(r"(?<![\w*\\])\*([^*\s](?:[^*]{0,300}[^*\s\\])?)\*(?![\w*])")
_BOLD = re.compile(r"\*\*|__|`")
_ESCAPED = re.compile(r"\\([*_#|\-.~&%$\[\]<>`+!{}()])")

# `$ … $` and `\( … \)` with a command, a raised or lowered part, or nothing but a number; `US$10 to US$12` is money.
_MATH = re.compile(
    r"\\\((?P<round>[^\n]{1,300}?)\\\)|\\\[(?P<square>[^\n]{1,300}?)\\\]|\$\$(?P<two>[^$\n]{1,300})\$\$|(?<![A-Za-z\\$])\$(?P<one>(?:[^$\\\n]|\\.){1,300})\$(?![\d$])"
)
_IS_FORMULA = re.compile(r"\\[A-Za-z]+|[\^_]\s*\{|[\^_]\w")
_IS_NUMBER = re.compile(r"(?:\\?[%$]|[\d\s.,+\-=<>()/×~:*±≈−–xX]|\\[ ,;!]|\{,\})+")
_RAISED_MATH = re.compile(r"\^\s*(?:\{((?:[^{}]|\{[^{}]{0,30}\}){0,40})\}|(\\[A-Za-z]+|\S))")
_LOWERED = re.compile(r"_\s*(?=\{|\S)")
_STYLE = re.compile(
    r"\\(?:mathrm|mathbf|mathit|mathsf|mathtt|mathcal|mathbb|boldsymbol|bm|text|textbf|textit|textrm|textsf|textnormal|operatorname\*?|mbox|hbox"
    r"|rm|bf|it|left|right|big|Big|displaystyle|scriptstyle|textstyle|footnotesize|small|underline|overline|ensuremath|limits|mathop|mathord)(?![A-Za-z])\s*"
)
_SIGNS = {
    "times": "×", "cdot": "·", "pm": "±", "mp": "∓", "sim": "~", "thicksim": "~", "approx": "≈", "le": "≤", "leq": "≤",
    "leqslant": "≤", "ge": "≥", "geq": "≥", "geqslant": "≥", "ne": "≠", "neq": "≠", "lt": "<", "gt": ">", "to": "→",
    "rightarrow": "→", "leftarrow": "←", "uparrow": "↑", "downarrow": "↓", "circ": "°", "degree": "°", "div": "÷", "infty": "∞",
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "Delta": "Δ", "sigma": "σ", "mu": "μ", "lambda": "λ", "Omega": "Ω",
    "bullet": "•", "cdots": "…", "ldots": "…", "dots": "…", "yen": "¥", "pounds": "£", "euro": "€", "star": "*", "ast": "*",
    "dagger": "†", "ddagger": "‡", "prime": "'", "quad": " ", "qquad": " ", "colon": ":", "mid": "|", "percent": "%",
    "blacksquare": "■", "square": "□", "diamond": "◇", "triangle": "△",
}  # fmt: skip
_SIGN = re.compile(r"\\(" + "|".join(sorted(_SIGNS, key=len, reverse=True)) + r")(?![A-Za-z])\s?")
_SPACED = re.compile(r"(?<=[\d.,%+\-(])\s+(?=[\d.,%)])|(?<=\))\s+(?=%)")
_FOOTNOTE = re.compile(r"[\s(（\[]*(?:\d{1,2}|[*#†‡§]+|[a-e]|[①-⑳]|注\d?)(?:\s*,\s*\d{1,2})*[\s)）\]]*")


def plain(row: str) -> str:
    """The row without its marks, as long as before."""
    row = _COMMENT.sub(_hide, row) if "<!--" in row else row
    if "<" in row:
        row = _tags(row)
    if "&" in row:
        row = _ENTITY.sub(_entity, row)
    if "$" in row or "\\" in row:
        row = _MATH.sub(_math, row)
    return unescaped(_markdown(row))


def one_line(text: str) -> str:
    """The text of a cell: plain, on one line, its blanks single."""
    return " ".join(plain(text.replace("\n", " ")).replace(HIDDEN, "").split())


def _tags(row: str) -> str:
    row = _GROUNDING.sub(_hide, row)
    row = _RAISED.sub(_raised, row)
    return TAG.sub(_hide, _BREAK.sub(lambda m: _padded(" ", m[0]), row))


def _markdown(row: str) -> str:
    row = _IMAGE.sub(_hide, row) if "![" in row else row
    if "](" in row:
        row = _LINK.sub(lambda m: _padded("", m[0]), row).replace("]" + HIDDEN, HIDDEN * 2)
    return _STARS.sub(rf"{HIDDEN}\1{HIDDEN}", _BOLD.sub(_hide, row)) if "*" in row or "_" in row or "`" in row else row


def unescaped(row: str) -> str:
    r"""`\%` `\$` `\|` `\*` → the sign."""
    return _ESCAPED.sub(lambda m: _padded(m[1], m[0]), row) if "\\" in row else row


def _hide(match: re.Match[str]) -> str:
    return HIDDEN * len(match[0])


def _padded(text: str, instead_of: str) -> str:
    """`text` in the place of a longer one."""
    return text[: len(instead_of)] + HIDDEN * (len(instead_of) - len(text))


def _entity(match: re.Match[str]) -> str:
    text = html.unescape(match[0])
    return _padded(" " if text in "\n\t\r" else text, match[0])


def _raised(match: re.Match[str]) -> str:
    """A mark of a footnote goes; a power of ten or of a metre is not glued to its number."""
    return _padded(raised(_before(match), match[1]), match[0])


def _before(match: re.Match[str]) -> str:
    """The few characters in front."""
    return match.string[max(0, match.start() - NEAR) : match.start()]


def raised(before: str, text: str) -> str:
    """What stands for a superscript behind `before`: nothing for a mark of a footnote, `2` in m², `^4` in 10⁴."""
    base = before.replace(HIDDEN, "").rstrip()
    if not text.strip():
        return ""
    if _FOOTNOTE.fullmatch(text) is None:
        return f"^{text}" if base[-1:].isdigit() and text.strip(" +-−{}").isdigit() else text
    if text.strip() in ("2", "3") and re.search(r"(?:^|[^A-Za-z])[ckm]?m$", base):
        return text
    return f"^{text}" if re.search(r"(?:^|[×x*·])\s*10$", base) else ""


def _math(match: re.Match[str]) -> str:
    inside = next(part for part in match.group("round", "square", "two", "one") if part is not None)
    is_bare = match.lastgroup == "one"
    if is_bare and not _IS_NUMBER.fullmatch(inside) and not _IS_FORMULA.search(inside):
        return match[0]
    return _padded(formula(inside, _before(match)), match[0])


def formula(text: str, before: str = "") -> str:
    r"""`\mathrm{CO_2}` → `CO2`, `1 0 . 5 \%` → `10.5%`, `^{1}` → nothing."""
    text = _SIGN.sub(_sign, _STYLE.sub("", text.replace("{,}", ",")))
    text = _RAISED_MATH.sub(lambda m: raised(before + m.string[: m.start()], m[1] if m[1] is not None else m[2]), text)
    text = _LOWERED.sub("", text)
    text = re.sub(r"\\[!,;: ]|~", " ", text)
    text = re.sub(r"(?<!\\)[{}]", "", text).replace("\\%", "%").replace("\\$", "$").replace("\\&", "&").replace("\\#", "#")
    return _SPACED.sub("", re.sub(r"\s+", " ", text)).strip()


def _sign(match: re.Match[str]) -> str:
    return _SIGNS[match[1]]
