// The two pages of the gate: where a key is entered, and what stands in the place of a file that is not open. They need no
// script, and nothing from elsewhere.

const WORDS = {
  en: {
    title: 'Open what you bought',
    about: 'Enter the licence key from your receipt. It opens the lessons on this device; nothing about you is kept here.',
    key: 'Licence key',
    go: 'Open',
    open: 'Open on this device:',
    out: 'Sign out',
    back: 'Back to the school',
    refused: 'This is part of something that is sold',
    why: 'If you bought it, enter your licence key, and you get here.',
    toDoor: 'I have a key',
    problems: {
      empty: 'Enter your licence key.',
      wrong: 'This key opens nothing here. Compare it with the one on your receipt; keys of purchases that were refunded, and of subscriptions that have ended, no longer work.',
      busy: 'Your key could not be checked just now. Wait a minute, and try again.',
    },
  },
  zh: {
    title: '打开您购买的内容',
    about: '请输入收据上的许可证密钥。课程会在这台设备上打开；这里不保存关于您的任何信息。',
    key: '许可证密钥',
    go: '打开',
    open: '这台设备上已打开：',
    out: '退出',
    back: '返回学校',
    refused: '这是付费内容的一部分',
    why: '如果您已购买，请输入许可证密钥，就能看到它。',
    toDoor: '我有密钥',
    problems: {
      empty: '请输入许可证密钥。',
      wrong: '这个密钥在这里打不开任何内容。请与收据上的密钥核对；已退款的购买和已结束的订阅，其密钥不再有效。',
      busy: '现在无法核对您的密钥。请等一分钟再试。',
    },
  },
};
const TAGS = { en: 'en', zh: 'zh-Hans' };

/** Where a key is entered. `problem` names what was wrong with the last one, `open` the products that are open. */
export function signInPage(settings, language, { door, problem, open, to }) {
  const words = WORDS[language];
  const wrong = problem ? `<p class="problem" id="problem" role="alert">${words.problems[problem]}</p>` : '';
  const described = problem ? ' aria-invalid="true" aria-describedby="problem"' : '';
  const titles = open.map(product => `<li>${escape(settings.products[product].title)}</li>`).join('');
  const opened = titles && `<section><p>${words.open}</p><ul>${titles}</ul>
<form method="post" action="${escape(door)}out"><button class="quiet">${words.out}</button></form></section>`;
  return page(settings, language, words.title, door, `<h1>${words.title}</h1>
<p>${words.about}</p>
${wrong}
<form method="post" action="${escape(door)}">
<input type="hidden" name="to" value="${escape(to)}">
<label for="key">${words.key}</label>
<input id="key" name="key" required maxlength="200" autocomplete="off" autocapitalize="none" spellcheck="false"${described}>
<button>${words.go}</button>
</form>
${opened}`);
}

/** What stands in the place of a file that is not open and has no public form. */
export function refusalPage(settings, language, signIn, door) {
  const words = WORDS[language];
  return page(settings, language, words.refused, door, `<h1>${words.refused}</h1>
<p>${words.why}</p>
<p><a class="button" href="${escape(signIn)}">${words.toDoor}</a></p>`);
}

function page(settings, language, title, door, main) {
  return `<!doctype html>
<html lang="${TAGS[language]}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<title>${title} · ${escape(settings.title)}</title>
<link rel="stylesheet" href="${escape(door)}style.css">
</head>
<body>
<header><a href="${escape(settings.base)}">${escape(settings.title)}</a></header>
<main>
${main}
<p><a href="${escape(settings.base)}">${WORDS[language].back}</a></p>
</main>
</body>
</html>
`;
}

const escape = text => String(text).replace(/[&<>"']/g, letter => `&#${letter.charCodeAt(0)};`);

export const STYLES = `
:root { color-scheme: light dark; --ink: #1d1d1b; --paper: #fdfcf9; --line: #75726b; --accent: #0a5f66; --on-accent: #fff; --problem: #a3231a; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #ecebe6; --paper: #191917; --line: #98958d; --accent: #7fd0d6; --on-accent: #10201f; --problem: #ff9d92; }
}
* { box-sizing: border-box; }
body { margin: 0; padding: 1.5rem; background: var(--paper); color: var(--ink); font: 1.0625rem/1.6 system-ui, sans-serif; }
header, main { max-width: 34rem; margin: 0 auto; }
header { margin-bottom: 3rem; }
h1 { font-size: 1.625rem; line-height: 1.25; }
a { color: var(--accent); }
label { display: block; font-weight: 600; }
input { width: 100%; padding: .75rem; border: 1px solid var(--line); border-radius: .375rem; background: transparent; color: inherit; font: 1rem/1.4 ui-monospace, monospace; }
button, .button { display: inline-block; margin-top: 1rem; padding: .75rem 1.5rem; border: 1px solid var(--accent); border-radius: .375rem; background: var(--accent); color: var(--on-accent); font: inherit; font-weight: 600; text-decoration: none; cursor: pointer; }
.quiet { background: transparent; color: var(--accent); }
.problem { padding-left: 1rem; border-left: .25rem solid var(--problem); color: var(--problem); }
section { margin-top: 2.5rem; padding-top: 1rem; border-top: 1px solid var(--line); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
`.trimStart();
