package io.minimeet.signaling.wish;

import io.minimeet.sfu.api.Direction;
import java.util.Locale;

/** The two protocols: one brings media in, the other takes it out. */
enum WishKind {
  WHIP,
  WHEP;

  String root() {
    return "/" + name().toLowerCase(Locale.ROOT);
  }

  /** Whether an m-line of this direction can do what the protocol is for. */
  boolean allows(Direction direction) {
    return switch (this) {
      case WHIP -> direction != Direction.RECVONLY;
      case WHEP -> direction != Direction.SENDONLY;
    };
  }

  /** RFC 9725 section 4.2: media goes one way, also when the client offers both. */
  Direction oneWay(Direction direction) {
    return switch (this) {
      case WHIP -> Direction.of(direction.sends(), false);
      case WHEP -> Direction.of(false, direction.receives());
    };
  }
}
