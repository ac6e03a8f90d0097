"""publish PROGRAM: `tuition publish` of PROGRAM (a built `tuition`) against real servers: a store that speaks S3 (moto) behind
a proxy that makes faults, WebDAV (wsgidav), SFTP (OpenSSH), and stand-ins for OSS and COS that check signatures.

Connections are cut at each request of a publish, once and for good; stores ask to slow down, refuse keys, find the clock
wrong; two publish at once; a reader looks all the while. Afterwards everything must be as it was built, files of others
as they were, and no page may have been seen whose files were missing."""
import argparse
import concurrent.futures
import gzip
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import traceback
import urllib.parse

here = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(here, "lib"))
from common import _broken, cannot_judge, read, verdict, walk
from publishing import Cloud, Proxy, Ssh, Store, webdav

sys.excepthook = lambda kind, error, trace: _broken("publish", kind, error, trace)
parser = argparse.ArgumentParser(prog="publish", description=__doc__)
parser.add_argument("program")
parser.add_argument("only", nargs="*", help="names of checks; all when none is named")
arguments = parser.parse_args()
program = shutil.which(os.path.abspath(arguments.program)) or cannot_judge("publish", f"no program {arguments.program}")
top = tempfile.mkdtemp(prefix="tuition-publish-")
faults, held, noted = [], 0, threading.Lock()
MARKS = (".tuition-output",)
TYPES = {
    "index.html": ("text/html; charset=utf-8", "public, no-cache"),
    "feed.xml": ("application/atom+xml; charset=utf-8", "public, no-cache"),
    "sitemap.xml": ("application/xml; charset=utf-8", "public, no-cache"),
    "release.json": ("application/json; charset=utf-8", "public, no-cache"),
    "notes.bin": ("application/octet-stream", "public, no-cache"),
}
FOREVER = "public, max-age=31536000, immutable"


def holds(check, what, true, more=""):
    """Notes whether something is as it should be."""
    global held
    with noted:
        if true:
            held += 1
        else:
            faults.append((check, f"{what}{': ' if more else ''}{more}"))


class School:
    """A small school in a folder of its own, with one target."""

    def __init__(self, name, target, lines=""):
        self.folder = os.path.join(top, name)
        self.name = name
        self.write("content/index.md", '+++\ntitle = "School"\n+++\n\nWelcome.\n')
        for number in (1, 2, 3):
            self.write(f"content/posts/2026-01-0{number}-note-{number}.md", f'+++\ntitle = "Note {number}"\n+++\n\nThe note of day {number}.\n')
        self.write("static/notes.bin", os.urandom(2000))
        self.settings(target, lines)

    def settings(self, target, lines=""):
        self.write(
            "tuition.toml",
            f'title = "School"\nbase_url = "https://school.example/learn/"\n[publish.targets.live]\nto = "{target}"\n{lines}\n',
        )

    def write(self, path, content):
        path = os.path.join(self.folder, path)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as out:
            out.write(content if isinstance(content, bytes) else content.encode())

    def change(self):
        """A text, a colour of the theme (and with it the style sheet and every page), one page more, one less."""
        self.write("content/posts/2026-01-01-note-1.md", '+++\ntitle = "Note 1"\n+++\n\nAnother text.\n')
        self.write("content/posts/2026-01-04-note-4.md", '+++\ntitle = "Note 4"\n+++\n\nNew.\n')
        os.remove(os.path.join(self.folder, "content/posts/2026-01-03-note-3.md"))

    def repaint(self, colour):
        path = os.path.join(self.folder, "tuition.toml")
        text = open(path).read()
        text = re.sub(r'\[theme\]\naccent = "[^"]*"\n', "", text)
        with open(path, "w") as out:
            out.write(f'{text}[theme]\naccent = "{colour}"\n')

    def copy(self, name, target, lines=""):
        other = object.__new__(School)
        other.folder, other.name = os.path.join(top, name), name
        shutil.copytree(self.folder, other.folder, symlinks=True)
        other.settings(target, lines)
        return other

    def site(self):
        """What was built, by path."""
        folder = os.path.join(self.folder, "public")
        return {path: read(folder, path) for path in walk(folder) if path not in MARKS}


