"""feeds SITE --base-url ADDRESS: Atom feeds (what RFC 4287 requires, and feedparser as a reader's program would see them),
sitemaps (sitemaps.org's rules), robots.txt (RFC 9309, and that it lets crawlers reach what the sitemap lists), calendars
(RFC 5545, and icalendar as a reader's program would see them)."""
import io
import os
import re
import sys
from collections import Counter
from datetime import datetime
from urllib.parse import urljoin

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "lib"))
import feedparser
import icalendar
import protego
from lxml import etree

from common import parse, read, verdict
from tree import Site

ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML_LINK = "{http://www.w3.org/1999/xhtml}link"
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")

arguments = parse("feeds", __doc__, ("--base-url", {"required": True}))
site = Site(arguments.site, arguments.base_url)
faults, feeds, listed, sitemaps, calendars = [], [], {}, [], []
entries = 0


def judge_feed(file, feed, content):
    feeds.append(file)
    if feed.tag != ATOM + "feed":
        return faults.append((file, f"a feed that is not Atom: {feed.tag}"))
    require(file, feed, "id", "title", "updated")
    own = [link.get("href") for link in feed.findall(ATOM + "link") if link.get("rel") == "self"]
    if own != [site.address(file)]:
        faults.append((file, f"rel=self is {own}, the feed is at {site.address(file)}"))
    if not feed.get("{http://www.w3.org/XML/1998/namespace}lang"):
        faults.append((file, "says no language"))
    ids = Counter()
    for entry in feed.iter(ATOM + "entry"):
        require(file, entry, "id", "title", "updated")
        ids[entry.findtext(ATOM + "id")] += 1
        if feed.find(ATOM + "author") is None and entry.find(ATOM + "author") is None:
            faults.append((file, "neither the feed nor the entry has an author (RFC 4287, 4.1.2)"))
        alternate = [link for link in entry.iter(ATOM + "link") if link.get("rel", "alternate") == "alternate"]
        if entry.find(ATOM + "content") is None and not alternate:
            faults.append((file, "an entry without content needs an alternate link (RFC 4287, 4.1.2)"))
    for entry, times in ids.items():
        if times > 1:
            faults.append((file, f"{times} entries have the id {entry}"))
    for text in feed.iter(ATOM + "id", ATOM + "uri"):
        if not re.match(r"[a-z][a-z0-9+.-]*:\S+$", text.text or ""):
            faults.append((file, f"“{text.text}” is no absolute IRI"))
    dates = [date.text or "" for date in feed.iter(ATOM + "updated", ATOM + "published")]
    for date in dates:
        if not is_moment(date):
            faults.append((file, f"“{date}” is no date by RFC 3339"))
    newest = max((entry.findtext(ATOM + "updated") or "" for entry in feed.iter(ATOM + "entry")), default="")
    if newest > (feed.findtext(ATOM + "updated") or ""):
        faults.append((file, "the feed is older than its newest entry"))
    read_as_reader(file, content)


def require(file, element, *names):
    for name in names:
        found = element.findall(ATOM + name)
        if len(found) != 1 or not (found[0].text or "").strip():
            faults.append((file, f"<{etree.QName(element).localname}> must have one <{name}>, has {len(found)}"))


def is_moment(text):
    try:
        return bool(MOMENT.fullmatch(text)) and datetime.fromisoformat(text.replace("Z", "+00:00")) is not None
    except ValueError:
        return False


def read_as_reader(file, content):
    global entries
    seen = feedparser.parse(io.BytesIO(content), sanitize_html=False)
    if seen.bozo:
        faults.append((file, f"feedparser: {seen.bozo_exception}"))
    if seen.version != "atom10":
        faults.append((file, f"feedparser takes it for “{seen.version}”"))
    if not seen.entries:
        faults.append((file, "a reader sees no entry"))
    for entry in seen.entries:
        if not entry.get("link") or not entry.get("title") or not entry.get("updated_parsed"):
            faults.append((file, f"a reader sees entry {entry.get('id')} without link, title or date"))
    entries += len(seen.entries)


def judge_sitemap(file, tree, content):
    sitemaps.append(file)
    kind = etree.QName(tree).localname
    if etree.QName(tree).namespace != SITEMAP[1:-1]:
        return faults.append((file, f"is in the namespace {etree.QName(tree).namespace}"))
    if len(tree) > 50_000 or len(content) > 50 << 20:
        faults.append((file, "is over 50,000 entries or 50 MiB"))
    for entry in tree:
        if entry.tag != SITEMAP + {"urlset": "url", "sitemapindex": "sitemap"}[kind]:
            faults.append((file, f"<{entry.tag}> does not belong here"))
        places = [(place.text or "") for place in entry.findall(SITEMAP + "loc")]
        if len(places) != 1 or not re.fullmatch(r"https?://[!-~]+", places[0]) or re.search(r'[#"<>\\^`{|}]', places[0]) or len(places[0]) > 2048:
            faults.append((file, f"an entry must have one escaped address: {places}"))
            continue
        if not places[0].startswith(site.base):
            faults.append((file, f"{places[0]} is not below {site.base}"))
        if places[0] in listed:
            faults.append((file, f"{places[0]} stands twice"))
        listed[places[0]] = kind
        for date in entry.findall(SITEMAP + "lastmod"):
            if not is_moment(date.text or "") and not re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])", date.text or ""):
                faults.append((file, f"lastmod “{date.text}” is no W3C date"))
        for field in entry.iter(SITEMAP + "changefreq", SITEMAP + "priority"):
            faults.append((file, f"<{etree.QName(field).localname}>: search engines ignore it, and it is a guess"))
        for link in entry.findall(XHTML_LINK):
            if link.get("rel") != "alternate" or not link.get("hreflang") or not link.get("href"):
                faults.append((file, "xhtml:link must have rel=alternate, hreflang and href"))


