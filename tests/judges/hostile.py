"""hostile PROGRAM: whatever stands in a catalog, in settings, in front matter or in Markdown that is no HTML is shown as
text, or refused with its place; none of it becomes code.

A school has attacks in every key that takes words or addresses (the program's own schemas tell which there are) and is
built as often as there are kinds of attack. What the program refuses as an error is taken out, so that the rest is built.
Every page, feed, picture and file of data that comes out is read with a parser: there must be no script, handler, frame
or form that the same school without attacks does not have, no address that runs, no word that left its place, nothing
that a template computed; and every page has a content security policy without `unsafe-`."""
import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

here = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(here, "lib"))
sys.path.insert(0, os.path.join(here, "../sealed"))
from common import _broken, cannot_judge, read, verdict, walk
from hostile_school import FREE_OF_WORDS, Field, school_of
from lxml import etree
from reader import open_site
from selectolax.lexbor import LexborHTMLParser

sys.excepthook = lambda kind, error, trace: _broken("hostile", kind, error, trace)
parser = argparse.ArgumentParser(prog="hostile", description=__doc__)
parser.add_argument("program")
program = os.path.abspath(parser.parse_args().program)

MARK = re.compile(r"kq(\d+)q")
# For words: out of elements, attributes, scripts, comments, CDATA and templates. 7 × 19319 = 135233.
WORDS = {
    "tags": "kq{n}q <img src=x onerror=alert(1)> <svg/onload=alert(1)> <script>alert(1)</script>",
    "quotes": "kq{n}q \"' onmouseover=alert(1) x=\"' autofocus onfocus=alert(1) `",
    "endings": "kq{n}q </title></textarea></style></script></template><script>alert(1)</script> --> ]]> <iframe src=//a.example>",
    "templates": "kq{n}q {{ 7*19319 }} {% set a = 1 %} {# b #} {7*19319} ${7*19319} #{7*19319} <%= 7*19319 %>",
    "entities": "kq{n}q &lt;script&gt;alert(1)&lt;/script&gt; &#60;img src=x onerror=alert(1)&#62; \u2028 \u202e",
}
ADDRESSES = [
    "javascript:alert('kq{n}q')", "JaVaScRiPt:alert('kq{n}q')//https://a.example/", "https://a.example/kq{n}q\"onmouseover=\"alert(1)",
    "https://a.example/kq{n}q'><script>alert(1)</script>", "data:text/html,<script>alert('kq{n}q')</script>",
]
RUNNING = ("href", "src", "action", "formaction", "data", "poster", "xlink:href", "srcset", "background", "ping", "cite")
COUNTED = ("script", "iframe", "object", "embed", "base", "form", "frame", "portal", "style", "link", "meta", "applet")
COMPUTED = "135233"
faults, top = [], tempfile.mkdtemp(prefix="tuition-hostile-")


def fields_of_schemas():
    """Every key that takes free text, as `schema.key.key[]`."""
    found = set()

    def look(part, root, path, seen):
        if "$ref" in part:
            name = part["$ref"].split("/")[-1]
            if name not in seen:
                look(root["$defs"][name], root, path, seen | {name})
            return
        for key in ("anyOf", "oneOf", "allOf"):
            for each in part.get(key, []):
                look(each, root, path, seen)
        if part.get("type") == "string" and not {"enum", "const", "pattern"} & set(part):
            found.add(path)
        for key, each in part.get("properties", {}).items():
            look(each, root, f"{path}.{key}", seen)
        if isinstance(part.get("items"), dict):
            look(part["items"], root, path + "[]", seen)
        if isinstance(part.get("additionalProperties"), dict):
            look(part["additionalProperties"], root, path + ".*", seen)

    for name in ("settings", "catalog", "front-matter"):
        schema = json.loads(subprocess.run([program, "schema", name], capture_output=True, text=True, check=True).stdout)
        look(schema, schema, name, frozenset())
    return found


