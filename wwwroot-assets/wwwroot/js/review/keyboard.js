// One listener for all keys of the desk, before the portal's own shortcuts hear them. Dead while typing and in dialogs.
import { isTyping } from './keymap.js';

const twoKeys = 1500;
const overHistory = ['older', 'newer', 'undo', 'help'];

// desk: { root, keys, labels() of the task that asks for one, isLooking() at the history, pick(label), act(action), back() }
export class Keyboard {
  constructor(desk) {
    this.desk = desk;
    this.began = -Infinity;
    this.onKey = (event) => this.key(event);
    document.addEventListener('keydown', this.onKey, true);
  }

  dispose() {
    document.removeEventListener('keydown', this.onKey, true);
  }

  key(event) {
    if (event.isComposing || document.querySelector('dialog[open]')) return;
    const isTyped = isTyping(event);
    const withControl = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
    if (withControl && event.key === 'Enter' && isTyped && this.desk.root.contains(event.target)) this.take(event, () => this.desk.act('submit'));
    else if (withControl && event.key.toLowerCase() === 'z' && !isTyped) this.take(event, () => this.desk.act('undo'));
    else if (isTyped && event.key === 'Escape' && this.desk.root.contains(event.target)) event.composedPath()[0].blur();
    else if (!isTyped && !event.ctrlKey && !event.metaKey && !event.altKey && document.documentElement.dataset.keys !== 'off') this.single(event);
  }

  single(event) {
    if (event.key === 'Escape' && this.desk.isLooking()) {
      this.take(event, () => this.desk.back());
      return;
    }

    // The portal's own two-key shortcuts begin with g: neither key is the desk's.
    const isSecond = performance.now() - this.began < twoKeys;
    this.began = !isSecond && event.key === 'g' ? performance.now() : -Infinity;
    if (!isSecond && event.key !== 'g') this.plain(event, event.key.length === 1 ? event.key.toLowerCase() : event.key);
  }

  plain(event, key) {
    const label = /^[1-9]$/.test(key) && !this.desk.isLooking() ? this.desk.labels()[Number(key) - 1] : undefined;
    if (label !== undefined) {
      this.take(event, () => this.desk.pick(label));
      return;
    }

    const action = this.desk.keys.actionOf(key);
    if (!action || (this.desk.isLooking() && !overHistory.includes(action))) return;
    // Enter and Space press what has the focus; only where nothing can be pressed they submit.
    const isElsewhere = event.target !== document.body && !event.target.closest?.('main');
    if (action === 'submit' && (isElsewhere || event.target.closest?.('button, a, summary, input, label'))) return;
    this.take(event, () => this.desk.act(action));
  }

  take(event, run) {
    event.preventDefault();
    event.stopPropagation();
    // A key that is held down decides once.
    if (!event.repeat) run();
  }
}
