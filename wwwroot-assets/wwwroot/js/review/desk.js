// The reviewer's desk. Cards and keys live here, in the browser: a key never waits for the server, and an answer is in the journal
// before anything is sent.
import { ActiveTime } from './active-time.js';
import { asksFirst } from './answer-bar.js';
import { valueText } from './card.js';
import { askReason, showHelp, showInstructions } from './dialogs.js';
import { button, el, icon } from './dom.js';
import { Drafts } from './drafts.js';
import { History } from './history.js';
import { Journal } from './journal.js';
import { Keyboard } from './keyboard.js';
import { Keymap } from './keymap.js';
import { drawLink, frameOf } from './layout.js';
import { grace, Notices } from './notices.js';
import { mostUnsent, Outbox } from './outbox.js';
import { Overview } from './overview.js';
import { TaskQueue } from './queue.js';
import { Screen } from './screen.js';
import { Server, uuid } from './server.js';
import { Similar } from './similar.js';
import { Texts } from './texts.js';

const poll = 10000;
const nearTheEnd = 0.8;

// options: { owner, flow, texts, header, token, mayReveal, signIn }
export function start(host, options) {
  const desk = new Desk(host, options);
  desk.begin();
  return { work: (flow) => desk.work(flow), changed: () => desk.changed(), dispose: () => desk.dispose() };
}

class Desk {
  constructor(host, options) {
    Object.assign(this, { host, options, flow: options.flow ?? null, given: [] });
    this.texts = new Texts(options.texts);
    this.t = (key, ...values) => this.texts.t(key, ...values);
    this.keys = new Keymap(options.owner);
    this.time = new ActiveTime();
    this.server = new Server(options.header, options.token);
    this.server.onchange = (isOnline) => this.onLink(isOnline);
    this.journal = new Journal(options.owner);
    this.outbox = new Outbox(this.server, this.journal, { onsent: (entry, receipt) => this.onSent(entry, receipt), onrefused: (entry) => this.onRefused(entry), onchange: () => this.drawUnsent() });
    this.queue = new TaskQueue(this.server, this.time, { onlost: () => this.onLost(), onkept: () => this.refill() }, () => this.outbox.waiting);
    this.drafts = new Drafts(this.server, { onconflict: () => this.onDraftConflict(), onsaved: () => {} });
    this.similar = new Similar(this.server, this.texts);
    this.notices = new Notices(this.texts, this.keys);
    this.history = new History({ server: this.server, texts: this.texts, keys: this.keys, undo: (id) => this.undoAnswer(id), close: () => this.closeHistory() });
    this.frame = frameOf(this.texts, this.keys, this.notices, this.similar, { instructions: () => this.act('instructions'), help: () => this.act('help') });
    this.screen = new Screen({
      texts: this.texts, keys: this.keys, frame: this.frame, notices: this.notices, similar: this.similar, server: this.server, signInAddress: options.signIn,
      reveal: options.mayReveal ? (task, feature, cell) => this.reveal(task, feature, cell) : undefined,
      retry: () => this.refill(), act: (action) => this.act(action), pick: (label, decides) => this.pick(label, decides), touch: () => this.touch(),
    });
    this.overview = new Overview({
      server: this.server, texts: this.texts, frame: this.frame, given: () => this.given, flow: () => this.flow,
      onload: () => { if (!this.task && !this.history.isOpen && this.screen.nothing) this.refill(); },
    });
  }

