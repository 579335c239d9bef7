/** A program that is not ours. */
module org.example.names {
  requires org.snapshotlist.codec;
}
