"""structured_data SITE --base-url ADDRESS [--expect TYPE]: each block of JSON-LD parses, keeps to schema.org's types,
properties and enumerations, has what Google's documentation requires for the result it asks for, marks what is paid
as Google asks, and says nothing that the page does not show."""
import html
import json
import os
import re
import sys
from collections import Counter
from datetime import datetime

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "lib"))
from common import parse, short, verdict
from tree import Site
from vocabulary import PRIMITIVES, Vocabulary

arguments = parse("structured_data", __doc__, ("--base-url", {"required": True}), ("--expect", {"action": "append", "default": []}))
site, vocabulary = Site(arguments.site, arguments.base_url), Vocabulary()
faults, types, blocks = [], Counter(), 0

DURATION = re.compile(r"P(?=.)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+S)?)?")
MOMENT = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?")
ADDRESSES = {"url", "image", "contentUrl", "thumbnailUrl", "logo", "sameAs", "embedUrl"}

# What Google requires for a rich result (developers.google.com/search/docs/appearance/structured-data/…);
# alternatives in a tuple.
REQUIRED = {
    "Article": ["headline", "author"],
    "BlogPosting": ["headline", "author", "datePublished", "inLanguage"],
    "Book": ["name"],
    "BreadcrumbList": ["itemListElement"],
    "Course": ["name", "description", "provider"],
    "CourseInstance": ["courseMode", ("courseSchedule", "courseWorkload")],
    "Event": ["name", "startDate", "location"],
    "FAQPage": ["mainEntity"],
    "ItemList": ["itemListElement"],
    "LearningResource": ["name", "url"],
    "Offer": ["availability", "url", ("price", "priceSpecification")],
    "Organization": ["name"],
    "Person": ["name"],
    "ProfilePage": ["mainEntity"],
    "Product": ["name", ("offers", "review", "aggregateRating")],
    "AggregateRating": ["ratingValue", ("ratingCount", "reviewCount")],
    "AggregateOffer": ["lowPrice", "priceCurrency"],
    "Review": ["author", "reviewRating"],
    "VideoObject": ["name", "thumbnailUrl", "uploadDate", ("contentUrl", "embedUrl")],
    "VirtualLocation": ["url"],
    "Place": ["address"],
    "WebSite": ["name", "url"],
    "SearchAction": ["target", "query-input"],
}
# Works that Google takes the marks of paid content from.
PAYWALLED = ("Article", "WebPage", "HowTo", "Message", "Review", "Comment")


def many(value):
    return value if isinstance(value, list) else [] if value is None else [value]


def kinds_of(node):
    return [str(kind).removeprefix("https://schema.org/") for kind in many(node.get("@type"))]


