package io.minimeet.sim;

import io.minimeet.sfu.api.Direction;
import io.minimeet.sfu.api.MediaKind;
import io.minimeet.sfu.api.RemoteIce;
import io.minimeet.sfu.api.SessionOffer;
import io.minimeet.sfu.api.SessionOffer.OfferedMedia;
import io.minimeet.sfu.api.SessionOffer.RepairPair;
import io.minimeet.sfu.api.Source;
import io.minimeet.sim.client.ClientShape;
import io.minimeet.sim.client.SendStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The m-lines of one page, in their order; a line is never taken away, only made inactive. */
final class PeerLines {
  private record Line(
      String mid,
      MediaKind kind,
      Optional<Source> source,
      List<SendStream> streams,
      boolean live) {}

  private final ClientShape shape;
  private final List<Line> lines = new ArrayList<>();

  PeerLines(ClientShape shape) {
    this.shape = shape;
  }

  String nextMid() {
    return Integer.toString(lines.size());
  }

  void addSending(Source source, List<SendStream> streams) {
    lines.add(new Line(nextMid(), source.kind(), Optional.of(source), streams, true));
  }

  void addSlot(MediaKind kind) {
    lines.add(new Line(nextMid(), kind, Optional.empty(), List.of(), true));
  }

  void stopSending(Source source) {
    lines.replaceAll(line ->
        line.source().filter(source::equals).isPresent()
            ? new Line(line.mid(), line.kind(), Optional.empty(), List.of(), false)
            : line);
  }

  /** The mid under which something is sent. */
  String mid(Source source) {
    return lines.stream()
        .filter(line -> line.source().filter(source::equals).isPresent())
        .findFirst()
        .orElseThrow()
        .mid();
  }

  Map<String, Source> sources() {
    Map<String, Source> sources = new HashMap<>();
    lines.forEach(line -> line.source().ifPresent(source -> sources.put(line.mid(), source)));
    return sources;
  }

  SessionOffer offer(RemoteIce ice, String fingerprint) {
    return new SessionOffer(ice, fingerprint, "actpass", lines.stream().map(this::media).toList());
  }

  private OfferedMedia media(Line line) {
    boolean sends = line.source().isPresent();
    List<String> rids =
        line.streams().stream().map(it -> it.record().rid()).filter(rid -> !rid.isEmpty()).toList();
    boolean named = shape.namesSsrcs() && rids.isEmpty();
    List<Long> ssrcs = new ArrayList<>();
    List<RepairPair> pairs = new ArrayList<>();
    for (SendStream stream : named ? line.streams() : List.<SendStream>of()) {
      long primary = Integer.toUnsignedLong(stream.ssrc());
      long repair = Integer.toUnsignedLong(stream.repairSsrc());
      ssrcs.add(primary);
      if (line.kind() == MediaKind.VIDEO) {
        ssrcs.add(repair);
        pairs.add(new RepairPair(primary, repair));
      }
    }
    return new OfferedMedia(
        line.mid(),
        line.kind(),
        false,
        line.live() ? (sends ? Direction.SENDONLY : Direction.RECVONLY) : Direction.INACTIVE,
        shape.codecs(line.kind()),
        shape.extensions(line.kind()),
        rids,
        ssrcs,
        pairs);
  }
}
