package org.snapshotlist.bench;

/** A program that does nothing: what a JVM costs by itself. */
public final class EmptyJvm {

  private EmptyJvm() {}

  /** Returns at once. */
  public static void main(String[] args) {}
}