  async begin() {
    // Work goes on without a connection: the page's own dialog about it would only be in the way.
    document.documentElement.dataset.offline = 'works';
    this.host.replaceChildren(this.frame.root);
    this.keyboard = new Keyboard({
      root: this.frame.root, keys: this.keys, labels: () => (this.answer?.kind === 'label' ? this.task.labels : []), isLooking: () => this.history.isOpen,
      pick: (label) => this.pick(label), act: (action) => this.act(action), back: () => this.closeHistory(),
    });
    this.onLeave = () => this.queue.giveBack();
    this.onOnline = () => { this.outbox.flush(); this.refill(); };
    addEventListener('pagehide', this.onLeave);
    addEventListener('online', this.onOnline);
    this.channel = new BroadcastChannel(`sageportal-review:${this.options.owner}`);
    this.channel.onmessage = (event) => this.onOtherTab(event.data);
    this.ticking = setInterval(() => this.tick(), 1000);
    this.polling = setInterval(() => { if (!this.task || !this.server.isOnline) this.refill(); }, poll);
    this.wait();
    this.overview.drawToday();
    await this.outbox.replay().catch(() => {});
    for (const entry of this.outbox.waiting) this.queue.finish(entry);
    for (const entry of this.outbox.refused) { this.queue.finish(entry); this.onRefused(entry); }
    await Promise.all([this.overview.load(), this.work(this.flow)]);
  }

  dispose() {
    delete document.documentElement.dataset.offline;
    this.keyboard.dispose();
    removeEventListener('pagehide', this.onLeave);
    removeEventListener('online', this.onOnline);
    clearInterval(this.ticking);
    clearInterval(this.polling);
    this.overview.dispose();
    this.channel.close();
    this.drafts.save();
    this.drafts.stop();
    this.queue.giveBack();
    // Somebody who leaves the page without having begun holds nothing back from others.
    if (this.task && !this.isTouched && !this.task.draft) this.server.leave('release', { slotId: this.task.slotId, epoch: this.task.epoch, kind: 'Return' });
    this.queue.dispose();
    this.time.dispose();
    this.notices.hideUndo();
    this.disposed = true;
  }

  get task() {
    return this.queue.current;
  }

  // --- what is on screen

  async work(flow) {
    const isOther = flow !== this.flow;
    this.flow = flow ?? null;
    if (isOther) {
      this.drafts.save();
      if (this.task) this.queue.ready.unshift(this.task);
      this.queue.current = null;
      this.queue.giveBack();
      this.wait();
      this.overview.draw();
    }
    await this.refill();
  }

  // Asks for tasks until enough are ready; shows the first when the screen is free.
  async refill() {
    if (this.filling) { this.fillAgain = true; return; }
    this.filling = true;
    const answer = await this.queue.fill(this.flow);
    this.filling = false;
    if (this.disposed) return;
    if (this.fillAgain) { this.fillAgain = false; await this.refill(); return; }
    if (this.history.isOpen) return;
    if (!this.task && this.queue.ready.length) this.advance();
    else if (!this.task) {
      this.answer = null;
      this.drafts.stop();
      this.screen.empty(answer, { overview: this.overview.known, isLoaded: this.overview.isLoaded, flow: this.flow });
    }
  }

  advance() {
    const task = this.queue.next();
    if (task) this.show(task);
    else { this.wait(); this.refill(); }
  }

  show(task, { content, comment, activeMilliseconds } = {}) {
    this.isTouched = false;
    this.isLost = false;
    this.first = null;
    this.warned = null;
    this.time.start(activeMilliseconds);
    this.history.close();
    this.bar = this.screen.show(task, { content: content ?? task.draft ?? task.firstAnswer, comment: comment ?? task.draft?.comment }, this.flow);
    this.answer = this.bar.answer;
    this.drafts.of(task, () => this.bar.draft());
    this.tick();
    if (!this.answer.focus() && (this.frame.root.contains(document.activeElement) || document.activeElement === document.body)) this.frame.stage.focus({ preventScroll: true });
  }

  wait() {
    this.answer = null;
    this.drafts.stop();
    this.screen.wait();
  }

  // --- answering

  touch() {
    this.isTouched = true;
    this.drafts.changed();
  }

  // A label by its key or by hand. After the prediction was shown it is only chosen: a second press of the same key must not decide.
  pick(label, decides = false) {
    if (!this.task || !this.answer || this.isLost || this.first) return;
    this.answer.choose(label);
    if (decides || (this.keys.submitsAtOnce && !this.task.firstAnswer)) this.submit();
    else this.touch();
  }

