// The decision form saves by fetch and goes on; without script it posts like any form. What was typed stays in the page whatever
// the answer is, and a newer decision of somebody else is shown beside it, never overwritten unasked.
(function () {
  'use strict';

  const form = document.querySelector('form[data-decide]');
  const current = document.querySelector('.verify-list [aria-current]');
  if (current) { current.closest('.verify-list').scrollTop = current.offsetTop - 120; }
  if (!form) { return; }
  const words = document.querySelector('[data-conflict-words]').dataset;
  const place = form.querySelector('[data-decide-errors]');
  let isSending = false;

  form.addEventListener('submit', event => {
    event.preventDefault();
    if (!isSending) { send(); }
  });

  async function send() {
    isSending = true;
    form.setAttribute('aria-busy', 'true');
    let answer;
    try {
      answer = await fetch(form.action, {
        method: 'POST',
        body: new URLSearchParams(new FormData(form)),
        headers: { RequestVerificationToken: window.portal.token(), Accept: 'application/json' },
        credentials: 'same-origin',
        redirect: 'manual',
      });
    } catch {
      done();
      window.portal.banner(document.body.dataset.offline, 'warn');
      return;
    }
    const result = await answer.json().catch(() => null);
    done();
    if (answer.ok && result) {
      delete form.dataset.dirty;
      location.assign(form.elements.namedItem('Next').value);
    } else if (answer.status === 409 && result && result.status === 'conflict') {
      conflict(result);
    } else if (result && result.errors) {
      refuse(result.errors);
      declare(Object.keys(result.errors).some(name => name.startsWith('Declaration.')));
    } else if (answer.status === 401 || answer.type === 'opaqueredirect') {
      document.dispatchEvent(new CustomEvent('portal:signed-out'));
    } else if (result && result.ended) {
      window.portal.banner(result.message, 'bad');
    } else {
      window.portal.banner(document.body.dataset.failed, 'bad');
    }
  }

  function done() {
    isSending = false;
    form.removeAttribute('aria-busy');
  }

  function note(tone) {
    const box = document.createElement('div');
    box.className = 'note ' + tone;
    box.tabIndex = -1;
    box.setAttribute('role', 'alert');
    place.replaceChildren(box);
    return box;
  }

  function refuse(errors) {
    const box = note('bad');
    const list = document.createElement('ul');
    Object.values(errors).forEach(message => {
      const line = document.createElement('li');
      line.textContent = message;
      list.append(line);
    });
    box.append(list);
    box.focus();
  }

  // the guard warned of the reason: the form asks for a declaration, whose first field has the focus
  function declare(isAsked) {
    const part = form.querySelector('[data-declare]');
    if (!part || !isAsked) { return; }
    part.hidden = part.disabled = false;
    const [tick, reason] = part.querySelectorAll('input');
    (tick.checked ? reason : tick).focus();
  }

  const say = (template, ...facts) => facts.reduce((line, fact, i) => line.replaceAll('{' + i + '}', fact), template || '');

  function shown(name, value) {
    if (!value) { return '–'; }
    const choice = [...form.querySelectorAll('input[type=radio][name="' + name + '"]')].find(one => one.value === value);
    return choice ? choice.closest('label').textContent.trim() : value;
  }

  function conflict(result) {
    const box = note('warn');
    const inner = document.createElement('div');
    const title = document.createElement('p');
    title.className = 'b';
    title.textContent = say(words.title, result.by || '–', result.by ? result.at : '–');
    const table = document.createElement('table');
    const head = table.createTHead().insertRow();
    head.insertCell();
    [words.mine, words.theirs].forEach(word => {
      const cell = document.createElement('th');
      cell.scope = 'col';
      cell.textContent = word;
      head.append(cell);
    });
    const body = table.createTBody();
    const mine = result.mine.part || result.mine.whole ? result.mine.part + '/' + result.mine.whole : result.mine.value;
    [[words.choice, shown('Choice', result.mine.choice), shown('Choice', result.theirs.choice)],
      [words.value, shown('Value', mine), shown('Value', result.theirs.value)],
      [words.reason, result.mine.reason || '–', result.theirs.reason || '–']].forEach(([label, left, right]) => {
      const row = body.insertRow();
      const name = document.createElement('th');
      name.scope = 'row';
      name.textContent = label;
      row.append(name);
      row.insertCell().textContent = left;
      row.insertCell().textContent = right;
    });
    const acts = document.createElement('div');
    acts.className = 'acts';
    acts.append(
      button(words.keep, () => {
        form.elements.namedItem('Version').value = result.version;
        place.replaceChildren();
        send();
      }),
      button(words.take, () => {
        delete form.dataset.dirty;
        location.reload();
      }));
    inner.append(title, table, acts);
    box.append(inner);
    box.focus();
  }

  function button(text, run) {
    const made = document.createElement('button');
    made.type = 'button';
    made.className = 'btn sm';
    made.textContent = text;
    made.addEventListener('click', run);
    return made;
  }
})();
