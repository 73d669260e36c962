package dev.holdfast.portal.account.web;

import dev.holdfast.portal.account.LikelyRegion;
import dev.holdfast.portal.account.SignInWay;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The other ways to sign in for a visitor, those of the visitor's region first. */
@Component
class SignInOffers {
  private final ObjectProvider<SignInWay> ways;

  SignInOffers(ObjectProvider<SignInWay> ways) {
    this.ways = ways;
  }

  List<SignInWay.Offer> of(HttpServletRequest request, String next) {
    var region = LikelyRegion.of(request);
    return ways.stream()
        .flatMap(way -> way.offers(region, next))
        .sorted(Comparator.comparing(offer -> !offer.here()))
        .toList();
  }
}
