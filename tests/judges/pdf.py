"""Judges the PDF editions of a school: `pdf TUITION SCHOOL`. They are made in several sizes, some of them twice.

Each file is read with qpdf's library and with poppler: sound syntax, every font embedded and cut to what is used, PDF/UA-1
declared and tagged, language and title, an outline that is the contents, links that lead somewhere, and no white pages but
those before a chapter on a right page.

The text of some must be that of the EPUB of the same product, in order. Both are written from the same tree by writers
that know nothing of each other. They may differ in this:

* Formulas and drawings, whose words are no text in either.
* What the program adds (`class="made"` in the EPUB): labels of media, addresses, links to answers, numbers of chapters;
  in the PDF also numbers of lines and pages, and the mark where a line of code is broken.
* Captions of listings stand above them in the PDF, and below in the EPUB.
* Letters that no font of the PDF has; T1231 names them.
* Footnotes stand where the text refers to them in the PDF, and at the end of the chapter in the EPUB.
* How words are divided, and blanks.
"""

import os
import re
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import pikepdf
from lxml import etree
from pikepdf import Name

SUBSET = re.compile(r"^/[A-Z]{6}\+")
XHTML = "{http://www.w3.org/1999/xhtml}"
OPS = "{http://www.idpf.org/2007/ops}"
# Letters that may stand between two pieces of the text: what the program adds, formulas, footnotes.
APART = 1500


def texts_of(file):
    """The text of each page."""
    told = subprocess.run(["pdftotext", "-enc", "UTF-8", file, "-"], check=True, capture_output=True, text=True).stdout
    return told.split("\f")[:-1]


def squeezed(text):
    """A text by its letters alone: where lines end, and how words are divided, is the page's affair."""
    return re.sub(r"[\s\u00ad\u200b\u2010-]+", "", text)


def logical(file):
    """The text in the order of its tags, after the contents; artifacts such as running heads are not in it."""
    told = subprocess.run(["pdfinfo", "-struct-text", file], check=True, capture_output=True).stdout.decode("utf-8", "replace")
    told = told[max(told.rfind("TOCI"), 0) :]
    lines = re.findall(r'^\s*"(.*)"$', told, re.M)
    return squeezed("".join(lines)).replace("↪", "")


def pieces(element):
    """The text below an element that its author wrote, piece by piece."""
    if not isinstance(element.tag, str) or not element.tag.startswith(XHTML):
        return
    kind = f"{element.get(OPS + 'type', '')} {element.get('role', '')}"
    if element.tag == XHTML + "sup" or "made" in (element.get("class") or "").split() or re.search("noteref|footnote|pagebreak", kind):
        return
    if element.text:
        yield element.text
    for child in element:
        if child.tag != XHTML + "figcaption":
            yield from pieces(child)
        if child.tail:
            yield child.tail


def elsewhere(root):
    """What has another place in the PDF: paragraphs of footnotes, and captions."""
    for note in root.iter(XHTML + "aside"):
        if "footnote" in note.get(OPS + "type", ""):
            yield from note.iter(XHTML + "p")
    yield from root.iter(XHTML + "figcaption")


def chapters(epub):
    """The chapters of an EPUB in reading order: name and root."""
    with zipfile.ZipFile(epub) as opened:
        names = opened.namelist()
        package = next(name for name in names if name.endswith(".opf"))
        root = etree.fromstring(opened.read(package))
        opf = "{http://www.idpf.org/2007/opf}"
        files = {item.get("id"): item.get("href") for item in root.iter(opf + "item")}
        for item in root.iter(opf + "itemref"):
            href = files[item.get("idref")]
            if re.match(r"(chapter|part)-\d+\.xhtml$", href):
                yield href, etree.fromstring(opened.read(str(Path(package).parent / href)))


def compare(pdf, epub):
    """What of the EPUB's text is not in the PDF, or not in its order; and how many pieces there are."""
    text, at, count, found = logical(pdf), 0, 0, []
    for name, root in chapters(epub):
        start = at
        for piece in pieces(root.find(XHTML + "body")):
            for line in filter(None, map(squeezed, piece.split("\n"))):
                count += 1
                place = text.find(line, at, at + APART + len(line))
                if place < 0:
                    found.append(f"{Path(pdf).name}: `{line[:60]}` of {name} is not in the PDF where it should be")
                else:
                    at = place + len(line)
        for element in elsewhere(root):
            for line in filter(None, map(squeezed, pieces(element))):
                count += 1
                if line not in text[start : at + APART + len(line)]:
                    found.append(f"{Path(pdf).name}: `{line[:60]}` of {name} is not in its chapter")
    return found, count


