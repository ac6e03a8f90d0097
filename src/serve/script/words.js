// What is said to the creator, in the language of the page: English, or Chinese.
const WORDS = {
  en: {
    bar: "While you write: this bar is in no build",
    free: "Free",
    partly: "Free in part",
    paid: "Paid",
    made: "Made by tuition",
    unpublished: "Not published yet",
    open: "Open {path} in your editor",
    visitor: "As a visitor",
    buyer: "As a buyer",
    audience: "Show the page",
    warnings: (count) => (count === 1 ? "1 warning" : `${count} warnings`),
    errors: (count) => (count === 1 ? "1 error" : `${count} errors`),
    hide: "Put the bar away",
    bring: "Show the bar",
    lost: "No connection: is tuition serve still running?",
    broken: "Something is wrong. The page is as it was before.",
    close: "Close",
    go: "Open the file",
  },
  zh: {
    bar: "写作时的工具栏,不会出现在发布的网站里",
    free: "免费",
    partly: "部分免费",
    paid: "付费",
    made: "由 tuition 生成",
    unpublished: "尚未发布",
    open: "在编辑器中打开 {path}",
    visitor: "访客视角",
    buyer: "买家视角",
    audience: "以谁的视角查看",
    warnings: (count) => `${count} 个警告`,
    errors: (count) => `${count} 个错误`,
    hide: "收起工具栏",
    bring: "显示工具栏",
    lost: "连接已断开:tuition serve 还在运行吗?",
    broken: "有错误。页面仍是出错之前的样子。",
    close: "关闭",
    go: "打开文件",
  },
};

export const words = document.documentElement.lang.startsWith("zh") ? WORDS.zh : WORDS.en;

// An element with its attributes and what is in it.
export function make(name, attributes = {}, ...inside) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (value !== false && value != null) element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...inside.filter((part) => part != null));
  return element;
}

const sheet = new CSSStyleSheet();
sheet.replaceSync(`
:host { all: initial; }
:host, * { box-sizing: border-box; }
.panel {
  --paper: #fffdf9; --ink: #2a241c; --quiet: #6b6254; --line: #d8cfbf; --error: #a8231b; --mark: #8a5a00;
  font: 400 14px/1.5 "Instrument Sans", system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif;
  color: var(--ink); background: var(--paper); border: 1px solid var(--line);
}
:host([data-dark]) .panel {
  --paper: #1f1b16; --ink: #ece4d6; --quiet: #aca290; --line: #463f34; --error: #ff9a8d; --mark: #e8b95b; color-scheme: dark;
}
button {
  font: inherit; color: inherit; background: none; border: 1px solid transparent; border-radius: 4px; padding: 3px 8px;
  min-height: 28px; min-width: 28px; cursor: pointer;
}
button:hover { border-color: var(--line); }
:focus-visible { outline: 2px solid currentColor; outline-offset: 1px; }
[hidden] { display: none !important; }
@media (forced-colors: active) { .panel, button { border-color: CanvasText; } }
`);

// A place of its own beside the page, which neither the page's styles nor its scripts reach.
export function room(...styles) {
  const host = make("div", { "data-tuition-own": true });
  const inside = host.attachShadow({ mode: "open" });
  const more = styles.map((style) => {
    const own = new CSSStyleSheet();
    own.replaceSync(style);
    return own;
  });
  inside.adoptedStyleSheets = [sheet, ...more];
  const scheme = () => {
    const [, red, green, blue] = /(\d+)\D+(\d+)\D+(\d+)/.exec(getComputedStyle(document.body).backgroundColor) ?? [0, 255, 255, 255];
    host.toggleAttribute("data-dark", 0.3 * red + 0.59 * green + 0.11 * blue < 110);
  };
  scheme();
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => requestAnimationFrame(scheme));
  new MutationObserver(() => requestAnimationFrame(scheme)).observe(document.documentElement, { attributes: true });
  document.body.append(host);
  return inside;
}

export function openFile(query) {
  fetch(`/-/tuition/open?${new URLSearchParams(query)}`, { method: "POST" }).then(async (answer) => {
    if (!answer.ok) alert(await answer.text());
  });
}
