/**
 * Migration files: versions, names, headers, checksums, the hash chain, directories of them, and the splitting of a
 * file into statements.
 *
 * <p>May import {@code dev.retort.dialect} and {@code dev.retort.schema}. No JDBC.
 */
@NullMarked
package dev.retort.migration;

import org.jspecify.annotations.NullMarked;
