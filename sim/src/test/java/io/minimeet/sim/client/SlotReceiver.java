package io.minimeet.sim.client;

import io.minimeet.rtp.SequenceNumbers;
import io.minimeet.rtp.rtcp.RtcpWriter;
import io.minimeet.sfu.api.MediaKind;
import io.minimeet.sfu.publish.ReceptionStatistics;
import io.minimeet.sim.media.Payload;
import io.minimeet.sim.media.PublishedPacket;
import io.minimeet.sim.media.PublishedStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a client gets in one slot: it asks for what is missing and shows what is whole. */
public final class SlotReceiver {
  private static final int MAX_TRIES = 10;
  private static final int MAX_MISSING = 600;

  private final String mid;
  private final MediaKind kind;
  private final int ssrc;
  private final int repairSsrc;
  private final boolean asks;
  private final long reorderWindowNanos;
  private final Screen screen;
  private final int[] due = new int[MAX_MISSING];
  private final TreeMap<Long, Missing> missing = new TreeMap<>();
  private final Set<Long> received = new HashSet<>();
  private final Map<PublishedStream, Long> packetsOf = new HashMap<>();
  private final Map<PublishedStream, Long> picturesOf = new HashMap<>();
  private final Map<Integer, PublishedStream> streamsById = new HashMap<>();
  private final Set<Long> decodedFrames = new HashSet<>();
  private @Nullable PublishedStream decodedStream;
  private long decodeNanos;
  private long highest = -1;
  private long primaries;
  private long repaired;
  private long uselessRepairs;
  private long asked;
  private long givenUp;
  private long pictures;
  private long keyframesAsked;
  private @Nullable PublishedPacket newest;
  private int newestTimestamp;
  private int reportTimestamp;
  private double reportSeconds = Double.NaN;
  private @Nullable PublishedStream shown;
  private long shownNanos;
  private long longestFreezeNanos;
  private final ReceptionStatistics statistics = new ReceptionStatistics();
  private final PicturePlayback picturePlayback = new PicturePlayback();
  private final SoundPlayback soundPlayback = new SoundPlayback();

  private static final class Missing {
    long dueNanos;
    int tries;
  }

  /**
   * A slot nothing was heard in yet.
   *
   * @param repairSsrc the SSRC of its retransmissions; 0 without
   */
  public SlotReceiver(
      String mid, MediaKind kind, int ssrc, int repairSsrc, long reorderWindowNanos) {
    this.mid = mid;
    this.kind = kind;
    this.ssrc = ssrc;
    this.repairSsrc = repairSsrc;
    this.reorderWindowNanos = reorderWindowNanos;
    asks = kind == MediaKind.VIDEO && repairSsrc != 0;
    screen = new Screen(this::decoded);
  }

  /** A packet of the slot's own SSRC. */
  public void primary(ReceivedPacket packet, PublishedPacket published, long nowNanos) {
    primaries++;
    if (take(packet, published, nowNanos)) {
      statistics.record(highest, packet.timestamp(), clockRate(), nowNanos);
    }
  }

  /** Sound that came along with the packet just taken. */
  public void older(int ageTicks) {
    soundPlayback.older(ageTicks);
  }

  /** A packet that came by retransmission. */
  public void repair(ReceivedPacket packet, PublishedPacket published, long nowNanos) {
    if (take(packet, published, nowNanos)) {
      repaired++;
    } else {
      uselessRepairs++;
    }
  }

  private boolean take(ReceivedPacket packet, PublishedPacket published, long nowNanos) {
    long sequence =
        highest < 0
            ? 0x10000L + packet.sequence()
            : SequenceNumbers.unwrap(highest, packet.sequence());
    if (!received.add(sequence)) {
      return false;
    }
    if (highest >= 0 && sequence > highest) {
      miss(highest + 1, sequence, nowNanos);
    }
    missing.remove(sequence);
    highest = Math.max(highest, sequence);
    packetsOf.merge(published.stream(), 1L, Long::sum);
    newest = published;
    newestTimestamp = packet.timestamp();
    if (kind == MediaKind.AUDIO) {
      soundPlayback.packet(sequence, packet.timestamp(), nowNanos);
    }
    if (kind == MediaKind.VIDEO) {
      decodeNanos = nowNanos;
      streamsById.put(published.stream().id(), published.stream());
      screen.piece(sequence, packet, nowNanos);
    } else {
      show(published.stream(), nowNanos);
    }
    return true;
  }

  private void miss(long from, long to, long nowNanos) {
    if (!asks) {
      return;
    }
    if (to - from > MAX_MISSING) {
      givenUp += missing.size() + to - from;
      missing.clear();
      return;
    }
    for (long lost = from; lost < to; lost++) {
      Missing entry = new Missing();
      entry.dueNanos = nowNanos + reorderWindowNanos;
      missing.put(lost, entry);
    }
  }

  private void decoded(ReceivedPacket first) {
    pictures++;
    Payload.Stamp stamp = Payload.stamp(first.payload(), true);
    if (stamp == null) {
      return;
    }
    PublishedStream stream = streamsById.get(stamp.stream());
    PublishedPacket published = stream == null ? null : stream.packet(stamp.sequence());
    if (stream != null && published != null) {
      checkReference(published);
      picturesOf.merge(stream, 1L, Long::sum);
      picturePlayback.decoded(stream, published.capturedNanos(), decodeNanos);
      show(stream, decodeNanos);
    }
  }

