package dev.holdfast.portal.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.HexFormat;

/** Where a request comes from, as limits count it: an IPv4 address, or the first 64 bits of an IPv6 address. */
public final class Origin {
  private Origin() {}

  public static String of(HttpServletRequest request) {
    return of(request.getRemoteAddr());
  }

  /** The same for an address as text; text that is no address counts as itself. */
  public static String of(String address) {
    try {
      return InetAddress.ofLiteral(address) instanceof Inet6Address six
          ? HexFormat.of().formatHex(six.getAddress(), 0, 8)
          : address;
    } catch (IllegalArgumentException notAnAddress) {
      return address;
    }
  }
}