def build(folder, attack):
    """Builds the school, taking out what is refused; gives the site and the fields that were left in."""
    refused = set()
    for _ in range(12):
        fields = Field.all = []
        files = school_of(lambda field: field.safe if attack is None or field.number in refused else attack(field))
        shutil.rmtree(os.path.join(folder, "content"), ignore_errors=True)
        for name, text in files.items():
            place = os.path.join(folder, name)
            os.makedirs(os.path.dirname(place), exist_ok=True)
            with open(place, "wb" if isinstance(text, bytes) else "w", **({} if isinstance(text, bytes) else {"encoding": "utf-8", "newline": ""})) as file:
                file.write(text)
        done = subprocess.run([program, "build", folder, "--format", "json"], capture_output=True, text=True, errors="replace", timeout=600,
                              env={**os.environ, "SOURCE_DATE_EPOCH": "1795392000"})
        if done.returncode == 0:
            return os.path.join(folder, "public"), [field for field in fields if field.number not in refused], refused
        before, errors = len(refused), []
        for line in (done.stdout + done.stderr).split("\n"):
            if not line.startswith("{"):
                continue
            found = json.loads(line)
            if found["severity"] == "error":
                refused |= named(found, files)
                errors.append(f"{found['path']}:{found['line']} {found['message']}")
        if attack is None or len(refused) == before:
            cannot_judge("hostile", f"the school {'without attacks ' if attack is None else ''}is not built: {'; '.join(errors)[:1500] or done.stderr[-500:]}")
    cannot_judge("hostile", "the program finds always more to refuse")


def named(found, files):
    """The numbers of the attacks that an error is about: in its words, or at its place."""
    numbers = {int(number) for number in MARK.findall(json.dumps(found))}
    span = found.get("place") or found
    path, line, column = (span.get(key) for key in ("path", "line", "column"))
    if not numbers and path in files and line:
        rest = "\n".join(files[path].split("\n")[line - 1:])[(column or 1) - 1:]
        first = MARK.search(rest)
        numbers = {int(first[1])} if first else set()
    return numbers


def counts(tree):
    return {name: len(tree.css(name)) for name in COUNTED}


def look_at_page(name, text, before, whole=True):
    """`before`: the same page of the school without attacks, or nothing."""
    tree = LexborHTMLParser(text)
    for node in tree.css("*"):
        for key, value in node.attributes.items():
            value = value or ""
            if key.startswith("on"):
                faults.append((name, f"a handler: {node.tag} {key}={value[:60]}"))
            if MARK.search(key) or "alert(" in key or "<" in key or '"' in key:
                faults.append((name, f"a word became an attribute: {node.tag} {key[:60]}"))
            if key in RUNNING or key.startswith("data-"):
                address = re.sub(r"[\x00-\x20]", "", value).casefold()
                if re.match(r"(javascript|vbscript):", address) or address.startswith("data:") and not address.startswith("data:image/"):
                    faults.append((name, f"an address that runs: {node.tag} {key}={value[:60]}"))
        if node.tag == "script":
            kind, inner = node.attributes.get("type") or "", node.text(deep=True)
            if "json" in kind:
                try:
                    json.loads(inner)
                except ValueError as error:
                    faults.append((name, f"data of a script is broken: {error}"))
            elif MARK.search(inner) or "alert(1)" in inner:
                faults.append((name, f"a script: {inner[:80]}"))
    if COMPUTED in text:
        faults.append((name, "a template computed what stands in a text"))
    if before is not None:
        now, then = counts(tree), counts(LexborHTMLParser(before))
        more = {key: (then[key], now[key]) for key in COUNTED if now[key] > then[key]}
        if more:
            faults.append((name, f"elements that are not there without attacks: {more}"))
    if whole:
        policies = [node.attributes.get("content") or "" for node in tree.css("meta") if (node.attributes.get("http-equiv") or "").lower() == "content-security-policy"]
        if len(policies) != 1:
            faults.append((name, f"{len(policies)} content security policies"))
        else:
            # A checkout that opens over the page may need styles of its own: what the same page has without attacks.
            known = re.findall(r"'unsafe-[a-z-]+'", before or "")
            scripts = re.search(r"script-src[^;]*", policies[0])
            more = [word for word in re.findall(r"'unsafe-[a-z-]+'", policies[0]) if word not in known]
            if more or "default-src 'self'" not in policies[0] or "object-src 'none'" not in policies[0] or scripts and "unsafe-" in scripts[0]:
                faults.append((name, f"a policy that is not strict: {policies[0][:160]}"))
    return tree.root.text(deep=True) + " ".join(value or "" for node in tree.css("*") for value in node.attributes.values())


