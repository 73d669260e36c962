package dev.holdfast.portal.web;

/**
 * An entry of the rail; a module that has a page for it offers it as a bean.
 *
 * @param key text key of its name
 * @param path where it leads
 * @param icon name of its icon in the sprite
 * @param order position in the rail, lower first
 */
public record Destination(String key, String path, String icon, int order) {
  /** True when a page at {@code path} belongs to this destination. */
  public boolean holds(String path) {
    return path.equals(this.path)
        || path.startsWith(this.path.equals("/") ? "//" : this.path + "/");
  }
}
