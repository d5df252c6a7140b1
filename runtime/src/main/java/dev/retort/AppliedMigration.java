package dev.retort;

import dev.retort.migration.Version;
import java.util.Optional;

/**
 * A migration that a verb applied or undid.
 *
 * @param version its version, empty for a repeatable one
 * @param description its description
 * @param script its file's name
 * @param statements how many statements were executed
 * @param millis how long they took, in milliseconds
 */
public record AppliedMigration(
        Optional<Version> version, String description, String script, int statements, long millis) {}
