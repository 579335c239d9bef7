/** The command {@code snapshotlist}, in virsh's words. Exports nothing: it is a program. */
module org.snapshotlist.cli {
  requires com.fasterxml.jackson.core;
  requires info.picocli;
  requires java.xml;
  requires me.tongfei.progressbar;
  requires org.snapshotlist.codec;
  requires org.snapshotlist.testdata;
  requires static com.github.luben.zstd_jni;
  requires static org.jspecify;
}
