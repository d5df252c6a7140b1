package dev.retort.migration;

import java.util.List;

/**
 * Something that is wrong with the files of a migration directory.
 *
 * @param kind what is wrong
 * @param files the names of the files it is about; where there are two, in order of version
 * @param text a sentence for the user that names the files and says what to do
 */
public record MigrationProblem(Kind kind, List<String> files, String text) {

    /** What can be wrong. */
    public enum Kind {
        /** The name looks like a migration's and does not follow the convention. */
        MALFORMED_NAME,
        /** The file cannot be read as UTF-8, or its header is damaged or of a newer format. */
        UNREADABLE,
        /** Two files of one kind have the same version. */
        DUPLICATE_VERSION,
        /** Two generated migrations start from the same schema: two branches were merged. */
        TWO_BRANCHES,
        /** A generated migration starts from a schema that no migration before it ends at. */
        BROKEN_CHAIN,
        /** Values for placeholders were given, and there is none for one of them. */
        NO_VALUE,
        /** Somebody changed the body of a generated migration. Allowed, as long as it has not been applied anywhere. */
        EDITED_BODY;

        /**
         * Whether the migrations of the directory must not be applied.
         *
         * @return false only where the user may have done it on purpose
         */
        public boolean isError() {
            return this != EDITED_BODY;
        }
    }

    /** Copies the list. */
    public MigrationProblem {
        files = List.copyOf(files);
    }
}
