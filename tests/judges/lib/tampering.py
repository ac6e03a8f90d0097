"""What somebody could change in a sealed site who has its files: each change must be noticed.

The school has been built twice: `public/` is the newer epoch of its course, `old/` the one before."""
import json
import os
import shutil
from contextlib import contextmanager

import reader
from reader import CHUNK_EXPONENT, ENVELOPE, HEADER, TAG, Refused, Sealed, open_site
from sealing import LONG

CHUNK = (1 << CHUNK_EXPONENT) + TAG
BREAD, CRUMB = "/courses/oven/dough/bake/", "/courses/oven/dough/rise/"


@contextmanager
def replaced(place, content):
    """A file with other content, or without it (`None`), for a while."""
    there = os.path.exists(place)
    before = open(place, "rb").read() if there else None
    try:
        if content is None:
            os.remove(place)
        else:
            with open(place, "wb") as file:
                file.write(content)
        yield
    finally:
        if there:
            with open(place, "wb") as file:
                file.write(before)
        elif os.path.exists(place):
            os.remove(place)


def said(action):
    try:
        action()
    except Refused as refused:
        return refused.word
    return "opened"


def spoiled(whole):
    """(what was done, the bytes afterwards) for each way to spoil an object."""
    for at in range(HEADER):
        yield f"header byte {at} changed", flipped(whole, at)
    starts = range(HEADER, len(whole), CHUNK)
    for number, start in enumerate(starts):
        end = min(start + CHUNK, len(whole))
        for at in (start, (start + end) // 2, end - TAG, end - 1):
            yield f"a byte of part {number + 1} changed", flipped(whole, at)
        yield f"cut before part {number + 1}", whole[:start]
        yield f"cut within part {number + 1}", whole[:(start + end) // 2]
        yield f"part {number + 1} left out", whole[:start] + whole[end:]
        yield f"part {number + 1} twice", whole[:end] + whole[start:]
    if len(starts) > 2:
        one, two = whole[HEADER:HEADER + CHUNK], whole[HEADER + CHUNK:HEADER + 2 * CHUNK]
        yield "two parts in each other's place", whole[:HEADER] + two + one + whole[HEADER + 2 * CHUNK:]
    for length in (0, 4, HEADER - 1, len(whole) - 1, len(whole) - TAG):
        yield f"cut to {length} bytes", whole[:length]
    for more in (1, TAG, CHUNK):
        yield f"{more} bytes more", whole + bytes(more)


def flipped(content, at, bit=1):
    return content[:at] + bytes([content[at] ^ bit]) + content[at + 1:]


def tamper(school, keys, holds):
    site = school.path("public")
    course, ink = ({opened.product: opened for opened in open_site(site, keys["both"][0])}[name] for name in ("oven", "ink"))
    objects(course, holds)
    other_places(school, course, ink, holds)
    envelopes(school, keys, course, holds)
    indexes(school, keys, holds)
    holds("the site is as it was after all that", said(lambda: course.page(BREAD)) == "opened")


def readers(product):
    """(name, path of the object, what opens it) of a page, a short file and a long one."""
    page = product.page(BREAD)
    yield "a page", "page" + BREAD, lambda: product.page(BREAD)
    for path, file in page["files"].items():
        yield path, "file/" + path, lambda path=path, file=file: b"".join(product.file(path, file["type"], file["size"]))
    yield "a search index", "search/en", lambda: product.index_of_search("en")


def objects(product, holds):
    for name, path, opens in readers(product):
        place = product.place(path)
        whole = open(place, "rb").read()
        for what, content in spoiled(whole):
            if content == whole:
                continue
            with replaced(place, content):
                holds(f"{name}, {what}", said(opens) == "damaged", said(opens))
        with replaced(place, None):
            holds(f"{name}, taken away", said(opens) == "damaged")


def other_places(school, course, ink, holds):
    """Objects in the place of others: another page's, another product's, another epoch's, another type's."""
    bytes_of = lambda product, path: open(product.place(path), "rb").read()
    bread, crumb, ink_page = course.place("page" + BREAD), bytes_of(course, "page" + CRUMB), bytes_of(ink, "page/tutorials/ink/")
    for what, content in (("another page", crumb), ("a page of another product", ink_page), ("a search index", bytes_of(course, "search/en"))):
        with replaced(bread, content):
            holds(f"{what} under a page's name", said(lambda: course.page(BREAD)) == "damaged")
    kind = course.page(BREAD)["files"][LONG]
    holds("a file under another type", said(lambda: list(course.file(LONG, "text/html", kind["size"]))) == "damaged")
    holds("a file under another size", said(lambda: list(course.file(LONG, kind["type"], kind["size"] // 2))) == "damaged")
    page_as_search = lambda: reader.unpack(b"".join(course.parts("page" + BREAD, reader.SEARCH)), BREAD)
    holds("a page as a search index", said(page_as_search) == "damaged")
    (old,) = open_site(school.path("old"), key_of_both(school))
    holds("the epochs differ", old.sealed.epoch != course.sealed.epoch)
    with replaced(bread, bytes_of(old, "page" + BREAD)):
        holds("the page of an older epoch under the new name", said(lambda: course.page(BREAD)) == "damaged")
    long = course.place("file/" + LONG)
    new, older = open(long, "rb").read(), bytes_of(old, "file/" + LONG)
    with replaced(long, new[:HEADER + CHUNK] + older[HEADER + CHUNK:]):
        holds("parts of an older epoch", said(lambda: list(course.file(LONG, kind["type"], kind["size"]))) == "damaged")


def key_of_both(school):
    """A key of the course that both epochs know."""
    return school.tuition("keys", "export", "1", "--format", "lines", "--into", "-").split()[0]


def envelopes(school, keys, course, holds):
    site, key = school.path("public"), keys["oven"][0]
    sealed = course.sealed
    secret = reader.typed_key(key)
    mine = reader.lookup(secret, *sealed.belongs)
    place = os.path.join(sealed.folder, str(sealed.epoch), "keys", f"{mine[0] % sealed.shards:02x}.bin")
    shard = open(place, "rb").read()
    entries = [shard[start:start + ENVELOPE] for start in range(0, len(shard), ENVELOPE)]
    (own,) = [entry for entry in entries if entry[:8] == mine]
    with_entry = lambda entry: b"".join(sorted([entry, *(other for other in entries if other != own)]))
    opens = lambda: Sealed(site, "oven").open(secret)
    for at in range(ENVELOPE):
        with replaced(place, with_entry(flipped(own, at))):
            holds(f"byte {at} of an envelope changed", said(opens) == ("unknown" if at < 8 else "damaged"), said(opens))
    for what, content in (("cut", shard[:-ENVELOPE]), ("cut within an entry", shard[:-1]), ("longer", shard + bytes(ENVELOPE)), ("turned round", b"".join(reversed(entries))), ("away", None)):
        with replaced(place, content):
            holds(f"a file of keys, {what}", said(opens) == "damaged", said(opens))
    # A withdrawn key's envelope of the epoch before, put where its owner's reader looks now.
    gone = reader.typed_key(keys["revoked"])
    now = reader.lookup(gone, *sealed.belongs)
    for what, entry in (("of another key", now + own[8:]), ("of another product", now + envelope_of(site, "ink", keys["both"][0])[8:])):
        target = os.path.join(sealed.folder, str(sealed.epoch), "keys", f"{now[0] % sealed.shards:02x}.bin")
        known = open(target, "rb").read()
        kept = [known[start:start + ENVELOPE] for start in range(0, len(known), ENVELOPE)]
        with replaced(target, b"".join(sorted([entry, *(other for other in kept if other[:8] != now)]))):
            holds(f"an envelope {what} for a withdrawn key", said(lambda: Sealed(site, "oven").open(gone)) == "damaged")
    older = os.path.join(school.path("old"), "_sealed/oven")
    newer = os.path.join(sealed.folder, str(sealed.epoch), "keys")
    kept = newer + ".kept"
    os.rename(newer, kept)
    shutil.copytree(os.path.join(older, str(Sealed(school.path("old"), "oven").epoch), "keys"), newer)
    holds("keys of an older epoch", said(opens) == "unknown", said(opens))
    shutil.rmtree(newer)
    os.rename(kept, newer)


def envelope_of(site, product, key):
    sealed = Sealed(site, product)
    mine = reader.lookup(reader.typed_key(key), *sealed.belongs)
    shard = open(os.path.join(sealed.folder, str(sealed.epoch), "keys", f"{mine[0] % sealed.shards:02x}.bin"), "rb").read()
    return next(entry for entry in reader.envelopes(shard, sealed.slots) if entry[:8] == mine)


def indexes(school, keys, holds):
    """`index.json` is not secret and not signed: what it says wrongly, keys do not fit."""
    site, key = school.path("public"), keys["oven"][0]
    place = os.path.join(site, "_sealed/oven/index.json")
    index = json.load(open(place, encoding="utf-8"))
    opens = lambda: Sealed(site, "oven").try_text(key).page(BREAD)
    for name, value, words in (
        ("version", 2, ("damaged",)), ("school", "0" * 32, ("unknown",)), ("product", "ink", ("damaged",)),
        ("epoch", index["epoch"] - 1, ("damaged",)), ("epoch", index["epoch"] + 1, ("damaged",)),
        ("shards", index["shards"] // 2, ("unknown", "damaged", "opened")), ("slots", index["slots"] + 1, ("damaged",)),
    ):
        with replaced(place, json.dumps({**index, name: value}).encode()):
            holds(f"an index with {name} {value}", said(opens) in words, said(opens))
    for content in (b"", b"{}", b"[]", b"not json"):
        with replaced(place, content):
            holds(f"an index that is {content!r}", said(opens) == "damaged", said(opens))
