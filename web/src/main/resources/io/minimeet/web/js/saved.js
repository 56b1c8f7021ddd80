// What outlives a page: the name for next time, and the session for a reload.

const NAME = 'minimeet.name';
const SESSION = 'minimeet.session';
// Longer than the server's grace time; a tab reopened after this must not switch a camera on.
const SESSION_MS = 60_000;

export function savedName() {
  return read(() => localStorage.getItem(NAME)) ?? '';
}

export function saveName(name) {
  read(() => localStorage.setItem(NAME, name));
}

/**
 * Keeps the session for the reload. To be called when the page goes away, not before: a duplicated
 * tab gets a copy of the storage, and must not take the session over while the first still runs.
 */
export function saveSession(session) {
  const entry = JSON.stringify({ ...session, savedAt: Date.now() });
  read(() => sessionStorage.setItem(SESSION, entry));
}

/** The session the last page of this tab left for this room, once. */
export function takeSession(room) {
  const text = read(() => sessionStorage.getItem(SESSION));
  read(() => sessionStorage.removeItem(SESSION));
  const session = text ? read(() => JSON.parse(text)) : undefined;
  if (!session || session.room !== room) return undefined;
  return Date.now() - session.savedAt < SESSION_MS ? session : undefined;
}

// Storage may be switched off; the page does without.
function read(action) {
  try {
    return action();
  } catch {
    return undefined;
  }
}
