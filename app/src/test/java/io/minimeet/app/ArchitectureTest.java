package io.minimeet.app;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows that may exist between the modules, and what the cores may not touch. */
@AnalyzeClasses(
    packages = "io.minimeet",
    importOptions = {
      ImportOption.DoNotIncludeTests.class,
      ArchitectureTest.DoNotIncludeTestJars.class
    })
final class ArchitectureTest {
  /** Other modules' tests come as jars where everything is packaged. */
  static final class DoNotIncludeTestJars implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return !location.contains("-tests.jar");
    }
  }

  private static final String[] CORES = {
    "io.minimeet.rtp..",
    "io.minimeet.ice..",
    "io.minimeet.dtls..",
    "io.minimeet.srtp..",
    "io.minimeet.sfu.."
  };

  @ArchTest
  static final ArchRule rtpStandsAlone =
      classes()
          .that()
          .resideInAPackage("io.minimeet.rtp..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("io.minimeet.rtp..", "java..", "org.jspecify..")
          .because("RTP is read and written over borrowed memory, whoever owns it");

  @ArchTest
  static final ArchRule iceKnowsOnlyItsMessageClasses =
      classes()
          .that()
          .resideInAPackage("io.minimeet.ice..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "io.minimeet.ice..",
              "java..",
              "javax.crypto..",
              "org.jspecify..",
              "org.ice4j",
              "org.ice4j.attribute..",
              "org.ice4j.message..")
          .because("of ice4j the message classes are used, not its sockets, stack or agent");

  @ArchTest
  static final ArchRule dtlsAndSrtpStandAlone =
      classes()
          .that()
          .resideInAnyPackage("io.minimeet.dtls..", "io.minimeet.srtp..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "io.minimeet.dtls..",
              "io.minimeet.srtp..",
              "java..",
              "javax.crypto..",
              "org.jspecify..",
              "org.bouncycastle..")
          .because("keys and packets are theirs alone");

  @ArchTest
  static final ArchRule theEngineKnowsTheProtocolsOnly =
      classes()
          .that()
          .resideInAPackage("io.minimeet.sfu..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "io.minimeet.sfu..",
              "io.minimeet.rtp..",
              "io.minimeet.ice..",
              "io.minimeet.dtls..",
              "io.minimeet.srtp..",
              "java..",
              "org.jspecify..")
          .because("the engine is run by the shell and by the simulation alike");

  @ArchTest
  static final ArchRule signalingSeesTheApiOnly =
      noClasses()
          .that()
          .resideInAPackage("io.minimeet.signaling..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.minimeet.rtp..",
              "io.minimeet.ice..",
              "io.minimeet.dtls..",
              "io.minimeet.srtp..",
              "io.minimeet.config..",
              "io.minimeet.app..",
              "io.minimeet.sfu",
              "io.minimeet.sfu.buffer..",
              "io.minimeet.sfu.forward..",
              "io.minimeet.sfu.negotiate..",
              "io.minimeet.sfu.peer..",
              "io.minimeet.sfu.publish..",
              "io.minimeet.sfu.repair..",
              "io.minimeet.sfu.room..",
              "io.minimeet.sfu.transport..")
          .because("the control plane talks to the media plane in commands and events");

  @ArchTest
  static final ArchRule signalingReadsRowsAndKeepsNone =
      noClasses()
          .that()
          .resideInAPackage("io.minimeet.signaling..")
          .should()
          .dependOnClassesThat(
              resideInAPackage("io.minimeet.store..")
                  .and(
                      describe(
                          "are no records and no enums",
                          type -> !type.isRecord() && !type.isEnum())))
          .because("what is kept is the rules' business, and a statement blocks an event loop");

  @ArchTest
  static final ArchRule storeKnowsItsDatabasesOnly =
      classes()
          .that()
          .resideInAPackage("io.minimeet.store..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "io.minimeet.store..",
              "java..",
              "javax.sql..",
              "com.fasterxml.jackson..",
              "com.zaxxer.hikari..",
              "org.flywaydb..",
              "org.jdbi..",
              "org.jspecify..",
              "org.slf4j..",
              "org.sqlite..")
          .because("rows are kept alike, whoever reads them");

  @ArchTest
  static final ArchRule peopleKnowTheStoreAndNoMedia =
      classes()
          .that()
          .resideInAPackage("io.minimeet.people..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "io.minimeet.people..",
              "io.minimeet.store..",
              "java..",
              "javax.imageio..",
              "javax.crypto..",
              "com.fasterxml.jackson..",
              "org.bouncycastle..",
              "org.jspecify..",
              "org.slf4j..")
          .because("rules about people hold whatever carries their calls");

  @ArchTest
  static final ArchRule sqlIsSpokenInTheStoreAlone =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.minimeet.store..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.sql..", "javax.sql..", "org.jdbi..")
          .because("a statement blocks, and belongs where that is expected");

  @ArchTest
  static final ArchRule rulesReadNoClock =
      noClasses()
          .that()
          .resideInAnyPackage("io.minimeet.people..", "io.minimeet.store..")
          .should()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(java.time.Instant.class, "now")
          .because("time is passed in, so that tests live through years");

  @ArchTest
  static final ArchRule theApiKnowsNothingBehindIt =
      classes()
          .that()
          .resideInAPackage("io.minimeet.sfu.api..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("io.minimeet.sfu.api..", "java..", "org.jspecify..")
          .because("a seam shows neither side");

  @ArchTest
  static final ArchRule configurationIsReadByTheAppAlone =
      noClasses()
          .that()
          .resideOutsideOfPackages("io.minimeet.config..", "io.minimeet.app..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.minimeet.config..")
          .because("each module gets its own small options record");

  @ArchTest
  static final ArchRule coresReadNoClock =
      noClasses()
          .that()
          .resideInAnyPackage(CORES)
          .should()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(java.time.Instant.class, "now")
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.time.Clock")
          .because("time is passed in, so that the simulation can run a day in a second");

  @ArchTest
  static final ArchRule coresMakeNoThread =
      noClasses()
          .that()
          .resideInAnyPackage(CORES)
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.util.concurrent.Executors")
          .orShould()
          .callConstructor(Thread.class)
          .orShould()
          .callConstructor(Thread.class, Runnable.class)
          .orShould()
          .callMethod(Thread.class, "startVirtualThread", Runnable.class)
          .orShould()
          .callMethod(Thread.class, "sleep", long.class)
          .because("threads belong to the shell");

  @ArchTest
  static final ArchRule coresOpenNoSocketAndNoFile =
      noClasses()
          .that()
          .resideInAnyPackage(CORES)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.nio.channels..", "java.nio.file..")
          .orShould()
          .dependOnClassesThat()
          .haveNameMatching("java\\.net\\.(Server|Datagram|Multicast)?Socket|java\\.io\\.File.*")
          .because("bytes come in and go out as arguments");

  @ArchTest
  static final ArchRule engineMakesNoLock =
      noClasses()
          .that()
          .resideInAPackage("io.minimeet.sfu..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.util.concurrent.locks..", "java.util.concurrent.atomic..")
          .because("a room belongs to one thread");

  @ArchTest
  static final ArchRule modulesHaveNoCycles =
      slices().matching("io.minimeet.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule namesAreDomainNouns =
      noClasses()
          .should()
          .haveSimpleNameEndingWith("Manager")
          .orShould()
          .haveSimpleNameEndingWith("Helper")
          .orShould()
          .haveSimpleNameEndingWith("Util")
          .orShould()
          .haveSimpleNameEndingWith("Utils")
          .orShould()
          .haveSimpleNameEndingWith("Impl")
          .because("a name says what a thing is");
}
