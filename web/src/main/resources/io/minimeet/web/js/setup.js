// Makes the first administrator, by the secret behind the # of the link that the server printed.

import { byId } from './dom.js';

const secret = location.hash.slice(1);
// The secret is not to stay in the history or to be copied with the address.
history.replaceState(null, '', location.pathname);

const form = byId('setup-form');
const progress = byId('setup-progress');
const fields = ['name', 'password'];

if (!secret) finish('This link is not whole. Copy all of the one that the server printed when it started.');

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  for (const field of fields) mark(field, '');
  form.classList.add('busy');
  progress.textContent = 'One moment…';
  try {
    await setUp();
  } finally {
    form.classList.remove('busy');
  }
});

async function setUp() {
  let response;
  try {
    response = await fetch('api/v1/auth/setup', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ secret, name: byId('name').value.trim(), password: byId('password').value }),
    });
  } catch {
    progress.textContent = 'The server cannot be reached. Try again in a moment.';
    return;
  }
  if (response.ok) {
    finish(`Done: “${byId('name').value.trim()}” is the administrator of this server.`);
    return;
  }
  const problem = await response.json().catch(() => ({}));
  progress.textContent = '';
  const known = (problem.errors ?? []).filter(({ field }) => fields.includes(field));
  if (known.length) {
    for (const { field, message } of known) mark(field, message);
  } else {
    progress.textContent = problem.detail ?? 'The server could not do this. Try again in a moment.';
  }
}

function mark(field, message) {
  const error = byId(`${field}-error`);
  error.textContent = message;
  error.hidden = !message;
  byId(field).setAttribute('aria-invalid', String(Boolean(message)));
}

function finish(words) {
  byId('setup-lead').textContent = words;
  form.remove();
}
