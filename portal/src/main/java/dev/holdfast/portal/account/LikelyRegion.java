package dev.holdfast.portal.account;

import com.ibm.icu.util.ULocale;
import jakarta.servlet.http.HttpServletRequest;

/** The region a browser's languages speak of. */
public final class LikelyRegion {
  private LikelyRegion() {}

  /** ISO 3166 code. */
  public static String of(HttpServletRequest request) {
    if (request.getHeader("Accept-Language") == null) {
      return "US";
    }
    var region =
        ULocale.addLikelySubtags(ULocale.forLocale(request.getLocale())).getCountry();
    return Home.regions().contains(region) ? region : "US";
  }
}