class Judge:
    """Judges the blocks of one page."""

    def __init__(self, file, documents):
        self.file, self.tree, self.named = file, site.tree(file), {}
        self.shown = flat(self.tree.body.text(separator=" "))
        for document in documents:
            self.collect(document)

    def fault(self, path, what):
        place = re.sub(r"\[\d+\]", "[]", path)
        faults.append((self.file, f"{place} {what}"))

    def collect(self, value):
        """Nodes by their @id, so that a reference stands for the node."""
        for node in many(value):
            if isinstance(node, dict):
                if node.get("@id") and set(node) - {"@id", "@type"}:
                    self.named[node["@id"]] = node
                for inner in node.values():
                    self.collect(inner)

    def document(self, document):
        if not isinstance(document, dict) or document.get("@context") not in ("https://schema.org", "https://schema.org/"):
            return self.fault("", "is no object with the context https://schema.org")
        for node in many(document.get("@graph", document)):
            self.node(node, "", top=True)

    def node(self, node, path, top=False):
        if set(node) == {"@id"}:
            if node["@id"] not in self.named and not site.is_ours(node["@id"]):
                self.fault(path, f"refers to {node['@id']}, which nothing defines")
            return
        kinds = kinds_of(node)
        path = f"{path}<{'+'.join(kinds)}>"
        if not kinds:
            return self.fault(path, "has no @type")
        allowed = {}
        for kind in kinds:
            types[kind] += 1
            if kind not in vocabulary.types:
                return self.fault(path, f"schema.org has no type {kind}")
            allowed |= vocabulary.properties(kind)
            for other, required in REQUIRED.items():
                if is_a(kind, other):
                    self.require(node, path, required)
        for name, value in node.items():
            if name.startswith("@") or name == "query-input":
                continue
            if name not in allowed:
                self.fault(path, f"schema.org gives it no property {name}")
                continue
            for number, item in enumerate(many(value)):
                here = f"{path}.{name}[{number}]"
                if isinstance(item, dict):
                    self.expect(item, here, allowed[name])
                    self.node(item, here)
                else:
                    self.value(here, name, item, allowed[name])
        self.rules(node, kinds, path, top)

    def require(self, node, path, required):
        for alternatives in required:
            alternatives = alternatives if isinstance(alternatives, tuple) else (alternatives,)
            if not any(node.get(name) not in (None, "", [], {}) for name in alternatives):
                self.fault(path, f"Google requires {' or '.join(alternatives)}")

    def expect(self, node, path, held):
        wanted = held - PRIMITIVES
        given = kinds_of(self.named.get(node.get("@id"), node))
        if wanted and given and not any(vocabulary.is_a(kind, *wanted) for kind in given if kind in vocabulary.types):
            self.fault(path, f"is {'+'.join(given)}, schema.org expects {' or '.join(sorted(wanted)[:6])}")

    def value(self, path, name, value, held):
        text = str(value)
        if value is None or text.strip() != text or not text:
            return self.fault(path, f"is empty or has white space around it: {value!r}")
        if re.search(r"&(amp|lt|gt|quot|#\d+|nbsp);|<\w+[^>]*>|\{\{|\}\}", text):
            self.fault(path, f"holds markup: “{short(text, 60)}”")
        if held <= {"Date", "DateTime"} and not is_moment(text):
            self.fault(path, f"“{text}” is no ISO 8601 date with zone")
        if held <= {"Number", "Integer", "Float"} and not re.fullmatch(r"-?\d+(\.\d+)?", text):
            self.fault(path, f"“{text}” is no number")
        if held == {"Boolean"} and not isinstance(value, bool):
            self.fault(path, f"“{text}” stands for true or false")
        if name in ADDRESSES and not re.match(r"https?://[^\s/]+", text):
            self.fault(path, f"“{short(text, 60)}” is no absolute address")
        if name in ("duration", "timeRequired", "courseWorkload") and not DURATION.fullmatch(text):
            self.fault(path, f"“{text}” is no ISO 8601 duration")
        if held <= set(vocabulary.enumerations) and not any(text.removeprefix("https://schema.org/") in vocabulary.enumerations[each] for each in held):
            self.fault(path, f"“{text}” is none of {', '.join(sorted(held))}")
        if name == "priceCurrency" and not re.fullmatch(r"[A-Z]{3}", text):
            self.fault(path, f"“{text}” is no ISO 4217 currency")
        if name in ("price", "lowPrice", "highPrice") and not re.fullmatch(r"\d+(\.\d+)?", text):
            self.fault(path, f"“{text}” is no plain number")
        if name == "inLanguage" and not re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", text):
            self.fault(path, f"“{text}” is no BCP 47 language")
        if name == "cssSelector" and (not re.fullmatch(r"(\.[A-Za-z_-][\w-]*)+", text) or not self.tree.css(text)):
            self.fault(path, f"“{text}” is no class selector that matches an element of the page")

    def rules(self, node, kinds, path, top):
        """What Google asks beyond a list of properties."""
        inner = lambda name: [self.named.get(item.get("@id"), item) for item in many(node.get(name)) if isinstance(item, dict)]
        if "Course" in kinds:
            if "offers" in node or "hasCourseInstance" in node:
                self.require(node, path, ["offers", "hasCourseInstance"])
            for offer in inner("offers"):
                if offer.get("category") not in ("Free", "Partially Free", "Subscription", "Paid"):
                    self.fault(path + ".offers", f"category “{offer.get('category')}” is none of Free, Partially Free, Subscription, Paid")
        if "CourseInstance" in kinds and not {str(mode).lower() for mode in many(node.get("courseMode"))} <= {"online", "onsite", "blended"}:
            self.fault(path, f"courseMode “{node.get('courseMode')}” is none of Online, Onsite, Blended")
        if any(is_a(kind, "Event") for kind in kinds):
            if any("VirtualLocation" in kinds_of(place) for place in inner("location")) and not re.search("Online|Mixed", str(node.get("eventAttendanceMode"))):
                self.fault(path, "a VirtualLocation needs eventAttendanceMode Online… or Mixed…")
            starts, ends = str(node.get("startDate")), str(node.get("endDate"))
            if is_moment(starts) and is_moment(ends) and len(starts) == len(ends) and moment(ends) < moment(starts):
                self.fault(path, "ends before it starts")
        if "Offer" in kinds:
            if "priceSpecification" not in node:
                self.require(node, path, ["price", "priceCurrency"])
            self.price_shown(node, path)
            self.name_shown(node, path)
        if any(is_a(kind, "PriceSpecification") for kind in kinds):
            self.require(node, path, [("price", "minPrice"), "priceCurrency"])
            self.price_shown(node, path)
        if top and any(is_a(kind, other) for kind in kinds for other in ("CreativeWork", "Event", "Product", "Service")) and "WebSite" not in kinds:
            self.name_shown(node, path)
        if "Review" in kinds and top:
            self.require(node, path, ["itemReviewed"])
        if "FAQPage" in kinds:
            for question in inner("mainEntity"):
                answers = [answer.get("text", "") for answer in many(question.get("acceptedAnswer"))]
                for text in [question.get("name", ""), *answers]:
                    if not text or not answers or flat(text) not in self.shown:
                        self.fault(path, f"a question and its answer must be on the page: “{short(text, 60)}”")
        if "BreadcrumbList" in kinds:
            steps = inner("itemListElement")
            for number, step in enumerate(steps, 1):
                if step.get("position") != number or not step.get("name"):
                    self.fault(path, f"step {number} has position {step.get('position')} and name {step.get('name')!r}")
                if number < len(steps) and not step.get("item"):
                    self.fault(path, f"step {number} leads nowhere")
        self.paid(node, kinds, path, inner("hasPart"))

    def name_shown(self, node, path):
        """What a thing is called must be on the page, or be its title."""
        name = str(node.get("name") or node.get("headline") or "")
        if name and flat(name) not in self.shown and flat(name) not in flat(self.tree.css_first("title").text()):
            self.fault(path, f"its name “{short(name, 60)}” is not on the page")

    def price_shown(self, offer, path):
        whole = str(offer.get("price", "")).split(".")[0]
        if whole.isdigit() and int(whole) > 0:
            grouped = re.sub(r"(?<=\d)(?=(\d{3})+$)", r"[.,\\s’]?", whole)
            if not re.search(rf"(?<!\d){grouped}(?!\d)", self.tree.body.text(separator=" ")):
                self.fault(path, f"the price {offer['price']} is not on the page")

    def paid(self, node, kinds, path, parts):
        marked = [part for part in parts if "cssSelector" in part]
        if node.get("isAccessibleForFree") is False and any(vocabulary.is_a(kind, *PAYWALLED) for kind in kinds) and not marked:
            self.fault(path, "is not free, but hasPart names no part with a cssSelector")
        if "cssSelector" in node and node.get("isAccessibleForFree") is not False:
            self.fault(path, "a paid part must say isAccessibleForFree: false")
        if node.get("isAccessibleForFree") is True and marked:
            self.fault(path, "is free, but has a part that is not")


