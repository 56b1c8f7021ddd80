package io.minimeet.signaling.sdp;

import io.minimeet.sfu.api.Codec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The codecs of an m-line, from its formats and its rtpmap, fmtp and rtcp-fb lines. */
final class CodecLines {
  private static final int MAX_PAYLOAD_TYPE = 127;

  /** RFC 3551 table 4: payload types that need no rtpmap; those browsers still offer. */
  private static final Map<Integer, Encoding> STATIC =
      Map.of(
          0, new Encoding("pcmu", 8_000, 1),
          8, new Encoding("pcma", 8_000, 1),
          9, new Encoding("g722", 8_000, 1),
          13, new Encoding("cn", 8_000, 1));

  private final MediaSection section;
  private final Map<Integer, Encoding> encodings = new LinkedHashMap<>();
  private final Map<Integer, Map<String, String>> parameters = new LinkedHashMap<>();
  private final Map<Integer, Set<String>> feedback = new LinkedHashMap<>();

  private record Encoding(String name, int clockRate, int channels) {}

  private CodecLines(MediaSection section) {
    this.section = section;
  }

  static List<Codec> of(MediaSection section) {
    return new CodecLines(section).read();
  }

  private List<Codec> read() {
    List<Integer> payloadTypes = payloadTypes();
    section.attributes().all("rtpmap").forEach(this::rtpmap);
    section.attributes().all("fmtp").forEach(this::fmtp);
    section.attributes().all("rtcp-fb").forEach(line -> feedback(line, payloadTypes));
    List<Codec> codecs = new ArrayList<>();
    for (int payloadType : payloadTypes) {
      Encoding encoding = encodings.getOrDefault(payloadType, STATIC.get(payloadType));
      if (encoding != null) {
        codecs.add(codec(payloadType, encoding));
      }
    }
    return List.copyOf(codecs);
  }

  private Codec codec(int payloadType, Encoding encoding) {
    return new Codec(
        payloadType,
        encoding.name(),
        encoding.clockRate(),
        encoding.channels(),
        Collections.unmodifiableMap(parameters.getOrDefault(payloadType, Map.of())),
        List.copyOf(feedback.getOrDefault(payloadType, Set.of())));
  }

  private List<Integer> payloadTypes() {
    Set<Integer> payloadTypes = new LinkedHashSet<>();
    for (String format : section.formats()) {
      Optional<Integer> payloadType = Numbers.upTo(format, MAX_PAYLOAD_TYPE);
      if (payloadType.isEmpty() || !payloadTypes.add(payloadType.get())) {
        throw section.wrong("the formats are payload types from 0 to 127, each once");
      }
    }
    return List.copyOf(payloadTypes);
  }

  private void rtpmap(Attribute line) {
    String[] parts = line.tail().split("/", -1);
    Optional<Integer> payloadType = Numbers.upTo(line.head(), MAX_PAYLOAD_TYPE);
    Optional<Integer> clockRate =
        parts.length < 2 ? Optional.empty() : Numbers.upTo(parts[1].strip(), Integer.MAX_VALUE);
    Optional<Integer> channels =
        parts.length < 3 ? Optional.of(1) : Numbers.upTo(parts[2].strip(), 255);
    if (payloadType.isEmpty()
        || clockRate.isEmpty()
        || clockRate.get() == 0
        || channels.isEmpty()
        || channels.get() == 0
        || !isToken(parts[0])) {
      throw line.wrong("an rtpmap is \"payload-type name/clock-rate[/channels]\"");
    }
    encodings.putIfAbsent(
        payloadType.get(),
        new Encoding(parts[0].toLowerCase(Locale.ROOT), clockRate.get(), channels.get()));
  }

  /** RFC 8866 section 9 token, less the characters that no encoding name has. */
  private static boolean isToken(String text) {
    return !text.isEmpty()
        && text.length() <= 64
        && text.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '"' && c != '/');
  }

  private void fmtp(Attribute line) {
    Optional<Integer> payloadType = Numbers.upTo(line.head(), MAX_PAYLOAD_TYPE);
    if (payloadType.isEmpty()) {
      throw line.wrong("an fmtp begins with a payload type");
    }
    Map<String, String> values =
        parameters.computeIfAbsent(payloadType.get(), any -> new LinkedHashMap<>());
    for (String parameter : line.tail().split(";", -1)) {
      String text = parameter.strip();
      // The first "=" only: sprop-parameter-sets ends in the padding of Base64.
      int equals = text.indexOf('=');
      if (equals >= 0) {
        values.putIfAbsent(text.substring(0, equals).strip(), text.substring(equals + 1).strip());
      } else if (!text.isEmpty()) {
        values.putIfAbsent("", text);
      }
      if (values.size() > SdpLimits.CODEC_PARAMETERS) {
        throw line.wrong("more than " + SdpLimits.CODEC_PARAMETERS + " parameters of a codec");
      }
    }
  }

  private void feedback(Attribute line, List<Integer> payloadTypes) {
    if (line.head().equals("*")) {
      payloadTypes.forEach(payloadType -> feedback(line, payloadType));
      return;
    }
    Optional<Integer> payloadType = Numbers.upTo(line.head(), MAX_PAYLOAD_TYPE);
    if (payloadType.isEmpty()) {
      throw line.wrong("an rtcp-fb begins with a payload type or \"*\"");
    }
    feedback(line, payloadType.get());
  }

  private void feedback(Attribute line, int payloadType) {
    if (line.tail().isEmpty()) {
      throw line.wrong("an rtcp-fb names the feedback");
    }
    Set<String> values = feedback.computeIfAbsent(payloadType, any -> new LinkedHashSet<>());
    values.add(line.tail());
    if (values.size() > SdpLimits.CODEC_FEEDBACK) {
      throw line.wrong("more than " + SdpLimits.CODEC_FEEDBACK + " kinds of feedback for a codec");
    }
  }
}
