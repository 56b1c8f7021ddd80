package io.minimeet.config;

import java.util.List;

/** A value as it was written, before its type is known. */
sealed interface RawValue {
  Origin origin();

  record Text(String text, Origin origin) implements RawValue {}

  record Items(List<String> items, Origin origin) implements RawValue {
    public Items {
      items = List.copyOf(items);
    }
  }
}
