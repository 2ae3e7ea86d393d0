"""Rating phrases: `增持(维持)`, `由“增持”上调至“买入”`, `投资评级：优于大市（首次覆盖）`, `BUY (Maintain)`, `Rating Remains Buy`.

Two grammars. A *box* is a whole piece of text that is nothing but a rating (label, word, action, separators). A *sentence* is running
text in which a rating is stated; there a word counts only where the grammar of the sentence makes it a rating, for 推荐, 看好, Add or
Hold are also plain words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal, cast

from etl.grammar.rating_words import RatingLexicon, compact
from etl.report import Action

Scope = Literal["stock", "sector"]


@dataclass(frozen=True, slots=True)
class RatingPhrase:
    """`raw` as printed (None: only an action is printed); `scope` from the label; `known` is False for a word the vocabulary lacks.

    `explicit`: a label or an action stands beside the word, so that it cannot be a plain word. `view`: the word for the sector that
    English houses print behind the stock's (`Overweight / Attractive`). `about`: what stands between the action and the word of an
    English sentence (`Kuaishou to`).
    """

    raw: str | None
    action: Action | None = None
    previous: str | None = None
    scope: Scope | None = None
    known: bool = True
    explicit: bool = False
    view: str | None = None
    about: str = ""


_LABEL = re.compile(
    r"^\W*(?P<label>"
    r"(?:(?P<sector>行业|板块|子行业)|公司|股票|个股|证券|投资|当前|最新|本次|综合|首次|我们的|\d+个月(?:内)?)*"
    r"(?P<old>上次|前次|原|此前|前)?的?(?:投资)?评级(?:变动|调整|变化)?"
    r"|(?i:(?:(?P<sector_en>industry|sector)\s(?:view|rating|outlook|stance)"
    r"|(?:stock|analyst|company|inv(?:estment|\.)|current|our|equity|\d+[- ]?(?:months?|m))?\s?(?:rating|recommendation)(?!s)"
    r"|(?P<old_en>previous|prior|old)\s(?:rating|recommendation))))\s*[:：|]?\s*"
)
_OLD = re.compile(r"(?:上次|前次|此前|原|前)(?:投资)?评级|(?i:\b(?:previous|prior|old)\s(?:rating|recommendation))")
_SEPARATORS = re.compile(
    r"[\s()\[\]{}【】〔〕<>《》/|／丨∣│·•“”\"'‘’「」『』:：,，;、\-—–_*◆■●▲△▼▽★☆]+|评级|"
    r"(?i:\b(?:rating|to|at|from|previously|previous|prior|prev|was)\b\.?)|至|为|[→↑↓↔]"
)
_REMARK = re.compile(r"[^()（）]{1,14}(?=[)）])")  # `投资评级(首评)：买入`: a remark in brackets that the vocabulary lacks
_UNKNOWN = re.compile(r"^(?P<word>[㐀-鿿]{2,6}|[A-Za-z][A-Za-z-]{2,15}(?: [A-Za-z][A-Za-z-]{2,15})?)\s?[(（|/]")
_RAISED = re.compile(r"\b(?:raised|lifted|increased|moved up) (?P<way>from|to)\b", re.IGNORECASE)  # `Buy (Raised from Hold)`
_FROM_BEFORE = re.compile(r"(?:\bfrom|由|从)\W*$", re.IGNORECASE)  # `Downgraded from Outperform` names the old word alone
_CUT = re.compile(r"\b(?:cut|lowered|reduced|moved down) (?P<way>from|to)\b", re.IGNORECASE)
_RISK_SUFFIX = re.compile(
    r"\s?-\s?[AB](?![A-Za-z])|\s?[,/(-]\s?(?:CL|(?i:(?:very )?(?:low|medium|high)(?:er)? risk|speculative))(?![A-Za-z])"
)  # `Buy-A`, `Buy, CL` (conviction list), `Neutral/High Risk`
_OPEN, _CLOSE = "“\"‘'「『【《", "”\"’'」』】》"
_CLAUSE_END = re.compile(r"[。；;!！?？]|\.(?:\s|$)")
_RATED = re.compile(r"^(?:的)?(?:投资|股票|行业|公司|个股|板块|目标)?评级")
_LED = re.compile(r"评级(?:为|至|到|是|:)?$")
_FROM = re.compile(r"(?:由|从|自)(?:此前的?|前次的?|原来的?|之前的?|原)?(?:公司|行业|投资|股票)?(?:评级)?(?:由|从)?$")
_CHANGED = re.compile(
    r"^(?:的)?(?:投资|股票|公司|行业)?(?:评级)?(?P<act>上调|下调|调高|调低|调升|调降|提高|降低|提升)(?:评级)?(?:至|到|为)$"
)
_FORMER_IN_BRACKETS = re.compile(
    r"(?:的)?(?:投资|股票|公司)?(?:评级)?[(（](?:前次|上次|此前|之前|前值|原)(?:的?(?:投资)?评级)?(?:为|是|[:：])?$"
)  # `下调至“增持”评级（前次为“买入”）`
_FIRST_AFTER = re.compile(r"(?:的)?(?:投资)?评级[,，(（]?首次(?:覆盖|评级)?")  # `给予“买入”评级，首次覆盖`
_VERB_OBJECT = re.compile(r"(?:了|对|其|该|公司|本|个股|股票|行业|板块|目标|投资|的|我们|此前|至|为|到|给予|予以){0,4}$")
_GIVE = re.compile(r"(?:给予|给以|予以|授予)$")
_EN_BETWEEN = r"(?:\W{1,3}(?!(?:from|buy|sell)\b)[\w’'&.%-]+){0,5}?\W{1,3}"


def read_box(text: str, words: RatingLexicon) -> RatingPhrase | None:
    """The phrase when the whole text is one: a rating with or without label and action, or a labelled action (`评级变动：维持`)."""
    printed, plain = compact(_CUT.sub(r"downgraded \g<way>", _RAISED.sub(r"upgraded \g<way>", text)))
    old = _OLD.search(plain)
    if old and old.start() > 0:
        phrase, former = read_box(printed[: old.start()], words), read_box(printed[old.start() :], words)
        return replace(phrase, previous=former.previous) if phrase and former else None
    label = _LABEL.match(plain)
    start = label.end() if label else 0
    found = _tokens(plain, start, words)
    if found is None:
        return _unknown(printed, plain, start, bool(label), words)
    ratings, actions = found
    action = next((words.action_of(plain[a:b]) for a, b in reversed(actions) if words.action_of(plain[a:b])), None)
    scope = _scope(label)
    if not ratings:
        return RatingPhrase(None, cast("Action | None", action), scope=scope, explicit=True) if label and action else None
    if len(ratings) > 2:
        return None
    if len(ratings) == 1 and action in ("upgrade", "downgrade") and _FROM_BEFORE.search(plain[start : ratings[0][0]]):
        return RatingPhrase(None, cast("Action | None", action), printed[slice(*ratings[0])], scope, explicit=True)
    raw, previous = _order([printed[a:b] for a, b in ratings], plain, ratings, action)
    if label and (label["old"] or label["old_en"]):
        return RatingPhrase(None, cast("Action | None", action), raw, scope, explicit=True)
    view = _view(printed, plain, ratings, words) if action is None and previous is None and scope != "sector" else None
    return RatingPhrase(raw, cast("Action | None", action), previous, scope, explicit=bool(label or action), view=view)


def _view(printed: str, plain: str, spans: list[tuple[int, int]], words: RatingLexicon) -> str | None:
    """The second of two words with a stroke between them, when it may be said of a sector."""
    if len(spans) != 2 or not re.fullmatch(r"\s?/\s?", plain[spans[0][1] : spans[1][0]]):
        return None
    word = printed[slice(*spans[1])]
    return word if word.isascii() and words.scope(word) in ("sector", "both") else None


def read_sentences(text: str, words: RatingLexicon) -> list[RatingPhrase]:
    """Every rating that running text states of the report's subject, in order."""
    printed, plain = compact(text)
    return [*_chinese(printed, plain, words), *_english(plain, words)]


