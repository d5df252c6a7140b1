package dev.retort.schema;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A row that a table is created with, such as the start value in an id-generator table.
 *
 * @param values SQL literals by column, in column order
 */
public record SeedRow(Map<Identifier, String> values) {
    /** Copies the map, keeping its order. */
    public SeedRow {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
}
