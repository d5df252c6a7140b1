/**
 * The annotations with which entities tell what a schema alone cannot: renames, drops that are meant, values for
 * existing rows. Imports nothing.
 */
@NullMarked
package dev.retort.annotation;

import org.jspecify.annotations.NullMarked;
