// What the address of the page says. The parameters are described in web/README.md.

const DEFAULT_VIDEO = { width: 1280, height: 720, fps: 30 };

/** Reads the query of the page's address; whatever makes no sense there counts as not given. */
export function readOptions(search) {
  const query = new URLSearchParams(search);
  const video = query.get('video');
  return Object.freeze({
    room: cleanRoom(query.get('room') ?? ''),
    name: (query.get('name') ?? '').trim().slice(0, 40),
    autojoin: query.get('autojoin') === '1',
    audio: query.get('audio') !== '0',
    camera: video !== '0',
    video: readVideo(video),
    simulcast: query.get('simulcast') !== '0',
  });
}

/** A room's name as the server takes it: letters and digits of any script, and - _ . ~ */
export function cleanRoom(text) {
  const words = text.normalize('NFC').match(/[\p{L}\p{Nd}_.~-]+/gu) ?? [];
  const room = [...words.join('-')].slice(0, 64).join('');
  return /^\.{1,2}$/.test(room) ? '' : room;
}

/** A name nobody guesses, so that a new room is private to those who get its link. */
export function inventRoom() {
  const letters = 'abcdefghijkmnpqrstuvwxyz';
  const random = crypto.getRandomValues(new Uint32Array(10));
  const word = Array.from(random, (number) => letters[number % letters.length]).join('');
  return `${word.slice(0, 3)}-${word.slice(3, 7)}-${word.slice(7)}`;
}

/** The link that brings others here: the room only, none of this person's own settings. */
export function linkTo(room, base) {
  const link = new URL('./', base);
  link.searchParams.set('room', room);
  return link.href;
}

// "640x480@15"; the frame rate may be left out.
function readVideo(text) {
  const match = /^(\d{2,4})x(\d{2,4})(?:@(\d{1,2}))?$/.exec(text ?? '');
  if (!match) return DEFAULT_VIDEO;
  return { width: Number(match[1]), height: Number(match[2]), fps: Number(match[3] ?? 30) || 30 };
}