class Judged:
    def __init__(self, file):
        self.file = str(file)
        self.pdf = pikepdf.open(file)
        self.texts = texts_of(self.file)
        self.found = []

    def expect(self, holds, words):
        if not holds:
            self.found.append(f"{Path(self.file).name}: {words}")

    def judge(self):
        for problem in self.pdf.check_pdf_syntax():
            self.expect(False, f"qpdf: {problem}")
        self.catalog()
        self.fonts()
        self.tags()
        self.links()
        self.pages()
        self.outline()
        return self.found

    def catalog(self):
        root = self.pdf.Root
        self.expect(str(root.get("/Lang", "")), "there is no language")
        self.expect(root.get("/MarkInfo", {}).get("/Marked", False), "it does not say that it is tagged")
        self.expect("/StructTreeRoot" in root, "it has no tags")
        self.expect(root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False), "viewers show the file's name")
        with self.pdf.open_metadata() as metadata:
            self.expect(metadata.get("pdfuaid:part") == "1", "it does not declare PDF/UA-1")
            self.expect(metadata.get("dc:title"), "there is no title")
            dates = [name for name in metadata if name.endswith("Date")]
            self.expect(not dates, f"the clock is in it: {dates}")

    def fonts(self):
        fonts = {}
        for item in self.pdf.objects:
            if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == Name.Font:
                fonts[item.objgen] = item
        self.expect(fonts, "there are no fonts")
        for font in fonts.values():
            name = str(font.get("/BaseFont", ""))
            if font.get("/Subtype") == Name.Type0:
                self.expect("/ToUnicode" in font, f"the letters of {name} cannot be read")
                continue
            if font.get("/Subtype") == Name.Type3:
                continue
            descriptor = font.get("/FontDescriptor", {})
            self.expect(any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3")), f"{name} is not embedded")
            self.expect(SUBSET.match(name), f"{name} is not a subset")

    def tags(self):
        kinds = {}
        waiting = [self.pdf.Root.StructTreeRoot.K]
        seen = set()
        while waiting:
            item = waiting.pop()
            if isinstance(item, pikepdf.Array):
                waiting.extend(item)
                continue
            if not isinstance(item, pikepdf.Dictionary) or item.objgen in seen and item.objgen != (0, 0):
                continue
            seen.add(item.objgen)
            kind = str(item.get("/S", ""))
            if kind:
                kinds[kind] = kinds.get(kind, 0) + 1
            if kind in ("/Figure", "/Formula"):
                self.expect(str(item.get("/Alt", "")).strip(), f"a {kind[1:]} has no words for who cannot see it")
            if "/K" in item:
                waiting.append(item.K)
        for kind in ("/H1", "/P", "/TOC", "/TOCI", "/Link"):
            self.expect(kind in kinds, f"nothing is tagged as {kind[1:]}")
        self.kinds = kinds

    def links(self):
        count = 0
        pages = {page.objgen for page in self.pdf.pages}
        for number, page in enumerate(self.pdf.pages, 1):
            annotations = page.get("/Annots", [])
            self.expect(not len(annotations) or page.get("/Tabs") == Name.S, f"page {number}: links are not in the order of reading")
            for annotation in annotations:
                count += 1
                action = annotation.get("/A", {})
                address = str(action.get("/URI", ""))
                goal = action.get("/D", annotation.get("/Dest"))
                if address:
                    self.expect(address.startswith(("https://", "http://", "mailto:", "tel:")), f"page {number}: a link to {address}")
                else:
                    self.expect(self.page_of(goal) in pages, f"page {number}: a link leads nowhere")
                self.expect(str(annotation.get("/Contents", "")), f"page {number}: a link says nothing")
        self.expect(count, "there are no links")
        self.count_of_links = count

    def page_of(self, goal):
        if isinstance(goal, (pikepdf.String, pikepdf.Name)):
            goal = self.named(str(goal))
        if isinstance(goal, pikepdf.Dictionary):
            goal = goal.get("/D")
        return goal[0].objgen if isinstance(goal, pikepdf.Array) and len(goal) else None

    def named(self, name):
        names = self.pdf.Root.get("/Names", {}).get("/Dests")
        return pikepdf.NameTree(names).get(name) if names is not None else self.pdf.Root.get("/Dests", {}).get(name)

    def pages(self):
        shown = ["/XObject" in page.get("/Resources", {}) for page in self.pdf.pages]
        openings = {number for number, _, _ in self.entries()}
        for number, text in enumerate(self.texts, 1):
            label = self.pdf.pages[number - 1].label
            if label.isdigit() and text.strip():
                self.expect(label in text.split(), f"page {number} does not show its number, {label}")
            if text.strip() or shown[number - 1]:
                continue
            # The back of the half-title, and the left page before a chapter that begins on a right one.
            intended = number == 2 or number % 2 == 0 and number + 1 in openings
            self.expect(intended, f"page {number} is white")

    def entries(self):
        """Page, title and depth of every entry of the outline."""
        places = {page.objgen: number for number, page in enumerate(self.pdf.pages, 1)}
        entries = []

        def walk(items, depth):
            for item in items:
                goal = item.destination if item.destination is not None else item.action.get("/D") if item.action else None
                entries.append((places.get(self.page_of(goal)), item.title, depth))
                walk(item.children, depth + 1)

        with self.pdf.open_outline() as outline:
            walk(outline.root, 0)
        return entries

    def outline(self):
        entries = self.entries()
        self.expect(entries, "there is no outline")
        if not entries:
            return
        self.expect(all(number for number, _, _ in entries), "an entry of the outline leads nowhere")
        numbers = [number for number, _, _ in entries if number]
        self.expect(numbers == sorted(numbers), "the outline is not in the order of the pages")
        for number, title, _ in entries:
            if number:
                around = squeezed(self.texts[number - 1])
                words = squeezed(re.sub(r"^[0-9A-Z.]+ ", "", title))
                self.expect(words in around or words.lower() in around.lower(), f"page {number} has no heading `{title}`")
        # The first entry is the contents: between it and the next the titles of all chapters stand, and links lead to
        # the pages of the outline, in its order.
        first = entries[0][0]
        chapters = [(number, title) for number, title, depth in entries[1:] if depth == 0]
        if first and chapters:
            contents = squeezed("".join(self.texts[first - 1 : (chapters[0][0] or first + 1) - 1]))
            for _, title in chapters:
                words = squeezed(re.sub(r"^[0-9.]+ ", "", title))
                self.expect(words in contents, f"the contents lack `{title}`")
            places = {page.objgen: number for number, page in enumerate(self.pdf.pages, 1)}
            led = []
            for page in list(self.pdf.pages)[first - 1 : (chapters[0][0] or first + 1) - 1]:
                for annotation in page.get("/Annots", []):
                    goal = annotation.get("/A", {}).get("/D", annotation.get("/Dest"))
                    led.append(places.get(self.page_of(goal)))
            self.expect(led == sorted(led) and set(led) <= set(numbers), "the contents lead elsewhere than the outline")
            self.expect({number for number, _ in chapters} <= set(led), "the contents do not lead to every chapter")


# What is set, each into a folder of its own, and in which languages its text is held against the EPUB's.
SETS = {
    "full": (["--all"], ["one-person-school.en", "small-data.zh"]),
    "again": (["one-person-school", "small-data"], []),
    "sample": (["--all", "--sample"], []),
    "phone": (["one-person-school", "--trim", "phone", "--language", "zh"], []),
    "a4": (["small-data", "--trim", "a4", "--language", "en"], []),
}


def main(tuition, school):
    problems, pages, links, compared, files = [], 0, 0, 0, 0
    with tempfile.TemporaryDirectory() as work:
        for name, (options, held) in SETS.items():
            into = Path(work) / name
            jobs = {"RAYON_NUM_THREADS": "1"} if name == "again" else {}
            run = [tuition, "edition", "pdf", *options, "--into", into, "--dir", school]
            subprocess.run(run, check=True, env={**os.environ, **jobs}, stdout=subprocess.DEVNULL)
            for file in sorted(into.rglob("*.pdf")):
                files += 1
                if name == "again":
                    first = Path(work) / "full" / file.relative_to(into)
                    if first.read_bytes() != file.read_bytes():
                        problems.append(f"{file.name}: the same book has other bytes")
                    continue
                judged = Judged(file)
                problems += [f"{name}: {problem}" for problem in judged.judge()]
                pages += len(judged.pdf.pages)
                links += judged.count_of_links
                if file.stem in held:
                    product, language = file.stem.rsplit(".", 1)
                    books = [tuition, "edition", "epub", product, "--language", language, "--into", into, "--dir", school]
                    subprocess.run(books, check=True, stdout=subprocess.DEVNULL)
                    found, count = compare(str(file), file.with_suffix(".epub"))
                    problems += found
                    compared += count
    for problem in problems:
        print(problem)
    verdict = "FAIL" if problems else "PASS"
    print(f"pdf: {verdict} files={files} pages={pages} links={links} pieces={compared} problems={len(problems)}")
    return 1 if problems else 0


if __name__ == "__main__":
    if len(sys.argv) != 3:
        print("pdf: FAIL could not judge: usage: pdf TUITION SCHOOL")
        sys.exit(2)
    sys.exit(main(*sys.argv[1:]))
