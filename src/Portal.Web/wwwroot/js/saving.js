// What pages that save themselves have in common: one request, what its answer means, the one place that says how things stand, and the choice between
// two versions. The words stand on [data-save-state].
(function () {
  'use strict';

  const place = document.querySelector('[data-save-state]');
  if (!place) { return; }
  const words = place.dataset;
  const placeText = place.querySelector('[data-save-text]') || place;
  const bar = document.querySelector('[data-save-bar]');

  const ICONS = { saved: 'check', unchanged: 'check', saving: 'clock' };

  const say = (template, ...facts) => facts.reduce((line, fact, i) => line.replaceAll('{' + i + '}', fact), template || '');

  // kind: saved, conflict, invalid, warned (the guard asks for a declaration), ended (the right to write), session, failed
  async function post(url, data) {
    let answer;
    try {
      answer = await fetch(url, {
        method: 'POST',
        body: new URLSearchParams(data),
        headers: { RequestVerificationToken: window.portal.token(), Accept: 'application/json' },
        credentials: 'same-origin',
        redirect: 'manual',
      });
    } catch {
      return { kind: 'failed' };
    }
    const result = await answer.json().catch(() => null);
    if (answer.ok && result && (!result.status || result.status === 'saved')) { return { kind: 'saved', result }; }
    if (answer.status === 409 && result && result.status === 'conflict') { return { kind: 'conflict', result }; }
    if (answer.status === 422 && result) { return { kind: result.status === 'warned' ? 'warned' : 'invalid', result }; }
    if (answer.status === 403 || (answer.status === 404 && result && result.ended)) { return { kind: 'ended' }; }
    if (answer.status === 401 || answer.type === 'opaqueredirect') {
      document.dispatchEvent(new CustomEvent('portal:signed-out'));
      return { kind: 'session' };
    }
    return { kind: 'failed' };
  }

  // the worst state of all, in one place
  function show(states, savedAt) {
    const worst = ['ended', 'session', 'failed', 'conflict', 'saving', 'warned', 'invalid'].find(one => states.includes(one));
    const next = worst || (savedAt ? 'saved' : 'unchanged');
    place.dataset.state = next;
    // a check mark beside words that say "not saved" would be believed before the words
    const drawn = place.querySelector('use');
    if (drawn) { drawn.setAttribute('href', drawn.getAttribute('href').replace(/#.*$/, '#' + (ICONS[next] || 'warning'))); }
    const line = {
      ended: words.ended,
      session: words.session,
      failed: words.failed,
      conflict: words.notSaved,
      saving: words.saving,
      invalid: savedAt ? say(words.invalid, states.filter(one => one === 'invalid').length) : words.notSaved,
      warned: say(words.warned, states.filter(one => one === 'warned').length),
      saved: say(words.saved, savedAt),
      unchanged: words.unchanged,
    }[next];
    if (placeText.textContent !== line) { placeText.textContent = line; }
    if (bar) {
      bar.hidden = !['ended', 'failed', 'session'].includes(next);
      const message = bar.querySelector('[data-save-bar-text]');
      if (message && !bar.hidden) { message.textContent = line; }
      const link = bar.querySelector('[data-sign-in]');
      if (link) { link.hidden = next !== 'session'; }
    }
  }

  function counted(result) {
    document.querySelectorAll('[data-answered]').forEach(one => { one.textContent = result.answered; });
    document.querySelectorAll('[data-total]').forEach(one => { one.textContent = result.total; });
  }

  // both versions side by side: rows of label, mine, theirs
  function choice(title, rows, keep, take) {
    const panel = document.createElement('div');
    panel.className = 'conflict';
    panel.dataset.conflictPanel = '';
    panel.tabIndex = -1;
    panel.setAttribute('role', 'alert');
    const head = document.createElement('p');
    head.className = 'b';
    head.textContent = title;
    const table = document.createElement('table');
    const top = table.createTHead().insertRow();
    top.insertCell();
    [words.mine, words.theirs].forEach(word => {
      const cell = document.createElement('th');
      cell.scope = 'col';
      cell.textContent = word;
      top.append(cell);
    });
    const body = table.createTBody();
    for (const [name, mine, theirs] of rows) {
      const row = body.insertRow();
      const label = document.createElement('th');
      label.scope = 'row';
      label.textContent = name;
      row.append(label);
      row.insertCell().textContent = mine;
      row.insertCell().textContent = theirs;
    }
    const acts = document.createElement('div');
    acts.className = 'acts';
    acts.append(button(words.keepMine, 'btn primary', keep), button(words.takeTheirs, 'btn', take));
    panel.append(head, table, acts);
    return panel;
  }

  function button(label, css, run) {
    const made = document.createElement('button');
    made.type = 'button';
    made.className = css;
    made.textContent = label;
    made.addEventListener('click', run);
    return made;
  }

  // Following a link, and sending another form, first finishes what is being saved. What cannot be saved asks as leaving does; a form of the page itself
  // is then not sent at all, for it may close what is still being written, as a reply locks its answer.
  function finishBeforeLeaving(settled, isUnsaved, saveAll) {
    const finish = (patience, run) => {
      saveAll();
      const until = Date.now() + patience;
      const wait = () => { if (settled() || Date.now() > until) { run(); } else { setTimeout(wait, 50); } };
      wait();
    };
    document.addEventListener('click', event => {
      const link = event.target.closest('a[href]');
      if (!link || link.target || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) { return; }
      if (link.getAttribute('href').startsWith('#') || settled()) { return; }
      event.preventDefault();
      finish(5000, () => location.assign(link.href));
    });
    let cleared = null;
    document.addEventListener('submit', event => {
      const { target: form, submitter: button } = event;
      if (form === cleared || form.matches('[data-autosave], [data-grid-declare], [data-lock]') || form.target || !isUnsaved()) { return; }
      event.preventDefault();
      event.stopImmediatePropagation();
      finish(30000, () => {
        // saving may have made the form needless, as that of confirming what was just changed
        if (!form.isConnected) { return; }
        if (form.method === 'post' && form.closest('main') && isUnsaved()) { window.portal.banner(words.first, 'warn'); return; }
        cleared = form;
        form.requestSubmit(button);
        cleared = null;
      });
    }, true);
  }

  // tries again what could not be sent: after a while, when the network or the person is back, and once the session is open again
  function retryWith(retry) {
    setInterval(retry, 10000);
    addEventListener('online', retry);
    addEventListener('focus', retry);
    document.addEventListener('portal:unlocked', retry);
  }

  window.portal.saving = { words, say, post, show, counted, choice, finishBeforeLeaving, retryWith };
})();
