package io.minimeet.srtp;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.HexFormat;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Datagrams and keys for the tests. */
final class Packets {
  static final int SSRC = 0xCAFEBABE;

  private Packets() {}

  static byte[] hex(String text) {
    return HexFormat.of().parseHex(text.replaceAll("\\s", ""));
  }

  static String hex(MemorySegment m, long at, int length) {
    return HexFormat.of().formatHex(bytes(m, at, length));
  }

  static byte[] bytes(MemorySegment m, long at, int length) {
    return m.asSlice(at, length).toArray(ValueLayout.JAVA_BYTE);
  }

  static void put(MemorySegment m, long at, byte[] bytes) {
    MemorySegment.copy(bytes, 0, m, ValueLayout.JAVA_BYTE, at, bytes.length);
  }

  /** Off-heap memory that the garbage collector frees. */
  static MemorySegment memory(int lengthBytes) {
    return Arena.ofAuto().allocate(lengthBytes);
  }

  static MemorySegment memory(byte[] bytes) {
    MemorySegment m = memory(bytes.length);
    put(m, 0, bytes);
    return m;
  }

  /** The same keying material always, seen from the server or from the client. */
  static SrtpKeys keys(SrtpProfile profile, boolean server) {
    byte[] material = new byte[profile.exporterBytes()];
    new Random(42).nextBytes(material);
    return SrtpKeys.fromExporter(profile, material, server);
  }

  static byte[] rtp(int sequence, int ssrc, byte[] payload) {
    byte[] packet = new byte[12 + payload.length];
    packet[0] = (byte) 0x80;
    packet[1] = 96;
    packet[2] = (byte) (sequence >> 8);
    packet[3] = (byte) sequence;
    BigEndian.putInt(packet, 4, sequence * 3000);
    BigEndian.putInt(packet, 8, ssrc);
    System.arraycopy(payload, 0, packet, 12, payload.length);
    return packet;
  }

  static byte[] rtcp(int ssrc, int bodyLength) {
    byte[] packet = new byte[8 + bodyLength];
    packet[0] = (byte) 0x81;
    packet[1] = (byte) 200;
    BigEndian.putInt(packet, 4, ssrc);
    for (int i = 8; i < packet.length; i++) {
      packet[i] = (byte) i;
    }
    return packet;
  }

  /** The protected form of a whole plain packet. */
  static byte[] protect(SrtpOutbound outbound, byte[] packet) {
    MemorySegment m = memory(packet.length + 64);
    put(m, 0, packet);
    int header = Datagram.rtpHeaderBytes(m, 0, packet.length);
    int length = outbound.protect(m, 0, header, 0, m, header, packet.length - header);
    if (length < 0) {
      throw new AssertionError("protect: " + SrtpFailure.name(length));
    }
    return bytes(m, 0, length);
  }

  static int unprotect(SrtpInbound inbound, byte[] datagram) {
    return inbound.unprotect(memory(datagram), 0, datagram.length);
  }

  static byte[] protectRtcp(SrtpOutbound outbound, byte[] packet) {
    MemorySegment m = memory(packet.length + 64);
    put(m, 0, packet);
    int length = outbound.protectRtcp(m, 0, packet.length);
    if (length < 0) {
      throw new AssertionError("protectRtcp: " + SrtpFailure.name(length));
    }
    return bytes(m, 0, length);
  }

  static int unprotectRtcp(SrtpInbound inbound, byte[] datagram) {
    return inbound.unprotectRtcp(memory(datagram), 0, datagram.length);
  }

  /** Every profile with every provider of this machine. */
  static Stream<Arguments> matrix() {
    return providers()
        .flatMap(provider -> Stream.of(SrtpProfile.values()).map(p -> Arguments.of(p, provider)));
  }

  static Stream<SrtpProvider> providers() {
    return Stream.of(SrtpProvider.values()).filter(SrtpProvider::isAvailable);
  }
}
