"""selftest PROGRAM [NAME…]: each judge must pass what is clean and find each fault that is sown in it.

PROGRAM is the built `tuition`; its own audit is judged here too, on a leak that its author cannot have meant."""
import base64
import gzip
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import zlib

here = os.path.dirname(os.path.abspath(__file__))
CLEAN = os.path.join(here, "selftest/clean")
CANARIES = os.path.join(here, "canaries")
ADDRESS = "https://kettles.example/shop/"
AT = ["--base-url", ADDRESS]
missed, found, started = [], 0, time.time()


def run(*words):
    done = subprocess.run(words, capture_output=True, text=True, errors="replace", timeout=900)
    return done.returncode, done.stdout + done.stderr


def judge(*words):
    return run(os.path.join(here, "judge"), *words)


def note(name, what, right, output):
    global found
    if right:
        found += 1
        return
    missed.append(f"{name}: {what}")
    print(f"  {name} misses: {what}\n" + "\n".join(f"    | {line[:240]}" for line in output.splitlines()[-90:]))


def passes(name, *arguments):
    status, output = judge(name, *arguments)
    note(name, "passing what is clean", status == 0, output)


def finds(name, faults, *arguments):
    """Each of `faults` (description → pattern) must be in what the judge says, and it must fail."""
    status, output = judge(name, *arguments)
    note(name, "failing (status 1)", status == 1, output)
    for what, pattern in faults.items():
        note(name, what, re.search(pattern, output), output)


