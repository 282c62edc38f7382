"""Numerals as printed: Arabic, full-width, Chinese (一九八〇, 二十五, 三千五百), and what they amount to."""

from __future__ import annotations

from decimal import Decimal

DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"○": 0, "零": 0, "Ｏ": 0, "O": 0, "两": 2}
#: Circles that scanning and typing put where 〇 is meant (二○三五年).
ZEROS = "〇○零ＯO"
MAGNITUDES = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
_WIDE = str.maketrans("０１２３４５６７８９．，％", "0123456789.,%")

#: Character classes for patterns.
ARABIC = "0-9０-９"
CHINESE = "一二三四五六七八九十百千〇○零两"


def narrow(text: str) -> str:
    """Full-width digits, points and percent signs as ASCII."""
    return text.translate(_WIDE)


def whole(text: str) -> int | None:
    """The whole number that `text` writes, in digits or Chinese; None where it writes none.

    A run of Chinese digits without magnitudes is read digit by digit (一九八〇 = 1980).
    """
    if text.isdecimal():  # full-width digits are decimal too
        return int(text)
    text = narrow(text)
    if not text or any(c not in DIGITS and c not in MAGNITUDES for c in text):
        return None
    if not any(c in MAGNITUDES for c in text):
        return int("".join(str(DIGITS[c]) for c in text))
    total = section = digit = 0
    for c in text:
        if c in DIGITS:
            digit = DIGITS[c]
            continue
        size = MAGNITUDES[c]
        if size >= 10_000:
            total = (total + section + digit) * size
            section = digit = 0
        else:
            section += (digit or 1) * size
            digit = 0
    return total + section + digit


def amount(number: str, magnitude: str = "") -> int | float | None:
    """The value of `number` (digits with an optional point, or Chinese) times its magnitude words (万, 亿, 万亿).

    Whole numbers come back as int, so that 7.1亿 is 710000000 and not a float near it.
    """
    if not magnitude and number.isdecimal():
        return int(number)
    text = narrow(number).replace(",", "")
    try:
        value = Decimal(text)
    except ArithmeticError:
        read = whole(text)
        if read is None:
            return None
        value = Decimal(read)
    for c in magnitude:
        value *= MAGNITUDES[c]
    return int(value) if value == value.to_integral_value() else float(value)
