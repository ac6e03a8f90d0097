"""pipelines TUITION: what `tuition ci add` writes, and how the program itself is packed.

Each pipeline is held against the linters and schemas of its service, and then its steps are run for real: in a clean copy
of a repository, with an empty home, with the commands as they stand in the file. What the service would do is done here in
a few lines, and refuses what it does not know. The program comes from an archive that packaging/package has made, over HTTP
from this computer. There are changes with secrets and without, a warning, a leak, and an archive that was tampered with."""
import functools
import hashlib
import http.server
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import threading
import tomllib
import venv
import zipfile

here = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(here, "lib"))
from common import _broken, cannot_judge, short, verdict, walk
from ruamel.yaml import YAML

sys.excepthook = lambda kind, error, trace: _broken("pipelines", kind, error, trace)
if len(sys.argv) != 2 or not os.path.isfile(sys.argv[1]):
    cannot_judge("pipelines", "usage: pipelines TUITION")
TUITION = os.path.abspath(sys.argv[1])
ROOT = pathlib.Path(here).parent.parent
ABOUT = tomllib.loads((ROOT / "Cargo.toml").read_text())["package"]
BIN = os.path.dirname(sys.executable)
HOSTS = ["github", "gitlab", "cloudflare", "netlify", "vercel"]
TARGET = f"{os.uname().machine}-unknown-linux-musl"
MOMENT = "1795392000"
MASTER = "tuition-master-1-0707070707070707070707070707070707070707070707070707070707070707-daa51c59"
work = pathlib.Path(tempfile.mkdtemp(prefix="pipelines-"))
faults, steps, lints = [], 0, 0
yaml = YAML(typ="safe")


def fault(place, what):
    faults.append((place, short(what, 400)))


def expect(place, right, what):
    if not right:
        fault(place, what)


def run(*command, **options):
    """A command in an environment of nothing but what is said."""
    environment = {"PATH": os.environ["PATH"], "HOME": str(work / "home"), "SOURCE_DATE_EPOCH": MOMENT, "NO_COLOR": "1", **options.pop("env", {})}
    return subprocess.run([str(word) for word in command], env=environment, capture_output=True, text=True, timeout=600, **options)


def must(*command, **options):
    done = run(*command, **options)
    if done.returncode:
        cannot_judge("pipelines", f"{' '.join(map(str, command))}: {short(done.stdout + done.stderr, 600)}")
    return done.stdout


# --- The program, packed ----------------------------------------------------------------------------------------------


