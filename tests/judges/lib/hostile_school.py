"""A school with a place for an attack in every key that takes words or an address: for the judge `hostile`."""
import json
import struct
import zlib


class Field:
    """A value that an attack may take the place of."""

    all = []

    def __init__(self, kind, safe):
        self.kind, self.safe = kind, safe


def words(safe="Words"):
    return Field("words", safe)


def address(safe="https://a.example/page"):
    return Field("address", safe)


class Raw(str):
    """A value as TOML has it: a date."""


class Named(dict):
    """A table whose keys are names."""


# Keys without free words: they choose among what there is (ids, paths, names of fields), or are dates.
FREE_OF_WORDS = {
    *(f"settings.{key}" for key in (
        "language", "people[]", "home.sections[]", "theme.name", "theme.accent", "theme.logo", "theme.logo_dark", "theme.icon", "history",
        "content.folder", "content.ignore_keys[]", "content.ignore[]", "images.formats[]", "images.metadata", "share.links[]", "comments.on[]",
        "analytics.service", "newsletter.service",
        # A service's own: of some services only, which check it.
        "newsletter.account", "languages.*.newsletter.account")),
    *(f"settings.theme.fonts.{family}{style}" for family in ("reading", "interface", "code") for style in ("", ".regular", ".italic", ".bold")),
    # What a creator adds to the policy of every page, and what a gate is told: not shown on any page.
    *(f"settings.content_security_policy.{key}[]" for key in ("script", "style", "image", "font", "media", "frame", "connect", "form")),
    "settings.gate.host", *(f"settings.gate.licence[].{key}" for key in ("provider", "product", "id", "store", "variant", "organization", "benefit")),
    # What a host and a target are told: in no page, and mostly in no file.
    *(f"settings.publish.{key}" for key in ("host", "compress[]", "security.expires")),
    *(f"settings.publish.targets.*.{key}" for key in ("to", "endpoint", "region", "profile", "encode")),
    *(f"catalog.product[].{key}" for key in (
        "kind", "cover", "people[]", "level", "access", "free[]", "protection", "status", "comes", "goes_with[]", "source", "includes[]",
        "plan[].upgrade_from[]", "plan[].checkout[].provider", "plan[].checkout[].qr", "plan[].checkout[].qr_expires", "plan[].checkout[].regions[]",
        "sale[].starts", "sale[].ends", "sale[].plans[]", "review[].date", "review[].language", "update[].date", "translations.*.update[].date",
        # Names one of the reviews, as its author stands there.
        "translations.*.review[].author")),
    "catalog.partner[].products[]",
    *(f"front-matter.{key}" for key in (
        "access", "poster", "captions", "captions.*", "slides", "downloads[]", "quiz", "release", "date", "updated", "people[]", "cover", "policy",
        "jurisdictions[]", "starts", "ends", "platform", "invite_expires", "qr", "qr_expires", "portrait", "credentials[].date", "chapters")),
}


def settings():
    navigation = [{"title": words("Courses"), "to": address("/courses/")}, {"title": words("More"), "links": [{"title": words("About"), "to": address("pages/text.md")}]}]
    footer = {"text": words("Foot"), "links": [{"title": words("Words"), "to": address()}]}
    return {
        "title": words("School"), "tagline": words(), "description": words(), "base_url": address("https://hostile.example/school/"), "language": "en",
        "publish": {"host": "cloudflare", "security": {"contact": address("mailto:s@hostile.example"), "expires": "2099-01-01"}},
        "contact": address("mailto:a@hostile.example"), "people": ["ada"], "navigation": navigation, "footer": footer,
        "share": {"links": ["email", "x", "mastodon", "weibo", "linkedin", "telegram"], "posters": True, "cards": False},
        "analytics": {"service": "plausible", "site": words("hostile.example"), "script": address("https://count.example/script.js")},
        "newsletter": {"service": "form", "address": address("https://letters.example/take"), "email_field": words("mail"),
                       "product_field": words("product"), "fields": Named(list=words("main")), "title": words("Letters"), "text": words(), "button": words("Go")},
        "feedback": {"address": address("https://tally.so/r/mVdQ7N"), "title": words("Say it"), "product": words("p"), "lesson": words("l"), "language": words("g"), "all": words("a")},
        "comments": {"repo": words("hostile/letters"), "repo_id": words("R_kgDOAbCdEf"), "category": words("Announcements"), "category_id": words("DIC_kwDOAbCdEf4C"),
                     "on": ["posts", "lessons", "products"], "address": address("https://giscus.app")},
        "languages": Named(zh={
            "name": words("中文"), "title": words("学校"), "tagline": words(), "description": words(), "navigation": navigation, "footer": footer,
            "newsletter": {"title": words(), "text": words(), "button": words(), "address": address("https://letters.example/zh"), "fields": Named(list=words("zh"))},
            "feedback": {"address": address("https://tally.so/r/mVdQ7N"), "title": words()},
        }),
    }


