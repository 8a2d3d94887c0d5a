// A review as a grid (the pattern of WAI-ARIA): one cell has the focus, arrows move it, typing writes. Works on the table that the server has written; what is
// stored, refused or met by another version is the matter of grid-rows.js.
import { COLUMNS, FIELDS, WRITTEN, choices, columnOf, fold, formatBlock, locked, parseBlock, plain, read, show } from './grid-cells.js';
import { Rows } from './grid-rows.js';

const table = document.querySelector('[data-grid]');
if (table) { start(); }

function start() {
  const words = JSON.parse(table.dataset.words);
  const isWritable = table.dataset.writable === 'true' && Boolean(window.portal.saving);
  const isEnglish = document.documentElement.lang === 'en';
  const saving = window.portal.saving;
  const one = name => document.querySelector('[' + name + ']');
  const panel = one('data-grid-panel');
  const dialog = one('data-grid-dialog');
  words.titles = Object.fromEntries([...table.querySelectorAll('thead [data-col]')].map(head => [head.dataset.col, head.textContent.trim()]));

  const list = [...table.querySelectorAll('tr[data-row]')].map((element, place) => {
    const row = JSON.parse(element.dataset.row);
    const cells = Object.fromEntries([...element.querySelectorAll('[data-col]')].map(cell => [cell.dataset.col, cell]));
    return Object.assign(row, {
      element, cells, place, stored: { ...row.fields }, refused: new Map(), warned: new Set(), declaration: '', draft: null, error: '', state: 'unchanged', savedAt: '', isFlying: false, isHeld: false,
      shown: { code: row.code, text: row.text, last: cells.last.textContent.trim() },
    });
  });
  const rows = new Rows(list, words, render, isEnglish);
  rows.onResolved = row => focusAt(row.place, column);

  // where the focus is, and where a selection began
  let place = 0;
  let column = COLUMNS.indexOf('value');
  let anchor = { place: 0, column };
  let editor = null;
  const done = [];
  const undone = [];

  const cellAt = (atPlace, atColumn) => list[atPlace].cells[COLUMNS[atColumn]];
  const range = () => ({
    top: Math.min(place, anchor.place), bottom: Math.max(place, anchor.place), left: Math.min(column, anchor.column), right: Math.max(column, anchor.column),
  });
  const whyLocked = (row, name, fields) => {
    const key = !isWritable || row.state === 'ended' ? 'locked' : locked(row, name, fields || row.fields);
    return key === null ? null : words[key];
  };
  const shownAt = (row, name) => show(row, name, row.fields, words, isEnglish);
  const plainAt = (row, name) => plain(row, name, row.fields, words, isEnglish);
  const tell = text => {
    const said = one('data-grid-said');
    said.textContent = '';
    said.textContent = text;
    said.classList.toggle('vh', !text);
  };

  // ---- what a row looks like

  function render(row) {
    for (const name of WRITTEN) {
      const cell = row.cells[name];
      if (editor?.cell === cell) { continue; }
      const text = shownAt(row, name);
      const isLocked = locked(row, name, row.fields);
      const why = row.refused.get(name);
      const content = cell.firstElementChild;
      if (content.textContent !== text) { content.textContent = text; }
      cell.classList.toggle('na', isLocked === 'noFinding' || isLocked === 'noMeasure');
      cell.classList.toggle('err', Boolean(why));
      cell.classList.toggle('dirty', !why && FIELDS[name].some(field => (row.fields[field] || '') !== (row.stored[field] || '')));
      cell.setAttribute('aria-readonly', String(!isWritable || isLocked !== null));
      let note = cell.querySelector('.why');
      if (why) {
        cell.setAttribute('aria-invalid', 'true');
        if (!note) { note = document.createElement('span'); note.className = 'why'; cell.append(note); }
        if (note.textContent !== why) { note.textContent = why; }
      } else {
        cell.removeAttribute('aria-invalid');
        note?.remove();
      }
    }
    renderState(row);
    if (row.place === place) { renderPanel(); }
  }

  function renderState(row) {
    const cell = row.cells.state;
    const state = rows.waiting.has(row) && row.state !== 'failed' ? 'saving' : row.state;
    cell.dataset.state = state;
    const line = {
      saving: words.saving,
      saved: saving ? saving.say(words.saved, row.savedAt || '') : '',
      warned: words.warned + ' ' + [...row.warned].map(name => words.titles[name]).join(', '),
      invalid: row.error ? saving.say(words.rowRefused, row.error) : words.refused + ' ' + [...row.refused.keys()].map(name => words.titles[name]).join(', '),
      failed: words.notSaved, session: words.notSaved, conflict: words.notSaved, ended: words.notSaved,
      unchanged: '',
    }[state];
    const parts = [line, row.isToConfirm && state === 'unchanged' ? words.toConfirm : '', ['saved', 'unchanged'].includes(state) && row.problems.length ? words.problems.replace('{0}', row.problems.length) + '.' : ''].filter(Boolean);
    const place = cell.querySelector('[data-state-text]');
    const text = parts.join(' ');
    if (place.textContent !== text) { place.textContent = text; }
    let confirm = cell.querySelector('button');
    if (row.isToConfirm && isWritable && !confirm) {
      confirm = document.createElement('button');
      confirm.type = 'button';
      confirm.className = 'btn sm';
      confirm.tabIndex = -1;
      confirm.textContent = words.confirm;
      confirm.addEventListener('click', event => {
        event.stopPropagation();
        row.force = true;
        rows.send(row);
        focusAt(row.place, COLUMNS.indexOf('state'));
      });
      cell.append(confirm);
    } else if (!row.isToConfirm && confirm) {
      confirm.remove();
    }
  }

  const HINTS = { YesNo: 'hintYesNo', Level: 'hintLevel', Percentage: 'hintPercentage', Date: 'hintDate', Number: 'hintNumber' };

  function renderPanel() {
    const row = list[place];
    const name = COLUMNS[column];
    one('data-panel-code').textContent = row.code;
    one('data-panel-text').textContent = row.text;
    one('data-panel-column').textContent = words.titles[name] + ': ';
    const content = name === 'state' ? [row.cells.state.querySelector('[data-state-text]').textContent, ...row.problems].join(' ') : shownAt(row, name);
    one('data-panel-content').textContent = (content || words.none) + (name === 'last' && row.reason ? ' – ' + words.lastReason + ' ' + row.reason : '');
    const why = row.refused.get(name) || row.error;
    one('data-panel-why').hidden = !why;
    one('data-panel-why').textContent = why || '';
    const reason = WRITTEN.includes(name) ? whyLocked(row, name) : null;
    const hint = reason || { value: words[HINTS[row.kind]], finding: words.hintFinding, due: words.hintDate, evidence: words.hintEvidence, measure: words.hintText, note: words.hintText }[name] || '';
    one('data-panel-hint').textContent = [row.warned.size ? words.hintWarned : '', row.remark ? words.remark + ' ' + row.remark : '', isWritable ? hint : ''].filter(Boolean).join(' · ');
    const edit = one('data-grid-edit');
    if (edit) { edit.disabled = !WRITTEN.includes(name) || reason !== null; }
    const undo = one('data-grid-undo');
    if (undo) { undo.disabled = done.length === 0; }
    renderDeclare(row);
  }

  // ---- a row with a text that the guard warns of asks for a declaration; what was begun of one stays with its row

  const declareForm = one('data-grid-declare');
  const declareFields = declareForm && { part: declareForm.querySelector('[data-declare]'), tick: declareForm.querySelector('[type=checkbox]'), reason: declareForm.querySelector('[type=text]') };
  let declaring = null;

  function renderDeclare(row) {
    if (!declareForm) { return; }
    const isAsked = row.warned.size > 0 && !row.isFlying && !row.isHeld;
    declareForm.hidden = declareFields.part.hidden = declareFields.part.disabled = !isAsked;
    if (declaring !== row || !row.draft) {
      declaring = row;
      row.draft ||= { tick: false, reason: '' };
      declareFields.tick.checked = row.draft.tick;
      declareFields.reason.value = row.draft.reason;
    }
  }

  if (declareForm) {
    declareForm.addEventListener('input', () => { declaring.draft = { tick: declareFields.tick.checked, reason: declareFields.reason.value }; });
    declareForm.addEventListener('submit', event => {
      event.preventDefault();
      const reason = declareFields.reason.value.trim();
      if (!declareFields.tick.checked || !reason) {
        tell(words.declareBoth);
        (declareFields.tick.checked ? declareFields.reason : declareFields.tick).focus();
        return;
      }
      rows.declare(declaring, reason);
      focusAt(place, column);
    });
    declareForm.addEventListener('keydown', event => {
      if (event.key === 'Escape') { event.preventDefault(); focusAt(place, column); }
    });
  }

  // ---- moving

  function focusAt(toPlace, toColumn, keepsAnchor) {
    table.querySelector('[tabindex="0"]')?.setAttribute('tabindex', '-1');
    place = Math.max(0, Math.min(list.length - 1, toPlace));
    column = Math.max(0, Math.min(COLUMNS.length - 1, toColumn));
    if (!keepsAnchor) { anchor = { place, column }; }
    const cell = cellAt(place, column);
    cell.tabIndex = 0;
    cell.focus({ preventScroll: true });
    reveal(cell);
    paintRange();
    renderPanel();
  }

  // what is frozen does not cover the cell
  function reveal(cell) {
    const box = table.parentElement;
    const outer = box.getBoundingClientRect();
    const inner = cell.getBoundingClientRect();
    const top = outer.top + table.tHead.offsetHeight;
    if (inner.top < top) { box.scrollTop -= top - inner.top; } else if (inner.bottom > outer.top + box.clientHeight) { box.scrollTop += inner.bottom - outer.top - box.clientHeight; }
    const frozen = getComputedStyle(list[0].cells.text).position === 'sticky' ? list[0].cells.text : list[0].cells.code;
    const left = frozen.getBoundingClientRect().right;
    if (COLUMNS.indexOf(cell.dataset.col) > 1) {
      if (inner.left < left) { box.scrollLeft -= left - inner.left; } else if (inner.right > outer.left + box.clientWidth) { box.scrollLeft += Math.min(inner.right - outer.left - box.clientWidth, inner.left - left); }
    } else if (frozen === list[0].cells.code) {
      box.scrollLeft = 0;
    }
    const below = panel.getBoundingClientRect().top;
    const now = cell.getBoundingClientRect();
    if (now.bottom > below || now.top < 0) { scrollBy(0, now.bottom > below ? now.bottom - below + 8 : now.top - 60); }
  }

  let painted = [];
  function paintRange() {
    painted.forEach(cell => { cell.classList.remove('sel'); cell.removeAttribute('aria-selected'); });
    painted = [];
    const { top, bottom, left, right } = range();
    if (top === bottom && left === right) { return; }
    for (let at = top; at <= bottom; at++) {
      for (let to = left; to <= right; to++) {
        const cell = cellAt(at, to);
        cell.classList.add('sel');
        cell.setAttribute('aria-selected', 'true');
        painted.push(cell);
      }
    }
  }

  // the next cell that takes a text, row by row; null at the end of the grid
  function nextWritten(step) {
    let [at, to] = [place, column];
    for (;;) {
      to += step;
      if (to < 0 || to >= COLUMNS.length) {
        at += step;
        to = step > 0 ? 0 : COLUMNS.length - 1;
        if (at < 0 || at >= list.length) { return null; }
      }
      if (!isWritable || locked(list[at], COLUMNS[to], list[at].fields) === null) { return [at, to]; }
    }
  }

  // ---- editing one cell

  function edit(initial) {
    const row = list[place];
    const name = COLUMNS[column];
    if (name === 'state') { row.cells.state.querySelector('a').click(); return; }
    const reason = whyLocked(row, name);
    if (reason) { tell(reason); return; }
    const cell = cellAt(place, column);
    const options = choices(row, name, words);
    const field = document.createElement(options ? 'select' : ['measure', 'note'].includes(name) ? 'textarea' : 'input');
    field.className = 'editor';
    field.setAttribute('aria-label', row.code + ' – ' + words.titles[name]);
    field.autocomplete = 'off';
    const before = plainAt(row, name);
    if (options) {
      const current = name === 'finding' ? row.fields.Finding || '' : row.fields.IsNotApplicable === 'true' ? 'n/a' : row.fields.IsElsewhere === 'true' ? 'elsewhere' : row.fields.Value || '';
      for (const [value, text] of options) { field.add(new Option(text, value, false, value === current)); }
      const chosen = initial ? options.find(([value, text]) => value === initial || (value && fold(text).startsWith(fold(initial)))) : null;
      if (chosen) { field.value = chosen[0]; }
      // a list that is used with the pointer is done when something is chosen
      field.addEventListener('change', () => { if (!field.matches(':focus-visible')) { finish(true); } });
    } else {
      if (name === 'measure' || name === 'note') { field.rows = 3; }
      field.maxLength = { measure: 2000, responsible: 200, note: 4000, evidence: 300, due: 20, value: 60 }[name];
      if (name === 'due' || (name === 'value' && row.kind !== 'Date')) { field.inputMode = name === 'due' ? 'numeric' : 'text'; }
      field.value = initial === undefined ? before : '';
    }
    editor = { row, name, cell, field, before, options };
    cell.classList.add('editing');
    cell.firstElementChild.hidden = true;
    cell.append(field);
    field.focus();
    if (!options && initial === undefined) { field.setSelectionRange(field.value.length, field.value.length); }
    field.addEventListener('blur', () => { if (editor?.field === field) { finish(true, true); } });
  }

  function finish(keeps, isBlur) {
    if (!editor) { return; }
    const { row, name, cell, field, before, options } = editor;
    const text = options ? ({ 'n/a': words.notApplicable, elsewhere: words.elsewhere }[field.value] ?? field.value) : field.value;
    const changed = options ? field.value !== [...field.options].find(option => option.defaultSelected)?.value : text !== before;
    editor = null;
    field.remove();
    cell.firstElementChild.hidden = false;
    cell.classList.remove('editing');
    if (keeps && changed) { change([change1(row, name, text)]); } else { render(row); }
    if (!isBlur) { cell.focus({ preventScroll: true }); }
  }

  // ---- changes, and back again

  function change1(row, name, text) {
    const { fields, error } = read(row, name, text, words);
    return { row, name, fields, error };
  }

  function change(changes) {
    const step = changes.map(({ row, name, fields, error }) => {
      const before = Object.fromEntries(Object.keys(fields).map(field => [field, row.fields[field] || '']));
      // what was warned of is for the portal to judge again
      const why = row.warned.has(name) ? undefined : row.refused.get(name);
      rows.write(row, name, fields, error);
      return { row, name, before, after: fields, error, why };
    });
    done.push(step);
    undone.length = 0;
    renderPanel();
  }

  function goBack(from, to, forward) {
    const step = from.pop();
    if (!step) { tell(words.nothingToUndo); return; }
    let skipped = 0;
    for (const { row, name, before, after, error, why } of step) {
      const [now, next] = forward ? [before, after] : [after, before];
      if (Object.entries(now).some(([field, value]) => (row.fields[field] || '') !== value)) { skipped++; continue; }
      rows.write(row, name, next, forward ? error : why);
    }
    to.push(step);
    tell(saving.say(forward ? words.redone : words.undone, step.length - skipped) + (skipped ? ' ' + saving.say(words.undoSkipped, skipped) : ''));
    focusAt(step[0].row.place, COLUMNS.indexOf(step[0].name));
  }

  // what a block of texts would do to the rows; each text sees what those before it have done to its row
  function plan(block, top, left, options) {
    const result = { changes: [], refused: [], blank: 0 };
    let lines = block;
    let targets = null;
    const names = Object.fromEntries(Object.entries(words.titles).map(([name, title]) => [fold(title), name]));
    if (lines[0].filter(text => names[fold(text)]).length >= 2) {
      targets = lines[0].map(text => names[fold(text)] || null);
      lines = lines.slice(1);
    }
    const codes = new Map(list.map(row => [row.code, row]));
    const hasCodes = lines.length > 0 && lines.every(line => /^[A-Z]\w{0,4}-\d+$/.test((line[0] || '').trim())) && lines.some(line => codes.has(line[0].trim()));
    lines.forEach((line, i) => {
      const row = hasCodes ? codes.get(line[0].trim()) : list[top + i];
      const fields = row ? { ...row.fields } : null;
      const pairs = line.map((text, j) => [targets ? targets[j] : COLUMNS[(hasCodes && left > 0 ? left - 1 : left) + j], text, j]);
      // the finding first: it decides whether a measure is asked for
      pairs.sort(([one], [other]) => (other === 'finding') - (one === 'finding'));
      for (const [name, text, j] of pairs) {
        if (hasCodes && j === 0) { continue; }
        if (text.trim() === '') { if (!options?.clears && row && WRITTEN.includes(name) && plainAt(row, name)) { result.blank++; } if (!options?.clears) { continue; } }
        if (!row) { result.refused.push({ where: hasCodes ? line[0] : '–', name, text, why: hasCodes ? words.noCode : words.noRow }); break; }
        if (!name) { if (!targets) { result.refused.push({ row, name, text, why: words.noColumn }); } continue; }
        if (text === plain(row, name, fields, words, isEnglish) || fold(text) === fold(show(row, name, fields, words, isEnglish))) { continue; }
        if (!WRITTEN.includes(name)) { if (!targets && !hasCodes) { result.refused.push({ row, name, text, why: words.readOnly }); } continue; }
        const why = whyLocked(row, name, fields);
        if (why) { result.refused.push({ row, name, text, why }); continue; }
        const { fields: written, error } = read(row, name, text, words);
        if (Object.entries(written).every(([field, value]) => (row.fields[field] || '') === value)) { Object.assign(fields, written); continue; }
        if (error) { result.refused.push({ row, name, text, why: error }); continue; }
        Object.assign(fields, written);
        result.changes.push({ row, name, fields: written });
      }
    });
    return result;
  }

  function fillDown() {
    const { top, bottom, left, right } = range();
    const from = top === bottom ? top - 1 : top;
    if (from < 0) { return; }
    const source = list[from];
    const texts = COLUMNS.slice(left, right + 1).map(name => plainAt(source, name));
    const first = from + 1;
    const { changes, refused } = plan(Array.from({ length: bottom - from }, () => texts), first, left, { clears: true });
    if (changes.length) { change(changes); }
    tell(saving.say(words.filled, changes.length, refused.length) + (refused.length ? ' ' + refused[0].why : ''));
  }

  function clear() {
    const { top, bottom, left, right } = range();
    const empty = Array.from({ length: bottom - top + 1 }, () => Array(right - left + 1).fill(''));
    const { changes, refused } = plan(empty, top, left, { clears: true });
    if (changes.length) { change(changes); }
    tell(changes.length || !refused.length ? saving.say(words.cleared, changes.length) : refused[0].why);
  }

  // ---- a block from the clipboard is looked at before it is applied

  async function paste(text) {
    const block = parseBlock(text.replace(/\u0000/g, ''));
    if (block.length === 1 && block[0].length === 1 && block[0][0].trim() === '') { tell(words.empty); return; }
    if (block.length > Number(table.dataset.max)) { tell(saving.say(words.tooMany, table.dataset.max)); return; }
    const { top, bottom, left, right } = range();
    const isOne = block.length === 1 && block[0].length === 1;
    const wanted = isOne ? Array.from({ length: bottom - top + 1 }, () => Array(right - left + 1).fill(block[0][0])) : block;
    const planned = plan(wanted, top, left);
    if (isOne && planned.changes.length + planned.refused.length <= 1) {
      if (planned.changes.length) { change(planned.changes); } else { tell(planned.refused[0]?.why || words.pasteNothing); }
      return;
    }
    await preview(planned);
  }

  async function preview(planned) {
    const byRow = Map.groupBy ? Map.groupBy(planned.changes, one => one.row) : planned.changes.reduce((map, one) => map.set(one.row, [...(map.get(one.row) || []), one]), new Map());
    const touched = [...byRow.keys()];
    let answer = { kind: 'saved', result: { refused: [] } };
    if (touched.length) {
      const data = new URLSearchParams();
      touched.forEach((row, i) => {
        const name = table.dataset.rows + '[' + i + '].';
        data.set(name + table.dataset.rowCriterion, row.code);
        const fields = Object.assign({ ...row.fields }, ...byRow.get(row).map(one => one.fields));
        for (const [field, value] of Object.entries(fields)) {
          if (value) { data.set(name + table.dataset.rowAnswer + '.' + field, value); }
        }
      });
      tell(words.saving);
      answer = await saving.post(table.dataset.preview, data);
      tell('');
    }
    const error = Object.values(answer.result?.errors || {})[0];
    if (answer.kind === 'session' || answer.kind === 'ended') { return; }
    const refused = [...planned.refused];
    let accepted = answer.kind === 'saved' ? planned.changes : [];
    for (const cell of answer.result?.refused || []) {
      const row = touched[cell.row];
      const name = cell.field ? columnOf(cell.field) : null;
      const hit = accepted.filter(one => one.row === row && (!name || one.name === name));
      hit.forEach(one => refused.push({ ...one, text: show(row, one.name, { ...row.fields, ...one.fields }, words, isEnglish), why: cell.why }));
      accepted = accepted.filter(one => !hit.includes(one));
    }
    const warned = (answer.result?.warned || []).map(cell => ({ row: touched[cell.row], name: columnOf(cell.field) }));
    const asks = one => warned.some(cell => cell.row === one.row && cell.name === one.name);
    const failed = answer.kind === 'failed';
    one('data-dialog-title').textContent = words.pasteTitle;
    one('data-dialog-summary').textContent = failed ? words.pasteFailed : error || [
      accepted.length || refused.length ? saving.say(words.pasteSummary, accepted.length, refused.length) : words.pasteNothing,
      planned.blank ? saving.say(words.pasteSkipped, planned.blank) : ''].filter(Boolean).join(' ');
    const body = one('data-dialog-rows');
    const line = (one, why, css) => {
      const made = document.createElement('tr');
      made.className = css;
      const head = document.createElement('th');
      head.scope = 'row';
      head.textContent = (one.row ? one.row.code : one.where) + (one.name ? ' · ' + words.titles[one.name] : '');
      made.append(head);
      [one.row && one.name ? shownAt(one.row, one.name) || words.none : '', one.text ?? show(one.row, one.name, { ...one.row.fields, ...one.fields, ...(one.name === 'finding' ? {} : finding(one)) }, words, isEnglish), why]
        .forEach(text => { made.insertCell().textContent = text; });
      return made;
    };
    // a measure shows only beside the finding that asks for it
    const finding = one => planned.changes.find(other => other.row === one.row && other.name === 'finding')?.fields || {};
    body.replaceChildren(...(failed ? [] : [...refused.map(one => line(one, words.pasteNo + ' ' + one.why, 'no')), ...accepted.map(one => line(one, asks(one) ? words.pasteWarned : words.pasteOk, asks(one) ? 'ask' : 'yes'))]));
    const apply = one('data-dialog-apply');
    apply.textContent = failed ? words.retry : words.apply;
    apply.hidden = !failed && accepted.length === 0;
    const finishWith = run => { dialog.onclose = null; dialog.close(); run?.(); };
    apply.onclick = () => finishWith(() => {
      if (failed) { preview(planned); return; }
      change(accepted);
      tell(saving.say(words.applied, accepted.length, refused.length));
      focusAt(accepted[0].row.place, COLUMNS.indexOf(accepted[0].name));
    });
    one('data-dialog-cancel').onclick = () => finishWith(() => focusAt(place, column, true));
    dialog.onclose = () => focusAt(place, column, true);
    dialog.showModal();
    one('data-dialog-title').focus();
  }

  function copy(event) {
    const { top, bottom, left, right } = range();
    const block = list.slice(top, bottom + 1).map(row => COLUMNS.slice(left, right + 1).map(name => name === 'state' ? '' : plainAt(row, name)));
    event.clipboardData.setData('text/plain', formatBlock(block));
    // as text: a spreadsheet would make a day of 9/10
    const page = document.implementation.createHTMLDocument('');
    const made = page.createElement('table');
    block.forEach(line => {
      const row = made.insertRow();
      line.forEach(text => {
        const cell = row.insertCell();
        cell.setAttribute('style', 'mso-number-format:"\\@"');
        cell.textContent = text;
      });
    });
    event.clipboardData.setData('text/html', made.outerHTML);
    event.preventDefault();
    tell(words.copied);
  }

  // ---- keys and pointer

  const inGrid = () => !editor && !dialog.open && table.contains(document.activeElement) && document.activeElement.closest('[data-col]');

  table.addEventListener('keydown', event => {
    if (editor) { editorKey(event); return; }
    if (event.target.closest('a,button')) {
      if (event.key === 'Escape') { focusAt(place, column); }
      if (!event.key.startsWith('Arrow')) { return; }
    }
    const { key } = event;
    const isMeta = event.ctrlKey || event.metaKey;
    const go = (toPlace, toColumn) => { event.preventDefault(); focusAt(toPlace, toColumn, event.shiftKey && key !== 'Tab'); };
    if (isMeta && !event.altKey) {
      switch (key.toLowerCase()) {
        case 'home': go(0, 0); break;
        case 'end': go(list.length - 1, COLUMNS.length - 1); break;
        case 'arrowdown': go(list.length - 1, column); break;
        case 'arrowup': go(0, column); break;
        case 'arrowleft': go(place, 0); break;
        case 'arrowright': go(place, COLUMNS.length - 1); break;
        case 'a': event.preventDefault(); anchor = { place: 0, column: 0 }; focusAt(list.length - 1, COLUMNS.length - 1, true); break;
        case 'd': event.preventDefault(); if (isWritable) { fillDown(); } break;
        case 'z': event.preventDefault(); if (isWritable) { if (event.shiftKey) { goBack(undone, done, true); } else { goBack(done, undone, false); } } break;
        case 'y': event.preventDefault(); if (isWritable) { goBack(undone, done, true); } break;
        default:
      }
      return;
    }
    if (event.altKey) { return; }
    switch (key) {
      case 'ArrowDown': go(place + 1, column); break;
      case 'ArrowUp': go(place - 1, column); break;
      case 'ArrowLeft': go(place, column - 1); break;
      case 'ArrowRight': go(place, column + 1); break;
      case 'Home': go(place, 0); break;
      case 'End': go(place, COLUMNS.length - 1); break;
      case 'PageDown': go(place + 10, column); break;
      case 'PageUp': go(place - 10, column); break;
      case 'Tab': {
        const next = nextWritten(event.shiftKey ? -1 : 1);
        // behind the last cell, Tab leaves the grid as anywhere
        if (next) { go(...next); }
        break;
      }
      case 'Enter': case 'F2': event.preventDefault(); edit(); break;
      case 'Delete': case 'Backspace': event.preventDefault(); if (isWritable) { clear(); } break;
      case 'Escape':
        event.preventDefault();
        if (painted.length) { focusAt(place, column); } else { leave(); }
        break;
      default:
        // the sign itself goes into the editor that has the focus by then, also through an input method
        if (isWritable && (key.length === 1 || key === 'Process' || key === 'Unidentified')) {
          const isChoice = choices(list[place], COLUMNS[column], words) !== null;
          if (isChoice || key === ' ') { event.preventDefault(); }
          edit(key === ' ' ? undefined : isChoice ? key : '');
        }
    }
  });

  function editorKey(event) {
    const { key } = event;
    if (event.isComposing) { return; }
    if (key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      finish(false);
    } else if (key === 'Enter' && event.altKey && editor.field.tagName === 'TEXTAREA') {
      event.preventDefault();
      editor.field.setRangeText('\n', editor.field.selectionStart, editor.field.selectionEnd, 'end');
    } else if (key === 'Enter' && !event.altKey) {
      event.preventDefault();
      finish(true);
      focusAt(place + (event.shiftKey ? -1 : 1), column);
    } else if (key === 'Tab') {
      event.preventDefault();
      finish(true);
      const next = nextWritten(event.shiftKey ? -1 : 1);
      if (next) { focusAt(...next); }
    }
  }

  // out of the grid: to what stands behind it
  function leave() {
    const target = panel.querySelector('[data-declare]:not([hidden]) input') || panel.querySelector('button:not(:disabled)') || document.querySelector('.modes a');
    target.focus();
  }

  const placeOf = target => {
    const cell = target.closest('[data-col]');
    const row = cell && list.find(one => one.element === cell.parentElement);
    return row ? [row.place, COLUMNS.indexOf(cell.dataset.col)] : null;
  };
  table.addEventListener('mousedown', event => {
    const to = placeOf(event.target);
    if (!to || event.button || event.target.closest('a,button,.editor')) { return; }
    event.preventDefault();
    const isAgain = to[0] === place && to[1] === column && document.activeElement === cellAt(place, column) && !event.shiftKey;
    if (editor) { finish(true); }
    focusAt(to[0], to[1], event.shiftKey);
    // the second press on a cell opens it; a finger has no double click
    if (isAgain && event.detail < 2) { edit(); }
  });
  table.addEventListener('dblclick', event => { if (placeOf(event.target) && !editor) { edit(); } });
  document.addEventListener('copy', event => { if (inGrid()) { copy(event); } });
  document.addEventListener('paste', event => {
    if (!inGrid()) { return; }
    event.preventDefault();
    if (isWritable) { paste(event.clipboardData.getData('text/plain')); } else { tell(words.locked); }
  });
  one('data-grid-edit')?.addEventListener('click', () => { focusAt(place, column); edit(); });
  one('data-grid-undo')?.addEventListener('click', () => goBack(done, undone, false));

  // ---- nothing that stands here is lost

  if (isWritable) {
    saving.finishBeforeLeaving(() => !editor && rows.isSettled, () => Boolean(editor) || list.some(row => rows.isUnsaved(row)), () => finish(true, true));
    document.addEventListener('portal:save-now', () => finish(true));
    addEventListener('beforeunload', event => {
      if (editor && editor.field.value !== (editor.options ? [...editor.field.options].find(option => option.defaultSelected)?.value : editor.before)) {
        finish(true, true);
        event.preventDefault();
      } else if (list.some(row => rows.isUnsaved(row))) {
        event.preventDefault();
      }
    });
  }

  list.forEach(renderState);
  panel.hidden = false;
  const first = list.findIndex(row => !row.fields.Value && !row.fields.Part && row.fields.IsNotApplicable !== 'true' && row.fields.IsElsewhere !== 'true');
  place = Math.max(0, first);
  anchor = { place, column };
  cellAt(place, column).tabIndex = 0;
  // what is answered already is above
  if (first > 2) { table.parentElement.scrollTop = list[first - 1].element.offsetTop - table.tHead.offsetHeight; }
  renderPanel();
  table.dataset.ready = 'true';
  performance.mark('grid-ready');
}
