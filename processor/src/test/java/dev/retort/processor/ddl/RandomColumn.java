package dev.retort.processor.ddl;

import dev.retort.schema.Column;
import dev.retort.schema.ColumnType;
import dev.retort.schema.Generation;
import dev.retort.schema.Identifier;
import java.util.Optional;

/** A column of a table under construction; its name is in the notation of {@link Identifier#parse(String)}. */
final class RandomColumn {

    String name;
    ColumnType type;
    boolean nullable;
    Optional<String> value = Optional.empty();
    boolean identity;
    Optional<String> comment = Optional.empty();

    RandomColumn(String name, ColumnType type, boolean nullable) {
        this.name = name;
        this.type = type;
        this.nullable = nullable;
    }

    Identifier identifier() {
        return Identifier.parse(name);
    }

    Column column() {
        Optional<Generation> generation = identity ? Optional.of(new Generation.Identity()) : Optional.empty();
        return new Column(identifier(), type, nullable, value, generation, comment);
    }
}
