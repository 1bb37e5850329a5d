/**
 * Shows the demo's e-mails and looks for new ones while the page is visible. Texts of mails are data: they are put in as
 * text nodes. Known mails keep their element, so focus and a selection survive the refresh.
 */
const list = document.querySelector('#mails');
const status = document.querySelector('#mailbox-status');
const problem = document.querySelector('#mailbox-problem');
const empty = document.querySelector('#mailbox-empty');
const { locale, to, copy, copied, newOne, newMany } = list.dataset;

const refreshMs = 3000;
const timeFormat = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
const shown = new Set();
let isFirstAnswer = true;
/** @type {AbortController | null} */
let running = null;

async function refresh() {
  if (document.hidden || running !== null) return;
  running = new AbortController();
  try {
    const answer = await fetch('/api/mailbox', { signal: running.signal });
    if (!answer.ok) throw new Error(`The shop answered ${answer.status}.`);
    show(await answer.json());
    problem.hidden = true;
  } catch {
    problem.hidden = false;
  } finally {
    running = null;
  }
}

function show(mails) {
  const fresh = mails.filter(({ id }) => !shown.has(String(id)));
  for (const mail of fresh.toReversed()) {
    shown.add(String(mail.id));
    list.prepend(mailElement(mail));
  }
  empty.hidden = shown.size > 0;
  if (fresh.length > 0 && !isFirstAnswer) {
    status.textContent = fresh.length === 1 ? newOne : newMany.replace('{count}', String(fresh.length));
  }
  isFirstAnswer = false;
}

function mailElement({ to: recipient, subject, text, createdAt, kind }) {
  const at = new Date(createdAt);
  const time = element('time', { dateTime: createdAt }, timeFormat.format(at));
  const parts = [
    element('div', { className: 'mail-heading' }, element('h2', {}, subject), time),
    element('p', { className: 'mail-to' }, `${to} ${recipient}`),
  ];
  const code = kind === 'otp' ? /\b\d{6}\b/.exec(text)?.[0] : undefined;
  if (code !== undefined) parts.push(codeElement(code));
  parts.push(element('p', { className: 'mail-text' }, text));
  return element('li', { className: 'mail' }, ...parts);
}

function codeElement(code) {
  const button = element('button', { className: 'button small', type: 'button' }, copy);
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(code);
    button.textContent = copied;
    setTimeout(() => (button.textContent = copy), 2000);
  });
  return element('div', { className: 'mail-code' }, element('code', {}, code), button);
}

function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

document.addEventListener('visibilitychange', () => void refresh());
setInterval(() => void refresh(), refreshMs);
void refresh();
