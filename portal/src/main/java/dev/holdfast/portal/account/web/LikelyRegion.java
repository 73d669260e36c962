package dev.holdfast.portal.account.web;

import com.ibm.icu.util.ULocale;
import dev.holdfast.portal.account.Home;
import jakarta.servlet.http.HttpServletRequest;

/** The region a browser's languages speak of. */
final class LikelyRegion {
  private LikelyRegion() {}

  static String of(HttpServletRequest request) {
    if (request.getHeader("Accept-Language") == null) {
      return "US";
    }
    var region =
        ULocale.addLikelySubtags(ULocale.forLocale(request.getLocale())).getCountry();
    return Home.regions().contains(region) ? region : "US";
  }
}
