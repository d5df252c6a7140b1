/**
 * The door: classes as the compiler knows them, from source or from class files, become records. What the source says,
 * nothing decided.
 *
 * <p>May import {@code javax.lang.model} and the processor's {@code diagnostic}.
 */
@NullMarked
package dev.retort.processor.entity;

import org.jspecify.annotations.NullMarked;