def _scope(label: re.Match[str] | None) -> Scope | None:
    if label is None:
        return None
    if label["sector"] or label["sector_en"]:
        return "sector"
    return "stock" if re.match(r"\W*(?:公司|股票|个股|stock)", label[0], re.I) else None


def _tokens(plain: str, start: int, words: RatingLexicon) -> tuple[list[tuple[int, int]], list[tuple[int, int]]] | None:
    """Spans of ratings and of actions when nothing else but separators stands in the text."""
    ratings: list[tuple[int, int]] = []
    actions: list[tuple[int, int]] = []
    at = start
    while at < len(plain):
        rating, action, other = words.word.match(plain, at), words.action.match(plain, at), _SEPARATORS.match(plain, at)
        if rating and (not action or rating.end() >= action.end()):
            ratings.append(rating.span())
            suffix = _RISK_SUFFIX.match(plain, rating.end())
            at = suffix.end() if suffix else rating.end()
        elif action:
            actions.append(action.span())
            at = action.end()
        elif other:
            at = other.end()
        elif (ratings or start) and (remark := _REMARK.match(plain, at)):
            at = remark.end()
        else:
            return None
    return (ratings, actions) if ratings or actions else None


def _order(raws: list[str], plain: str, spans: list[tuple[int, int]], action: str | None) -> tuple[str, str | None]:
    """(rating, previous): `增持 → 买入` and `由增持上调至买入` name the old one first, `买入（前次：增持）` last."""
    if len(raws) == 1:
        return raws[0], None
    between = plain[spans[0][1] : spans[1][0]]
    if re.search(r"\bfrom\b|\bprev|\bprior\b|\bwas\b", between, re.I):
        return raws[0], raws[1]
    if re.search(r"[→至到为]|\bto\b|上调|下调|调高|调低", between, re.I):
        return raws[1], raws[0]
    return (raws[0], raws[1]) if action else (raws[0], None)


