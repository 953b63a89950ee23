#!/usr/bin/env python3
"""Makes the letters of assets/fonts from their sources: python3 packaging/fonts.py SOURCES assets/fonts

SOURCES holds the files named below; assets/fonts/README.md says where they come from. Needs fonttools and brotli.
Family names are our own, so that no font of the system stands in for them, nor they for one of the system.
"""
import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

ARABIC = [*range(0x0600, 0x0700), *range(0x0750, 0x0780)]
HEBREW = [*range(0x0591, 0x05F5), 0x20AA, *range(0xFB1D, 0xFB50)]
DEVANAGARI = [*range(0x0900, 0x0980), 0x20B9, 0x20F0]
JOINERS = [0x20, 0xA0, 0x200C, 0x200D, 0x200E, 0x200F, 0x25CC]
# Punctuation, kana, and forms as wide as a kanji.
WIDE = [*range(0x3000, 0x3100), *range(0x31F0, 0x3200), *range(0xFF01, 0xFFEF), 0x25CB, 0x25EF, 0x2026]


def rows(codec, first, last):
    """The characters of a national standard's rows, by its kuten table."""
    for row in range(first, last + 1):
        for cell in range(1, 95):
            try:
                yield ord(bytes([0xA0 + row, 0xA0 + cell]).decode(codec))
            except UnicodeDecodeError:
                pass


def words(*languages):
    """Whatever the window itself says in these languages."""
    texts = Path(__file__).parent.parent / "i18n"
    text = "".join((texts / language / "ahoy.ftl").read_text(encoding="utf-8") for language in languages)
    return [ord(c) for c in text if ord(c) > 0x2E80]


# JIS X 0208 level 1 has all kanji of newspapers but a few; those few are named.
KANJI = [*rows("euc_jp", 16, 47), *map(ord, "箋箸綻罵臼舷艶苛葛蔑虹蜂蜜蝶袖諦謎賂踪遡遜酎醒錦鍋闇闊陪隙雌頓頬餅駒駕鬱鹸麓")]
# GB 2312 level 1 has the usual ones; level 2 is in names.
HANZI = [*rows("gb2312", 16, 55)]
RARE_HANZI = [*rows("gb2312", 56, 87)]

FONTS = [
    # file, source, number in it, family, bold, characters
    ("AhoyArabic-Regular.ttf", "NotoSansArabic-Regular.ttf", 0, "Ahoy Arabic", False, ARABIC + JOINERS),
    ("AhoyArabic-Bold.ttf", "NotoSansArabic-Bold.ttf", 0, "Ahoy Arabic", True, ARABIC + JOINERS),
    ("AhoyHebrew-Regular.ttf", "NotoSansHebrew-Regular.ttf", 0, "Ahoy Hebrew", False, HEBREW + JOINERS),
    ("AhoyHebrew-Bold.ttf", "NotoSansHebrew-Bold.ttf", 0, "Ahoy Hebrew", True, HEBREW + JOINERS),
    ("AhoyDevanagari-Regular.ttf", "NotoSansDevanagari-Regular.ttf", 0, "Ahoy Devanagari", False, DEVANAGARI + JOINERS),
    ("AhoyDevanagari-Bold.ttf", "NotoSansDevanagari-Bold.ttf", 0, "Ahoy Devanagari", True, DEVANAGARI + JOINERS),
    ("AhoyKanji-Regular.otf", "NotoSansCJK-Regular.ttc", 0, "Ahoy Kanji", False, KANJI + WIDE + words("ja")),
    ("AhoyKanji-Bold.otf", "NotoSansCJK-Bold.ttc", 0, "Ahoy Kanji", True, KANJI + WIDE + words("ja")),
    ("AhoyHanzi-Regular.otf", "NotoSansCJK-Regular.ttc", 2, "Ahoy Hanzi", False, HANZI + RARE_HANZI + WIDE + words("zh-Hans")),
    ("AhoyHanzi-Bold.otf", "NotoSansCJK-Bold.ttc", 2, "Ahoy Hanzi", True, HANZI + WIDE + words("zh-Hans")),
    ("AhoyEmoji.ttf", "twemoji.woff2", 0, "Ahoy Emoji", False, None),
]


def rename(font, family, bold):
    names = font["name"]
    style = "Bold" if bold else "Regular"
    names.names = [name for name in names.names if name.nameID in (0, 13, 14)]
    for number, text in [(1, family), (2, style), (3, f"{family} {style}"), (4, f"{family} {style}"),
                         (5, "Version 1.0"), (6, f"{family}-{style}".replace(" ", ""))]:
        names.setName(text, number, 3, 1, 0x409)
    if "CFF " in font:
        cff = font["CFF "].cff
        cff.fontNames = [f"{family}-{style}".replace(" ", "")]


def make(source, number, family, bold, characters, to):
    options = subset.Options()
    options.layout_features = ["*"]
    options.hinting = False
    options.notdef_outline = True
    options.name_IDs = ["*"]
    options.drop_tables += ["FFTM", "BASE", "VORG", "vhea", "vmtx", "DSIG", "gasp"]
    font = TTFont(source, fontNumber=number, lazy=False, recalcTimestamp=False)
    if characters is None:
        font.flavor = None
        for table in ("FFTM", "cvt ", "gasp"):
            if table in font:
                del font[table]
    else:
        # Strokes that are written out pack better than what each font has made of them itself.
        options.desubroutinize = True
        if len(characters) > 2000:
            options.layout_features = ["ccmp", "kern"]
        subsetter = subset.Subsetter(options)
        subsetter.populate(unicodes=set(characters))
        subsetter.subset(font)
    rename(font, family, bold)
    font.save(to)
    print(f"{to}: {Path(to).stat().st_size:,} bytes, {len(font.getGlyphOrder())} glyphs")


def main():
    sources, to = map(Path, sys.argv[1:3])
    for file, source, number, family, bold, characters in FONTS:
        make(sources / source, number, family, bold, characters, to / file)


main()
