package io.minimeet.app;

/** The version of this build. */
public final class Version {
  /** From the jar's manifest; a build that is run from class folders has none. */
  public static final String TEXT = text();

  private Version() {}

  private static String text() {
    String version = Version.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}
