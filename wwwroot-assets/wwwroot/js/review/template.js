// A task template's page. The server rendered and cleaned it; here it is parsed inertly and adopted into a shadow tree, where its
// classes and ids meet nobody else's and the policy of the portal lets nothing run.
import { el } from './dom.js';

const controls = 'input[name], select[name], textarea[name]';

export function templateOf(html, texts, onchange) {
  const body = el('div.desk-template');
  const shadow = body.attachShadow({ mode: 'open' });
  const parsed = new DOMParser().parseFromString(html, 'text/html');
  parsed.querySelectorAll('script, style, link, meta, base, iframe, object, embed').forEach((node) => node.remove());
  const sheet = document.querySelector('link[rel="stylesheet"][href*="app"]');
  shadow.append(el('link', { rel: 'stylesheet', href: sheet?.href ?? '/lib/app.css' }), ...parsed.body.childNodes);
  shadow.addEventListener('input', onchange);
  shadow.addEventListener('change', onchange);
  // A form of the template's own sends nothing: its answer goes where all answers go.
  shadow.addEventListener('submit', (event) => event.preventDefault());

  const all = () => [...shadow.querySelectorAll(controls)];

  function values() {
    const posted = {};
    for (const control of all()) {
      if ((control.type === 'checkbox' || control.type === 'radio') && !control.checked) continue;
      const chosen = control.multiple && control.selectedOptions ? [...control.selectedOptions].map((option) => option.value) : [control.value];
      (posted[control.name] ??= []).push(...chosen.filter((value) => value !== ''));
    }
    return Object.fromEntries(Object.entries(posted).filter(([, list]) => list.length));
  }

  return {
    body,
    draft: values,
    first: () => shadow.querySelector(controls),
    read() {
      const wrong = all().find((control) => !control.checkValidity());
      wrong?.reportValidity();
      return wrong ? null : values();
    },
    restore(content) {
      for (const control of all()) {
        const list = [content[control.name] ?? []].flat().map(String);
        if (control.type === 'checkbox' || control.type === 'radio') control.checked = list.includes(control.value);
        else if (control.multiple && control.options) [...control.options].forEach((option) => { option.selected = list.includes(option.value); });
        else control.value = list[0] ?? '';
      }
    },
  };
}