def packed():
    """An archive of the program, as a release has it. What is in it calls the program that is judged, which is large."""
    program = work / "program"
    program.write_text(f'#!/bin/sh\nexec "{TUITION}" "$@"\n')
    program.chmod(0o755)
    home = {"HOME": os.environ["HOME"]}
    for folder in ["dist", "again"]:
        must(ROOT / "packaging/package", TARGET, program, "--into", work / folder, env=home, cwd=work)
    expect("packaging", walk(work / "dist") == walk(work / "again"), "two runs make files of other names")
    for file in walk(work / "dist"):
        same = (work / "dist" / file).read_bytes() == (work / "again" / file).read_bytes()
        expect(file, same, "two runs make other bytes")
    top = f"tuition-{ABOUT['version']}-{TARGET}"
    with tarfile.open(work / "dist" / f"{top}.tar.gz") as archive:
        members = {member.name: member for member in archive.getmembers()}
        texts = {name: archive.extractfile(member).read().decode() for name, member in members.items()}
    commands = re.findall(r"^  ([a-z]+) ", must(TUITION, "--help").split("\nCommands:\n")[1].split("\n\n")[0], re.MULTILINE)
    wanted = ["tuition", "README.md", "CHANGELOG.md", "SECURITY.md", "LICENSE-MIT", "LICENSE-APACHE", "THIRD-PARTY.txt", "man/man1/tuition.1"]
    wanted += [f"completions/{name}" for name in ["tuition.bash", "_tuition", "tuition.fish", "_tuition.ps1", "tuition.elv"]]
    wanted += [f"man/man1/tuition-{command}.1" for command in commands if command != "help"]
    for name in wanted:
        expect(top, texts.get(f"{top}/{name}", "").strip(), f"`{name}` is missing or empty")
    runs = [name for name, member in members.items() if member.mode & 0o111]
    expect(top, runs == [f"{top}/tuition"], f"these can be run: {runs}")
    expect(top, all(member.uid == member.gid == 0 and not member.uname and member.mtime == int(MOMENT) for member in members.values()), "somebody's name or clock is in it")
    licences = texts.get(f"{top}/THIRD-PARTY.txt", "")
    expect(top, all(f"\n{name} " in licences for name in ["clap", "ring", "typst", "resvg"]), "licences of dependencies are missing")
    expect(top, not re.search(r"^(proptest|divan|insta) ", licences, re.MULTILINE) and str(ROOT) not in licences, "what only tests use, or a path of this computer, is among the licences")
    completion = work / "complete"
    completion.write_text(texts.get(f"{top}/completions/tuition.bash", "") + '\nCOMP_WORDS=(tuition ci add git) COMP_CWORD=3; _tuition tuition git add; echo "${COMPREPLY[@]}"\n')
    expect(top, run("bash", completion).stdout.split() == ["github", "gitlab"], "bash completes `tuition ci add git` otherwise")
    (work / "man.1").write_text(texts.get(f"{top}/man/man1/tuition-build.1", ""))
    shown = run("man", "--warnings", "-l", work / "man.1", env={"MANWIDTH": "100", "MANPAGER": "cat"})
    expect(top, "--strict" in shown.stdout and not shown.stderr.strip(), f"man cannot show a page: {shown.stderr}")
    with open(work / "dist/SHA256SUMS", "w") as sums:
        for file in walk(work / "dist"):
            if file != "SHA256SUMS":
                sums.write(f"{hashlib.sha256((work / 'dist' / file).read_bytes()).hexdigest()}  {file}\n")
    windows = must(ROOT / "packaging/package", "x86_64-pc-windows-msvc", program, "--into", work / "windows", env=home, cwd=work).split()
    with zipfile.ZipFile(windows[0]) as archive:
        name = f"tuition-{ABOUT['version']}-x86_64-pc-windows-msvc/tuition.exe"
        expect(windows[0], name in archive.namelist() and archive.testzip() is None, f"there is no {name}")
    wheels()


def wheels():
    """`pip install` of what was packed."""
    [wheel] = (work / "dist").glob("*.whl")
    venv.create(work / "venv", with_pip=True)
    must(work / "venv/bin/python", "-m", "pip", "install", "-q", "--no-index", "--no-deps", wheel)
    expect(wheel.name, run(work / "venv/bin/tuition", "--version").stdout.strip() == f"tuition {ABOUT['version']}", "pip installs no program")
    asked = "from importlib.metadata import metadata; print(*(metadata('tuition')[key] for key in ['License-Expression', 'Project-URL']))"
    told = run(work / "venv/bin/python", "-c", asked).stdout.strip()
    expect(wheel.name, told == f"{ABOUT['license']} Source, {ABOUT['repository']}", f"it says of itself: {told}")


def versions():
    """`packaging/version` before and after the changelog names the version."""
    copy = work / "versions"
    (copy / "packaging").mkdir(parents=True)
    shutil.copy(ROOT / "packaging/version", copy / "packaging")
    shutil.copy(ROOT / "Cargo.toml", copy)
    version = ABOUT["version"]
    text = f"# Changelog\n\n## [Unreleased]\n\n### Added\n\n- Later.\n\n## [{version}] - 2026-12-01\n\n### Added\n\n- This.\n\n## [0.0.9] - 2026-01-01\n\n- Before.\n"
    (copy / "CHANGELOG.md").write_text(text)
    notes = run(copy / "packaging/version", f"v{version}", "--notes")
    expect("packaging/version", notes.stdout.strip() == "### Added\n\n- This.", f"the notes are {notes.stdout!r}")
    expect("packaging/version", run(copy / "packaging/version", "v9.9.9").returncode == 1, "takes a tag of another version")
    (copy / "CHANGELOG.md").write_text(text.replace("2026-12-01", "not released yet"))
    expect("packaging/version", run(copy / "packaging/version", f"v{version}").returncode == 1, "takes a version without a day")


