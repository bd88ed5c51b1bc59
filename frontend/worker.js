// Keeps the form on the phone for when there is no connection, and sends what waits when the page is gone.
//
// The build puts one line in front of this, `const BUILD = …`: its name, and its files with the hash of each. A file
// that is not the one of this build is refused. Nothing personal is ever kept here: only the files of the build,
// the empty form, whom to seal for, and pages as they are for everybody.

const CACHE = `gehoor-${BUILD.name}`;

/** The empty form: without an id and a code, which the phone makes itself. */
const FORM = '/api/v1/form';
/** Whom to seal for. */
const BUREAU = '/api/v1/bureau';
/** What is shown in place of a page that needs a connection. */
const NO_CONNECTION = '/geen-verbinding';
/** What is kept from the beginning: the form, and each page as it is for somebody who has no code open. */
const PAGES = [FORM, NO_CONNECTION, '/', '/klacht/ontvangen', '/volgen', '/reglement', '/privacy', '/toegankelijkheid'];
/** Pages that may be of one person: what is kept of them is shown only when the network gives nothing at all. */
const OF_ONE = ['/volgen', '/klacht/ontvangen'];
/** Says that a page is to be kept, so that it comes as it is for everybody. */
const TO_KEEP = { 'x-to-keep': '1' };

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
  const { origin, pathname, searchParams } = new URL(request.url);
  // A form that was refused stands nowhere but on the server.
  if (request.method !== 'GET' || origin !== location.origin || searchParams.has('terug')) {
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
  await Promise.all([BUREAU, ...PAGES].map((address) => refresh(cache, address)));
}

/** Fetches something to keep. */
async function refresh(cache, address) {
  const answer = await fetch(address, { redirect: 'error', headers: TO_KEEP });
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
    return here && !OF_ONE.includes(address) ? ((await Promise.race([answer, waited])) ?? here) : await answer;
  } catch (problem) {
    const instead = event.request.mode === 'navigate' ? ((await kept(NO_CONNECTION)) ?? (await kept(FORM))) : undefined;
    return here ?? instead ?? Promise.reject(problem);
  }
}

/** There is a connection: renews what is kept in another language or since another day. Pages that people see are not kept: they may be of one person. */
async function renew(address, fresh) {
  const cache = await caches.open(CACHE);
  if (address === BUREAU) {
    if (fresh.ok) {
      await cache.put(address, fresh);
    }
    return;
  }
  if (!fresh.ok || !fresh.headers.has('content-language')) {
    return;
  }
  const made = ({ headers }) => `${headers.get('content-language')} ${headers.get('date')?.slice(0, 16)}`;
  for (const name of PAGES) {
    const old = await kept(name);
    if (!old || made(old) !== made(fresh)) {
      await refresh(cache, name);
    }
  }
}

/**
 * Sends every sealed complaint that waits. The answer is left to the page, where one comes back for it: it asks again when
 * it opens, and the server gives the same receipt. Names and forms are those of `frontend/src/device/` and `app/src/sync/outbox.rs`.
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
          const arrived = await send(parcel.sealed);
          // On a device that others use it lies here without its code, and no page comes back for it.
          if (arrived && !parcel.code) {
            await asked(database.transaction('outbox', 'readwrite').objectStore('outbox').delete(id));
          }
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
  // The browser asks again later. What was asked to work first is done by a page.
  if (answer.status >= 500 || answer.status === 429) {
    throw new Error('not now');
  }
  const said = await answer.json().catch(() => undefined);
  return answer.ok && said?.answer === 'received';
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
