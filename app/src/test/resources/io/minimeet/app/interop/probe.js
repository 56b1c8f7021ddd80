// What a test asks a page of: window.probe. Works on the page's own handle, window.minimeet.
window.probe = {
  person(name) {
    return window.minimeet.participants.find((person) => person.name === name);
  },

  tile(name) {
    const person = this.person(name);
    return person && document.querySelector(`.tile[data-participant="${person.participantId}"]`);
  },

  slot(name, source) {
    const id = this.person(name)?.participantId;
    return id && window.minimeet.slots.find((it) => it.participantId === id && it.source === source);
  },

  async stats() {
    const { pc } = window.minimeet;
    return pc ? [...(await pc.getStats()).values()] : [];
  },

  // Numbers that only rise while the media of this person flows.
  async received(name) {
    const video = this.tile(name)?.querySelector('video');
    const camera = await this.inbound(name, 'camera');
    const microphone = await this.inbound(name, 'microphone');
    return {
      framesDecoded: camera.framesDecoded ?? 0,
      codec: camera.codec ?? '',
      audioEnergy: microphone.totalAudioEnergy ?? 0,
      videoWidth: video?.videoWidth ?? 0,
      playing: Boolean(video && !video.paused && video.readyState >= 2),
      hasPicture: this.tile(name)?.classList.contains('has-picture') ?? false,
    };
  },

  // The statistics of one slot; asked of its receiver, for not every browser tells the mid there.
  async inbound(name, source) {
    const mid = this.slot(name, source)?.mid;
    const transceiver = window.minimeet.pc?.getTransceivers().find((it) => it.mid === mid);
    if (!transceiver) return {};
    const stats = [...(await transceiver.receiver.getStats()).values()];
    const inbound = stats.find((it) => it.type === 'inbound-rtp') ?? {};
    const codec = stats.find((it) => it.id === inbound.codecId)?.mimeType;
    return { ...inbound, codec: codec?.replace(/^.*\//, '') };
  },

  async transport() {
    const stats = await this.stats();
    const transport = stats.find((it) => it.type === 'transport') ?? {};
    const pair = stats.find((it) => it.id === transport.selectedCandidatePairId);
    const local = stats.find((it) => it.id === pair?.localCandidateId);
    return {
      srtpCipher: transport.srtpCipher ?? '',
      tlsVersion: transport.tlsVersion ?? '',
      state: transport.dtlsState ?? '',
      protocol: local?.protocol ?? '',
    };
  },

  // For the message of a failed test.
  async state() {
    const { state, route, self, slots, participants, pc } = window.minimeet;
    const inbound = (await this.stats())
      .filter((it) => it.type === 'inbound-rtp')
      .map(({ mid, kind, packetsReceived, framesDecoded, keyFramesDecoded, pliCount, nackCount }) => ({
        mid, kind, packetsReceived, framesDecoded, keyFramesDecoded, pliCount, nackCount }));
    const notices = [...document.querySelectorAll('.notices')].map((it) => it.innerText).join(' ');
    return JSON.stringify({
      state, route, self, slots, participants, notices, inbound,
      connection: pc?.connectionState, ice: pc?.iceConnectionState, transport: await this.transport(),
    });
  },
};
