/**
 * The changes that lead from one schema to another by the way that the source declares: renames, moves of rows and
 * values, generators that go on. What can be told without the source is in {@code dev.retort.change}.
 *
 * <p>May import {@code dev.retort.change} and {@code dev.retort.schema}.
 */
@NullMarked
package dev.retort.processor.diff;

import org.jspecify.annotations.NullMarked;