def _unknown(printed: str, plain: str, start: int, labelled: bool, words: RatingLexicon) -> RatingPhrase | None:
    """`投资评级：XX（维持）`: a word that stands where a rating must stand, and is none that we know."""
    match = _UNKNOWN.match(plain[start:])
    if not match or not labelled:
        return None
    rest = _tokens(plain, start + match.end("word"), words)
    if rest is None or rest[0] or not rest[1]:
        return None
    action = words.action_of(plain[slice(*rest[1][0])])
    return RatingPhrase(printed[start : start + match.end("word")], cast("Action | None", action), known=False, explicit=True)


def _chinese(printed: str, plain: str, words: RatingLexicon) -> Iterator[RatingPhrase]:
    spans = [m.span() for m in words.chinese.finditer(plain)]
    skip = False
    for index, (start, end) in enumerate(spans):
        if skip:
            skip = False
            continue
        following = spans[index + 1] if index + 1 < len(spans) else None
        change = _CHANGED.match(_bare(plain[end : following[0]])) if following else None
        if change and following and (_FROM.search(_bare(plain[max(0, start - 60) : start])) or _quoted(plain, start, end)):
            action = words.action_of(change["act"]) or ("upgrade" if change["act"].startswith("提") else "downgrade")
            yield RatingPhrase(printed[slice(*following)], cast(Action, action), printed[start:end], explicit=True)
            skip = True
            continue
        phrase = _stated(printed, plain, start, end, words)
        if phrase and following and _FORMER_IN_BRACKETS.match(_bare(plain[end : following[0]])):
            phrase, skip = replace(phrase, previous=printed[slice(*following)]), True
        if phrase:
            yield phrase


def _stated(printed: str, plain: str, start: int, end: int, words: RatingLexicon) -> RatingPhrase | None:
    before, after = plain[_clause_start(plain, start) : start], plain[end : end + 12]
    lead = before.rstrip(_OPEN)
    tail = _RISK_SUFFIX.sub("", after.lstrip(_CLOSE), count=1) if after[:1] == "-" else after.lstrip(_CLOSE)
    action = _last_action(lead, words) or ("initiate" if _FIRST_AFTER.match(tail) else None)
    rated, led, quoted = bool(_RATED.match(tail)), bool(_LED.search(lead)), _quoted(plain, start, end)
    direct = bool(_verb_before(lead, words)) and not re.match(r"[㐀-鿿A-Za-z]", tail)
    given = bool(_GIVE.search(lead) or _GIVE.search(_VERB_OBJECT.sub("", lead)))
    if (rated and (action or quoted or given)) or led or (quoted and action) or direct:
        return RatingPhrase(printed[start:end], cast("Action | None", action), explicit=True)
    return None


def _verb_before(lead: str, words: RatingLexicon) -> bool:
    """`维持`, `重申公司`, `给予其` directly before the word."""
    stem = _VERB_OBJECT.sub("", lead)
    action = _at_end(words.action.pattern)
    return any(action.search(part) for part in (lead, stem))


