// The fixed frame of the desk: what changes from card to card changes inside it, nothing moves.
import { badge, button, cleanHtml, el, icon } from './dom.js';

export function frameOf(texts, keys, notices, similar, told) {
  const parts = {
    flows: el('nav.desk-flows', { 'aria-label': texts.t('Flows') }),
    stats: el('dl.desk-stats'),
    link: el('span.desk-link'),
    head: el('header.desk-head'),
    time: el('div.desk-time', { 'aria-hidden': 'true' }),
    notice: el('div.desk-notice'),
    stage: el('div.desk-stage', { tabIndex: -1, role: 'region', 'aria-label': texts.t('CurrentItem') }),
    bar: el('div.desk-answer-bar'),
    instructions: el('div.desk-prose'),
  };
  const more = button({ text: texts.t('FullInstructions'), name: 'book-open', small: true, variant: 'ghost', key: keys.label('instructions'), onclick: told.instructions });
  const panel = el('section.desk-panel.desk-instructions', { 'aria-label': texts.t('Instructions') }, el('h3', null, icon('info'), texts.t('Instructions')), parts.instructions, more);
  const side = el('aside.desk-side', { 'aria-label': texts.t('BesideTheCard') }, panel, similar.body);
  const root = el('div.desk-frame', null,
    el('div.desk-top', null, parts.flows, parts.stats, parts.link, button({ name: 'keyboard', small: true, variant: 'ghost', label: texts.t('Keys'), onclick: told.help })),
    notices.banner,
    el('div.desk-columns', null, el('div.desk-main', null, parts.head, parts.time, parts.notice, parts.stage, parts.bar), side),
    notices.corner, notices.card, notices.receipt);
  return { ...parts, root, side, more, panel };
}

export function drawFlows(frame, texts, overview, current) {
  const link = (name, title, open, isPaused, isDue) => el('a.desk-flow', { href: name ? `review?flow=${encodeURIComponent(name)}` : 'review', 'aria-current': name === current ? 'page' : undefined, title: name ?? undefined },
    isPaused && icon('circle-pause'), isDue && icon('alarm-clock'), el('span.sp-truncate', null, title), el('span.desk-flow-count.sp-num', { 'aria-label': texts.t('OpenCount', texts.count(open)) }, texts.count(open)));
  const all = overview.flows.reduce((sum, flow) => sum + flow.open, 0);
  frame.flows.replaceChildren(link(null, texts.t('AllFlows'), all), ...overview.flows.map((flow) => link(flow.name, flow.title, flow.open, flow.isPaused, flow.nextDueAt && new Date(flow.nextDueAt) < new Date())));
}

export function drawStats(frame, texts, overview, since) {
  const stat = (name, value, hint) => el('div', { title: hint }, el('dt', null, name), el('dd.sp-num', null, value));
  const shown = frame.timer?.textContent ?? '0:00';
  frame.stats.replaceChildren(
    stat(texts.t('Today'), texts.count(overview.answeredToday + since), texts.t('TodayText')),
    stat(texts.t('Median'), overview.medianActiveMilliseconds === undefined ? '–' : texts.seconds(overview.medianActiveMilliseconds), texts.t('MedianText')));
  frame.timer = el('dd.sp-num', null, shown);
  frame.stats.append(el('div', { title: texts.t('TimerText') }, el('dt', null, texts.t('ThisItem')), frame.timer));
}

// "All saved" is said only when the server has everything; what is on its way for a moment is being saved.
export function drawLink(frame, texts, { isOnline, unsent, since }) {
  const isStuck = unsent > 0 && (!isOnline || Date.now() - since > 2000);
  frame.link.className = `desk-link${isStuck || !isOnline ? ' desk-link-off' : ''}`;
  const [name, text] = isStuck ? [isOnline ? 'upload' : 'wifi-off', texts.t('UnsentCount', texts.count(unsent))]
    : unsent ? ['upload', texts.t('Saving')]
    : isOnline ? ['cloud', texts.t('AllSaved')]
    : ['wifi-off', texts.t('OfflineShort')];
  frame.link.replaceChildren(icon(name), text);
}

export function drawInstructions(frame, task) {
  const text = task?.shortInstructions || '';
  frame.panel.hidden = !text && !task?.fullInstructions;
  frame.more.hidden = !task?.fullInstructions;
  frame.instructions.replaceChildren(cleanHtml(text));
}

// What is asked, of which item, and by when.
export function drawHead(frame, task, { texts, flow, now }) {
  const due = new Date(task.dueAt).getTime() - now;
  const late = due < 0;
  frame.head.replaceChildren(
    el('div.desk-question', null, el('h2', null, task.title), el('span.sp-mono.sp-faint.sp-truncate', { title: task.loopName }, task.loopName)),
    el('div.desk-marks', null,
      !flow && badge('neutral', 'workflow', task.flowName),
      task.mode !== 'Assisted' && badge('accent', 'eye-off', texts.t(task.mode === 'Blind' ? 'ModeBlind' : 'ModeAnswerFirst'), { title: texts.t(task.mode === 'Blind' ? 'BlindText' : 'AnswerFirstText') }),
      (late || due < 14400000) && badge(late ? 'danger' : 'warning', 'alarm-clock', texts.t(late ? 'Overdue' : 'DueIn', texts.distance(task.dueAt, now)))));
}
