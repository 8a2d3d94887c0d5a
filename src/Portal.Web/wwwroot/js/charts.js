// Draws every [data-chart] with ECharts from its JSON. Canvas and rich-text tooltips: the HTML ones need inline styles. Texts of the
// data are only ever drawn as text; no option of the data is used as a template or a function.
(function () {
  'use strict';

  const colours = ['#1B4F8A', '#1E6B3A', '#B77400', '#4E3180', '#A8201A', '#7A8697'];
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const english = document.documentElement.lang === 'en';
  const number = new Intl.NumberFormat(english ? 'en' : 'vi', { maximumFractionDigits: 2 });

  // a formatter that came as a string would be a template over the data
  function clean(value) {
    if (Array.isArray(value)) { return value.map(clean); }
    if (value && typeof value === 'object') {
      return Object.fromEntries(Object.entries(value).filter(([key]) => key !== 'formatter' && key !== 'extraCssText')
        .map(([key, one]) => [key, clean(one)]));
    }
    return value;
  }

  document.querySelectorAll('[data-chart]').forEach(place => {
    const option = clean(JSON.parse(place.dataset.chart));
    const font = getComputedStyle(document.body).fontFamily;
    const chart = window.echarts.init(place, null, { renderer: 'canvas' });
    chart.setOption({
      color: colours,
      textStyle: { fontFamily: font, color: '#1A2433' },
      ...option,
      animation: !calm,
      aria: { enabled: true, decal: { show: true }, label: { description: place.dataset.label || '' }, ...option.aria },
      tooltip: { ...option.tooltip, renderMode: 'richText', valueFormatter: value => typeof value === 'number' ? number.format(value) : String(value ?? '') },
    });
    new ResizeObserver(() => chart.resize()).observe(place);
  });
})();
