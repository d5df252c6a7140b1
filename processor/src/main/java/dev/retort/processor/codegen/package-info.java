/**
 * The generated {@code SessionFactory}: its name, whether it can reach the managed classes, and its source.
 *
 * <p>May import the processor's {@code mapping} and {@code diagnostic}, {@code javax.lang.model} and JavaPoet. It names
 * the classes of the runtime's {@code session} as text only, so that the processor does not load them.
 */
@NullMarked
package dev.retort.processor.codegen;

import org.jspecify.annotations.NullMarked;
