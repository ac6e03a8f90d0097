"""Shared by the judges in Python: arguments, the files of a site, the verdict."""
import argparse
import os
import sys
import time

_started = time.time()


def parse(judge, about, *options):
    """The arguments: a site's folder, and `options` as (name, settings)."""
    sys.excepthook = lambda kind, error, trace: _broken(judge, kind, error, trace)
    parser = argparse.ArgumentParser(prog=judge, description=about)
    parser.add_argument("site")
    for name, settings in options:
        parser.add_argument(name, **settings)
    arguments = parser.parse_args()
    if not os.path.isfile(os.path.join(arguments.site, "index.html")):
        cannot_judge(judge, f"no site in {arguments.site}")
    return arguments


def _broken(judge, kind, error, trace):
    import traceback

    traceback.print_exception(kind, error, trace)
    cannot_judge(judge, f"{kind.__name__}: {error}")


def cannot_judge(judge, why):
    """A judge that breaks has judged nothing: status 2, which counts as a failure."""
    print(f"{judge}: FAIL could not judge: {why}", flush=True)
    os._exit(2)


def walk(root):
    """All files below a folder, sorted, with `/` between the parts."""
    found = []
    for folder, _, files in os.walk(root):
        found += [os.path.relpath(os.path.join(folder, name), root).replace(os.sep, "/") for name in files]
    return sorted(found)


def read(root, file):
    with open(os.path.join(root, file), "rb") as opened:
        return opened.read()


def short(text, length=160):
    """One line of at most so many characters."""
    line = " ".join(str(text).split())
    return line if len(line) <= length else line[: length - 1] + "…"


def verdict(judge, faults, **figures):
    """Prints each fault once with the files it is in, then the verdict as the last line; ends the process.

    `faults` is a list of (file, what is wrong)."""
    places = {}
    for file, what in faults:
        places.setdefault(what, {})[file] = True
    for what, found in list(places.items())[:80]:
        files = list(found)
        more = f" and {len(files) - 4} more" if len(files) > 4 else ""
        print(f"  {', '.join(files[:4])}{more}: {short(what, 260)}")
    if len(places) > 80:
        print(f"  … and {len(places) - 80} more kinds of fault")
    shown = {"faults": len(faults), **figures, "seconds": f"{time.time() - _started:.1f}"}
    print(f"{judge}: {'FAIL' if faults else 'PASS'} " + " ".join(f"{name}={value}" for name, value in shown.items()), flush=True)
    sys.exit(1 if faults else 0)
