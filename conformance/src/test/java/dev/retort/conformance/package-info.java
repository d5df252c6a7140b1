/**
 * Holds the schema that Retort's migrations build against the one that Hibernate creates for the same classes, scenario
 * by scenario. Reads databases with queries of its own, so that a mistake in {@code dev.retort.inspect} can't hide
 * here.
 */
@NullMarked
package dev.retort.conformance;

import org.jspecify.annotations.NullMarked;
