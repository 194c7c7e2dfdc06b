// The page's words and numbers, in the language of the document.
export class Texts {
  constructor(texts) {
    this.texts = texts;
    this.lang = document.documentElement.lang || 'en';
    this.relative = new Intl.RelativeTimeFormat(this.lang, { numeric: 'auto', style: 'narrow' });
    this.formats = new Map();
  }

  t(key, ...values) {
    return (this.texts[key] ?? key).replace(/\{(\d+)\}/g, (_, place) => values[place] ?? '');
  }

  count = (value) => this.format('count', { maximumFractionDigits: 0 }).format(value);
  percent = (value, digits = 0) => this.format(`percent${digits}`, { style: 'percent', minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value);
  signed = (value) => this.format('signed', { signDisplay: 'always', maximumSignificantDigits: 3 }).format(value);
  seconds = (milliseconds) => this.format('seconds', { style: 'unit', unit: 'second', unitDisplay: 'narrow', maximumFractionDigits: milliseconds < 9950 ? 1 : 0 }).format(milliseconds / 1000);

  // Numbers of a row are shown as they are, grouped; what is no number stays as it is.
  value(text) {
    return text !== '' && Number.isFinite(Number(text)) && !/^0\d|e/i.test(text) ? this.format('value', { maximumFractionDigits: 6, useGrouping: true }).format(Number(text)) : text;
  }

  clock(milliseconds) {
    const seconds = Math.max(0, Math.round(milliseconds / 1000));
    return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  }

  // A moment as a distance from now, past or future.
  distance(moment, now = Date.now()) {
    const seconds = (new Date(moment).getTime() - now) / 1000;
    const [unit, size] = [['day', 86400], ['hour', 3600], ['minute', 60]].find(([, span]) => Math.abs(seconds) >= span) ?? ['second', 1];
    return this.relative.format(Math.trunc(seconds / size), unit);
  }

  // The server's errors carry a key of the page's texts; without one their own message is shown.
  error(error) {
    const text = error?.textKey && this.texts[error.textKey];
    return text ? this.t(error.textKey, ...(error.arguments ?? [])) : error?.message ?? this.t('ErrorUnknown');
  }

  format(name, options) {
    if (!this.formats.has(name)) this.formats.set(name, new Intl.NumberFormat(this.lang, options));
    return this.formats.get(name);
  }
}
