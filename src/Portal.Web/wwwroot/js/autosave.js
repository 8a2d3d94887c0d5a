// Pages that save themselves. Each form[data-autosave] posts itself when something in it changes; one request at a time per form,
// and what is typed meanwhile goes with the next one. Nothing is ever thrown away: a text that could not be saved stays in its
// field and is marked. Nothing is kept on the computer, which may be shared.
(function () {
  'use strict';

  const PAUSE = 1500;
  const saving = window.portal.saving;
  if (!saving) { return; }
  const { words, say } = saving;
  const forms = new Map();
  let savedAt = '';
  let leaving = false;

  const fieldsOf = form => [...form.elements].filter(field => field.name && !field.name.startsWith('__') && field.name !== 'Version');

  const DECLARATION = ['Declaration.IsDeclared', 'Declaration.Reason'];

  // what the server would see of a form, without token, version and declaration
  function content(form) {
    const data = new FormData(form);
    ['__RequestVerificationToken', 'Version', ...DECLARATION].forEach(name => data.delete(name));
    return new URLSearchParams(data).toString();
  }

  document.querySelectorAll('form[data-autosave]').forEach(form => {
    const entry = { form, sent: content(form), timer: 0, flying: false, again: false, state: 'saved', hold: false, declares: false };
    forms.set(form, entry);
    // a declaration goes out when its maker sends it, not while it is typed
    form.addEventListener('input', event => { if (!isDeclaring(event)) { edited(entry, PAUSE); } });
    form.addEventListener('change', event => { if (!isDeclaring(event)) { edited(entry, 0); } });
    form.addEventListener('submit', event => {
      event.preventDefault();
      const part = form.querySelector('[data-declare]');
      entry.declares ||= Boolean(part) && !part.hidden;
      later(entry, 0);
    });
  });

  // another text is not the one that was declared
  function edited(entry, wait) {
    entry.declares = false;
    later(entry, wait);
  }

  function isDeclaring(event) { return Boolean(event.target.closest?.('[data-declare]')); }

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
    entry.again = false;
    if (sending === entry.sent && !entry.declares) { show(); return; }
    entry.flying = true;
    set(entry, 'saving');
    const data = new FormData(form);
    if (!entry.declares) { DECLARATION.forEach(name => data.delete(name)); }
    data.set('Version', form.dataset.version || '');
    const { kind, result } = await saving.post(form.action, data);
    entry.flying = false;
    if (['saved', 'conflict', 'invalid', 'warned'].includes(kind)) { entry.declares = false; }
    if (kind === 'saved') {
      saved(entry, result, sending);
    } else if (kind === 'conflict') {
      conflict(entry, result);
    } else if (kind === 'invalid') {
      entry.sent = sending;
      mark(entry, result.errors || {});
      set(entry, 'invalid');
    } else if (kind === 'warned') {
      entry.sent = sending;
      mark(entry, result.errors || {});
      declare(entry.form, true);
      beside(entry.form);
      set(entry, 'warned');
    } else {
      set(entry, kind);
    }
    if (entry.again || (entry.state !== 'failed' && content(form) !== sending && !entry.hold)) { later(entry, 0); }
  }

  function saved(entry, result, sending) {
    entry.sent = sending;
    version(entry, result.version);
    savedAt = result.savedAt || savedAt;
    const errors = result.errors || {};
    mark(entry, errors);
    declare(entry.form, false);
    warn(entry, result.warnings || []);
    set(entry, Object.keys(errors).length ? 'invalid' : 'saved');
    saving.counted(result);
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
      note.setAttribute('role', 'alert');
      if (!field) {
        (form.querySelector('[data-save-errors]') || form).prepend(note);
        continue;
      }
      field.setAttribute('aria-invalid', 'true');
      field.setAttribute('aria-errormessage', note.id);
      const set = field.type === 'radio' ? field.closest('fieldset') : null;
      if (set) { set.append(note); } else { field.after(note); }
    }
  }

  // the guard warned: the form asks for a declaration, and forgets it when it is stored or not needed any more
  function declare(form, isAsked) {
    const part = form.querySelector('[data-declare]');
    if (!part) { return; }
    if (!isAsked && !part.hidden) {
      const hadFocus = part.contains(document.activeElement);
      part.querySelectorAll('input').forEach(input => { if (input.type === 'checkbox') { input.checked = false; } else { input.value = ''; } });
      if (hadFocus) { form.querySelector('textarea:not([hidden])')?.focus(); }
    }
    part.hidden = part.disabled = !isAsked;
  }

  // beside the text that it is about, not below everything else
  function beside(form) {
    const part = form.querySelector('[data-declare]');
    const notes = [...form.querySelectorAll('[data-save-error]')].filter(note => note.closest('form') === form && !note.closest('[data-save-errors], [data-declare]'));
    const last = notes[notes.length - 1];
    const row = last && (last.closest('[data-evidence-item], .row2, .fs, .fld') || last);
    if (part && row && row !== part.previousElementSibling) { row.after(part); }
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
    entry.again = false;
    set(entry, 'conflict');
    form.querySelector('[data-conflict-panel]')?.remove();
    const mine = result.mine || {};
    const theirs = result.theirs || {};
    const rows = [];
    for (const name of new Set([...Object.keys(mine), ...Object.keys(theirs)])) {
      const left = shown(form, name, mine[name]);
      const right = shown(form, name, theirs[name]);
      if (left !== right) { rows.push([labelOf(form, name), left, right]); }
    }
    const keep = () => {
      release(entry, result.version);
      entry.sent = null;
      save(entry);
    };
    const take = () => {
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
    };
    const panel = saving.choice(say(words.conflict, result.by || '', result.at || ''), rows, keep, take);
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

  function show() {
    const all = [...forms.values()];
    saving.show(all.map(entry => entry.state), savedAt);
    all.forEach(flag);
  }

  // a criterion that is not stored says so itself
  function flag(entry) {
    const isLost = ['ended', 'failed', 'session', 'conflict', 'invalid', 'warned'].includes(entry.state);
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
    || ['invalid', 'warned'].includes(entry.state) || content(entry.form) !== entry.sent;

  function retry() {
    for (const entry of forms.values()) {
      if (entry.state === 'failed' || entry.state === 'session') { save(entry); }
    }
  }

  saving.retryWith(retry);
  document.addEventListener('portal:save-now', () => forms.forEach(entry => save(entry)));
  const settled = () => ![...forms.values()].some(entry => entry.flying || entry.again || (!entry.hold && entry.state !== 'failed' && entry.state !== 'session' && content(entry.form) !== entry.sent));
  saving.finishBeforeLeaving(settled, () => [...forms.values()].some(isUnsaved), () => forms.forEach(entry => save(entry)));
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
