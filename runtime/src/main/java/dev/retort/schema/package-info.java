/**
 * The logical schema: immutable records for tables, columns, constraints, indexes and sequences, independent of any
 * database. What a database makes of it (type names, quoting, native enums) is decided in {@code dev.retort.dialect}.
 *
 * <p>May import {@code java.*} only.
 */
@NullMarked
package dev.retort.schema;

import org.jspecify.annotations.NullMarked;
