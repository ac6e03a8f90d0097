"""deterministic SITE -- COMMAND…: runs a build twice in circumstances that must not matter and compares what it wrote,
byte by byte and name by name.

SITE is the source folder, copied for each run; `{site}`, `{output}` and `{jobs}` in COMMAND stand for the copy, the folder
to write and a number of threads. Between the runs differ: folder and file system, order and times of the files, time zone,
locale, umask, home and temporary folder, number of cores and threads, and the clock (by 100 days; SOURCE_DATE_EPOCH says
the same to both)."""
import glob
import os
import shlex
import shutil
import subprocess
import sys
import tempfile

here = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(here, "lib"))
from common import cannot_judge, read, short, verdict, walk

split = sys.argv.index("--") if "--" in sys.argv else 0
if split != 2 or not os.path.isdir(sys.argv[1]):
    cannot_judge("deterministic", "usage: deterministic SITE -- COMMAND…")
source, command = sys.argv[1], sys.argv[split + 1:]
library = next(iter(glob.glob("/usr/lib/*/faketime/libfaketimeMT.so.1")), None)
if not library:
    cannot_judge("deterministic", "libfaketime is not installed")

ROUNDS = [
    {"folder": "a", "base": None, "umask": 0o022, "backwards": False, "jobs": "1", "cores": {0},
     "variables": {"TZ": "UTC", "LANG": "C", "LC_ALL": "C"}},
    {"folder": "another place/with a longer, odd näme", "base": "/dev/shm", "umask": 0o077, "backwards": True, "jobs": "4", "cores": None,
     "variables": {"TZ": "Pacific/Kiritimati", "LANG": "tr_TR.UTF-8", "LC_ALL": "tr_TR.UTF-8", "USER": "someone", "HOSTNAME": "elsewhere", "COLUMNS": "40",
                   "LD_PRELOAD": library, "FAKETIME": "+100d", "FAKETIME_DONT_FAKE_MONOTONIC": "1", "NO_FAKE_STAT": "1"}},
]


def copy(target, backwards):
    """Copies the source; backwards, in another order and with other times."""
    files = walk(source)
    for number, file in enumerate(reversed(files) if backwards else files):
        to = os.path.join(target, file)
        os.makedirs(os.path.dirname(to), exist_ok=True)
        shutil.copyfile(os.path.join(source, file), to)
        if backwards:
            os.utime(to, (1_600_000_000 + number * 7919, 1_600_000_000 + number * 7919))


def build(top, conditions):
    """One run; gives the folder that it wrote."""
    site, output = os.path.join(top, conditions["folder"]), os.path.join(top, "output")
    os.makedirs(os.path.join(top, "home/tmp"))
    copy(site, conditions["backwards"])
    words = [word.replace("{site}", site).replace("{output}", output).replace("{jobs}", conditions["jobs"]) for word in command]
    environment = {"PATH": os.environ["PATH"], "HOME": os.path.join(top, "home"), "TMPDIR": os.path.join(top, "home/tmp"),
                   "SOURCE_DATE_EPOCH": "1790000000", **conditions["variables"]}

    def circumstances():
        os.umask(conditions["umask"])
        if conditions["cores"]:
            os.sched_setaffinity(0, conditions["cores"])

    run = subprocess.run(words, cwd=site, env=environment, preexec_fn=circumstances, capture_output=True, text=True, errors="replace", timeout=900)
    if run.returncode or not os.path.isdir(output):
        cannot_judge("deterministic", f"{shlex.join(words)} ended with {run.returncode}: {run.stdout[-600:]}{run.stderr[-600:]}")
    return output


def first_difference(one, other):
    at = next((at for at, (a, b) in enumerate(zip(one, other)) if a != b), min(len(one), len(other)))
    return f"byte {at}: {one[max(0, at - 20):at + 30]!r} and {other[max(0, at - 20):at + 30]!r}"


tops = [tempfile.mkdtemp(prefix="tuition-deterministic-", dir=each["base"]) for each in ROUNDS]
faults = []
try:
    first, second = (build(top, conditions) for top, conditions in zip(tops, ROUNDS))
    names = set(walk(first)) | set(walk(second))
    for name in sorted(names):
        if not (os.path.isfile(os.path.join(first, name)) and os.path.isfile(os.path.join(second, name))):
            faults.append((name, "only one of the runs wrote it"))
            continue
        one, other = read(first, name), read(second, name)
        if one != other:
            faults.append((name, short(first_difference(one, other), 240)))
        if any(top.encode() in one for top in tops):
            faults.append((name, "holds the folder of the build"))
finally:
    for top in tops:
        shutil.rmtree(top, ignore_errors=True)
if not names:
    cannot_judge("deterministic", "the build wrote nothing")
verdict("deterministic", faults, files=len(names))
