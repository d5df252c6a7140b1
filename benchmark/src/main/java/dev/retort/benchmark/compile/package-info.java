/**
 * What annotation processors add to a compilation: none, Retort and Hibernate's, in one run on the same sources.
 *
 * <p>Not part of the build. May import everything.
 */
@NullMarked
package dev.retort.benchmark.compile;

import org.jspecify.annotations.NullMarked;
