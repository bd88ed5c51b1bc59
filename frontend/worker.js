// Keeps the form on the phone for when there is no connection, and sends what waits when the page is gone.
//
// The build puts one line in front of this, `const BUILD = …`: its name, and its files with the hash of each. A file
// that is not the one of this build is refused. Nothing personal is ever kept here: only the files of the build,
// the empty form, whom to seal for, and pages that show the same to everybody.

const CACHE = `gehoor-${BUILD.name}`;

/** The empty form: without an id and a code, which the phone makes itself. */
const FORM = '/api/v1/form';
/** Whom to seal for. */
const BUREAU = '/api/v1/bureau';
/** What is shown in place of a page that needs a connection. */
const NO_CONNECTION = '/geen-verbinding';
/** Pages that are the same for everybody, each kept when it was visited. */
const PAGES = ['/', '/reglement', '/privacy', '/toegankelijkheid'];

/** How long the network may keep somebody waiting for a form that is here already, in milliseconds. */
const PATIENCE = 5000;

addEventListener('install', (event) => event.waitUntil(fill()));

addEventListener('activate', (event) => {
  const others = async () => {
    const names = await caches.keys();
    await Promise.all(names.filter((name) => name !== CACHE).map((name) => caches.delete(name)));
  };
  event.waitUntil(others());
});

addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== location.origin) {
    return;
  }
  if (pathname in BUILD.files) {
    event.respondWith(kept(request).then((file) => file ?? fetch(request)));
  } else if (pathname === BUREAU) {
    event.respondWith(newest(event, BUREAU, BUREAU));
  } else if (request.mode === 'navigate') {
    event.respondWith(newest(event, pathname, pathname === '/klacht' ? FORM : pathname));
  }
});

addEventListener('sync', (event) => event.waitUntil(sendWhatWaits()));

async function fill() {
  const cache = await caches.open(CACHE);
  const files = Object.entries(BUILD.files).map(([address, integrity]) => new Request(address, { integrity }));
  await cache.addAll(files);
  await Promise.all([refresh(cache, FORM), refresh(cache, BUREAU)]);
}

/** Fetches something to keep. */
async function refresh(cache, address) {
  const answer = await fetch(address, { redirect: 'error' });
  if (!(await isOurs(address, answer))) {
    throw new Error(`${address} is not ours, or of another build`);
  }
  await cache.put(address, answer);
}

/** A portal answers in our place, and a page of another build would ask for files that are not here. */
async function isOurs(address, answer) {
  const text = await answer.clone().text();
  return answer.ok && text.includes(address === BUREAU ? '"with_name.recovery"' : `/pkg/${BUILD.name}/`);
}

async function kept(address) {
  const cache = await caches.open(CACHE);
  return cache.match(address, { ignoreVary: true, ignoreSearch: true });
}

async function fetchOurs(request) {
  const answer = await fetch(request);
  if (await isOurs(BUREAU, answer)) {
    return answer;
  }
  throw new Error('somebody else answered');
}

/** What the network gives; without it what is kept as `name`, or else the page that says so. */
async function newest(event, address, name) {
  const answer = address === BUREAU ? fetchOurs(event.request) : fetch(event.request);
  const copy = answer.then((fresh) => fresh.clone());
  event.waitUntil(copy.then((fresh) => renew(address, fresh)).catch(() => {}));
  const here = await kept(name);
  try {
    const waited = new Promise((done) => setTimeout(done, PATIENCE));
    return here ? ((await Promise.race([answer, waited])) ?? here) : await answer;
  } catch (problem) {
    const instead = event.request.mode === 'navigate' ? ((await kept(NO_CONNECTION)) ?? (await kept(FORM))) : undefined;
    return here ?? instead ?? Promise.reject(problem);
  }
}

/** There is a connection: keeps the page, and renews what is kept in another language or since another day. */
async function renew(address, fresh) {
  const cache = await caches.open(CACHE);
  if (!fresh.ok || !(address === BUREAU || fresh.headers.has('content-language'))) {
    return;
  }
  if (address === BUREAU || (PAGES.includes(address) && (await isOurs(address, fresh)))) {
    await cache.put(address, fresh.clone());
  }
  const made = ({ headers }) => `${headers.get('content-language')} ${headers.get('date')?.slice(0, 16)}`;
  for (const name of address === BUREAU ? [] : [FORM, NO_CONNECTION]) {
    const old = await kept(name);
    if (!old || made(old) !== made(fresh)) {
      await refresh(cache, name);
    }
  }
}

/**
 * Sends every sealed complaint that waits. The answer is left alone: the page asks again when it opens, and the server
 * gives the same receipt. Names and forms are those of `frontend/src/device/` and `app/src/sync/outbox.rs`.
 */
async function sendWhatWaits() {
  const opening = indexedDB.open('gehoor');
  // There is nothing yet; the page makes it.
  opening.onupgradeneeded = () => opening.transaction.abort();
  const database = await asked(opening);
  try {
    const drawer = (name) => database.transaction(name).objectStore(name);
    const key = await asked(drawer('keys').get('device'));
    for (const id of await asked(drawer('outbox').getAllKeys())) {
      await navigator.locks.request(`gehoor/${id}`, async () => {
        // Read once it is our turn: meanwhile a page may have sent it, taken it back or wiped it.
        const kept = await asked(drawer('outbox').get(id));
        // What is damaged keeps nothing else waiting; the page tells of it.
        const parcel = kept && (await opened(key, `gehoor/v1/outbox/${id}`, kept).catch(() => undefined));
        if (parcel?.sealed && (parcel.state === 'queued' || parcel.state === 'in_flight')) {
          await send(parcel.sealed);
        }
      });
    }
  } finally {
    database.close();
  }
}

async function send(sealed) {
  const answer = await fetch('/api/v1/filings', {
    method: 'POST',
    body: sealed,
    headers: { 'content-type': 'application/json' },
    redirect: 'error',
  });
  if (answer.status >= 500) {
    // The browser asks again later.
    throw new Error('not now');
  }
}

async function opened(key, label, sealed) {
  const additionalData = new TextEncoder().encode(label);
  const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: sealed.slice(0, 12), additionalData }, key, sealed.slice(12));
  return JSON.parse(new TextDecoder().decode(plain));
}

function asked(request) {
  return new Promise((done, failed) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
  });
}
