package dev.holdfast.agent.lost;

import dev.holdfast.protocol.message.Whereabouts;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Comparator;
import java.util.List;

/** The network addresses of this computer. */
final class Addresses {
  private Addresses() {}

  /** Those that others may reach, public ones first; none when the system does not tell. */
  static List<String> ofThisComputer() {
    try {
      return NetworkInterface.networkInterfaces()
          .flatMap(NetworkInterface::inetAddresses)
          .filter(each -> !each.isLoopbackAddress() && !each.isLinkLocalAddress())
          .sorted(Comparator.comparing(InetAddress::isSiteLocalAddress)
              .thenComparing(each -> !(each instanceof Inet4Address)))
          .map(each -> each.getHostAddress().replaceFirst("%.*$", ""))
          .distinct()
          .limit(Whereabouts.MOST_ADDRESSES)
          .toList();
    } catch (SocketException untold) {
      return List.of();
    }
  }
}
