// Keeps the directie's page of today fresh. The desk says only that something changed; the page is asked for again, and
// what differs is put in its place. Nothing moves under a pointer, a finger or the keyboard: then a button says there is news.

const NEWS = '/api/v1/news';

/** Changes that come together are shown together, in milliseconds. */
const PAUSE = 150;

const news = document.querySelector('[data-news]');
const button = document.querySelector('[data-news-show]');
const off = document.querySelector('[data-live-off]');

let fresh = null;
let timer = 0;

async function look() {
  const answer = await fetch(location.href, { headers: { accept: 'text/html', 'x-by-itself': '1' } });
  if (!answer.ok || answer.redirected) {
    throw new Error('the page was not given');
  }
  fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
  if (isBusy()) {
    news.hidden = false;
  } else {
    show();
  }
}

/** Whether somebody is about to press something in a part that would change. */
function isBusy() {
  return [...document.querySelectorAll('[data-fresh]')].some(
    (part) => part.matches(':hover') || part.contains(document.activeElement),
  );
}

function show() {
  const focused = document.activeElement?.getAttribute?.('href');
  for (const part of document.querySelectorAll('[data-fresh]')) {
    const newer = fresh?.querySelector(`[data-fresh="${part.dataset.fresh}"]`);
    if (newer && newer.innerHTML !== part.innerHTML) {
      part.replaceChildren(...document.importNode(newer, true).childNodes);
    }
  }
  news.hidden = true;
  fresh = null;
  if (focused) {
    document.querySelector(`[data-fresh] a[href="${CSS.escape(focused)}"]`)?.focus();
  }
}

function soon() {
  clearTimeout(timer);
  timer = setTimeout(() => look().catch(() => (off.hidden = false)), PAUSE);
}

button.addEventListener('click', show);

const line = new EventSource(NEWS);
line.addEventListener('open', () => {
  off.hidden = true;
  // What happened before the line was there was not heard.
  soon();
});
line.addEventListener('changed', soon);
line.addEventListener('error', () => {
  off.hidden = line.readyState !== EventSource.CLOSED;
});
addEventListener('pagehide', () => line.close());
