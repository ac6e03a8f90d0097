"""check.py [VECTORS]: the reader's own derivations agree with every value of tests/sealed/vectors.json.

`UPDATE_VECTORS=1 cargo test --lib seal` writes that file; whoever changes it on purpose changes the format."""
import io
import json
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import reader

path = sys.argv[1] if len(sys.argv) > 1 else os.path.join(os.path.dirname(os.path.abspath(__file__)), "vectors.json")
with open(path, encoding="utf-8") as file:
    vectors = json.load(file)
faults, compared = [], 0


def agree(what, given, own):
    global compared
    compared += 1
    if given != own:
        faults.append(what)
        print(f"  {what}: the file says {given!r}, the reader {own!r}")


# What the file holds and this program does not look at is a fault too.
KNOWN = {"context", "master", "school", "product", "epoch", "contentKey", "licences", "serial", "password", "envelopes", "objects"}
agree("what the file holds", set(vectors), KNOWN)

example = vectors["context"]
agree("context", example["bytes"], reader.context(example["purpose"], *example["parts"]).hex())
master = reader.parse_master(vectors["master"])
school, product, epoch = vectors["school"], vectors["product"], vectors["epoch"]
agree("school", school, reader.school(master))
content = reader.content_key(master, product, epoch)
agree("content key", vectors["contentKey"], content.hex())

secrets = {}
for licence in vectors["licences"]:
    name = f"key {licence['serial']}"
    symbols = reader.symbols_of_serial(master, licence["serial"])
    groups = "-".join(symbols[start:start + 4] for start in range(0, 28, 4))
    agree(name, licence["text"], f"{product.upper()}-{groups}")
    secrets[name] = reader.typed_key(licence["text"])
    agree(f"secret of {name}", licence["secret"], secrets[name].hex())
    agree(f"{name}, typed without care", secrets[name], reader.typed_key(groups.lower().replace("1", "l").replace("0", "o").replace("-", " ")))
    for place, symbol in enumerate(symbols):
        wrong = reader.SYMBOLS[(reader.SYMBOLS.index(symbol) + 1) % 32]
        try:
            reader.typed_key(symbols[:place] + wrong + symbols[place + 1:])
            said = "nothing"
        except reader.Refused as refused:
            said = refused.why
        agree(f"{name} with symbol {place} mistyped", True, said.endswith(f"group {place // 4 + 1}"))

secrets["serial"] = reader.typed_serial(vectors["serial"]["text"])
agree("secret of the serial", vectors["serial"]["secret"], secrets["serial"].hex())
secrets["password"] = reader.typed_password(vectors["password"]["text"], school, product)
agree("secret of the password", vectors["password"]["secret"], secrets["password"].hex())

# Each envelope stands in its shard, whose other entries are filler, and belongs to one of the licences.
for purpose, plaintext in (("valid", content), ("revoked", bytes(32))):
    given = vectors["envelopes"][purpose]
    owners = [secret for secret in secrets.values() if reader.lookup(secret, school, product, epoch).hex() == given["lookup"]]
    agree(f"owners of the {purpose} envelope", 1, len(owners))
    for owner in owners:
        own = reader.seal_envelope(owner, school, product, epoch, plaintext, "envelope" if purpose == "valid" else purpose)
        shard = reader.envelopes(bytes.fromhex(given["bytes"]), 32)
        agree(f"{purpose} envelope", [own], [envelope for envelope in shard if envelope[:8] == own[:8]])
        agree(f"shard of the {purpose} envelope", given["shard"], own[0] % 64)

for given in vectors["objects"]:
    where, sealed, plaintext = given["path"], bytes.fromhex(given["object"]), bytes.fromhex(given["plaintext"])
    agree(f"name of {where}", given["name"], reader.object_name(content, where))
    parts = reader.chunks(io.BytesIO(sealed), len(sealed), content, school, product, epoch, where, given["type"])
    agree(f"plaintext of {where}", plaintext, b"".join(parts))
    again = reader.seal_object(plaintext, sealed[8:reader.HEADER], content, school, product, epoch, where, given["type"])
    agree(f"object of {where}", sealed, again)

print(f"sealed vectors: {'FAIL' if faults else 'PASS'} faults={len(faults)} compared={compared}")
sys.exit(1 if faults else 0)
