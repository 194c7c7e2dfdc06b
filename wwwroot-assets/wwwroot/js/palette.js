// The active item stays in view; arrow keys move in the list and not in the text.
export function attach(dialog) {
  const input = dialog.querySelector('input');
  input.addEventListener('keydown', (event) => {
    if (['ArrowDown', 'ArrowUp', 'Enter'].includes(event.key) && !event.isComposing) event.preventDefault();
  });
}

export function reveal(dialog) {
  dialog.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
}
