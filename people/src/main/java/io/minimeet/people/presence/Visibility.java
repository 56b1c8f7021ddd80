package io.minimeet.people.presence;

/** Who may know of whom; asked at each change, so that a right that ends has its effect. */
@FunctionalInterface
public interface Visibility {
  boolean maySee(String watcherId, String userId);
}
