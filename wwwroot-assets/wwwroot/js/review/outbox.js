// Sends the journal, one answer after the other, as often as it takes. The id makes sending twice harmless.
const slowest = 5000;

export const mostUnsent = 5;

export class Outbox {
  // told: { onsent(entry, receipt), onrefused(entry), onchange() }
  constructor(server, journal, told) {
    Object.assign(this, { server, journal, told });
    this.waiting = [];
    this.refused = [];
    this.tries = 0;
    this.busy = false;
    this.timer = 0;
  }

  get isFull() {
    return this.waiting.length >= mostUnsent;
  }

  async replay() {
    for (const entry of await this.journal.all()) {
      if (entry.state === 'refused') this.refused.push(entry);
      else this.waiting.push(entry);
    }
    this.told.onchange();
    this.flush();
  }

  // The answer counts as given as soon as the journal has it.
  add(entry) {
    entry.state = 'unsent';
    entry.kept = this.journal.put(plain(entry));
    this.waiting.push(entry);
    this.told.onchange();
    this.flush();
  }

  // Takes back an answer that has not left. False when it is on its way or gone.
  async withdraw(entry) {
    if (entry.state === 'sending') await entry.settled;
    if (entry.state !== 'unsent') return false;
    entry.state = 'withdrawn';
    this.waiting = this.waiting.filter((other) => other !== entry);
    await entry.kept?.catch(() => {});
    await this.journal.remove(entry.answerId);
    this.told.onchange();
    return true;
  }

  async dismiss(entry) {
    this.refused = this.refused.filter((other) => other !== entry);
    await this.journal.remove(entry.answerId);
    this.told.onchange();
  }

  flush() {
    clearTimeout(this.timer);
    if (!this.busy && this.waiting.length) this.run();
  }

  async run() {
    this.busy = true;
    let goesOn = true;
    while (goesOn && this.waiting.length) goesOn = await this.send(this.waiting[0]);
    this.busy = false;
    if (this.waiting.length) {
      this.timer = setTimeout(() => this.flush(), Math.min(slowest, 500 * 2 ** this.tries));
      this.tries++;
    }
  }

  async send(entry) {
    // When even the journal fails there is only this page: send all the same.
    await entry.kept?.catch(() => {});
    if (entry.state === 'withdrawn') return true;
    let settle;
    entry.settled = new Promise((resolve) => { settle = resolve; });
    entry.state = 'sending';
    const { answerId, slotId, epoch, content, comment, activeMilliseconds } = entry;
    const answer = await this.server.post('answer', { answerId, slotId, epoch, content, comment, activeMilliseconds });
    entry.state = answer.outcome === 'ok' ? 'sent' : answer.outcome === 'refused' ? 'refused' : 'unsent';
    settle();
    if (entry.state === 'unsent') {
      entry.trouble = answer.outcome;
      this.told.onchange();
      return false;
    }

    this.tries = 0;
    this.waiting = this.waiting.filter((other) => other !== entry);
    if (entry.state === 'sent') {
      await this.journal.remove(answerId);
      this.told.onsent(entry, answer.value);
    } else {
      entry.errors = answer.errors;
      await this.journal.put(plain(entry)).catch(() => {});
      this.refused.push(entry);
      this.told.onrefused(entry);
    }
    this.told.onchange();
    return true;
  }
}

const plain = ({ kept, settled, trouble, ...entry }) => entry;
