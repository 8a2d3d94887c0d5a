// Behaviour of every page. Everything here is an addition: without it the pages still work by links and forms.
(function () {
  'use strict';

  const body = document.body;
  const text = name => body.dataset[name] || '';

  // antiforgery: one token of the page serves all of its requests
  function token() {
    const field = document.querySelector('input[name="__RequestVerificationToken"]');
    return field ? field.value : '';
  }

  // a banner that stays until the person leaves, and takes the focus
  function banner(message, tone, link) {
    const place = document.getElementById('banner');
    if (!place) { return; }
    const note = document.createElement('div');
    note.className = 'note ' + tone;
    note.tabIndex = -1;
    note.setAttribute('role', tone === 'ok' ? 'status' : 'alert');
    const words = document.createElement('p');
    words.textContent = message;
    if (link) {
      const a = document.createElement('a');
      a.href = link.href;
      a.target = '_blank';
      a.rel = 'noopener';
      a.textContent = link.text;
      words.append(' ', a);
    }
    note.append(words);
    place.replaceChildren(note);
    note.focus();
  }

  window.portal = { token, banner };

  // htmx: the token on every request, and no failure is silent
  body.addEventListener('htmx:configRequest', event => {
    if (event.detail.verb !== 'get') { event.detail.headers.RequestVerificationToken = token(); }
  });
  body.addEventListener('htmx:beforeSwap', event => {
    const status = event.detail.xhr.status;
    if ((status === 422 || status === 409) && event.detail.xhr.responseText) {
      event.detail.shouldSwap = true;
      event.detail.isError = false;
    }
  });
  body.addEventListener('htmx:responseError', event => {
    if (event.detail.xhr.status === 401) {
      // a page with a session is covered by its lock
      if (!document.getElementById('lock')) { banner(text('signin'), 'warn', { href: '/sign-in', text: text('signinlink') }); }
    } else {
      banner(text('failed'), 'bad');
    }
  });
  body.addEventListener('htmx:sendError', () => banner(text('offline'), 'warn'));
  body.addEventListener('htmx:timeout', () => banner(text('offline'), 'warn'));
  body.addEventListener('htmx:swapError', () => banner(text('failed'), 'bad'));
  body.addEventListener('htmx:afterSwap', () => focusFirst());

  // what a page wants read first: the error summary, else the banner
  function focusFirst() {
    const first = document.querySelector('.errors[data-focus]') || document.querySelector('[data-focus]');
    if (first) {
      first.removeAttribute('data-focus');
      first.focus();
    }
  }
  focusFirst();

  // phone menu: works by its address alone; with script also by Escape and with its state told
  const menu = document.getElementById('menu');
  const opener = document.getElementById('menu-button');
  if (menu && opener) {
    opener.setAttribute('role', 'button');
    opener.setAttribute('aria-controls', 'menu');
    const set = open => {
      menu.classList.toggle('open', open);
      opener.setAttribute('aria-expanded', String(open));
      if (open) {
        menu.querySelector('a').focus();
      }
    };
    set(false);
    opener.addEventListener('click', event => { event.preventDefault(); set(!menu.classList.contains('open')); });
    opener.addEventListener('keydown', event => { if (event.key === ' ') { event.preventDefault(); set(true); } });
    menu.querySelector('.menu-close').addEventListener('click', event => { event.preventDefault(); set(false); opener.focus(); });
    menu.addEventListener('keydown', event => { if (event.key === 'Escape' && menu.classList.contains('open')) { set(false); opener.focus(); } });
  }

  document.addEventListener('click', event => {
    document.querySelectorAll('details.account[open]').forEach(box => { if (!box.contains(event.target)) { box.open = false; } });
  });

  // keys of the whole portal
  const isTyping = target => target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
  document.addEventListener('keydown', event => {
    if (event.ctrlKey && !event.shiftKey && !event.altKey && event.key.toLowerCase() === 'k') {
      const search = document.getElementById('search');
      if (search && search.offsetParent) { event.preventDefault(); search.focus(); search.select(); }
    } else if (event.altKey && !event.ctrlKey && event.key === '1') {
      event.preventDefault();
      location.assign('/');
    } else if (event.ctrlKey && event.key.toLowerCase() === 's' && document.querySelector('form[data-autosave],[data-grid]')) {
      event.preventDefault();
      document.dispatchEvent(new CustomEvent('portal:save-now'));
      banner(text('selfsaved'), 'ok');
    } else if (event.key === '?' && !event.ctrlKey && !event.altKey && !isTyping(event.target)) {
      location.assign('/accessibility');
    } else if (event.key === 'Escape') {
      document.querySelectorAll('details.account[open]').forEach(box => { box.open = false; box.querySelector('summary').focus(); });
    }
  });

  // leaving with something typed asks first; sending the form is not leaving
  let sending = false;
  document.addEventListener('input', event => {
    const form = event.target.form;
    if (form && form.method === 'post' && !form.hasAttribute('data-autosave') && !form.hasAttribute('data-lock')) { form.dataset.dirty = 'true'; }
  });
  addEventListener('beforeunload', event => {
    if (!sending && document.querySelector('form[data-dirty]')) { event.preventDefault(); }
  });

  // folded lists: right opens, left closes, up and down go from group to group; what was ticked stays ticked
  document.addEventListener('keydown', event => {
    const fold = event.target.closest && event.target.closest('a[data-fold]');
    if (!fold || event.ctrlKey || event.altKey || event.metaKey) { return; }
    const isOpen = fold.getAttribute('aria-expanded') === 'true';
    if ((event.key === 'ArrowRight' && !isOpen) || (event.key === 'ArrowLeft' && isOpen) || event.key === ' ') {
      event.preventDefault();
      fold.click();
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      const all = Array.from(document.querySelectorAll('a[data-fold]'));
      const next = all[all.indexOf(fold) + (event.key === 'ArrowDown' ? 1 : -1)];
      if (next) { event.preventDefault(); next.focus(); }
    }
  });
  let ticked = [];
  body.addEventListener('htmx:beforeSwap', event => {
    ticked = event.detail.target.id === 'matrix' ? Array.from(event.detail.target.querySelectorAll('input:checked')).map(box => box.value) : [];
  });
  body.addEventListener('htmx:afterSettle', () => {
    ticked.forEach(value => document.querySelectorAll('#matrix input[value="' + CSS.escape(value) + '"]').forEach(box => { box.checked = true; }));
    ticked = [];
  });

  // an address holds only so many ticked units; with "all that the filter finds" none of them needs to stand in it
  document.addEventListener('submit', event => {
    const form = event.target;
    if (!form.dataset.most) { return; }
    const units = Array.from(form.querySelectorAll('input[name=units]:checked'));
    if (form.elements.all && form.elements.all.checked) {
      units.forEach(box => { box.disabled = true; });
      setTimeout(() => units.forEach(box => { box.disabled = false; }));
    } else if (units.length > Number(form.dataset.most)) {
      event.preventDefault();
      banner(form.dataset.mostText, 'warn');
    }
  });

  // a form that was sent says so and cannot be sent twice
  document.addEventListener('submit', event => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== 'post' || form.hasAttribute('data-autosave')) { return; }
    if (form.getAttribute('aria-busy') === 'true') { event.preventDefault(); return; }
    sending = true;
    form.setAttribute('aria-busy', 'true');
    const button = event.submitter;
    if (button) {
      // after the browser has collected the fields: the button's own name and value belong to them
      setTimeout(() => {
        button.setAttribute('aria-busy', 'true');
        if (button.classList.contains('primary')) { button.textContent = text('busy'); }
      }, 400);
    }
  });
  addEventListener('pageshow', event => {
    if (event.persisted) {
      sending = false;
      document.querySelectorAll('form[aria-busy]').forEach(form => form.removeAttribute('aria-busy'));
    }
  });

  // lists without a button: data-submit sends the filters when one changes, and a print button prints
  document.addEventListener('change', event => {
    if (event.target.closest('[data-submit]') && event.target.form) { event.target.form.requestSubmit(); }
  });
  document.addEventListener('click', event => {
    if (event.target.closest('[data-print]')) { print(); }
    const all = event.target.closest('[data-check-all]');
    if (all) {
      document.querySelectorAll('input[type=checkbox][name="' + CSS.escape(all.dataset.checkAll) + '"]')
        .forEach(box => { box.checked = all.checked; });
    }
  });
})();
