// Pages that save themselves. Each form[data-autosave] posts itself when something in it changes; one request at a time per form,
// and what is typed meanwhile goes with the next one. Nothing is ever thrown away: a text that could not be saved stays in its
// field and is marked. Nothing is kept on the computer, which may be shared.
(function () {
  'use strict';

  const RETRY = 10000;
  const PAUSE = 1500;
  const state = document.querySelector('[data-save-state]');
  if (!state) { return; }
  const words = state.dataset;
  const stateText = state.querySelector('[data-save-text]') || state;
  const bar = document.querySelector('[data-save-bar]');
  const forms = new Map();
  let savedAt = '';
  let leaving = false;

  const say = (template, ...facts) => facts.reduce((line, fact, i) => line.replaceAll('{' + i + '}', fact), template || '');
  const fieldsOf = form => [...form.elements].filter(field => field.name && !field.name.startsWith('__') && field.name !== 'Version');

  // what the server would see of a form, without token and version
  function content(form) {
    const data = new FormData(form);
    data.delete('__RequestVerificationToken');
    data.delete('Version');
    return new URLSearchParams(data).toString();
  }

  document.querySelectorAll('form[data-autosave]').forEach(form => {
    const entry = { form, sent: content(form), timer: 0, flying: false, again: false, state: 'saved', hold: false };
    forms.set(form, entry);
    form.addEventListener('input', () => later(entry, PAUSE));
    form.addEventListener('change', () => later(entry, 0));
    form.addEventListener('submit', event => { event.preventDefault(); later(entry, 0); });
  });

  function later(entry, wait) {
    if (entry.hold) { show(); return; }
    clearTimeout(entry.timer);
    entry.timer = setTimeout(() => save(entry), wait);
  }

  async function save(entry) {
    clearTimeout(entry.timer);
    const { form } = entry;
    if (entry.hold) { return; }
    if (entry.flying) { entry.again = true; return; }
    const sending = content(form);
    if (sending === entry.sent) { show(); return; }
    entry.flying = true;
    entry.again = false;
    set(entry, 'saving');
    const data = new FormData(form);
    data.set('Version', form.dataset.version || '');
    let answer;
    try {
      answer = await fetch(form.action, {
        method: 'POST',
        body: new URLSearchParams(data),
        headers: { RequestVerificationToken: window.portal.token(), Accept: 'application/json' },
        credentials: 'same-origin',
        redirect: 'manual',
      });
    } catch {
      entry.flying = false;
      set(entry, 'failed');
      return;
    }
    const result = await read(answer);
    entry.flying = false;
    if (answer.ok && result && result.status === 'saved') {
      saved(entry, result, sending);
    } else if (answer.status === 409 && result && result.status === 'conflict') {
      conflict(entry, result);
    } else if (answer.status === 422 && result) {
      entry.sent = sending;
      mark(entry, result.errors || {});
      set(entry, 'invalid');
    } else if (answer.status === 403 || (answer.status === 404 && result && result.ended)) {
      set(entry, 'ended');
    } else if (answer.status === 401 || answer.type === 'opaqueredirect') {
      set(entry, 'session');
      document.dispatchEvent(new CustomEvent('portal:signed-out'));
    } else {
      set(entry, 'failed');
    }
    if (entry.again || (entry.state !== 'failed' && content(form) !== sending && !entry.hold)) { later(entry, 0); }
  }

  async function read(answer) {
    try {
      return await answer.json();
    } catch {
      return null;
    }
  }

  function saved(entry, result, sending) {
    entry.sent = sending;
    version(entry, result.version);
    savedAt = result.savedAt || savedAt;
    const errors = result.errors || {};
    mark(entry, errors);
    warn(entry, result.warnings || []);
    set(entry, Object.keys(errors).length ? 'invalid' : 'saved');
    document.querySelectorAll('[data-answered]').forEach(place => { place.textContent = result.answered; });
    document.querySelectorAll('[data-total]').forEach(place => { place.textContent = result.total; });
    document.dispatchEvent(new CustomEvent('portal:saved', { detail: { form: entry.form, result } }));
  }

  function version(entry, value) {
    if (value === undefined || value === null) { return; }
    entry.form.dataset.version = value;
    const field = entry.form.elements.namedItem('Version');
    if (field) { field.value = value; }
  }

  // errors stand at their fields in words; the field keeps what was typed
  function mark(entry, errors) {
    const { form } = entry;
    form.querySelectorAll('[data-save-error]').forEach(old => old.remove());
    form.querySelectorAll('[aria-invalid=true]').forEach(field => {
      field.removeAttribute('aria-invalid');
      field.removeAttribute('aria-errormessage');
    });
    for (const [name, message] of Object.entries(errors)) {
      const field = fieldsOf(form).find(one => one.name.toLowerCase() === name.toLowerCase());
      const note = document.createElement('p');
      note.className = 'emsg';
      note.dataset.saveError = '';
      note.id = 'e' + Math.random().toString(36).slice(2);
      note.textContent = [].concat(message).join(' ');
      if (!field) {
        note.setAttribute('role', 'alert');
        (form.querySelector('[data-save-errors]') || form).prepend(note);
        continue;
      }
      field.setAttribute('aria-invalid', 'true');
      field.setAttribute('aria-errormessage', note.id);
      const set = field.type === 'radio' ? field.closest('fieldset') : null;
      if (set) { set.append(note); } else { field.after(note); }
    }
  }

  function warn(entry, warnings) {
    let list = entry.form.querySelector('[data-save-warnings]');
    if (!list && warnings.length) {
      list = document.createElement('ul');
      list.className = 'warnlist';
      list.dataset.saveWarnings = '';
      entry.form.append(list);
    }
    if (list) {
      list.replaceChildren(...warnings.map(warning => {
        const line = document.createElement('li');
        line.textContent = warning;
        return line;
      }));
    }
  }

  // both values side by side, chosen by the person; until then this form sends nothing
  function conflict(entry, result) {
    const { form } = entry;
    entry.hold = true;
    set(entry, 'conflict');
    form.querySelector('[data-conflict-panel]')?.remove();
    const panel = document.createElement('div');
    panel.className = 'conflict';
    panel.dataset.conflictPanel = '';
    panel.tabIndex = -1;
    panel.setAttribute('role', 'alert');
    const title = document.createElement('p');
    title.className = 'b';
    title.textContent = say(words.conflict, result.by || '', result.at || '');
    const table = document.createElement('table');
    const head = table.createTHead().insertRow();
    head.insertCell();
    [words.mine, words.theirs].forEach(word => {
      const cell = document.createElement('th');
      cell.scope = 'col';
      cell.textContent = word;
      head.append(cell);
    });
    const rows = table.createTBody();
    const mine = result.mine || {};
    const theirs = result.theirs || {};
    for (const name of new Set([...Object.keys(mine), ...Object.keys(theirs)])) {
      const left = shown(form, name, mine[name]);
      const right = shown(form, name, theirs[name]);
      if (left === right) { continue; }
      const row = rows.insertRow();
      const label = document.createElement('th');
      label.scope = 'row';
      label.textContent = labelOf(form, name);
      row.append(label);
      row.insertCell().textContent = left;
      row.insertCell().textContent = right;
    }
    const acts = document.createElement('div');
    acts.className = 'acts';
    acts.append(
      button(words.keepMine, 'btn primary', () => {
        release(entry, result.version);
        entry.sent = null;
        save(entry);
      }),
      button(words.takeTheirs, 'btn', () => {
        // rows that only one of the two has are made by the server
        if (Object.keys(mine).length !== Object.keys(theirs).length) {
          entry.sent = content(form);
          entry.state = 'saved';
          leaving = true;
          location.reload();
          return;
        }
        fill(form, theirs);
        release(entry, result.version);
        entry.sent = content(form);
        mark(entry, {});
        set(entry, 'saved');
        form.dispatchEvent(new CustomEvent('portal:replaced', { bubbles: true }));
      }));
    panel.append(title, table, acts);
    (form.querySelector('.qa') || form).prepend(panel);
    panel.focus();
  }

  function release(entry, newVersion) {
    version(entry, newVersion);
    entry.hold = false;
    entry.form.querySelector('[data-conflict-panel]')?.remove();
    const field = fieldsOf(entry.form).find(one => one.type !== 'hidden' && !one.disabled);
    if (field) { field.focus(); }
  }

  function button(label, css, run) {
    const made = document.createElement('button');
    made.type = 'button';
    made.className = css;
    made.textContent = label;
    made.addEventListener('click', run);
    return made;
  }

  const named = (form, name) => fieldsOf(form).filter(field => field.name.toLowerCase() === name.toLowerCase());

  // a choice is shown by its words, not by its code
  function shown(form, name, value) {
    if (value === undefined || value === null || value === '') { return '–'; }
    const choice = named(form, name).find(field => field.type === 'radio' && field.value === String(value));
    if (named(form, name).some(field => field.type === 'checkbox')) { return '✓'; }
    if (choice) { return (choice.closest('label') || {}).textContent?.trim() || String(value); }
    const select = named(form, name).find(field => field.tagName === 'SELECT');
    const option = select && [...select.options].find(one => one.value === String(value));
    return option ? option.textContent.trim() : String(value);
  }

  function labelOf(form, name) {
    const field = named(form, name)[0];
    if (!field) { return name; }
    if (field.type === 'radio') { return field.closest('fieldset')?.querySelector('legend')?.textContent.trim() || name; }
    return field.labels?.[0]?.textContent.trim() || field.getAttribute('aria-label') || name;
  }

  function fill(form, values) {
    for (const [name, value] of Object.entries(values)) {
      for (const field of named(form, name)) {
        if (field.type === 'radio') {
          field.checked = field.value === String(value ?? '');
        } else if (field.type === 'checkbox') {
          field.checked = value === true || value === 'true';
        } else {
          field.value = value ?? '';
        }
      }
    }
  }

  function set(entry, next) {
    entry.state = next;
    entry.form.dataset.state = next;
    show();
  }

  // the worst state of all forms, in one place
  function show() {
    const all = [...forms.values()];
    const worst = ['ended', 'session', 'failed', 'conflict', 'saving', 'invalid'].find(one => all.some(entry => entry.state === one));
    const bad = all.filter(entry => entry.state === 'invalid').length;
    const next = worst || (savedAt ? 'saved' : 'unchanged');
    state.dataset.state = next;
    const line = {
      ended: words.ended,
      session: words.session,
      failed: words.failed,
      conflict: words.notSaved,
      saving: words.saving,
      invalid: savedAt ? say(words.invalid, bad) : words.notSaved,
      saved: say(words.saved, savedAt),
      unchanged: words.unchanged,
    }[next];
    if (stateText.textContent !== line) { stateText.textContent = line; }
    if (bar) {
      bar.hidden = !['ended', 'failed', 'session'].includes(next);
      const message = bar.querySelector('[data-save-bar-text]');
      if (message && !bar.hidden) { message.textContent = line; }
      const link = bar.querySelector('[data-sign-in]');
      if (link) { link.hidden = next !== 'session'; }
    }
    for (const entry of all) { flag(entry); }
  }

  // a criterion that is not stored says so itself
  function flag(entry) {
    const isLost = ['ended', 'failed', 'session', 'conflict', 'invalid'].includes(entry.state);
    let mark = entry.form.querySelector('[data-unsaved]');
    if (isLost && !mark) {
      mark = document.createElement('span');
      mark.className = 'unsaved';
      mark.dataset.unsaved = '';
      mark.textContent = words.notSaved;
      (entry.form.querySelector('.qm') || entry.form).append(mark);
    } else if (!isLost && mark) {
      mark.remove();
    }
  }

  const isUnsaved = entry => entry.flying || ['ended', 'failed', 'session', 'conflict'].includes(entry.state)
    || entry.state === 'invalid' || content(entry.form) !== entry.sent;

  function retry() {
    for (const entry of forms.values()) {
      if (entry.state === 'failed' || entry.state === 'session') { save(entry); }
    }
  }

  setInterval(retry, RETRY);
  addEventListener('online', retry);
  addEventListener('focus', retry);
  document.addEventListener('portal:unlocked', retry);
  document.addEventListener('portal:save-now', () => forms.forEach(entry => save(entry)));
  // following a link first finishes what is being saved; what cannot be saved asks as leaving does
  const settled = () => ![...forms.values()].some(entry => entry.flying || (!entry.hold && entry.state !== 'failed' && entry.state !== 'session' && content(entry.form) !== entry.sent));
  document.addEventListener('click', event => {
    const link = event.target.closest('a[href]');
    if (!link || link.target || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) { return; }
    if (link.getAttribute('href').startsWith('#') || settled()) { return; }
    event.preventDefault();
    forms.forEach(entry => save(entry));
    const until = Date.now() + 5000;
    const wait = () => {
      if (settled() || Date.now() > until) { location.assign(link.href); } else { setTimeout(wait, 50); }
    };
    wait();
  });
  addEventListener('beforeunload', event => {
    if (leaving) { return; }
    const open = [...forms.values()].filter(isUnsaved);
    if (open.length) {
      open.forEach(entry => save(entry));
      event.preventDefault();
    }
  });
  show();
})();
