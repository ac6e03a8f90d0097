// Who watches, listens and turns slides: nothing plays or is loaded before it is asked for; each key does one thing, once;
// speed and place stay on the device; chapters lead to their times.
import { place, word } from '../lib/example.mjs';

const FILM = 'courses/small-data/look/question/';
const SOUND = 'courses/small-data/tell/typical/';
const SLIDES = 'courses/small-data/ask/filter/';
const say = (id, values = {}) => Object.entries(values).reduce((words, [name, value]) => words.replace(`{ $${name} }`, value), word('en', id));
const open = (page, site, path) => page.goto(site.address(place('en', path)));

export async function run({ page, site, expect, newContext, forgive }) {
  // A player may drop what it was loading when it seeks or the page is left.
  forgive(/failed: .*\.(mp4|mp3) /);
  await film(page, site, expect);
  await sound(page, site, expect);
  await slides(page, site, expect);
  await slides(await (await newContext({ locale: 'zh-CN' })).newPage(), site, expect);
}

async function film(page, site, expect) {
  const asked = [];
  page.on('request', request => { if (request.url().endsWith('.mp4')) asked.push(request.url()); });
  await open(page, site, FILM);
  const player = page.locator('.media-video video').first();
  const now = () => player.evaluate(player => ({ paused: player.paused, time: player.currentTime, speed: player.playbackRate, controls: player.controls }));
  expect(!asked.length, 'nothing of the film is loaded before it is asked for');
  const poster = page.locator('.media-video button.poster').first();
  await poster.focus();
  await page.keyboard.press('Enter');
  await expect(async () => !(await now()).paused && (await now()).controls, 'Enter on the poster plays the film');
  expect(asked.length, 'which is loaded now');
  expect(await player.evaluate(player => player === document.activeElement), 'and has the focus');

  // Once each: a key that the browser and the page both answer would do nothing, or too much.
  await page.keyboard.press(' ');
  await expect(async () => (await now()).paused, 'the space bar pauses');
  await new Promise(wait => setTimeout(wait, 400));
  expect((await now()).paused, 'and it stays paused');
  await page.keyboard.press(' ');
  await expect(async () => !(await now()).paused, 'the space bar plays');
  // The keys' five seconds are measured on a film that stands still, at a place it has reached.
  await player.evaluate(player => new Promise(reached => {
    player.pause();
    player.addEventListener('seeked', reached, { once: true });
    player.currentTime = 2;
  }));
  await expect(async () => (await now()).paused && Math.abs((await now()).time - 2) < 0.01, 'the film stands still');
  await page.keyboard.press('ArrowRight');
  const length = await player.evaluate(player => player.duration);
  await expect(async () => Math.abs((await now()).time - Math.min(7, length)) < 0.3, 'the right arrow goes on five seconds');
  await page.keyboard.press('ArrowLeft');
  await expect(async () => Math.abs((await now()).time - (Math.min(7, length) - 5)) < 0.3, 'the left arrow goes back five seconds');
  expect(page.url() === site.address(place('en', FILM)), 'and does not turn the page');
  await page.keyboard.press('>');
  await expect(async () => (await now()).speed === 1.25, 'a key makes it faster');
  await expect(() => page.evaluate(() => localStorage.getItem('tuition:media-speed') === '1.25'), 'which is written down');

  await page.reload();
  await page.locator('.media-video button.poster').first().click();
  await expect(async () => (await now()).speed === 1.25, 'the speed is kept on the device');
  await page.getByLabel(say('script-media-speed')).first().selectOption('1');
  await expect(async () => (await now()).speed === 1, 'and can be chosen');
  await player.evaluate(player => player.pause());
}

async function sound(page, site, expect) {
  await open(page, site, SOUND);
  const figure = page.locator('.media-audio').first();
  const player = figure.locator('audio');
  const time = () => player.evaluate(player => player.currentTime);
  expect(await player.evaluate(player => player.paused), 'no sound plays by itself');
  const chapter = figure.locator('.chapters a').nth(1);
  await chapter.click();
  await expect(async () => (await time()) >= 4.9 && (await time()) < 8, 'a chapter leads to its time');
  await expect(async () => (await chapter.getAttribute('aria-current')) === 'true', 'and is marked');
  expect(!new URL(page.url()).hash, 'without leaving the page');
  await player.evaluate(player => player.pause());
}

async function slides(page, site, expect) {
  await open(page, site, SLIDES);
  const figure = page.locator('.media-slides').first();
  const strip = figure.locator('.slides');
  const count = await strip.locator('> li').count();
  expect(count > 2, 'the pages of the PDF are slides');
  const tool = id => figure.getByRole('button', { name: say(id), exact: true });
  const counter = figure.locator('.slides-count');
  const seen = () => strip.evaluate(strip => {
    const middle = strip.getBoundingClientRect().left + strip.clientWidth / 2;
    return [...strip.children].findIndex(slide => slide.getBoundingClientRect().left <= middle && slide.getBoundingClientRect().right > middle) + 1;
  });
  const shows = (number, what) => expect(async () => (await counter.textContent()) === `${number} / ${count}` && (await seen()) === number, what);
  await strip.scrollIntoViewIfNeeded();
  await shows(1, 'the first slide is shown');
  await tool('script-slides-next').click();
  await shows(2, 'the button goes on');
  await page.keyboard.press('ArrowRight');
  await shows(3, 'the right arrow goes on');
  await page.keyboard.press('ArrowLeft');
  await shows(2, 'the left arrow goes back');
  await page.keyboard.press('End');
  await shows(count, 'End goes to the last');
  expect(await tool('script-slides-next').getAttribute('aria-disabled') === 'true', 'from which there is no way on');
  await page.keyboard.press('Home');
  await shows(1, 'Home goes to the first');
  expect(page.url().split('#')[0] === site.address(place('en', SLIDES)), 'and the arrows do not turn the page');

  await tool('script-slides-overview').click();
  expect(await tool('script-slides-overview').getAttribute('aria-pressed') === 'true', 'all are shown at a glance');
  await strip.locator('> li').nth(count - 1).click();
  await shows(count, 'and the one that is chosen is shown');
  await tool('script-slides-full-screen').click();
  await expect(() => figure.evaluate(figure => document.fullscreenElement === figure), 'they fill the screen');
  await page.keyboard.press('Home');
  await shows(1, 'and are turned there');
  await tool('script-slides-full-screen').click();
  await expect(() => page.evaluate(() => !document.fullscreenElement), 'and leave it');
}
