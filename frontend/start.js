// Runs on every page: a way out that leaves nothing on the screen, and, where the page has parts that answer input,
// the compiled code that takes those over. Whoever cannot run this keeps a page that works without script.

// Under `require-trusted-types-for 'script'` strings may not become markup by themselves. The compiled
// parts build their own fixed fragments through a template's innerHTML; nothing may make a script or a
// script's address out of a string, so those two are left out and thereby refused.
globalThis.trustedTypes?.createPolicy?.('default', { createHTML: (html) => html });

// Clears the screen before anything else, and leaves no step to come back to.
document.querySelector('.quick-exit')?.addEventListener('click', (event) => {
  event.preventDefault();
  const elsewhere = event.currentTarget.href;
  document.title = '';
  document.documentElement.replaceChildren();
  location.replace(elsewhere);
});

async function wake() {
  // Both are asked for at once: waiting for one before asking for the other costs a slow phone a round trip.
  const [parts, wasm] = await Promise.all([
    import('./gehoor.js'),
    fetch(new URL('./gehoor_bg.wasm', import.meta.url)),
  ]);
  await parts.default({ module_or_path: wasm });
  parts.wake();
}

if (!document.querySelector('[data-live]')) {
  document.documentElement.setAttribute('data-hydrated', '');
} else if (typeof WebAssembly === 'object') {
  wake().catch((problem) => console.error('The page goes on without script.', problem));
}
