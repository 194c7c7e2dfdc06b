// Native modal dialogs: focus is kept inside, the page behind is inert, and focus returns to where it was.
export function open(dialog, component) {
  if (dialog.open) return;
  dialog.oncancel = (event) => {
    event.preventDefault();
    component.invokeMethodAsync('Dismiss');
  };
  dialog.onpointerdown = (event) => {
    if (event.target === dialog && outside(dialog, event)) component.invokeMethodAsync('Dismiss');
  };
  dialog.showModal();
  dialog.querySelector('[data-autofocus], [autofocus]')?.focus();
}

export function close(dialog) {
  dialog?.close();
}

function outside(dialog, event) {
  const box = dialog.getBoundingClientRect();
  return event.clientX < box.left || event.clientX > box.right || event.clientY < box.top || event.clientY > box.bottom;
}