  accept() {
    if (!this.task || !this.answer || !this.bar.mayAccept || this.isLost) return;
    const said = this.task.card.prediction;
    const content = this.answer.kind === 'number' ? { value: Number(said.label) } : { label: said.label };
    this.send(content);
  }

  submit() {
    if (!this.task || !this.answer) return;
    if (this.isLost) { this.leaveLost(); return; }
    const content = this.answer.read();
    if (!content) {
      this.answer.point();
      this.notices.say(this.t('AnswerFirstly'));
      return;
    }
    if (asksFirst(this.task)) this.showPrediction(content);
    else this.send(content);
  }

  send(content) {
    const task = this.task;
    if (this.outbox.isFull) {
      this.notices.hint(this.t('TooManyUnsent', mostUnsent), 'danger');
      return;
    }

    const entry = {
      answerId: uuid(), slotId: task.slotId, epoch: task.epoch, content, comment: this.bar.comment, activeMilliseconds: this.time.read(), at: Date.now(),
      said: this.answer.said(content), task,
    };
    this.given.push(entry);
    this.queue.finish(task);
    this.outbox.add(entry);
    this.advance();
    this.notices.offerUndo(entry, this.t('AnsweredAs', entry.said), () => this.act('undo'));
    this.notices.say(this.t('AnsweredAs', entry.said));
  }

  // The own answer goes to the server for good before the prediction comes back.
  async showPrediction(content) {
    const task = this.task;
    if (this.first) return;
    this.first = content;
    this.answer.disable(true);
    const { comment } = this.bar;
    const answer = await this.server.post('first', { slotId: task.slotId, epoch: task.epoch, content });
    if (this.task !== task) return;
    this.first = null;
    this.answer.disable(false);
    if (answer.outcome === 'ok') {
      this.queue.current = answer.value;
      const active = this.time.read();
      this.show(answer.value, { content, comment, activeMilliseconds: active });
    } else if (answer.outcome === 'refused' && answer.errors[0]?.textKey === 'ErrorLeaseLost') {
      this.onLost();
    } else {
      this.notices.hint(answer.errors ? this.texts.error(answer.errors[0]) : this.t('PredictionNeedsConnection'), 'warning');
    }
  }

  async undo() {
    this.given = this.given.filter((entry) => entry.state !== 'withdrawn' && entry.state !== 'undone');
    const entry = this.given.at(-1);
    const isFresh = entry && (entry.state === 'unsent' || entry.at + grace > Date.now());
    if (!isFresh || this.undoing) {
      if (!this.undoing) this.notices.hint(this.t('NothingToUndo'));
      return;
    }

    this.undoing = true;
    this.given.pop();
    this.notices.hideUndo();
    if (await this.outbox.withdraw(entry)) this.bringBack(entry.task, entry);
    else if (entry.state === 'sent') await this.undoAnswer(entry.answerId, entry);
    this.undoing = false;
  }

  async undoAnswer(answerId, entry) {
    const answer = await this.server.post('undo', { answerId });
    if (answer.outcome === 'ok') {
      if (entry) entry.state = 'undone';
      const past = this.history.answers.find((other) => other.answerId === answerId);
      this.bringBack(answer.value, entry ?? past ?? {});
      this.overview.refresh();
    } else {
      this.notices.hint(answer.errors ? this.texts.error(answer.errors[0]) : this.t('NoConnection'), 'warning');
    }
  }

  bringBack(task, { content, comment, activeMilliseconds }) {
    this.queue.done.delete(`${task.slotId}:${task.epoch}`);
    this.queue.putBefore(task);
    this.show(task, { content, comment, activeMilliseconds });
    this.notices.say(this.t('Undone'));
  }

