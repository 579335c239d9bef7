/** Real and hostile lists, and the seeded generator of more. */
module org.snapshotlist.testdata {
  requires static org.jspecify;

  exports org.snapshotlist.testdata;
}
