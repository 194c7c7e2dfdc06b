// What is said when there is no item on screen: everything is done, the work is paused, nobody may, nobody answers.
import { button, el } from './dom.js';

// desk: { texts, overview, isLoaded, flow, retry() }; answer: of the claim.
export function nothingOf(answer, { texts, overview, isLoaded, flow, retry }) {
  const t = (key, ...values) => texts.t(key, ...values);
  const first = answer.errors?.[0];
  if (answer.outcome === 'ok' && isLoaded && overview.isMember === false) return { name: 'user-x', title: t('NotAMember'), text: t('NotAMemberText') };
  if (answer.outcome === 'ok' && isLoaded && !overview.flows.length) return { name: 'workflow', title: t('NoFlows'), text: t('NoFlowsText') };
  if (answer.outcome === 'ok') return done({ texts, overview, flow });
  if (first?.textKey === 'ErrorPaused') return { name: 'circle-pause', title: t('Paused'), text: texts.error(first) };
  if (answer.outcome === 'refused') return { name: 'shield-alert', title: t('NotAllowed'), text: texts.error(first) };
  return { name: 'wifi-off', title: t('NoConnection'), text: t('NoConnectionText'), buttons: [button({ text: t('TryAgain'), name: 'rotate-ccw', onclick: retry })] };
}

function done({ texts, overview, flow }) {
  const waiting = overview.flows.filter((other) => other.open > 0 && !other.isPaused);
  const others = flow ? waiting.filter((other) => other.name !== flow) : [];
  const isLeft = waiting.length > others.length;
  return {
    name: 'circle-check', title: texts.t('AllDone'), text: texts.t(isLeft ? 'AllDoneSkipped' : 'AllDoneText', texts.count(overview.answeredToday)),
    buttons: others.slice(0, 3).map((other) => el('a.sp-button.sp-button-secondary', { href: `review?flow=${encodeURIComponent(other.name)}` }, el('span.sp-button-text', null, `${other.title} · ${texts.count(other.open)}`))),
  };
}
