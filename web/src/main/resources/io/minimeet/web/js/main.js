// Puts the page together: form, devices, meeting, tiles, chat.

import { keepAwake } from './awake.js';
import { Chat } from './chat.js';
import { ConnectionNotice } from './connection.js';
import { Controls } from './controls.js';
import { Devices, whyNoMedia } from './devices.js';
import { byId } from './dom.js';
import { Grid } from './grid.js';
import { JoinForm } from './join.js';
import { Meeting } from './meeting.js';
import { watchNetwork } from './network.js';
import { Notices, toast } from './notices.js';
import { inventRoom, linkTo, readOptions } from './options.js';
import { OwnMedia } from './own.js';
import { ownTile, tileOf } from './people.js';
import { savedName, saveName, saveSession, takeSession } from './saved.js';
import { Lost, Refusal } from './signaling.js';
import { exposeForTests } from './testhandle.js';
import { watchVisibility } from './visible.js';
import { drainingWords, wordsFor } from './words.js';

const options = readOptions(location.search);
const session = takeSession(options.room);
const joinNotices = new Notices(byId('join-notices'));
const callNotices = new Notices(byId('call-notices'));
const connection = new ConnectionNotice(callNotices);
const devices = new Devices(options.video);
const grid = new Grid(byId('tiles'), {
  onBlocked: askForClick,
  onSizes: (sizes) => meeting?.resized(sizes),
});
const chat = new Chat((text, clientId) => meeting.sendChat(text, clientId));
const controls = new Controls({
  toggle: (source) => own.toggle(source),
  leave,
  link: () => linkTo(current.room, location.href),
});
const own = new OwnMedia({ devices, controls, notices: callNotices, changed: ownMediaChanged });
const form = new JoinForm(
  {
    name: session?.name ?? (options.name || savedName()),
    room: options.room || inventRoom(),
    sources: wantedSources(),
  },
  start,
);

let meeting = null;
let current = { name: '', room: '' };

function wantedSources() {
  return [...(options.audio ? ['microphone'] : []), ...(options.camera ? ['camera'] : [])];
}

async function start({ name, room, password, sources, resumeToken }) {
  current = { name, room };
  saveName(name);
  showInAddress(room);
  joinNotices.clearAll();
  callNotices.clearAll();
  try {
    form.showProgress(sources.length ? 'Your browser may ask for your camera and microphone …' : '');
    await own.open(sources);
    form.showProgress('Joining …');
    meeting = newMeeting();
    await meeting.join({ room, name, password, resumeToken });
    showCall(true);
  } catch (error) {
    finish(...reasonOf(error));
  } finally {
    form.showProgress('');
  }
}

// The code for words.js, and what the server said of it.
function reasonOf(error) {
  if (error instanceof Lost) return ['unreachable'];
  if (error instanceof Refusal) return [error.code, error.message];
  console.error(error);
  return ['internal'];
}

function newMeeting() {
  const made = new Meeting({
    url: new URL('ws', document.baseURI).href.replace(/^http/, 'ws').replace(/[?#].*$/, ''),
    devices,
    simulcast: options.simulcast,
    on: {
      changed: render,
      state: (state) => {
        connection.setServer(state);
        if (state === 'joined') {
          callNotices.clear('draining');
          chat.resend();
        }
      },
      route: (state) => connection.setRoute(state),
      arrived: ({ name }) => toast(byId('toasts'), `${name || 'A guest'} joined`),
      gone: ({ name }) => toast(byId('toasts'), `${name} left`),
      chat: (message) => chat.receive({ ...message, mine: isSelf(message.senderId) }),
      draining: (seconds) => callNotices.show('draining', drainingWords(seconds), { kind: 'info' }),
      callFailed: (error) => {
        console.error('The offer failed:', error);
        callNotices.show('call', wordsFor('sdp_rejected'), { kind: 'error', closable: true });
      },
      // About a message that asked for no answer: nothing a person could do, so only for support.
      refused: (error) => console.warn('The server refused a message:', error),
      ended: finish,
    },
  });
  connection.setServer('joined');
  connection.setRoute('connecting');
  return made;
}

function isSelf(id) {
  const { self } = meeting.roster;
  return id === self.participantId || id === self.userId;
}

async function ownMediaChanged(source) {
  if (!meeting) {
    // The person left while the device was being opened.
    own.closeAll();
    return;
  }
  render();
  await meeting.ownMediaChanged(source);
}

function leave() {
  meeting.leave();
  finish();
}

// Back to the form; with words if it was not the person's own wish.
function finish(code, detail) {
  meeting = null;
  own.closeAll();
  chat.clear();
  callNotices.clearAll();
  grid.render([]);
  showCall(false);
  if (code) joinNotices.show('ended', wordsFor(code, detail), { kind: 'error' });
  if (code === 'wrong_password') form.askPassword();
}

function showCall(on) {
  byId('join').hidden = on;
  byId('call').hidden = !on;
  byId('room-name').textContent = current.room;
  document.title = on ? `${current.room} – MiniMeet` : 'MiniMeet';
  keepAwake(on);
  if (on) {
    render();
    byId('toggle-microphone').focus();
  } else {
    form.fill(current.name, current.room);
    form.focus();
  }
}

function render() {
  if (!meeting?.roster.self) return;
  const others = meeting.roster.people;
  grid.render([ownTile(meeting, devices), ...others.map((person) => tileOf(person, meeting))]);
  const count = others.length + 1;
  byId('head-count').textContent = count === 1 ? 'Only you' : `${count} people`;
}

function askForClick() {
  const hear = () => {
    callNotices.clear('autoplay');
    grid.play();
  };
  const action = { label: 'Click to hear', run: hear };
  callNotices.show('autoplay', wordsFor('autoplay'), { action });
}

function showInAddress(room) {
  const address = new URL(location.href);
  address.searchParams.set('room', room);
  history.replaceState(null, '', address);
}

watchNetwork({
  offline: () => connection.setOffline(true),
  online: () => {
    connection.setOffline(false);
    meeting?.networkChanged();
  },
  changed: () => meeting?.networkChanged(),
});

watchVisibility((visible) => grid.setVisible(visible));

window.addEventListener('pagehide', () => {
  if (!meeting?.resumeToken) return;
  saveSession({ ...current, resumeToken: meeting.resumeToken, sources: own.sourcesOn });
});

// A page from the back-forward cache has lost its connections.
window.addEventListener('pageshow', ({ persisted }) => {
  if (persisted) location.reload();
});

exposeForTests(() => meeting);

if (!window.RTCPeerConnection) {
  joinNotices.show('browser', wordsFor('no_webrtc'), { kind: 'error' });
} else if (session) {
  void start(session);
} else if (options.autojoin && options.room) {
  const name = options.name || savedName() || 'Guest';
  void start({ name, room: options.room, sources: wantedSources() });
} else if (whyNoMedia() === 'insecure') {
  joinNotices.show('insecure', wordsFor('insecure'), {});
}
