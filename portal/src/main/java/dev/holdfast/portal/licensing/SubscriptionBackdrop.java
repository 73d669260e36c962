package dev.holdfast.portal.licensing;

import dev.holdfast.portal.account.SignedIn;
import org.springframework.web.servlet.ModelAndView;

/** The page of a subscription, for upper modules whose windows lie over it. */
public interface SubscriptionBackdrop {
  /** The view of that name with everything that the page of the subscription shows. */
  ModelAndView over(String view, Subscription subscription, SignedIn reader);
}
