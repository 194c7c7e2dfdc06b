// Decided items like the one on screen, with what the model said, what people decided and how it turned out. Comes after the card.
import { valueText } from './card.js';
import { badge, el, icon } from './dom.js';

const delay = 150;

export class Similar {
  constructor(server, texts) {
    Object.assign(this, { server, texts });
    this.list = el('div.desk-similar-list');
    this.body = el('section.desk-panel.desk-similar', { 'aria-label': texts.t('SimilarCases') }, el('h3', null, icon('layers'), texts.t('SimilarCases')), this.list);
  }

  show(task) {
    this.abort?.abort();
    clearTimeout(this.timer);
    this.body.hidden = !task?.card;
    if (!task?.card) return;
    if (!task.card.prediction) {
      this.list.replaceChildren(el('p.sp-small.sp-faint', null, this.texts.t(task.mode === 'Blind' ? 'SimilarBlind' : 'SimilarLater')));
      return;
    }

    this.list.replaceChildren(el('div.sp-skeleton', { 'aria-hidden': 'true' }, el('span'), el('span'), el('span')));
    this.timer = setTimeout(() => this.load(task), delay);
  }

  async load(task) {
    this.abort = new AbortController();
    const answer = await this.server.post('similar', { slotId: task.slotId, epoch: task.epoch }, { signal: this.abort.signal });
    if (answer.outcome === 'aborted') return;
    const cases = answer.outcome === 'ok' ? answer.value.cases : null;
    this.list.replaceChildren(...(cases?.length ? cases.map((found) => this.row(found, task)) : [el('p.sp-small.sp-faint', null, this.texts.t(cases ? 'NoSimilar' : 'SimilarFailed'))]));
  }

  row(found, task) {
    const { texts } = this;
    const shown = (name, value) => (value === undefined ? texts.t('MissingValue') : valueText({ ...task.card.features.find((feature) => feature.name === name), value, isMissing: false, isMasked: false }, texts));
    const differs = found.predicted !== undefined && found.predicted !== found.decided;
    return el('article.desk-case', null,
      el('div.desk-case-head', null, badge(differs ? 'warning' : 'success', differs ? 'git-compare' : 'check', texts.t('DecidedAs', found.decided)),
        el('span.sp-num.sp-faint.sp-small', { title: texts.t('SimilarityText') }, texts.percent(found.similarity))),
      el('p.sp-small', null, found.predicted !== undefined && el('span', null, texts.t('ModelSaid', found.predicted)),
        found.outcome !== undefined && el('span', null, texts.t('TurnedOut', found.outcome)), el('span.sp-faint', null, texts.distance(found.decidedAt))),
      found.differences?.length > 0 && el('dl', null, found.differences.map((other) => el('div', null, el('dt.sp-truncate', { title: other.name }, other.name),
        el('dd', null, el('span.sp-truncate', null, shown(other.name, other.value)), el('span.sp-faint.sp-truncate', null, texts.t('HereValue', shown(other.name, other.here))))))));
  }
}
