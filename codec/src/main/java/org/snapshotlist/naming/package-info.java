/**
 * From names to paths and back: pure functions that open nothing. Whatever a domain or an entry is
 * called, its path is the one in its place or it is refused.
 *
 * <table>
 *   <caption>Where files stand, KIND being {@code snapshot} or {@code checkpoint}</caption>
 *   <tr><th>path</th><th>what</th></tr>
 *   <tr><td>{@code BASE/KINDlist/DOMAIN.xml}</td><td>a domain's list</td></tr>
 *   <tr><td>{@code BASE/KINDlist/DOMAIN.xml.idx}, {@code .lck}, {@code .tmp}</td><td>its index, its lock, a rewrite that
 *       goes on</td></tr>
 *   <tr><td>{@code BASE/KINDlist/DOMAIN.xml.torn-N}</td><td>what a crash left of transaction N; with a shorter name
 *       where this one would not fit</td></tr>
 *   <tr><td>{@code BASE/KIND/DOMAIN/ENTRY.xml}</td><td>libvirt's own file of an entry</td></tr>
 * </table>
 *
 * <p>Lists have directories of their own, in which nothing but them ends in {@code .xml}: neither
 * another domain's directory nor its index can be in the way of one, as {@code foo.xml} is of
 * {@code foo} where both stand in one directory.
 */
@NullMarked
package org.snapshotlist.naming;

import org.jspecify.annotations.NullMarked;