  async release(kind, title, text, danger) {
    const task = this.task;
    if (!task || this.isLost) return;
    const comment = kind === 'Skip' ? undefined : await askReason(this.host, this.texts, { title, text, confirm: title, danger });
    if (comment === null || this.task !== task) return;
    this.queue.finish(task);
    this.advance();
    const answer = await this.server.post('release', { slotId: task.slotId, epoch: task.epoch, kind, comment });
    if (answer.outcome === 'ok') {
      this.notices.hint(this.t(`Done_${kind}`), 'success');
    } else if (answer.outcome === 'refused') {
      this.notices.hint(this.texts.error(answer.errors[0]), 'warning');
    } else {
      // Nothing is lost by it: the task is still the reviewer's and comes to the front again.
      this.bringBack(task, {});
      this.notices.hint(this.t('NoConnection'), 'warning');
    }
    this.refill();
    this.overview.refresh();
  }

  async reveal(task, feature, cell) {
    const reason = await askReason(this.host, this.texts, { title: this.t('RevealOf', feature.name), text: this.t('RevealText'), confirm: this.t('Reveal') });
    if (!reason) return;
    const answer = await this.server.post('reveal', { slotId: task.slotId, field: feature.name, reason });
    if (answer.outcome === 'ok') cell.replaceChildren(el('span', null, valueText({ ...feature, value: answer.value.value, isMasked: false, isMissing: answer.value.value === undefined }, this.texts)));
    else this.notices.hint(answer.errors ? this.texts.error(answer.errors[0]) : this.t('NoConnection'), 'warning');
  }

  // The keys on its buttons have changed.
  redrawBar() {
    this.bar = this.screen.bar(this.task, { content: this.answer.draft(), comment: this.bar.comment });
    this.answer = this.bar.answer;
  }

  // --- history

  async look(step) {
    const view = await this.history.open(step);
    if (view === null) { this.closeHistory(); return; }
    if (view === undefined) { this.notices.hint(this.t('NoOlder')); return; }
    this.frame.stage.replaceChildren(view);
    this.screen.past(view);
  }

  closeHistory() {
    if (!this.history.isOpen) return;
    this.history.close();
    this.screen.hide(this.task ? [] : ['side']);
    if (this.task) {
      this.screen.card(this.task);
      this.frame.stage.focus({ preventScroll: true });
    } else {
      this.screen.nothing = null;
      this.refill();
    }
  }

  // --- what the server and other tabs say

  onSent(entry, receipt) {
    if (receipt.isLate) this.keepChip(entry, 'warning', 'clock', this.t('CameLate', entry.task?.loopName ?? '', entry.said));
    // For undo it is kept a while, not for a day's work.
    setTimeout(() => { entry.task = undefined; }, 2 * grace);
    this.channel.postMessage({ answered: entry.slotId, epoch: entry.epoch });
    this.refill();
    this.overview.refresh();
  }

  onRefused(entry) {
    const isConflict = entry.errors?.[0]?.code?.startsWith('Conflict');
    const text = this.t(isConflict ? 'NotTaken' : 'Refused', entry.task?.loopName ?? '', entry.said ?? '', this.texts.error(entry.errors?.[0]));
    this.notices.hideUndo();
    this.keepChip(entry, 'danger', 'circle-alert', text, !isConflict && entry.task && button({
      text: this.t('OpenAgain'), small: true,
      onclick: async () => {
        await this.outbox.dismiss(entry);
        this.bringBack(entry.task, entry);
      },
    }));
  }

  keepChip(entry, kind, name, text, action) {
    const chip = this.notices.chip(kind, name, text, [action, button({ name: 'x', small: true, variant: 'ghost', label: this.t('Dismiss'), onclick: () => { chip.remove(); this.outbox.dismiss(entry); } })].filter(Boolean));
    if (action) action.addEventListener('click', () => chip.remove());
    this.notices.say(text);
  }

  onLost() {
    this.isLost = true;
    this.queue.finish(this.task);
    this.drafts.stop();
    this.answer?.disable(true);
    this.screen.notice('warning', 'clock', this.t('TaskLost'), this.t('ErrorLeaseLost'), button({ text: this.t('NextTask'), variant: 'primary', key: this.keys.label('submit'), onclick: () => this.leaveLost() }));
  }

