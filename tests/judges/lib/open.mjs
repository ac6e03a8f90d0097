// Opens what a page keeps closed, a state at a time.

/** Calls `judge(name of the state)` after each opening that the page allows. */
export async function openEverything(page, judge) {
  if (await page.evaluate(openFolds)) await judge('folds and menus open');
  const tabs = await page.evaluate(() => Math.max(0, ...[...document.querySelectorAll('[role=tablist]')].map(list => list.querySelectorAll('[role=tab]').length)));
  for (let number = 1; number < tabs; number++) {
    await page.evaluate(selectTab, number);
    await judge(`tab ${number + 1}`);
  }
  if (await page.evaluate(answerQuizzes)) await judge('quizzes answered');
  const popovers = await page.evaluate(() => document.querySelectorAll('[popover]').length);
  for (let number = 0; number < popovers; number++) {
    await page.evaluate(at => document.querySelectorAll('[popover]')[at].showPopover(), number);
    await judge(`popover ${number + 1}`);
    await page.evaluate(at => document.querySelectorAll('[popover]')[at].hidePopover(), number);
  }
  const dialogs = await page.evaluate(() => document.querySelectorAll('[aria-haspopup=dialog]').length);
  for (let number = 0; number < dialogs; number++) {
    await page.evaluate(at => document.querySelectorAll('[aria-haspopup=dialog]')[at].click(), number);
    await page.waitForTimeout(100);
    await judge(`dialog ${number + 1}`);
    await page.keyboard.press('Escape');
  }
}

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
    const field = quiz.querySelector('input[type=text]');
    if (field) {
      field.value = 'tuition';
      field.dispatchEvent(new Event('input', { bubbles: true }));
    }
    quiz.querySelector('input[type=radio], input[type=checkbox]')?.click();
    quiz.querySelector('button:not([disabled])')?.click();
  }
  return quizzes.length > 0;
}
