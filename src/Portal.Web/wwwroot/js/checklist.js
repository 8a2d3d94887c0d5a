// The checklist editor: totals follow what was saved, and criteria can be dragged. Buttons do the same without a mouse.
(function () {
  'use strict';

  document.addEventListener('portal:saved', event => {
    const totals = event.detail.result.totals || {};
    for (const [kind, points] of Object.entries(totals)) {
      const place = document.querySelector('[data-total="' + kind + '"]');
      if (place && place.textContent !== points) { place.textContent = points; }
    }
  });

  const lists = [...document.querySelectorAll('.arrange[data-section]')];
  let dragged = null;
  lists.forEach(list => {
    list.querySelectorAll('[data-move]').forEach(row => {
      row.draggable = true;
      row.addEventListener('dragstart', event => {
        dragged = row;
        row.classList.add('dragged');
        event.dataTransfer.effectAllowed = 'move';
        event.dataTransfer.setData('text/plain', row.id);
      });
      row.addEventListener('dragend', () => {
        row.classList.remove('dragged');
        dragged = null;
      });
    });
    list.addEventListener('dragover', event => {
      if (!dragged) { return; }
      event.preventDefault();
      const below = [...list.children].find(row => row !== dragged && event.clientY < row.getBoundingClientRect().top + row.offsetHeight / 2);
      if (below) { list.insertBefore(dragged, below); } else { list.append(dragged); }
    });
    list.addEventListener('drop', event => {
      if (!dragged) { return; }
      event.preventDefault();
      const form = document.getElementById('drag');
      form.action = dragged.dataset.move;
      form.elements.namedItem('To').value = list.dataset.section;
      form.elements.namedItem('Place').value = [...list.children].indexOf(dragged) + 1;
      form.requestSubmit();
    });
  });
})();
