/**
 * Names: the naming strategies, and the names of constraints that the source does not name.
 *
 * <p>May import the runtime's {@code schema}.
 */
@NullMarked
package dev.retort.processor.naming;

import org.jspecify.annotations.NullMarked;
