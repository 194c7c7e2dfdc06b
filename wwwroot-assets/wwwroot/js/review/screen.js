// Draws into the frame: an item, the wait for one, or why there is none.
import { AnswerBar } from './answer-bar.js';
import { cardOf } from './card.js';
import { button, el, icon } from './dom.js';
import { drawHead, drawInstructions } from './layout.js';
import { nothingOf } from './nothing.js';

const lines = [1, 2, 3, 4, 5, 6];

export class Screen {
  // desk: { texts, keys, frame, notices, similar, server, reveal(task, feature, cell) or undefined, retry(), act, pick, touch }
  constructor(desk) {
    Object.assign(this, desk);
    this.nothing = null;
  }

  // The bar of the item, which knows its answer.
  show(task, known, flow) {
    this.nothing = null;
    this.hide([]);
    this.frame.notice.replaceChildren();
    drawHead(this.frame, task, { texts: this.texts, flow, now: this.server.now() });
    this.card(task);
    const bar = this.bar(task, known);
    drawInstructions(this.frame, task);
    this.similar.show(task);
    this.announce(task);
    return bar;
  }

  card(task) {
    const reveal = this.reveal && ((feature, cell) => this.reveal(task, feature, cell));
    this.frame.stage.replaceChildren(...[cardOf(task, { texts: this.texts, reveal })].filter(Boolean));
  }

  bar(task, known) {
    return new AnswerBar(this.frame.bar, task, { texts: this.texts, keys: this.keys, act: this.act, pick: this.pick, touch: this.touch }, known);
  }

  announce(task) {
    const said = task.card?.prediction;
    this.notices.sayCard(said
      ? this.texts.t('CardAnnounced', task.title, said.label, said.probability === undefined ? '' : this.texts.percent(said.probability))
      : this.texts.t('CardAnnouncedBlind', task.title));
  }

  // An earlier answer in place of the item.
  past(view) {
    this.frame.stage.replaceChildren(view);
    this.hide(['bar', 'head', 'side']);
    this.frame.stage.focus({ preventScroll: true });
    this.notices.sayCard(view.querySelector('.desk-past-head').textContent);
  }

  wait() {
    this.clear();
    this.frame.stage.replaceChildren(el('div.desk-panel.sp-skeleton', { role: 'status', 'aria-label': this.texts.t('Loading') }, lines.map(() => el('span'))));
  }

  // answer: of the claim; state: { overview, isLoaded, flow }.
  empty(answer, state) {
    if (answer.outcome === 'signedOut' || answer.outcome === 'expired') this.signIn(answer.outcome);
    const { name, title, text, buttons = [] } = nothingOf(answer, { texts: this.texts, retry: this.retry, ...state });
    if (this.nothing === title + text) return;
    this.clear();
    this.nothing = title + text;
    this.frame.stage.replaceChildren(el('div.sp-load-frame', null, el('div.sp-empty', null,
      el('span.sp-empty-icon', null, icon(name)), el('h2', null, title), el('p', null, text), buttons.length > 0 && el('div.sp-empty-action', null, buttons))));
    this.notices.sayCard(title);
  }

  signIn(outcome) {
    const isOut = outcome === 'signedOut';
    this.notices.showBanner('danger', 'log-in', this.texts.t(isOut ? 'SignedOut' : 'PageExpired'), this.texts.t('AnswersAreKept'), [isOut
      ? el('a.sp-button.sp-button-secondary', { href: this.signInAddress, target: '_blank', rel: 'noopener' }, this.texts.t('SignInAgain'))
      : button({ text: this.texts.t('Reload'), onclick: () => location.reload() })]);
  }

  // Over the card, about it.
  notice(kind, name, title, text, ...buttons) {
    this.frame.notice.replaceChildren(el(`div.sp-alert.sp-alert-${kind}`, { role: 'alert' }, icon(name), el('div', null, el('strong', null, title), text && el('span', null, text)), ...buttons));
  }

  clear() {
    this.nothing = null;
    this.similar.show(null);
    this.hide(['side']);
    for (const part of ['head', 'notice', 'bar', 'time']) this.frame[part].replaceChildren();
  }

  hide(parts) {
    for (const part of ['bar', 'head', 'side']) this.frame[part].hidden = parts.includes(part);
  }
}
