/** How each contender looks, the same on the whole page. */
const Looks = (() => {
'use strict';

const PLUS = 'path://M-1 -3H1V-1H3V1H1V3H-1V1H-3V-1H-1Z';

// One look for each contender on the whole page: colour by day, colour by night, symbol, kind of line. Colours alone
// could not be told apart by everybody; symbols can.
const LOOKS = {
  'list': ['#0072b2', '#4db1f0', 'circle', 'solid'],
  'list, whole-file mode': ['#3d9bd6', '#9ad5ff', 'emptyCircle', 'dashed'],
  "libvirt's files": ['#d55e00', '#ff8a3d', 'rect', 'solid'],
  "libvirt's files, durable": ['#c98500', '#ffc04d', 'emptyRect', 'dashed'],
  'whole rewrite (2019)': ['#b3478f', '#f08cc8', 'diamond', 'solid'],
  'SQLite (WAL)': ['#007a5a', '#2cc99a', 'triangle', 'solid'],
  'SQLite (rollback journal)': ['#4c9c82', '#8fe0c4', 'emptyTriangle', 'dashed'],
  'H2 MVStore': ['#6a51a3', '#b5a1f0', 'emptyDiamond', 'dashed'],
  'LMDB': ['#8a2f2f', '#e07a7a', 'arrow', 'solid'],
  'RocksDB': ['#7d6d00', '#d8c84a', 'roundRect', 'dotted'],
  'zip': ['#666666', '#bbbbbb', PLUS, 'dotted'],
};
LOOKS['list with index'] = LOOKS['list'];
LOOKS['structural scan'] = LOOKS['list'];
LOOKS['cp of the list'] = LOOKS['list'];
const SPARE = Object.values(LOOKS).slice(1, 11);
// What a power cut leaves: colour by day, colour by night, and which way hatching leans.
const PARTS = new Map([
  ['as before', ['#9db4c8', '#5d7487', 0]],
  ['as after', ['#0072b2', '#4db1f0', 0]],
  ['half', ['#e69f00', '#ffc04d', 1]],
  ['unreadable', ['#c23b00', '#ff6f3d', -1]],
]);
const OTHER_PART = ['#888888', '#999999', 0];
const partOf = part => PARTS.get(part) || OTHER_PART;

const looks = new Map(Object.entries(LOOKS));

/** Gives each contender that has no look of its own the same one on the whole page. */
function dress(contenders) {
  // In the order of the figures, so that those of one measure look different.
  [...new Set(contenders)].filter(name => !looks.has(name))
      .forEach((name, i) => looks.set(name, SPARE[i % SPARE.length]));
}

const lookOf = name => looks.get(name) || SPARE[0];

const partColor = (part, dark) => partOf(part)[dark ? 1 : 0];

/** Where a contender stands in every legend. */
const rank = name => [...looks.keys()].indexOf(name);

const isFirst = name => lookOf(name) === LOOKS['list'];

function swatch(color, symbol, dash) {
  const svg = (tag, values) => {
    const made = document.createElementNS('http://www.w3.org/2000/svg', tag);
    Object.entries(values).forEach(([name, value]) => made.setAttribute(name, value));
    return made;
  };
  const box = svg('svg', {width: 30, height: 14, viewBox: '0 0 30 14', 'aria-hidden': 'true'});
  const empty = symbol.startsWith('empty');
  const paint = {fill: empty ? 'var(--raised)' : color, stroke: color, 'stroke-width': 1.5};
  const shapes = {
    circle: () => svg('circle', {cx: 15, cy: 7, r: 4, ...paint}),
    rect: () => svg('rect', {x: 11, y: 3, width: 8, height: 8, ...paint}),
    roundRect: () => svg('rect', {x: 11, y: 3, width: 8, height: 8, rx: 3, ...paint}),
    triangle: () => svg('path', {d: 'M15 2.5L20 11H10Z', ...paint}),
    diamond: () => svg('path', {d: 'M15 1.5L20 7L15 12.5L10 7Z', ...paint}),
    arrow: () => svg('path', {d: 'M15 2L19.5 12L15 9.5L10.5 12Z', ...paint}),
    block: () => svg('rect', {x: 5, y: 1, width: 20, height: 12, ...paint}),
  };
  if (dash) {
    box.append(svg('line', {x1: 0, y1: 7, x2: 30, y2: 7, stroke: color, 'stroke-width': 2,
      'stroke-dasharray': {dashed: '5 3', dotted: '2 2'}[dash] || 'none'}));
  }
  const shape = symbol.replace('empty', '').replace(/^./, first => first.toLowerCase());
  box.append((shapes[shape] || (() => svg('path', {d: 'M13.5 2.5h3v3h3v3h-3v3h-3v-3h-3v-3h3Z', ...paint})))());
  return box;
}

return {PARTS, dress, lookOf, partOf, partColor, rank, isFirst, swatch};
})();
