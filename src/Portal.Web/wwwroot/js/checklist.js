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

  function send(action, to, place) {
    const form = document.getElementById('drag');
    form.action = action;
    form.elements.namedItem('To').value = to;
    form.elements.namedItem('Place').value = place;
    form.requestSubmit();
  }

  // a section is carried by its head; it changes places with a neighbour once the pointer is past that one's middle
  const parts = () => [...document.querySelectorAll('[data-move-section]')];
  let carried = null;
  parts().forEach(part => {
    const head = part.querySelector('.hd');
    head.draggable = true;
    head.addEventListener('dragstart', event => {
      carried = part;
      part.classList.add('dragged');
      event.dataTransfer.effectAllowed = 'move';
      event.dataTransfer.setData('text/plain', part.id);
    });
    head.addEventListener('dragend', () => {
      part.classList.remove('dragged');
      carried = null;
    });
    part.addEventListener('dragover', event => {
      if (!carried) { return; }
      event.preventDefault();
      if (carried === part) { return; }
      const middle = part.getBoundingClientRect().top + part.offsetHeight / 2;
      const comesUp = part.compareDocumentPosition(carried) & Node.DOCUMENT_POSITION_FOLLOWING;
      if (comesUp && event.clientY < middle) { part.before(carried); } else if (!comesUp && event.clientY > middle) { part.after(carried); }
    });
    part.addEventListener('drop', event => {
      if (!carried) { return; }
      event.preventDefault();
      send(carried.dataset.moveSection, '', parts().indexOf(carried) + 1);
    });
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
      send(dragged.dataset.move, list.dataset.section, [...list.children].indexOf(dragged) + 1);
    });
  });
})();
