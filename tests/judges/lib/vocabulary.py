"""schema.org's vocabulary, read from Google's schema-dts package."""
import os
import re

DECLARATIONS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../node_modules/schema-dts/dist/schema.d.ts")
PRIMITIVES = {"Text", "URL", "Date", "DateTime", "Time", "Number", "Integer", "Float", "Boolean", "CssSelectorType", "XPathType", "Duration", "Distance", "Energy", "Mass", "DataType"}


class Vocabulary:
    """Types with their properties, properties with what they may hold, enumerations with their members."""

    def __init__(self):
        with open(DECLARATIONS, encoding="utf-8") as opened:
            text = opened.read()
        self.types, self.enumerations = set(), {}
        self._parents, self._properties, self._all = {}, {}, {}
        for name, parents, body in re.findall(r"^(?:export )?interface (\w+)(?: extends ([\w, <>]+))? \{\n(.*?)^\}", text, re.M | re.S):
            self._parents[name] = re.findall(r"\w+", parents)
            self._properties[name] = {
                each: set(re.findall(r"\b[A-Z]\w+\b", re.sub(r'"[^"]*"', "", held))) - {"SchemaValue", "IdReference"}
                for each, held in re.findall(r'^\s*"(\w+)"\??:\s*(.*?);$', body, re.M)
            }
            own = re.search(r'"@type": "(?:schema:)?(\w+)"', body)
            if own and name.endswith("Leaf"):
                self.types.add(own.group(1))
        for name, body in re.findall(r"^export type (\w+) = (.*);$", text, re.M):
            members = re.findall(r'"https://schema.org/(\w+)"', body)
            if members:
                self.enumerations[name] = set(members)
        if len(self.types) < 600 or "name" not in self.properties("Course"):
            raise ValueError("schema-dts has another form than this reader knows")

    def properties(self, kind):
        """What a type may have, with all that it inherits: property → what it may hold."""
        if kind not in self._all:
            held = {}
            for ancestor in self._ancestors(kind):
                for name, values in self._properties[ancestor].items():
                    held.setdefault(name, set()).update(values)
            self._all[kind] = held
        return self._all[kind]

    def is_a(self, kind, *others):
        return any(ancestor == other + "Base" or kind == other for ancestor in self._ancestors(kind) for other in others)

    def _ancestors(self, kind):
        todo, seen = [kind + "Leaf", kind + "Base"], set()
        while todo:
            name = todo.pop()
            if name in self._parents and name not in seen:
                seen.add(name)
                todo += self._parents[name]
        return seen
