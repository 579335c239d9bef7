package org.snapshotlist.bench.report;

/** How contenders are called that verdicts are about. */
final class Labels {

  static final String LIST = "list";
  static final String WHOLE_FILE_MODE = "list, whole-file mode";
  static final String FILES = "libvirt's files";
  static final String DURABLE_FILES = "libvirt's files, durable";
  static final String REWRITE = "whole rewrite (2019)";

  private Labels() {}
}