def look_at_xml(name, content):
    """Feeds, site maps and drawn pictures."""
    try:
        root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
    except etree.XMLSyntaxError as error:
        faults.append((name, f"is no XML any more: {error}"))
        return ""
    for node in root.iter(etree.Element):
        tag = etree.QName(node).localname.lower()
        if tag == "script" or any(etree.QName(key).localname.lower().startswith("on") for key in node.attrib):
            faults.append((name, f"code: {etree.tostring(node)[:80]}"))
        for key, value in node.attrib.items():
            if re.match(r"\s*(javascript|vbscript):", value, re.IGNORECASE):
                faults.append((name, f"an address that runs: {key}={value[:60]}"))
        if node.get("type") == "html" and node.text:
            look_at_page(name, node.text, None, whole=False)
    return "".join(root.itertext())


def look_at(site, harmless):
    """Everything of a site; gives all the text in it."""
    shown = []
    for name in walk(site):
        content = read(site, name)
        if name.startswith(("assets/", "_sealed/")):
            continue
        if name.endswith(".html"):
            shown.append(look_at_page(name, content.decode(), harmless.get(name)))
        elif name.endswith((".xml", ".svg")):
            shown.append(look_at_xml(name, content))
        elif name.endswith((".json", ".webmanifest")):
            shown.append(json.dumps(json.loads(content), ensure_ascii=False))
        elif name.endswith(".ics"):
            shown.append(content.decode())
    return "\n".join(shown)


def look_at_sealed(site, key):
    """The pages that a buyer opens; gives all the text in them."""
    pages = [(address, product.page(address)["body"]) for product in open_site(site, key) for address in product.pages]
    return "\n".join(look_at_page("sealed " + address, body, None, whole=False) for address, body in pages)


def judge():
    folder = os.path.join(top, "school")
    os.makedirs(folder)
    site, fields, _ = build(folder, None)
    subprocess.run([program, "keys", "init", "--dir", folder], capture_output=True, check=True)
    key = subprocess.run([program, "keys", "issue", "steam", "--dir", folder, "--into", "-", "--format", "lines"], capture_output=True, text=True, check=True).stdout.strip()
    site, fields, _ = build(folder, None)
    harmless = {name: read(site, name).decode() for name in walk(site) if name.endswith(".html")}
    look_at(site, harmless)
    known = {field.key for field in fields}
    missing = sorted(fields_of_schemas() - known - FREE_OF_WORDS)
    faults.extend(("schemas", f"nothing hostile is tried in `{key}`") for key in missing)
    attacks = []
    for kind, words in WORDS.items():
        attacks.append((kind, lambda field, words=words: words.replace("{n}", str(field.number)) if field.kind == "words" else field.safe))
    for address in ADDRESSES:
        attacks.append((address.replace("kq{n}q", "…"), lambda field, address=address: address.replace("{n}", str(field.number)) if field.kind == "address" else field.safe))
    tried = left = 0
    for kind, attack in attacks:
        at = len(faults)
        site, built, refused = build(folder, attack)
        text = look_at(site, harmless) + look_at_sealed(site, key)
        faults[at:] = [(name, f"{kind}: {what}") for name, what in faults[at:]]
        mine = [field for field in built if field.kind == ("words" if kind in WORDS else "address")]
        gone = sorted({field.key for field in mine if f"kq{field.number}q" not in text})
        print(f"  {kind}: {len(mine)} built, {len(refused)} refused, {len(gone)} keys not shown anywhere: {', '.join(gone)[:300]}")
        tried, left = tried + len(mine) + len(refused), left + len(mine)
    verdict("hostile", faults, attacks=tried, built=left, keys=len(known), pages=len(harmless))


try:
    judge()
finally:
    shutil.rmtree(top, ignore_errors=True)
