/**
 * Order forms without leaving the page: the same POST as without script, answered in place. If the shop does not
 * answer, the form is sent the plain way.
 */
for (const form of document.querySelectorAll('[data-order-form]')) {
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void send(form, event.submitter);
  });
}

// A page that the browser kept for the back button shows the order as it was then.
window.addEventListener('pageshow', (event) => {
  if (event.persisted) location.reload();
});

async function send(form, submitter) {
  const body = new URLSearchParams(new FormData(form, submitter));
  /** @type {Response} */
  let answer;
  try {
    answer = await fetch(form.action, { method: 'POST', headers: { Accept: 'application/json' }, body });
  } catch {
    form.submit();
    return;
  }
  const result = await answer.json();
  form.classList.toggle('is-refused', !answer.ok);
  if (!answer.ok) {
    form.querySelector('[data-status]').textContent = result.detail;
    return;
  }
  show(form, result);
}

function show(form, result) {
  const submit = form.querySelector('[data-submit]');
  const remove = form.querySelector('[data-remove]');
  // The button that was pressed may go; focus then moves to the one that takes its place.
  const focused = document.activeElement;
  submit.firstChild.data = result.submitLabel;
  submit.hidden = !result.canSubmit;
  remove.hidden = !result.isOrdered;
  if (focused === submit && submit.hidden) remove.focus();
  if (focused === remove && remove.hidden) submit.focus();
  form.querySelector('[data-status]').textContent = result.status;

  document.querySelector('[data-order-link]').textContent = result.orderLink;
  document.querySelector('[data-order-bar]').hidden = result.count === 0;
  document.querySelector('[data-order-count]').textContent = result.orderBar;
}
