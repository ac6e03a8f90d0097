#!/usr/bin/env python3
"""Makes the fonts of share cards, as README.md says. Needs fontTools with brotli, and the files named below in SOURCES."""
import sys
from fontTools import subset
from fontTools.ttLib import TTFont

SOURCES = sys.argv[1] if len(sys.argv) > 1 else "."
CJK = "/usr/share/fonts/opentype/noto/NotoSerifCJK-Bold.ttc"  # Debian's fonts-noto-cjk
CJK_OF_BOOKS = "/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc"
BOOKS = "../../../editions/pdf/fonts"
SIMPLIFIED = 2  # the third font of the collection has the forms of the mainland

LATIN = [
    *range(0x20, 0x7F), *range(0xA0, 0x250), 0x259, *range(0x2BB, 0x2BD), *range(0x2C6, 0x2DE), *range(0x300, 0x305),
    *range(0x306, 0x30D), *range(0x323, 0x329), *range(0x1E00, 0x1F00), *range(0x370, 0x400), *range(0x400, 0x464),
    *range(0x472, 0x476), *range(0x490, 0x500), *range(0x2010, 0x2028), *range(0x2030, 0x203B), 0x2044,
    *range(0x2070, 0x208F), *range(0x20A0, 0x20C0), 0x2113, 0x2116, 0x2122, 0x2126, 0x212E, *range(0x2190, 0x2194),
    0x2212, 0x2215, 0x221E, 0x2248, 0x2260, 0x2264, 0x2265,
]
ARABIC = [*range(0x20, 0x7F), 0xA0, 0xAB, 0xBB, *range(0x600, 0x700), *range(0x200C, 0x2010), 0xFDF2, 0xFDFC]
HEBREW = [0x20, 0x2D, *range(0x591, 0x5F5), *range(0x200C, 0x2010), 0x20AA, *range(0xFB1D, 0xFB50)]


def table(codec, rows, columns=range(0xA1, 0xFF)):
    """The characters of a part of an old character set."""
    found = set()
    for row in rows:
        for column in columns:
            found |= set(bytes([row, column]).decode(codec, "ignore"))
    return found


def han():
    """GB 2312, Big5 level 1, JIS X 0208 level 1, the syllables of KS X 1001, kana, punctuation of full width."""
    known = table("gb2312", range(0xA1, 0xF8)) | table("euc_jp", range(0xA1, 0xD0))
    known |= table("big5", range(0xA1, 0xC7), [*range(0x40, 0x7F), *range(0xA1, 0xFF)])
    kept = {ord(c) for c in known if ord(c) >= 0x2E80 or 0x2010 <= ord(c) < 0x2100}
    kept |= {ord(c) for c in table("euc_kr", range(0xB0, 0xC9))}
    return kept | set(range(0x3000, 0x3100)) | set(range(0xFF00, 0xFFF0))


def make(source, target, characters, features, number=0, drop=()):
    options = subset.Options(hinting=False, layout_features=features, name_IDs=[0, 1, 2, 13, 14], font_number=number)
    options.drop_tables += list(drop)
    font = TTFont(source, fontNumber=number)
    font.flavor = None
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=characters)
    subsetter.subset(font)
    # A subset may not bear a reserved name, such as that of Source Serif.
    for record in font["name"].names:
        if record.nameID == 1:
            record.string = f"Card {target.split('/')[-1].split('.')[0]}"
    font.save(target)


latin = ["kern", "liga", "ccmp", "mark", "mkmk", "locl", "calt"]
make(f"{SOURCES}/SourceSerif4Display-Semibold.ttf.woff2", "serif-latin.ttf", LATIN, latin)
make(f"{SOURCES}/InstrumentSans_600SemiBold.ttf", "sans-latin.ttf", LATIN, latin)
make(f"{SOURCES}/NotoNaskhArabic_600SemiBold.ttf", "serif-arabic.ttf", ARABIC, ["*"])
make(f"{SOURCES}/NotoSerifHebrew_600SemiBold.ttf", "serif-hebrew.ttf", HEBREW, ["*"])
for source, target in [(CJK, "serif-cjk.otf"), (CJK_OF_BOOKS, f"{BOOKS}/han.otf")]:
    make(source, target, han(), [], SIMPLIFIED, ["GPOS", "GSUB", "GDEF", "BASE", "VORG", "vhea", "vmtx", "DSIG"])
emoji = f"{SOURCES}/NotoEmoji_400Regular.ttf"
signs = [c for c in TTFont(emoji).getBestCmap() if c >= 0x2190 and not 0xFE00 <= c <= 0xFE0F and not 0x1F1E6 <= c <= 0x1F1FF and c < 0xE0000]
make(emoji, f"{BOOKS}/emoji.ttf", signs, [], 0, ["GPOS", "GSUB", "GDEF", "BASE", "vhea", "vmtx", "DSIG"])
