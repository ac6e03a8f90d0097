// Opens what a page keeps closed, a state at a time.

/**
 * Calls `judge(name of the state)` after each opening that the page allows. What floats above the page (popovers,
 * dialogs) is the same on every page that has it: `seen` holds what was opened before.
 */
export async function openEverything(page, seen, judge) {
  if (await page.evaluate(openFolds)) await judge('folds and menus open');
  const tabs = await page.evaluate(() => Math.max(0, ...[...document.querySelectorAll('[role=tablist]')].map(list => list.querySelectorAll('[role=tab]').length)));
  for (let number = 1; number < tabs; number++) {
    await page.evaluate(selectTab, number);
    await judge(`tab ${number + 1}`);
  }
  if (await page.evaluate(answerQuizzes)) await judge('quizzes answered');
  for (const [selector, open] of Object.entries(FLOATING)) {
    for (const [number, name] of (await page.locator(selector).evaluateAll(nameAll)).entries()) {
      if (seen.has(name) || await page.locator(selector).nth(number).evaluate(cannotBeOpened)) continue;
      seen.add(name);
      await page.locator(selector).nth(number).evaluate(open);
      await page.waitForTimeout(100);
      await judge(`${name} open`);
      await page.keyboard.press('Escape');
    }
  }
}

/** What opens above the page, and how. */
const FLOATING = {
  '[popover]': element => element.showPopover(),
  '[aria-haspopup=dialog]': element => element.click(),
};

/** In the page: whether everything that opens a popover is hidden in this view. */
function cannotBeOpened(element) {
  const openers = element.id ? [...document.querySelectorAll(`[popovertarget="${element.id}"]`)] : [];
  return openers.length > 0 && !openers.some(opener => opener.checkVisibility());
}

/** In the page: a name for each element, the same on every page. */
const nameAll = elements => elements.map(element => element.id || element.className || element.textContent.trim());

/** In the page: every `details` and every button that says it unfolds something; whether there was any. */
function openFolds() {
  const folds = [...document.querySelectorAll('details:not([open])')];
  for (const fold of folds) fold.open = true;
  const buttons = [...document.querySelectorAll('button[aria-expanded=false]:not([aria-haspopup=dialog])')].filter(button => button.checkVisibility());
  for (const button of buttons) button.click();
  return folds.length + buttons.length > 0;
}

function selectTab(number) {
  for (const list of document.querySelectorAll('[role=tablist]')) list.querySelectorAll('[role=tab]')[number]?.click();
}

/** In the page: a first choice or a word for each quiz, and its button; whether there was any. */
function answerQuizzes() {
  const quizzes = [...document.querySelectorAll('.quiz')];
  for (const quiz of quizzes) {
    const field = quiz.querySelector('input[type=text], input:not([type])');
    if (field) {
      field.value = 'tuition';
      field.dispatchEvent(new Event('input', { bubbles: true }));
    }
    quiz.querySelector('input[type=radio], input[type=checkbox]')?.click();
    quiz.querySelector('button:not([disabled])')?.click();
  }
  return quizzes.length > 0;
}
