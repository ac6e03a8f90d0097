// What a page gains from script. Everything here can be read and bought without it.
(() => {
  "use strict";
  const words = document.currentScript.dataset;
  const root = document.documentElement;
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const make = (tag, properties = {}) => Object.assign(document.createElement(tag), properties);
  const store = {
    get(key) {
      try { return localStorage.getItem("tuition:" + key); } catch { return null; }
    },
    set(key, value) {
      try {
        if (value) localStorage.setItem("tuition:" + key, value);
        else localStorage.removeItem("tuition:" + key);
      } catch { /* Storage is closed: this page only. */ }
    },
  };

  settings();
  code();
  scrollers();
  tabs();
  quizzes();
  videos();
  filter();
  reader();
  keys();

  // Colour scheme and text size.
  function settings() {
    const panel = document.getElementById("t-settings");
    if (!panel) return;
    const standard = { scheme: "auto", size: "medium" };
    for (const name of Object.keys(standard)) {
      const show = () => {
        const value = root.dataset[name] || standard[name];
        for (const input of all(`input[name="${name}"]`, panel)) input.checked = input.value === value;
      };
      panel.addEventListener("change", ({ target }) => {
        if (target.name === name) choose(name, target.value);
      });
      panel.addEventListener("beforetoggle", show);
      show();
    }
    // Another tab of the site changed it.
    addEventListener("storage", ({ key, newValue }) => {
      const name = key?.replace("tuition:", "");
      if (name in standard) apply(name, newValue);
    });
  }

  function choose(name, value) {
    const kept = value === "auto" || value === "medium" ? "" : value;
    apply(name, kept);
    store.set(name, kept);
  }

  function apply(name, value) {
    if (value) root.dataset[name] = value;
    else delete root.dataset[name];
  }

  // Copy buttons, and lines that are hidden until asked for.
  function code() {
    for (const pre of all("pre.code")) {
      const box = make("div", { className: "code-box" });
      pre.replaceWith(box);
      const button = make("button", { type: "button", className: "copy", textContent: words.copy });
      button.addEventListener("click", () => copy(codeText(pre), button));
      box.append(pre, button);
      if (pre.querySelector(".line.hidden")) {
        pre.addEventListener("dblclick", () => pre.classList.toggle("shows-hidden"));
      }
    }
    for (const element of all("[data-copyable]")) {
      element.addEventListener("click", () => getSelection().selectAllChildren(element));
    }
  }

  function codeText(pre) {
    const removed = all(".line.removed", pre);
    if (!removed.length) return pre.textContent;
    return all(".line:not(.removed)", pre).map((line) => line.textContent).join("\n");
  }

  async function copy(text, button) {
    try {
      await navigator.clipboard.writeText(text.replace(/\n$/, ""));
    } catch {
      return;
    }
    button.textContent = words.copied;
    button.classList.add("is-done");
    setTimeout(() => {
      button.textContent = words.copy;
      button.classList.remove("is-done");
    }, 1600);
  }

  // What is wider than the column scrolls inside itself, also with the keyboard: tables, code, formulas, diagrams.
  function scrollers() {
    const observer = new ResizeObserver((entries) => entries.forEach(({ target }) => {
      const scrolls = target.scrollWidth > target.clientWidth;
      const attributes = { tabindex: "0" };
      if (target.matches(".table")) Object.assign(attributes, { role: "region", "aria-label": words.table });
      for (const [name, value] of Object.entries(attributes)) {
        if (scrolls) target.setAttribute(name, value);
        else target.removeAttribute(name);
      }
    }));
    for (const box of all(".table, pre.code, .math, .diagram")) observer.observe(box);
  }

  // Panes become tabs; tabs of the same name change together.
  function tabs() {
    const groups = all(".panes-tabs").map((group, number) => {
      const panes = all(":scope > .pane", group);
      const list = make("div", { className: "tabs", role: "tablist" });
      const buttons = panes.map((pane, index) => {
        const title = pane.querySelector(":scope > .pane-title")?.textContent ?? String(index + 1);
        const button = make("button", { type: "button", role: "tab", id: `t-tab-${number}-${index}`, textContent: title });
        pane.id ||= `t-pane-${number}-${index}`;
        pane.setAttribute("role", "tabpanel");
        pane.setAttribute("aria-labelledby", button.id);
        button.setAttribute("aria-controls", pane.id);
        button.addEventListener("click", () => pick(title, button));
        list.append(button);
        return button;
      });
      const show = (chosen) => panes.forEach((pane, index) => {
        pane.hidden = index !== chosen;
        buttons[index].setAttribute("aria-selected", String(index === chosen));
        buttons[index].tabIndex = index === chosen ? 0 : -1;
      });
      list.addEventListener("keydown", (event) => {
        const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
        if (!step) return;
        event.preventDefault();
        event.stopPropagation();
        const now = buttons.indexOf(document.activeElement);
        const next = buttons[(now + (root.dir === "rtl" ? -step : step) + buttons.length) % buttons.length];
        next.focus();
        next.click();
      });
      group.prepend(list);
      group.classList.add("is-tabs");
      show(0);
      return { buttons, show };
    });
    function pick(title, button) {
      const before = button.getBoundingClientRect().top;
      for (const { buttons, show } of groups) {
        const index = buttons.includes(button)
          ? buttons.indexOf(button)
          : buttons.findIndex((other) => other.textContent === title);
        if (index >= 0) show(index);
      }
      scrollBy({ top: button.getBoundingClientRect().top - before, behavior: "instant" });
    }
  }

  // A quiz answers at once; where several choices are right, or words are typed, it waits for the button.
  function quizzes() {
    for (const quiz of all(".quiz")) {
      const inputs = all("input", quiz);
      const right = inputs.filter((input) => "correct" in input.dataset);
      if (!right.length) continue;
      const result = make("output", { className: "quiz-result" });
      const tools = make("div", { className: "quiz-tools" });
      const single = inputs[0].type === "radio";
      if (!single) {
        const button = make("button", { type: "button", className: "button button-quiet", textContent: words.check });
        button.addEventListener("click", judge);
        tools.append(button);
      }
      tools.append(result);
      quiz.querySelector("fieldset").append(tools);
      quiz.addEventListener("change", (event) => { if (single && event.target.checked) judge(); });
      quiz.addEventListener("keydown", (event) => {
        if (event.key === "Enter" && event.target.type === "text") judge();
      });
      function judge() {
        const typed = inputs[0].type === "text";
        const good = typed
          ? inputs[0].dataset.correct.split("|").some((answer) => plain(answer) === plain(inputs[0].value))
          : inputs.every((input) => input.checked === right.includes(input));
        for (const input of typed ? [] : inputs) {
          const choice = input.closest("label").classList;
          choice.toggle("is-right", input.checked && right.includes(input));
          choice.toggle("is-wrong", input.checked && !right.includes(input));
        }
        result.textContent = good ? words.right : words.wrong;
        result.className = "quiz-result " + (good ? "is-right" : "is-wrong");
        const answer = quiz.querySelector(".quiz-answer");
        if (good && answer) answer.open = true;
      }
    }
    function plain(text) {
      return text.normalize("NFKC").trim().replace(/\s+/g, " ").toLowerCase();
    }
  }

  // Nothing is asked of another host before the click. Where the host of the page forbids frames,
  // the link leads there as it does without script.
  function videos() {
    for (const link of all(".media-external[data-embed]")) {
      link.addEventListener("click", (event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        const address = new URL(link.dataset.embed);
        address.searchParams.set("autoplay", "1");
        const frame = make("iframe", {
          src: address.href,
          title: link.textContent.trim(),
          allow: "autoplay; fullscreen; picture-in-picture",
          allowFullscreen: true,
          referrerPolicy: "strict-origin-when-cross-origin",
        });
        addEventListener("securitypolicyviolation", ({ effectiveDirective }) => {
          if (/^(frame|child|default)-src/.test(effectiveDirective)) location.assign(link.href);
        }, { once: true });
        link.replaceWith(frame);
        frame.focus();
      });
    }
  }

  // The catalog by kind and level; the choice is in the address, so that it can be sent to somebody.
  function filter() {
    const form = document.querySelector("[data-filter]");
    if (!form) return;
    const cards = all("[data-filtered] > *");
    const empty = document.querySelector("[data-filter-empty]");
    const wanted = new URLSearchParams(location.search);
    for (const input of all("input", form)) if (wanted.get(input.name) === input.value) input.checked = true;
    const show = () => {
      const choice = [...new FormData(form)].filter(([, value]) => value);
      for (const card of cards) card.hidden = choice.some(([name, value]) => card.dataset[name] !== value);
      empty.hidden = cards.some((card) => !card.hidden);
      const query = String(new URLSearchParams(choice));
      history.replaceState(null, "", query ? "?" + query : location.pathname);
    };
    form.addEventListener("change", show);
    form.addEventListener("submit", (event) => event.preventDefault());
    if (wanted.size) show();
  }

  // The reader: what was read, where one was, which heading one is at.
  function reader() {
    const contents = document.querySelector(".contents");
    const product = contents?.dataset.product;
    if (product) {
      const links = all("li > a", contents);
      const done = new Set((store.get("read:" + product) ?? "").split("\n").filter(Boolean));
      const mark = () => links.forEach((link) => {
        if (!done.has(link.pathname) || link.classList.contains("is-read")) return;
        link.classList.add("is-read");
        link.querySelector(".contents-text").append(make("span", { className: "hidden", textContent: ` (${words.read})` }));
      });
      mark();
      store.set("place:" + product, location.pathname);
      const end = document.querySelector(".neighbours");
      if (end && document.querySelector("[data-progress]") && !document.querySelector(".paywall")) {
        new IntersectionObserver(([entry], observer) => {
          if (!entry.isIntersecting) return;
          observer.disconnect();
          done.add(location.pathname);
          store.set("read:" + product, [...done].join("\n"));
          mark();
        }).observe(end);
      }
      contents.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest", behavior: "instant" });
      scrollTo({ top: location.hash ? scrollY : 0, behavior: "instant" });
    }
    const outline = all(".reader-outline a");
    if (outline.length && "IntersectionObserver" in window) {
      const places = outline.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));
      const show = () => {
        let now = places.findLastIndex((place) => place && place.getBoundingClientRect().top < innerHeight * 0.3);
        outline.forEach((link, index) => {
          if (index === now) link.setAttribute("aria-current", "true");
          else link.removeAttribute("aria-current");
        });
      };
      let waiting = false;
      addEventListener("scroll", () => {
        if (waiting) return;
        waiting = true;
        requestAnimationFrame(() => { waiting = false; show(); });
      }, { passive: true });
      show();
    }
    // A link in a drawer closes it.
    for (const drawer of all(".reader-outline")) {
      drawer.addEventListener("click", ({ target }) => {
        if (target.closest("a") && drawer.matches(":popover-open")) drawer.hidePopover();
      });
    }
    // On the landing page: go on where one was.
    const landing = document.querySelector(".landing [data-product-id]");
    const place = landing && store.get("place:" + landing.dataset.productId);
    if (place && all(".entries a").some((link) => link.pathname === place)) {
      const link = make("a", { className: "offer-sample", href: place, textContent: words.continue });
      landing.append(link);
    }
  }

  function keys() {
    addEventListener("keydown", (event) => {
      if (event.metaKey || event.ctrlKey || event.altKey || event.defaultPrevented) return;
      if (event.target.closest?.("input, textarea, select, [contenteditable], video, audio, [role=tab], pre")) return;
      const go = (rel) => document.querySelector(`a[rel="${rel}"]`)?.click();
      const forward = root.dir === "rtl" ? "ArrowLeft" : "ArrowRight";
      if (event.key === "ArrowLeft" || event.key === "ArrowRight") go(event.key === forward ? "next" : "prev");
      else if (event.key === "d") {
        const order = ["light", "sepia", "dark"];
        const dark = matchMedia("(prefers-color-scheme: dark)").matches;
        const now = root.dataset.scheme || (dark ? "dark" : "light");
        choose("scheme", order[(order.indexOf(now) + 1) % order.length]);
      } else if (event.key === "?") document.getElementById("t-keys")?.togglePopover?.();
    });
  }
})();
