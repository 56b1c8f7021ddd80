// Changes the candidates of the server's answers, and counts the answers in window.answers.
window.answers = 0;
{
  const change = CHANGE;
  const set = RTCPeerConnection.prototype.setRemoteDescription;
  RTCPeerConnection.prototype.setRemoteDescription = function ({ type, sdp }) {
    window.answers++;
    const lines = sdp.split('\r\n').flatMap((line) =>
      line.startsWith('a=candidate:') ? (change(line) ?? []) : [line]);
    return set.call(this, { type, sdp: lines.join('\r\n') });
  };
}
