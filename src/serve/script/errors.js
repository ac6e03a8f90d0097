// What is wrong, over the page that was last right: the words of the terminal.
import { make, openFile, room, words } from "./words.js";

const STYLE = `
.errors {
  position: fixed; inset: auto 0 0 0; z-index: 2147483001; max-height: min(70vh, 40em); overflow: auto; margin: 0;
  width: 100%; max-width: none; padding: 16px max(16px, calc(50vw - 30em)) 20px; border-width: 2px 0 0;
  border-top-color: var(--error); box-shadow: 0 -4px 24px rgb(0 0 0 / 0.18);
}
.top { display: flex; gap: 12px; align-items: start; justify-content: space-between; }
.lead { margin: 2px 0 12px; color: var(--quiet); }
ol { list-style: none; margin: 0; padding: 0; display: grid; gap: 18px; }
h2 { font-size: 16px; line-height: 1.35; margin: 0; overflow-wrap: anywhere; }
h2.error { color: var(--error); } h2.warning { color: var(--mark); }
.code { color: var(--quiet); font-weight: 400; margin-inline-start: 6px; }
pre {
  margin: 8px 0 0; overflow: auto; direction: ltr;
  font: 13px/1.5 "JetBrains Mono", ui-monospace, "Cascadia Mono", Menlo, Consolas, "Noto Sans Mono CJK SC", monospace;
}
.help { margin: 6px 0 0; }
.go { border-color: var(--line); margin-top: 8px; }
@media print { .errors { display: none; } }
`;

let inside = null;

export function show(findings, { own }) {
  hide();
  if (!findings.length) return;
  inside ??= room(STYLE);
  const list = make("ol", {}, ...findings.map((finding) => one(finding, own)));
  const isBroken = findings.some(({ severity }) => severity === "error");
  const close = make("button", { type: "button", onclick: hide }, words.close);
  const lead = make("p", { class: "lead" }, isBroken ? words.broken : words.warnings(findings.length));
  const panel = make(
    "div",
    { class: "errors panel", role: isBroken ? "alert" : "region", "aria-label": lead.textContent, tabindex: "0" },
    make("div", { class: "top" }, lead, close),
    list,
  );
  panel.addEventListener("keydown", ({ key }) => key === "Escape" && hide());
  inside.append(panel);
}

function one({ severity, code, message, path, line, excerpt, help }, own) {
  const open = () => openFile({ finding: path, ...(line ? { line } : {}) });
  return make(
    "li",
    {},
    make("h2", { class: severity }, message, make("span", { class: "code" }, code)),
    excerpt ? make("pre", { tabindex: "0" }, excerpt) : null,
    help ? make("p", { class: "help" }, help) : null,
    own && path ? make("button", { type: "button", class: "go", onclick: open }, words.go) : null,
  );
}

export function hide() {
  inside?.replaceChildren();
}
