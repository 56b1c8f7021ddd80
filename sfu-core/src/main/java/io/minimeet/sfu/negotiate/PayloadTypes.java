package io.minimeet.sfu.negotiate;

import io.minimeet.rtp.codec.VideoCodec;
import io.minimeet.sfu.api.Codec;
import io.minimeet.sfu.api.MediaKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What each payload type of an agreed m-line means, by index; made once a negotiation. */
public final class PayloadTypes {
  /** No payload type. */
  public static final int NONE = -1;

  private static final int COUNT = 128;

  private final @Nullable AgreedFormat[] byType = new @Nullable AgreedFormat[COUNT];
  private final @Nullable MediaFormat preferred;

  /**
   * A payload type that carries media.
   *
   * @param repairType the payload type of its RTX packets, or {@link #NONE}
   * @param nack whether generic NACKs were agreed for it
   */
  public record AgreedFormat(
      int payloadType, MediaFormat format, int clockRate, int repairType, boolean nack) {

    /**
     * For what reads payloads; null for sound. A field of an enum, so that a packet allocates none.
     */
    public @Nullable VideoCodec videoCodec() {
      return format.name().videoCodec();
    }
  }

  public PayloadTypes(MediaKind kind, List<Codec> agreed) {
    preferred = agreed.isEmpty() ? null : MediaFormat.of(kind, agreed.getFirst()).orElse(null);
    for (Codec codec : agreed) {
      if (isUsable(codec.payloadType())) {
        MediaFormat.of(kind, codec)
            .ifPresent(format ->
                byType[codec.payloadType()] =
                    new AgreedFormat(
                        codec.payloadType(),
                        format,
                        codec.clockRate(),
                        repairTypeOf(codec.payloadType(), agreed),
                        codec.feedback().contains("nack")));
      }
    }
  }

  /** Whether this m-line names the format first (RFC 3264, 5.1). */
  public boolean prefers(MediaFormat format) {
    return format.equals(preferred);
  }

  static boolean isUsable(int payloadType) {
    return payloadType >= 0 && payloadType < COUNT;
  }

  private static int repairTypeOf(int payloadType, List<Codec> agreed) {
    for (Codec codec : agreed) {
      if (codec.repairedPayloadType().filter(apt -> apt == payloadType).isPresent()) {
        return codec.payloadType();
      }
    }
    return NONE;
  }

  /** The meaning of a payload type; null when it carries no media here. */
  public @Nullable AgreedFormat get(int payloadType) {
    return byType[payloadType];
  }

  /** The format that RTX packets of this payload type repair; null when it is no RTX type. */
  public @Nullable AgreedFormat repairedBy(int repairType) {
    if (repairType == NONE) {
      return null;
    }
    for (AgreedFormat format : byType) {
      if (format != null && format.repairType() == repairType) {
        return format;
      }
    }
    return null;
  }

  /** A payload type of RTX packets, or {@link #NONE}. */
  public int anyRepairType() {
    for (AgreedFormat format : byType) {
      if (format != null && format.repairType() != NONE) {
        return format.repairType();
      }
    }
    return NONE;
  }

  /** The payload type under which this m-line carries the same bits; null when it cannot. */
  public @Nullable AgreedFormat find(MediaFormat wanted) {
    for (AgreedFormat format : byType) {
      if (format != null && format.format().equals(wanted)) {
        return format;
      }
    }
    return null;
  }
}
