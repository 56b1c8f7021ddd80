package io.minimeet.signaling.rest.document;

import java.util.Set;

/**
 * Who may call an operation.
 *
 * @param schemes how a caller may show who they are; empty when it does not matter
 * @param anonymous whether a caller may also say nothing
 * @param admin whether only administrators may
 */
public record Access(Set<Scheme> schemes, boolean anonymous, boolean admin) {
  /** How a caller shows who they are; the names are those of the document. */
  public enum Scheme {
    /** An access token in {@code Authorization}. */
    bearer,
    /** An integration's key in {@code X-Api-Key}. */
    apiKey
  }

  public Access {
    schemes = Set.copyOf(schemes);
  }
}