def crate():
    """What `cargo install tuition` gets."""
    listed = must("cargo", "package", "--list", "--allow-dirty", cwd=ROOT, env={"HOME": os.environ["HOME"]}).split("\n")
    for name in ["Cargo.lock", "Cargo.toml", "LICENSE-MIT", "LICENSE-APACHE", "README.md", "src/main.rs", "src/commands/ci/en/github.yml", "themes/default/theme.toml"]:
        expect("cargo package", name in listed, f"`{name}` is missing")
    stray = [name for name in listed if re.match(r"(tests|fuzz|benches|\.github|\.ci|packaging|target)/", name)]
    expect("cargo package", not stray, f"what is for developers goes along: {stray[:3]}")


# --- Schools ----------------------------------------------------------------------------------------------------------


def school(name, host, language="en", sealed=False):
    """A new school with a pipeline, in git as its creator would have it."""
    folder = work / "schools" / name
    must(TUITION, "init", folder, "--lang", language, "--ci", host)
    (folder / "static/.well-known").mkdir(parents=True)
    (folder / "static/.well-known/security.txt").write_text("Contact: mailto:a@school.example\n")
    if sealed:
        catalog = (folder / "catalog.toml").read_text()
        (folder / "catalog.toml").write_text(catalog.replace('kind = "course"\n', 'kind = "course"\nprotection = "sealed"\n', 1))
    commit(folder)
    return folder


def commit(folder):
    if not (folder / ".git").exists():
        must("git", "init", "-q", "-b", "main", cwd=folder)
    must("git", "add", "-A", cwd=folder)
    must("git", "-c", "user.name=A", "-c", "user.email=a@school.example", "commit", "-q", "--no-gpg-sign", "-m", "State", cwd=folder)


def checkout(folder):
    """A clean copy with what is in git and nothing else; what was costly to make comes from the cache."""
    copy = pathlib.Path(tempfile.mkdtemp(dir=work, prefix="checkout-"))
    must("git", "clone", "-q", "--no-local", "--depth", "1", f"file://{folder}", copy)
    if (work / "cache").is_dir():
        shutil.copytree(work / "cache", copy / ".tuition/cache")
    return copy


# --- What a service does ----------------------------------------------------------------------------------------------


class Failed(Exception):
    """A step failed, as it should or should not."""


def shell(place, script, folder, env, options=("-e", "-o", "pipefail")):
    """Runs a script as runners do."""
    global steps
    steps += 1
    home = pathlib.Path(tempfile.mkdtemp(dir=work, prefix="home-"))
    done = run("bash", "--noprofile", "--norc", *options, "-c", script, cwd=folder, env={"HOME": str(home), "TUITION_DOWNLOAD": DOWNLOAD, "PATH": f"{work / 'stubs'}:{os.environ['PATH']}", **env})
    if done.returncode:
        raise Failed(f"{place}: `{short(script, 80)}` ended with {done.returncode}: {short(done.stdout + done.stderr, 500)}")
    return done.stdout


def value(expression, context):
    """An expression of GitHub's, of the few forms that are used here."""
    words = re.findall(r"'[^']*'|&&|\|\||==|!=|[()]|[\w.]+|\S", expression)
    python = []
    for word in words:
        if word in ("&&", "||"):
            python.append({"&&": "and", "||": "or"}[word])
        elif word in ("==", "!=", "(", ")") or word.startswith("'"):
            python.append(word)
        elif word in context:
            python.append(repr(context[word]))
        else:
            cannot_judge("pipelines", f"`{expression}` asks for `{word}`, which this judge does not know")
    return eval(" ".join(python), {})