def plan(number):
    return {"id": f"plan-{number}", "title": words(), "prices": {"USD": "10.00"}, "features": [words()], "checkout": [
        {"provider": "link", "url": address("https://pay.example/a")}, {"provider": "gumroad", "url": address("https://hostile.gumroad.com/l/steam")}, {"provider": "bank-transfer", "note": words()}]}


def catalog():
    translation = {
        "title": words(), "tagline": words(), "outcomes": [words()], "audience": [words()], "prerequisites": [words()], "guarantee": words(), "cover_alt": words(),
        "tags": [words("zh")], "plan": Named({"plan-1": {"title": words(), "features": [words()], "notes": Named({"bank-transfer": words()})}}),
        "sale": Named({"autumn": {"title": words()}}), "faq": [{"q": words(), "a": words()}],
        "update": [{"date": Raw("2026-11-01"), "version": words("2"), "text": words()}], "review": [{"author": "Bo", "role": words(), "text": words()}],
    }
    overlay = {"id": "plan-2", "title": words(), "prices": {"USD": "12.00"}, "checkout": [
        {"provider": "paddle", "url": address("https://pay.paddle.io/hsc_01"), "overlay": {"button": words("pri_01abc"), "key": words("live_abc")}}]}
    product = {
        "id": "steam", "kind": "course", "protection": "sealed", "title": words("Steam"), "tagline": words(), "cover": "cover.png", "cover_alt": words(),
        "people": ["ada"], "level": "beginner", "outcomes": [words()], "audience": [words()], "prerequisites": [words()], "tags": [words("steam")],
        "guarantee": {"days": 14, "text": words()}, "certificate": True, "plan": [plan(1), overlay], "goes_with": ["talk"], "origin": address("https://origin.example/"),
        "sale": [{"id": "autumn", "title": words(), "starts": Raw("2026-11-01"), "ends": Raw("2026-12-24"), "prices": {"plan-1": "8.00"}, "code": words("AUTUMN")}],
        "review": [{"author": "Bo", "text": "Words"}, {"author": words("Cy"), "role": words(), "text": words(), "source": address("https://reviews.example/1"), "date": Raw("2026-01-01")}],
        "faq": [{"q": words("Why?"), "a": words("Because.")}], "update": [{"date": Raw("2026-11-01"), "version": words("2"), "text": words()}],
        "translations": Named(zh=translation),
    }
    del product["sale"][0]["prices"]
    product["sale"][0]["percent"] = 20
    simple = lambda name, kind: {"id": name, "kind": kind, "title": words(name), "tagline": words(), "plan": [plan(1)]}
    bundle = {**simple("all", "bundle"), "includes": ["steam", "guide"]}
    bundle["plan"][0]["prices"] = {"USD": "15.00"}
    partner = {"id": "bo", "name": words("Bo"), "url": address("https://bo.example/"), "text": words(), "products": ["steam"], "codes": Named(gumroad=words("1234567890")),
               "translations": Named(zh={"name": words(), "text": words()})}
    return {"product": [product, simple("guide", "tutorial"), simple("talk", "event"), simple("club", "community"), bundle], "partner": [partner]}


LESSON = """
Words, a [link]({address} "{words}") and ![{words}](cover.png "{words}").

Autolinks: <{goal}>, [reference][one], [[{words}]], and a footnote[^one].

[one]: {address} "{words}"
[^one]: `{words}`

`{words}`

```rust title="{attribute}"
{line}
```

```mermaid
flowchart LR
  a["{attribute}"] --> b
  click a "{address}"
```

$$ \\text{{{attribute}}} $$

:::video {address} {{title="{attribute}"}}
:::

:::note {words}
`{words}`
:::

::::tabs
:::tab {words}
a
:::
::::

:::figure {words} {{#fig}}
![a](cover.png)
:::

:::quiz Which? {{answer="{attribute}"}}
:::

:::download cover.png {{title="{attribute}"}}
:::

:::details {words}
| a | `{words}` |
|:--|:--|
| b | c |
:::
"""


def lesson():
    """Markdown in which every attack stands where Markdown has text; raw HTML of a creator's own is a creator's."""
    return LESSON


