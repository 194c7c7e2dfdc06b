// The reviewer's own answers, newest first, one at a time over the card.
import { badge, button, el, icon } from './dom.js';
import { cardOf } from './card.js';

const pageSize = 10;

export class History {
  // desk: { server, texts, keys, undo(answerId), close() }
  constructor(desk) {
    this.desk = desk;
    this.place = -1;
    this.reset();
  }

  get isOpen() {
    return this.place >= 0;
  }

  reset() {
    this.answers = [];
    this.hasMore = true;
  }

  async open(step) {
    if (!this.isOpen) this.reset();
    const wanted = this.place + step;
    if (wanted < 0) return null;
    while (wanted >= this.answers.length && this.hasMore) {
      const page = await this.desk.server.post('history', { skip: this.answers.length, take: pageSize });
      if (page.outcome !== 'ok') return undefined;
      this.answers.push(...page.value);
      this.hasMore = page.value.length === pageSize;
    }
    if (wanted >= this.answers.length) return undefined;
    this.place = wanted;
    return this.view(this.answers[wanted]);
  }

  close() {
    this.place = -1;
  }

  view(answer) {
    const { texts, keys } = this.desk;
    const isFresh = !answer.withdrawnAt && !answer.isLate && new Date(answer.finalAt).getTime() > this.desk.server.now();
    const state = answer.withdrawnAt ? badge('neutral', 'undo-2', texts.t('Withdrawn')) : answer.isLate ? badge('warning', 'clock', texts.t('Late')) : badge('success', 'check', texts.t('Given'));
    return el('div.desk-past', null,
      el('div.desk-past-head.sp-alert.sp-alert-info', null, icon('history'),
        el('div', null, el('strong', null, answer.label ?? texts.t('AForm')),
          el('span.sp-small', null, texts.t('AnsweredAgo', texts.distance(answer.submittedAt), answer.loopName, texts.seconds(answer.activeMilliseconds))),
          answer.comment && el('span.sp-small', null, texts.t('CommentOf', answer.comment))),
        state,
        isFresh && button({ text: texts.t('Undo'), small: true, key: keys.label('undo'), onclick: () => this.desk.undo(answer.answerId) }),
        button({ text: texts.t('BackToWork'), small: true, variant: 'primary', key: 'Esc', onclick: () => this.desk.close() })),
      answer.label === undefined && el('pre', null, JSON.stringify(answer.content, null, 2)),
      answer.card && cardOf({ card: answer.card, mode: answer.mode }, { texts }));
  }
}
