/** Reads bulk files of libvirt snapshots and checkpoints in bounded memory. */
module org.snapshotlist.codec {
  requires transitive java.xml;
  requires transitive org.codehaus.stax2;
  requires com.ctc.wstx;
  requires org.apache.commons.io;
  requires static org.jspecify;

  exports org.snapshotlist;
  exports org.snapshotlist.model;
  exports org.snapshotlist.naming;
}
