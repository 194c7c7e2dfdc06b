// Questions and help over the desk, as native dialogs: the page behind is inert and focus comes back.
import { button, cleanHtml, el } from './dom.js';
import { actions } from './keymap.js';

function open(host, texts, title, body, foot, size = '') {
  const id = `desk-dialog-${Date.now()}`;
  const dialog = el(`dialog.sp-dialog${size}`, { 'aria-labelledby': id },
    el('div.sp-dialog-head', null, el('h2', { id }, title), button({ name: 'x', small: true, variant: 'ghost', label: texts.t('Close'), onclick: () => dialog.close() })),
    el('div.sp-dialog-body', null, body),
    foot && el('div.sp-dialog-foot', null, foot(() => dialog.close())));
  dialog.addEventListener('close', () => dialog.remove());
  host.append(dialog);
  dialog.showModal();
  return dialog;
}

// Asks why; null when the person thought better of it.
export function askReason(host, texts, { title, text, confirm, danger }) {
  return new Promise((resolve) => {
    let reason = null;
    const field = el('textarea.sp-input', { rows: 3, maxLength: 2000, required: true, id: 'desk-reason' });
    const error = el('p.sp-field-error', { role: 'alert', hidden: true }, texts.t('ErrorReasonMissing'));
    const finish = (close) => {
      error.hidden = field.value.trim() !== '';
      if (!error.hidden) { field.focus(); return; }
      reason = field.value.trim();
      close();
    };
    const dialog = open(host, texts, title, [text && el('p', null, text), el('div.sp-field', null, el('label', { htmlFor: field.id }, texts.t('Reason')), field, error)],
      (close) => [button({ text: texts.t('Cancel'), onclick: close }), button({ text: confirm, variant: danger ? 'danger' : 'primary', onclick: () => finish(close) })]);
    field.addEventListener('keydown', (event) => { if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) finish(() => dialog.close()); });
    dialog.addEventListener('close', () => resolve(reason));
    field.focus();
  });
}

export function showInstructions(host, texts, task) {
  const text = el('div.desk-prose');
  text.append(cleanHtml(task.fullInstructions || task.shortInstructions));
  open(host, texts, texts.t('Instructions'), text.childNodes.length ? text : el('p', null, texts.t('NoInstructions')), null, '.sp-dialog-large');
}

// Keys, each of which can be changed here; a key that another action has is refused.
export function showHelp(host, texts, keys, onchange) {
  const note = el('p.sp-small.sp-muted', { role: 'status' }, texts.t('KeysHint'));
  const list = el('dl.desk-keys');
  const once = el('input', { type: 'checkbox', checked: keys.submitsAtOnce, onchange: () => { keys.submitsAtOnce = once.checked; onchange(); } });
  const dialog = open(host, texts, texts.t('Keys'), [
    el('label.desk-check', null, once, el('span', null, texts.t('SubmitAtOnce'), el('small', null, texts.t('SubmitAtOnceText')))), note, list,
  ], (close) => [button({ text: texts.t('ResetKeys'), variant: 'ghost', onclick: () => { keys.reset(); draw(); onchange(); } }), button({ text: texts.t('Done'), variant: 'primary', onclick: close })]);
  let waiting = null;

  // Drawn anew, so the focus goes back to the pencil it was on.
  function draw(focused) {
    const pencils = new Map();
    const pencil = (action, text) => {
      const node = button({ name: 'pencil', small: true, variant: 'ghost', label: texts.t('ChangeKey', text), onclick: () => { waiting = action; draw(action); } });
      pencils.set(action, node);
      return node;
    };
    const rows = [['1–9', texts.t('KeyLabels')], ...actions.map((action) => [keys.label(action), texts.t(`Key_${action}`), action])];
    list.replaceChildren(...rows.map(([key, text, action]) => el('div', null, el('dt', null, text), el('dd', null,
      action === waiting && action ? el('kbd.desk-listens', null, texts.t('PressKey')) : el('kbd', null, key),
      action && pencil(action, text)))));
    pencils.get(focused)?.focus();
  }

  dialog.addEventListener('keydown', (event) => {
    if (!waiting) return;
    event.preventDefault();
    event.stopPropagation();
    const refused = event.key === 'Escape' ? null : keys.assign(waiting, event.key);
    note.textContent = refused === 'reserved' ? texts.t('KeyReserved') : refused ? texts.t('KeyTaken', texts.t(`Key_${refused}`)) : texts.t('KeysHint');
    note.classList.toggle('desk-error', !!refused);
    const changed = waiting;
    if (!refused) waiting = null;
    draw(changed);
    onchange();
  });
  draw();
}
