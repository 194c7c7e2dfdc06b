// Shows the reconnect dialog. The script that drives it only sets classes, so the states are read from there.
const dialog = document.getElementById('components-reconnect-modal');
const states = ['show', 'retrying', 'hide', 'failed', 'rejected'];
let last = '';

function follow() {
  const state = states.findLast((name) => dialog.classList.contains(`components-reconnect-${name}`)) ?? '';
  if (state === last) return;
  last = state;
  if (state === 'hide' || state === '') dialog.close();
  else if (!dialog.open) dialog.showModal();
  // The server no longer knows this page: what the page shows is in its address, so loading it again loses nothing.
  if (state === 'rejected') location.reload();
}

if (dialog) {
  new MutationObserver(follow).observe(dialog, { attributes: true, attributeFilter: ['class'] });
  dialog.addEventListener('cancel', (event) => event.preventDefault());
  dialog.addEventListener('click', async (event) => {
    if (event.target.closest('[data-reload]')) location.reload();
    if (event.target.closest('[data-retry]') && !(await globalThis.Blazor.reconnect())) location.reload();
  });
}
