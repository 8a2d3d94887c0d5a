// The rows of the grid: what stands in them, what of it is stored, and the way from one to the other. A row is an answer and is stored as one, by the same action
// as the forms of the pages by section. A cell that is refused keeps its text and does not hold up the others of its row. Nothing is kept on the computer.
import { FIELDS, WRITTEN, columnOf, isNotApplicable, show } from './grid-cells.js';

const FLIGHTS = 4;
const saving = window.portal.saving;
const words = saving?.words;

const isAnswered = row => row.hasFinding && !row.isToConfirm && Boolean(row.stored.Value || row.stored.Part || row.stored.IsElsewhere === 'true' || isNotApplicable(row, row.stored));

export class Rows {
  constructor(rows, words, changed, isEnglish) {
    this.all = rows;
    this.words = words;
    this.changed = changed;
    this.isEnglish = isEnglish;
    this.waiting = new Set();
    this.flights = 0;
    this.savedAt = '';
    this.before = Number(document.querySelector('[data-answered]')?.textContent || 0);
    this.answered = rows.filter(isAnswered).length;
    if (saving) { saving.retryWith(() => this.retry()); }
  }

  // what would be sent: of refused cells what is stored
  static content(row) {
    const fields = { ...row.fields };
    for (const column of row.refused.keys()) {
      for (const name of FIELDS[column]) { fields[name] = row.stored[name] || ''; }
    }
    return fields;
  }

  static same(one, other) {
    return [...new Set([...Object.keys(one), ...Object.keys(other)])].every(name => (one[name] || '') === (other[name] || ''));
  }

  isDirty(row) { return row.force || !Rows.same(Rows.content(row), row.stored); }

  // texts that would be lost with the page
  isUnsaved(row) { return row.isFlying || row.isHeld || row.refused.size > 0 || row.error || this.isDirty(row); }

  // text that the portal has not judged yet is sent at once; a message that only this side knows stands at its cell
  write(row, column, fields, error) {
    Object.assign(row.fields, fields);
    row.refused.delete(column);
    row.warned.delete(column);
    row.declaration = ''; // another text is not the one that was declared
    if (error) { row.refused.set(column, error); }
    row.error = '';
    this.send(row);
  }

  // what the guard warns of goes out again with the person's word
  declare(row, reason) {
    row.declaration = reason;
    row.warned.forEach(column => row.refused.delete(column));
    row.warned.clear();
    row.force = true;
    this.send(row);
  }

  send(row) {
    if (row.isHeld) { this.tell(row); return; }
    this.waiting.add(row);
    this.tell(row);
    this.pump();
  }

  retry() {
    this.all.filter(row => row.state === 'failed' || row.state === 'session').forEach(row => this.send(row));
  }

  pump() {
    for (const row of [...this.waiting]) {
      if (this.flights >= FLIGHTS) { break; }
      if (row.isFlying) { continue; }
      this.waiting.delete(row);
      if (this.isDirty(row) && !row.isHeld) { this.fly(row); } else { this.settle(row); }
    }
    this.report();
  }

  async fly(row) {
    const sending = Rows.content(row);
    const isForced = row.force;
    row.isFlying = true;
    row.force = false;
    row.state = 'saving';
    this.flights++;
    this.tell(row);
    const filled = Object.entries(sending).filter(([, value]) => value);
    const said = row.declaration ? [['Declaration.IsDeclared', 'true'], ['Declaration.Reason', row.declaration]] : [];
    const { kind, result } = await saving.post(row.save, [...filled, ...said, ['Version', row.version]]);
    row.isFlying = false;
    this.flights--;
    if (['saved', 'conflict', 'invalid', 'warned'].includes(kind)) { row.declaration = ''; }
    if (kind === 'saved') {
      row.draft = null;
      this.savedAt = result.savedAt || this.savedAt;
      row.savedAt = result.savedAt;
      row.stored = sending;
      row.version = result.version;
      row.problems = result.warnings || [];
      row.isToConfirm = false;
      this.count();
      this.settle(row);
      if (this.isDirty(row)) { this.waiting.add(row); }
    } else if (kind === 'conflict') {
      this.conflict(row, result);
    } else if (kind === 'invalid' || kind === 'warned') {
      let isNew = false;
      for (const [field, message] of Object.entries(result.errors || {})) {
        const column = columnOf(field);
        if (kind === 'warned' && row.refused.has(column)) { row.warned.add(column); continue; }
        if (!column || row.refused.has(column)) { row.error = message; continue; }
        isNew = true;
        // text typed while this one was on its way is another one
        if (FIELDS[column].every(name => (sending[name] || '') === (row.fields[name] || ''))) {
          row.refused.set(column, message);
          if (kind === 'warned') { row.warned.add(column); }
        }
      }
      if (!isNew && !row.error && kind === 'invalid') { row.error = words.failed; }
      this.settle(row);
      // what the row holds besides is stored without waiting, unless the stored text itself is what the guard asks about
      if (isNew && !row.error && this.isDirty(row)) { this.waiting.add(row); }
    } else {
      row.force = isForced;
      row.state = kind;
    }
    this.tell(row);
    this.pump();
  }

  // of several answers on their way at once none knows the others: the sum is made here, of what is known to be stored
  count() {
    const place = document.querySelector('[data-answered]');
    if (!place) { return; }
    place.textContent = this.before + this.all.filter(row => isAnswered(row)).length - this.answered;
  }

  settle(row) {
    row.state = row.isHeld ? 'conflict' : row.error || row.refused.size > row.warned.size ? 'invalid' : row.warned.size > 0 ? 'warned' : row.savedAt ? 'saved' : 'unchanged';
    this.tell(row);
  }

  // somebody else has changed the answer: both stand side by side until the person has chosen
  conflict(row, result) {
    row.isHeld = true;
    row.state = 'conflict';
    const theirs = { ...result.theirs };
    const lines = [...WRITTEN.map(column => [column, show(row, column, result.mine, this.words, this.isEnglish), show(row, column, theirs, this.words, this.isEnglish)])]
      .filter(([, left, right]) => left !== right)
      .map(([column, left, right]) => [this.words.titles[column], left || '–', right || '–']);
    const release = () => {
      row.isHeld = false;
      row.version = result.version;
      row.stored = theirs;
      panel.remove();
    };
    const panel = saving.choice(row.code + ': ' + saving.say(this.words.conflictTitle, result.by || '', result.at || ''), lines, () => {
      release();
      row.force = true;
      this.send(row);
      this.back(row);
    }, () => {
      release();
      row.fields = { ...theirs };
      row.refused.clear();
      row.warned.clear();
      row.error = '';
      row.isToConfirm = false;
      row.savedAt = row.savedAt || result.at;
      this.count();
      this.settle(row);
      this.report();
      this.back(row);
    });
    const place = document.querySelector('[data-grid-conflicts]');
    place.append(panel);
    if (place.childElementCount === 1) { panel.focus(); }
  }

  // after a choice the focus goes on to the next one, or to the row that it was about
  back(row) {
    const next = document.querySelector('[data-grid-conflicts] [data-conflict-panel]');
    if (next) { next.focus(); } else { this.onResolved?.(row); }
  }

  tell(row) { this.changed(row); this.report(); }

  report() {
    if (saving) { saving.show(this.all.map(row => this.waiting.has(row) && row.state !== 'failed' ? 'saving' : row.state), this.savedAt); }
  }

  get isSettled() {
    return !this.all.some(row => row.isFlying || this.waiting.has(row));
  }
}
