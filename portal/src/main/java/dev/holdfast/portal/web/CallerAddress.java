package dev.holdfast.portal.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;

/** Where a request comes from, as limits count it: an IPv4 address, or the /64 network of an IPv6 address. */
public final class CallerAddress {
  private static final int NETWORK_BYTES = 8;

  private CallerAddress() {}

  public static String of(HttpServletRequest request) {
    return counted(request.getRemoteAddr());
  }

  static String counted(String address) {
    try {
      var parsed = InetAddress.ofLiteral(address);
      if (parsed instanceof Inet6Address) {
        var network = Arrays.copyOf(
            InetAddress.getByAddress(parsed.getAddress()).getAddress(), NETWORK_BYTES);
        return HexFormat.of().formatHex(network) + "/64";
      }
      return parsed.getHostAddress();
    } catch (IllegalArgumentException | UnknownHostException e) {
      return "unknown";
    }
  }
}
