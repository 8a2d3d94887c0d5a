// What stands in the cells of the grid: how fields of an answer are shown, what a typed or pasted text means, and blocks of cells as spreadsheets copy them.

export const COLUMNS = ['code', 'text', 'last', 'value', 'finding', 'measure', 'responsible', 'due', 'evidence', 'note', 'state'];
export const WRITTEN = ['value', 'finding', 'measure', 'responsible', 'due', 'evidence', 'note'];
export const FINDINGS = ['adequate', 'weak', 'missing', 'unsuitable'];
const NUMBER = 'Evidence[0].Number';

// the fields of an answer behind a column
export const FIELDS = {
  value: ['Value', 'Part', 'Whole', 'IsNotApplicable', 'IsElsewhere'],
  finding: ['Finding'],
  measure: ['Measure'],
  responsible: ['Responsible'],
  due: ['MeasureDueOn'],
  evidence: [NUMBER],
  note: ['Note'],
};

export const columnOf = field => field.startsWith('Evidence') ? 'evidence' : WRITTEN.find(column => FIELDS[column].includes(field));

// as it looks: without accents, and without signs that cannot be seen
export const fold = text => text.normalize('NFD').replace(/[\u0300-\u036f\u00ad\u200b-\u200f\u202a-\u202e\u2060]/g, '').replace(/[đĐ]/g, 'd').toLowerCase().replace(/\s+/g, ' ').trim();

const YES = ['co', 'c', 'yes', 'y', 'x', 'true', 'dung', '✓'];
const NO = ['khong', 'k', 'no', 'n', 'false', 'sai'];
const NOT_APPLICABLE = ['khong ap dung', 'kad', 'not applicable', 'n/a', 'na'];
const ELSEWHERE = ['van ban rieng', 'vbr', 'by dispatch', 'dispatch'];
const FINDING_WORDS = {
  adequate: ['dat', 'adequate'],
  weak: ['yeu', 'con ton tai', 'weak'],
  missing: ['chua co', 'missing'],
  unsuitable: ['chua phu hop', 'unsuitable'],
};

export const documents = fields => {
  const places = Object.keys(fields).map(name => /^Evidence\[(\d+)\]/.exec(name)).filter(Boolean).map(found => found[1]);
  return [...new Set(places)].filter(place => Object.keys(fields).some(name => name.startsWith('Evidence[' + place + ']') && fields[name]));
};

const isFilled = fields => Boolean(fields.Value || fields.Part || fields.Whole);
export const isNotApplicable = (row, fields) => fields.IsNotApplicable === 'true' && row.allowsNotApplicable;
const isElsewhere = fields => fields.IsElsewhere === 'true' && fields.IsNotApplicable !== 'true';
const isSwitched = (row, fields) => row.hasFinding && !isNotApplicable(row, fields) && !isElsewhere(fields);
export const needsMeasure = (row, fields) => isSwitched(row, fields) && FINDINGS.includes(fields.Finding) && fields.Finding !== 'adequate';

// null: the cell takes a text; otherwise the key of the words that say why not
export function locked(row, column, fields) {
  if (!WRITTEN.includes(column)) { return 'readOnly'; }
  if (column === 'finding' && !isSwitched(row, fields)) { return 'noFinding'; }
  if (column === 'note' && isElsewhere(fields)) { return 'noNote'; }
  if (['measure', 'responsible', 'due'].includes(column) && !needsMeasure(row, fields)) { return 'noMeasure'; }
  return column === 'evidence' && documents(fields).length > 1 ? 'manyDocuments' : null;
}

const count = text => Number((text || '').replace(/[\s.,]/g, '') || NaN);

function percent(fields, isEnglish) {
  const part = count(fields.Part);
  const whole = count(fields.Whole);
  if (!(part >= 0 && whole > 0 && part <= whole)) { return ''; }
  const share = part === whole ? 100 : Math.min(Math.round(part / whole * 1000) / 10, 99.9);
  const shown = share.toFixed(1) + '%';
  return ' = ' + (isEnglish ? shown : shown.replace('.', ','));
}

// what the cell shows
export function show(row, column, fields, words, isEnglish) {
  switch (column) {
    case 'value':
      if (fields.IsNotApplicable === 'true') { return words.notApplicable; }
      if (isElsewhere(fields)) { return words.elsewhere; }
      if (!isFilled(fields)) { return ''; }
      if (row.kind === 'YesNo') { return { yes: words.yes, no: words.no }[fields.Value] || fields.Value; }
      if (row.kind === 'Level') { return /^[0-4]$/.test(fields.Value) ? words.level.replace('{0}', fields.Value) : fields.Value; }
      if (row.kind === 'Percentage' && (fields.Part || fields.Whole)) { return fields.Part + '/' + fields.Whole + percent(fields, isEnglish); }
      return row.kind === 'Percentage' && /^[\d.,]+$/.test(fields.Value) ? fields.Value + '%' : fields.Value;
    case 'finding':
      return locked(row, column, fields) ? '' : FINDINGS.includes(fields.Finding) ? words[fields.Finding] : fields.Finding || '';
    case 'measure': case 'responsible': case 'due':
      return locked(row, column, fields) ? '' : fields[FIELDS[column][0]] || '';
    case 'evidence': {
      const all = documents(fields);
      if (all.length === 0) { return ''; }
      const first = fields['Evidence[' + all[0] + '].Number'] || [fields['Evidence[' + all[0] + '].IssuedOn'] ? '' : words.proofExists].concat(['IssuedOn', 'Issuer', 'Location', 'Holder'].map(name => fields['Evidence[' + all[0] + '].' + name])).filter(Boolean).join('; ');
      return all.length === 1 ? first : words.more.replace('{0}', first).replace('{1}', all.length - 1);
    }
    case 'note':
      return fields.Note || '';
    default:
      return row.shown[column] || '';
  }
}

