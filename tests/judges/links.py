"""links SITE --base-url ADDRESS: every address of the site itself, wherever it stands (attributes, srcset, style sheets,
pictures, feeds, sitemap, robots.txt, structured data), leads to a file and, with a fragment, to an id in it; canonical
addresses, languages and sitemap agree with each other; every page can be reached from the first."""
import json
import os
import re
import sys
from collections import Counter, defaultdict
from urllib.parse import urljoin, urlsplit

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "lib"))
from lxml import etree
from selectolax.lexbor import LexborHTMLParser

from common import parse, read, short, verdict
from tree import PAGE, Site, candidates, css_addresses, redirect_of, robots_of

arguments = parse("links", __doc__, ("--base-url", {"required": True}))
site = Site(arguments.site, arguments.base_url)
faults, checked, other_hosts = [], 0, Counter()
onward = defaultdict(set)  # page → pages that it links to
canonical, languages, listed = {}, defaultdict(list), {}

NOT_HTTP = re.compile(r"(data|blob|about|mailto|tel|sms|urn|tag|geo|webcal|weixin):", re.I)
SINGLE = {"href": None, "src": None, "poster": None, "data": {"object"}, "action": {"form"}, "formaction": {"button", "input"}, "cite": {"blockquote", "q"},
          "data-src": None, "data-slides": None}
PICTURES = ("og:image", "og:url", "og:video", "og:audio", "twitter:image")


def check(what, file, written, base, absolute=False, fragment=True):
    """Judges one address; gives the file that it leads to, or None."""
    global checked

    def fault(why):
        faults.append((file, f"{what} “{short(written, 100)}” {why}"))

    address = (written or "").strip()
    if not address:
        return fault("is empty")
    if NOT_HTTP.match(address):
        return None
    if address.lower().startswith("javascript:"):
        return fault("runs a script")
    if re.search(r"[\s<>\"{}|\\^`]", address):
        fault("has characters that an address must escape")
    if absolute and not re.match(r"https?://", address):
        fault("must be an absolute address")
    try:
        full = urljoin(base, address)
        parts = urlsplit(full)
    except ValueError as error:
        return fault(f"is no address: {error}")
    if parts.scheme not in ("http", "https"):
        return None
    if re.fullmatch(r"(localhost|127\.[\d.]+|0\.0\.0\.0|\[::1\])(:\d+)?", parts.netloc, re.I):
        return fault("points at this machine")
    if not site.is_ours(full):
        other_hosts[parts.netloc] += 1
        return None
    checked += 1
    target, wanted, why = site.find(full)
    if target is None:
        return fault(why)
    if fragment and wanted and (PAGE.search(target) or target.endswith(".svg")) and wanted not in site.ids(target):
        fault(f"names an id that {target} has not")
    return target


def judge_page(file):
    tree, base = site.tree(file), site.address(file)
    for node in tree.css("[src],[href],[poster],[data],[action],[formaction],[cite],[srcset],[imagesrcset],[style],[data-src],[data-slides]"):
        name, attributes = node.tag, node.attributes
        for attribute, only in SINGLE.items():
            if attribute not in attributes or (only and name not in only):
                continue
            relation = set((attributes.get("rel") or "").lower().split()) if name == "link" else set()
            if "canonical" in relation:
                if file in canonical:
                    faults.append((file, "has two canonical addresses"))
                canonical[file] = check("canonical", file, attributes[attribute], base, absolute=True)
            elif "alternate" in relation and "hreflang" in attributes:
                languages[file].append((attributes["hreflang"] or "", check("hreflang", file, attributes[attribute], base, absolute=True)))
            else:
                target = check(f"{name} {attribute}", file, attributes[attribute], base)
                if target and name == "a" and PAGE.search(target):
                    onward[file].add(target)
        for attribute in ("srcset", "imagesrcset"):
            for address in candidates(attributes.get(attribute) or ""):
                check(f"{name} {attribute}", file, address, base)
        for address in css_addresses(attributes.get("style") or ""):
            check("style", file, address, base)
    for node in tree.css("style"):
        for address in css_addresses(node.text() or ""):
            check("style", file, address, base)
    for node in tree.css("meta[content]"):
        key = (node.attributes.get("property") or node.attributes.get("name") or "").lower()
        if key in PICTURES:
            check(key, file, node.attributes["content"], base, absolute=True)
    redirect = redirect_of(tree)
    if redirect is not None:
        target = check("redirect", file, redirect, base)
        if target:
            onward[file].add(target)
    for node in tree.css('script[type="application/ld+json"]'):
        for address in strings(json.loads(node.text(deep=True))):
            if re.match(r"https?://", address) and site.is_ours(address):
                check("structured data", file, address, base, fragment=False)


