package org.snapshotlist.internal.commit;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.snapshotlist.internal.disk.Disk;

/**
 * How writers keep each other out.
 *
 * @param timeout how long one waits for the others
 * @param onNetwork writes on a network file system too, where locks may not keep out those of other
 *     machines
 * @param kept keeps the lock once it was taken
 */
public record Locking(Duration timeout, boolean onNetwork, boolean kept) {

  /**
   * As Linux calls them in /proc/mounts; see filesystems(5). What a host shares with its guests, 9p
   * and virtiofs, is not among them: it is also all that some sandboxes have.
   */
  private static final Set<String> OF_NETWORKS =
      Set.of(
          "nfs",
          "nfs4",
          "cifs",
          "smb3",
          "smbfs",
          "ncpfs",
          "afs",
          "coda",
          "ceph",
          "lustre",
          "gpfs",
          "beegfs",
          "orangefs");

  /** In user space: what stands behind {@code fuse.} there. */
  private static final Set<String> IN_USER_SPACE =
      Set.of(
          "sshfs",
          "glusterfs",
          "ceph",
          "ceph-fuse",
          "nfs",
          "davfs",
          "davfs2",
          "rclone",
          "s3fs",
          "s3ql",
          "goofys",
          "gcsfuse",
          "juicefs",
          "curlftpfs",
          "mfs",
          "moosefs",
          "smbnetfs");

  private static final String FUSE = "fuse.";

  /** Refuses to write where nobody can say that there is one writer only. */
  void refuseNetwork(Disk disk, Path list) throws IOException {
    if (onNetwork) {
      return;
    }
    String type = disk.fileSystem(list);
    if (OF_NETWORKS.contains(type)
        || (type.startsWith(FUSE) && IN_USER_SPACE.contains(type.substring(FUSE.length())))) {
      throw new FileSystemException(
          list.toString(),
          null,
          "its file system is "
              + type
              + ", one of a network, where a lock may not keep out writers of other machines, nor a"
              + " force reach a disk: write on a local one, or, if only this machine writes, set"
              + " OpenOptions.onNetwork");
    }
  }
}
