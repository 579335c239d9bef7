/**
 * The side index: a small table of what a list holds and where, which may be deleted at any time.
 *
 * <p>The file {@code FILE.idx}, version 1. Numbers are big-endian; offsets are in bytes; a CRC is a
 * CRC32C (RFC 3720).
 *
 * <table>
 *   <caption>Body: the first B bytes</caption>
 *   <tr><th>bytes</th><th>what</th></tr>
 *   <tr><td>64 n</td><td>rows of the n entries, by offset in the list</td></tr>
 *   <tr><td>4 n</td><td>row numbers, by name (order of the UTF-8 bytes, unsigned)</td></tr>
 *   <tr><td>names</td><td>UTF-8 names one behind the other, in the order of the rows</td></tr>
 *   <tr><td>root</td><td>UTF-8: the root element's name, a space when namespaces follow, its namespace declarations</td></tr>
 * </table>
 *
 * <table>
 *   <caption>A row</caption>
 *   <tr><th>at</th><th>bytes</th><th>what</th></tr>
 *   <tr><td>0</td><td>8</td><td>start of the entry in the list</td></tr>
 *   <tr><td>8</td><td>8</td><td>its end</td></tr>
 *   <tr><td>16</td><td>8</td><td>creationTime</td></tr>
 *   <tr><td>24</td><td>16</td><td>uuid of the domain</td></tr>
 *   <tr><td>40</td><td>8</td><td>start of its name among the names; it ends where the next row's starts</td></tr>
 *   <tr><td>48</td><td>4</td><td>CRC of the entry</td></tr>
 *   <tr><td>52</td><td>4</td><td>row of the parent, -1 without one</td></tr>
 *   <tr><td>56</td><td>1</td><td>state: 0 none, else 1 and the place in libvirt's order (nostate, running, ...)</td></tr>
 *   <tr><td>57</td><td>1</td><td>memory: 0 unknown, 1 none, 2 internal, 3 external</td></tr>
 *   <tr><td>58</td><td>1</td><td>flags: 1 external, 2 has a creationTime, 4 has a uuid</td></tr>
 *   <tr><td>59</td><td>5</td><td>zero</td></tr>
 * </table>
 *
 * <p>Behind the body stands a CRC for each 4,096 bytes of it (the last may be shorter), so that a
 * search can trust what it reads without reading all; then the footer.
 *
 * <table>
 *   <caption>The footer: the last 192 bytes</caption>
 *   <tr><th>at</th><th>bytes</th><th>what</th></tr>
 *   <tr><td>0</td><td>8</td><td>magic: 89 53 4C 49 0D 0A 1A 0A</td></tr>
 *   <tr><td>8</td><td>4</td><td>version</td></tr>
 *   <tr><td>12</td><td>4</td><td>kind: 1 snapshots, 2 checkpoints</td></tr>
 *   <tr><td>16</td><td>8</td><td>n</td></tr>
 *   <tr><td>24</td><td>8</td><td>bytes of the names</td></tr>
 *   <tr><td>32</td><td>4</td><td>bytes of the root's text</td></tr>
 *   <tr><td>36</td><td>4</td><td>row of the current entry, -1 without one</td></tr>
 *   <tr><td>40</td><td>8</td><td>first creationTime</td></tr>
 *   <tr><td>48</td><td>8</td><td>last creationTime</td></tr>
 *   <tr><td>56</td><td>8</td><td>size of the list</td></tr>
 *   <tr><td>64</td><td>8</td><td>its mtime, seconds</td></tr>
 *   <tr><td>72</td><td>4</td><td>and nanoseconds</td></tr>
 *   <tr><td>76</td><td>4</td><td>CRC of its first 64 KiB</td></tr>
 *   <tr><td>80</td><td>8</td><td>its inode</td></tr>
 *   <tr><td>88</td><td>4</td><td>CRC of its last 64 KiB</td></tr>
 *   <tr><td>92</td><td>4</td><td>CRC of the body's CRCs</td></tr>
 *   <tr><td>96</td><td>16</td><td>start and end of the root's start tag</td></tr>
 *   <tr><td>112</td><td>8</td><td>how many entries have a creationTime</td></tr>
 *   <tr><td>120</td><td>8</td><td>file id of a sealed list, 0 for a foreign one</td></tr>
 *   <tr><td>128</td><td>8</td><td>the last transaction of it that is covered</td></tr>
 *   <tr><td>136</td><td>8</td><td>where that ends in the list</td></tr>
 *   <tr><td>144</td><td>8</td><td>bytes of all entries</td></tr>
 *   <tr><td>152</td><td>4</td><td>seal of the last record that is covered</td></tr>
 *   <tr><td>156</td><td>8</td><td>size of the list as it was seen when this was made, with all white space</td></tr>
 *   <tr><td>164</td><td>8</td><td>its mtime then, milliseconds since 1970</td></tr>
 *   <tr><td>172</td><td>8</td><td>and when that was asked; these three are zero where nobody did</td></tr>
 *   <tr><td>180</td><td>4</td><td>1 if a writer of the list made this, having forced all that is covered; else 0</td></tr>
 *   <tr><td>184</td><td>4</td><td>zero</td></tr>
 *   <tr><td>188</td><td>4</td><td>CRC of the footer's first 188 bytes</td></tr>
 * </table>
 *
 * <p>The index of a sealed list has zeros for size, mtime, inode and the CRCs of the list: it
 * covers the transactions up to one, and fits as long as that one's last record is there, whatever
 * came behind it. One that a reader made tells what is in the list, and not what a power cut may
 * have undone: who writes, or copies, looks at the list's own records instead. What was seen of the
 * list tells nothing more to who opens it; who reads many indexes and no list, as a fleet's planner
 * does, takes one for current whose list has the size and the mtime that were seen, if these were
 * asked for well after the mtime: a file that is written to twice within a tick of its file
 * system's clock gets one mtime.
 *
 * <p>A reader that meets another version does not use the index. A foreign list that is edited so
 * that its size, its mtime, its inode and its first and last 64 KiB stay the same is not noticed
 * here but when a chunk is loaded, by its CRC.
 */
@NullMarked
package org.snapshotlist.internal.index;

import org.jspecify.annotations.NullMarked;
