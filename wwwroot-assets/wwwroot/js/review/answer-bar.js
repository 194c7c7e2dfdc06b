// The bar below the card: the answer, its comment, and what can be done with the item.
import { Answer } from './answer.js';
import { button, el } from './dom.js';

const others = [['comment', 'message-square'], ['skip', 'skip-forward'], ['escalate', 'flag'], ['decline', 'hand']];

export const asksFirst = (task) => task.mode === 'AnswerFirst' && !task.firstAnswer && !!task.card;

// desk: { texts, keys, act(action), pick(label, decides), touch() }; known: { content, comment } to begin with.
export class AnswerBar {
  constructor(body, task, desk, known) {
    Object.assign(this, { task, desk });
    const { texts } = desk;
    this.answer = new Answer(task, texts, { onchange: () => desk.touch(), onpick: (label, decides) => desk.pick(label, decides), onenter: () => desk.act('submit') }, known.content);
    this.note = el('textarea.sp-input', { rows: 2, maxLength: 2000, id: 'desk-comment', value: known.comment ?? '', oninput: () => desk.touch() });
    this.field = el('div.sp-field.desk-comment', { hidden: !known.comment }, el('label', { htmlFor: this.note.id }, texts.t('Comment')), this.note);
    body.replaceChildren(this.answer.body, this.field, el('div.desk-buttons', null, this.decide(), el('span.desk-gap'),
      others.map(([action, name]) => button({ text: texts.t(`Do_${action}`), name, variant: 'ghost', small: true, key: desk.keys.label(action), onclick: () => desk.act(action) }))));
  }

  get comment() {
    return this.note.value.trim() || undefined;
  }

  // What the model says can be taken over by one key, as long as it was not asked for after an answer of one's own.
  get mayAccept() {
    return this.task.card?.prediction !== undefined && !this.task.firstAnswer && ['label', 'number'].includes(this.answer.kind);
  }

  decide() {
    const { texts, keys, act } = this.desk;
    const isFirst = asksFirst(this.task);
    const text = texts.t(isFirst ? 'ShowPrediction' : this.task.firstAnswer && this.answer.kind === 'label' ? 'KeepMine' : 'Submit');
    return [
      this.mayAccept && button({ text: texts.t('Accept', texts.value(this.task.card.prediction.label)), name: 'check', variant: 'primary', key: keys.label('accept'), onclick: () => act('accept') }),
      button({ text, name: isFirst ? 'eye' : 'send', variant: this.mayAccept ? 'secondary' : 'primary', key: keys.label('submit'), onclick: () => act('submit') }),
    ];
  }

  openComment() {
    this.field.hidden = false;
    this.note.focus();
  }

  // Both as a draft: what is there so far.
  draft() {
    return { ...this.answer.draft(), ...(this.comment ? { comment: this.comment } : {}) };
  }
}
