"""reader.py SITE KEY: opens what is sealed in a built site, and tells what it opened.

A second reader of sealed sites, written from docs/sealed-format.md alone and sharing nothing with the one in Rust and the
one in the browser, so that what the page says and what the program does cannot drift apart. It needs `cryptography`.

    reader.py public BREAD-7K2M-…                         lists the pages and files that the key opens
    reader.py public BREAD-7K2M-… --page /courses/bread/flour/     prints the body of one
    reader.py public BREAD-7K2M-… --all --into opened     writes all of it

It ends with status 1 and a word when nothing can be opened: mistyped, unknown, revoked or damaged."""
import argparse
import hashlib
import json
import os
import re
import sys
import unicodedata
import zlib

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
PAGE, SEARCH = "application/vnd.tuition.page+json", "application/vnd.tuition.search+json"
HEADER, TAG, ENVELOPE = 24, 16, 56
CHUNK_EXPONENT = 20
SHORTEST_SERIAL = 20


class Refused(Exception):
    """Why something cannot be opened: `word` is one of mistyped, unknown, revoked, damaged."""

    def __init__(self, word, why):
        super().__init__(f"{word}: {why}")
        self.word, self.why = word, why


# Contexts


def encoded(text):
    return text if isinstance(text, bytes) else str(text).encode()


def context(purpose, *parts):
    fields = [encoded(part) for part in ("tuition-sealed-1", purpose, *parts)]
    return b"".join(len(field).to_bytes(4, "big") + field for field in fields)


def hkdf(key, length, how, salt=None):
    return HKDF(algorithm=SHA256(), length=length, salt=salt, info=how).derive(key)


def derive(key, length, purpose, *parts):
    return hkdf(encoded(key), length, context(purpose, *parts))


# Secrets, for those who have the master


def parse_master(text):
    """The 32 bytes of a master secret as it is written."""
    *_, secret, check = text.strip().split("-")
    master = bytes.fromhex(secret)
    if check != hashlib.sha256(context("check") + master).hexdigest()[:8]:
        raise Refused("mistyped", "this is not a master secret as it was written")
    return master


def school(master):
    return derive(master, 16, "school").hex()


def content_key(master, product, epoch):
    return derive(master, 32, "content", product, epoch)


def symbols_of_serial(master, serial):
    """The 28 symbols of a key of Tuition's."""
    drawn = int.from_bytes(derive(master, 17, "licence", serial), "big") >> 6
    secret = [drawn >> (5 * place) & 31 for place in range(25, -1, -1)]
    for last in range(32):
        for last_but_one in range(32):
            whole = [*secret, last_but_one, last]
            if sums(whole) == (0, 0):
                return "".join(SYMBOLS[symbol] for symbol in whole)
    raise AssertionError("every secret has a checksum")


# The checksum: the field of 32 elements, as powers of its element 2


POWERS = [1]
while len(POWERS) < 31:
    following = POWERS[-1] << 1
    POWERS.append(following ^ 0b100101 if following & 32 else following)
LOGARITHMS = {power: exponent for exponent, power in enumerate(POWERS)}


def sums(symbols):
    """Both sums, which are 0 when nothing is mistyped."""
    totals = [0, 0]
    for place, symbol in enumerate(symbols):
        for which in (0, 1):
            if symbol:
                totals[which] ^= POWERS[(LOGARITHMS[symbol] + place * (which + 1)) % 31]
    return tuple(totals)


# What somebody typed


def letters_and_digits(text):
    return re.sub("[^A-Za-z0-9]", "", unicodedata.normalize("NFKC", text)).upper()


def typed_key(text):
    """The licence secret of a key of Tuition's."""
    symbols = letters_and_digits(text).translate(str.maketrans("ILO", "110"))[-28:]
    if len(symbols) < 28:
        raise Refused("mistyped", f"a key has 28 letters and digits after its word, and here are {len(symbols)}")
    for place, symbol in enumerate(symbols):
        if symbol not in SYMBOLS:
            raise Refused("mistyped", f"{symbol} is in no key: look at group {place // 4 + 1}")
    first, second = sums([SYMBOLS.index(symbol) for symbol in symbols])
    if (first, second) == (0, 0):
        return derive(symbols[:26], 32, "licence key")
    if first and second:
        place = (LOGARITHMS[second] - LOGARITHMS[first]) % 31
        if place < 28:
            raise Refused("mistyped", f"if only one letter is wrong, it is in group {place // 4 + 1}")
    raise Refused("mistyped", "more than one letter is wrong")


def typed_serial(text):
    """The licence secret of a provider's serial, or None when it is too short to be one."""
    remains = letters_and_digits(text)
    return derive(remains, 32, "serial") if len(remains) >= SHORTEST_SERIAL else None


def typed_password(text, school, product):
    normal = unicodedata.normalize("NFC", text).strip()
    return hashlib.pbkdf2_hmac("sha256", normal.encode(), context("password", school, product), 600_000)


# Envelopes


def lookup(secret, school, product, epoch):
    return derive(secret, 8, "lookup", school, product, epoch)