def pages():
    """(path, front matter, text)"""
    every = {"title": words("Title"), "summary": words(), "tags": [words("tag")], "people": ["ada"], "cover_alt": words(), "cover": "cover.png"}
    links = [address("https://a.example/me")]
    yield "content/index.md", {"title": words("Home")}, "Welcome."
    yield "content/pages/text.md", {"title": words("Text"), "summary": words(), "aliases": [address("/old/")], "slug": words("text")}, lesson()
    yield "content/posts/2026-11-01-post.md", {**every, "date": Raw("2026-11-01")}, lesson()
    yield "content/people/ada.md", {"title": words("Ada"), "role": words(), "links": links, "credentials": [
        {"title": words("Degree"), "by": words("University"), "url": address("https://u.example/"), "date": Raw("2020-01-01")}, words("A medal")]}, "She teaches."
    yield "content/courses/steam/index.md", {}, "About steam."
    yield "content/courses/steam/01-heat/index.md", {"title": words("Heat"), "summary": words()}, ""
    media = {"video": address("https://www.youtube.com/watch?v=abcdefghijk"), "duration": "1:00", "chapters": [words("0:00 Begin")], "audio": address("https://a.example/a.mp3"), "feedback": address("https://tally.so/r/mVdQ7N")}
    yield "content/courses/steam/01-heat/01-free.md", {**every, **media, "access": "free"}, lesson()
    yield "content/courses/steam/01-heat/02-paid.md", {**every, **media}, lesson()
    yield "content/tutorials/guide.md", {"access": "free"}, lesson()
    yield "content/events/talk.md", {"starts": Raw("2026-12-12T18:00:00Z"), "ends": Raw("2026-12-12T19:00:00Z"), "place": words("Here"), "online": address("https://rooms.example/a")}, "Words."
    yield "content/events/past.md", {"title": words("Past"), "starts": Raw("2026-10-12T18:00:00Z"), "ends": Raw("2026-10-12T19:00:00Z"), "place": words("Here"), "recording": address("https://www.youtube.com/watch?v=abcdefghijk")}, "Words."
    yield "content/communities/club.md", {"platform": "forum", "invite": address("https://forum.example/join/")}, "Words."


class Writer:
    """Writes TOML, and gives each field its number and key."""

    def __init__(self, value_of):
        self.value_of, self.numbers = value_of, 0

    def value(self, value, path):
        if isinstance(value, Field):
            field = Field(value.kind, value.safe)
            self.numbers += 1
            field.number, field.key = self.numbers, path
            Field.all.append(field)
            return json.dumps(self.value_of(field), ensure_ascii=False)
        if isinstance(value, Raw):
            return value
        if isinstance(value, dict):
            inner = (f"{json.dumps(key, ensure_ascii=False)} = {self.value(each, f'{path}.*' if isinstance(value, Named) else f'{path}.{key}')}" for key, each in value.items())
            return "{ " + ", ".join(inner) + " }"
        if isinstance(value, list):
            return "[\n" + "".join(f"  {self.value(each, path + '[]')},\n" for each in value) + "]"
        return json.dumps(value)

    def table(self, table, path):
        return "".join(f"{key} = {self.value(value, f'{path}.{key}')}\n" for key, value in table.items())

    def markdown(self, text, name):
        """The text with attacks where Markdown has words and addresses: what ends a place by Markdown's own rules is left out there."""
        attack, goal = Field("words", "words"), Field("address", "https://a.example/page")
        for field in (attack, goal):
            self.numbers += 1
            field.number, field.key = self.numbers, f"Markdown of {name}"
            Field.all.append(field)
        said, where = self.value_of(attack), self.value_of(goal)
        without = lambda letters: "".join(letter for letter in said if letter not in letters)
        return text.format(words=without("`\"[]<>|\\"), attribute=without("\"`{}|\\$&"), line=said, address=where.replace(" ", "%20"), goal=where.translate({ord(letter): None for letter in " <>"}))


def school_of(value_of):
    writer = Writer(value_of)
    files = {"tuition.toml": writer.table(settings(), "settings"), "catalog.toml": writer.table(catalog(), "catalog")}
    for name, front, text in pages():
        front = f"+++\n{writer.table(front, 'front-matter')}+++\n\n" if front else ""
        files[name] = front + (writer.markdown(text, name) if text is LESSON else text + "\n")
    for folder in ("pages", "posts", "courses/steam", "courses/steam/01-heat", "tutorials"):
        files[f"content/{folder}/cover.png"] = picture()
    return files


def picture():
    rows = b"".join(b"\0" + bytes(value for x in range(16) for value in (x * 9, y * 9, 99)) for y in range(16))
    chunk = lambda kind, content: struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 16, 16, 8, 2, 0, 0, 0)) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