def filled(text, context):
    return re.sub(r"\$\{\{(.+?)\}\}", lambda found: str(value(found.group(1), context)), str(text))


def github(folder, event, branch="main", secrets={}, between=None):
    """Runs a workflow. Gives what was uploaded, by name, as lists of paths."""
    workflow = yaml.load((folder / ".github/workflows/tuition.yml").read_text())
    if event not in workflow["on"] or event == "push" and branch not in workflow["on"]["push"]["branches"]:
        return {}
    reference = "refs/pull/7/merge" if event == "pull_request" else f"refs/heads/{branch}"
    uploaded, done = {}, set()
    for name, job in workflow["jobs"].items():
        context = {"github.event_name": event, "github.ref": reference, "github.run_id": "1"}
        # A pull request of a stranger is given no secret at all; else those of an environment only to jobs in it.
        given = secrets if "environment" in job and event != "pull_request" else {}
        context |= {f"secrets.{secret}": given.get(secret, "") for secret in ["TUITION_MASTER", "CLOUDFLARE_API_TOKEN", "CLOUDFLARE_ACCOUNT_ID"]}
        if "if" in job and not value(job["if"], context) or not set([job.get("needs")] if "needs" in job else []) <= done:
            continue
        copy = checkout(folder)
        for step in job["steps"]:
            if "uses" in step:
                action(f"{name}, {step['uses']}", step, copy, context, uploaded, job)
                continue
            env = {key: filled(each, context) for key, each in {**job.get("env", {}), **step.get("env", {})}.items()}
            shell(name, filled(step["run"], context), copy, env, ("-e",))
            if between and " build " in step["run"]:
                between(copy)
        done.add(name)
    return uploaded


def action(place, step, copy, context, uploaded, job):
    """Does what an action does, or looks whether it is asked rightly."""
    name, inputs = step["uses"].split("@")[0], step.get("with", {})
    if name == "actions/checkout":
        expect(place, inputs.get("persist-credentials") is False, "the token of the repository stays in the folder")
    elif name in ("actions/cache", "actions/cache/restore"):
        expect(place, inputs["path"] == ".tuition/cache", f"keeps {inputs['path']}")
        # What a pull request makes must not come into the cache of the others.
        expect(place, (name == "actions/cache/restore") == (context["github.event_name"] == "pull_request"), "the cache is written by a preview, or by nobody")
    elif name == "actions/configure-pages":
        expect(place, job["permissions"]["pages"] == "read", "may not ask for the address")
        context[f"steps.{step['id']}.outputs.base_url"] = "https://ana.github.io/school"
    elif name in ("actions/upload-pages-artifact", "actions/upload-artifact"):
        hidden = inputs.get("include-hidden-files") is True
        files = [file for file in walk(copy / inputs["path"]) if hidden or not re.search(r"(^|/)\.", file)]
        expect(place, inputs["path"] == "public", f"uploads {inputs['path']}")
        uploaded[inputs.get("name", "github-pages")] = files
        uploaded["pages"] = {file: (copy / "public" / file).read_text(errors="replace") for file in files if file.endswith(".html")}
    elif name == "actions/download-artifact":
        expect(place, inputs["name"] in uploaded, "fetches what nobody has uploaded")
        for file, text in uploaded["pages"].items():
            (copy / inputs["path"] / file).parent.mkdir(parents=True, exist_ok=True)
            (copy / inputs["path"] / file).write_text(text)
    elif name == "actions/deploy-pages":
        expect(place, job["permissions"] == {"pages": "write", "id-token": "write"}, f"has the rights {job['permissions']}")
        uploaded["deployed"] = uploaded["github-pages"]
    else:
        fault(place, "this judge does not know the action")


