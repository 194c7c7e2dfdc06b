// Keeps the caret where it is while arrow keys move in the list, and the active option in view.
// An element that was taken away before the call arrived is null.
export function attach(root) {
  if (!root) return;
  const input = root.querySelector('input');
  input.addEventListener('keydown', (event) => {
    const list = input.getAttribute('aria-expanded') === 'true';
    if ((event.key === 'ArrowDown' || event.key === 'ArrowUp' || (event.key === 'Enter' && list)) && !event.isComposing) event.preventDefault();
    if (event.key === 'Escape' && list) event.stopPropagation();
  });
}

export function reveal(root) {
  root?.querySelector('[data-active]')?.scrollIntoView({ block: 'nearest' });
}
