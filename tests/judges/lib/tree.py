"""A generated site on disk, seen through its addresses."""
import os
import re
from urllib.parse import quote, unquote, urlsplit

from selectolax.lexbor import LexborHTMLParser

from common import read, walk

PAGE = re.compile(r"\.html?$", re.I)


class Site:
    def __init__(self, root, base_url):
        self.root = root
        self.files = walk(root)
        self.pages = [file for file in self.files if PAGE.search(file)]
        self.base = base_url.rstrip("/") + "/"
        self.host = urlsplit(self.base).netloc.lower()
        self.path = urlsplit(self.base).path
        self._known = set(self.files)
        self._trees, self._ids = {}, {}

    def has(self, file):
        return file in self._known

    def address(self, file):
        """Where a file is published."""
        return self.base + quote(re.sub(r"(^|/)index\.html$", r"\1", file), safe="/~!$&'()*+,;=:@-._")

    def is_ours(self, address):
        return urlsplit(address).netloc.lower() == self.host

    def tree(self, file):
        if file not in self._trees:
            self._trees[file] = LexborHTMLParser(read(self.root, file).decode("utf-8", "replace"))
        return self._trees[file]

    def ids(self, file):
        """What a fragment may name in a page or a picture."""
        if file not in self._ids:
            if PAGE.search(file):
                self._ids[file] = {node.attributes["id"] for node in self.tree(file).css("[id]")}
            else:
                self._ids[file] = set(re.findall(r"""\sid\s*=\s*["']([^"']+)""", read(self.root, file).decode("utf-8", "replace")))
        return self._ids[file]

    def find(self, address):
        """(file, fragment, why there is none) for an absolute address of this site."""
        parts = urlsplit(address)
        fragment, path = unquote(parts.fragment), unquote(parts.path)
        if not path.startswith(self.path):
            return None, fragment, f"outside of {self.path}"
        file = path[len(self.path):]
        if not file or file.endswith("/"):
            file += "index.html"
        if self.has(file):
            return file, fragment, ""
        if self.has(file + "/index.html"):
            return None, fragment, "lacks the slash at its end"
        other_case = next((known for known in self.files if known.lower() == file.lower()), None)
        return None, fragment, f"differs in case from {other_case}" if other_case else "leads to no file"


def candidates(srcset):
    """The addresses of a `srcset`, by the rules of the HTML standard (an address may hold commas)."""
    found, rest = [], srcset
    while rest := rest.lstrip(" \t\n\r\f,"):
        address = re.match(r"[^ \t\n\r\f]+", rest).group()
        rest = rest[len(address):]
        if address.endswith(","):
            found.append(address.rstrip(","))
            continue
        found.append(address)
        rest = rest[re.match(r"[^,(]*(\([^)]*\)[^,(]*)*", rest).end():]
    return found


def css_addresses(css):
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.S)
    for match in re.finditer(r"""url\(\s*(?:"([^"]*)"|'([^']*)'|([^"')\s][^)\s]*))\s*\)|@import\s+(?:"([^"]*)"|'([^']*)')""", css, re.I):
        yield next(group for group in match.groups() if group is not None)


def robots_of(tree):
    """The words of `<meta name=robots>`."""
    return " ".join((node.attributes.get("content") or "").lower() for node in tree.css("meta[name=robots]"))


def redirect_of(tree):
    """Where `<meta http-equiv=refresh>` leads, or None."""
    for node in tree.css("meta[http-equiv]"):
        if (node.attributes["http-equiv"] or "").lower() == "refresh":
            target = re.search(r"url\s*=\s*['\"]?([^'\";]+)", node.attributes.get("content") or "", re.I)
            return target.group(1).strip() if target else None
    return None
