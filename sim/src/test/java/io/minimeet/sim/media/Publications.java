package io.minimeet.sim.media;

import io.minimeet.sfu.api.Source;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The record of everything that was published in a world. */
public final class Publications {
  private final List<PublishedStream> streams = new ArrayList<>();

  public PublishedStream open(
      String room, String participantId, Source source, String rid, long firstSequence) {
    PublishedStream stream =
        new PublishedStream(streams.size(), room, participantId, source, rid, firstSequence);
    streams.add(stream);
    return stream;
  }

  /** The packet a payload was made for; null when nobody made such a payload. */
  public @Nullable PublishedPacket find(Payload.Stamp stamp) {
    return stamp.stream() < 0 || stamp.stream() >= streams.size()
        ? null
        : streams.get(stamp.stream()).packet(stamp.sequence());
  }
}
