package dev.holdfast.portal.web;

/** A sign at the top of every page of a signed-in person, with a number on it; a module that has one offers it as a bean. */
public interface Sign {
  /** Text key of its name; its argument is {@code count}. */
  String key();

  /** The page it leads to; also where it is fetched anew. */
  String path();

  /** Name of its icon in the sprite. */
  String icon();

  /** Which live topic changes the number. */
  String topic();

  /** The number for this person; zero shows none. */
  long count(Viewer viewer);
}
