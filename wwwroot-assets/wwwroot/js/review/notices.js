// What the desk says beside the card: the live regions, chips about answers, the toast that an answer can be undone by.
import { button, el, icon } from './dom.js';

export const grace = 10000;

export class Notices {
  constructor(texts, keys) {
    Object.assign(this, { texts, keys });
    this.card = el('p.sp-visually-hidden', { role: 'status', 'aria-live': 'polite' });
    this.receipt = el('p.sp-visually-hidden', { role: 'status', 'aria-live': 'polite' });
    this.chips = el('div.desk-chips');
    this.toast = el('div.desk-toast', { hidden: true });
    // Over the page, never in it: news must not move what somebody is about to press.
    this.corner = el('div.desk-corner', null, this.chips, this.toast);
    this.banner = el('div.desk-banner', { role: 'status' });
  }

  sayCard(text) {
    this.card.textContent = text;
  }

  say(text) {
    // The same words twice are news too.
    this.receipt.textContent = this.receipt.textContent === text ? `${text}\u00a0` : text;
  }

  // A short word about something that could not be done just now.
  hint(text, kind = 'info') {
    this.say(text);
    const chip = this.chip(kind, 'info', text, []);
    setTimeout(() => chip.remove(), 5000);
  }

  chip(kind, name, text, buttons) {
    const chip = el(`div.desk-chip.sp-alert.sp-alert-${kind}`, null, icon(name), el('span', null, text), el('span.desk-chip-actions', null, buttons));
    this.chips.append(chip);
    return chip;
  }

  showBanner(kind, name, title, text, buttons = []) {
    this.banner.replaceChildren(el(`div.sp-alert.sp-alert-${kind}`, null, icon(name), el('div', null, el('strong', null, title), text && el('span', null, text)), ...buttons));
  }

  clearBanner() {
    this.banner.replaceChildren();
  }

  // Until the grace is over, then by itself away.
  offerUndo(entry, text, undo) {
    clearInterval(this.counting);
    const left = el('span.sp-num.desk-count');
    const tell = () => {
      const seconds = Math.ceil((entry.at + grace - Date.now()) / 1000);
      if (seconds <= 0) this.hideUndo();
      left.textContent = String(Math.max(0, seconds));
    };
    tell();
    this.toast.replaceChildren(icon('circle-check'), el('span.sp-truncate', null, text), left, button({ text: this.texts.t('Undo'), small: true, variant: 'ghost', key: this.keys.label('undo'), onclick: undo }));
    this.toast.hidden = false;
    this.counting = setInterval(tell, 250);
  }

  hideUndo() {
    clearInterval(this.counting);
    this.toast.hidden = true;
  }
}
