// What was answered and is not on the server yet. An answer is written here before it is sent and leaves with its receipt, so a closed
// tab, a lost connection or a dead browser loses nothing. One store for the browser; entries carry whose they are.
const name = 'sageportal-review';

export class Journal {
  constructor(owner) {
    this.owner = owner;
    this.prefix = `${name}:${owner}:`;
    this.opened = open().catch(() => null);
  }

  // At once in the local store, which outlives a tab that is closed in the same instant; then in the database, which outlives a
  // crash of the machine. Fails only when neither takes it.
  async put(entry) {
    const record = { ...entry, owner: this.owner };
    const key = this.prefix + entry.answerId;
    const isKept = keepLocally(key, record);
    const database = await this.opened;
    try {
      await request(database.transaction('answers', 'readwrite', { durability: 'strict' }).objectStore('answers').put(record));
      localStorage.removeItem(key);
    } catch (error) {
      // Full, blocked or not to be had: the local store has it.
      if (!isKept) throw error;
    }
  }

  async remove(answerId) {
    localStorage.removeItem(this.prefix + answerId);
    const database = await this.opened;
    if (database) await request(database.transaction('answers', 'readwrite').objectStore('answers').delete(answerId));
  }

  // Oldest first.
  async all() {
    const database = await this.opened;
    const kept = database ? await request(database.transaction('answers').objectStore('answers').index('owner').getAll(this.owner)) : [];
    const known = new Set(kept.map((entry) => entry.answerId));
    for (const key of Object.keys(localStorage).filter((key) => key.startsWith(this.prefix))) {
      const entry = JSON.parse(localStorage.getItem(key));
      if (!known.has(entry.answerId)) kept.push(entry);
    }
    return kept.sort((a, b) => a.at - b.at);
  }
}

function keepLocally(key, record) {
  try {
    localStorage.setItem(key, JSON.stringify(record));
    return true;
  } catch {
    return false;
  }
}

function open() {
  const opening = indexedDB.open(name, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore('answers', { keyPath: 'answerId' }).createIndex('owner', 'owner');
  return request(opening);
}

function request(pending) {
  return new Promise((resolve, reject) => {
    const transaction = pending.transaction;
    pending.onerror = () => reject(pending.error);
    pending.onblocked = () => reject(new Error('blocked'));
    // A write is kept when its transaction is, not when its request is.
    if (transaction?.mode === 'readwrite') {
      transaction.oncomplete = () => resolve(pending.result);
      transaction.onabort = () => reject(transaction.error);
    } else {
      pending.onsuccess = () => resolve(pending.result);
    }
  });
}
