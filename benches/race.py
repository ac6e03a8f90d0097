"""Interleaved timing of whole builds: tuition, Hugo, mdBook and the floor on the same corpus.

    race.py --bench FOLDER --sizes 100,1000,10000 --runs 7,5,3

After a warm-up of each, the programs of a size run in turn, A B C A B C …, so that whatever else the machine does meets
all of them. Before each run the output of the last one is deleted and the disk's caches are flushed, outside the timing.
Outputs go to a tmpfs. CPU and peak memory are the kernel's own account of the process (wait4)."""
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
parser.add_argument("--bench", required=True, help="folder with hugo/, mdbook/, floor/ and the corpora")
parser.add_argument("--tuition", required=True, help="the program built in release")
parser.add_argument("--sizes", default="100,1000,10000")
parser.add_argument("--runs", default="7,5,3")
parser.add_argument("--language", choices=["en", "zh"], default="en")
parser.add_argument("--only", default="", help="names of programs, with commas")
parser.add_argument("--output", default="/dev/shm/tuition-race")
parser.add_argument("--limit", type=float, default=600, help="seconds a run may take")
arguments = parser.parse_args()

HUGO = f"{arguments.bench}/hugo/hugo/binaries/hugo --quiet --source {{corpus}} --destination {{output}}"
# name → (whose corpus, command). Hugo's sidebar with a mark on the current lesson is what the others draw too;
# `hugo-cached-sidebar` leaves the mark out, which is the quickest that Hugo can do.
PROGRAMS = {
    "tuition": ("tuition", f"{arguments.tuition} build {{corpus}} --output {{output}}"),
    "hugo": ("hugo", HUGO),
    "hugo-cached-sidebar": ("hugo", f"env HUGO_PARAMS_NAV=cached {HUGO}"),
    # Highlights in the browser, writes no feed, tags or sitemap, and its sidebar is one file for all pages: less work than the others'.
    "mdbook": ("mdbook", f"{arguments.bench}/mdbook/bin/mdbook build {{corpus}} --dest-dir {{output}}"),
    "floor": ("floor", f"{arguments.bench}/floor/release/floor {{corpus}} {{output}}"),
}
# mdBook's time as one book is quadratic; at 10,000 lessons a run takes longer than the rest of the race.
LARGEST = {"mdbook": 1000}


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
    output = f"{arguments.output}/{name}"
    shutil.rmtree(output, ignore_errors=True)
    corpus = corpus_of(program, lessons)
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
            sys.exit(f"{name} at {lessons} lessons ended with {process.returncode}: {log.read()[-2000:]}")
    pages = sum(file.endswith(".html") for _, _, files in os.walk(output) for file in files)
    return {"wall": wall, "cpu": usage.ru_utime + usage.ru_stime, "peak": usage.ru_maxrss / 1024, "pages": pages}


def race(lessons, runs, names):
    """Medians by program."""
    for name in names:
        run(name, lessons)
    rounds = [{name: run(name, lessons) for name in names} for _ in range(runs)]
    return {name: {key: statistics.median(each[name][key] for each in rounds) for key in ("wall", "cpu", "peak", "pages")} for name in names}


os.makedirs(arguments.output, exist_ok=True)
names = arguments.only.split(",") if arguments.only else list(PROGRAMS)
results = {}
for lessons, runs in zip(map(int, arguments.sizes.split(",")), map(int, arguments.runs.split(","))):
    print(f"{lessons} lessons ({arguments.language}), {runs} runs, load {os.getloadavg()[0]:.1f}")
    racing = [name for name in names if lessons <= LARGEST.get(name, lessons)]
    results[lessons] = race(lessons, runs, racing)
    for name, median in results[lessons].items():
        print(f"  {name:20} wall {median['wall']:8.3f} s   CPU {median['cpu']:8.3f} s   peak {median['peak']:6.0f} MiB   {median['pages']:.0f} pages")
    own = results[lessons].get("tuition")
    for name in racing if own else []:
        if name != "tuition":
            other = results[lessons][name]
            print(f"  tuition / {name:20} wall {own['wall'] / other['wall']:.3f}   CPU {own['cpu'] / other['cpu']:.3f}   peak {own['peak'] / other['peak']:.3f}")
    sys.stdout.flush()
shutil.rmtree(arguments.output, ignore_errors=True)

sizes = sorted(results)
for name in names:
    reached = [size for size in sizes if name in results[size]]
    for small, large in zip(reached, reached[1:]):
        exponent = {key: math.log(results[large][name][key] / results[small][name][key]) / math.log(large / small) for key in ("wall", "cpu", "peak")}
        print(f"growth of {name} from {small} to {large} lessons: wall n^{exponent['wall']:.2f}   CPU n^{exponent['cpu']:.2f}   peak n^{exponent['peak']:.2f}")
if 1000 in results and {"tuition", "hugo"} <= set(names):
    own, hugo = results[1000]["tuition"], results[1000]["hugo"]
    met = own["wall"] <= hugo["wall"] / 5 and own["peak"] <= hugo["peak"] / 2
    print(f"goal at 1,000 lessons (a fifth of Hugo's wall time, half of its memory): {'met' if met else 'missed'}")
    sys.exit(0 if met else 1)
