package dev.holdfast.portal.licensing.web;

import dev.holdfast.portal.web.Page;

/**
 * Why a choice of devices changed nothing.
 *
 * @param key the rest of its text's key
 * @param have how many were ticked, with places elsewhere
 * @param max how many places there are
 * @param device the device that cannot have it, or nothing
 */
public record ChoiceFault(String key, int have, int max, String device) {
  public String words(Page page) {
    return page.t("licensing.keeping." + key, "have", have, "max", max, "device", device);
  }
}
