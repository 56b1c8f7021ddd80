// WHIP and WHEP as their RFCs have them, and no more: what any encoder or player would do.
window.wish = {
  async publish(room) {
    const pc = new RTCPeerConnection();
    const media = await navigator.mediaDevices.getUserMedia({
      audio: true, video: { width: 320, height: 240, frameRate: 15 } });
    for (const track of media.getTracks()) pc.addTransceiver(track, { direction: 'sendonly' });
    return this.exchange(pc, `/whip/${room}`);
  },

  async view(room, participant) {
    const pc = new RTCPeerConnection();
    const media = new MediaStream();
    for (const kind of ['audio', 'video']) {
      media.addTrack(pc.addTransceiver(kind, { direction: 'recvonly' }).receiver.track);
    }
    // Sound that nobody plays is not decoded.
    const player = document.body.appendChild(document.createElement('video'));
    player.srcObject = media;
    void player.play();
    return this.exchange(pc, `/whep/${room}${participant ? `?participant=${participant}` : ''}`);
  },

  async exchange(pc, path) {
    await pc.setLocalDescription();
    const response = await fetch(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/sdp' },
      body: pc.localDescription.sdp,
    });
    const text = await response.text();
    if (response.status !== 201) throw new Error(`${response.status}: ${text}`);
    await pc.setRemoteDescription({ type: 'answer', sdp: text });
    this.pc = pc;
    this.location = response.headers.get('Location');
    return this.location;
  },

  async end() {
    const response = await fetch(this.location, { method: 'DELETE' });
    return response.status;
  },

  // Goes without a word to the resource.
  vanish() {
    this.pc.close();
  },

  async received() {
    const stats = [...(await this.pc.getStats()).values()];
    const of = (kind) => stats.find((it) => it.type === 'inbound-rtp' && it.kind === kind) ?? {};
    return {
      framesDecoded: of('video').framesDecoded ?? 0,
      audioEnergy: of('audio').totalAudioEnergy ?? 0,
    };
  },
};
