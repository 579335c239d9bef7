package org.snapshotlist.bench.store;

/** Whether a change survives a power cut when its call has returned. */
public enum Syncing {
  /** It does, as far as this kind of store can. */
  DURABLE,
  /** Nothing is forced: the operating system writes when it likes. */
  UNSYNCED
}
