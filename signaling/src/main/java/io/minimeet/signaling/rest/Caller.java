package io.minimeet.signaling.rest;

/** Who calls. */
public interface Caller {
  /** Who did not say who they are. */
  Caller ANONYMOUS =
      new Caller() {
        @Override
        public boolean isKnown() {
          return false;
        }

        @Override
        public boolean isAdmin() {
          return false;
        }
      };

  boolean isKnown();

  boolean isAdmin();
}
