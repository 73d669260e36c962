package dev.holdfast.portal.signature;

/** A file of a draft or a set. */
public record StoredFile(FileName name, long size, Digest sha256) {}
