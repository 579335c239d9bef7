/**
 * A real libvirt as the judge of what is packed and unpacked: its qemu driver inside of {@code
 * virsh}, under emulation and without a daemon, makes directories, loads what came back, and writes
 * every file anew; its test driver reads a list.
 */
@NullMarked
package org.snapshotlist.cli.libvirt;

import org.jspecify.annotations.NullMarked;