def environment(more):
    strange = ("AWS_", "GITHUB_", "CI", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY")
    clean = {name: value for name, value in os.environ.items() if not name.upper().startswith(strange)}
    home = os.path.join(top, "home")
    os.makedirs(home, exist_ok=True)
    keys = {"AWS_ACCESS_KEY_ID": "key", "AWS_SECRET_ACCESS_KEY": "hunter2-secret"}
    return {**clean, "HOME": home, "NO_COLOR": "1", **keys, **more}


def start(school, *options, **more):
    command = [program, "publish", "--dir", school.folder, *options]
    return subprocess.Popen(command, env=environment(more), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def end(process):
    out, err = process.communicate(timeout=300)
    return process.returncode, out, err


def publish(school, *options, **more):
    return end(start(school, *options, **more))


def done(check, what, run):
    status, out, err = run
    holds(check, what, status == 0, f"{status} {out[-300:]} {err[-600:]}")
    return out


def refused(check, what, run, code, *words):
    status, out, err = run
    is_refused = status == 1 and code in err and all(word in err for word in words)
    holds(check, what, is_refused, f"{status} {out[-200:]} {err[-600:]}")
    holds(check, f"{what}: no secret is printed", "hunter2" not in out + err)


def endpoint(port):
    return f'endpoint = "http://127.0.0.1:{port}"'


def compare(check, what, school, found):
    """Whether files (path -> bytes) are the site as it was built, and nothing more but style sheets of the release before."""
    site = school.site()
    found = {path: content for path, content in found.items() if not path.startswith(".tuition-publish/")}
    site.pop("release.json", None)
    found.pop("release.json", None)
    missing = [path for path in site if path not in found]
    other = [path for path in site if path in found and found[path] != site[path]]
    extra = [path for path in found if path not in site and not re.fullmatch(r"assets/.*\.(css|js|woff2)", path)]
    holds(check, what, not (missing or other or extra), f"missing {missing[:3]}, other {other[:3]}, more {extra[:3]}")


def in_bucket(store, prefix):
    return {path: store.get(prefix + path)[0] for path in store.keys(prefix)}


def wanted_by(page):
    """Files that a page needs to be seen as it is meant: style sheets, scripts, pictures."""
    found = re.findall(r"<link\b[^>]*\brel=\"?(?:stylesheet|icon|modulepreload|preload)\b[^>]*>", page)
    found = [re.search(r"\bhref=\"?([^\"> ]+)", tag) for tag in found]
    paths = [match.group(1) for match in found if match] + re.findall(r"<(?:script|img)\b[^>]*?\bsrc=\"?([^\"> ]+)", page)
    base = "/learn/"
    return [path[len(base):].split("?")[0].split("#")[0] for path in paths if path.startswith(base)]


def whole(check, what, files):
    """No page of a target lacks a file."""
    lacking = {
        f"{path} lacks {wanted}"
        for path, content in files.items() if path.endswith(".html")
        for wanted in wanted_by(content.decode()) if wanted not in files
    }
    holds(check, what, not lacking, ", ".join(sorted(lacking)[:3]))


def check_first(store):
    """All of it with its types, then nothing, then what has changed."""
    check, prefix = "first", "first/"
    proxy = Proxy(store.port)
    for path in ("notes.txt", "other/page.html"):
        store.put(prefix + path, b"of somebody else")
    store.put("elsewhere/index.html", b"of somebody else")
    school = School(check, f"s3://school/{prefix}", endpoint(proxy.port))
    plan = done(check, "a plan", publish(school, "--dry-run"))
    places = [plan.find(f"add     {path}") for path in ("assets/", "index.html", "release.json")]
    holds(check, "a plan names files in their order", -1 not in places and places == sorted(places), plan[-300:])
    holds(check, "a plan writes nothing", store.keys(prefix) == {"notes.txt", "other/page.html"})
    done(check, "published", publish(school))
    files = in_bucket(store, prefix)
    foreign = {path: files.pop(path, None) for path in ("notes.txt", "other/page.html")}
    compare(check, "the site is there", school, files)
    whole(check, "every page has its files", files)
    for path, (kind, caching) in TYPES.items():
        _, about = store.get(prefix + path)
        holds(check, f"type and caching of {path}", (about["ContentType"], about["CacheControl"]) == (kind, caching), f"{about['ContentType']} {about.get('CacheControl')}")
    assets = [path for path in files if path.startswith("assets/")]
    holds(check, "there are assets", len(assets) > 5)
    holds(check, "assets are kept for good", all(store.get(prefix + path)[1]["CacheControl"] == FOREVER for path in assets))
    manifest = json.loads(files["release.json"])
    holds(check, "the manifest lists what is there", set(manifest["files"]) == set(school.site()) - {"release.json"}, sorted(set(manifest["files"]) ^ set(school.site())))
    holds(check, "no lock is left", ".tuition-publish/lock.json" not in files)
    proxy.seen.clear()
    out = done(check, "published again", publish(school))
    holds(check, "there is nothing to do", "already" in out, out)
    puts = [path for method, path in proxy.seen if method == "PUT"]
    holds(check, "nothing is sent but the lock", len(puts) == 1 and "lock.json" in puts[0], puts)
    school.change()
    proxy.seen.clear()
    report = json.loads(done(check, "published with changes", publish(school, "--format", "json")).splitlines()[-1])
    files = in_bucket(store, prefix)
    foreign_now = {path: files.pop(path, None) for path in foreign}
    compare(check, "the changes are there", school, files)
    holds(check, "files of others are as they were", foreign_now == foreign and store.get("elsewhere/index.html")[0] == b"of somebody else")
    sent = {urllib.parse.unquote(path).split(f"/school/{prefix}")[1].split("?")[0] for method, path in proxy.seen if method == "PUT"}
    holds(check, "only what has changed is sent", {path for path in sent if not path.startswith(".tuition-publish/")} == {upload["path"] for upload in report["uploads"]}, sorted(sent))
    holds(check, "what has not changed is not sent", "notes.bin" not in sent and report["unchanged"] > 5, report["unchanged"])
    holds(check, "the page that is gone is removed", any("note-3" in path or "2026-01-03" in path for path in report["deletions"]) or len(report["deletions"]) > 0, report["deletions"])
    proxy.close()


def check_foreign(store):
    """Files of others under names of ours are replaced only when that is said."""
    check, prefix = "foreign", "foreign/"
    store.put(prefix + "index.html", b"of somebody else")
    school = School(check, f"s3://school/{prefix}", endpoint(store.port))
    refused(check, "foreign files are not replaced", publish(school), "T1304", "index.html", "--replace")
    holds(check, "they are as they were", store.get(prefix + "index.html")[0] == b"of somebody else")
    holds(check, "no lock is left", ".tuition-publish/lock.json" not in store.keys(prefix))
    done(check, "they are replaced", publish(school, "--replace"))
    compare(check, "the site is there", school, in_bucket(store, prefix))


def base(store):
    """A school that was published and has changed since, from which others are copied."""
    school = School("base", "s3://school/base/", endpoint(store.port))
    done("base", "published", publish(school))
    school.change()
    probe = school.copy("probe", "s3://school/probe/", "")
    store.copy("base/", "probe/")
    proxy = Proxy(store.port)
    probe.settings("s3://school/probe/", endpoint(proxy.port))
    done("base", "published with changes", publish(probe))
    proxy.close()
    return school, proxy.count


def each(store, check, count, of, step=1):
    """Runs `of(number, school, prefix)` for each request of a publish (or each `step`th), several at a time."""
    school, requests = base_school
    workers = max(4, 2 * (os.cpu_count() or 2))
    def one(number):
        prefix = f"{check}-{number}/"
        store.copy("base/", prefix)
        of(number, school.copy(f"{check}-{number}", f"s3://school/{prefix}"), prefix)
    with concurrent.futures.ThreadPoolExecutor(workers) as pool:
        list(pool.map(one, range(requests, 0, -step)))


def check_cut_once(store):
    """A connection that is cut once is made again, and nobody notices."""
    check = "cut once"
    def one(number, school, prefix):
        kind = "before" if number % 2 else "after"
        proxy = Proxy(store.port, lambda n, *_: kind if n == number else None)
        school.settings(f"s3://school/{prefix}", endpoint(proxy.port))
        done(check, f"cut {kind} request {number}", publish(school))
        compare(check, f"all is there when cut {kind} request {number}", school, in_bucket(store, prefix))
        proxy.close()
    each(store, "cut-once", check, one)


def check_cut_off(store):
    """A network that goes away at any request leaves whole pages, and the next run sends only what is missing."""
    check = "cut off"
    def one(number, school, prefix):
        proxy = Proxy(store.port, lambda n, *_: "before" if n >= number else None)
        school.settings(f"s3://school/{prefix}", endpoint(proxy.port))
        run = publish(school)
        if number < base_school[1]:
            refused(check, f"cut off at request {number}", run, "T1311")
        else:
            done(check, "cut off when only the lock was to be given back", run)
        whole(check, f"pages are whole when cut off at request {number}", in_bucket(store, prefix))
        arrived = {path for method, path in proxy.seen[: number - 1] if method == "PUT" and "/.tuition-publish/" not in path}
        proxy.rule = lambda *_: None
        proxy.seen.clear()
        done(check, f"gone on after request {number}", publish(school))
        compare(check, f"all is there after request {number}", school, in_bucket(store, prefix))
        twice = arrived & {path for method, path in proxy.seen if method == "PUT"}
        holds(check, f"nothing is sent twice after request {number}", not twice, sorted(twice)[:3])
        holds(check, f"no lock is left after request {number}", ".tuition-publish/lock.json" not in store.keys(prefix))
        proxy.close()
    # Every other one, the last among them: each waits for all the tries of a run that gives up.
    each(store, "cut-off", check, one, step=2)


def check_refusals(store):
    """What stores say is told in words that help."""
    check = "refusals"
    school = base_school[0].copy("refusals", "s3://school/refusals/")
    store.copy("base/", "refusals/")
    for answer, code, words in [
        ((403, "RequestTimeTooSkewed"), "T1309", "clock"),
        ((403, "InvalidAccessKeyId"), "T1305", "AWS_ACCESS_KEY_ID"),
        ((403, "SignatureDoesNotMatch"), "T1305", "AWS_SECRET_ACCESS_KEY"),
        ((403, "AccessDenied"), "T1306", "allowed"),
        ((301, "PermanentRedirect"), "T1308", "region"),
        ((400, "AuthorizationHeaderMalformed"), "T1308", "region"),
        ((503, "SlowDown"), "T1310", "wait"),
        ((507, "QuotaExceeded"), "T1312", "room"),
    ]:
        proxy = Proxy(store.port, lambda *_, answer=answer: answer)
        school.settings("s3://school/refusals/", endpoint(proxy.port))
        refused(check, answer[1], publish(school), code, words)
        proxy.close()
    school.settings("s3://nowhere/refusals/", endpoint(store.port))
    refused(check, "no bucket", publish(school), "T1307", "`nowhere`")
    school.settings("s3://school/refusals/", endpoint(9))
    refused(check, "nobody listens", publish(school), "T1311", "refused")
    school.settings("s3://school/refusals/", 'endpoint = "https://school.invalid"')
    refused(check, "no such host", publish(school), "T1311")
    school.settings("s3://school/refusals/", endpoint(store.port))
    refused(check, "no key", publish(school, AWS_ACCESS_KEY_ID="", AWS_SECRET_ACCESS_KEY=""), "T1305", "AWS_ACCESS_KEY_ID")
    # Denied in the middle: what was sent stays right.
    proxy = Proxy(store.port, lambda n, method, path: (403, "AccessDenied") if method == "PUT" and path.endswith("index.html") else None)
    school.settings("s3://school/refusals/", endpoint(proxy.port))
    refused(check, "denied in the middle", publish(school), "T1306", "index.html")
    whole(check, "pages are whole after that", in_bucket(store, "refusals/"))
    until = []
    def slow(n, *_):
        if n > 5 and not until:
            until.append(time.time() + 4)
        return (503, "SlowDown") if until and time.time() < until[0] else None
    proxy.rule, proxy.count = slow, 0
    done(check, "slowed down for a while", publish(school))
    compare(check, "all is there after that", school, in_bucket(store, "refusals/"))
    proxy.close()


def check_two(store):
    """Of two who publish at once one is told who was first."""
    check, prefix = "two", "two/"
    proxy = Proxy(store.port, pause=0.2)
    first = School("two-a", f"s3://school/{prefix}", endpoint(proxy.port))
    second = first.copy("two-b", f"s3://school/{prefix}", endpoint(proxy.port))
    processes = [start(first, TUITION_PUBLISHER="Wen"), start(second, TUITION_PUBLISHER="Tomas")]
    runs = [end(process) for process in processes]
    codes = sorted(status for status, _, _ in runs)
    holds(check, "one publishes", codes == [0, 1], f"{codes} {[err[-300:] for _, _, err in runs]}")
    for index, (status, _, err) in enumerate(runs):
        if status:
            other = ["Tomas", "Wen"][index]
            holds(check, "the other is told who was first", "T1303" in err and other in err, err[-400:])
    compare(check, "the site is there", first, in_bucket(store, prefix))
    # A computer that died: others wait, the same one goes on, --unlock removes it.
    lock = {"by": "a computer that died", "since": "2026-11-30T00:00:00Z", "until": "2999-01-01T00:00:00Z", "token": "x"}
    store.put(f"{prefix}.tuition-publish/lock.json", json.dumps(lock).encode())
    first.change()
    refused(check, "a lock is kept", publish(first), "T1303", "a computer that died", "--unlock")
    done(check, "a lock is removed", publish(first, "--unlock"))
    process = start(first)
    while not any("lock.json" in path for method, path in proxy.seen[-40:] if method == "PUT" and "lock" in path):
        time.sleep(0.05)
    deadline = time.time() + 60
    while ".tuition-publish/lock.json" not in store.keys(prefix) and time.time() < deadline:
        time.sleep(0.05)
    time.sleep(0.3)
    process.kill()
    process.wait()
    holds(check, "the lock of who was killed is there", ".tuition-publish/lock.json" in store.keys(prefix))
    done(check, "the same computer goes on", publish(first))
    compare(check, "all is there", first, in_bucket(store, prefix))
    second.change()
    second.repaint("#7a1f5c")
    process = start(second)
    while ".tuition-publish/lock.json" not in store.keys(prefix) and process.poll() is None:
        time.sleep(0.05)
    time.sleep(0.3)
    process.terminate()
    refused(check, "a signal ends it", end(process), "T1316")
    holds(check, "and gives the lock back", ".tuition-publish/lock.json" not in store.keys(prefix))
    whole(check, "and pages are whole", in_bucket(store, prefix))
    proxy.close()


def check_reader(store):
    """A reader who looks all the while never sees a page whose files are missing."""
    check, prefix = "reader", "reader/"
    proxy = Proxy(store.port, pause=0.03)
    school = School(check, f"s3://school/{prefix}", endpoint(proxy.port))
    done(check, "published", publish(school))
    looked, lacking, over = [0], set(), threading.Event()

    def look():
        while not over.is_set():
            for path in [path for path in store.keys(prefix) if path.endswith(".html")]:
                found = store.get(prefix + path)
                if not found:
                    continue
                looked[0] += 1
                for wanted in wanted_by(found[0].decode()):
                    if not store.get(prefix + wanted):
                        lacking.add(f"{path} lacks {wanted}")

    reader = threading.Thread(target=look)
    reader.start()
    for colour in ("#0a6c74", "#7a1f5c", "#1f5c7a"):
        school.repaint(colour)
        if colour == "#7a1f5c":
            school.change()
        done(check, f"published in {colour}", publish(school))
    done(check, "gone back", publish(school, "--rollback"))
    over.set()
    reader.join()
    holds(check, "somebody looked", looked[0] > 20, looked[0])
    holds(check, "no page lacked a file", not lacking, ", ".join(sorted(lacking)[:3]))
    proxy.close()


def check_rollback(store):
    """Back to the release before, and back again."""
    check, prefix = "rollback", "rollback/"
    school = School(check, f"s3://school/{prefix}", endpoint(store.port))
    done(check, "published", publish(school))
    first = in_bucket(store, prefix)
    school.change()
    done(check, "published with changes", publish(school))
    second = in_bucket(store, prefix)
    listed = json.loads(done(check, "releases", publish(school, "--releases", "--format", "json")))
    holds(check, "two releases are kept", [entry["current"] for entry in listed] == [True, False], listed)
    same = lambda a, b: all(a.get(path) == content for path, content in b.items() if not path.startswith(".tuition-publish/"))
    done(check, "gone back", publish(school, "--rollback"))
    now = in_bucket(store, prefix)
    holds(check, "the first release is there", same(now, first))
    gone = [path for path in second if path not in first and path in now and path.endswith(".html")]
    holds(check, "pages of the second are gone", not gone, gone)
    done(check, "gone forward", publish(school, "--rollback", listed[0]["id"]))
    holds(check, "the second release is there", same(in_bucket(store, prefix), second))
    refused(check, "no such release", publish(school, "--rollback", "ffffffffffff"), "T1315", "same sources")
    shutil.rmtree(os.path.join(school.folder, ".tuition/releases/objects"))
    refused(check, "a release whose files are gone", publish(school, "--rollback"), "T1315", "check out")
    compare(check, "nothing was touched by that", school, in_bucket(store, prefix))


def check_encoded(store):
    """Texts stored compressed."""
    check, prefix = "encoded", "encoded/"
    school = School(check, f"s3://school/{prefix}", f'{endpoint(store.port)}\nencode = "gzip"')
    done(check, "published", publish(school))
    body, about = store.get(prefix + "index.html")
    holds(check, "a page says that it is compressed", about.get("ContentEncoding") == "gzip", about.get("ContentEncoding"))
    holds(check, "a page comes back", gzip.decompress(body) == school.site()["index.html"])
    body, about = store.get(prefix + "notes.bin")
    holds(check, "what is no text is as it was", about.get("ContentEncoding") in (None, "") and body == school.site()["notes.bin"])
    out = done(check, "published again", publish(school))
    holds(check, "there is nothing to do", "already" in out, out)
    school.settings(f"s3://school/{prefix}", endpoint(store.port))
    done(check, "published without", publish(school))
    compare(check, "all is there as it was built", school, in_bucket(store, prefix))


def check_large(store):
    """A file in pieces."""
    check, prefix = "large", "large/"
    school = School(check, f"s3://school/{prefix}", endpoint(store.port))
    school.write("static/film.mp4", os.urandom(1000) * 20000)
    done(check, "published", publish(school))
    compare(check, "all is there", school, in_bucket(store, prefix))
    state = json.loads(store.get(f"{prefix}.tuition-publish/state.json")[0])
    state["files"].pop("film.mp4")
    state["pending"] = {"release": "x", "paths": ["film.mp4"]}
    store.put(f"{prefix}.tuition-publish/state.json", json.dumps(state).encode())
    report = json.loads(done(check, "gone on", publish(school, "--format", "json")).splitlines()[-1])
    holds(check, "a large file that arrived is known by its tag", not report["uploads"], report["uploads"])


def on_disk(folder):
    return {path: read(folder, path) for path in walk(folder)}


def check_webdav(_):
    check = "webdav"
    folder = os.path.join(top, "dav")
    os.makedirs(os.path.join(folder, "learn"))
    with open(os.path.join(folder, "learn", "foreign.txt"), "w") as out:
        out.write("of somebody else")
    server, port = webdav(folder, "wen", "hunter2-dav")
    keys = {"TUITION_PUBLISH_USER": "wen", "TUITION_PUBLISH_PASSWORD": "hunter2-dav"}
    school = School(check, f"webdav+http://127.0.0.1:{port}/learn")
    refused(check, "without a password", publish(school), "T1305", "TUITION_PUBLISH_PASSWORD")
    done(check, "published", publish(school, **keys))
    files = on_disk(os.path.join(folder, "learn"))
    holds(check, "files of others are as they were", files.pop("foreign.txt", None) == b"of somebody else")
    compare(check, "the site is there", school, files)
    holds(check, "no lock is left", not any(path.startswith(".tuition-publish/lock") for path in files))
    out = done(check, "published again", publish(school, **keys))
    holds(check, "there is nothing to do", "already" in out, out)
    school.change()
    done(check, "published with changes", publish(school, **keys))
    files = on_disk(os.path.join(folder, "learn"))
    files.pop("foreign.txt", None)
    compare(check, "the changes are there", school, files)
    second = school.copy("webdav-b", f"webdav+http://127.0.0.1:{port}/learn")
    second.repaint("#7a1f5c")
    school.repaint("#1f5c7a")
    processes = [start(school, **keys), start(second, **keys)]
    runs = [end(process) for process in processes]
    winners = [one for one, run in zip((school, second), runs) if run[0] == 0]
    holds(check, "who comes at once is told", len(winners) < 2 and any("T1303" in run[2] for run in runs) or len(winners) == 2, [run[2][-300:] for run in runs])
    done(check, "published after that", publish(school, **keys))
    files = on_disk(os.path.join(folder, "learn"))
    files.pop("foreign.txt", None)
    compare(check, "one release is there", school, files)
    server.stop()


def check_sftp(_):
    check = "sftp"
    server = Ssh(os.path.join(top, "ssh"))
    folder = os.path.join(top, "served")
    os.makedirs(folder)
    with open(os.path.join(folder, "foreign.txt"), "w") as out:
        out.write("of somebody else")
    path = {"PATH": f"{server.home}/bin:{os.environ['PATH']}"}
    user = subprocess.run(["id", "-un"], capture_output=True, text=True, check=True).stdout.strip()
    school = School(check, f"sftp://{user}@127.0.0.1:{server.port}{folder}")
    done(check, "published", publish(school, **path))
    files = on_disk(folder)
    holds(check, "files of others are as they were", files.pop("foreign.txt", None) == b"of somebody else")
    compare(check, "the site is there", school, files)
    holds(check, "no lock and no part is left", not any(path.startswith(".tuition-publish/lock") or path.endswith(".tuition-part") for path in files))
    out = done(check, "published again", publish(school, **path))
    holds(check, "there is nothing to do", "already" in out, out)
    school.change()
    done(check, "published with changes", publish(school, **path))
    files = on_disk(folder)
    files.pop("foreign.txt", None)
    compare(check, "the changes are there", school, files)
    done(check, "gone back", publish(school, "--rollback", **path))
    with open(f"{server.home}/authorized", "w"):
        pass
    school.repaint("#7a1f5c")
    refused(check, "a key that is not known", publish(school, **path), "T1305", "ssh")
    with open(f"{server.home}/known", "w"):
        pass
    refused(check, "a host that is not known", publish(school, **path), "T1305", "host")
    server.close()


def check_clouds(_):
    """OSS and COS: every request is signed as their documentation says, and what arrives is right."""
    for kind, host, keys in [
        ("oss", "school.oss-cn-hangzhou.aliyuncs.com", {"ALIBABA_CLOUD_ACCESS_KEY_ID": "cloud-key", "ALIBABA_CLOUD_ACCESS_KEY_SECRET": "hunter2-cloud"}),
        ("cos", "school.cos.ap-guangzhou.myqcloud.com", {"TENCENTCLOUD_SECRET_ID": "cloud-key", "TENCENTCLOUD_SECRET_KEY": "hunter2-cloud"}),
    ]:
        cloud = Cloud(kind, "cloud-key", "hunter2-cloud")
        address = host.replace("school.", "http://", 1)
        school = School(kind, f"{kind}://school/learn", f'endpoint = "{address}"')
        keys = {**keys, "HTTP_PROXY": f"http://127.0.0.1:{cloud.port}", "ALL_PROXY": f"http://127.0.0.1:{cloud.port}", "NO_PROXY": ""}
        done(kind, "published", publish(school, **keys))
        holds(kind, "every signature is right", not cloud.faults, "; ".join(cloud.faults[:2]))
        holds(kind, "the bucket is asked at its own host", cloud.hosts == {host}, cloud.hosts)
        files = {path[len("learn/"):]: content for path, (content, _) in cloud.objects.items()}
        compare(kind, "the site is there", school, files)
        _, headers = cloud.objects["learn/index.html"]
        lower = {name.lower(): value for name, value in headers.items()}
        holds(kind, "type and caching go along", (lower.get("content-type"), lower.get("cache-control")) == TYPES["index.html"], lower)
        out = done(kind, "published again", publish(school, **keys))
        holds(kind, "there is nothing to do", "already" in out, out)
        school.change()
        done(kind, "published with changes", publish(school, **keys))
        files = {path[len("learn/"):]: content for path, (content, _) in cloud.objects.items()}
        compare(kind, "the changes are there", school, files)
        holds(kind, "every signature is right to the end", not cloud.faults, "; ".join(cloud.faults[:2]))


checks = {name[len("check_"):]: check for name, check in list(globals().items()) if name.startswith("check_")}
chosen = arguments.only or list(checks)
store = Store()
base_school = base(store) if {"cut_once", "cut_off", "refusals"} & set(chosen) else (None, 0)
for name in chosen:
    started = time.time()
    try:
        checks[name](store)
    except Exception:
        # What went wrong before is told too.
        holds(name, f"{name} came to its end", False, traceback.format_exc()[-400:])
    print(f"{name}: {time.time() - started:.0f} s", flush=True)
shutil.rmtree(top, ignore_errors=True)
verdict("publish", faults, checks=len(chosen), held=held, requests=base_school[1])
