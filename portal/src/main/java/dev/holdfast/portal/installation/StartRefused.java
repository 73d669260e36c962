package dev.holdfast.portal.installation;

/** The portal does not start; the message is the one sentence the person sees. */
final class StartRefused extends RuntimeException {
  static final int WRONG_USE = 2;
  static final int TWIN = 3;

  private final int exitCode;

  StartRefused(String sentence) {
    this(sentence, 1);
  }

  StartRefused(String sentence, int exitCode) {
    super(sentence, null, false, false);
    this.exitCode = exitCode;
  }

  int exitCode() {
    return exitCode;
  }

  String sentence() {
    return String.valueOf(getMessage());
  }
}
