// The task on screen and those that wait behind it, and that they stay the reviewer's while the page is in use.
const wanted = 3;
const beat = 30000;

// Whoever went away gives back what was only prefetched.
const away = 300000;

export class TaskQueue {
  // told: { onlost() for the task on screen, onkept() }; held() names further slots that must not be lost: answers on their way.
  constructor(server, time, told, held) {
    Object.assign(this, { server, time, told, held });
    this.current = null;
    this.ready = [];
    this.done = new Set();
    this.timer = setInterval(() => this.keep(), beat);
  }

  // Takes over what the server says is ours. Answers 'ok' or the outcome with its errors.
  async fill(flowName) {
    const generation = this.generation = (this.generation ?? 0) + 1;
    const answer = await this.server.post('claim', { flowName, count: wanted });
    if (answer.outcome !== 'ok' || generation !== this.generation) return answer;
    for (const task of answer.value) {
      if (this.isDone(task) || this.current?.slotId === task.slotId) continue;
      const place = this.ready.findIndex((other) => other.slotId === task.slotId);
      if (place >= 0) this.ready[place] = task;
      else this.ready.push(task);
    }
    return answer;
  }

  // By slot and epoch: the same task may come back under a new epoch.
  isDone = (task) => this.done.has(`${task.slotId}:${task.epoch}`);
  finish = (task) => this.done.add(`${task.slotId}:${task.epoch}`);

  next() {
    this.current = this.ready.shift() ?? null;
    if (this.current) this.opened();
    return this.current;
  }

  // The task on screen gives way, e.g. to one that came back.
  putBefore(task) {
    if (this.current && this.current.slotId !== task.slotId && !this.isDone(this.current)) this.ready.unshift(this.current);
    this.ready = this.ready.filter((other) => other.slotId !== task.slotId);
    this.current = task;
    this.opened();
  }

  drop(slotId) {
    this.ready = this.ready.filter((task) => task.slotId !== slotId);
  }

  opened() {
    this.openedAt = this.server.now();
    clearTimeout(this.opening);
    // Only a task that stays on screen for a moment counts as opened: quick answers need no call of their own.
    this.opening = setTimeout(() => this.keep(), 400);
  }

  async keep() {
    if (this.time.idle > away) this.giveBack();
    const held = [
      ...(this.current ? [{ task: this.current, isCurrent: true }] : []), ...this.ready.map((task) => ({ task, isCurrent: false })), ...this.held().map((task) => ({ task, isCurrent: true })),
    ].map(({ task, isCurrent }) => ({ slotId: task.slotId, epoch: task.epoch, isCurrent })).slice(0, wanted * 2);
    if (!held.length) return;
    const answer = await this.server.post('keep', held);
    if (answer.outcome !== 'ok') return;
    const lost = new Set(answer.value.filter((kept) => !kept.leaseUntil).map((kept) => kept.slotId));
    this.ready = this.ready.filter((task) => !lost.has(task.slotId));
    if (this.current && held[0].slotId === this.current.slotId && lost.has(this.current.slotId) && !this.isDone(this.current)) this.told.onlost();
    this.told.onkept();
  }

  giveBack() {
    for (const task of this.ready.splice(0)) this.server.leave('release', { slotId: task.slotId, epoch: task.epoch, kind: 'Return' });
  }

  // Share of the task's time that is over, and what is left in milliseconds.
  timeOf(task) {
    const limit = (task.timeLimitSeconds ?? 0) * 1000;
    if (!limit) return null;
    const begun = task.acceptedAt ? new Date(task.acceptedAt).getTime() : this.openedAt;
    const passed = this.server.now() - begun;
    return { share: passed / limit, left: limit - passed };
  }

  dispose() {
    clearInterval(this.timer);
    clearTimeout(this.opening);
  }
}
