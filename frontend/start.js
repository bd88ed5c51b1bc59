// Wakes the page up: fetches the compiled pages and lets them take over what the server sent.
// Whoever cannot run this keeps a page that works without script.

// Under `require-trusted-types-for 'script'` strings may not become markup by themselves. The compiled
// pages build their own fixed fragments through a template's innerHTML; nothing may make a script or a
// script's address out of a string, so those two are left out and thereby refused.
globalThis.trustedTypes?.createPolicy?.('default', { createHTML: (html) => html });

async function start() {
  // Both are asked for at once: waiting for one before asking for the other costs a slow phone a round trip.
  const [pages, wasm] = await Promise.all([
    import('./gehoor.js'),
    fetch(new URL('./gehoor_bg.wasm', import.meta.url)),
  ]);
  await pages.default({ module_or_path: wasm });
  pages.hydrate();
}

if (typeof WebAssembly === 'object') {
  start().catch((problem) => console.error('The page goes on without script.', problem));
}
