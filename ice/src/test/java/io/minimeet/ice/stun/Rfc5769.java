package io.minimeet.ice.stun;

import java.util.HexFormat;

/** The short-term credential vectors of RFC 5769, sections 2.1 to 2.3. */
public final class Rfc5769 {
  public static final String PASSWORD = "VOkJxbRl1RmTxUk/WvJxBt";
  public static final String LOCAL_FRAGMENT = "evtj";
  public static final String REMOTE_FRAGMENT = "h6vY";
  public static final int MAPPED_PORT = 32853;
  public static final String MAPPED_IPV4 = "192.0.2.1";
  public static final String MAPPED_IPV6 = "2001:db8:1234:5678:11:2233:4455:6677";

  private static final String COOKIE_AND_ID = "2112a442b7e7a701bc34d686fa87dfae";

  private Rfc5769() {}

  public static byte[] transactionId() {
    return bytes("b7e7a701bc34d686fa87dfae");
  }

  public static byte[] request() {
    return bytes(
        "00010058"
            + COOKIE_AND_ID
            + "802200105354554e207465737420636c69656e74"
            + "002400046e0001ff"
            + "80290008932ff9b151263b36"
            + "000600096576746a3a68367659202020"
            + "000800149aeaa70cbfd8cb56781ef2b5b2d3f249c1b571a2"
            + "80280004e57a3bcf");
  }

  public static byte[] ipv4Response() {
    return bytes(
        "0101003c"
            + COOKIE_AND_ID
            + "8022000b7465737420766563746f7220"
            + "002000080001a147e112a643"
            + "000800142b91f599fd9e90c38c7489f92af9ba53f06be7d7"
            + "80280004c07d4c96");
  }

  public static byte[] ipv6Response() {
    return bytes(
        "01010048"
            + COOKIE_AND_ID
            + "8022000b7465737420766563746f7220"
            + "002000140002a1470113a9faa5d3f179bc25f4b5bed2b9d9"
            + "00080014a382954e4be67bf11784c97c8292c275bfe3ed41"
            + "80280004c8fb0b4c");
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex);
  }
}
