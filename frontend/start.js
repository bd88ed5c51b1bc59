// Runs on every page: a way out that leaves nothing on the screen, and the compiled program that takes the page over.
// Whoever cannot run this keeps a page that works without script.

/** What keeps the form for when there is no connection. */
const WORKER = '/worker.js';

// Under `require-trusted-types-for 'script'` no string becomes markup or a script, and one address only may become the
// address of a script. What the compiled program makes its own fixed fragments with is a policy that nothing else can reach:
// the build puts it into the program's own script (xtask/src/wasm.rs).
globalThis.trustedTypes?.createPolicy?.('default', {
  createScriptURL: (address) => (address === WORKER ? address : null),
});

/** Says in this tab that somebody left quickly, and where to. */
const GONE = 'gehoor-gone';

// Whoever left quickly left nothing to come back to: each step back to these pages leads on to where they went. Opening one
// of them anew is somebody's own choice, and ends that.
function staysGone() {
  try {
    const to = sessionStorage.getItem(GONE);
    const [came] = performance.getEntriesByType('navigation');
    if (to !== null && came?.type === 'back_forward') {
      document.documentElement.replaceChildren();
      location.replace(to);
      return true;
    }
    sessionStorage.removeItem(GONE);
  } catch {
    // A browser that keeps nothing remembers nothing of it either.
  }
  return false;
}

/** Ends the visit that shows a case or a receipt, when there is a connection; nobody waits for that. */
const endVisit = () => fetch('/volgen/sluiten', { method: 'POST', redirect: 'manual', keepalive: true }).catch(() => {});

// Clears the screen before anything else, and leaves no step to come back to: what the steps before showed is not shown
// again without the code.
document.querySelector('.quick-exit')?.addEventListener('click', (event) => {
  event.preventDefault();
  const elsewhere = event.currentTarget.href;
  document.title = '';
  document.documentElement.replaceChildren();
  try {
    sessionStorage.clear();
    sessionStorage.setItem(GONE, elsewhere);
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
  endVisit();
  location.replace(elsewhere);
});
// The page itself may have been kept for its way back, with nothing on it any more.
addEventListener('pageshow', ({ persisted }) => {
  if (persisted && document.body === null) {
    location.replace(sessionStorage.getItem(GONE) ?? '/');
  }
});

// What the compiled parts ask of the worker.
globalThis.gehoorWorker = {
  async sendLater() {
    const worker = await navigator.serviceWorker.getRegistration();
    await worker?.sync?.register('outbox');
  },
  /** Has the worker show what it keeps at this address; without one nothing happens. */
  async showKept() {
    const worker = await navigator.serviceWorker?.getRegistration();
    if (worker?.active) {
      location.reload();
    }
  },
  /** Forgets the pages that were kept and ends the visit; the worker goes, unless it still has something to send. */
  async dismiss(sends) {
    const worker = await navigator.serviceWorker.getRegistration();
    if (!sends) {
      await worker?.unregister();
    }
    await Promise.all((await caches.keys()).map((name) => caches.delete(name)));
    endVisit();
  },
};

/** Where the program of this page is; a module does not know the element that it came from. */
const program = document.querySelector('script[data-program]').dataset;

/** Set once the program has fallen over. */
let fallen = false;

/** The page goes on as it is without script, with everything that was typed: nothing of the program hears anything any more. */
function fall() {
  fallen = true;
  document.documentElement.setAttribute('data-plain', '');
  document.documentElement.setAttribute('data-hydrated', '');
}

// What a browser puts back in a form by itself is told apart from what somebody types before the program is there.
addEventListener('input', () => document.documentElement.setAttribute('data-typed', ''), { once: true, capture: true });

for (const kind of ['click', 'submit', 'input', 'change', 'keydown']) {
  addEventListener(kind, (event) => fallen && event.stopImmediatePropagation(), true);
}
addEventListener('popstate', () => fallen && location.reload());
const isTrap = (problem) => typeof WebAssembly === 'object' && problem instanceof WebAssembly.RuntimeError;
addEventListener('error', ({ error }) => isTrap(error) && fall());
addEventListener('unhandledrejection', ({ reason }) => isTrap(reason) && fall());

// Between the two programs links are ordinary: each knows only its own pages. So are links to a place in the same page,
// where the browser takes the focus along, and all links of a page that is of an earlier build.
addEventListener(
  'click',
  (event) => {
    const link = event.target.closest?.('a[href]');
    const isDirectie = (path) => /^\/(directie|gast)(\/|$)/.test(path);
    const isHere = link?.hash && link.pathname === location.pathname && link.search === location.search;
    const isOther = link && isDirectie(link.pathname) !== (program.program === 'directie');
    const isOutdated = document.documentElement.hasAttribute('data-outdated');
    if (link && link.origin === location.origin && (isHere || isOther || isOutdated)) {
      link.relList.add('external');
    }
  },
  true,
);

/** The build that this page is of: the folder that its files are in. */
const build = import.meta.url.split('/').at(-2);

// Each answer says which build it is of. When that is another one by now, the page goes on as it is, and its next change of
// page is a load: what comes then is of the build that answers. A file says nothing: it may have been kept for a year.
const ask = globalThis.fetch;
globalThis.fetch = async (...question) => {
  const answer = await ask(...question);
  if ((answer.headers.get('x-build') ?? build) !== build) {
    document.documentElement.setAttribute('data-outdated', '');
  }
  return answer;
};

async function wake() {
  // Both are asked for at once: waiting for one before asking for the other costs a slow phone a round trip.
  const [module, wasm] = await Promise.all([import(program.js), ask(program.wasm)]);
  // The program runs as soon as it is there.
  await module.default({ module_or_path: wasm });
  // What the page carried for it was read: words that are gone from the page stand nowhere else in it.
  requestAnimationFrame(() => document.querySelectorAll('script:not([src])').forEach((script) => script.remove()));
}

/** On a device that people share nothing is kept, and the desk of the bureau needs a connection anyway. */
function mayKeep() {
  try {
    return program.program === 'complainant' && localStorage.getItem('gehoor-shared') === null;
  } catch {
    return false;
  }
}

function keepForOffline() {
  if (navigator.serviceWorker && mayKeep()) {
    // Without it everything works as long as there is a connection.
    navigator.serviceWorker.register(WORKER).catch(() => {});
  }
}

/** A page that stands in for another one is as it was drawn: the program would draw the page that belongs at this address. */
const standsIn = document.querySelector('[data-only-at]')?.dataset.onlyAt ?? location.pathname;

if (staysGone()) {
  // Nothing of ours runs.
} else if (standsIn !== location.pathname) {
  fall();
} else if (typeof WebAssembly === 'object') {
  wake()
    .catch((problem) => {
      console.error('The page goes on without script.', problem);
      fall();
    })
    .finally(keepForOffline);
} else {
  fall();
  keepForOffline();
}
