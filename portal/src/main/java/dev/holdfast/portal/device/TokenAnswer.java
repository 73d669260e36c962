package dev.holdfast.portal.device;

/** What a bearer token of the device API turned out to be. */
public sealed interface TokenAnswer {
  /** It is this device. */
  record Good(DeviceCaller caller) implements TokenAnswer {}

  /** No token, or one that is wrong or over: the device enrols again with its key. */
  record Invalid() implements TokenAnswer {}

  /** A superseded token was used at some time: the device connects again, with a new key. */
  record Cloned() implements TokenAnswer {}
}
