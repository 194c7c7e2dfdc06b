// Shows the reconnect dialog. The script that drives it only sets classes, so the states are read from there.
const dialog = document.getElementById('components-reconnect-modal');
const states = ['show', 'retrying', 'hide', 'failed', 'rejected'];
let last = '';

function follow() {
  const state = states.findLast((name) => dialog.classList.contains(`components-reconnect-${name}`)) ?? '';
  if (state === last) return;
  last = state;
  // A page that works without the server says so itself, and goes on.
  const goesOn = document.documentElement.dataset.offline === 'works';
  if (state === 'hide' || state === '') dialog.close();
  else if (!dialog.open && !goesOn) dialog.showModal();
  if (state === 'failed' && goesOn) setTimeout(tryAgain, 10000);
  // The server no longer knows this page: what the page shows is in its address, so loading it again loses nothing.
  if (state === 'rejected') location.reload();
}

async function tryAgain() {
  if (last !== 'failed' || dialog.open) return;
  const isBack = await globalThis.Blazor.reconnect().catch(() => undefined);
  // False: the server is there and no longer knows this page. Nothing: it is still away.
  if (isBack === false) location.reload();
  else if (isBack === undefined) setTimeout(tryAgain, 10000);
}

if (dialog) {
  new MutationObserver(follow).observe(dialog, { attributes: true, attributeFilter: ['class'] });
  dialog.addEventListener('cancel', (event) => event.preventDefault());
  dialog.addEventListener('click', async (event) => {
    if (event.target.closest('[data-reload]')) location.reload();
    if (event.target.closest('[data-retry]') && !(await globalThis.Blazor.reconnect())) location.reload();
  });
}
