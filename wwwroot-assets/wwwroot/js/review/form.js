// A declarative form: { fields: [{ name, type, label, help, required, options, min, max, visibleWhen: { field, equals | in } }] }.
// Types: choice, multi-choice, text, number, boolean. The server checks again; here it is only said sooner.
import { el } from './dom.js';

let forms = 0;

export function formOf(form, texts, onchange) {
  const prefix = `desk-form-${++forms}-`;
  const fields = member(form, 'fields')?.map((field, place) => make(lower(field), `${prefix}${place}`, texts)) ?? [];
  const body = el('div.desk-form', { oninput: changed, onchange: changed }, fields.map((field) => field.node));

  function values() {
    return Object.fromEntries(fields.filter((field) => !field.node.hidden).map((field) => [field.name, field.get()]).filter(([, value]) => value !== undefined));
  }

  function show() {
    // What is not shown is not answered, so it shows nothing either.
    const current = {};
    for (const field of fields) {
      field.node.hidden = !!field.when && !holds(field.when, current);
      if (!field.node.hidden) current[field.name] = field.get();
    }
  }

  function changed() {
    for (const field of fields) field.tell(null);
    show();
    onchange();
  }

  show();
  return {
    body,
    draft: values,
    restore: (content) => { fields.forEach((field) => field.set(content[field.name])); show(); },
    first: () => body.querySelector('input, textarea, select'),
    read() {
      const wrong = fields.filter((field) => !field.node.hidden && field.tell(field.check()));
      wrong[0]?.node.querySelector('input, textarea, select')?.focus();
      return wrong.length ? null : values();
    },
  };
}

function holds(when, values) {
  const condition = lower(when);
  const value = values[condition.field];
  if (value === undefined) return false;
  const wanted = condition.in ?? (condition.equals === undefined ? null : [condition.equals]);
  return !wanted || [value].flat().some((one) => wanted.map(String).includes(String(one)));
}

function make(field, id, texts) {
  const type = String(field.type ?? 'text').toLowerCase().replace(/[^a-z]/g, '');
  const options = (field.options ?? []).map((option) => (typeof option === 'object' ? lower(option) : { value: option, label: option }));
  const label = field.label ?? field.name;
  const { node: control, get, set, isGroup } = controls(type, { id, field, options, texts });
  const help = field.help && el('span.sp-field-hint', { id: `${id}-help` }, field.help);
  const error = el('p.sp-field-error', { id: `${id}-error`, role: 'alert', hidden: true });
  const caption = [label, field.required && el('span.sp-required', { 'aria-hidden': 'true' }, '*')];
  const node = isGroup
    ? el('fieldset.sp-field', { 'aria-describedby': `${id}-help ${error.id}` }, el('legend.sp-field-label', null, caption), control, help, error)
    : el('div.sp-field', null, el('label', { htmlFor: id }, caption), control, help, error);
  if (!isGroup) control.setAttribute('aria-describedby', `${id}-help ${error.id}`);
  return {
    name: field.name, node, get, set, when: field.visiblewhen,
    check: () => problem(field, type, get(), texts),
    tell(text) {
      error.textContent = text ?? '';
      error.hidden = !text;
      return !!text;
    },
  };
}

function controls(type, { id, field, options, texts }) {
  if (type === 'choice' || type === 'multichoice') {
    const kind = type === 'choice' ? 'radio' : 'checkbox';
    const inputs = options.map((option) => el('input', { type: kind, name: id, value: option.value }));
    const node = el('div.desk-options', null, inputs.map((input, place) => el('label', null, input, el('span', null, options[place].label ?? options[place].value))));
    const chosen = () => inputs.filter((input) => input.checked).map((input) => input.value);
    return type === 'choice'
      ? { node, isGroup: true, get: () => chosen()[0], set: (value) => inputs.forEach((input) => { input.checked = input.value === value; }) }
      : { node, isGroup: true, get: () => (chosen().length ? chosen() : undefined), set: (value) => inputs.forEach((input) => { input.checked = !!value?.includes(input.value); }) };
  }

  if (type === 'boolean') {
    // Three states: no is an answer, and nothing is none.
    const [yes, no] = ['yes', 'no'].map((value) => el('input', { type: 'radio', name: id, value }));
    return {
      isGroup: true, node: el('div.desk-options', null, el('label', null, yes, el('span', null, texts.t('Yes'))), el('label', null, no, el('span', null, texts.t('No')))),
      get: () => (yes.checked ? true : no.checked ? false : undefined), set: (value) => { yes.checked = value === true; no.checked = value === false; },
    };
  }

  if (type === 'number') {
    const input = el('input.sp-input', { id, type: 'number', step: 'any', min: field.min, max: field.max, required: field.required });
    return { node: input, get: () => (Number.isFinite(input.valueAsNumber) ? input.valueAsNumber : undefined), set: (value) => { input.value = value ?? ''; } };
  }

  const area = el('textarea.sp-input', { id, rows: 3, maxLength: field.max ?? 10000, required: field.required });
  return { node: area, get: () => (area.value === '' ? undefined : area.value), set: (value) => { area.value = value ?? ''; } };
}

function problem(field, type, value, texts) {
  if (value === undefined) return field.required ? texts.t('FieldRequired') : null;
  const { min = -Infinity, max = Infinity } = field;
  if (type === 'number') return value < min ? texts.t('FieldMin', min) : value > max ? texts.t('FieldMax', max) : null;
  if (type === 'multichoice') return value.length < min ? texts.t('FieldFewest', min) : value.length > max ? texts.t('FieldMost', max) : null;
  return type === 'text' && value.length < min ? texts.t('FieldShortest', min) : null;
}

const lower = (source) => Object.fromEntries(Object.entries(source).map(([name, value]) => [name.toLowerCase(), value]));
const member = (source, name) => lower(source)[name];
