package org.snapshotlist;

/** The order in which entries are given. */
public enum Order {
  /** By where they stand in the list. */
  FILE,
  /** Every parent before its children; in file order as far as that allows. */
  PARENTS_FIRST
}
