package io.minimeet.bench.relay;

import io.minimeet.bench.compare.Machine;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The figures as a table for people, with what was compared. */
final class RelayText {
  private static final String END = System.lineSeparator();
  private static final double THOUSAND = 1e3;

  private RelayText() {}

  static String of(List<Comparison.Figures> all, int rooms) {
    return head(rooms)
        + """
        shard: epoll, recvmmsg, the whole engine, sendmmsg; bare: recvmmsg, decrypt, encrypt for three, sendmmsg.
        Processor time of the one thread that works, kernel included, for each packet forwarded.

        %-9s %9s %9s %7s %17s %17s %15s %14s %7s
        """
            .formatted(
                "traffic",
                "shard ns",
                "bare ns",
                "ratio",
                "packets a message",
                "of the bare relay",
                "bytes allocated",
                "packets",
                "turns")
        + all.stream().map(RelayText::row).collect(Collectors.joining(END));
  }

  private static String row(Comparison.Figures figures) {
    return String.format(
        Locale.ROOT,
        "%-9s %9.0f %9.0f %7.3f %17.2f %17.2f %15.3f %14d %7d",
        figures.traffic(),
        figures.shardNanos(),
        figures.bareNanos(),
        figures.ratio(),
        figures.shardPacketsARun(),
        figures.barePacketsARun(),
        figures.shardBytes(),
        figures.forwarded(),
        figures.turns());
  }

  static String ofShards(List<Scaling.Figures> all, int rooms) {
    return head(rooms)
        + """
        One shard on one thread, then two shards on two threads, by turns; each with its own rooms and sockets. Packets
        forwarded in a second of the shards' own time: that of people who send and receive is left out, for they run on
        the same thread as their shard. Two shards that do not hinder each other come to 2. Where other programs want
        the cores too, the time that passes tells of them; then read the ratio by processor time (ns a packet).

        %-9s %15s %15s %7s %9s %9s %10s %6s
        """
            .formatted(
                "traffic",
                "one, packets/s",
                "two, packets/s",
                "ratio",
                "one, ns",
                "two, ns",
                "ratio, ns",
                "turns")
        + all.stream().map(RelayText::row).collect(Collectors.joining(END));
  }

  private static String row(Scaling.Figures figures) {
    return String.format(
        Locale.ROOT,
        "%-9s %14.0fk %14.0fk %7.3f %9.0f %9.0f %10.3f %6d",
        figures.traffic(),
        figures.onePerSecond() / THOUSAND,
        figures.twoPerSecond() / THOUSAND,
        figures.ratio(),
        figures.oneNanos(),
        figures.twoNanos(),
        figures.ratioOfProcessorTime(),
        figures.turns());
  }

  private static String head(int rooms) {
    return END
        + "here: "
        + Machine.inWords()
        + END
        + "Rooms of four: %d. Whenever the relay looks, packets of one person of each wait; each goes to three."
            .formatted(rooms)
        + END;
  }
}
