/**
 * libvirt's own layout: a directory for each domain, with a file for each entry. What such a
 * directory holds is read as if its files together were one list.
 */
@NullMarked
package org.snapshotlist.internal.perfile;

import org.jspecify.annotations.NullMarked;
