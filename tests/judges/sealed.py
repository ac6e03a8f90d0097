"""sealed PROGRAM [--large MEGABYTES]: what PROGRAM (a built `tuition`) seals is opened by the right keys alone, as the
reader of tests/sealed sees it, which is written from docs/sealed-format.md and shares nothing with the program.

Keys of each kind open what they are for, wrong ones are refused with the right word, whatever is changed in what was
published is noticed, and names and sizes tell nothing. --large is the size of a film that must be sealed in little memory;
0 leaves it out. Times are printed and not judged."""
import argparse
import os
import re
import shutil
import stat
import subprocess
import sys
import tempfile
import time

here = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(here, "lib"))
from common import _broken, cannot_judge, verdict
from sealing import LONG, SCHOOL, School, canaries, noise, sizes, tree
from tampering import tamper
import reader
from reader import Refused, open_site

sys.excepthook = lambda kind, error, trace: _broken("sealed", kind, error, trace)
parser = argparse.ArgumentParser(prog="sealed", description=__doc__)
parser.add_argument("program")
parser.add_argument("--large", type=int, default=500, metavar="MEGABYTES")
arguments = parser.parse_args()
program = shutil.which(os.path.abspath(arguments.program)) or cannot_judge("sealed", f"no program {arguments.program}")
MOST_MEMORY = 300  # MB
# Whose words a page's address stands for.
SOURCES = {
    "/courses/oven/dough/begin/": "courses/oven/01-dough/01-begin.md",
    "/courses/oven/dough/rise/": "courses/oven/01-dough/02-rise.md",
    "/zh/courses/oven/dough/rise/": "courses/oven/01-dough/02-rise.zh.md",
    "/courses/oven/dough/bake/": "courses/oven/01-dough/03-bake.md",
    "/tutorials/ink/": "tutorials/ink.md",
    "/zh/tutorials/ink/": "tutorials/ink.zh.md",
}
faults, held, top = [], 0, tempfile.mkdtemp(prefix="tuition-sealed-")


def holds(what, true, more=""):
    """Notes whether something is as it should be."""
    global held
    if true:
        held += 1
    else:
        faults.append(("sealed", f"{what}{': ' if more else ''}{more}"))


def word(site, text):
    """What is said of a key: a word of refusal, or the products that it opens."""
    try:
        return ", ".join(product.product for product in open_site(site, text))
    except Refused as refused:
        return refused.word


def says(what, expected, site, text):
    said = word(site, text)
    holds(what, said == expected, f"{said} and not {expected}")


def everything(school, site, key):
    """Whatever a key opens is what stands in the project."""
    for product in open_site(site, key):
        listed = set(product.pages)
        expected = {address for address in SOURCES if f"/{product.product}/" in address}
        holds(f"the pages of {product.product}", listed == expected, f"{sorted(listed ^ expected)}")
        for address in product.pages:
            page, source = product.page(address), tree(school.path("content"))[SOURCES[address]].decode()
            missing = canaries(source.replace(".md#kanarieheading", "")) - canaries(page["body"])
            holds(f"the words of {address}", not missing, f"{sorted(missing)} are not there")
            uses = set(re.findall(r"sealed:([^\"' >]+)", page["body"]))
            holds(f"the files of {address}", uses == set(page["files"]), f"used {uses}, listed {set(page['files'])}")
            for path, file in page["files"].items():
                opened = b"".join(product.file(path, file["type"], file["size"]))
                if "@" in path:  # made of a picture, in another format or width
                    same = opened[:4] == b"RIFF" or opened[4:12] == b"ftypavif"
                else:
                    with open(school.path(path), "rb") as original:
                        same = original.read() == opened
                holds(f"{path} as it was", same)
        for language in product.search:
            files = product.index_of_search(language)
            holds(f"the search of {product.product} in {language}", f"search/{language}/index.json" in files, f"{sorted(files)}")


