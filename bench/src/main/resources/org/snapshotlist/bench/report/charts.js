/** How charts are drawn: what is measured comes from the page, only how it looks is decided here. */
const Charts = (() => {
'use strict';

const {PARTS, lookOf, partOf, partColor, swatch} = Looks;
const darkness = matchMedia('(prefers-color-scheme: dark)');

/** Text only ever becomes text: no name can turn into markup. */
function element(tag, className, ...children) {
  const made = document.createElement(tag);
  if (className) {
    made.className = className;
  }
  made.append(...children.filter(child => child !== null && child !== ''));
  return made;
}

const UNITS = {NANOS: [1000, ['ns', 'µs', 'ms', 's']], BYTES: [1024, ['B', 'KiB', 'MiB', 'GiB', 'TiB']]};
const threeDigits = value => Number(value.toPrecision(3)).toLocaleString('en-US', {maximumSignificantDigits: 3});

function short(value, unit) {
  if (unit === 'SHARE') {
    return threeDigits(value * 100) + '%';
  }
  if (!UNITS[unit]) {
    return Number.isInteger(value) ? value.toLocaleString('en-US') : threeDigits(value);
  }
  const [step, names] = UNITS[unit];
  let i = 0;
  while (i < names.length - 1 && Math.max(Math.abs(value), Math.abs(Number(value.toPrecision(3)))) >= step) {
    value /= step;
    i++;
  }
  return threeDigits(value) + ' ' + names[i];
}

function inks(dark) {
  return dark ? {text: '#e6e9ed', quiet: '#a3acb7', line: '#59636e', faint: '#2e353c', back: '#1d2126', tip: '#2a3037'}
      : {text: '#1b1f24', quiet: '#59626d', line: '#aab2bb', faint: '#e4e8ec', back: '#f6f7f9', tip: '#ffffff'};
}

const finite = point => Number.isFinite(point.value) && Number.isFinite(point.at);

/** Whether a logarithmic axis shows more: what is far apart, and nothing that such an axis could not show. */
function isWide(values) {
  const least = Math.min(...values);
  return least > 0 && Math.max(...values) / least >= 20;
}

function valueAxis(values, unit, ink, name) {
  const wide = isWide(values);
  const axis = {
    type: wide ? 'log' : 'value',
    name: wide ? name + ' (logarithmic)' : name,
    nameLocation: 'middle',
    nameTextStyle: {color: ink.quiet, fontSize: 12},
    axisLabel: {color: ink.quiet, fontSize: 12, hideOverlap: true, formatter: value => short(value, unit)},
    axisLine: {show: true, lineStyle: {color: ink.line}},
    axisTick: {lineStyle: {color: ink.line}},
    splitLine: {lineStyle: {color: ink.faint}},
    minorSplitLine: {show: false},
  };
  if (wide) {
    const root = Math.log(unit === 'BYTES' ? 2 : 10);
    const [least, most] = [Math.log(Math.min(...values)) / root, Math.log(Math.max(...values)) / root];
    // A tick at each power of the base: one that is so large that there are seven ticks at most.
    const step = Math.max(1, Math.ceil((most - least) / 6));
    axis.logBase = Math.round(Math.exp(root * step));
    axis.min = axis.logBase ** Math.floor(least / step + 1e-9);
    axis.max = axis.logBase ** Math.ceil(most / step - 1e-9);
  } else if (unit === 'BYTES' && Math.max(...values) >= 4) {
    axis.interval = 2 ** Math.round(Math.log2(Math.max(...values) / 4));
    axis.min = 0;
    axis.max = Math.ceil(Math.max(...values) * 1.02 / axis.interval) * axis.interval;
  } else {
    axis.min = 0;
  }
  return axis;
}

function ends(points) {
  return points.flatMap(point => [point.low, point.value, point.high]).filter(Number.isFinite);
}

/** The 95% intervals, as a stroke with a foot at each end, upright or lying. */
function intervals(name, points, toPair, color, lying) {
  const known = points.filter(point => Number.isFinite(point.low) && Number.isFinite(point.high));
  return {
    type: 'custom', name, silent: true, z: 3, animation: false,
    data: known.map(point => [toPair(point, point.low), toPair(point, point.high)].flat()),
    renderItem(params, api) {
      const [from, to] = [api.coord([api.value(0), api.value(1)]), api.coord([api.value(2), api.value(3)])];
      if (![...from, ...to].every(Number.isFinite)) {
        return null;
      }
      const line = (x1, y1, x2, y2) =>
          ({type: 'line', shape: {x1, y1, x2, y2}, style: {stroke: color, lineWidth: 1.5, fill: null}});
      const foot = ([x, y]) => lying ? line(x, y - 4, x, y + 4) : line(x - 4, y, x + 4, y);
      return {type: 'group', children: [line(...from, ...to), foot(from), foot(to)]};
    },
  };
}

function base(ink) {
  return {
    animation: false,
    backgroundColor: 'transparent',
    textStyle: {fontFamily: 'system-ui, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif'},
    tooltip: {
      trigger: 'item', confine: true, transitionDuration: 0, backgroundColor: ink.tip, borderColor: ink.line,
      textStyle: {color: ink.text},
      formatter: params => element('div', 'tip', (params.data && params.data.text) || params.name || ''),
    },
    grid: {left: 30, right: 24, top: 14, bottom: 30, containLabel: true},
  };
}

/** In the order of the looks, as different points may come first in each chart. */
function byContender(points) {
  const found = new Map();
  points.forEach(point => found.set(point.contender, [...(found.get(point.contender) || []), point]));
  return new Map([...found].sort((a, b) => Looks.rank(a[0]) - Looks.rank(b[0])));
}

/** A contender's symbol; ECharts' own outlines are white within, also at night. */
function mark(name, dark, ink) {
  const [day, night, symbol] = lookOf(name);
  const color = dark ? night : day;
  const outlined = symbol.startsWith('empty');
  return {
    symbol: symbol.replace('empty', '').replace(/^[A-Z]/, first => first.toLowerCase()),
    itemStyle: {color: outlined ? ink.back : color, borderColor: color, borderWidth: outlined ? 2 : 0, opacity: 1},
  };
}

function lines(chart, dark, ink) {
  const points = chart.points.filter(finite);
  const bytesAcross = chart.across === 'size of the file';
  const x = valueAxis(points.map(point => point.at), bytesAcross ? 'BYTES' : 'COUNT', ink, chart.across);
  const y = valueAxis(ends(points).concat(chart.line && points.length ? [chart.line.value] : []), chart.unit, ink,
      chart.axis);
  Object.assign(x, {nameGap: 30, splitLine: {show: false}});
  if (x.type === 'log') {
    // No room is left behind the last point; what ends the axis then is no round number.
    x.max = Math.max(...points.map(point => point.at)) * 1.15;
    x.axisLabel.showMaxLabel = false;
  }
  Object.assign(y, {nameGap: 68});
  const pair = (point, value) => [point.at, value];
  const series = [];
  byContender(points).forEach((own, name) => {
    const [day, night, , dash] = lookOf(name);
    const color = dark ? night : day;
    const first = Looks.isFirst(name);
    series.push({
      type: 'line', name, ...mark(name, dark, ink), symbolSize: 8, showAllSymbol: true, z: first ? 5 : 4,
      lineStyle: {color, type: dash, width: first ? 3 : 1.75},
      emphasis: {disabled: true},
      data: own.map(point => ({value: pair(point, point.value), text: point.text})),
    });
    series.push(intervals(name, own, pair, color, false));
  });
  if (chart.line && series.length) {
    series[0].markLine = {
      silent: true, symbol: 'none', data: [{yAxis: chart.line.value}],
      lineStyle: {color: ink.text, type: 'dashed', width: 1.5},
      label: {formatter: () => chart.line.text, position: 'insideStartTop', color: ink.text, fontSize: 12},
    };
  }
  return {...base(ink), xAxis: x, yAxis: y, legend: {show: false}, series};
}

/** Contenders below one another. */
function names(list, width, ink) {
  return {
    type: 'category', inverse: true, data: list,
    axisLabel: {color: ink.text, fontSize: 12, lineHeight: 15, interval: 0, width: width < 480 ? 110 : 160,
      overflow: 'break', formatter: name => name},
    axisLine: {lineStyle: {color: ink.line}}, axisTick: {show: false},
    splitLine: {show: true, lineStyle: {color: ink.faint}},
  };
}

/** Words to the right of places: [across, row, words]. */
function labels(places, ink) {
  return {
    type: 'scatter', symbolSize: 1, silent: true, z: 6, itemStyle: {color: 'transparent', opacity: 1}, data: places,
    label: {show: true, position: 'right', distance: 9, color: ink.text, fontSize: 12,
      formatter: params => params.value[2]},
  };
}

function bars(chart, dark, ink, width) {
  const points = chart.points.filter(finite).sort((a, b) => a.value - b.value);
  const x = valueAxis(ends(points), chart.unit, ink, chart.axis);
  x.nameGap = 30;
  x.splitNumber = width < 560 ? 3 : 5;
  const wide = x.type === 'log';
  const pair = (point, value) => [value, points.indexOf(point)];
  const color = point => lookOf(point.contender)[dark ? 1 : 0];
  const texts = labels(points.map((point, i) => [Math.max(...ends([point])), i, short(point.value, chart.unit)]), ink);
  const data = points.map((point, i) => ({
    value: [point.value, i], text: point.text,
    ...(wide ? mark(point.contender, dark, ink) : {itemStyle: {color: color(point)}}),
  }));
  // On a logarithmic axis a bar would have no beginning, so its end is all that is drawn.
  const drawn = wide ? {type: 'scatter', symbolSize: 11, data, z: 4}
      : {type: 'bar', barMaxWidth: 18, data, z: 2};
  const strokes = points.map(point => intervals('', [point], pair, wide ? color(point) : ink.text, true));
  const option = {...base(ink), xAxis: x, yAxis: names(points.map(point => point.contender), width, ink),
    series: [{...drawn, emphasis: {disabled: true}}, ...strokes, texts]};
  option.grid = {...option.grid, left: 8, right: 76};
  return option;
}

function partsOf(chart) {
  const present = [...new Set(chart.points.map(point => point.part))];
  return [...[...PARTS.keys()].filter(part => present.includes(part)), ...present.filter(part => !PARTS.has(part))];
}


function stack(chart, dark, ink, width) {
  const found = [...byContender(chart.points).keys()];
  const bad = name => chart.points.filter(point => point.contender === name && partOf(point.part)[2])
      .reduce((sum, point) => sum + point.value, 0);
  const y = names(found, width, ink);
  const x = valueAxis([0, 1], 'SHARE', ink, chart.axis);
  Object.assign(x, {max: 1, nameGap: 30, splitNumber: width < 560 ? 2 : 5});
  const option = {...base(ink), xAxis: x, yAxis: y, series: partsOf(chart).map(part => ({
    type: 'bar', name: part, stack: 'all', barMaxWidth: 20, emphasis: {disabled: true},
    itemStyle: {color: partColor(part, dark), borderColor: ink.back, borderWidth: .5, decal: partOf(part)[2]
      ? {symbol: 'rect', color: ink.back, dashArrayX: [1, 0], dashArrayY: [2, 4], rotation: partOf(part)[2] * Math.PI / 4}
      : null},
    data: found.map(name => chart.points.find(point => point.contender === name && point.part === part))
        .map(point => point && Number.isFinite(point.value) ? {value: point.value, text: point.text} : '-'),
  }))};
  option.series.push(labels(found.map((name, i) => [1, i, short(bad(name), 'SHARE')]), ink));
  option.grid = {...option.grid, left: 8, right: 60};
  return option;
}

/** From the others' colour over none to the list's, each tenfold step as strong as its opposite. */
function heatColor(ratio, dark) {
  const part = Math.max(-1, Math.min(1, Math.log10(ratio) / 2));
  const none = dark ? [46, 53, 60] : [244, 244, 244];
  const full = part > 0 ? [0, 114, 178] : [213, 94, 0];
  return none.map((from, i) => Math.round(from + (full[i] - from) * Math.abs(part)));
}

function heat(chart, dark, ink, width) {
  const points = chart.points.filter(finite);
  const across = [...new Set(points.map(point => point.at))].sort((a, b) => a - b);
  const up = [...new Set(points.map(point => point.part))];
  const axis = (data, name, gap) => ({type: 'category', data, name, nameLocation: 'middle', nameGap: gap,
    nameTextStyle: {color: ink.quiet, fontSize: 12}, axisLabel: {color: ink.text, fontSize: 12, interval: 0},
    axisLine: {show: false}, axisTick: {show: false}, splitLine: {show: false}});
  return {...base(ink), xAxis: axis(across.map(at => short(at, 'COUNT')), chart.across, 30),
    yAxis: axis(up, chart.axis, 68), series: [{
      type: 'custom',
      data: points.map(point => ({
        value: [across.indexOf(point.at), up.indexOf(point.part), point.value], text: point.text,
        unsure: point.low <= 1 && point.high >= 1,
      })),
      renderItem(params, api) {
        const [x, y] = api.coord([api.value(0), api.value(1)]);
        const [w, h] = api.size([1, 1]);
        const rgb = heatColor(api.value(2), dark);
        const light = .299 * rgb[0] + .587 * rgb[1] + .114 * rgb[2] > 110;
        const point = points[params.dataIndex];
        const unsure = point.low <= 1 && point.high >= 1;
        return {
          type: 'rect', shape: {x: x - w / 2 + 1.5, y: y - h / 2 + 1.5, width: w - 3, height: h - 3, r: 3},
          style: {fill: 'rgb(' + rgb + ')', stroke: unsure ? ink.quiet : null, lineDash: unsure ? [4, 3] : null},
          textContent: {style: {text: (unsure ? '≈ ' : '') + threeDigits(point.value) + '×',
            fill: light ? '#1b1f24' : '#ffffff', fontSize: width < 560 ? 10 : 13, fontWeight: 600}},
          textConfig: {position: 'inside'},
        };
      },
    }]};
}

const DRAWN = {LINES: lines, BARS: bars, STACK: stack, HEAT: heat};
const HINTS = {
  STACK: 'At the right: the part that is half or unreadable.',
  LINES: 'Strokes are 95% intervals. A click on a name hides it.',
  HEAT: 'Blue: the list is faster. Orange: the rewrite is. Dashed, with ≈: 1× is within the 95% interval.',
};

function heightOf(chart, width) {
  const count = new Set(chart.points.map(point => point.contender)).size;
  switch (chart.kind) {
    case 'BARS': return 80 + Math.max(1, chart.points.length) * 36;
    case 'STACK': return 80 + count * 36;
    case 'HEAT': return 80 + new Set(chart.points.map(point => point.part)).size * 46;
    default: return width < 560 ? 300 : 340;
  }
}

class Picture {
  constructor(chart) {
    this.chart = chart;
    this.hidden = new Set();
    this.legend = element('div', 'legend');
    this.canvas = element('div', 'canvas');
    this.canvas.setAttribute('role', 'img');
    this.canvas.setAttribute('aria-label', chart.title + '; the figures are in the table below');
    this.figure = element('figure', chart.kind, element('figcaption', '', chart.title),
        HINTS[chart.kind] ? element('p', 'hint', HINTS[chart.kind]) : null, this.legend, this.canvas);
    this.figure.dataset.chart = chart.id;
  }

  /** Draws it anew; on paper in the colours of the day and as wide as a page. */
  draw(paper) {
    const dark = darkness.matches && !paper;
    const width = paper ? 640 : this.canvas.clientWidth || 600;
    const height = this.height ? this.height() : heightOf(this.chart, width) * (paper ? .8 : 1);
    this.width = width;
    this.canvas.style.height = height + 'px';
    if (!this.drawn) {
      this.drawn = echarts.init(this.canvas, null, {renderer: 'canvas', width, height,
        devicePixelRatio: Math.max(2, window.devicePixelRatio || 1)});
    } else {
      this.drawn.resize({width, height});
    }
    const option = DRAWN[this.chart.kind](this.chart, dark, {...inks(dark), ...(paper ? {back: '#ffffff'} : {})}, width);
    if (option.legend) {
      option.legend.selected = Object.fromEntries([...this.hidden].map(name => [name, false]));
    }
    this.drawn.setOption(option, {notMerge: true});
    this.drawLegend(dark);
  }

  drawLegend(dark) {
    const color = look => look[dark ? 1 : 0];
    if (this.chart.kind === 'STACK') {
      this.legend.replaceChildren(...partsOf(this.chart).map(
          part => element('button', '', swatch(partColor(part, dark), 'block', ''), part)));
    } else if (this.chart.kind === 'LINES') {
      this.legend.replaceChildren(...[...byContender(this.chart.points).keys()].map(name => {
        const look = lookOf(name);
        const button = element('button', '', swatch(color(look), look[2], look[3]), name);
        button.setAttribute('aria-pressed', String(!this.hidden.has(name)));
        button.addEventListener('click', () => this.toggle(name));
        return button;
      }));
    }
    this.legend.querySelectorAll('button').forEach(button => {
      button.type = 'button';
    });
  }

  toggle(name) {
    if (!this.hidden.delete(name)) {
      this.hidden.add(name);
    }
    this.draw(false);
  }
}

return {Picture, element, darkness};
})();
