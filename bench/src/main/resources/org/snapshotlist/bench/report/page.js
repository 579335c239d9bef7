/** Puts what the report holds into the page. */
(() => {
'use strict';

const {element, darkness} = Charts;
const page = JSON.parse(document.getElementById('content').textContent);
Looks.dress(page.figures.map(row => row.contender));

const term = ([name, value]) => [element('dt', '', name), element('dd', '', value)];

function caseOf(found) {
  return element('div', 'case', element('div', 'headline', found.headline), element('div', 'interval', found.interval),
      element('div', 'amounts', found.amounts), element('div', 'place', found.place));
}

function cell(label, ...children) {
  const made = element('td', '', ...children);
  made.dataset.label = label;
  return made;
}

const SPEAKS = {
  LIST: 'speaks for the list',
  OTHERS: 'speaks against the list',
  BOTH: 'speaks for the list in some cases, against it in others',
  NEITHER: 'speaks for nobody',
  UNKNOWN: '',
};

function verdictOf(verdict) {
  return [element('span', 'verdict ' + verdict.favours, verdict.word),
    element('p', 'speaks', SPEAKS[verdict.favours]), element('p', 'why', verdict.why)];
}

function verdictRow(section) {
  const link = element('a', 'title', section.title);
  link.href = '#' + section.id;
  const none = () => 'not measured';
  const {answers, best, worst} = section.verdict;
  const claim = element('td', '', link, element('p', 'claim', section.says));
  return element('tr', '', claim, cell('Verdict', ...verdictOf(section.verdict)),
      cell('Answer', ...(answers.length ? answers.map(caseOf) : [none()])),
      cell('Where the list does best', best ? caseOf(best) : none()),
      cell('Where the list does worst', worst ? caseOf(worst) : none()));
}

const HEAD = ['Measure', 'Setting', 'Contender', 'N', 'Size of one', 'Value', '95% interval', 'Times the list’s'];

const tableOf = figures => table('figures', HEAD, figures.map(row =>
  [row.title, row.setting, row.contender, row.entries, row.entryBytes, row.value, row.interval, row.ratio]));

function table(look, head, rows) {
  const body = element('tbody', '', ...rows.map(row => element('tr', '', ...row.map(text => element('td', '', text)))));
  const made = element('table', look,
      element('thead', '', element('tr', '', ...head.map(name => element('th', '', name)))), body);
  return element('div', 'scroll', made);
}

function folded(title, open, ...content) {
  const made = element('details', '', element('summary', '', title), ...content);
  made.open = open;
  return made;
}

const pictures = [];

function picture(chart) {
  const made = new Charts.Picture(chart);
  pictures.push(made);
  return made;
}

function sectionOf(section) {
  const figures = section.figures.map(i => page.figures[i]);
  const made = element('section', 'claim-section', element('h2', '', section.title),
      section.says ? element('p', 'says', section.says) : null, element('p', '', section.measures));
  made.id = section.id;
  if (section.verdict) {
    made.append(element('div', '', ...verdictOf(section.verdict)));
  }
  if (section.notes.length) {
    made.append(element('ul', '', ...section.notes.map(note => element('li', '', note))));
  }
  made.append(element('div', 'charts', ...section.charts.map(chart => picture(chart).figure)));
  if (section.table) {
    made.append(folded(section.table.title, true, table('figures counts', section.table.head, section.table.rows)));
  }
  if (figures.length) {
    made.append(folded('The figures (' + figures.length + ')', figures.length <= 24, tableOf(figures)));
  }
  return made;
}

function grouped(figures) {
  const groups = new Map();
  figures.forEach(row => groups.set(row.measure, [...(groups.get(row.measure) || []), row]));
  return [...groups].map(([measure, own]) =>
    folded(own[0].title + (own[0].title === measure ? '' : ' — ' + measure) + ' (' + own.length + ')', false, tableOf(own)));
}

function show() {
  const id = name => document.getElementById(name);
  const known = new Map(page.environment);
  id('facts').append(...['date', 'commit', 'machine', 'cpu', 'cpus', 'memory', 'disk', 'lists on']
      .filter(name => known.has(name)).map(name => element('div', '', ...term([name, known.get(name)]))));
  id('claims').append(...page.sections.filter(section => section.verdict).map(verdictRow));
  id('sections').append(...page.sections.map(sectionOf));
  id('everything').append(...(page.figures.length ? grouped(page.figures) : [element('p', '', 'There are none.')]));
  id('left-out').append(...(page.skipped.length ? page.skipped : ['Nothing was left out.'])
      .map(sentence => element('li', '', sentence)));
  id('surroundings').append(...page.environment.flatMap(term));
  id('command').textContent = known.get('command') || 'The command was not kept.';
}

function only(chart) {
  const single = picture(chart);
  single.height = () => innerHeight - single.canvas.getBoundingClientRect().top - 16;
  document.body.className = 'single';
  document.body.replaceChildren(single.figure);
  // The legend first, as it takes from the room that is left.
  single.drawLegend(darkness.matches);
}

const wanted = () => location.hash.startsWith('#chart=') ? location.hash.slice('#chart='.length) : '';
const alone = wanted();
const chosen = page.sections.flatMap(section => section.charts).find(chart => chart.id === alone);
if (chosen) {
  only(chosen);
} else {
  show();
}
const drawAll = paper => pictures.forEach(made => made.draw(paper));
drawAll(false);
if (location.hash && !chosen) {
  // What the address names was not there yet when the browser looked for it.
  const target = document.getElementById(location.hash.slice(1));
  if (target) {
    target.scrollIntoView();
  }
}

let paper = false;
addEventListener('hashchange', () => {
  if (wanted() !== alone) {
    location.reload();
  }
});
darkness.addEventListener('change', () => drawAll(paper));
addEventListener('resize', () => {
  if (!paper) {
    pictures.filter(made => chosen || made.width !== made.canvas.clientWidth).forEach(made => made.draw(false));
  }
});
addEventListener('beforeprint', () => {
  paper = true;
  drawAll(true);
});
addEventListener('afterprint', () => {
  paper = false;
  drawAll(false);
});
})();
