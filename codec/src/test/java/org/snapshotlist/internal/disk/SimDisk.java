package org.snapshotlist.internal.disk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A disk in memory, as one process sees it: what it writes all processes of the machine see at
 * once, but only what it forces outlives a power cut. All changes are traced; any call can be made
 * to fail. There are no symbolic links, and every directory exists, empty if nothing was put there.
 */
public final class SimDisk implements Disk {

  private final Machine machine;
  private final List<SimLock> locks = new ArrayList<>();
  private @Nullable SimFault armed;
  private int countdown;
  private boolean lasting;
  private boolean fired;
  private boolean killed;
  private int openHandles;

  /** Starts a machine with an empty disk. */
  public SimDisk() {
    this(DiskImage.EMPTY);
  }

  /** Starts a machine whose disk has these files, all durable. */
  public SimDisk(DiskImage image) {
    this(new Machine(image));
  }

  private SimDisk(Machine machine) {
    this.machine = machine;
  }

  /** Returns the disk as another process of this machine sees it; faults are each process's own. */
  public SimDisk otherProcess() {
    return new SimDisk(machine);
  }

  /** Returns all files as any process sees them now. */
  public DiskImage image() {
    return machine.image();
  }

  /** Returns the files that this machine started with. */
  public DiskImage start() {
    return machine.start();
  }

  /** Returns what was changed since the machine started, by all its processes. */
  public List<DiskChange> trace() {
    return machine.trace();
  }

  /** Returns how many changes there were. */
  public int changes() {
    return machine.changes();
  }

  /** Returns how many files of this process are open. */
  public int openHandles() {
    return openHandles;
  }

  /** Lets a fault happen once, to the k-th call from now on, from 1, that it can happen to. */
  public void failAt(int k, SimFault fault) {
    armed = fault;
    countdown = k;
    lasting = false;
    fired = false;
  }

  /** Lets a fault happen to the k-th such call and to all later ones. */
  public void failFrom(int k, SimFault fault) {
    failAt(k, fault);
    lasting = true;
  }

  /** Takes back a fault that has not happened, or lasts. */
  public void disarm() {
    armed = null;
  }

  /** Tells whether the last fault that was armed has happened. */
  public boolean fired() {
    return fired;
  }

  /** Tells whether this process was killed. */
  public boolean killed() {
    return killed;
  }

  /** Kills this process: its locks are free, its files are closed, what it wrote stays. */
  public void kill() {
    killed = true;
    machine.releaseAll(locks);
  }

  /** What a call does to the machine. */
  @FunctionalInterface
  interface Action {
    void run() throws IOException;
  }

  /** Makes a call that does all or, at a fault, nothing. */
  void call(SimCall call, Path path, Action action) throws IOException {
    SimFault fault = due(call, path);
    if (fault == null || fault == SimFault.DONE_YET_FAILED) {
      action.run();
    }
    fail(fault, path);
  }

  /** Returns the fault that happens to this call, if any. */
  @Nullable SimFault due(SimCall call, Path path) throws IOException {
    if (killed) {
      throw new IOException(path + ": the process was killed");
    }
    SimFault fault = armed;
    if (fault == null || !fault.canHappenTo(call) || --countdown > 0) {
      return null;
    }
    fired = true;
    if (!lasting) {
      armed = null;
    }
    return fault;
  }

  void fail(@Nullable SimFault fault, Path path) throws IOException {
    if (fault != null) {
      if (fault.kills()) {
        kill();
        throw new IOException(path + ": the process was killed");
      }
      throw new IOException(path + ": " + fault.message());
    }
  }

  void write(Path path, Machine.File file, long position, byte[] bytes, int offset, int length)
      throws IOException {
    SimFault fault = due(SimCall.WRITE, path);
    machine.write(
        path, file, position, bytes, offset, fault == null ? length : fault.written(length));
    fail(fault, path);
  }

  Machine machine() {
    return machine;
  }

  void handles(int difference) {
    openHandles += difference;
  }

  @Override
  public Path resolve(Path path) throws IOException {
    call(SimCall.RESOLVE, path, () -> {});
    return path;
  }

  @Override
  public FileStamp stamp(Path path) throws IOException {
    call(SimCall.STAMP, path, () -> {});
    return machine.file(path).stamp();
  }

  @Override
  public Origin origin(Path path) {
    return Origin.UNTOLD;
  }

  @Override
  public boolean isAt(Path path, OpenFile file) throws IOException {
    return file.key().equals(stamp(path).inode());
  }

  @Override
  public OpenFile open(Path path) throws IOException {
    return openToWrite(path);
  }

  @Override
  public OpenFile openNoFollow(Path path) throws IOException {
    return openToWrite(path);
  }

  @Override
  public WritableFile openToWrite(Path path) throws IOException {
    call(SimCall.OPEN, path, () -> {});
    return new SimFile(this, path, machine.file(path));
  }

  @Override
  public WritableFile create(Path path) throws IOException {
    call(SimCall.CREATE, path, () -> machine.create(path));
    return new SimFile(this, path, machine.file(path));
  }

  @Override
  public void copyOwnership(Path from, Path to) throws IOException {
    call(
        SimCall.COPY_OWNERSHIP,
        to,
        () -> {
          machine.file(from);
          machine.file(to);
        });
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    call(SimCall.RENAME, to, () -> machine.rename(from, to));
  }

  @Override
  public void deleteIfExists(Path path) throws IOException {
    call(SimCall.DELETE, path, () -> machine.delete(path));
  }

  @Override
  public List<Path> list(Path directory, long most) throws IOException {
    call(SimCall.STAMP, directory, () -> {});
    return machine.in(directory).stream().limit(most).toList();
  }

  @Override
  public boolean isDirectory(Path path) {
    return machine.find(path) == null;
  }

  @Override
  public void createDirectory(Path path) {
    // Every directory exists.
  }

  @Override
  public void forceDirectory(Path directory) throws IOException {
    call(SimCall.FORCE_DIRECTORY, directory, () -> machine.forceDirectory(directory));
  }

  @Override
  public String fileSystem(Path path) {
    return "simulated";
  }

  @Override
  public LockFile lockFile(Path path) throws IOException {
    if (machine.find(path) == null) {
      call(SimCall.CREATE, path, () -> machine.create(path));
    } else {
      call(SimCall.OPEN, path, () -> {});
    }
    SimLock lock = new SimLock(this, path, machine.file(path));
    locks.add(lock);
    return lock;
  }
}