def judge_calendar(file, content):
    calendars.append(file)
    if not content.endswith(b"\r\n") or b"\n" in content.replace(b"\r\n", b""):
        faults.append((file, "lines must end with CR LF (RFC 5545, 3.1)"))
    for number, line in enumerate(content.split(b"\r\n"), 1):
        if len(line) > 75:
            faults.append((file, f"line {number} has {len(line)} bytes, 75 are the most (RFC 5545, 3.1)"))
    try:
        calendar = icalendar.Calendar.from_ical(content)
    except ValueError as error:
        return faults.append((file, f"icalendar: {error}"))
    for name in ("VERSION", "PRODID"):
        if not calendar.get(name):
            faults.append((file, f"a calendar must have {name}"))
    events = calendar.walk("VEVENT")
    if not events:
        faults.append((file, "a reader sees no event"))
    for event in events:
        for name, problem in getattr(event, "errors", []):
            faults.append((file, f"icalendar: {name}: {problem}"))
        missing = [name for name in ("UID", "DTSTAMP", "DTSTART", "SUMMARY") if not event.get(name)]
        if missing:
            faults.append((file, f"an event must have {', '.join(missing)}"))
            continue
        starts, ends = event.decoded("DTSTART"), event.decoded("DTEND", None)
        if ends is not None and (type(ends) is not type(starts) or ends <= starts):
            faults.append((file, f"an event ends at {ends} and begins at {starts}"))
        address = str(event.get("URL", site.base))
        if not address.startswith(site.base):
            faults.append((file, f"{address} is not below {site.base}"))


def judge_robots(text):
    named, in_group = [], False
    for number, line in enumerate(text.splitlines(), 1):
        line = line.split("#")[0].strip()
        field, colon, value = (part.strip() for part in line.partition(":"))
        field = field.lower()
        if not line:
            continue
        if not colon or field not in ("user-agent", "allow", "disallow", "sitemap"):
            faults.append(("robots.txt", f"line {number} is no rule of RFC 9309: {line}"))
        elif field == "user-agent":
            in_group = True
        elif field == "sitemap":
            named.append(value)
        elif not in_group or (value and not value.startswith(("/", "*"))):
            faults.append(("robots.txt", f"line {number} has no effect: {line}"))
    if sorted(named) != sorted(site.address(file) for file in sitemaps if listed_by_index(file) is False):
        faults.append(("robots.txt", f"names {named}, the sitemaps are {sitemaps}"))
    rules = protego.Protego.parse(text)
    for agent in ("*", "Googlebot", "Bingbot"):
        shut = [address for address in [site.base, *listed] if not rules.can_fetch(address, agent)]
        if shut:
            faults.append(("robots.txt", f"keeps {agent} from {len(shut)} addresses of the sitemap, first {shut[0]}"))


def listed_by_index(file):
    return listed.get(site.address(file)) == "sitemapindex"


for name in site.files:
    if name.endswith(".ics"):
        judge_calendar(name, read(site.root, name))
    if not name.endswith((".xml", ".atom", ".rss")):
        continue
    data = read(site.root, name)
    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
    except etree.XMLSyntaxError as error:
        faults.append((name, f"is not well-formed: {error.msg}"))
        continue
    if etree.QName(root).localname in ("feed", "rss"):
        judge_feed(name, root, data)
    elif etree.QName(root).localname in ("urlset", "sitemapindex"):
        judge_sitemap(name, root, data)
for address, kind in listed.items():
    if kind == "sitemapindex" and site.find(address)[0] not in sitemaps:
        faults.append(("sitemap.xml", f"names {address}, which is no sitemap"))
if site.has("robots.txt"):
    judge_robots(read(site.root, "robots.txt").decode())
else:
    faults.append(("robots.txt", "is missing"))
if not sitemaps:
    faults.append(("sitemap.xml", "is missing"))

# A reader's program finds a feed through a page.
named = set()
for page in site.pages:
    for node in site.tree(page).css('link[rel~="alternate"][type="application/atom+xml"]'):
        named.add(site.find(urljoin(site.address(page), node.attributes.get("href") or ""))[0])
for feed in feeds:
    if feed not in named:
        faults.append((feed, "no page names this feed"))
if not feeds:
    faults.append(("index.html", "the site has no feed"))
verdict("feeds", faults, feeds=len(feeds), entries=entries, sitemaps=len(sitemaps), addresses=len(listed), calendars=len(calendars))
