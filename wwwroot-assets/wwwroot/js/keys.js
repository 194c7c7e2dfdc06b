// Keyboard shortcuts. Off while typing or in a dialog, and where data-keys="off" (WCAG 2.1.4); the palette key always works.
const typing = (element) => element?.closest?.('input:not([type="checkbox"]):not([type="radio"]):not([type="button"]), textarea, select, [contenteditable="true"], [role="combobox"]');

export function start(shell, destinations) {
  let waitingSince = 0;

  function onKey(event) {
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && key === 'k') {
      event.preventDefault();
      shell.invokeMethodAsync('OpenPalette');
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) return;
    if (typing(event.target) || document.querySelector('dialog[open]') || document.documentElement.dataset.keys === 'off') return;

    if (performance.now() - waitingSince < 1500) {
      waitingSince = 0;
      if (destinations[key]) {
        event.preventDefault();
        shell.invokeMethodAsync('Go', destinations[key]);
      }
      return;
    }
    if (key === 'g') waitingSince = performance.now();
    else if (event.key === '?') shell.invokeMethodAsync('OpenKeys');
    else if (key === '/') focusSearch(event);
    else if (key === 'n') press(event, '.sp-page-actions .sp-button-primary:not([disabled])');
  }

  function focusSearch(event) {
    event.preventDefault();
    const search = document.querySelector('main [type="search"]');
    if (search) search.focus(); else shell.invokeMethodAsync('OpenPalette');
  }

  function press(event, selector) {
    const target = document.querySelector(selector);
    if (!target) return;
    event.preventDefault();
    target.click();
  }

  document.addEventListener('keydown', onKey);
  return { stop: () => document.removeEventListener('keydown', onKey) };
}

export const isMac = () => /mac|iphone|ipad/i.test(navigator.platform);
