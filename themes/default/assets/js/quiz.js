import { all, make, one, pageKey, root, say, school, store } from "./kit.js";
import { announce } from "./announce.js";

/** Where this page's answers are kept. */
const KEY = `${school}:quiz:${root.lang}:${pageKey()}`;

// Questions that answer at once. A click on a single choice is an answer; who goes through the choices with the keys,
// ticks several or types, answers with Enter or the button. Answers are kept for the page, on this device.
export default function quizzes() {
  const kept = read();
  const quizzes = all(".quiz").map((element) => question(element, kept, tell)).filter(Boolean);
  const summary = quizzes.length > 1 ? makeSummary(quizzes) : null;
  quizzes.forEach((quiz) => quiz.recall());
  summary?.show();

  /** After each answer. */
  function tell() {
    const answers = quizzes.filter((quiz) => quiz.answer()).map((quiz) => [quiz.id, quiz.answer()]);
    store.set(KEY, answers.length ? JSON.stringify(Object.fromEntries(answers)) : "");
    summary?.show(true);
  }
}

function read() {
  try {
    return JSON.parse(store.get(KEY)) ?? {};
  } catch {
    return {};
  }
}

/** One question: what was answered, and whether that is right. */
function question(quiz, kept, tell) {
  const inputs = all("input", quiz);
  const right = inputs.filter((input) => "correct" in input.dataset);
  if (!right.length) return null;
  const isTyped = inputs[0].type === "text";
  const isSingle = inputs[0].type === "radio";
  const details = one(".quiz-answer", quiz);
  const legend = one("legend", quiz);
  const button = make("button", { type: "button", className: "button button-quiet", textContent: say("check"), hidden: isSingle });
  const said = make("div", { className: "quiz-said", tabIndex: -1 });
  said.setAttribute("aria-live", "polite");
  one("fieldset", quiz).append(make("div", { className: "quiz-tools" }, button), said);
  let answered = null;

  const chosen = () => isTyped ? inputs[0].value.trim() : inputs.flatMap((input, index) => input.checked ? [index] : []);
  const isGood = () => isTyped
    ? right[0].dataset.correct.split("|").some((answer) => plain(answer) === plain(inputs[0].value))
    : inputs.every((input) => input.checked === right.includes(input));

  function judge(isNew = true) {
    if (!chosen().length) return;
    const good = isGood();
    const first = answered?.first ?? good;
    answered = { chosen: chosen(), good, first };
    mark(true);
    said.className = `quiz-said ${good ? "is-right" : "is-wrong"}`;
    said.replaceChildren(make("p", { className: "quiz-result", textContent: say(good ? "right" : "wrong") }), ...feedback());
    details.open = good;
    button.hidden = true;
    if (isNew) tell();
  }
  /** What the author says of the choices that were made, which otherwise stands with the answer. */
  function feedback() {
    const made = isTyped ? [] : chosen().map((index) => one(`.quiz-feedback[data-choice="${index + 1}"]`, details));
    return made.filter(Boolean).map((words) => {
      const copy = words.cloneNode(true);
      one(".quiz-feedback-to", copy)?.remove();
      return make("div", {}, ...copy.childNodes);
    });
  }
  function mark(isJudged) {
    for (const input of isTyped ? [] : inputs) {
      const choice = input.closest("label").classList;
      choice.toggle("is-right", isJudged && input.checked && right.includes(input));
      choice.toggle("is-wrong", isJudged && input.checked && !right.includes(input));
    }
  }
  function unjudge() {
    mark(false);
    said.replaceChildren();
    said.className = "quiz-said";
    button.hidden = false;
  }

  // Arrow keys choose as they go along the choices; only a pointer means the first that it chooses.
  let isPointed = false;
  quiz.addEventListener("pointerdown", () => { isPointed = true; });
  quiz.addEventListener("keydown", (event) => {
    isPointed = false;
    if (event.key !== "Enter" || event.isComposing || event.target.localName !== "input") return;
    event.preventDefault();
    judge();
  });
  quiz.addEventListener("input", () => {
    unjudge();
    if (isSingle && isPointed) judge();
  });
  button.addEventListener("click", () => {
    judge();
    if (button.hidden) said.focus({ preventScroll: true });
  });

  return {
    element: quiz,
    id: fingerprint(legend.textContent),
    words: legend.textContent.trim(),
    answer: () => answered,
    focus() {
      quiz.scrollIntoView({ block: "center" });
      inputs[0].focus({ preventScroll: true });
    },
    recall() {
      const was = kept[this.id];
      if (!was) return;
      if (isTyped) inputs[0].value = was.chosen;
      else inputs.forEach((input, index) => { input.checked = was.chosen.includes(index); });
      answered = was;
      judge(false);
    },
    reset() {
      answered = null;
      for (const input of inputs) isTyped ? (input.value = "") : (input.checked = false);
      unjudge();
      button.hidden = isSingle;
      details.open = false;
    },
  };
}

/** After the last question: how many are right, and which to look at again. */
function makeSummary(quizzes) {
  const title = make("p", { className: "quiz-summary-title" });
  const list = make("ol", { className: "quiz-again" });
  const again = make("button", { type: "button", className: "button button-quiet", textContent: say("quiz-again") });
  const box = make("section", { className: "quiz-summary" }, title, list, again);
  box.setAttribute("aria-label", say("quiz-summary"));
  again.addEventListener("click", () => {
    quizzes.forEach((quiz) => quiz.reset());
    store.set(KEY, "");
    show();
    quizzes[0].focus();
  });
  quizzes.at(-1).element.after(box);
  let wasDone = false;
  function show(isNew = false) {
    const answers = quizzes.map((quiz) => quiz.answer());
    const answered = answers.filter(Boolean).length;
    const done = answered === quizzes.length;
    const good = answers.filter((answer) => answer?.first).length;
    const words = { count: done ? good : answered, total: quizzes.length };
    title.textContent = say(done ? "quiz-right-of" : "quiz-answered-of", words);
    const missed = quizzes.filter((quiz, index) => answers[index] && !answers[index].first);
    list.replaceChildren(...missed.map((quiz) => {
      const link = make("a", { href: "#", textContent: quiz.words });
      link.addEventListener("click", (event) => {
        event.preventDefault();
        quiz.focus();
      });
      return make("li", {}, link);
    }));
    list.hidden = !done || !missed.length;
    again.hidden = !answered;
    box.classList.toggle("is-done", done);
    if (isNew && done && !wasDone) announce(title.textContent);
    wasDone = done;
  }
  return { show };
}

function plain(text) {
  return text.normalize("NFKC").trim().replace(/\s+/g, " ").toLowerCase();
}

/** A question's name in the store: one that was rewritten is a new one. */
function fingerprint(words) {
  let hash = 5381;
  for (const letter of plain(words)) hash = (Math.imul(hash, 33) ^ letter.codePointAt(0)) >>> 0;
  return hash.toString(36);
}