def seal_envelope(secret, school, product, epoch, content, purpose="envelope"):
    wrapping = derive(secret, 32, "wrap" if purpose == "envelope" else purpose, school, product, epoch)
    return lookup(secret, school, product, epoch) + AESGCM(wrapping).encrypt(bytes(12), content, context(purpose, school, product, epoch))


def envelopes(shard, slots):
    """What stands in a shard: envelopes, and entries that belong to nobody."""
    entries = [shard[start:start + ENVELOPE] for start in range(0, len(shard), ENVELOPE)]
    if len(shard) != slots * ENVELOPE or entries != sorted(entries):
        raise Refused("damaged", "a file of keys is not as it was written")
    return entries


def open_envelope(envelope, secret, school, product, epoch):
    """The content key in one of the envelopes of a shard."""
    for purpose, key in (("envelope", "wrap"), ("revoked", "revoked")):
        cipher = AESGCM(derive(secret, 32, key, school, product, epoch))
        try:
            content = cipher.decrypt(bytes(12), envelope[8:], context(purpose, school, product, epoch))
        except InvalidTag:
            continue
        if purpose == "revoked":
            raise Refused("revoked", f"this key was withdrawn from {product}")
        return content
    raise Refused("damaged", f"the envelope of this key in {product} is not as it was written")


# Objects


def object_name(content, path):
    return derive(content, 16, "name", path).hex()


def chunk_cipher(salt, content, belongs):
    """The cipher of an object; of `belongs`: school, product, epoch, path, type."""
    return AESGCM(hkdf(content, 32, context("object", *belongs), salt=salt))


def chunk_nonce(number, last):
    return bytes(7) + number.to_bytes(4, "big") + bytes([last])


def seal_object(plaintext, salt, content, *belongs):
    """An object with a salt that is given: who has the content key can write one."""
    cipher, size = chunk_cipher(salt, content, belongs), 1 << CHUNK_EXPONENT
    pieces = [plaintext[start:start + size] for start in range(0, len(plaintext), size)] or [b""]
    sealed = b"TUS1" + bytes([CHUNK_EXPONENT, 0, 0, 0]) + salt
    for number, piece in enumerate(pieces):
        last = int(number == len(pieces) - 1)
        sealed += cipher.encrypt(chunk_nonce(number, last), piece, context("chunk", *belongs, number, last))
    return sealed