@lru_cache(maxsize=4)
def _at_end(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{pattern})$", re.I)


def _last_action(lead: str, words: RatingLexicon) -> str | None:
    """The nearest action before the word, at most 16 characters away, in the same part of the sentence; a first coverage counts farther."""
    near = [m for m in words.action.finditer(lead) if words.action_of(m[0]) and m.end() >= len(lead) - 16]
    for match in reversed(near):
        action = words.action_of(match[0])
        between = lead[match.end() :]
        if action in ("upgrade", "downgrade") and re.search(r"盈利|预测|目标|利润|EPS|收入|[,，、]", between):
            continue
        if action == "initiate" or not re.search(r"[,，]", between):
            return _first_wins(lead, action, words)
    return _first_wins(lead, None, words)


def _first_wins(lead: str, action: str | None, words: RatingLexicon) -> str | None:
    first = re.search(r"首次覆盖|首次给予|首予|首次评级", lead[-40:])
    return "initiate" if first and action is None else action


def _quoted(plain: str, start: int, end: int) -> bool:
    return plain[start - 1 : start] in tuple(_OPEN) and plain[end : end + 1] in tuple(_CLOSE)


def _bare(text: str) -> str:
    return re.sub(rf"[{re.escape(_OPEN + _CLOSE)}\s]", "", text)


def _clause_start(plain: str, at: int) -> int:
    ends = [m.end() for m in _CLAUSE_END.finditer(plain, max(0, at - 60), at)]
    return ends[-1] if ends else max(0, at - 60)


@lru_cache(maxsize=4)
def _english_patterns(word: str, act: str) -> tuple[re.Pattern[str], ...]:
    """`upgraded from X to Y`, `maintain … X`, `our X rating`; the first two may name the old rating."""
    rank = r"(?:\s?\([1-6]\))?"  # `Downgrading to Hold (3) from Outperform (2)`
    change = rf"(?P<act>(?i:(?:up|down)grad\w+)){_EN_BETWEEN}from\W+(?P<old>{word}){rank}\W+to\W+(?P<new>{word})"
    stated = rf"(?P<act>{act}){_EN_BETWEEN}(?P<new>{word})(?:[\s-]rat(?:ed|ing))?{rank}(?:\W+(?:\(?from|previously)\W+(?P<old>{word}))?"
    rated = rf"(?:\b(?i:our|a|an|with|rate|rated|are|rating of)\W+)(?P<new>{word})[\s-](?i:rat(?:ed|ing))"
    return re.compile(change), re.compile(stated), re.compile(rated)


def _english(plain: str, words: RatingLexicon) -> Iterator[RatingPhrase]:
    if not words.english.search(plain):
        return
    taken: list[tuple[int, int]] = []
    for pattern in _english_patterns(words.english.pattern, rf"(?i:{words.action.pattern})"):
        for match in pattern.finditer(plain):
            new = match["new"]
            if new[:1].isupper() and not any(a < match.end("new") and match.start("new") < b for a, b in taken):
                taken.append((match.start("new"), match.end()) if match.groupdict().get("old") is None else match.span())
                yield _english_phrase(match, words)


def _english_phrase(match: re.Match[str], words: RatingLexicon) -> RatingPhrase:
    groups = match.groupdict()
    action = words.action_of(groups["act"]) if groups.get("act") else None
    about = ""
    if action:  # `Competition to stay longer; downgrade to Neutral`: the nearest
        start = match.start("act")
        acts = [m for m in words.action.finditer(match.string, start, match.start("new")) if words.action_of(m[0])]
        action, about = words.action_of(acts[-1][0]), match.string[acts[-1].end() : match.start("new")]
    return RatingPhrase(groups["new"], cast("Action | None", action), groups.get("old"), explicit=True, about=about)


def read_action(text: str, words: RatingLexicon) -> Action | None:
    """The action when the text is nothing but one: `首次覆盖`, `Remains`, `（维持）`."""
    _, plain = compact(text)
    found = _tokens(plain, 0, words)
    if found is None or found[0] or len(found[1]) != 1:
        return None
    return cast("Action | None", words.action_of(plain[slice(*found[1][0])]))


def is_rating_label(text: str) -> bool:
    """`投资评级`, `Rating:`: a label with its value elsewhere."""
    _, plain = compact(text)
    match = _LABEL.match(plain)
    return bool(match and not plain[match.end() :].strip(" :："))