  leaveLost() {
    this.isLost = false;
    this.advance();
  }

  async onDraftConflict() {
    const task = this.task;
    const answer = await this.server.post('claim', { flowName: this.flow, count: 1 });
    const other = answer.outcome === 'ok' && answer.value.find((known) => known.slotId === task.slotId);
    if (!other || this.task !== task) return;
    const theirs = { ...task, draft: other.draft, draftVersion: other.draftVersion };
    this.screen.notice('warning', 'copy', this.t('DraftChanged'), this.t('DraftChangedText'),
      button({ text: this.t('TakeTheirs'), onclick: () => { this.queue.current = theirs; this.show(theirs, { activeMilliseconds: this.time.read() }); } }),
      button({ text: this.t('KeepMineDraft'), variant: 'primary', onclick: () => { this.frame.notice.replaceChildren(); this.drafts.keepMine(other.draftVersion ?? 0); } }));
  }

  onOtherTab({ answered, epoch }) {
    this.queue.done.add(`${answered}:${epoch}`);
    this.queue.drop(answered);
    if (this.task?.slotId === answered && this.task.epoch === epoch && !this.isLost) this.onLost();
    this.overview.refresh();
  }

  onLink(isOnline) {
    if (isOnline) {
      this.notices.clearBanner();
      this.outbox.flush();
    } else {
      this.notices.showBanner('warning', 'wifi-off', this.t('Offline'), this.t('OfflineText'));
    }
    this.drawUnsent();
  }

  drawUnsent() {
    const unsent = this.outbox.waiting.length;
    drawLink(this.frame, this.texts, { isOnline: this.server.isOnline, unsent, since: this.outbox.waiting[0]?.at });
    this.overview.drawToday();
    const trouble = this.outbox.waiting[0]?.trouble;
    if (trouble === 'signedOut' || trouble === 'expired') this.screen.signIn(trouble);
  }

  changed() {
    this.overview.refresh();
    if (!this.task) this.refill();
  }

  tick() {
    if (this.outbox.waiting.length) this.drawUnsent();
    if (!this.task || this.history.isOpen) return;
    if (this.frame.timer) this.frame.timer.textContent = this.texts.clock(this.time.read());
    const time = this.queue.timeOf(this.task);
    this.frame.time.replaceChildren(el('i', { '--desk-share': Math.min(1, Math.max(0, time?.share ?? 0)), className: (time?.share ?? 0) >= nearTheEnd ? 'desk-time-near' : '' }));
    if (time && time.share >= nearTheEnd && !this.isLost) this.warnOfTime(time);
    else if (!time || time.share < nearTheEnd) this.warned = null;
  }

  warnOfTime(time) {
    const text = this.t('TimeLeft', this.texts.clock(time.left));
    if (this.warned !== this.task) {
      this.warned = this.task;
      this.warning = el('span');
      this.frame.notice.replaceChildren(el('div.sp-alert.sp-alert-warning', { role: 'status' }, icon('timer'), this.warning));
    }
    this.warning.textContent = text;
  }

  act(action) {
    const task = this.task;
    switch (action) {
      case 'accept': this.accept(); break;
      case 'submit': this.submit(); break;
      case 'skip': this.release('Skip'); break;
      case 'escalate': this.release('Escalate', this.t('EscalateTitle'), this.t('EscalateText')); break;
      case 'decline': this.release('Decline', this.t('DeclineTitle'), this.t('DeclineText'), true); break;
      case 'comment': if (this.answer) this.bar.openComment(); break;
      case 'undo': if (this.history.isOpen && this.history.answers[this.history.place]) this.undoAnswer(this.history.answers[this.history.place].answerId); else this.undo(); break;
      case 'older': this.look(1); break;
      case 'newer': if (this.history.isOpen) this.look(-1); break;
      case 'instructions': if (task) showInstructions(this.host, this.texts, task); break;
      case 'help': showHelp(this.host, this.texts, this.keys, () => { if (this.task && this.answer) this.redrawBar(); }); break;
      default: break;
    }
  }
}
