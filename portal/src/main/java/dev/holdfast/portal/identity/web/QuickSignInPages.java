package dev.holdfast.portal.identity.web;

import dev.holdfast.portal.account.Accounts;
import dev.holdfast.portal.account.Caller;
import dev.holdfast.portal.account.RecentSignIn;
import dev.holdfast.portal.account.SignedIn;
import dev.holdfast.portal.identity.IdentityId;
import dev.holdfast.portal.identity.IdentityLinks;
import dev.holdfast.portal.identity.LinkedIdentities;
import dev.holdfast.portal.identity.Linking;
import dev.holdfast.portal.identity.ProvenVisits;
import dev.holdfast.portal.identity.Unlinking;
import dev.holdfast.portal.web.SeeOther;
import dev.holdfast.portal.web.SettingsTab;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** Account settings, Quick sign-in: the linked identities. */
@Controller
class QuickSignInPages {
  static final String PATH = "/account/quick-sign-in";
  static final String LINK = "/account/quick-sign-in/link";

  private final LinkedIdentities linked;
  private final IdentityLinks links;
  private final ProvenVisits visits;
  private final Accounts accounts;
  private final IdentityRequests requests;

  QuickSignInPages(
      LinkedIdentities linked,
      IdentityLinks links,
      ProvenVisits visits,
      Accounts accounts,
      IdentityRequests requests) {
    this.linked = linked;
    this.links = links;
    this.visits = visits;
    this.accounts = accounts;
    this.requests = requests;
  }

  @GetMapping(PATH)
  ModelAndView index(
      @AuthenticationPrincipal SignedIn me, @RequestParam(required = false) @Nullable String done) {
    var region = accounts.find(me.account()).orElseThrow().region();
    return new ModelAndView("identity/quick-sign-in")
        .addObject("linked", linked.linkedTo(me.account()))
        .addObject("offers", linked.offers(region))
        .addObject("password", accounts.hasPassword(me.account()))
        .addObject("done", done == null ? "" : done);
  }

  /** Asks whether to link the identity that this browser came back with. */
  @GetMapping(LINK)
  ModelAndView show(
      @AuthenticationPrincipal SignedIn me,
      HttpServletRequest request,
      HttpServletResponse response) {
    if (!requests.recent(me)) {
      return SeeOther.page(RecentSignIn.again(LINK));
    }
    var standing = visits.find(requests.token(request), Optional.of(me.account()));
    if (standing.isEmpty()) {
      response.setStatus(HttpStatus.GONE.value());
      return new ModelAndView("identity/lost");
    }
    return new ModelAndView("identity/link")
        .addObject("standing", standing.get())
        .addObject("email", me.email());
  }

  @PostMapping(LINK)
  ModelAndView create(
      @AuthenticationPrincipal SignedIn me,
      HttpServletRequest request,
      HttpServletResponse response) {
    if (!requests.recent(me)) {
      return SeeOther.page(RecentSignIn.again(LINK));
    }
    return switch (links.link(requests.token(request), me.account(), Caller.of(request))) {
      case Linking.Linked() -> {
        requests.clear(response);
        yield SeeOther.page(PATH + "?done=linked");
      }
      case Linking.TooMany(var most) -> SeeOther.page(PATH + "?done=too-many");
      case Linking.Gone() -> {
        response.setStatus(HttpStatus.GONE.value());
        yield new ModelAndView("identity/lost");
      }
    };
  }

  @PostMapping(PATH + "/{id}/unlinking")
  ModelAndView destroy(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String id,
      HttpServletRequest request,
      HttpServletResponse response) {
    var identity =
        IdentityId.parse(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    if (!requests.recent(me)) {
      return SeeOther.page(RecentSignIn.again(PATH));
    }
    return switch (links.unlink(identity, me.account(), Caller.of(request))) {
      case Unlinking.Unlinked() -> SeeOther.page(PATH + "?done=unlinked");
      case Unlinking.LastWay() -> SeeOther.page(PATH + "?done=last-way");
      case Unlinking.Gone() -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    };
  }

  @Bean
  static SettingsTab quickSignInTab() {
    return new SettingsTab("identity.quick.title", PATH, "link", 40);
  }
}
