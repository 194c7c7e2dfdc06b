// Which key does what. Remembered per person in this browser; two actions never share a key.
const standard = {
  accept: 'a', submit: 'Enter', skip: 's', escalate: 'e', decline: 'd', comment: 'c', undo: 'u', newer: 'j', older: 'k', instructions: 'i', help: '?',
};

// Digits choose labels; g begins the portal's own shortcuts, n, / and the rest are free.
const taken = /^([0-9g/]|Tab|Escape| )$/;

export const actions = Object.keys(standard);

export class Keymap {
  constructor(owner) {
    this.store = `sageportal-review:${owner}:keys`;
    this.keys = { ...standard, ...this.read() };
    this.atOnceStore = `sageportal-review:${owner}:at-once`;
  }

  get submitsAtOnce() {
    return localStorage.getItem(this.atOnceStore) !== 'off';
  }

  set submitsAtOnce(value) {
    localStorage.setItem(this.atOnceStore, value ? 'on' : 'off');
  }

  keyOf = (action) => this.keys[action];

  label(action) {
    const key = this.keys[action];
    return key.length === 1 ? key.toUpperCase() : key === 'Enter' ? '↵' : key;
  }

  actionOf(key) {
    return key === ' ' ? 'submit' : actions.find((action) => this.keys[action] === key);
  }

  // Null when done, else the action that has the key, or 'reserved'.
  assign(action, key) {
    const wanted = key.length === 1 ? key.toLowerCase() : key;
    if (taken.test(wanted) || (wanted.length > 1 && wanted !== 'Enter' && !/^F\d+$/.test(wanted))) return 'reserved';
    const other = this.actionOf(wanted);
    if (other && other !== action) return other;
    this.keys = { ...this.keys, [action]: wanted };
    localStorage.setItem(this.store, JSON.stringify(this.keys));
    return null;
  }

  reset() {
    this.keys = { ...standard };
    localStorage.removeItem(this.store);
  }

  read() {
    try {
      const kept = JSON.parse(localStorage.getItem(this.store) ?? '{}');
      return Object.fromEntries(Object.entries(kept).filter(([action, key]) => action in standard && typeof key === 'string'));
    } catch {
      return {};
    }
  }
}

const fields = 'input:not([type="checkbox"]):not([type="radio"]):not([type="button"]), textarea, select, [contenteditable="true"], [role="combobox"]';

// Inside a shadow tree the event's target is its host: the path knows where it really was.
export function isTyping(event) {
  return event.composedPath().some((node) => node.matches?.(fields));
}
