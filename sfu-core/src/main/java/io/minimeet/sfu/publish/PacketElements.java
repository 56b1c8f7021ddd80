package io.minimeet.sfu.publish;

import io.minimeet.rtp.BigEndian;
import io.minimeet.rtp.HeaderExtensionCursor;
import io.minimeet.sfu.negotiate.Extension;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the header extension of the packet at hand says to the server: its transport-wide number,
 * and the names that bind its SSRC. Read anew for every packet.
 */
final class PacketElements {
  /** The packet carries no transport-wide number. */
  static final int NO_NUMBER = -1;

  private static final int NUMBER_BYTES = 2;

  private final HeaderExtensionCursor elements = new HeaderExtensionCursor();
  private int transportNumber = NO_NUMBER;
  private @Nullable String mid;
  private @Nullable String rid;
  private @Nullable String repairedRid;

  /**
   * Reads a packet.
   *
   * @param tracks whose negotiated ids count
   * @param withNames false for a packet of a known SSRC: its names are not made into texts
   */
  void read(ArrivedPacket packet, List<IncomingTrack> tracks, boolean withNames) {
    transportNumber = NO_NUMBER;
    mid = null;
    rid = null;
    repairedRid = null;
    MemorySegment memory = packet.memory();
    elements.reset(memory, packet.at());
    while (elements.next()) {
      Extension extension = extension(tracks, elements.id());
      if (extension == Extension.TRANSPORT_WIDE_CC && elements.length() >= NUMBER_BYTES) {
        transportNumber = BigEndian.get16(memory, elements.at());
      } else if (withNames && extension != null) {
        readName(extension, memory);
      }
    }
  }

  /**
   * One transport, one numbering: in a BUNDLE an id means the same in every m-line (RFC 8843, 9.1).
   */
  private static @Nullable Extension extension(List<IncomingTrack> tracks, int id) {
    for (int i = 0; i < tracks.size(); i++) {
      Extension extension = tracks.get(i).extensions().extension(id);
      if (extension != null) {
        return extension;
      }
    }
    return null;
  }

  private void readName(Extension extension, MemorySegment memory) {
    switch (extension) {
      case MID -> mid = text(memory);
      case RID -> rid = text(memory);
      case REPAIRED_RID -> repairedRid = text(memory);
      default -> {}
    }
  }

  private String text(MemorySegment memory) {
    byte[] bytes = new byte[elements.length()]; // one byte says how long: 255 at most
    MemorySegment.copy(memory, ValueLayout.JAVA_BYTE, elements.at(), bytes, 0, bytes.length);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** 16 bits, or {@link #NO_NUMBER}. */
  int transportNumber() {
    return transportNumber;
  }

  @Nullable String mid() {
    return mid;
  }

  /** The layer the packet is of or repairs (RFC 8852). */
  @Nullable String layer() {
    return repairedRid != null ? repairedRid : rid;
  }
}
