// Microphone and camera of this computer: opens them and says, as a code for words.js, why not.

export class Devices {
  #video;
  /** What is open, by source. */
  tracks = { microphone: null, camera: null };

  /** Told the source when a device goes away by itself (unplugged, taken). */
  onEnded = () => {};

  /** @param video the size of picture to ask for */
  constructor(video) {
    this.#video = video;
  }

  /**
   * Opens the sources asked for, with one question to the person where possible.
   *
   * @return the problems met, as {source, code}; what could be opened is open
   */
  async open(sources) {
    if (sources.length === 0) return [];
    const missing = whyNoMedia();
    if (missing) return [{ source: sources.length > 1 ? 'both' : sources[0], code: missing }];
    try {
      this.#keep(await navigator.mediaDevices.getUserMedia(this.#constraints(sources)));
      return [];
    } catch (error) {
      if (sources.length === 1) return [{ source: sources[0], code: codeOf(error) }];
      if (codeOf(error) === 'denied' && !(await onlyOneIsDenied(sources))) {
        return [{ source: 'both', code: 'denied' }];
      }
      // One of the two is the trouble, and the browser does not say which.
      const problems = [];
      for (const source of sources) problems.push(...(await this.open([source])));
      return merge(problems);
    }
  }

  isOn(source) {
    return this.tracks[source]?.enabled === true;
  }

  /** Switches a source on, opening the device if need be; resolves to the problems, as open(). */
  async turnOn(source) {
    const track = this.tracks[source];
    if (!track) return this.open([source]);
    track.enabled = true;
    return [];
  }

  /** A muted microphone stays open, to be back at once; a camera that is off is closed. */
  turnOff(source) {
    if (source === 'camera') this.close(source);
    else if (this.tracks[source]) this.tracks[source].enabled = false;
  }

  /** Closes a device, so that its light goes off. */
  close(source) {
    const track = this.tracks[source];
    this.tracks[source] = null;
    if (track) {
      track.onended = null;
      track.stop();
    }
  }

  closeAll() {
    this.close('microphone');
    this.close('camera');
  }

  #keep(stream) {
    for (const track of stream.getTracks()) {
      const source = track.kind === 'audio' ? 'microphone' : 'camera';
      this.close(source);
      this.tracks[source] = track;
      track.onended = () => {
        this.close(source);
        this.onEnded(source);
      };
    }
  }

  #constraints(sources) {
    const { width, height, fps } = this.#video;
    const voice = { echoCancellation: true, noiseSuppression: true, autoGainControl: true };
    const picture = {
      width: { ideal: width },
      height: { ideal: height },
      frameRate: { ideal: fps, max: Math.max(fps, 30) },
      facingMode: 'user',
    };
    return {
      audio: sources.includes('microphone') ? voice : false,
      video: sources.includes('camera') ? picture : false,
    };
  }
}

/** Why this page can use no device at all: 'insecure', 'unsupported', or undefined if it can. */
export function whyNoMedia() {
  if (navigator.mediaDevices?.getUserMedia) return undefined;
  return window.isSecureContext ? 'unsupported' : 'insecure';
}

// The exceptions of getUserMedia: W3C Media Capture and Streams, section 10.2.
function codeOf(error) {
  switch (error.name) {
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'missing';
    case 'NotAllowedError':
    case 'SecurityError':
      return /system/i.test(error.message) ? 'denied_by_system' : 'denied';
    case 'NotReadableError':
    case 'AbortError':
      return 'in_use';
    default:
      return 'failed';
  }
}

// Asking again for each is right if the person denied one of the two for good, and a nuisance if
// the question was just turned down.
async function onlyOneIsDenied(sources) {
  try {
    const states = await Promise.all(
      sources.map(async (source) => {
        const { state } = await navigator.permissions.query({ name: source });
        return state;
      }),
    );
    return states.includes('denied') && states.some((state) => state !== 'denied');
  } catch {
    // Some browsers do not let a page ask this; a call with one device is worth a second question.
    return true;
  }
}

// "No camera" and "no microphone" for the same reason read better as one message.
function merge(problems) {
  const [first, second] = problems;
  if (second && first.code === second.code) return [{ source: 'both', code: first.code }];
  return problems;
}
