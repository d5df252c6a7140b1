package dev.retort.session;

import java.util.List;
import java.util.Optional;

/**
 * What the compiler knew about the schema when it wrote the factory.
 *
 * @param location where the migration directory lies on the class path, without slashes at its ends
 * @param dialects ids of the dialects that have migrations
 * @param naming how names were made
 * @param version version of the newest migration, empty where there was none
 * @param schemaHash hash of the schema after it, empty where there was none
 */
public record CompiledSchema(
        String location, List<String> dialects, Naming naming, Optional<String> version, Optional<String> schemaHash) {

    /** Copies the list. */
    public CompiledSchema {
        dialects = List.copyOf(dialects);
    }
}
