package dev.holdfast.portal.account;

import java.util.stream.Stream;

/** Ways to sign in or register that are shown beside the form for address and password; offered as a bean. */
public interface SignInWay {
  /**
   * The ways for a visitor.
   *
   * @param region where the visitor seems to be, ISO 3166
   * @param next the path to go to afterwards
   */
  Stream<Offer> offers(String region, String next);

  /**
   * One way.
   *
   * @param name of who signs the person in
   * @param path where it begins
   * @param here true when it is meant for the visitor's region; the others are shown after those
   */
  record Offer(String name, String path, boolean here) {}
}
