// Draws an ECharts option. Colours written as var(--sp-…) and formats written as {"$format": …} are put in here, where they are known.
import { init } from '../lib/echarts.js';
import { revive, theme } from './chart-theme.js';

export function render(element, option) {
  // Taken away before the call arrived.
  if (!element) return { update() {}, image: () => '', dispose() {} };

  let chart;
  let current = option;

  function draw() {
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    chart.setOption({ animation: !calm, animationDuration: 300, ...revive(current, element) }, { notMerge: true });
  }

  function start() {
    chart?.dispose();
    chart = init(element, theme(element), { renderer: 'canvas' });
    draw();
  }

  // Charts below the fold are drawn when they come into view.
  const seen = new IntersectionObserver((entries) => {
    if (!entries.some((entry) => entry.isIntersecting)) return;
    seen.disconnect();
    start();
    sized.observe(element);
  }, { rootMargin: '200px' });
  const sized = new ResizeObserver(() => chart?.resize());
  const restart = () => { if (chart) start(); };
  seen.observe(element);
  addEventListener('themechange', restart);

  return {
    update(next) { current = next; if (chart) draw(); },
    image: () => chart?.getDataURL({ type: 'png', pixelRatio: 2, backgroundColor: theme(element).surface }) ?? '',
    dispose() {
      seen.disconnect();
      sized.disconnect();
      removeEventListener('themechange', restart);
      chart?.dispose();
    },
  };
}
