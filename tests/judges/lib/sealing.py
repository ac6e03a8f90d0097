"""The school of sealed_canaries in a folder of its own, with its keys: for the judge of what is sealed."""
import json
import os
import re
import shutil
import subprocess
import sys

here = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(here, "../../sealed"))
from common import walk  # noqa: E402

SCHOOL = os.path.join(here, "../sealed_canaries")
MOMENT = "1795392000"
# Of more than two parts, of which the last is not whole.
LONG, LONG_SIZE = "content/courses/oven/01-dough/kanarie-long.bin", 2_500_000


class Failed(Exception):
    """A command ended otherwise than it should."""


class School:
    def __init__(self, program, folder):
        self.program, self.folder = program, folder
        shutil.copytree(SCHOOL, folder)
        with open(self.path(LONG), "wb") as file:
            file.write(noise(LONG_SIZE))
        self.edit("content/courses/oven/01-dough/03-bake.md", lambda text: text + "\n:::download kanarie-long.bin {title=\"Kanarielong\"}\n:::\n")

    def path(self, name):
        return os.path.join(self.folder, name)

    def edit(self, name, change):
        with open(self.path(name), encoding="utf-8") as file:
            text = file.read()
        with open(self.path(name), "w", encoding="utf-8") as file:
            file.write(change(text))

    def run(self, *words, given=None, **variables):
        environment = {name: value for name, value in os.environ.items() if not name.startswith("TUITION")}
        environment |= {"SOURCE_DATE_EPOCH": MOMENT, **variables}
        return subprocess.run([self.program, *words], cwd=self.folder, env=environment, input=given, capture_output=True, text=True, errors="replace", timeout=1200)

    def tuition(self, *words, given=None, **variables):
        done = self.run(*words, given=given, **variables)
        if done.returncode:
            raise Failed(f"tuition {' '.join(words)} ended with {done.returncode}: {done.stdout[-400:]}{done.stderr[-800:]}")
        return done.stdout

    def issue(self, *words):
        """The keys that an order makes."""
        return self.tuition("keys", "issue", *words, "--format", "lines", "--into", "-").split()

    def build(self, output="public", **variables):
        self.tuition("build", "--output", output, **variables)
        return self.path(output)

    def refused(self, *words, **variables):
        """The codes with which a build is refused; empty when it is not."""
        done = self.run("build", "--format", "json", *words, **variables)
        return re.findall(r"T\d{4}", done.stdout + done.stderr) if done.returncode else []

    def index(self, product, output="public"):
        with open(self.path(f"{output}/_sealed/{product}/index.json"), encoding="utf-8") as file:
            return json.load(file)


def noise(length):
    """Bytes that nothing compresses, always the same."""
    import hashlib

    return hashlib.shake_256(b"kanarie").digest(length)


def canaries(text):
    """The paid words of a text."""
    return {word.casefold() for word in re.findall(r"kanarie[a-z]+|金丝雀\w+", text, re.IGNORECASE)}


def tree(folder):
    """Every file below a folder with its bytes."""
    found = {}
    for name in walk(folder):
        with open(os.path.join(folder, name), "rb") as file:
            found[name] = file.read()
    return found


def sizes(folder):
    return {name: os.path.getsize(os.path.join(folder, name)) for name in walk(folder)}
