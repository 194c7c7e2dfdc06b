// The line above the card: flows with what waits in them, the day so far, one's own pace.
import { drawFlows, drawStats } from './layout.js';

const rest = 4000;
const isGiven = (entry) => ['unsent', 'sending', 'sent'].includes(entry.state);

export class Overview {
  // desk: { server, texts, frame, given() in this page, flow(), onload() }
  constructor(desk) {
    this.desk = desk;
    this.known = { flows: [], answeredToday: 0 };
    this.counted = 0;
    this.isLoaded = false;
  }

  async load() {
    const midnight = new Date();
    midnight.setHours(0, 0, 0, 0);
    const answer = await this.desk.server.post('overview', { since: midnight.toISOString() });
    if (answer.outcome !== 'ok' || this.isOver) return;
    this.known = answer.value;
    this.isLoaded = true;
    this.counted = this.desk.given().filter((entry) => entry.state === 'sent').length;
    this.draw();
    this.desk.onload();
  }

  // Soon, and not for every answer anew.
  refresh() {
    this.timer ??= setTimeout(() => { this.timer = undefined; this.load(); }, rest);
  }

  draw() {
    drawFlows(this.desk.frame, this.desk.texts, this.known, this.desk.flow());
    this.drawToday();
  }

  // With the answers that the server did not know of when it counted.
  drawToday() {
    drawStats(this.desk.frame, this.desk.texts, this.known, this.desk.given().filter(isGiven).length - this.counted);
  }

  dispose() {
    this.isOver = true;
    clearTimeout(this.timer);
  }
}