def keys_open_what_they_are_for(school, keys):
    site = school.path("public")
    says("a key of the course", "oven", site, keys["oven"][0])
    says("a key of the tutorial", "ink", site, keys["ink"][0])
    says("a key of the bundle", "ink, oven", site, keys["both"][0])
    says("a serial of a provider", "oven", site, keys["serial"])
    says("a serial without its dashes and capitals", "oven", site, keys["serial"].replace("-", "").lower())
    says("a password", "ink", site, keys["password"])
    says("a password with another letter", "mistyped", site, keys["password"].replace("Z", "C"))
    everything(school, site, keys["both"][0])
    smaller = [path for product in open_site(site, keys["oven"][0]) for page in product.pages for path in product.page(page)["files"] if "@" in path]
    holds("pictures come in other formats", smaller)
    cut = [name for name in os.listdir(os.path.join(site, "_sealed")) if name not in ("oven", "ink")]
    holds("nothing of what is cut is sealed", not cut, f"{cut}")


def wrong_keys_are_refused(school, keys, other):
    site, key = school.path("public"), keys["ink"][0]
    symbols = key[-34:]
    for place, symbol in enumerate(symbols):
        if symbol == "-":
            continue
        changed = symbols[:place] + ("A" if symbol != "A" else "B") + symbols[place + 1:]
        try:
            reader.Sealed(site, "ink").try_text(changed)
            said = "nothing"
        except Refused as refused:
            said = str(refused)
        holds(f"symbol {place} mistyped", said.startswith("mistyped") and said.endswith(f"group {place // 5 + 1}"), said)
    for place in range(33):
        one, two = symbols[place:place + 2]
        if "-" not in (one, two) and one != two:
            says("two that changed places", "mistyped", site, symbols[:place] + two + one + symbols[place + 2:])
    says("half a key", "mistyped", site, key[-20:])
    says("nothing", "mistyped", site, "")
    says("a key of another school", "unknown", site, other)
    says("a key that was withdrawn", "revoked", site, keys["revoked"])
    says("a serial that was withdrawn", "revoked", site, keys["revoked serial"])


def the_same_again(school):
    """A second build gives the same, and other paid words of the same length change nothing that can be seen."""
    first = tree(school.path("public"))
    second = tree(school.build("again"))
    holds("a second build is the same", first == second, f"{[name for name in first if first[name] != second.get(name)][:4]}")
    changed = School(program, os.path.join(top, "other words"))
    for name in (".tuition/vault", "licences.toml"):
        (shutil.copytree if os.path.isdir(school.path(name)) else shutil.copy)(school.path(name), changed.path(name))
    os.chmod(changed.path(".tuition/vault/master"), 0o600)
    for name in SOURCES.values():
        changed.edit("content/" + name, lambda text: re.sub(r"(?<!\]\()(?<!#)(?<![-\w.])(kanarie)([a-z]+)(?!\w|\.)", lambda found: found[1] + found[2][::-1], text))
    with open(changed.path(LONG), "wb") as file:
        file.write(noise(os.path.getsize(school.path(LONG)))[::-1])
    third = tree(changed.build())
    holds("other words have the same names", set(first) == set(third), f"{sorted(set(first) ^ set(third))[:4]}")
    both = set(first) & set(third)
    public = [name for name in both if not name.startswith("_sealed/") and first[name] != third[name]]
    holds("other words change nothing outside", not public, f"{public[:4]}")
    sized = [name for name in both if len(first[name]) != len(third[name])]
    holds("other words have the same sizes", not sized, f"{sized[:4]}")
    opaque = [name for name in both if name.startswith("_sealed/") and first[name] != third[name]]
    holds("other words are other ciphertext", len(opaque) >= 4, f"{len(opaque)} objects changed")


def nothing_plain(school):
    """No paid word, file or name is in the site, wrapped or not."""
    judged = subprocess.run([os.path.join(here, "judge"), "leaks", school.path("public"), "--source", SCHOOL], capture_output=True, text=True, timeout=900)
    holds("nothing paid is readable", judged.returncode == 0, judged.stdout[-600:])
    master = school.tuition("keys", "export", "--master").strip().split()[-1]
    secret = reader.parse_master(master)
    for name, content in tree(school.path("public")).items():
        holds(f"no master secret in {name}", secret not in content and secret.hex().encode() not in content and master.encode() not in content)


