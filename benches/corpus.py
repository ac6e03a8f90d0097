"""The corpus of the race: courses of 10 modules of 10 lessons of about 900 words, with code, tables, footnotes and links
between lessons.

    corpus.py --for hugo|zola|zola-lean-sidebar|tuition|mdbook|floor --lessons 1000 --language en|zh --out FOLDER

What a lesson says depends on seed, language and its number only. By program differ the spelling of links, the names of
files and of front matter keys, and the settings beside the content; addresses are the same: /courses/c001/m01/l05/."""
import argparse
import functools
import json
import os
import shutil
import string

from prose import CODES, EN_NOUN, EN_VERB, TAGS, ZH_NOUN, Prose, Rng

LESSONS_OF_MODULE = 10
LESSONS_OF_COURSE = 100
SEED = "1"
here = os.path.dirname(os.path.abspath(__file__))


class Corpus:
    """Titles, front matter and text of so many lessons."""

    def __init__(self, lessons, language):
        self.lessons, self.language = lessons, language
        self.courses = range(1, (lessons + LESSONS_OF_COURSE - 1) // LESSONS_OF_COURSE + 1)

    def place(self, lesson):
        """Course, module and lesson, each from 1, of a lesson counted from 0."""
        return lesson // LESSONS_OF_COURSE + 1, lesson % LESSONS_OF_COURSE // LESSONS_OF_MODULE + 1, lesson % LESSONS_OF_MODULE + 1

    def modules(self):
        """(course, module) of each module."""
        return [self.place(first)[:2] for first in range(0, self.lessons, LESSONS_OF_MODULE)]

    def lessons_of(self, course, module):
        """The lessons of a module, counted from 0."""
        first = (course - 1) * LESSONS_OF_COURSE + (module - 1) * LESSONS_OF_MODULE
        return range(first, min(first + LESSONS_OF_MODULE, self.lessons))

    def course_words(self, course):
        prose = Prose(self.language, Rng(SEED, self.language, "course", course))
        return {"title": f"{course}. {prose.title()}", "weight": course, "description": prose.para(18)}

    def module_words(self, course, module):
        prose = Prose(self.language, Rng(SEED, self.language, "module", course, module))
        return {"title": f"{course}.{module} {prose.title()}", "weight": module, "description": prose.para(14)}

    def lesson_words(self, lesson):
        course, module, number = self.place(lesson)
        prose = Prose(self.language, Rng(SEED, self.language, "lesson-meta", lesson))
        day, minute = divmod(lesson, 24 * 60)  # a minute apart, from 2025-01-01
        return {
            "title": f"{course}.{module}.{number} {prose.title()}",
            "weight": number,
            "description": prose.para(16).replace("`", "").replace("*", ""),
            "date": f"2025-{1 + day // 28:02}-{1 + day % 28:02}T{minute // 60:02}:{minute % 60:02}:00Z",
            "tags": sorted(prose.r.sample(TAGS, 3)),
        }

    def text(self, lesson, link):
        """A lesson in Markdown; `link(from, to)` spells the way from one lesson to another."""
        rng = Rng(SEED, self.language, "lesson", lesson)
        prose = Prose(self.language, rng)
        first = lesson // LESSONS_OF_COURSE * LESSONS_OF_COURSE
        in_course = min(LESSONS_OF_COURSE, self.lessons - first)
        following = lesson + 1 if lesson + 1 < self.lessons else 0
        near, also_near = first + rng.below(in_course), first + rng.below(in_course)
        far = rng.below(self.lessons)

        def reference(target):
            return f"[{self.lesson_words(target)['title']}]({link(lesson, target)})"

        def listing(number):
            language, code = CODES[number % 4](rng)
            return f"```{language}\n{code}\n```"

        def bullets():
            plain, strong, third = prose.short(), f"**{prose.short()}**", f"{prose.short()}, `{rng.pick(EN_NOUN)}()`"
            fourth = prose.short()
            fifth = f"{prose.short()} [{rng.pick(EN_NOUN)}](https://example.org/{rng.pick(EN_NOUN)}/)"
            return "\n".join(f"- {item}" for item in (plain, strong, third, fourth, fifth))

        def table():
            heads = [rng.pick(ZH_NOUN if self.language == "zh" else EN_NOUN) for _ in range(4)]
            rows = [f"| {' | '.join(heads)} |", "|:---|---:|:---:|---|"]
            rows += [f"| {rng.pick(EN_NOUN)} | {rng.below(100000)} | `{rng.pick(EN_VERB)}` | {prose.short()} |" for _ in range(6)]
            return "\n".join(rows)

        def steps():
            return (f"1. {prose.short()}\n2. {prose.short()}\n   - {prose.short()}\n   - {prose.short()}\n"
                    f"3. {reference(also_near)}\n4. {reference(far)}")

        # The order of these lines is the order in which the random numbers are drawn.
        parts = [prose.para(95)]
        parts.append(f"{prose.para(60)} {reference(near)}.")
        parts.append(f"## {prose.title()}")
        parts.append(prose.para(80))
        parts.append(bullets())
        parts.append(f"{prose.para(65)} [^note]")
        parts.append(f"### {prose.title()}")
        parts.append(listing(lesson))
        parts.append(prose.para(75))
        parts.append(f"> {prose.para(45)}")
        parts.append(f"## {prose.title()}")
        parts.append(prose.para(60))
        parts.append(table())
        parts.append(prose.para(65))
        parts.append(f"### {prose.title()}")
        parts.append(listing(lesson + 1))
        parts.append(prose.para(60))
        parts.append(f"## {prose.title()}")
        parts.append(steps())
        parts.append(f"{prose.para(45)} {reference(following)}.")
        parts.append(f"[^note]: {prose.para(22)}")
        return "\n\n".join(parts) + "\n"


def front_matter(words, names, tables=False):
    """TOML between `+++`, with the keys that a program knows; `names` is key of ours → key of the program. `tables`: tags
    have one of their own."""
    words = dict(words)
    own = {"tags": words.pop("tags")} if tables and "tags" in words else {}
    lines = [f"{names[key]} = {value if key == 'date' else json.dumps(value, ensure_ascii=False)}" for key, value in words.items() if key in names]
    lines += ["[taxonomies]", f"tags = {json.dumps(own['tags'])}"] if own else []
    return "+++\n" + "\n".join(lines) + "\n+++\n\n"


def write(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8", newline="\n") as opened:
        opened.write(text)


HUGO_KEYS = {key: key for key in ("title", "weight", "description", "date", "tags")}


def plain_path(corpus, lesson):
    return "courses/c%03d/m%02d/l%02d.md" % corpus.place(lesson)


def relative(path):
    return lambda origin, target: os.path.relpath(path(target), os.path.dirname(path(origin)))


def write_tree(corpus, folder, link, layouts, tables=False):
    """Hugo's tree, which Zola and the floor read too: `_index.md` for courses and modules."""
    for course in corpus.courses:
        words = corpus.course_words(course)
        matter = front_matter(words, HUGO_KEYS).replace("\n+++\n\n", layouts["course"] + "\n+++\n\n")
        write(f"{folder}/courses/c{course:03}/_index.md", matter + words["description"] + "\n")
    for course, module in corpus.modules():
        words = corpus.module_words(course, module)
        matter = front_matter(words, HUGO_KEYS).replace("\n+++\n\n", layouts["module"] + "\n+++\n\n")
        write(f"{folder}/courses/c{course:03}/m{module:02}/_index.md", matter + words["description"] + "\n")
    for lesson in range(corpus.lessons):
        write(f"{folder}/{plain_path(corpus, lesson)}", front_matter(corpus.lesson_words(lesson), HUGO_KEYS, tables) + corpus.text(lesson, link))


def write_hugo(corpus, folder):
    write_tree(corpus, f"{folder}/content", lambda _, target: f"/{plain_path(corpus, target)}", {"course": '\nlayout = "course"', "module": '\nlayout = "module"'})
    write(f"{folder}/content/courses/_index.md", '+++\ntitle = "Courses"\nlayout = "courses"\n+++\n')
    write(f"{folder}/content/_index.md", '+++\ntitle = "Bench Academy"\n+++\n\nCourses for working programmers.\n')
    for part in ("layouts", "static"):
        shutil.copytree(f"{here}/hugo/{part}", f"{folder}/{part}")
    with open(f"{here}/hugo/hugo.toml", encoding="utf-8") as opened:
        settings = string.Template(opened.read())
    write(f"{folder}/hugo.toml", settings.substitute(language=corpus.language, cjk="false" if corpus.language == "en" else "true"))


def write_zola(corpus, folder, sidebar="plain"):
    """Zola's usual sidebar asks for each module, which hands over the text of all its lessons; the lean one reads a file
    of titles and addresses a course, the quickest that Zola can do."""
    templates = {kind: f'\ntemplate = "{kind}.html"\nsort_by = "weight"' for kind in ("course", "module")}
    write_tree(corpus, f"{folder}/content", lambda _, target: f"@/{plain_path(corpus, target)}", templates, tables=True)
    write(f"{folder}/content/courses/_index.md", '+++\ntitle = "Courses"\ntemplate = "courses.html"\nsort_by = "weight"\n+++\n')
    write(f"{folder}/content/_index.md", '+++\ntitle = "Bench Academy"\n+++\n\nCourses for working programmers.\n')
    for course in corpus.courses:
        path = f"/courses/c{course:03}/"
        modules = [
            {
                "title": corpus.module_words(course, module)["title"],
                "path": f"{path}m{module:02}/",
                "lessons": [
                    {"title": corpus.lesson_words(lesson)["title"], "path": f"/{plain_path(corpus, lesson)[:-3]}/"}
                    for lesson in corpus.lessons_of(course, module)
                ],
            }
            for of, module in corpus.modules() if of == course
        ]
        words = {"title": corpus.course_words(course)["title"], "path": path, "modules": modules}
        write(f"{folder}/nav/c{course:03}.json", json.dumps(words, ensure_ascii=False))
    shutil.copytree(f"{here}/zola/templates", f"{folder}/templates")
    shutil.copytree(f"{here}/hugo/static", f"{folder}/static")
    with open(f"{here}/zola/zola.toml", encoding="utf-8") as opened:
        settings = string.Template(opened.read())
    write(f"{folder}/config.toml", settings.substitute(language=corpus.language, nav=sidebar))


def write_floor(corpus, folder):
    write_tree(corpus, folder, relative(lambda lesson: plain_path(corpus, lesson)), {"course": "", "module": ""})


def write_tuition(corpus, folder):
    """A school: number prefixes give the order that `weight` gives to Hugo, the catalog names the courses."""
    keys = {"title": "title", "description": "summary", "date": "date", "tags": "tags"}
    courses = f"{folder}/content/courses"

    def path(lesson):
        course, module, number = corpus.place(lesson)
        return f"c{course:03}/{module:02}-m{module:02}/{number:02}-l{number:02}.md"

    catalog = []
    for course in corpus.courses:
        words = corpus.course_words(course)
        title, tagline = (json.dumps(words[key], ensure_ascii=False) for key in ("title", "description"))
        catalog.append(f'[[product]]\nid = "c{course:03}"\nkind = "course"\ntitle = {title}\ntagline = {tagline}\naccess = "free"\n')
        write(f"{courses}/c{course:03}/index.md", words["description"] + "\n")
    for course, module in corpus.modules():
        words = corpus.module_words(course, module)
        write(f"{courses}/c{course:03}/{module:02}-m{module:02}/index.md", front_matter(words, keys) + words["description"] + "\n")
    for lesson in range(corpus.lessons):
        write(f"{courses}/{path(lesson)}", front_matter(corpus.lesson_words(lesson), keys) + corpus.text(lesson, relative(path)))
    write(f"{folder}/catalog.toml", "\n".join(catalog))
    write(f"{folder}/tuition.toml", f'title = "Bench Academy"\nbase_url = "https://bench.example/"\nlanguage = "{corpus.language}"\n'
          # The others draw no pictures for links that are shared.
          "\n[share]\ncards = false\n")


def write_mdbook(corpus, folder):
    """One book of all courses. mdBook knows no front matter, so that a title is a heading and the order is that of SUMMARY.md."""
    link = relative(lambda lesson: plain_path(corpus, lesson))

    def entry(depth, words, path):
        return f"{'  ' * depth}- [{words['title']}]({path})"

    def page(path, words, text):
        write(f"{folder}/src/{path}", f"# {words['title']}\n\n{text}")

    contents = ["# Summary\n"]
    for lesson in range(corpus.lessons):
        course, module, number = corpus.place(lesson)
        if module == number == 1:
            words, path = corpus.course_words(course), f"courses/c{course:03}/index.md"
            contents.append(entry(0, words, path))
            page(path, words, words["description"] + "\n")
        if number == 1:
            words, path = corpus.module_words(course, module), f"courses/c{course:03}/m{module:02}/index.md"
            contents.append(entry(1, words, path))
            page(path, words, words["description"] + "\n")
        words = corpus.lesson_words(lesson)
        contents.append(entry(2, words, plain_path(corpus, lesson)))
        page(plain_path(corpus, lesson), words, corpus.text(lesson, link))
    write(f"{folder}/src/SUMMARY.md", "\n".join(contents) + "\n")
    # Search and the page of everything are off: at their best, mdBook's pages are what is raced.
    write(f"{folder}/book.toml", f'[book]\ntitle = "Bench Academy"\nlanguage = "{corpus.language}"\n\n'
          '[output.html.search]\nenable = false\n\n[output.html.print]\nenable = false\n')


def main():
    lean = functools.partial(write_zola, sidebar="lean")
    writers = {"hugo": write_hugo, "zola": write_zola, "zola-lean-sidebar": lean, "tuition": write_tuition, "mdbook": write_mdbook, "floor": write_floor}
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--for", dest="program", choices=writers, required=True)
    parser.add_argument("--lessons", type=int, required=True)
    parser.add_argument("--language", choices=["en", "zh"], default="en")
    parser.add_argument("--out", required=True)
    arguments = parser.parse_args()
    shutil.rmtree(arguments.out, ignore_errors=True)
    writers[arguments.program](Corpus(arguments.lessons, arguments.language), arguments.out)


if __name__ == "__main__":
    main()
