package io.minimeet.bench.load.sdp;

import io.minimeet.bench.load.media.SlotIds;
import io.minimeet.bench.load.media.Stamp;
import java.util.List;

/**
 * What a peer needs of the server's answer.
 *
 * @param fingerprint the value of {@code a=fingerprint}
 * @param udpCandidates in the order of the answer
 * @param publishes whether microphone and camera were taken
 * @param slots the m-lines on which the server sends
 */
public record Answer(
    String usernameFragment,
    String password,
    String fingerprint,
    List<Candidate> udpCandidates,
    boolean publishes,
    List<SlotIds> slots) {

  /** A UDP candidate of the server; its address is a literal. */
  public record Candidate(String address, int port) {}

  /**
   * Reads an answer to an {@link Offer}.
   *
   * @throws SdpException when something is missing that a client needs
   */
  public static Answer parse(String text) {
    List<Section> sections = Section.split(text);
    Section session = sections.getFirst();
    List<Section> media = sections.subList(1, sections.size());
    Section transport =
        media.stream()
            .filter(Section::isAccepted)
            .findFirst()
            .orElseThrow(() -> new SdpException("the answer accepts no m-line"));
    require(session.has("ice-lite"), "the server is not ICE-lite");
    require(transport.is("setup", "passive"), "the server is not DTLS-passive");
    require(
        media.stream().filter(Section::isAccepted).allMatch(it -> it.has("rtcp-mux")),
        "an m-line is without rtcp-mux");
    return new Answer(
        either(transport, session, "ice-ufrag"),
        either(transport, session, "ice-pwd"),
        either(transport, session, "fingerprint"),
        media.stream().flatMap(Section::udpCandidates).distinct().toList(),
        takes(media, Offer.MICROPHONE_MID) && takes(media, Offer.CAMERA_MID),
        media.stream().filter(it -> it.isAccepted() && it.sends()).map(Answer::slot).toList());
  }

  private static boolean takes(List<Section> media, String mid) {
    return media.stream()
        .anyMatch(it -> it.isAccepted() && it.is("mid", mid) && it.has("recvonly"));
  }

  private static SlotIds slot(Section section) {
    List<Long> pair = section.repairPair();
    long ssrc = pair.isEmpty() ? section.firstSsrc() : pair.getFirst();
    return new SlotIds(
        section.require("mid"),
        section.isVideo() ? Stamp.Kind.VIDEO : Stamp.Kind.AUDIO,
        (int) ssrc,
        pair.isEmpty() ? 0 : (int) (long) pair.get(1));
  }

  private static String either(Section media, Section session, String name) {
    return media.value(name).or(() -> session.value(name)).orElseGet(() -> media.require(name));
  }

  private static void require(boolean given, String otherwise) {
    if (!given) {
      throw new SdpException(otherwise);
    }
  }
}