def old_epochs_go(school, keys):
    """`revoke` and `rotate` seal anew; what was sealed before is gone."""
    epoch = school.index("oven")["epoch"]
    before = set(os.listdir(school.path(f"public/_sealed/oven/{epoch}")))
    shutil.copytree(school.path("public"), school.path("old"))
    school.tuition("keys", "rotate", "oven", "--reason", "a judge wants it")
    site = school.build()
    holds("a rotation begins an epoch", school.index("oven")["epoch"] == epoch + 1)
    folders = sorted(name for name in os.listdir(os.path.join(site, "_sealed/oven")) if name != "index.json")
    holds("the old epoch is gone", folders == [str(epoch + 1)], f"{folders}")
    after = set(os.listdir(school.path(f"public/_sealed/oven/{epoch + 1}")))
    holds("nothing keeps its name over a rotation", before & after == {"keys"}, f"{before & after}")
    says("a key after a rotation", "oven", site, keys["oven"][1])
    says("a withdrawn key after a rotation", "revoked", site, keys["revoked"])
    holds("another product keeps its epoch", school.index("ink")["epoch"] == school.index("ink", "old")["epoch"])


def buyers_do_not_show():
    """One key, or five hundred: the same files of the same sizes."""
    found = {}
    for count in (1, 500):
        school = School(program, os.path.join(top, f"buyers {count}"))
        school.tuition("keys", "init")
        school.issue("oven", "--count", str(count))
        site = school.build()
        found[count] = {name: size for name, size in sizes(os.path.join(site, "_sealed/oven")).items() if "/keys/" in name or name == "index.json"}
    holds("the number of buyers does not show", found[1] == found[500], f"{len(set(found[1].items()) ^ set(found[500].items()))} differences")


def the_vault_is_guarded(school):
    vault = school.path(".tuition/vault/master")
    holds("the vault is for its owner alone", stat.S_IMODE(os.stat(vault).st_mode) == 0o600)
    os.chmod(vault, 0o644)
    holds("an open vault is refused", "T1103" in school.refused("--output", "refused"))
    os.chmod(vault, 0o600)
    for output in (".", ".tuition"):
        codes = school.refused("--output", output)
        holds(f"--output {output} with the vault in it is refused", codes, f"{codes}")
    git = lambda *words: subprocess.run(["git", "-c", "user.name=a", "-c", "user.email=a@a.example", *words], cwd=school.folder, capture_output=True, check=True)
    git("init", "-q")
    git("add", "-f", ".tuition/vault/master")
    holds("a vault that git keeps is refused", "T1104" in school.refused("--output", "refused"))
    git("rm", "-q", "--cached", ".tuition/vault/master")
    git("add", ".")
    listed = subprocess.run(["git", "ls-files"], cwd=school.folder, capture_output=True, text=True).stdout
    holds("git does not take the vault by itself", ".tuition/vault" not in listed)
    holds("no refused build wrote anything", not os.path.exists(school.path("refused")))
    shutil.rmtree(school.path(".git"))


def pipelines_and_recovery(school, keys):
    """The secret from the environment, from paper, and keys made once more."""
    master = school.tuition("keys", "export", "--master").strip().split()[-1]
    expected = tree(school.build())
    shutil.rmtree(school.path(".tuition"))
    holds("TUITION_MASTER builds the same", tree(school.build("piped", TUITION_MASTER=master)) == expected)
    site = school.build("cut", TUITION_MASTER="none")
    holds("TUITION_MASTER=none cuts", not os.path.exists(os.path.join(site, "_sealed")))
    broken = master[:-1] + ("0" if master[-1] != "0" else "1")
    holds("a mistyped TUITION_MASTER is refused", "T1102" in school.refused("--output", "refused", TUITION_MASTER=broken))
    school.tuition("keys", "init", "--restore", given=master + "\n")
    holds("a restored school is the same", tree(school.build()) == expected)
    again = school.tuition("keys", "export", "1-2", "--format", "lines", "--into", "-").split()
    holds("master and licences.toml give the same keys", again == keys["oven"][:2], f"{again}")
    # With the master alone: whoever issues in the same order has the same keys.
    alone = School(program, os.path.join(top, "alone"))
    alone.tuition("keys", "init", "--restore", given=master + "\n")
    holds("the master alone gives the same keys", alone.issue("oven", "--count", "2") == keys["oven"][:2])


