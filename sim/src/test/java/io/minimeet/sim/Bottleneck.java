package io.minimeet.sim;

import io.minimeet.sim.net.Link;
import io.minimeet.sim.net.LinkConditions;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;

/** A wire that several people's downlinks begin with, and other traffic goes over, too. */
final class Bottleneck {
  private final World world;
  private final Wire wire;
  private final Map<InetSocketAddress, CrossTraffic> others = new HashMap<>();

  Bottleneck(World world, LinkConditions conditions) {
    this.world = world;
    wire =
        new Wire(world.time(), new Link<>(world.random(), conditions, this::lost), this::arrived);
  }

  Wire wire() {
    return wire;
  }

  /** A download over the wire, with this time for its acknowledgements. */
  CrossTraffic download(long ackNanos) {
    InetSocketAddress address = world.newAddress();
    CrossTraffic traffic = new CrossTraffic(world.time(), wire, address, ackNanos);
    others.put(address, traffic);
    return traffic;
  }

  private void arrived(Datagram datagram) {
    CrossTraffic other = others.get(datagram.client());
    if (other == null) {
      world.atDownlink(datagram);
    } else {
      other.arrived();
    }
  }

  private void lost(Datagram datagram) {
    CrossTraffic other = others.get(datagram.client());
    if (other == null) {
      world.lostBeforeDownlink(datagram);
    } else {
      other.lost();
    }
  }
}
