package io.minimeet.sfu.forward;

import io.minimeet.rtp.codec.RedPayload;
import io.minimeet.sfu.negotiate.Extension;
import io.minimeet.sfu.negotiate.ExtensionIds;
import io.minimeet.sfu.negotiate.MediaFormat;
import io.minimeet.sfu.negotiate.PayloadTypes;
import io.minimeet.sfu.negotiate.PayloadTypes.AgreedFormat;
import io.minimeet.sfu.publish.ArrivedPacket;
import org.jspecify.annotations.Nullable;

/** What a receiver negotiated for one slot: its payload types, and its header extension ids. */
final class SlotFormats {
  private PayloadTypes types;
  private ExtensionIds extensions;
  private @Nullable AgreedFormat lastArrived;
  private @Nullable AgreedFormat lastFormat;

  SlotFormats(PayloadTypes types, ExtensionIds extensions) {
    this.types = types;
    this.extensions = extensions;
  }

  void renegotiate(PayloadTypes newTypes, ExtensionIds newExtensions) {
    types = newTypes;
    extensions = newExtensions;
    lastArrived = null;
    lastFormat = null;
  }

  ExtensionIds extensions() {
    return extensions;
  }

  /**
   * The format under which this receiver gets what arrives in another; null when it has none. A
   * publisher's formats are the same objects until it negotiates again, so the last answer nearly
   * always holds.
   */
  // Which object it is, is the question: an equal one is merely looked up again.
  @SuppressWarnings("ReferenceEquality")
  @Nullable AgreedFormat of(AgreedFormat arrived) {
    if (arrived != lastArrived) {
      lastArrived = arrived;
      lastFormat = find(arrived);
    }
    return lastFormat;
  }

  /** Who does not read sound with the sound before it (RED) gets the sound alone. */
  private @Nullable AgreedFormat find(AgreedFormat arrived) {
    AgreedFormat same = types.find(arrived.format());
    return same == null && arrived.format().name() == MediaFormat.Name.RED
        ? types.find(MediaFormat.OPUS)
        : same;
  }

  /** How many bytes of the payload this receiver does not get, or {@link RedPayload#MALFORMED}. */
  static int leftOut(ArrivedPacket packet, AgreedFormat format) {
    return packet.format().format().name() == format.format().name()
        ? 0
        : RedPayload.primaryOffset(packet.memory(), packet.payloadAt(), packet.payloadLength());
  }

  /** The payload type of padding on the stream of repairs, or {@link PayloadTypes#NONE}. */
  int paddingType() {
    AgreedFormat format = lastFormat;
    return format == null ? types.anyRepairType() : format.repairType();
  }

  boolean readsDescriptors() {
    return extensions.id(Extension.DEPENDENCY_DESCRIPTOR) != ExtensionIds.NONE;
  }

  /** Whether packets carry a number over all that is sent to the participant. */
  boolean isNumbered() {
    return extensions.id(Extension.TRANSPORT_WIDE_CC) != ExtensionIds.NONE;
  }
}
