package dev.retort.schema;

import java.util.Optional;

/**
 * A check constraint of a table.
 *
 * @param name its name; empty where the database picks one
 * @param condition what it demands
 */
public record CheckConstraint(Optional<Identifier> name, CheckCondition condition) {}
