// Menus (details.sp-menu) and the navigation drawer need no round trip to the server.
import './preferences.js';

const openMenus = () => document.querySelectorAll('details.sp-menu[open]');
const drawer = () => document.querySelector('.sp-sidebar');

function closeDrawer() {
  const sidebar = drawer();
  if (!sidebar?.hasAttribute('data-open')) return;
  delete sidebar.dataset.open;
  setFrame(false);
  document.querySelector('[data-drawer="open"]')?.focus();
}

function openDrawer() {
  drawer().dataset.open = '';
  setFrame(true);
  drawer().querySelector('[data-drawer="close"]').focus();
}

function setFrame(inert) {
  document.querySelector('.sp-frame').inert = inert;
  document.querySelector('.sp-drawer-scrim').hidden = !inert;
}

document.addEventListener('click', (event) => {
  const inside = event.target.closest('details.sp-menu');
  for (const menu of openMenus()) {
    if (menu !== inside || event.target.closest('.sp-menu-item:not([data-keep-open])')) menu.open = false;
  }
  const mode = event.target.closest('[data-drawer]')?.dataset.drawer;
  if (mode === 'open') openDrawer();
  else if (mode === 'close' || event.target.closest('.sp-sidebar a')) closeDrawer();
});

// Pages without a circuit (sign-in, profile) show and hide a password here; with one, the component does.
document.addEventListener('click', (event) => {
  const eye = event.target.closest('.sp-static [data-reveal]');
  if (!eye) return;
  const input = eye.closest('.sp-password').querySelector('input');
  const icon = eye.querySelector('use');
  const shown = input.type === 'text';
  input.type = shown ? 'password' : 'text';
  icon.setAttribute('href', icon.getAttribute('href').replace(/#.*$/, shown ? '#eye' : '#eye-off'));
  const label = eye.getAttribute('aria-label');
  eye.setAttribute('aria-label', eye.dataset.reveal);
  if (eye.title) eye.title = eye.dataset.reveal;
  eye.dataset.reveal = label;
});

document.addEventListener('keydown', (event) => {
  const menu = event.target.closest?.('details.sp-menu[open]');
  if (event.key === 'Escape') {
    for (const open of openMenus()) open.open = false;
    menu?.querySelector('summary').focus();
    closeDrawer();
  } else if (menu && (event.key === 'ArrowDown' || event.key === 'ArrowUp') && !event.target.matches('input, textarea, select')) {
    const items = [...menu.querySelectorAll('.sp-menu-panel :is(a, button):not(:disabled)')];
    const next = items.indexOf(document.activeElement) + (event.key === 'ArrowDown' ? 1 : -1);
    items.at(next % items.length)?.focus();
    event.preventDefault();
  }
});

document.addEventListener('focusout', (event) => {
  const menu = event.target.closest?.('details.sp-menu[open]');
  if (menu && event.relatedTarget && !menu.contains(event.relatedTarget)) menu.open = false;
});
