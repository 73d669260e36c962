package dev.holdfast.portal.web;

/** A resource, by the path of its address, that takes bodies larger than others do: so many bytes. */
public record LargeBody(String path, int most) {}
