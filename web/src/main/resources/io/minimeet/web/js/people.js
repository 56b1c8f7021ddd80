// What a person's tile shows, from what the meeting knows; see Tile.show.

import { pictureWords } from './words.js';

export function ownTile({ roster }, devices) {
  const { self } = roster;
  return {
    id: self.participantId,
    name: self.name,
    isSelf: true,
    audio: null,
    video: devices.tracks.camera,
    micOff: !devices.isOn('microphone'),
    note: '',
    speaking: roster.isSpeaking(self.participantId),
    leading: roster.isLeading(self.participantId),
  };
}

export function tileOf({ participantId: id, name }, meeting) {
  const microphone = meeting.mediaOf(id, 'microphone');
  const camera = meeting.mediaOf(id, 'camera');
  const cameraOff = meeting.roster.isMuted(id, 'camera');
  return {
    id,
    name,
    isSelf: false,
    audio: microphone.track,
    video: cameraOff || camera.paused ? null : camera.track,
    micOff: !microphone.track || meeting.roster.isMuted(id, 'microphone'),
    note: cameraOff ? '' : pictureWords(camera.quality),
    speaking: meeting.roster.isSpeaking(id),
    leading: meeting.roster.isLeading(id),
  };
}
