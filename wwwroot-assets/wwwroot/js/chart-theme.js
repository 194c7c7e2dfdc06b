// Design tokens as an ECharts theme. A token is read through a probe because light-dark() is only resolved in a used colour.
function reader(element) {
  const probe = element.ownerDocument.createElement('span');
  probe.hidden = true;
  element.parentElement.append(probe);
  return {
    color: (token) => { probe.style.color = `var(${token})`; return getComputedStyle(probe).color; },
    done: () => probe.remove(),
  };
}

export function theme(element) {
  const read = reader(element);
  const c = read.color;
  const text = { color: c('--sp-text-2'), fontFamily: getComputedStyle(element).fontFamily, fontSize: 12 };
  const axis = {
    axisLine: { lineStyle: { color: c('--sp-border-strong') } }, axisTick: { show: false }, axisLabel: { ...text, hideOverlap: true },
    nameTextStyle: text, splitLine: { lineStyle: { color: c('--sp-border') } }, splitArea: { show: false },
  };
  const result = {
    surface: c('--sp-surface'), color: [1, 2, 3, 4, 5, 6, 7, 8].map((n) => c(`--sp-series-${n}`)), backgroundColor: 'transparent', textStyle: text,
    categoryAxis: { ...axis, splitLine: { show: false } }, valueAxis: { ...axis, axisLine: { show: false } }, logAxis: axis, timeAxis: axis,
    legend: { textStyle: text, inactiveColor: c('--sp-text-disabled'), itemWidth: 14, itemHeight: 8, icon: 'roundRect' },
    tooltip: { backgroundColor: c('--sp-raised'), borderColor: c('--sp-border-strong'), textStyle: { ...text, color: c('--sp-text') }, confine: true },
    visualMap: { textStyle: text }, line: { symbolSize: 6, lineStyle: { width: 2 } },
    dataZoom: { textStyle: text, borderColor: c('--sp-border') },
  };
  read.done();
  return result;
}

const formats = (language) => {
  const number = new Intl.NumberFormat(language, { maximumSignificantDigits: 6 });
  const compact = new Intl.NumberFormat(language, { notation: 'compact', maximumSignificantDigits: 3 });
  return {
    number,
    // Small figures have nothing to shorten, and neighbouring ticks such as 0.8512 and 0.8514 must not read alike.
    compact: { format: (value) => (Math.abs(value) < 1000 ? number : compact).format(value) },
    percent: new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 }),
  };
};

export function revive(option, element) {
  const read = reader(element);
  const known = formats(document.documentElement.lang || 'en');
  const walk = (value) => {
    if (Array.isArray(value)) return typeof value[0] === 'number' ? value : value.map(walk);
    if (typeof value === 'string' && value.startsWith('var(--')) return read.color(value.slice(4, -1));
    if (value === null || typeof value !== 'object') return value;
    const format = known[value.$format];
    if (format) return (number) => (typeof number === 'number' || !Number.isNaN(Number(number)) ? format.format(number) : number);
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, walk(item)]));
  };
  const result = walk(option);
  read.done();
  return result;
}
