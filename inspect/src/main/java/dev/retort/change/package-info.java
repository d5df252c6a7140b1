/**
 * Differences between two logical schemas as data: every modification holds both sides and every drop holds what it
 * dropped, so that the way back is the reversed list of reversed changes.
 *
 * <p>May import {@code dev.retort.schema}.
 */
@NullMarked
package dev.retort.change;

import org.jspecify.annotations.NullMarked;
