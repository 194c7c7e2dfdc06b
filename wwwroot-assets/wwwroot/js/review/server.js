// Calls of the desk's endpoints. What came of a call is one word, so that callers decide by cases and never by status codes:
// ok | refused (the server said no, with errors) | offline | busy (try again) | signedOut | expired (the page must be loaded anew).
const patience = 15000;

export class Server {
  constructor(header, token) {
    this.headers = { 'Content-Type': 'application/json', [header]: token };
    this.base = new URL('review/desk/', document.baseURI);
    this.skew = 0;
    this.isOnline = true;
    this.onchange = () => {};
  }

  now = () => Date.now() + this.skew;

  async post(path, body, { signal } = {}) {
    const limit = AbortSignal.timeout(patience);
    try {
      const response = await fetch(new URL(path, this.base), {
        method: 'POST', headers: this.headers, body: JSON.stringify(body), credentials: 'same-origin', redirect: 'manual', cache: 'no-store',
        signal: signal ? AbortSignal.any([signal, limit]) : limit,
      });
      const answer = await this.read(response);
      this.tell(answer.outcome !== 'busy');
      return answer;
    } catch (failure) {
      if (signal?.aborted) return { outcome: 'aborted' };
      this.tell(false);
      return { outcome: 'offline', failure };
    }
  }

  // For a page that is going: nobody waits for the answer.
  leave(path, body) {
    try {
      fetch(new URL(path, this.base), { method: 'POST', headers: this.headers, body: JSON.stringify(body), credentials: 'same-origin', keepalive: true }).catch(() => {});
    } catch {
      // The browser refuses when too much is under way; the lease ends by itself.
    }
  }

  async read(response) {
    if (response.type === 'opaqueredirect' || response.status === 401) return { outcome: 'signedOut' };
    const moment = Date.parse(response.headers.get('date') ?? '');
    if (moment) this.skew = moment - Date.now();
    if (response.status === 204) return { outcome: 'ok' };
    const value = await response.json().catch(() => undefined);
    if (response.ok && value !== undefined) return { outcome: 'ok', value };
    // A proxy's page in place of an answer is no answer.
    if (!Array.isArray(value?.errors)) return { outcome: 'busy' };
    if (value.errors[0]?.code === 'PageExpired') return { outcome: 'expired', errors: value.errors };
    return { outcome: response.status >= 500 || response.status === 429 ? 'busy' : 'refused', status: response.status, errors: value.errors };
  }

  tell(isOnline) {
    if (isOnline === this.isOnline) return;
    this.isOnline = isOnline;
    this.onchange(isOnline);
  }
}

// randomUUID is there in secure contexts only, and a portal in a closed network may be plain http.
export function uuid() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