def gitlab(folder, job, secrets={}, between=None):
    """Runs a job. A variable of the project wins over those of the file, as at GitLab."""
    pipeline = yaml.load((folder / ".gitlab-ci.yml").read_text())
    copy = checkout(folder)
    env = {**pipeline.get("variables", {}), **pipeline[job].get("variables", {}), **secrets}
    # All lines are one script.
    for line in [pipeline[job]["script"]]:
        lines = [each + (f"\ncp {between} public/" if between and " build " in each else "") for each in line]
        shell(job, "\n".join(lines), copy, env)
    [path] = pipeline[job]["artifacts"]["paths"]
    expect(f"gitlab {job}", path == "public", f"publishes {path}")
    return walk(copy / path), copy


def netlify(folder, context, secrets={}):
    settings = netlify_settings(folder, context)["build"]
    copy = checkout(folder)
    shell(f"netlify {context}", settings["command"], copy, secrets, ())
    publish = os.path.relpath(settings["publish"], folder)
    expect(f"netlify {context}", publish == "public", f"publishes {publish}")
    return walk(copy / publish), copy


def vercel(folder, context, secrets={}):
    settings = json.loads((folder / "vercel.json").read_text())
    copy = checkout(folder)
    for command in [settings["installCommand"], settings["buildCommand"]]:
        expect("vercel.json", len(command) <= 256, f"a command has {len(command)} letters, and Vercel takes 256")
        shell(f"vercel {context}", command, copy, {"VERCEL_ENV": context, **secrets}, ())
    return walk(copy / settings["outputDirectory"]), copy


# --- What is right ----------------------------------------------------------------------------------------------------


def fails(place, what, words, act):
    """Whether something fails that must, for the right reason."""
    try:
        act()
        fault(place, f"goes on in spite of {what}")
    except Failed as failed:
        expect(place, words in str(failed), f"fails with {what}, but not for that: {failed}")


def is_site(place, files, sealed=False):
    for wanted in ["index.html", "404.html", ".well-known/security.txt", "courses/first-course/index.html"]:
        expect(place, wanted in files, f"`{wanted}` is not published")
    stray = [file for file in files if re.match(r"(\.(?!well-known/|nojekyll$)|private/|content/|tools/|catalog\.toml|tuition\.toml)", file)]
    expect(place, not stray, f"published by mistake: {stray}")
    expect(place, any(file.startswith("_sealed/") for file in files) == sealed, "is sealed" if not sealed else "is not sealed")


def lint(place, *command, **options):
    global lints
    lints += 1
    done = run(*command, **options)
    expect(place, done.returncode == 0, f"{pathlib.Path(str(command[0])).name}: {done.stdout} {done.stderr}")