def strings(value, key=""):
    """All strings of a JSON document but templates of addresses."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from strings(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner, key)
    elif isinstance(value, str) and key not in ("urlTemplate", "target"):
        yield value


def judge_xml(file):
    try:
        tree = etree.fromstring(read(site.root, file), etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
    except etree.XMLSyntaxError as error:
        return faults.append((file, f"is not well-formed: {error}"))
    kind, base = etree.QName(tree).localname, site.address(file)
    for element in tree.iter(etree.Element):
        name = etree.QName(element).localname
        for attribute, value in element.attrib.items():
            if etree.QName(attribute).localname == "href" or (kind == "feed" and attribute == "src"):
                check(f"{kind} {name}", file, value, base, absolute=kind in ("feed", "urlset"))
        text = (element.text or "").strip()
        if name == "loc" and kind in ("urlset", "sitemapindex"):
            target = check("sitemap", file, text, base, absolute=True)
            if target and PAGE.search(target):
                listed[target] = file
        elif kind == "feed" and name in ("icon", "logo", "uri"):
            check(f"feed {name}", file, text, base, absolute=True)
        elif kind == "feed" and name in ("content", "summary") and "<" in text:
            for node in LexborHTMLParser(text).css("[href],[src]"):
                check(f"feed {name}", file, node.attributes.get("href") or node.attributes.get("src"), base, absolute=True)


def judge_agreement():
    """Canonical addresses, languages and the sitemap against each other."""
    hidden = {file for file in site.pages if "noindex" in robots_of(site.tree(file))}
    redirects = {file for file in site.pages if redirect_of(site.tree(file)) is not None}
    for file, target in canonical.items():
        if target and target != file and file not in redirects and canonical.get(target, target) != target:
            faults.append((file, f"its canonical page {target} has another canonical page"))
        if target in hidden and file not in hidden:
            faults.append((file, f"its canonical page {target} is noindex"))
    for file, others in languages.items():
        for language, count in Counter(language.lower() for language, _ in others).items():
            if count > 1:
                faults.append((file, f"hreflang {language} stands {count} times"))
            if language != "x-default" and not re.fullmatch(r"[a-z]{2,3}(-[a-z]{4})?(-([a-z]{2}|\d{3}))?", language):
                faults.append((file, f"hreflang {language} is no language that search engines take"))
        if file not in {target for _, target in others}:
            faults.append((file, "hreflang leaves out the page itself"))
        for _, target in others:
            if target and file not in {back for _, back in languages.get(target, [])}:
                faults.append((file, f"hreflang {target} does not link back"))
    for file in site.pages:
        indexable = file not in hidden and file not in redirects and canonical.get(file) in (file, None) and os.path.basename(file) != "404.html"
        if indexable and file not in listed:
            faults.append((file, "can be indexed, but is in no sitemap"))
        if not indexable and file in listed:
            faults.append((file, "is in the sitemap, but cannot be indexed"))
    reached, todo = {"index.html"}, ["index.html"]
    while todo:
        fresh = onward[todo.pop()] - reached
        reached |= fresh
        todo += fresh
    for file in site.pages:
        if file not in reached and file not in redirects and file not in hidden:
            faults.append((file, "no link leads here from the first page"))


for page in site.pages:
    judge_page(page)
for name in site.files:
    if name.endswith((".xml", ".svg", ".atom")):
        judge_xml(name)
    elif name.endswith(".css"):
        for found in css_addresses(read(site.root, name).decode()):
            if not found.startswith("#"):
                check("style", name, found, site.address(name))
    elif name.endswith(".webmanifest"):
        manifest = json.loads(read(site.root, name))
        for found in [manifest.get("start_url", "."), *(icon["src"] for icon in manifest.get("icons", []))]:
            check("manifest", name, found, site.address(name))
    elif name == "robots.txt":
        for found in re.findall(r"(?im)^\s*sitemap\s*:\s*(\S+)", read(site.root, name).decode()):
            check("robots.txt", name, found, site.base, absolute=True)
judge_agreement()
verdict("links", faults, checked=checked, pages=len(site.pages), files=len(site.files), other_hosts=len(other_hosts))