// what the cell's editor begins with, and what a spreadsheet gets
export function plain(row, column, fields, words, isEnglish) {
  if (column === 'value' && fields.IsNotApplicable !== 'true' && !isElsewhere(fields) && row.kind === 'Percentage') {
    return fields.Part || fields.Whole ? fields.Part + '/' + fields.Whole : fields.Value || '';
  }
  if (column === 'evidence' && documents(fields).length <= 1) { return fields[NUMBER] || ''; }
  return show(row, column, fields, words, isEnglish);
}

// a text becomes fields; { error } when the portal would not notice that it cannot be read. Everything else is judged by the portal, in words.
export function read(row, column, text, words) {
  const typed = text.trim();
  const folded = fold(typed);
  if (column === 'value') { return readValue(row, typed, folded, words); }
  if (column === 'finding') {
    const found = folded === '' ? '' : FINDINGS.find(code => folded === code || folded === fold(words[code]) || FINDING_WORDS[code].includes(folded));
    return found === undefined ? { fields: { Finding: typed }, error: words.notFinding } : { fields: { Finding: found } };
  }
  return { fields: { [FIELDS[column][0]]: text.replace(/\r\n?/g, '\n').trim() } };
}

function readValue(row, typed, folded, words) {
  const none = { Value: '', Part: '', Whole: '', IsNotApplicable: '', IsElsewhere: '' };
  if (folded === '') { return { fields: none }; }
  if (NOT_APPLICABLE.includes(folded) || folded === fold(words.notApplicable)) {
    return { fields: { ...none, IsNotApplicable: 'true' }, error: row.allowsNotApplicable ? undefined : words.alwaysApplies };
  }
  if (row.hasFinding && (ELSEWHERE.includes(folded) || folded === fold(words.elsewhere))) { return { fields: { ...none, IsElsewhere: 'true' } }; }
  switch (row.kind) {
    case 'YesNo':
      return { fields: { ...none, Value: YES.includes(folded) || folded === fold(words.yes) ? 'yes' : NO.includes(folded) || folded === fold(words.no) ? 'no' : typed } };
    case 'Level': {
      const level = /^(?:muc|level)?\s*(\d+)$/.exec(folded);
      return { fields: { ...none, Value: level ? level[1] : typed } };
    }
    case 'Percentage': {
      const counts = /^([\d.,\s]*\d)\s*(?:\/|trên|of)\s*([\d.,\s]*\d)\s*(?:=.*)?$/i.exec(typed.normalize('NFC'));
      return { fields: counts ? { ...none, Part: counts[1].trim(), Whole: counts[2].trim() } : { ...none, Value: typed.replace(/\s*%$/, '') } };
    }
    default:
      return { fields: { ...none, Value: typed } };
  }
}

// the choices of a cell that is chosen from a list; null: it is typed
export function choices(row, column, words) {
  if (column === 'finding') { return [['', words.none], ...FINDINGS.map(code => [code, words[code]])]; }
  if (column !== 'value' || !['YesNo', 'Level'].includes(row.kind)) { return null; }
  const values = row.kind === 'YesNo' ? [['yes', words.yes], ['no', words.no]] : [0, 1, 2, 3, 4].map(level => [String(level), words.level.replace('{0}', level)]);
  return [['', words.none], ...values, ...(row.hasFinding ? [['elsewhere', words.elsewhere]] : []), ...(row.allowsNotApplicable ? [['n/a', words.notApplicable]] : [])];
}

// a block as spreadsheets put it on the clipboard: tabs and lines; a cell with either, or with a quote, stands in quotes
export function parseBlock(text) {
  const rows = [[]];
  let cell = '';
  let isQuoted = false;
  let at = 0;
  const end = () => { rows.at(-1).push(cell); cell = ''; };
  while (at < text.length) {
    const sign = text[at];
    if (isQuoted) {
      if (sign === '"' && text[at + 1] === '"') { cell += '"'; at++; } else if (sign === '"') { isQuoted = false; } else { cell += sign; }
    } else if (sign === '"' && cell === '') {
      isQuoted = true;
    } else if (sign === '\t') {
      end();
    } else if (sign === '\n' || sign === '\r') {
      if (sign === '\r' && text[at + 1] === '\n') { at++; }
      end();
      rows.push([]);
    } else {
      cell += sign;
    }
    at++;
  }
  end();
  // a quote that nothing closes is a sign like any other: then lines are cells as they stand
  if (isQuoted) { return text.split(/\r\n|\n|\r/).map(line => line.split('\t')); }
  if (rows.length > 1 && rows.at(-1).length === 1 && rows.at(-1)[0] === '') { rows.pop(); }
  return rows.map(row => row.map(one => one.replace(/\r\n?/g, '\n')));
}

export const formatBlock = rows => rows.map(row => row.map(cell => /[\t\n"]/.test(cell) ? '"' + cell.replaceAll('"', '""') + '"' : cell).join('\t')).join('\n');
