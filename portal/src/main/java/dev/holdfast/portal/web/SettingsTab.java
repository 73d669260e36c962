package dev.holdfast.portal.web;

/**
 * A tab of <em>Account settings</em>; the module whose page it leads to offers it as a bean.
 *
 * @param key text key of its name
 * @param path where it leads
 * @param icon name of its icon in the sprite
 * @param order position among the tabs, lower first
 */
public record SettingsTab(String key, String path, String icon, int order) {}
