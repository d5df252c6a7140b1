package dev.retort.processor.mapping;

import dev.retort.processor.diff.Declarations;
import dev.retort.schema.Schema;

/**
 * What the entities say.
 *
 * @param schema the schema that they want
 * @param origins where its objects come from
 * @param declarations renames, drops and backfills
 * @param classes the classes that a provider has to be told of
 */
public record Mapping(Schema schema, Origins origins, Declarations declarations, ManagedClasses classes) {}