def spoiled(edits=(), files=(), drop=()):
    """A copy of the clean site: in each (file, old, new) the first `old` is replaced; `files` are (name, content)."""
    site = os.path.join(tempfile.mkdtemp(dir=top), "site")
    shutil.copytree(CLEAN, site)
    for file, old, new in edits:
        path = os.path.join(site, file)
        with open(path, encoding="utf-8") as opened:
            text = opened.read()
        if old not in text:
            raise ValueError(f"{file} has no {old}")
        with open(path, "w", encoding="utf-8") as opened:
            opened.write(text.replace(old, new, 1))
    for name, content in files:
        path = os.path.join(site, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as opened:
            opened.write(content if isinstance(content, bytes) else content.encode())
    for name in drop:
        os.remove(os.path.join(site, name))
    return site


def html():
    passes("html", CLEAN)
    site = spoiled([
        ("index.html", ' alt="A copper kettle"', ""),
        ("questions/index.html", "<h1>", '<h1 id="price">'),
        ("lessons/one/index.html", "<p>Fresh", "<p><div>x</div>Fresh"),
        ("course/index.html", "<h1>The course", '<h1 style="colr:red">The course'),
        ("style.css", "nav ul {", "nav ul { colour: red; margin: 5furlongs;"),
    ], [("picture.svg", '<svg xmlns="http://www.w3.org/2000/svg"><rectt/></svg>'), ("lessons/raw.html", "<p>no doctype")])
    finds("html", {
        "a picture without alt": r"must have an “alt”",
        "an id that stands twice": r"Duplicate ID",
        "wrong nesting": r"No “p” element in scope|not allowed as child",
        "an unknown property in an attribute": r"“colr”",
        "an unknown property in a style sheet": r"“colour”",
        "a bad value": r"“margin”",
        "a bad picture": r"rectt",
        "a missing doctype": r"doctype",
    }, site)


def links():
    passes("links", CLEAN, *AT)
    language = lambda tag, address: f'<link rel="alternate" hreflang="{tag}" href="{ADDRESS}{address}">'
    site = spoiled([
        ("index.html", 'href="course/">About', 'href="cours/">About'),
        ("index.html", "questions/#price", "questions/#prise"),
        ("index.html", "cover.png 2x", "cover@2.png 2x"),
        ("index.html", 'href="lessons/one/"', 'href="lessons/One/"'),
        ("index.html", 'href="lessons/two/"', 'href="lessons/two"'),
        ("course/index.html", f'canonical" href="{ADDRESS}course/', 'canonical" href="/shop/course/'),
        ("lessons/one/index.html", f'canonical" href="{ADDRESS}lessons/one/', f'canonical" href="{ADDRESS}lessons/1/'),
        ("questions/index.html", "</head>", language("en", "questions/") + language("de", "lessons/two/") + language("english", "") + "</head>"),
        ("questions/index.html", f'content="{ADDRESS}cover.png"', 'content="/cover.png"'),
        ("style.css", "body {", "body { background-image: url(paper.png);"),
        ("feed.xml", f'href="{ADDRESS}lessons/one/"', f'href="{ADDRESS}lessons/uno/"'),
        ("sitemap.xml", "<url>", f"<url><loc>{ADDRESS}old/</loc></url><url>"),
        ("robots.txt", "sitemap.xml", "sitemaps.xml"),
        ("404.html", '<a href="/shop/">', '<a href="http://localhost:8080/">'),
        ("course/index.html", f'"url": "{ADDRESS}course/"', f'"url": "{ADDRESS}curse/"'),
    ], [("lost/index.html", "<!doctype html><title>Lost</title>"), ("use.svg", '<svg xmlns="http://www.w3.org/2000/svg"><use href="#none"/></svg>')])
    finds("links", {
        "a broken link": r"a href “cours/” leads to no file",
        "a broken fragment": r"#prise” names an id",
        "a broken candidate of srcset": r"cover@2.png",
        "a difference in case": r"differs in case from lessons/one",
        "a missing slash": r"“lessons/two” lacks the slash",
        "a relative canonical address": r"canonical “/shop/course/” must be",
        "a canonical address of nothing": r"canonical .*lessons/1/” leads",
        "a language without a way back": r"hreflang lessons/two/index.html does not link back",
        "a bad language": r"hreflang english",
        "a relative og:image": r"og:image “/cover.png” must",
        "a broken address in a style sheet": r"paper.png",
        "a broken link of a feed": r"lessons/uno/",
        "a broken entry of the sitemap": r"sitemap .*old/",
        "a broken sitemap of robots.txt": r"robots.txt .*sitemaps.xml",
        "a link to this machine": r"points at this machine",
        "a page that nothing links to": r"lost/index.html.*no link leads here",
        "a page that is in no sitemap": r"lost/index.html.*in no sitemap",
        "a broken reference in a picture": r"#none” names an id",
        "a broken address in structured data": r"structured data .*curse/",
    }, site, *AT)


def feeds():
    passes("feeds", CLEAN, *AT)
    site = spoiled([
        ("feed.xml", f"<id>{ADDRESS}</id>", ""),
        ("feed.xml", "<updated>2025-03-02T10:00:00Z", "<updated>2 March 2025"),
        ("feed.xml", f'rel="self" type="application/atom+xml" href="{ADDRESS}feed.xml"', f'rel="self" href="{ADDRESS}other.xml"'),
        ("feed.xml", "<author><name>Ada Kettle</name></author>", ""),
        ("feed.xml", f'<link rel="alternate" type="text/html" href="{ADDRESS}lessons/one/"/>', ""),
        ("sitemap.xml", "<lastmod>2025-03-02", "<priority>1</priority><lastmod>02.03.2025"),
        ("sitemap.xml", "</urlset>", f"<url><loc>{ADDRESS}questions/</loc></url><url><loc>https://other.example/</loc></url><url><loc>{ADDRESS}a b</loc></url></urlset>"),
        ("robots.txt", "Allow: /", "Disallow: /shop/questions\nDissallow: /x\nCrawl this"),
    ], [
        ("broken.xml", "<feed>a & b</feed>"), ("old.xml", "<rss><channel><title>a</title></channel></rss>"),
        ("bare.ics", "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:a\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"),
        ("late.ics", "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\nBEGIN:VEVENT\nUID:a\nDTSTAMP:20260101T000000Z\nDTSTART:20260102T000000Z\n"
         f"DTEND:20260101T000000Z\nSUMMARY:{'a' * 90}\nEND:VEVENT\nEND:VCALENDAR\n"),
        ("torn.ics", "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n"),
    ])
    finds("feeds", {
        "an event without a time": r"bare.ics: an event must have DTSTAMP, DTSTART, SUMMARY",
        "an event that ends before it begins": r"late.ics: an event ends at",
        "a long line of a calendar": r"late.ics: .*75 are the most",
        "lines of a calendar that end as they like": r"late.ics: lines must end",
        "a calendar that is torn": r"torn.ics: ",
        "a missing id": r"<feed> must have one <id>",
        "a bad date": r"“2 March 2025” is no date",
        "a wrong rel=self": r"rel=self is .*other.xml",
        "an entry without author": r"has an author",
        "an entry that leads nowhere": r"needs an alternate link",
        "XML that is not well-formed": r"broken.xml: is not well-formed",
        "a feed of another kind": r"not Atom",
        "a feed that no page names": r"old.xml: no page names",
        "a bad lastmod": r"02.03.2025",
        "a guessed priority": r"<priority>",
        "an address that stands twice": r"questions/ stands twice",
        "an address of another host": r"other.example/ is not below",
        "an address that is not escaped": r"one escaped address",
        "an unknown rule of robots.txt": r"Dissallow",
        "a line of robots.txt that is no rule": r"Crawl this",
        "a listed page that robots.txt shuts": r"keeps \* from 1 addresses",
    }, site, *AT)
    finds("feeds", {"no robots.txt": r"robots.txt\b.*is missing", "no sitemap": r"sitemap.xml\b.*is missing", "no feed": r"has no feed"},
          spoiled(drop=["robots.txt", "sitemap.xml", "feed.xml"]), *AT)


def structured_data():
    passes("structured_data", CLEAN, *AT, "--expect", "Course", "--expect", "Event")
    course, one, two, questions = "course/index.html", "lessons/one/index.html", "lessons/two/index.html", "questions/index.html"
    site = spoiled([
        (course, '"courseMode": "Online",', ""),
        (course, '"priceCurrency": "EUR"', '"priceCurrency": "euro"'),
        (course, "schema.org/InStock", "schema.org/Instock"),
        (course, '"category": "Paid"', '"category": "Cheap"'),
        (course, '"name": "A talk on kettles"', '"name": "A secret dinner"'),
        (course, "2027-01-10T18:00:00+01:00", "10.1.2027"),
        (course, "schema.org/OnlineEventAttendanceMode", "schema.org/OfflineEventAttendanceMode"),
        (course, '"courseWorkload": "PT3H"', '"courseWorkload": "3 hours"'),
        (course, "for 49 EUR", "for little"),
        (questions, '"text": "It costs 49 EUR, once."', '"text": "It is free."'),
        (one, '"position": 2', '"position": 3'),
        (one, '"headline"', '"headlin"'),
        (one, '"name": "Ada Kettle"', '"name": "Ada &amp; Kettle"'),
        (two, '".paywall"', '".nowhere"'),
        (two, '"isAccessibleForFree": false,\n "hasPart"', '"isAccessibleForFree": "no",\n "hasPart"'),
        ("index.html", '"WebSite"', '"Website"'),
        ("404.html", "</head>", '<script type="application/ld+json">{"@context": "https://schema.org",}</script>'
         '<script type="application/ld+json">{"@context": "https://schema.org", "@type": "Person", "name": "N", "name": "M"}</script>'
         '<script type="application/ld+json">{"@context": "https://schema.org", "@type": "Article", "headline": "h", "isAccessibleForFree": false}</script></head>'),
    ])
    finds("structured_data", {
        "a block that does not parse": r"does not parse: (Expecting|Illegal)",
        "a key that stands twice": r"key name stands twice",
        "a missing property": r"requires courseMode",
        "a bad currency": r"“euro” is no ISO 4217",
        "a bad member of an enumeration": r"Instock” is none of",
        "a bad category": r"“Cheap”",
        "a name that the page does not show": r"its name “A secret dinner” is not on the page",
        "a bad date": r"“10.1.2027” is no ISO 8601",
        "an online event that is not": r"VirtualLocation needs",
        "a bad duration": r"“3 hours” is no ISO 8601",
        "a price that the page does not show": r"the price 49.00 is not on the page",
        "an answer that the page does not show": r"must be on the page: “It is free",
        "a wrong step of the breadcrumbs": r"step 2 has position 3",
        "an unknown property": r"no property headlin",
        "markup in a value": r"holds markup",
        "an unknown type": r"no type Website",
        "a selector that matches nothing": r"“.nowhere” is no class selector",
        "a word for a truth value": r"“no” stands for true or false",
        "a paid page whose paid part is not marked": r"hasPart names no part",
        "a type that is expected": r"has the type Book",
    }, site, *AT, "--expect", "Book")


def browser():
    passes("browser", CLEAN, *AT)
    site = spoiled([
        ("index.html", ' alt="A copper kettle"', ""),
        ("index.html", "</main>", '<div class="wide">wide</div><button></button></main>'),
        ("index.html", "<header>", '<p><a class="plain" href="course/">Plain link</a></p><header>'),
        ("questions/index.html", "</main>", '<img class="sown" src="../gone.png" alt="x" width="9" height="9"><img src="https://tracker.example/p.gif" alt="" width="1" height="1"></main>'),
        ("questions/index.html", "</head>", "<script>window.inline = true;</script></head>"),
        ("lessons/one/index.html", '<p class="aside">Hard', '<p class="faint">Hard'),
        ("lessons/two/index.html", "<p>A whistle", '<p class="late soft">A whistle'),
        ("lessons/two/index.html", "</main>", '<div class="vast" aria-hidden="true"></div></main>'),
        ("lessons/two/index.html", "</main>", '<button popovertarget="pale">Open</button><div id="pale" popover><p class="wan">Pale</p></div></main>'),
        ("course/index.html", "<main", '<div class="bar" aria-hidden="true"></div><main'),
        ("course/index.html", "<head>", "<head><meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'self' 'unsafe-inline'\">"),
        ("style.css", "--ink: #eee", "--ink: #333"),
    ], [
        ("style.css", read(CLEAN, "style.css").replace("--ink: #eee", "--ink: #333") + ".wide { width: 700px; } .plain:focus-visible { outline: none; } "
         "[data-scheme=sepia] .soft { color: #999; } @media (min-width: 2000px) { .vast { width: 3000px; height: 1px; } } "
         ".bar { position: fixed; inset: 0 0 auto 0; height: 220px; background: #888; } .faint, .wan { color: #999; } html:not(.scripted) .late { display: none; } "),
        ("folds.js", "document.documentElement.classList.add('scripted'); console.error('sown trouble'); "
         "setTimeout(() => { new Image().src = 'https://late.example/seen.gif'; }, 150); undefinedFunction();"),
        ("copy/index.html", read(CLEAN, "course/index.html").replace("</main>", "<h2></h2></main>")),
        ("trap/index.html", '<!doctype html><html lang="en"><title>Trap</title><link rel="stylesheet" href="../style.css"><script src="trap.js" defer></script><main><h1>Trap</h1><button class="stay">Stay</button></main></html>'),
        ("trap/trap.js", "document.querySelector('.stay').addEventListener('keydown', event => event.preventDefault());"),
    ], ["404.html"])
    finds("browser", {
        "a picture without alt": r"axe image-alt",
        "a button without name": r"axe button-name",
        "poor contrast in the dark": r"axe color-contrast.*dark",
        "poor contrast in sepia only": r"axe color-contrast: lessons/two.*late soft.*sepia",
        "a fault of a page like others": r"axe empty-heading: copy/index.html",
        "poor contrast within a fold": r"axe color-contrast: lessons/one.*\.faint.*folds and menus open",
        "poor contrast in a popover": r"axe color-contrast: lessons/two.*\.wan.*pale open",
        "sideways scrolling": r"sideways: index.html 7\d\d px wide in 3",
        "sideways scrolling on a wide screen only": r"sideways: lessons/two/index.html 3\d\d\d px wide in 25",
        "focus that cannot be seen": r"focus: index.html .*Plain link.*no sign",
        "focus below a bar": r"focus: course/index.html .*covered",
        "a keyboard trap": r"focus: trap/index.html .*does not move on",
        "an error in the console": r"console: .*sown trouble",
        "an exception": r"console: .*undefinedFunction",
        "a request that fails": r"failed: .*gone.png",
        "a request to another host": r"third party: .*tracker.example",
        "a late request to another host": r"third party: .*late.example",
        "an inline script": r"policy: questions/index.html script-src-elem refused inline",
        "an unsafe policy": r"policy: course/index.html allows unsafe",
        "text that needs scripts": r"no scripts: lessons/two/index.html 1 pieces",
        "no page for missing addresses": r"missing address",
    }, site, *AT)


def weight():
    passes("weight", CLEAN, *AT)
    noise = "".join(f"{hashlib.sha256(str(number).encode()).hexdigest()}" for number in range(2000))
    site = spoiled([
        ("course/index.html", "</main>", '<img src="../cover.png" alt=""></main>'),
        ("index.html", "<h1>", '<p class="late"></p><h1>'),
        ("lessons/one/index.html", "</main>", '<div class="long"></div><p class="deep"></p><p>Below</p><div class="long"></div></main>'),
    ], [
        ("style.css", read(CLEAN, "style.css") + ".long { height: 3000px; }" + f".noise {{ --noise: '{noise[:70000]}'; }}"),
        ("folds.js", "import('./heavy.js'); setTimeout(() => { const late = document.querySelector('.late'); if (late) late.textContent = 'x '.repeat(900); }, 300);"
         "addEventListener('scroll', () => { const deep = document.querySelector('.deep'); if (deep?.getBoundingClientRect().top < innerHeight / 2) deep.style.setProperty('height', '300px'); });"),
        ("heavy.js", f"export const noise = '{noise[:60000]}';"),
    ])
    finds("weight", {
        "a heavy style sheet": r"weight: .*bytes of css",
        "a heavy script that another one loads": r"weight: .*bytes of script",
        "a picture without a size": r"size: course/index.html img",
        "a page that jumps": r"jumps: index.html",
        "a page that jumps when it is scrolled": r"jumps: lessons/one/index.html .*\[(phone|desktop)\]",
    }, site, *AT)


def lighthouse():
    # That it passes what is clean, it shows on the example; a machine with other work would not let it here.
    site = spoiled([
        ("course/index.html", '<meta name="description"', '<meta name="descriptio"'),
        ("course/index.html", "<h1>", '<img src="../cover.png" width="64" height="64"><h1>'),
        ("course/index.html", "</head>", '<script src="../slow.js"></script></head>'),
    ], [("slow.js", "console.error('sown trouble'); for (const end = Date.now() + 1500; Date.now() < end; );")])
    finds("lighthouse", {
        "what keeps a phone busy": r"course/: performance \d\d: ",
        "a picture without alt": r"course/: accessibility \d\d: .*image-alt",
        "an error in the console": r"course/: best-practices \d\d: .*errors-in-console",
        "a page without description": r"course/: seo \d\d: .*meta-description",
    }, site, *AT, "--page", "course/", "--tries", "1")


def journeys(program):
    """A reader without scripts finds a checkout that is not the catalog's."""
    site = os.path.join(top, "journeys")
    run(program, "build", os.path.join(here, "../../example-site"), "--output", site, "--base-url", ADDRESS)
    landing = os.path.join(site, "zh/courses/small-data/index.html")
    text = read_any(landing)
    write(site, "zh/courses/small-data/index.html", text.replace("buy.stripe.com/7ReV1ewExample", "buy.stripe.com/other"))
    finds("journeys", {"a wrong checkout": r"plain: not so: each plan is paid at the checkout"}, site, *AT, "--only", "plain")


def read(root, file):
    with open(os.path.join(root, file), encoding="utf-8") as opened:
        return opened.read()


def deterministic():
    command = lambda script: [CLEAN, "--", "sh", "-c", f"mkdir -p {{output}} && cd {{output}} && {script}"]
    passes("deterministic", *command("cp -R '{site}'/. . && find . -type d -exec chmod 755 {} +"))
    finds("deterministic", {
        "the clock": r"  clock.txt", "the time zone": r"  zone.txt", "the folder": r"  folder.txt", "file times": r"  times.txt", "the order of files": r"  order.txt",
        "the locale": r"  locale.txt", "the number of threads": r"  jobs.txt", "a name that only one run has": r"name-\w*(, .*)?: only one",
    }, *command("date +%F > clock.txt; date +%z > zone.txt; pwd > folder.txt; stat -c %Y '{site}'/index.html > times.txt; ls -U '{site}' > order.txt; "
                "echo $LANG > locale.txt; echo {jobs} > jobs.txt; touch name-$USER"))


def leaks():
    site = os.path.join(top, "leaks")
    os.makedirs(site)
    source = "".join(read_any(os.path.join(folder, name)) for folder, _, names in os.walk(CANARIES) for name in names)
    open_words = " ".join(sorted(set(re.findall(r"moewe[a-z]+", source))))
    write(site, "index.html", open_words)
    passes("leaks", site, "--source", CANARIES)
    secret = b"some words and kanariesecret and more words"
    for name, content in {
        "plain.html": "<p>kanarieone</p>", "split.html": "<p>kana<b>rie</b>one</p>", "hyphen.html": "kana&shy;rie", "entities.html": "&#107;anarie",
        "chinese.html": "付费<b>金丝</b>雀", "escape.js": r'"\u006banarie"', "percent.txt": "%6banarie", "wide.txt": "kanarie".encode("utf-16-le"), "reversed.txt": "eiranak",
        "base64.json": base64.b64encode(secret), "base64url.txt": b"x" + base64.urlsafe_b64encode(secret), "hex.txt": secret.hex(), "packed.gz": gzip.compress(secret),
        "nested.txt": base64.b64encode(gzip.compress(secret)), "kanarie-name.txt": "x", "stream.pdf": b"%PDF stream\n" + zlib.compress(secret),
    }.items():
        write(site, name, content)
    faults = {f"a canary in {name}": rf"\b{re.escape(name)}\b.*holds a canary" for name in sorted(os.listdir(site)) if name != "index.html"}
    write(site, "index.html", open_words.split()[0])
    finds("leaks", {**faults, "a free part that is gone": r"free word moewe\w+ is nowhere"}, site, "--source", CANARIES)


def audit(program):
    """The program's own audit: silent on the canaries as they are, not when a paid sentence lies in `static/`."""
    status, output = run(program, "audit", CANARIES)
    note("audit", "passing the canaries", status == 0, output)
    project = os.path.join(top, "audit")
    shutil.copytree(CANARIES, project)
    lesson = os.path.join(project, "content/tutorials/flight.md")
    with open(lesson, "a", encoding="utf-8") as opened:
        opened.write("\nA swift sleeps on the wing for months on end and never once lands.\n")
    os.makedirs(os.path.join(project, "static"))
    write(project, "static/notes.txt", "A swift sleeps on the wing for months on end and never once lands.")
    status, output = run(program, "audit", project)
    note("audit", "a paid sentence in static/", status == 1 and "notes.txt" in output, output)


# Runs `tuition`, and spoils what a build wrote.
SPOILER = """#!{python}
import glob, os, re, subprocess, sys
words = sys.argv[1:]
status = subprocess.run([{program!r}, *words]).returncode
if not status and words[0] == "build":
    site = words[words.index("--output") + 1] if "--output" in words else "public"
    write = lambda name, content: open(os.path.join(site, name), "wb").write(content)
    write("leak.html", b"<p>kanariebake</p>")
    write("clock.txt", os.urandom(8))
    for index in glob.glob(os.path.join(site, "_sealed/*/index.json")):
        folder = os.path.dirname(index)
        epoch = max(int(name) for name in os.listdir(folder) if name.isdigit())
        os.makedirs(os.path.join(folder, "0"), exist_ok=True)
        counts = sum(map(int, re.findall("count = (\\d+)", open("licences.toml").read())))
        open(os.path.join(folder, str(epoch), "keys/count"), "wb").write(bytes(counts))
sys.exit(status)
"""


def sealed(program):
    """A program whose builds leak, differ, tell how many buyers there are, and keep old epochs."""
    spoiler = os.path.join(top, "spoiler")
    with open(spoiler, "w", encoding="utf-8") as opened:
        opened.write(SPOILER.format(python=sys.executable, program=os.path.abspath(program)))
    os.chmod(spoiler, 0o755)
    finds("sealed", {
        "a paid word that can be read": r"nothing paid is readable",
        "builds that differ": r"a second build is the same",
        "an old epoch that stays": r"the old epoch is gone",
        "a file that tells how many buyers there are": r"the number of buyers does not show",
    }, spoiler, "--large", "0")


def read_any(path):
    with open(path, encoding="utf-8", errors="ignore") as opened:
        return opened.read()


def write(root, name, content):
    with open(os.path.join(root, name), "wb") as opened:
        opened.write(content if isinstance(content, bytes) else content.encode())


top = tempfile.mkdtemp(prefix="tuition-selftest-")
try:
    for check in (html, links, feeds, structured_data, deterministic, leaks, browser, weight, lighthouse, journeys, sealed, audit):
        if not sys.argv[2:] or check.__name__ in sys.argv[2:]:
            check(*[sys.argv[1]] * check.__code__.co_argcount)
finally:
    shutil.rmtree(top, ignore_errors=True)
print(f"selftest: {'FAIL' if missed else 'PASS'} found={found} missed={len(missed)} seconds={time.time() - started:.1f}")
sys.exit(1 if missed else 0)
