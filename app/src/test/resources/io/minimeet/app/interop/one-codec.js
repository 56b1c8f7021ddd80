// Sends and takes video as CODEC only, beside what repairs it.
{
  const add = RTCPeerConnection.prototype.addTransceiver;
  RTCPeerConnection.prototype.addTransceiver = function (trackOrKind, init) {
    const transceiver = add.call(this, trackOrKind, init);
    if ((trackOrKind.kind ?? trackOrKind) === 'video') {
      const { codecs } = RTCRtpReceiver.getCapabilities('video');
      transceiver.setCodecPreferences(
        codecs.filter(({ mimeType }) => mimeType === 'video/CODEC' || mimeType === 'video/rtx'));
    }
    return transceiver;
  };
}
