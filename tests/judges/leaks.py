"""leaks SITE --source PROJECT: no canary of a project's paid parts is anywhere in its public site.

In PROJECT each paid text, file and name holds a word that begins with `kanarie` (or the Chinese 金丝雀), each free text one
that begins with `moewe`. No file of SITE, nor its name, may hold a canary, however it is wrapped; and every `moewe` word
must be there, or an empty site would pass."""
import base64
import binascii
import html
import io
import os
import re
import sys
import unicodedata
import zipfile
import zlib
from urllib.parse import unquote

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "lib"))
from common import cannot_judge, parse, read, verdict, walk

arguments = parse("leaks", __doc__, ("--source", {"required": True}))
CANARIES = ("kanarie", "金丝雀")
DEPTH = 4  # wrappings within wrappings


def views(data, depth=0):
    """(how it was wrapped, text) for each reading of some bytes."""
    for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
        text = data.decode(encoding, "ignore")
        yield encoding, text
        if encoding == "utf-8":
            for how, unwrapped in plain_forms(text):
                yield how, unwrapped
            if depth < DEPTH:
                for how, inner in hidden_bytes(data, text):
                    yield from ((f"{how}, {then}", found) for then, found in views(inner, depth + 1))


def plain_forms(text):
    """A text without markup and escapes."""
    without_tags = re.sub(r"<[^>]*>", "", text)
    yield "tags removed", html.unescape(without_tags)
    yield "entities", html.unescape(html.unescape(text))
    yield "percent", unquote(text)
    yield "escapes", re.sub(r"\\u\{([0-9a-fA-F]{1,5})\}|\\u([0-9a-fA-F]{4})|\\x([0-9a-fA-F]{2})", lambda found: chr(int(found.group(found.lastindex), 16)), text)


def hidden_bytes(data, text):
    """What archives, compressed streams and encodings within some bytes hold."""
    if data[:2] == b"\x1f\x8b":
        yield "gzip", inflate(data, 31)
    if data[:2] == b"PK":
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                for name in archive.namelist():
                    yield f"zip {name}", name.encode() + b"\n" + archive.read(name)
        except zipfile.BadZipFile:
            pass
    # PDF streams, compressed chunks of PNG and the like: a zlib header may stand anywhere.
    for start in re.finditer(rb"\x78[\x01\x5e\x9c\xda]", data):
        inner = inflate(data[start.start():], 15)
        if len(inner) > 4:
            yield "zlib", inner
    for run in re.findall(r"[A-Za-z0-9+/_-]{16,}", text):
        padded = run.replace("-", "+").replace("_", "/")
        for start in range(4):  # the run may begin within something else
            part = padded[start:]
            yield "base64", base64.b64decode(part[: len(part) // 4 * 4])
    for run in re.findall(r"(?:[0-9a-fA-F]{2}){8,}", text):
        yield "hex", binascii.unhexlify(run)


def inflate(data, window):
    try:
        return zlib.decompressobj(window).decompress(data, 64 << 20)
    except zlib.error:
        return b""


def letters(text):
    """Letters only, so that hyphens, spaces and invisible characters between them do not hide a word."""
    return "".join(re.findall(r"[^\W\d_]+", unicodedata.normalize("NFKC", text).casefold()))


def look(name, data):
    """How a file holds a canary, or None."""
    for how, text in [("its name", name), *views(data)]:
        squeezed = letters(text)
        backwards = squeezed[::-1]
        for canary in CANARIES:
            if canary in squeezed or canary in backwards:
                at = max(squeezed.find(canary), 0)
                return f"{how}: …{squeezed[max(0, at - 20):at + 30]}…"
    return None


source = "\n".join(name + "\n" + read(arguments.source, name).decode("utf-8", "ignore") for name in walk(arguments.source))
canaries = {word for word in re.findall(r"\w+", source) if word.casefold().startswith(CANARIES)}
free = set(re.findall(r"moewe[a-z]+", source))
if len(canaries) < 20 or len(free) < 5:
    cannot_judge("leaks", f"the project has only {len(canaries)} canaries and {len(free)} free words")
faults, shown = [], set()
files = walk(arguments.site)
for file in files:
    content = read(arguments.site, file)
    shown |= free & set(re.findall(r"moewe[a-z]+", content.decode("utf-8", "ignore")))
    leak = look(file, content)
    if leak:
        faults.append((file, f"holds a canary: {leak}"))
faults += [("index.html", f"the free word {word} is nowhere on the site") for word in sorted(free - shown)]
verdict("leaks", faults, canaries=len(canaries), free_words=len(free), files=len(files))
