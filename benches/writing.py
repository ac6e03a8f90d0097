"""How long a saved lesson takes to be on its page, and what a thousand of them leave in memory.

    writing.py --tuition PROGRAM --bench FOLDER [--sizes 1000,10000] [--saves 50] [--many 1000]

`tuition serve` shows the race's corpus. A lesson is saved in one of the ways editors save, and its page is asked for over one
connection on this computer until it holds what was written: that is the time from the save to the last byte of the changed
page. Then lessons are saved `--many` times, and the memory of the server after the first tenth is held against that at the end.
Goals: a median under 20 ms at 1,000 lessons and under 60 ms at 10,000; memory that does not grow by more than a tenth."""
import argparse
import http.client
import os
import random
import shutil
import statistics
import subprocess
import sys
import time

here = os.path.dirname(os.path.abspath(__file__))
parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument("--tuition", required=True, help="the program built in release")
parser.add_argument("--bench", required=True, help="folder for the corpora")
parser.add_argument("--sizes", default="1000,10000")
parser.add_argument("--saves", type=int, default=50)
parser.add_argument("--many", type=int, default=1000)
arguments = parser.parse_args()
# Lessons → milliseconds.
GOALS = {1000: 20, 10000: 60}


def written_over(path, text):
    with open(path, "w", encoding="utf-8") as opened:
        opened.write(text)


def renamed_over(path, text):
    written_over(f"{path}.new", text)
    os.replace(f"{path}.new", path)


class Writing:
    """A school that is served and written."""

    def __init__(self, lessons):
        self.folder = f"{arguments.bench}/writing-{lessons}"
        shutil.rmtree(self.folder, ignore_errors=True)
        subprocess.run([sys.executable, f"{here}/corpus.py", "--for", "tuition", "--lessons", str(lessons), "--out", self.folder], check=True)
        self.lessons = lessons
        self.random = random.Random(lessons)
        self.saved = 0
        self.server = subprocess.Popen([arguments.tuition, "serve", self.folder, "--port", "0"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        host = self.server.stdout.readline().strip().removeprefix("http://").split("/")[0]
        self.connection = http.client.HTTPConnection(host)

    def page(self, address):
        self.connection.request("GET", address)
        return self.connection.getresponse().read()

    def save(self, pause=0.0):
        """Seconds from the save of some lesson to its page. `pause`: saves in a quarter of a second are gathered, and nobody writes as fast."""
        course, rest = divmod(self.random.randrange(self.lessons), 100)
        module, lesson = divmod(rest, 10)
        path = f"{self.folder}/content/courses/c{course + 1:03}/{module + 1:02}-m{module + 1:02}/{lesson + 1:02}-l{lesson + 1:02}.md"
        self.saved += 1
        words = f"Saved for the {self.saved}. time."
        with open(path, encoding="utf-8") as opened:
            text = opened.read()
        way = (written_over, renamed_over)[self.saved % 2]
        address = f"/courses/c{course + 1:03}/m{module + 1:02}/l{lesson + 1:02}/"
        time.sleep(pause)
        started = time.monotonic()
        way(path, f"{text}\n{words}\n")
        while words.encode() not in self.page(address):
            if time.monotonic() - started > 30:
                sys.exit(f"writing: FAIL {address} has not changed in 30 seconds")
        took = time.monotonic() - started
        way(path, text)
        return took

    def memory(self):
        """MiB."""
        with open(f"/proc/{self.server.pid}/status", encoding="ascii") as opened:
            return next(int(line.split()[1]) for line in opened if line.startswith("VmRSS")) / 1024

    def end(self):
        self.connection.close()
        self.server.terminate()
        self.server.wait()
        shutil.rmtree(self.folder)


missed = 0


def goal(what, is_now, most, unit):
    global missed
    missed += is_now > most
    print(f"{'met   ' if is_now <= most else 'MISSED'} {what}: {is_now:.2f} {unit}, goal {most:g}")


for lessons in map(int, arguments.sizes.split(",")):
    writing = Writing(lessons)
    time.sleep(3)  # what is looked at once while nobody asks
    times = [writing.save(pause=0.3) * 1000 for _ in range(arguments.saves)]
    print(f"{lessons} lessons, {len(times)} saves: median {statistics.median(times):.1f} ms, slowest {max(times):.1f} ms, load {os.getloadavg()[0]:.1f}")
    goal(f"median at {lessons} lessons", statistics.median(times), GOALS.get(lessons, 60), "ms")
    for _ in range(arguments.many // 10):
        writing.save()
    before = writing.memory()
    for _ in range(arguments.many - arguments.many // 10):
        writing.save()
    after = writing.memory()
    print(f"{writing.saved} saves: {before:.0f} MiB, then {after:.0f} MiB")
    goal(f"memory after {arguments.many} saves at {lessons} lessons", after / before, 1.1, "times what it was")
    writing.end()
sys.exit(1 if missed else 0)