def is_a(kind, other):
    # To schema.org a run of a course is an event; Google asks other things of it.
    return vocabulary.is_a(kind, other) and not (kind == "CourseInstance" and other == "Event")


def moment(text):
    return datetime.fromisoformat(text.replace("Z", "+00:00"))


def is_moment(text):
    try:
        return bool(MOMENT.fullmatch(text)) and moment(text) is not None
    except ValueError:
        return False


def flat(text):
    """Letters and digits only, to compare what is shown with what is said."""
    return re.sub(r"[\W_]+", "", html.unescape(re.sub(r"<[^>]+>", " ", text))).casefold()


def object_once(pairs):
    names = Counter(name for name, _ in pairs)
    if names and max(names.values()) > 1:
        raise ValueError(f"key {names.most_common(1)[0][0]} stands twice")
    return dict(pairs)


for page in site.pages:
    documents = []
    for script in site.tree(page).css('script[type="application/ld+json"]'):
        blocks += 1
        try:
            documents.append(json.loads(script.text(deep=True), object_pairs_hook=object_once))
        except ValueError as error:
            faults.append((page, f"does not parse: {error}"))
    if documents:
        judge = Judge(page, documents)
        for each in documents:
            judge.document(each)
    elif page == "index.html":
        faults.append((page, "has no structured data"))
for expected in arguments.expect:
    if not any(vocabulary.is_a(kind, expected) for kind in types if kind in vocabulary.types):
        faults.append(("index.html", f"no page of the site has the type {expected}"))
verdict("structured_data", faults, blocks=blocks, pages=len(site.pages), types=len(types))