def thousands(school):
    """Ten thousand keys are no matter."""
    started = time.time()
    made = school.issue("ink", "--count", "10000")
    issued = time.time() - started
    started = time.time()
    site = school.build("thousands")
    built = time.time() - started
    holds("ten thousand keys are different", len(set(made)) == 10_000)
    says("the last of ten thousand", "ink", site, made[-1])
    print(f"  10,000 keys: {issued:.1f} s to issue, {built:.1f} s to build the site")


def memory(words, folder):
    """Seconds, and the most memory (MB) that a program took."""
    started = time.time()
    child = subprocess.Popen(words, cwd=folder, env={**os.environ, "SOURCE_DATE_EPOCH": "1795392000"}, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    said = child.stderr.read()
    _, status, used = os.wait4(child.pid, 0)
    if status:
        cannot_judge("sealed", f"{' '.join(words)} ended with {status}: {said[-300:].decode()}")
    return time.time() - started, used.ru_maxrss / 1024


def a_film(megabytes):
    """A file of many parts is sealed, and opened, without being held in memory."""
    school = School(program, os.path.join(top, "film"))
    school.tuition("keys", "init")
    (key,) = school.issue("oven")
    school.build()
    with open(school.path(LONG), "wb") as file:
        for _ in range(megabytes):
            file.write(os.urandom(1 << 20))
    seconds, most = memory([program, "build"], school.folder)
    print(f"  {megabytes} MB: sealed in {seconds:.1f} s ({megabytes / seconds:.0f} MB/s with the rest of the build), at most {most:.0f} MB of memory")
    holds(f"{megabytes} MB are sealed within {MOST_MEMORY} MB of memory", most < MOST_MEMORY, f"{most:.0f} MB")
    started = time.time()
    shutil.copyfile(school.path(LONG), school.path("copy"))
    print(f"  copying it takes {time.time() - started:.1f} s; {openssl()}")
    (product,) = open_site(school.path("public"), key)
    page = product.page("/courses/oven/dough/bake/")["files"][LONG]
    with open(school.path(LONG), "rb") as original:
        same = all(original.read(len(part)) == part for part in product.file(LONG, page["type"], page["size"]))
    holds("the film opens", same)


def openssl():
    if not shutil.which("openssl"):
        return "there is no openssl to compare with"
    said = subprocess.run(["openssl", "speed", "-seconds", "2", "-bytes", "1048576", "-evp", "aes-256-gcm"], capture_output=True, text=True).stdout
    return f"openssl encrypts {float(re.findall(r'([0-9.]+)k', said)[-1]) / 1000:.0f} MB/s"


def judge():
    school, keys = School(program, os.path.join(top, "school")), {}
    other = School(program, os.path.join(top, "other school"))
    for each in (school, other):
        each.tuition("keys", "init")
    (foreign,) = other.issue("oven")
    keys["oven"] = school.issue("oven", "--count", "3")
    keys["ink"], keys["both"] = school.issue("ink"), school.issue("both")
    keys["revoked"] = keys["oven"][2]
    keys["serial"], keys["revoked serial"] = "38B1460A-5104067A-C9A4B8C7-D1E2F3A4", "11B1460A-5104067A-C9A4B8C7-D1E2F3A4"
    keys["password"] = "Zimt Leiter Magnet Regen Uhrwerk"
    school.tuition("keys", "password", "ink", given=keys["password"] + "\n")
    school.tuition("keys", "import", "-", "--opens", "oven", given=f"{keys['serial']}\n{keys['revoked serial']}\n")
    school.build()
    says("a key before it is withdrawn", "oven", school.path("public"), keys["revoked"])
    school.tuition("keys", "revoke", keys["revoked"], keys["revoked serial"], "--reason", "refund")
    school.build()
    keys_open_what_they_are_for(school, keys)
    wrong_keys_are_refused(school, keys, foreign)
    the_same_again(school)
    nothing_plain(school)
    old_epochs_go(school, keys)
    tamper(school, keys, holds)
    buyers_do_not_show()
    the_vault_is_guarded(school)
    pipelines_and_recovery(school, keys)
    thousands(school)
    if arguments.large:
        a_film(arguments.large)


try:
    judge()
finally:
    shutil.rmtree(top, ignore_errors=True)
verdict("sealed", faults, held=held)
