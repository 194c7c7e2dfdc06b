// The row card: what the model says, what speaks for and against it, every feature where it always is.
import { badge, button, el, icon } from './dom.js';

const strongest = 5;

// desk: { texts, reveal(feature, cell) } — reveal is missing where nobody may.
export function cardOf(task, desk) {
  const { card } = task;
  const { texts } = desk;
  if (!card) return task.input ? el('div.desk-panel', null, inputTable(task.input, task.masked ?? [], desk)) : null;
  const parts = [];
  if (card.prediction) {
    parts.push(prediction(card, texts), reasons(card, texts));
  } else {
    parts.push(el('div.desk-panel.desk-hidden-prediction', null, icon('eye-off'),
      el('p', null, texts.t(task.mode === 'Blind' ? 'BlindText' : 'AnswerFirstText'))));
  }
  parts.push(features(card, desk));
  return el('div.desk-card', null, parts);
}

function prediction(card, texts) {
  const said = card.prediction;
  const isClass = said.probability !== undefined;
  const facts = el('div.desk-facts', null,
    !said.isCalibrated && isClass && badge('warning', 'triangle-alert', texts.t('Uncalibrated'), { title: texts.t('UncalibratedText') }),
    card.outlierScore > 0 && badge(card.outlierScore >= 0.2 ? 'warning' : 'neutral', 'circle-dashed', texts.t('OutlierShare', texts.percent(card.outlierScore))),
    said.model && el('span.sp-small.sp-faint.sp-truncate', { title: said.model }, said.model));
  return el('section.desk-panel.desk-prediction', { 'aria-label': texts.t('Prediction') },
    el('div.desk-said', null,
      el('span.sp-small.sp-muted', null, texts.t('PredictionOf', card.target)),
      el('strong', null, isClass ? said.label : texts.value(said.label)),
      facts),
    el('div.desk-belief', null, isClass ? belief(card, texts) : interval(said, texts), answerSet(said, texts)));
}

// With two classes the bar is the second class's probability, which is what the threshold is about; else the predicted one's.
function belief(card, texts) {
  const said = card.prediction;
  const isPair = card.labels?.length === 2 && said.threshold !== undefined;
  const share = isPair ? said.probabilities?.[1] ?? 0 : said.probability;
  const name = isPair ? card.labels[1] : said.label;
  const bar = el('div.desk-bar', { role: 'img', 'aria-label': texts.t(isPair ? 'ProbabilityBar' : 'ProbabilityOf', name, texts.percent(share, 1), isPair ? texts.percent(said.threshold, 1) : ''), '--desk-share': share, '--desk-threshold': said.threshold ?? 0 },
    el('i'), isPair && el('b'));
  return el('div.desk-gauge', null,
    el('div.desk-gauge-text', null, el('span', null, texts.t('ProbabilityOf', name, texts.percent(share, 1))),
      isPair && el('span.sp-faint', null, texts.t('Threshold', texts.percent(said.threshold, 1)))),
    bar,
    !isPair && card.labels?.length > 2 && otherClasses(card, texts));
}

function otherClasses(card, texts) {
  const ranked = card.labels.map((label, place) => ({ label, share: card.prediction.probabilities?.[place] ?? 0 })).sort((a, b) => b.share - a.share).slice(0, 4);
  return el('ul.desk-classes', { 'aria-label': texts.t('AllProbabilities') },
    ranked.map(({ label, share }) => el('li', { '--desk-share': share }, el('span.sp-truncate', { title: label }, label), el('i'), el('span.sp-num', null, texts.percent(share, 1)))));
}

function interval(said, texts) {
  if (said.lower === undefined || said.upper === undefined) return null;
  return el('p.sp-small', null, texts.t('IntervalOf', texts.percent(said.coverage ?? 0), texts.value(String(said.lower)), texts.value(String(said.upper))));
}

function answerSet(said, texts) {
  if (!said.set) return null;
  return el('div.desk-set', { title: texts.t('AnswerSetText', texts.percent(said.coverage ?? 0)) },
    el('span.sp-small.sp-faint', null, texts.t('AnswerSet', texts.percent(said.coverage ?? 0))),
    said.set.length ? said.set.map((label) => badge(label === said.label ? 'accent' : 'neutral', null, label)) : badge('warning', 'circle-help', texts.t('AnswerSetEmpty')));
}

function reasons(card, texts) {
  const explained = (card.features ?? []).filter((feature) => feature.contribution);
  if (!explained.length) return null;
  const most = Math.max(...explained.map((feature) => Math.abs(feature.contribution)));
  const side = (sign) => explained.filter((feature) => Math.sign(feature.contribution) === sign).sort((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution)).slice(0, strongest);
  return el('div.desk-reasons', null, column(side(-1), 'against', most, card, texts), column(side(1), 'for', most, card, texts));
}

function column(list, kind, most, card, texts) {
  const isClass = card.prediction.probability !== undefined;
  const title = isClass ? texts.t(kind === 'for' ? 'SpeaksFor' : 'SpeaksAgainst', card.prediction.label) : texts.t(kind === 'for' ? 'RaisesIt' : 'LowersIt');
  return el(`section.desk-panel.desk-reason.desk-${kind}`, { 'aria-label': title },
    el('h3', null, icon(kind === 'for' ? 'thumbs-up' : 'thumbs-down'), title),
    list.length
      ? el('ol', null, list.map((feature) => el('li', { '--desk-share': Math.abs(feature.contribution) / most },
        el('span.desk-reason-name.sp-truncate', { title: feature.name }, feature.name),
        el('span.desk-reason-value.sp-truncate', null, valueText(feature, texts)),
        el('i', { 'aria-hidden': 'true' }),
        el('span.sp-num.sp-faint', null, texts.signed(feature.contribution)))))
      : el('p.sp-small.sp-faint', null, texts.t('NothingSpeaks')));
}

