package org.snapshotlist.internal.disk;

/** A kind of call that a disk gets. */
public enum SimCall {
  RESOLVE,
  STAMP,
  OPEN,
  CREATE,
  READ,
  SIZE,
  WRITE,
  TRUNCATE,
  FORCE,
  COPY_OWNERSHIP,
  RENAME,
  DELETE,
  FORCE_DIRECTORY,
  LOCK
}
