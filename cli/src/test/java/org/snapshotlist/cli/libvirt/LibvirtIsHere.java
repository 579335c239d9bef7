package org.snapshotlist.cli.libvirt;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Leaves tests out where there is no libvirt to judge, and says so; with {@code
 * -Dsnapshotlist.libvirt=required} that is a failure.
 */
final class LibvirtIsHere implements ExecutionCondition {

  private static final String[] PROGRAMS = {
    "virsh", "qemu-img", "qemu-system-x86_64", "setpriv", "chown"
  };

  /** What virsh loads to be its own daemon, and to make files for snapshots. */
  private static final String[] PLUGINS = {
    "connection-driver/libvirt_driver_qemu.so", "storage-file/libvirt_storage_file_fs.so"
  };

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    String missing = missing();
    if (missing == null) {
      return ConditionEvaluationResult.enabled("libvirt is here");
    }
    if (Objects.equals(System.getProperty("snapshotlist.libvirt"), "required")) {
      throw new IllegalStateException("libvirt is required, but there is no " + missing);
    }
    if (context.getElement().filter(Class.class::isInstance).isPresent()) {
      System.out.println("skipped: no " + missing);
    }
    return ConditionEvaluationResult.disabled("skipped: no " + missing);
  }

  private static @Nullable String missing() {
    for (String program : PROGRAMS) {
      if (!Files.isExecutable(Path.of("/usr/bin", program))
          && !Files.isExecutable(Path.of("/bin", program))) {
        return program;
      }
    }
    for (String plugin : PLUGINS) {
      if (!Files.exists(Path.of("/usr/lib/x86_64-linux-gnu/libvirt", plugin))) {
        return plugin;
      }
    }
    // Only root may run libvirt as somebody else, and as root it would look for a daemon's
    // directories.
    return Objects.equals(System.getProperty("user.name"), "root")
        ? null
        : "right to run as nobody";
  }
}
