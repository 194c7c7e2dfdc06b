// Time with the page visible and in use: a pause counts for half a minute at most.
const pause = 30000;
const signs = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchmove', 'scroll'];

export class ActiveTime {
  constructor() {
    this.total = 0;
    this.last = performance.now();
    this.lastInput = Date.now();
    this.onSign = () => { this.count(); this.lastInput = Date.now(); };
    // Leaving ends the time; coming back begins it anew.
    this.onVisibility = () => { if (document.visibilityState === 'hidden') this.count(); else this.last = performance.now(); };
    for (const sign of signs) document.addEventListener(sign, this.onSign, { passive: true, capture: true });
    document.addEventListener('visibilitychange', this.onVisibility);
  }

  get idle() {
    return Date.now() - this.lastInput;
  }

  // Milliseconds of the task so far.
  read() {
    return Math.round(this.total + (document.visibilityState === 'visible' ? Math.min(pause, performance.now() - this.last) : 0));
  }

  start(milliseconds = 0) {
    this.total = milliseconds;
    this.last = performance.now();
  }

  count() {
    const now = performance.now();
    this.total += Math.min(pause, now - this.last);
    this.last = now;
  }

  dispose() {
    for (const sign of signs) document.removeEventListener(sign, this.onSign, { capture: true });
    document.removeEventListener('visibilitychange', this.onVisibility);
  }
}
