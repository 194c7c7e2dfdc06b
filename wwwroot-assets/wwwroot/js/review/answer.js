// The answer to one task: labels, a number, a form or a template's page. Knows what is chosen, not what becomes of it.
import { badge, el, icon, keyCap } from './dom.js';
import { formOf } from './form.js';
import { templateOf } from './template.js';

export const kindOf = (task) => (task.html ? 'template' : task.form ? 'form' : task.asksNumber ? 'number' : task.labels?.length ? 'label' : 'text');

// told: { onchange() when something was typed or chosen, onpick(label, decides) when one was chosen by hand, onenter() }
export class Answer {
  constructor(task, texts, told, initial) {
    Object.assign(this, { task, texts, told });
    this.kind = kindOf(task);
    this.buttons = new Map();
    this.body = this[this.kind]();
    if (initial) this.restore(initial);
  }

  // Null as long as there is none.
  read() {
    if (this.kind === 'label') return this.chosen === undefined ? null : { label: this.chosen };
    if (this.kind === 'number') return this.input.value.trim() === '' || !Number.isFinite(this.input.valueAsNumber) ? null : { value: this.input.valueAsNumber };
    if (this.kind === 'text') return this.input.value.trim() === '' ? null : { label: this.input.value.trim() };
    return this.fields.read();
  }

  // What is there so far, complete or not.
  draft() {
    return this.kind === 'form' || this.kind === 'template' ? this.fields.draft() : this.read() ?? {};
  }

  // In the words of a receipt.
  said(content) {
    return content?.label ?? (content?.value !== undefined ? this.texts.value(String(content.value)) : this.texts.t('AForm'));
  }

  restore(content) {
    if (this.kind === 'label') this.choose(content.label);
    else if (this.kind === 'number') this.input.value = content.value ?? '';
    else if (this.kind === 'text') this.input.value = content.label ?? '';
    else this.fields.restore(content);
  }

  choose(label) {
    if (label !== undefined && !this.buttons.has(label)) return;
    this.chosen = label;
    for (const [name, node] of this.buttons) node.setAttribute('aria-checked', String(name === label));
    for (const [name, node] of this.buttons) node.tabIndex = name === label || (label === undefined && node === this.first) ? 0 : -1;
  }

  focus() {
    const target = this.kind === 'number' || this.kind === 'text' ? this.input : this.kind === 'label' ? null : this.fields.first();
    target?.focus({ preventScroll: true });
    this.input?.select?.();
    return !!target;
  }

  // Where the reader must look: the first field without an answer.
  point() {
    this.body.classList.remove('desk-asks');
    void this.body.offsetWidth;
    this.body.classList.add('desk-asks');
    if (this.kind !== 'label') this.focus();
  }

  disable(value) {
    this.body.inert = value;
  }

  label() {
    const predicted = this.task.card?.prediction?.label;
    const first = this.task.firstAnswer?.label;
    const group = el('div.desk-labels', { role: 'radiogroup', 'aria-label': this.task.title });
    for (const [place, label] of this.task.labels.entries()) {
      const node = el('button.desk-label', {
        type: 'button', role: 'radio', 'aria-checked': 'false', tabIndex: place === 0 ? 0 : -1, 'aria-keyshortcuts': place < 9 ? String(place + 1) : undefined,
        // Enter on the chosen one submits: detail is 0 for keys.
        onclick: (event) => this.told.onpick(label, event.detail === 0 && this.chosen === label), onkeydown: (event) => this.move(event, place),
      }, place < 9 && keyCap(place + 1), el('span', null, label),
      predicted === label && badge('accent', 'bot', this.texts.t('ModelsChoice')), first === label && badge('neutral', 'user', this.texts.t('YourChoice')));
      this.first ??= node;
      this.buttons.set(label, node);
      group.append(node);
    }
    return group;
  }

  // Arrows walk through the choices, as in any group of radio buttons.
  move(event, place) {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const label = this.task.labels.at((place + step) % this.task.labels.length);
    this.choose(label);
    this.buttons.get(label).focus();
    this.told.onchange();
  }

  number() {
    return this.entry({ type: 'number', step: 'any', inputMode: 'decimal' }, this.task.card ? this.texts.t('NumberOf', this.task.card.target) : this.texts.t('YourNumber'));
  }

  text() {
    return this.entry({ type: 'text', maxLength: 2000 }, this.texts.t('YourAnswer'));
  }

  entry(properties, label) {
    this.input = el('input.sp-input.desk-number', {
      ...properties, autocomplete: 'off', oninput: () => this.told.onchange(), onkeydown: (event) => { if (event.key === 'Enter' && !event.isComposing) { event.preventDefault(); this.told.onenter(); } },
    });
    const hint = this.task.card?.prediction && el('span.sp-small.sp-faint', null, icon('bot'), this.texts.t('ModelSays', this.texts.value(this.task.card.prediction.label)));
    return el('label.desk-entry', null, el('span', null, label), this.input, hint);
  }

  form() {
    this.fields = formOf(this.task.form, this.texts, this.told.onchange);
    return this.fields.body;
  }

  template() {
    this.fields = templateOf(this.task.html, this.texts, this.told.onchange);
    return this.fields.body;
  }
}