def lint_workflow(file):
    place = f"{file.parent.parent.parent.name}/{file.name}"
    # It hands the scripts on to shellcheck.
    lint(place, f"{BIN}/actionlint", "-no-color", "-shellcheck", f"{BIN}/shellcheck", "-pyflakes=", file)
    lint(place, f"{BIN}/check-jsonschema", "--builtin-schema", "vendor.github-workflows", file)
    for name, job in yaml.load(file.read_text())["jobs"].items():
        for step in job["steps"]:
            if "uses" in step:
                expect(f"{place}, {name}", re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", step["uses"]), f"`{step['uses']}` is no commit")


def netlify_settings(folder, context):
    """What Netlify's own program makes of a netlify.toml."""
    asked = [f"{here}/node_modules/.bin/netlify-config", "--offline", "--context", context, "--repositoryRoot", folder]
    return json.loads(must(*asked))["config"]


def vercel_keys():
    """The keys that vercel.json can have, by Vercel's own types."""
    types = pathlib.Path(here, "node_modules/@vercel/config/dist/types.d.ts").read_text()
    members = types.split("export interface VercelConfig {")[1].split("\n}")[0]
    return set(re.findall(r"^    (\w+)\?:", members, re.MULTILINE))


def linted():
    for language in ["en", "zh"]:
        for host in HOSTS:
            folder = school(f"{host}-{language}", host, language)
            lint(f"{host}-{language}", f"{BIN}/shellcheck", folder / "tools/install-tuition.sh")
            settings = tomllib.loads((folder / "tuition.toml").read_text())
            expect(f"{host}-{language}", settings["publish"]["host"] == host, "the settings do not name the host")
            if host in ("github", "cloudflare"):
                lint_workflow(folder / ".github/workflows/tuition.yml")
            if host == "gitlab":
                lint(f"{host}-{language}", f"{BIN}/check-jsonschema", "--builtin-schema", "vendor.gitlab-ci", "--data-transform", "gitlab-ci", folder / ".gitlab-ci.yml")
                pipeline = yaml.load((folder / ".gitlab-ci.yml").read_text())
                for job in ["preview", "pages"]:
                    lint(f"{host}-{language}, {job}", f"{BIN}/shellcheck", "-s", "bash", "-", input="\n".join(pipeline[job]["script"]))
            if host == "netlify":
                for context in ["production", "deploy-preview", "branch-deploy"]:
                    command = netlify_settings(folder, context)["build"]["command"]
                    lint(f"{host}-{language}, {context}", f"{BIN}/shellcheck", "-s", "bash", "-", input=command)
            if host == "vercel":
                file = json.loads((folder / "vercel.json").read_text())
                unknown = set(file) - vercel_keys() - {"$schema"}
                expect(f"{host}-{language}", not unknown and len(file) > 3, f"Vercel does not know {unknown}")
                lint(f"{host}-{language}", f"{BIN}/shellcheck", "-s", "sh", "-", input=file["buildCommand"])
    for file in sorted((ROOT / ".github/workflows").glob("*.yml")):
        lint_workflow(file)
    for script in ["build", "sbom", "version"]:
        lint(f"packaging/{script}", f"{BIN}/shellcheck", ROOT / "packaging" / script)


def stubs():
    """npx asks a registry; here it is the wrangler of the same version that stands in package-lock.json."""
    folder = work / "stubs"
    folder.mkdir()
    version = json.loads(pathlib.Path(here, "node_modules/wrangler/package.json").read_text())["version"]
    (folder / "npx").write_text(
        f'#!/bin/sh\n[ "$*" = "--yes wrangler@{version} deploy" ] || {{ echo "npx $*" >&2; exit 9; }}\n'
        '[ "$CLOUDFLARE_API_TOKEN" = token ] && [ "$CLOUDFLARE_ACCOUNT_ID" = account ] || exit 8\n'
        f'WRANGLER_SEND_METRICS=false CI=true exec "{here}/node_modules/.bin/wrangler" deploy --dry-run\n'
    )
    (folder / "npx").chmod(0o755)


def runs():
    secrets = {"TUITION_MASTER": MASTER, "CLOUDFLARE_API_TOKEN": "token", "CLOUDFLARE_ACCOUNT_ID": "account"}
    plain, sealed = work / "schools/github-en", school("github-sealed", "github", sealed=True)

    # GitHub: pushes, timetables, pull requests, other branches.
    uploaded = github(plain, "push")
    is_site("github push", uploaded["deployed"])
    expect("github push", "https://ana.github.io/school/" in uploaded["pages"]["index.html"], "the address is not that of GitHub Pages")
    is_site("github schedule", github(sealed, "schedule", secrets=secrets)["deployed"], sealed=True)
    preview = github(sealed, "pull_request", secrets=secrets)
    is_site("github pull request", preview["preview"])
    expect("github pull request", "deployed" not in preview, "a pull request is published")
    expect("github", github(plain, "push", branch="other") == {} and github(plain, "workflow_dispatch", branch="other") == {}, "another branch is published")
    fails("github", "a missing secret", "T1101", lambda: github(sealed, "push"))

    # A leak that comes into the site after it was built, and a warning.
    lesson = next(plain.glob("content/courses/first-course/01-begin/02-change.md")).read_text()
    paid = lesson.split("<!-- paywall -->", 1)[1]
    leak = work / "leak.html"
    leak.write_text(f"<!doctype html><title>Notes</title><p>{paid}")
    fails("github", "a leak", "T1001", lambda: github(plain, "push", between=lambda copy: shutil.copy(leak, copy / "public/leak.html")))
    careless = school("github-careless", "github")
    with open(careless / "content/courses/first-course/01-begin/01-welcome.md", "a", encoding="utf-8") as lesson:
        lesson.write("\n[A link](nowhere.md)\n")
    commit(careless)
    warned, refused = run(TUITION, "check", careless), run(TUITION, "check", careless, "--strict")
    if warned.returncode or not refused.returncode:
        cannot_judge("pipelines", f"the careless school has no warning: {short(warned.stderr)}")
    fails("github", "a warning", "T0601", lambda: github(careless, "push"))

    # Archives that are not what they should be.
    global DOWNLOAD
    honest = DOWNLOAD
    shutil.copytree(work / "dist", work / "served/tampered")
    [archive] = (work / "served/tampered").glob("*.tar.gz")
    archive.write_bytes(archive.read_bytes() + b"\0")
    DOWNLOAD = honest.replace("honest", "tampered")
    fails("install-tuition.sh", "an archive that was tampered with", "is not what was released", lambda: github(plain, "push"))
    DOWNLOAD = honest.replace("honest", "missing")
    fails("install-tuition.sh", "an archive that is not there", "cannot be fetched", lambda: github(plain, "push"))
    DOWNLOAD = honest
    copy = checkout(plain)
    own = hashlib.sha256((work / "dist" / archive.name).read_bytes()).hexdigest()
    shell("install-tuition.sh", "sh tools/install-tuition.sh", copy, {"TUITION_SHA256": own})
    fails("install-tuition.sh", "a sum of the creator's own", "is not what was released", lambda: shell("own sum", "sh tools/install-tuition.sh", copy, {"TUITION_SHA256": "0" * 64}))

    # Cloudflare: with the real wrangler, which says what it would upload.
    uploaded = github(work / "schools/cloudflare-en", "push", secrets=secrets)
    is_site("cloudflare push", uploaded["site"])
    is_site("cloudflare pull request", github(work / "schools/cloudflare-en", "pull_request")["preview"])

    # GitLab, Netlify and Vercel: what is published, previews, and a school that is sealed.
    files, _ = gitlab(work / "schools/gitlab-en", "pages")
    is_site("gitlab pages", files)
    fails("gitlab", "a leak", "T1001", lambda: gitlab(work / "schools/gitlab-en", "pages", between=leak))
    own = school("gitlab-sealed", "gitlab", sealed=True)
    is_site("gitlab preview", gitlab(own, "preview", secrets)[0])
    is_site("gitlab sealed", gitlab(own, "pages", secrets)[0], sealed=True)
    fails("gitlab", "a missing secret", "T1101", lambda: gitlab(own, "pages"))
    for host, service, production, preview in [("netlify", netlify, "production", "deploy-preview"), ("vercel", vercel, "production", "preview")]:
        own = school(f"{host}-sealed", host, sealed=True)
        is_site(f"{host} production", service(own, production, secrets)[0], sealed=True)
        is_site(f"{host} preview", service(own, preview, secrets)[0])
        fails(host, "a missing secret", "T1101", lambda: service(own, production))


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


(work / "home").mkdir()
packed()
versions()
crate()
(work / "served").mkdir()
shutil.copytree(work / "dist", work / "served/honest")
server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=work / "served"))
threading.Thread(target=server.serve_forever, daemon=True).start()
DOWNLOAD = f"http://127.0.0.1:{server.server_port}/honest"
stubs()
linted()
# What is costly to make is made once.
must(TUITION, "build", work / "schools/github-en")
shutil.copytree(work / "schools/github-en/.tuition/cache", work / "cache")
try:
    runs()
except Failed as failed:
    fault("a step", str(failed))
server.shutdown()
shutil.rmtree(work, ignore_errors=True)
verdict("pipelines", faults, pipelines=len(HOSTS), linted=lints, steps=steps)
