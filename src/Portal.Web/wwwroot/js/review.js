// A review: printing its receipt, rows of evidence, the percentage of two counts, and the counter of the open section.
(function () {
  'use strict';

  const print = document.querySelector('[data-print]');
  if (print) {
    print.hidden = false;
    print.addEventListener('click', () => window.print());
  }

  const form = document.querySelector('form[data-autosave]');
  if (!form) { return; }

  // evidence: a removed row is emptied and hidden, so that the other rows keep their names
  const evidence = form.querySelector('[data-evidence]');
  if (evidence) {
    const add = evidence.querySelector('[data-evidence-add]');
    const template = evidence.querySelector('[data-evidence-row]');
    let next = evidence.querySelectorAll('[data-evidence-item]').length;
    const wire = row => {
      const remove = row.querySelector('[data-evidence-remove]');
      remove.hidden = false;
      remove.addEventListener('click', () => {
        row.querySelectorAll('input').forEach(input => { input.value = ''; });
        row.hidden = true;
        add.focus();
        form.dispatchEvent(new Event('change', { bubbles: true }));
      });
    };
    evidence.querySelectorAll('[data-evidence-item]').forEach(wire);
    add.hidden = false;
    add.addEventListener('click', () => {
      const row = template.content.firstElementChild.cloneNode(true);
      for (const part of row.querySelectorAll('[id],[for],[name]')) {
        for (const name of ['id', 'for', 'name']) {
          if (part.hasAttribute(name)) { part.setAttribute(name, part.getAttribute(name).replace('{i}', next)); }
        }
      }
      next++;
      wire(row);
      add.before(row);
      row.querySelector('input').focus();
    });
  }

  // two counts and what they make
  const percent = form.querySelector('[data-percent]');
  if (percent) {
    const english = document.documentElement.lang === 'en';
    const count = name => Number(form.elements.namedItem(name).value.replace(/[\s.,]/g, '') || NaN);
    const show = () => {
      const part = count('Part');
      const whole = count('Whole');
      const share = part >= 0 && whole > 0 && part <= whole ? part / whole * 100 : null;
      const shown = share === null ? '' : (share === 100 ? 100 : Math.min(Math.round(share * 10) / 10, 99.9)).toFixed(1) + '%';
      percent.value = english ? shown : shown.replace('.', ',');
    };
    form.addEventListener('input', show);
  }

  document.addEventListener('portal:saved', event => {
    // a change by hand confirms what was taken over from last year
    form.closest('.q')?.querySelector('[data-to-confirm]')?.remove();
    document.querySelectorAll('[data-section-answered]').forEach(place => {
      if (place.dataset.sectionAnswered) { place.textContent = event.detail.result.section; }
    });
  });
})();
