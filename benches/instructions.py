"""How many instructions a build takes, part by part, counted by callgrind: a number that noise does not move.

    instructions.py TUITION [--update]

Builds the race's corpus of 20 and of 60 lessons with one thread. What counts is the difference: what a lesson costs, without
what a build costs at all. A part that takes more than it may is a failure; for one that takes much less, `--update` writes
that down, so that the gain is kept. The numbers in instructions.json are those of a development build, which is what tests
have; other versions of the compiler move them by a few hundredths."""
import argparse
import json
import os
import re
import subprocess
import sys
import tempfile

here = os.path.dirname(os.path.abspath(__file__))
SMALL, LARGE = 20, 60
# What a part may take more than is written down. Much less should be written down anew, so that the gain is kept.
MORE, LESS = 1.10, 0.80
# What the program does before its command begins: `tuition --version`, without what the system does to load it. A processor
# of today does some three thousand million instructions a second, and 10 ms are promised.
START = "tuition::main"
# Part of the work → the function that does it for a page, with all that it calls. What parts do on several threads at once
# hangs below no one function, so each is named where it works on one page.
PARTS = {
    "parse": "tuition::parse::parse",
    "mend": "tuition::parse::mend::mend",
    "model": "tuition::model::build",
    "search": "tuition::search::postings::cut_page",
    "html": "tuition::render::html::write",
    "highlight": "tuition::render::highlight::code",
    "template": "tuition::theme::Theme::render",
    "minify": "tuition::render::minify::html",
    "policy": "tuition::render::policy::Policy::read",
}


def counted(tuition, lessons, folder):
    """Instructions of each part and of all, for a build of so many lessons."""
    corpus = f"{folder}/corpus-{lessons}"
    subprocess.run([sys.executable, f"{here}/corpus.py", "--for", "tuition", "--lessons", str(lessons), "--out", corpus], check=True)
    report = called(folder, tuition, "build", corpus, "--jobs", "1", "--output", f"{folder}/site-{lessons}")
    numbers = {"all": int(re.search(r"([\d,]+) \(100\.0%\)\s+PROGRAM TOTALS", report).group(1).replace(",", ""))}
    return numbers | {part: below(report, function) for part, function in PARTS.items()}


def called(folder, *command):
    """What callgrind tells of a run."""
    output = f"{folder}/calls"
    # The same names and the same moment whoever builds.
    environment = {"PATH": os.environ["PATH"], "SOURCE_DATE_EPOCH": "1795392000", "CI": "true"}
    counting = ["valgrind", "--tool=callgrind", "--quiet", f"--callgrind-out-file={output}"]
    ended = subprocess.run([*counting, *command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment)
    if ended.returncode:
        sys.exit(f"instructions: FAIL `{' '.join(command)}` ended with {ended.returncode}: {ended.stdout[-2000:]}")
    return subprocess.run(["callgrind_annotate", "--inclusive=yes", "--threshold=100", output], check=True, capture_output=True, text=True).stdout


def below(report, function):
    """Instructions of a function with all that it calls."""
    # Generic functions and closures stand on lines of their own; the whole is the greatest.
    found = re.findall(rf"^\s*([\d,]+) \(\s*[\d.]+%\)\s+\S*?:{re.escape(function)}(?:\s|::h[0-9a-f]+|$)", report, re.MULTILINE)
    if not found:
        sys.exit(f"instructions: FAIL there is no function `{function}` in the program: rename it in {os.path.basename(__file__)}")
    return max(int(each.replace(",", "")) for each in found)


parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument("tuition")
parser.add_argument("--update", action="store_true", help="write down what is counted now")
arguments = parser.parse_args()
with tempfile.TemporaryDirectory() as folder:
    program = os.path.abspath(arguments.tuition)
    small, large = (counted(program, lessons, folder) for lessons in (SMALL, LARGE))
    start = round(below(called(folder, program, "--version"), START) / 1e6, 3)
lesson = {part: (large[part] - small[part]) / (LARGE - SMALL) for part in small}
numbers = {part: round(count / 1e6, 3) for part, count in lesson.items()}
file = f"{here}/instructions.json"
if arguments.update:
    with open(file, "w", encoding="utf-8") as opened:
        opened.write(json.dumps({"millions of instructions for a lesson": numbers, "millions of instructions to start": start}, indent=2) + "\n")
with open(file, encoding="utf-8") as opened:
    written = json.load(opened)
faults = 0
wanted = {**written["millions of instructions for a lesson"], "start": written["millions of instructions to start"]}
for part, now in {**numbers, "start": start}.items():
    ratio = now / wanted[part] if part in wanted else 0
    word = "more than it may" if ratio > MORE else "much less: instructions.py TUITION --update" if ratio < LESS else "as written down"
    faults += ratio > MORE
    print(f"{part:10} {now:10.3f} million, {ratio:.3f} of what is written down: {word}")
print(f"instructions: {'FAIL' if faults else 'PASS'} faults={faults}")
sys.exit(1 if faults else 0)
