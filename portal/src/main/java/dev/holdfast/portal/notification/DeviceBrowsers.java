package dev.holdfast.portal.notification;

/** Browsers that are devices themselves: a message to them says only that there is one, and is read on the portal. */
public interface DeviceBrowsers {
  boolean contains(BrowserId browser);
}
