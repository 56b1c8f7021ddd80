// What each event of the server means for the meeting.

import { Refusal } from './signaling.js';

/**
 * @param to `roster` and `on` of the Meeting; `addSlots(audio, video)`, `seated()` when others are in
 *     the slots, `layers(mid, rids)` when other layers are watched, `lostPlace()` when we are out of
 *     the room by the server's mistake or ours, `ended(code, reason)`
 */
export function hear(event, data, to) {
  const { roster, on } = to;
  switch (event) {
    case 'room_participants':
      roster.setPeople(data.participants ?? []);
      on.changed();
      break;
    case 'user_joined':
      if (roster.add(data)) on.arrived(data);
      on.changed();
      break;
    case 'user_left':
      if (data.participantId === roster.self?.participantId) outOfRoom(data.reason, to);
      else someoneLeft(data, to);
      break;
    case 'slots':
      roster.setSlots(data.slots ?? []);
      to.seated();
      on.changed();
      break;
    case 'slots_needed':
      to.addSlots(data.audio ?? 0, data.video ?? 0);
      break;
    case 'quality':
      roster.setQuality(data);
      on.changed();
      break;
    case 'layers':
      to.layers(String(data.mid), data.rids ?? []);
      break;
    case 'media_state':
      roster.setMuted(data);
      on.changed();
      break;
    case 'active_speaker':
      if (roster.setSpeakers(data)) on.changed();
      break;
    case 'chat_message':
      on.chat(data);
      break;
    case 'server_draining':
      on.draining(data.secondsLeft);
      break;
    case 'kicked':
    case 'room_closed':
      to.ended(event, data.reason);
      break;
    case 'error':
      // Another page of this person has taken the place: to come back would be a tug of war.
      if (data.code === 'moved') to.ended('moved');
      else on.refused(new Refusal(data.code, data.message));
      break;
    default:
    // webrtc_answer repeats an ack; the rest is for other clients.
  }
}

function someoneLeft({ participantId, reason }, { roster, on }) {
  const person = roster.remove(participantId);
  if (person) on.gone(person, reason);
  on.changed();
}

function outOfRoom(reason, to) {
  if (reason === 'connection_lost') to.lostPlace();
  else to.ended(reason === 'replaced' ? 'moved' : 'kicked');
}
