// The session of the page. The server says how long it is still open; two minutes before it locks the page offers to go on, and a locked page is covered
// until the same person signs in again. The page itself stays, with everything typed in it.
(function () {
  'use strict';

  const body = document.body;
  const idle = Number(body.dataset.idle || 0) * 60000;
  const lock = document.getElementById('lock');
  if (!idle || !lock) { return; }

  const WARNING = 120000;
  const SIGN_OF_LIFE = 60000;
  const PATIENCE = 10000;
  const form = lock.querySelector('form');
  const error = lock.querySelector('[data-lock-error]');
  const codeField = lock.querySelector('[data-lock-code]');
  const send = window.fetch.bind(window);
  const tabs = 'BroadcastChannel' in window ? new BroadcastChannel('portal-session') : null;
  const headers = () => ({ RequestVerificationToken: window.portal.token(), Accept: 'application/json', 'X-Requested-With': 'fetch' });
  let last = Date.now();
  let timer = 0;
  let waiting = null;
  let cleared = null;

  // every request is a use of the session
  function used() {
    last = Date.now();
    later(idle - WARNING);
  }
  function later(wait) {
    clearTimeout(timer);
    timer = setTimeout(check, Math.max(wait, 1000));
  }
  window.fetch = function (...request) { used(); return send(...request); };
  body.addEventListener('htmx:afterRequest', used);

  // typing and pointing is use too, told once a minute
  function alive() {
    if (!lock.open && Date.now() - last > SIGN_OF_LIFE) { keep(); }
  }
  ['input', 'keydown', 'pointerdown'].forEach(name => document.addEventListener(name, alive, { passive: true }));

  async function keep() {
    used();
    try {
      const answer = await send('/session', { method: 'POST', headers: headers() });
      if (answer.status === 401) { cover(); return; }
      if (warned()) { document.getElementById('banner').replaceChildren(); }
    } catch {
      // offline: the forms say so themselves
    }
  }

  // the server knows, also of other tabs
  // what it found: open, covered, offline (nobody answers) or failed
  async function check() {
    let answer;
    try {
      answer = await send('/session', { headers: headers(), signal: AbortSignal.timeout(PATIENCE) });
    } catch {
      later(10000);
      return 'offline';
    }
    if (answer.status === 401) { cover(); return 'covered'; }
    const state = answer.ok ? await answer.json().catch(() => null) : null;
    if (!state) {
      later(SIGN_OF_LIFE);
      return answer.status < 500 ? 'open' : 'failed';
    }
    if (state.person !== lock.dataset.person) { cover(); return 'covered'; }
    if (lock.open) { uncover(); }
    const left = state.left * 1000;
    if (left > WARNING) {
      later(left - WARNING);
    } else {
      warn();
      later(left + 1000);
    }
    return 'open';
  }

  const warned = () => document.querySelector('#banner [data-keep]');

  function warn() {
    if (warned()) { return; }
    window.portal.banner(body.dataset.ending, 'warn');
    const note = document.querySelector('#banner .note');
    if (!note) { return; }
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'btn primary';
    button.dataset.keep = '';
    button.textContent = body.dataset.continue;
    button.addEventListener('click', keep);
    note.append(button);
    button.focus();
  }

  function cover() {
    clearTimeout(timer);
    if (lock.open) { return; }
    if (warned()) { document.getElementById('banner').replaceChildren(); }
    say('');
    lock.showModal();
    (lock.querySelector('input:not([readonly])') || lock.querySelector('button')).focus();
  }

  function uncover() {
    form.reset();
    if (codeField) { codeField.hidden = true; }
    lock.close();
    used();
    document.dispatchEvent(new CustomEvent('portal:unlocked'));
    const sending = waiting;
    waiting = null;
    if (sending) { go(sending.form, sending.button); }
  }

  function say(words) {
    error.textContent = words;
    error.hidden = !words;
  }

  lock.addEventListener('cancel', event => event.preventDefault());
  form.addEventListener('submit', async event => {
    event.preventDefault();
    const button = form.querySelector('button');
    if (button.disabled) { return; }
    button.disabled = true;
    try {
      const answer = await send(form.action, { method: 'POST', body: new URLSearchParams(new FormData(form)), headers: headers() });
      const result = await answer.json().catch(() => null);
      if (answer.ok && result?.status === 'open') {
        tabs?.postMessage('open');
        uncover();
      } else if (answer.ok && result?.status === 'code') {
        say(lock.dataset.code);
        codeField.hidden = false;
        codeField.querySelector('input').focus();
      } else if (result?.status === 'elsewhere' || answer.status === 400 || answer.status === 404) {
        say(lock.dataset.provider);
        lock.querySelector('[data-lock-provider]').hidden = false;
      } else {
        say(Object.values(result?.errors || {})[0] || result?.message || lock.dataset.failed);
        const field = form.querySelector('input:not([readonly])');
        if (field) { field.select(); }
      }
    } catch {
      say(lock.dataset.offline);
    } finally {
      button.disabled = false;
    }
  });

  // The answer to a form takes the place of its page. One that holds something typed, or is sent after a long pause, therefore asks first: without a network
  // the page stays as it is, and a locked one sends the form by itself once the session is open.
  const holdsText = sent => sent.dataset.dirty || [...sent.elements].some(field => field.value && (field.tagName === 'TEXTAREA' || /^(text|file|number|password)$/.test(field.type)));
  const asking = new Set();
  document.addEventListener('submit', event => {
    const { target: sent, submitter: button } = event;
    if (sent === cleared || sent.method !== 'post' || sent === form || sent.hasAttribute('data-autosave') || (!holdsText(sent) && Date.now() - last < idle - 10000)) { return; }
    event.preventDefault();
    event.stopImmediatePropagation();
    if (asking.has(sent)) { return; }
    asking.add(sent);
    check().then(found => {
      asking.delete(sent);
      if (found === 'covered') { waiting = { form: sent, button }; return; }
      if (found === 'open') {
        used();
        go(sent, button);
      } else {
        window.portal.banner(found === 'offline' ? body.dataset.offline : body.dataset.failed, 'warn');
      }
    });
  }, true);

  function go(sent, button) {
    cleared = sent;
    sent.requestSubmit(button);
    cleared = null;
  }

  // what any part of the page learns, a tab that is looked at again, and what another tab has done
  document.addEventListener('portal:signed-out', cover);
  body.addEventListener('htmx:responseError', event => { if (event.detail.xhr.status === 401) { cover(); } });
  document.addEventListener('visibilitychange', () => { if (!document.hidden && (lock.open || Date.now() - last > SIGN_OF_LIFE)) { check(); } });
  addEventListener('focus', () => { if (lock.open) { check(); } });
  addEventListener('pageshow', event => { if (event.persisted) { check(); } });
  tabs?.addEventListener('message', check);
  later(idle - WARNING);
})();
