/**
 * What users call: {@link dev.retort.Migrator} and its results, one class per verb behind it.
 *
 * <p>May import every other room of the runtime except {@code session}, and JDBC.
 */
@NullMarked
package dev.retort;

import org.jspecify.annotations.NullMarked;
