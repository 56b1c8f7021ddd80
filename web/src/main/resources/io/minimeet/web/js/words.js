// What went wrong, and what to do about it, in words for people. No code, no jargon.

const DEVICE = {
  both: { name: 'camera and microphone', are: 'are', without: 'You are in the call, and can see, hear and write.' },
  camera: { name: 'camera', are: 'is', without: 'The others do not see you.' },
  microphone: { name: 'microphone', are: 'is', without: 'The others do not hear you.' },
};

/** A problem of Devices as {title, text}. */
export function deviceWords({ source, code }) {
  const { name, are, without } = DEVICE[source];
  switch (code) {
    case 'missing':
      return {
        title: `No ${source === 'both' ? 'camera and no microphone' : name} found`,
        text: `Plug one in and try again. ${without}`,
      };
    case 'denied':
      return {
        title: `Your browser does not let this page use the ${name}`,
        text: `Allow it by the symbol next to the address of this page, then try again. ${without}`,
      };
    case 'denied_by_system':
      return {
        title: `Your computer does not let the browser use the ${name}`,
        text: `Allow it in the system's privacy settings, then try again. ${without}`,
      };
    case 'in_use':
      return {
        title: `The ${name} ${are} in use`,
        text: `Another program or tab seems to hold ${source === 'both' ? 'them' : 'it'}. Close that and try again. ${without}`,
      };
    case 'insecure':
      return { ...TEXTS.insecure, text: `${TEXTS.insecure.text} ${without}` };
    case 'unsupported':
      return {
        title: `This browser cannot use a ${source === 'both' ? 'camera or microphone' : name}`,
        text: `Try a current Firefox, Chrome, Edge or Safari. ${without}`,
      };
    default:
      return { title: `The ${name} could not be started`, text: `Please try again. ${without}` };
  }
}

/** A device that went away during the call. */
export function unpluggedWords(source) {
  return {
    title: `The ${source} is gone`,
    text: `It was unplugged or taken by another program. ${DEVICE[source].without}`,
  };
}

/** The words for a code of the server or of this page; `detail` is what the server said of it. */
export function wordsFor(code, detail) {
  const words = TEXTS[code];
  if (words) return words;
  return {
    title: 'Something went wrong',
    text: detail || 'Please try again. If it happens again, tell whoever runs this server.',
  };
}

const TEXTS = {
  insecure: {
    title: 'Camera and microphone need a safe connection',
    text: 'Browsers give them only to pages whose address begins with https:// (or with localhost).',
  },
  no_webrtc: {
    title: 'This browser cannot make video calls',
    text: 'Try a current Firefox, Chrome, Edge or Safari.',
  },
  unreachable: {
    title: 'The server cannot be reached',
    text: 'Check your internet connection and try again. If other pages work, the server may be down.',
  },
  room_full: {
    title: 'The room is full',
    text: 'Someone has to leave before you can join.',
  },
  room_locked: {
    title: 'The room is locked',
    text: 'Ask someone inside to unlock it.',
  },
  room_not_found: {
    title: 'There is no such room',
    text: 'Check the link, or make up another name.',
  },
  wrong_password: {
    title: 'This room has a password',
    text: 'Type it below and join again.',
  },
  unauthorized: {
    title: 'You need to sign in',
    text: 'This server does not let guests in. Ask whoever runs it for access.',
  },
  forbidden: {
    title: 'You may not join this room',
    text: 'Ask whoever invited you to let you in.',
  },
  bad_message: {
    title: 'The server did not accept this',
    text: 'Try another name for yourself or for the room.',
  },
  already_joined: {
    title: 'You are in a call already',
    text: 'Leave it in the other tab first.',
  },
  rate_limited: {
    title: 'That was too often',
    text: 'Wait a moment and try again.',
  },
  draining: {
    title: 'The server is about to restart',
    text: 'Try again in a minute.',
  },
  moved: {
    title: 'You are in this room elsewhere now',
    text: 'The call goes on in another tab or window of yours.',
  },
  too_large: {
    title: 'That was too long',
    text: 'Make it shorter and try again.',
  },
  no_route: {
    title: 'No picture and sound get through',
    text: 'A firewall or the network blocks video calls. Trying again; another network may help.',
  },
  interrupted: {
    title: 'Picture and sound are interrupted',
    text: 'Your connection is weak. Trying to mend it …',
  },
  reconnecting: {
    title: 'The connection to the server is lost',
    text: 'Reconnecting …',
  },
  offline: {
    title: 'You are offline',
    text: 'The call goes on as soon as you are connected again.',
  },
  sdp_rejected: {
    title: 'The call could not be set up',
    text: 'Your browser and the server found no common way to send picture and sound. Reload the page, or try another browser.',
  },
  autoplay: {
    title: 'Your browser keeps the sound off',
    text: '',
  },
  kicked: {
    title: 'You were removed from the call',
    text: 'A moderator ended your part in it.',
  },
  room_closed: {
    title: 'The call has ended',
    text: 'The room was closed.',
  },
};

const PICTURES = {
  paused: {
    paused_by_you: 'Paused by you',
    your_downlink: 'Paused: your connection is slow',
  },
  reduced: {
    sender_limited_cpu: 'Their computer is busy',
    sender_limited_bandwidth: 'Their connection is slow',
    uplink_loss: 'Their connection is weak',
    your_downlink: 'Your connection is slow',
  },
  frozen: {
    nothing_flows: 'No picture arrives',
  },
};

/** A word on a tile about its picture, as `quality` tells of it; empty where all is well. */
export function pictureWords(quality) {
  return PICTURES[quality?.state]?.[quality.why] ?? '';
}

/** The server told how long it will still run. */
export function drainingWords(seconds) {
  const when = seconds > 90 ? `in ${Math.round(seconds / 60)} minutes` : `in ${seconds} seconds`;
  return {
    title: `The server restarts ${seconds > 0 ? when : 'now'}`,
    text: 'You will be reconnected; there is nothing to do.',
  };
}
