// Elements from data. Text always goes in as text: nothing here can turn a value into markup.
const sprite = document.querySelector('svg use')?.getAttribute('href')?.replace(/#.*$/, '') ?? 'lib/icons.svg';
const svg = 'http://www.w3.org/2000/svg';

// el('button.sp-button', { type: 'button', onclick, 'aria-label': text, hidden: true }, children…)
export function el(selector, properties, ...children) {
  const [tag, ...classes] = selector.split('.');
  const node = document.createElement(tag);
  if (classes.length) node.className = classes.join(' ');
  for (const [name, value] of Object.entries(properties ?? {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
    else if (name.startsWith('--')) node.style.setProperty(name, value);
    else if (name in node && name !== 'list' && !name.startsWith('aria-')) node[name] = value;
    else node.setAttribute(name, value === true ? '' : value);
  }
  node.append(...children.flat().filter((child) => child !== undefined && child !== null && child !== false));
  return node;
}

export function icon(name, extra) {
  const node = document.createElementNS(svg, 'svg');
  node.setAttribute('class', `sp-icon${extra ? ` ${extra}` : ''}`);
  node.setAttribute('aria-hidden', 'true');
  node.setAttribute('focusable', 'false');
  const use = document.createElementNS(svg, 'use');
  use.setAttribute('href', `${sprite}#${name}`);
  node.append(use);
  return node;
}

export const badge = (kind, name, text, properties) => el(`span.sp-badge.sp-badge-${kind}`, properties, name && icon(name), el('span', null, text));

export function button({ text, name, variant = 'secondary', small, label, onclick, key, disabled }) {
  const classes = ['button', 'sp-button', `sp-button-${variant}`, small && 'sp-button-small', !text && 'sp-button-icon'].filter(Boolean).join('.');
  return el(classes, { type: 'button', onclick, disabled, 'aria-label': label, title: label, 'aria-keyshortcuts': key || undefined }, name && icon(name), text && el('span.sp-button-text', null, text), key && keyCap(key));
}

export const keyCap = (key) => el('kbd', { 'aria-hidden': 'true' }, key);

// HTML that the server made and cleaned (instructions): parsed without running anything, then adopted.
export function cleanHtml(html) {
  const parsed = new DOMParser().parseFromString(html ?? '', 'text/html');
  const fragment = document.createDocumentFragment();
  fragment.append(...parsed.body.childNodes);
  return fragment;
}
