// Keeps what is typed a second after the typing stops. The version says which text a change was made to: of two tabs, the one that is
// behind is asked and nothing is overwritten.
const rest = 1000;

export class Drafts {
  // told: { onconflict(), onsaved() }
  constructor(server, told) {
    Object.assign(this, { server, told });
  }

  of(task, read) {
    this.stop();
    Object.assign(this, { task, read, version: task.draftVersion ?? 0, hasConflict: false, last: JSON.stringify(task.draft ?? {}) });
  }

  changed() {
    clearTimeout(this.timer);
    if (!this.hasConflict) this.timer = setTimeout(() => this.save(), rest);
  }

  async save() {
    const { task } = this;
    const content = this.read?.();
    const text = JSON.stringify(content);
    if (!task || !content || text === this.last) return;
    const answer = await this.server.post('draft', { slotId: task.slotId, content, version: this.version });
    if (this.task !== task) return;
    if (answer.outcome === 'ok') {
      this.version = answer.value;
      this.last = text;
      this.told.onsaved();
    } else if (answer.outcome === 'refused' && answer.errors[0]?.textKey === 'ErrorDraftStale') {
      this.hasConflict = true;
      this.told.onconflict();
    } else if (answer.outcome !== 'refused') {
      this.changed();
    }
  }

  // What is on screen stands: it is saved over the version that the server has.
  keepMine(version) {
    this.version = version;
    this.hasConflict = false;
    this.last = null;
    return this.save();
  }

  stop() {
    clearTimeout(this.timer);
    this.task = null;
  }
}
