"""Rating phrases: boxes of covers, sentences of text, and plain words that are no ratings."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.reference import vocabulary
from etl.grammar.rating_words import compact, lexicon
from etl.grammar.ratings import is_rating_label, read_action, read_box, read_sentences

WORDS = lexicon(vocabulary())
Phrase = tuple[str | None, str | None, str | None]


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("增持(维持)", ("增持", "maintain", None)),
        ("増持（维持）", ("増持", "maintain", None)),
        ("买入 | 维持", ("买入", "maintain", None)),
        ("投资评级 买入丨维持", ("买入", "maintain", None)),
        ("看好/维持", ("看好", "maintain", None)),
        ("买 入 （ 维 持 ）", ("买入", "maintain", None)),
        ("投资评级：优于大市（首次覆盖）", ("优于大市", "initiate", None)),
        ("投资评级(维持)：买入", ("买入", "maintain", None)),
        ("投资评级(复核)：买入", ("买入", None, None)),
        ("推荐 维持评级", ("推荐", "maintain", None)),
        ("买入-A 维持评级", ("买入", "maintain", None)),
        ("6个月评级 买入（维持评级）", ("买入", "maintain", None)),
        ("维持跑赢行业", ("跑赢行业", "maintain", None)),
        ("评级：买入 上次评级：增持", ("买入", None, "增持")),
        ("中性 → 买入", ("买入", None, "中性")),
        ("评级变动：维持", (None, "maintain", None)),
        ("前次评级 增持", (None, None, "增持")),
        ("BUY (Maintain)", ("BUY", "maintain", None)),
        ("Buy, CL", ("Buy", None, None)),
        ("Neutral/High Risk", ("Neutral", None, None)),
        ("Overweight / Attractive", ("Overweight", None, None)),
        ("Rating Remains Buy", ("Buy", "maintain", None)),
        ("Maintain Buy", ("Buy", "maintain", None)),
        ("Rating: OUTPERFORM", ("OUTPERFORM", None, None)),
        ("Stock Rating Overweight", ("Overweight", None, None)),
        ("12-month rating Buy", ("Buy", None, None)),
        ("Neutral (previously Buy)", ("Neutral", None, "Buy")),
        ("Neutral (prev. Buy)", ("Neutral", None, "Buy")),
        ("Neutral (Cut from Buy)", ("Neutral", "downgrade", "Buy")),
        ("Buy (Raised from Hold)", ("Buy", "upgrade", "Hold")),
        ("投资评级：买入（首评）", ("买入", "initiate", None)),
        ("優於大市（維持）", ("優於大市", "maintain", None)),
        ("买入", ("买入", None, None)),
    ],
)
def test_boxes(text: str, phrase: Phrase) -> None:
    found = read_box(text, WORDS)
    assert found is not None and (found.raw, found.action, found.previous) == phrase and found.known


@pytest.mark.parametrize(
    "text", ["", "投资要点", "推荐公司及评级", "子行业评级", "宁德时代 买入", "我们推荐买入", "Buy the dip", "评级说明", "维持"]
)
def test_no_boxes(text: str) -> None:
    assert read_box(text, WORDS) is None


def test_labels_tell_the_scope() -> None:
    scopes = {
        text: found.scope
        for text in ("行业评级：看好", "Industry View Attractive", "公司评级 买入", "评级：买入")
        if (found := read_box(text, WORDS))
    }
    assert scopes == {"行业评级：看好": "sector", "Industry View Attractive": "sector", "公司评级 买入": "stock", "评级：买入": None}


def test_an_unknown_word_where_a_rating_stands() -> None:
    found = read_box("投资评级：极品（维持）", WORDS)
    assert found is not None and (found.raw, found.action, found.known) == ("极品", "maintain", False)


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("盈利稳健，维持“买入”评级。", ("买入", "maintain", None)),
        ("下调至“增持”评级（前次为“买入”）。", ("增持", "downgrade", "买入")),
        ("维持“买\n入”评级", ("买入", "maintain", None)),
        ("给予“增持”评级。", ("增持", None, None)),
        ("首次覆盖，给予买入评级", ("买入", "initiate", None)),
        ("首次覆盖，给予公司25倍PE，给予“买入”评级。", ("买入", "initiate", None)),
        ("由“增持”上调至“买入”", ("买入", "upgrade", "增持")),
        ("评级由“中性”上调至“买入”", ("买入", "upgrade", "中性")),
        ("下调盈利预测，维持“优于大市”评级", ("优于大市", "maintain", None)),
        ("维持公司“强烈推荐”投资评级", ("强烈推荐", "maintain", None)),
        ("增长点明确，维持买入。", ("买入", "maintain", None)),
        ("Maintain BUY. We raise our TP", ("BUY", "maintain", None)),
        ("we maintain our Buy rating", ("Buy", "maintain", None)),
        ("We are Buy rated.", ("Buy", None, None)),
        ("We initiate coverage on XYZ with a Buy rating", ("Buy", "initiate", None)),
        ("upgrade to Buy from Neutral", ("Buy", "upgrade", "Neutral")),
        ("Downgrade from Buy to Hold", ("Hold", "downgrade", "Buy")),
        ("Competition to stay longer; downgrade to Neutral", ("Neutral", "downgrade", None)),
        ("Downgrading to Hold (3) from Sell (5); target price cut", ("Hold", "downgrade", "Sell")),
        ("consumer demand remains overdone; reiterate OW.", ("OW", "maintain", None)),
    ],
)
def test_sentences(text: str, phrase: Phrase) -> None:
    assert [(p.raw, p.action, p.previous) for p in read_sentences(text, WORDS)] == [phrase]


@pytest.mark.parametrize(
    "text",
    [
        "我们推荐大家关注",
        "大股东持有20%股份",
        "看好公司长期发展",
        "we add shares and hold them",
        "上调盈利预测，推荐关注龙头",
        "to reduce costs",
    ],
)
def test_plain_words_are_no_ratings(text: str) -> None:
    assert read_sentences(text, WORDS) == []


def test_actions_and_labels_alone() -> None:
    assert read_action("（首次覆盖）", WORDS) == "initiate"
    assert read_action("Remains", WORDS) == "maintain"
    assert read_action("维持买入", WORDS) is None
    assert is_rating_label("投资评级：") and is_rating_label("Rating") and not is_rating_label("评级：买入")


RATING = st.sampled_from(["买入", "增持", "中性", "减持", "优于大市", "强于大市", "推荐"])
ACTION = st.sampled_from([("维持", "maintain"), ("首次覆盖", "initiate"), ("上调", "upgrade"), ("下调", "downgrade")])


@given(RATING, ACTION, st.sampled_from(["{0}({1})", "{0}（{1}）", "{0} | {1}", "投资评级：{0}（{1}）", "评级 {0}/{1}"]))
def test_every_word_with_every_action(word: str, action: tuple[str, str], form: str) -> None:
    found = read_box(form.format(word, action[0]), WORDS)
    assert found is not None and (found.raw, found.action) == (word, action[1])


@given(st.text(max_size=60))
def test_any_text_is_read_without_harm(text: str) -> None:
    read_box(text, WORDS)
    read_sentences(text, WORDS)
    assert len(compact(text)[0]) == len(compact(text)[1])
