package io.minimeet.bench.load.peer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the kernel dropped because this process did not empty its sockets in time, from {@code
 * /proc/net/udp}: the generator's loss, though it looks like the server's.
 */
final class SocketDrops {
  /** Unknown on a system that does not tell. */
  static final long UNKNOWN = -1;

  private static final List<Path> TABLES =
      List.of(Path.of("/proc/net/udp"), Path.of("/proc/net/udp6"));
  private static final int HEXADECIMAL = 16;
  private static final int LOCAL_ADDRESS = 1;

  private SocketDrops() {}

  /** The drops so far of the sockets that are bound to these ports of this machine. */
  static long of(Set<Integer> ports) {
    long sum = 0;
    for (Path table : TABLES) {
      try (Stream<String> lines = Files.lines(table)) {
        sum += sum(lines, ports);
      } catch (IOException notLinux) {
        return UNKNOWN;
      }
    }
    return sum;
  }

  /** Of a table's lines, the first of which names the columns; drops stand last. */
  static long sum(Stream<String> lines, Set<Integer> ports) {
    return lines
        .skip(1)
        .map(line -> line.strip().split("\\s+", -1))
        .filter(words -> words.length > LOCAL_ADDRESS && ports.contains(port(words[LOCAL_ADDRESS])))
        .mapToLong(words -> Long.parseLong(words[words.length - 1]))
        .sum();
  }

  private static int port(String address) {
    return Integer.parseInt(address.substring(address.indexOf(':') + 1), HEXADECIMAL);
  }
}