def chunks(stream, length, content, school, product, epoch, path, kind):
    """The plaintext of an object of `length` bytes, chunk for chunk."""
    header = stream.read(HEADER)
    if header[:8] != b"TUS1" + bytes([CHUNK_EXPONENT, 0, 0, 0]) or len(header) < HEADER:
        raise Refused("damaged", f"{path} does not begin as an object does")
    belongs = (school, product, epoch, path, kind)
    cipher = chunk_cipher(header[8:], content, belongs)
    size = (1 << CHUNK_EXPONENT) + TAG
    count = max(-(-(length - HEADER) // size), 1)
    for number in range(count):
        last = int(number == count - 1)
        sealed = stream.read(size)
        try:
            if len(sealed) < TAG:
                raise InvalidTag
            yield cipher.decrypt(chunk_nonce(number, last), sealed, context("chunk", *belongs, number, last))
        except InvalidTag:
            raise Refused("damaged", f"part {number + 1} of {count} of {path} is not as it was written") from None


def unpack(packed, path):
    """The JSON of a packed document."""
    length = int.from_bytes(packed[:4], "big")
    size = len(packed)
    if size < 4096 or size & (size - 1) or length > size - 4 or any(packed[4 + length:]):
        raise Refused("damaged", f"{path} is not packed as a document is")
    return json.loads(zlib.decompress(packed[4:4 + length], wbits=-15))


def padded_size(length):
    """What a file is padded to: only the first five bits after the leading one may be set."""
    step = 1 << max(length.bit_length() - 6, 0)
    return -(-length // step) * step


class Opened:
    """A product that a licence opens."""

    def __init__(self, sealed, content):
        self.sealed, self.content = sealed, content
        self.product, self.pages, self.search = sealed.product, sealed.index["pages"], sealed.index["search"]

    def place(self, path):
        return os.path.join(self.sealed.folder, str(self.sealed.epoch), object_name(self.content, path) + ".bin")

    def parts(self, path, kind):
        place = self.place(path)
        try:
            length = os.path.getsize(place)
            with open(place, "rb") as stream:
                yield from chunks(stream, length, self.content, *self.sealed.belongs, path, kind)
        except FileNotFoundError:
            raise Refused("damaged", f"{path} is missing") from None

    def document(self, path, kind):
        return unpack(b"".join(self.parts(path, kind)), path)

    def page(self, address):
        return self.document("page" + address, PAGE)

    def index_of_search(self, language):
        return self.document("search/" + language, SEARCH)["files"]

    def file(self, path, kind, size):
        """The bytes of a file, part for part, without its padding."""
        total = 0
        for part in self.parts("file/" + path, kind):
            within = max(min(size - total, len(part)), 0)
            if any(part[within:]):
                raise Refused("damaged", f"{path} is longer than its page says")
            total += len(part)
            yield part[:within]
        if total != padded_size(size):
            raise Refused("damaged", f"{path} is padded to {total} bytes, and {padded_size(size)} are due")


class Sealed:
    """A sealed product of a site."""

    def __init__(self, site, product):
        self.folder = os.path.join(site, "_sealed", product)
        try:
            with open(os.path.join(self.folder, "index.json"), encoding="utf-8") as file:
                self.index = json.load(file)
            if self.index["version"] != 1:
                raise Refused("damaged", f"{product} is sealed in version {self.index['version']} of the format")
            self.school, self.product, self.epoch = (self.index[key] for key in ("school", "product", "epoch"))
            self.shards, self.slots = self.index["shards"], self.index["slots"]
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise Refused("damaged", f"the index of {product} cannot be read: {error}") from None
        if self.product != product:
            raise Refused("damaged", f"the index of {product} is that of {self.product}")
        self.belongs = (self.school, self.product, self.epoch)

    def open(self, secret):
        """What a licence secret opens of it."""
        mine = lookup(secret, *self.belongs)
        place = os.path.join(self.folder, str(self.epoch), "keys", f"{mine[0] % self.shards:02x}.bin")
        try:
            with open(place, "rb") as file:
                shard = file.read()
        except OSError:
            raise Refused("damaged", f"a file of keys of {self.product} is missing") from None
        for envelope in envelopes(shard, self.slots):
            if envelope[:8] == mine:
                return Opened(self, open_envelope(envelope, secret, *self.belongs))
        raise Refused("unknown", f"no such key opens {self.product}")

    def secrets(self, text):
        """What a text can be to this product, the likeliest first; and what is wrong with it as a key of Tuition's."""
        found, fault = [], None
        try:
            found.append(typed_key(text))
        except Refused as refused:
            fault = refused
            if self.index["serials"] and (serial := typed_serial(text)):
                found.append(serial)
        if self.index["password"]:
            found.append(typed_password(text, self.school, self.product))
        return found, fault

    def try_text(self, text):
        secrets, fault = self.secrets(text)
        refusals = [fault] if fault else []
        for secret in secrets:
            try:
                return self.open(secret)
            except Refused as refused:
                refusals.append(refused)
        raise worst(refusals)


def worst(refusals):
    """What to tell of several refusals: what is known of the key goes before what is not."""
    return min(refusals, key=lambda refused: ("damaged", "revoked", "mistyped", "unknown").index(refused.word))


def sealed_products(site):
    folder = os.path.join(site, "_sealed")
    return [name for name in sorted(os.listdir(folder)) if os.path.isdir(os.path.join(folder, name))] if os.path.isdir(folder) else []


def open_site(site, text):
    """Every product that a text opens; `Refused` when there is none."""
    opened, refusals = [], []
    for product in sealed_products(site):
        try:
            opened.append(Sealed(site, product).try_text(text))
        except Refused as refused:
            refusals.append(refused)
    if not opened:
        raise worst(refusals or [Refused("unknown", "nothing is sealed in this site")])
    return opened


# The program


def write(folder, path, parts):
    """Writes below a folder; a path that leads out of it is none of ours."""
    pieces = path.split("/")
    if any(piece in ("", ".", "..") for piece in pieces):
        raise Refused("damaged", f"{path!r} is no path")
    place = os.path.join(folder, *pieces)
    os.makedirs(os.path.dirname(place), exist_ok=True)
    with open(place, "wb") as file:
        for part in parts:
            file.write(part)


def write_all(opened, folder):
    for product in opened:
        for address in product.pages:
            page = product.page(address)
            write(folder, address.strip("/") + "/body.html", [page["body"].encode()])
            for path, file in page["files"].items():
                write(folder, "files/" + path, product.file(path, file["type"], file["size"]))
        for language in product.search:
            for path, text in product.index_of_search(language).items():
                write(folder, path, [text.encode()])


def list_all(opened):
    for product in opened:
        print(f"{product.product}, epoch {product.sealed.epoch}")
        for address in product.pages:
            page = product.page(address)
            print(f"  {address}  {len(page['body'])} characters")
            for path, file in page["files"].items():
                read = sum(map(len, product.file(path, file["type"], file["size"])))
                print(f"    {path}  {file['type']}, {read} bytes")
        for language in product.search:
            print(f"  search in {language}  {len(product.index_of_search(language))} files")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("site")
    parser.add_argument("key")
    parser.add_argument("--page", metavar="ADDRESS")
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--into", metavar="FOLDER")
    arguments = parser.parse_args()
    if arguments.all != bool(arguments.into):
        parser.error("--all and --into belong together")
    try:
        opened = open_site(arguments.site, arguments.key)
        if arguments.all:
            write_all(opened, arguments.into)
        elif arguments.page:
            of = [product for product in opened if arguments.page in product.pages]
            if not of:
                raise Refused("unknown", f"this key opens no page {arguments.page}")
            print(of[0].page(arguments.page)["body"])
        else:
            list_all(opened)
    except Refused as refused:
        sys.exit(str(refused))


if __name__ == "__main__":
    main()
