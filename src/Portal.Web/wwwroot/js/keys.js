// Single-letter keys of a workspace: [data-keys] holds the switch, [data-key="j"] is a link, button, radio or field that the key uses.
// They work only while the focus is inside the workspace and not in a text, and can be switched off; a cookie remembers it. A key that several forms have
// belongs to the one that the focus is in: Ctrl+Enter sends that one, never another.
(function () {
  'use strict';

  const space = document.querySelector('[data-keys]');
  if (!space) { return; }
  const toggle = space.querySelector('[data-keys-toggle]');
  let isOn = !/(?:^|; )keys=off(?:;|$)/.test(document.cookie);

  function show() {
    space.dataset.keys = isOn ? 'on' : 'off';
    if (toggle) {
      toggle.setAttribute('aria-pressed', String(isOn));
      toggle.textContent = isOn ? toggle.dataset.on : toggle.dataset.off;
    }
  }

  if (toggle) {
    toggle.addEventListener('click', () => {
      isOn = !isOn;
      document.cookie = 'keys=' + (isOn ? 'on' : 'off') + '; path=/; max-age=31536000; samesite=lax';
      show();
    });
  }

  const isTyping = target => target.isContentEditable || target.tagName === 'TEXTAREA' || target.tagName === 'SELECT'
    || (target.tagName === 'INPUT' && !/^(radio|checkbox|button|submit)$/.test(target.type));

  document.addEventListener('keydown', event => {
    const isInside = space.contains(event.target) || event.target === document.body || event.target.id === 'main';
    if (!isInside || event.altKey || event.metaKey) { return; }
    if (event.ctrlKey) {
      if (event.key === 'Enter') {
        const form = event.target.closest('form');
        const send = form ? form.querySelector('[data-key="Ctrl+Enter"], button:not([type=button])') : find('Ctrl+Enter');
        if (send) { event.preventDefault(); use(send); }
      }
      return;
    }
    if (!isOn || isTyping(event.target)) { return; }
    const target = find(event.key.toLowerCase(), event.target.closest('form'));
    if (target) {
      event.preventDefault();
      use(target);
    }
  });

  function find(key, form) {
    const marked = '[data-key="' + CSS.escape(key) + '"]';
    return form?.querySelector(marked) || space.querySelector(marked);
  }

  function use(target) {
    if (/^(A|BUTTON|SUMMARY)$/.test(target.tagName)) {
      target.click();
    } else if (target.type === 'radio' || target.type === 'checkbox') {
      target.focus();
      target.click();
    } else {
      target.focus();
    }
  }

  show();
})();
