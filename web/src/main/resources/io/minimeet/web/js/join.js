// The form before the call.

import { byId } from './dom.js';
import { cleanRoom } from './options.js';

export class JoinForm {
  #form = byId('join-form');
  #button = byId('join-button');
  #progress = byId('join-progress');

  /** @param onJoin `({name, room, password, sources})` when the form is complete */
  constructor({ name, room, sources }, onJoin) {
    byId('name').value = name;
    byId('room').value = room;
    byId('with-microphone').checked = sources.includes('microphone');
    byId('with-camera').checked = sources.includes('camera');
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault();
      const choice = this.#read();
      if (choice) onJoin(choice);
    });
    this.focus();
  }

  /** Puts the cursor where something is missing, or else on the button. */
  focus() {
    if (!byId('name').value) byId('name').focus();
    else if (!byId('room').value) byId('room').focus();
    else this.#button.focus();
  }

  /** What is being done, while nothing can be typed; '' when it is over. */
  showProgress(text) {
    this.#progress.textContent = text;
    this.#form.classList.toggle('busy', text !== '');
    this.#button.disabled = text !== '';
  }

  askPassword() {
    byId('password-field').hidden = false;
    byId('password').focus();
  }

  fill(name, room) {
    byId('name').value = name;
    byId('room').value = room;
  }

  #read() {
    const name = byId('name').value.trim();
    const room = cleanRoom(byId('room').value);
    // The later field first, so that the focus ends on the first one that is wrong.
    const roomFine = check('room', room, 'Please type the name of a room.');
    const nameFine = check('name', name, 'Please type your name.');
    if (!roomFine || !nameFine) return undefined;
    const sources = ['microphone', 'camera'].filter((source) => byId(`with-${source}`).checked);
    return { name, room, password: byId('password').value, sources };
  }
}

function check(id, value, words) {
  const field = byId(id);
  const error = byId(`${id}-error`);
  const fine = value !== '';
  error.hidden = fine;
  error.textContent = fine ? '' : words;
  field.setAttribute('aria-invalid', String(!fine));
  if (!fine) field.focus();
  return fine;
}