  /** The screen goes by what the packets say; here is known what is true. */
  private void checkReference(PublishedPacket published) {
    if (published.stream() != decodedStream) {
      decodedStream = published.stream();
      decodedFrames.clear();
    }
    long reference = published.reference();
    if (reference != PublishedPacket.NO_REFERENCE && !decodedFrames.contains(reference)) {
      throw new AssertionError(
          "slot %s is shown picture %d (%s), which needs picture %d, and that was never shown"
              .formatted(mid, published.frame(), published, reference));
    }
    decodedFrames.add(published.frame());
  }

  private void show(PublishedStream stream, long nowNanos) {
    if (shown != null && shown.participantId().equals(stream.participantId())) {
      longestFreezeNanos = Math.max(longestFreezeNanos, nowNanos - shownNanos);
    }
    shown = stream;
    shownNanos = nowNanos;
  }

  /**
   * Writes the requests that are due.
   *
   * @param retryNanos when to ask again for what did not come
   */
  public void ask(RtcpWriter writer, int senderSsrc, long nowNanos, long retryNanos) {
    int count = 0;
    var entries = missing.entrySet().iterator();
    while (entries.hasNext() && count < due.length) {
      Map.Entry<Long, Missing> each = entries.next();
      Missing entry = each.getValue();
      if (entry.dueNanos > nowNanos) {
        continue;
      }
      if (entry.tries == MAX_TRIES) {
        givenUp++;
        entries.remove();
      } else {
        entry.tries++;
        entry.dueNanos = nowNanos + retryNanos;
        due[count++] = (int) (each.getKey() & 0xffff);
      }
    }
    if (count > 0 && writer.nack(senderSsrc, ssrc, due, 0, count)) {
      asked += count;
    }
    if (kind == MediaKind.VIDEO && screen.asksForKeyframe(nowNanos)) {
      keyframesAsked++;
      writer.pictureLossIndication(senderSsrc, ssrc);
    }
  }

  /** Adds a report block about the slot. */
  public void report(RtcpWriter writer, long nowNanos) {
    statistics.write(writer, ssrc, nowNanos);
  }

  /** A sender report of the slot. */
  public void reported(long ntp, int timestamp, long nowNanos) {
    statistics.senderReport((int) (ntp >>> 16), nowNanos);
    reportSeconds = (ntp >>> 32) + (ntp & 0xffff_ffffL) / 0x1p32;
    reportTimestamp = timestamp;
  }

  /**
   * By how much the newest packet is played later than it was captured, as far as the reports tell:
   * sound and picture of one person are in step when they agree on it. NaN before a report.
   */
  public double playedAfterCaptureSeconds() {
    PublishedPacket last = newest;
    if (last == null || Double.isNaN(reportSeconds)) {
      return Double.NaN;
    }
    double played = (double) (newestTimestamp - reportTimestamp) / clockRate();
    return reportSeconds + played - last.capturedNanos() / 1e9;
  }

  private int clockRate() {
    return kind == MediaKind.AUDIO ? 48_000 : 90_000;
  }

  /** Whatever was seen and heard so far, does not count. */
  public void forgetPlayback() {
    picturePlayback.forget();
    soundPlayback.forget();
  }

  /** How smoothly its pictures were shown. */
  public PicturePlayback picturePlayback() {
    return picturePlayback;
  }

  /** What of its sound could be played. */
  public SoundPlayback soundPlayback() {
    return soundPlayback;
  }

  public String mid() {
    return mid;
  }

  public MediaKind kind() {
    return kind;
  }

  public int ssrc() {
    return ssrc;
  }

  public int repairSsrc() {
    return repairSsrc;
  }

  /** Packets received on the slot's own SSRC. */
  public long primaries() {
    return primaries;
  }

  /** Packets received for the first time by retransmission. */
  public long repaired() {
    return repaired;
  }

  /** Retransmissions of what was here already. */
  public long uselessRepairs() {
    return uselessRepairs;
  }

  /** Sequence numbers asked for, each time counted. */
  public long asked() {
    return asked;
  }

  /** Packets missing for good. */
  public long givenUp() {
    return givenUp;
  }

  public long stillMissing() {
    return missing.size();
  }

  public long pictures() {
    return pictures;
  }

  public long keyframesAsked() {
    return keyframesAsked;
  }

  public long keyframeWaits() {
    return screen.keyframeWaits();
  }

  public long packetsOf(PublishedStream stream) {
    return packetsOf.getOrDefault(stream, 0L);
  }

  public long picturesOf(PublishedStream stream) {
    return picturesOf.getOrDefault(stream, 0L);
  }

  /** The packet received last. */
  public @Nullable PublishedPacket newest() {
    return newest;
  }

  /** Whose sound or picture was played last. */
  public @Nullable PublishedStream shown() {
    return shown;
  }

  public long shownNanos() {
    return shownNanos;
  }

  /** The longest time between two pictures of the same person. */
  public long longestFreezeNanos() {
    return longestFreezeNanos;
  }

  /** For a message: what the screen waits for. */
  public @Nullable String waitsFor() {
    return screen.waitsFor();
  }
}
