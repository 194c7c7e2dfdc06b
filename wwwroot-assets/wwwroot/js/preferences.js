// Choices of this browser: a cookie, so that the server draws the first paint right, and a data attribute, so that styles follow at once.
const root = document.documentElement;

export function set(name, value) {
  const age = value ? 31536000 : 0;
  document.cookie = `sp-${name}=${value}; path=/; max-age=${age}; samesite=lax${location.protocol === 'https:' ? '; secure' : ''}`;
  if (value) root.dataset[name] = value; else delete root.dataset[name];
  if (name === 'theme') dispatchEvent(new Event('themechange'));
}

document.addEventListener('click', (event) => {
  const button = event.target.closest?.('[data-pref]');
  if (!button) return;
  const [name, value] = button.dataset.pref.split('=');
  set(name, button.hasAttribute('data-pref-toggle') && root.dataset[name] === value ? '' : value);
  mark(document);
});

// Pressed states are told when the menu that holds the choices opens.
document.addEventListener('toggle', (event) => mark(event.target), true);

function mark(scope) {
  for (const button of scope.querySelectorAll('[data-pref][aria-pressed]')) {
    const [name, value] = button.dataset.pref.split('=');
    button.setAttribute('aria-pressed', String((root.dataset[name] ?? 'system') === value));
  }
}

matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => dispatchEvent(new Event('themechange')));

export const get = (name) => root.dataset[name] ?? '';
