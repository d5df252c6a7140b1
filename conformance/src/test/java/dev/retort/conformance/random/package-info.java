/**
 * Composes mappings at random: entity sources that use all that the specification and Hibernate offer, one class for
 * each family of features. May import {@code java.*} only; what comes of the sources is compared in the parent package.
 */
@NullMarked
package dev.retort.conformance.random;

import org.jspecify.annotations.NullMarked;