function features(card, desk) {
  const { texts } = desk;
  const list = [...(card.features ?? [])].sort((a, b) => a.place - b.place);
  const most = Math.max(0, ...list.map((feature) => Math.abs(feature.contribution ?? 0)));
  return el('div.desk-panel.desk-features', null,
    el('h3', null, texts.t('AllFeatures'), el('span.sp-faint.sp-small', null, texts.count(list.length))),
    el('div.desk-table-frame', { tabIndex: 0, role: 'region', 'aria-label': texts.t('AllFeatures') },
      el('table.desk-table', null,
        el('thead', null, el('tr', null, ['Feature', 'Value', 'Range', 'Notes', ...(most ? ['Effect'] : [])].map((key) => el(`th.desk-col-${key.toLowerCase()}`, { scope: 'col' }, texts.t(key))))),
        el('tbody', null, list.map((feature) => row(feature, most, desk))))));
}

function row(feature, most, desk) {
  const { texts } = desk;
  const value = el('div.desk-value', null, el('span', null, valueText(feature, texts)));
  if (feature.isMasked && desk.reveal) {
    value.append(button({ text: texts.t('Reveal'), name: 'eye', small: true, variant: 'ghost', label: texts.t('RevealOf', feature.name), onclick: () => desk.reveal(feature, value) }));
  }
  return el('tr', null,
    el('th', { scope: 'row' }, el('span.sp-truncate', { title: `${feature.name} · ${feature.type}` }, feature.name)),
    el('td.desk-col-value', null, value),
    el('td.desk-col-range', null, range(feature, texts)),
    el('td.desk-col-notes', null, flags(feature, texts)),
    most > 0 && el('td.desk-col-effect', null, effect(feature, most, texts)));
}

export function valueText(feature, texts) {
  if (feature.isMasked) return texts.t('MaskedValue');
  if (feature.isMissing || feature.value === undefined) return texts.t('MissingValue');
  return /Integer|Decimal|Numeric/i.test(feature.type ?? '') ? texts.value(feature.value) : feature.value;
}

// Percentiles, not values: one far value would press all others into a corner. The middle is the median.
function range(feature, texts) {
  if (feature.minimum === undefined || feature.maximum === undefined || !/Integer|Decimal|Numeric/i.test(feature.type)) {
    return feature.typical === undefined ? null : el('span.sp-small.sp-faint.sp-truncate', { title: feature.typical }, texts.t('Typical', feature.typical));
  }

  const [low, middle, high] = [feature.minimum, feature.typical, feature.maximum].map((text) => (text === undefined ? '' : texts.value(text)));
  const at = feature.percentile;
  const words = at === undefined ? texts.t('RangeText', low, middle, high) : texts.t('RangeTextAt', low, middle, high, texts.percent(at));
  return el('div.desk-range', { role: 'img', 'aria-label': words, title: words },
    el(`div.desk-strip${feature.isOutOfRange ? '.desk-strip-out' : ''}`, { '--desk-share': at ?? 0 }, el('b'), at !== undefined && el('i')),
    el('div.desk-range-text', { 'aria-hidden': 'true' }, el('span', null, low), el('span', null, middle), el('span', null, high)));
}

function flags(feature, texts) {
  return [
    feature.isMasked && badge('neutral', 'lock', texts.t('Masked')),
    feature.isUnseen && badge('warning', 'sparkles', texts.t('Unseen'), { title: texts.t('UnseenText') }),
    feature.isOutOfRange && badge('warning', 'triangle-alert', texts.t('OutOfRange')),
    feature.isMissing && badge('neutral', 'circle-dashed', texts.t('Missing'), { title: texts.t('MissingText', texts.percent(feature.missingShare ?? 0, 1)) }),
  ].filter(Boolean);
}

function effect(feature, most, texts) {
  const share = (feature.contribution ?? 0) / most;
  return el(`div.desk-effect.desk-effect-${share < 0 ? 'against' : 'for'}`, { '--desk-share': Math.abs(share), title: texts.signed(feature.contribution ?? 0) },
    el('i'), el('span.sp-visually-hidden', null, texts.signed(feature.contribution ?? 0)));
}

function inputTable(input, masked, desk) {
  const { texts } = desk;
  return el('dl.desk-input', null, Object.entries(input).map(([name, value]) => {
    const isMasked = masked.includes(name);
    const cell = el('dd', null, value !== null && typeof value === 'object' ? el('pre', null, JSON.stringify(value, null, 2)) : el('span', null, String(value ?? texts.t('MissingValue'))));
    if (isMasked && desk.reveal) {
      cell.append(button({ text: texts.t('Reveal'), name: 'eye', small: true, variant: 'ghost', label: texts.t('RevealOf', name), onclick: () => desk.reveal({ name, type: '' }, cell) }));
    }
    return el('div', null, el('dt', null, name, isMasked && badge('neutral', 'lock', texts.t('Masked'))), cell);
  }));
}
