package dev.retort.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

/**
 * What came of a scenario on a database.
 *
 * @param comparison Hibernate's schema and the migrated one
 * @param validation what Hibernate's validation complains of, empty where it doesn't
 * @param drift what Retort finds different from its own snapshot, empty where nothing is
 */
record Outcome(Comparison comparison, String validation, String drift) {

    static Outcome of(Retort retort, Database kind) throws Exception {
        assertEquals(List.of(), retort.compilation().errors());
        try (ManagedTypes types = ManagedTypes.in(retort.compilation().classes());
                Database.Fresh wanted = kind.fresh();
                Database.Fresh actual = kind.fresh();
                Oracle oracle = new Oracle(types, wanted.source())) {
            retort.migrate(actual);
            return of(retort, oracle, wanted, actual);
        }
    }

    /** Compares the database that Hibernate made with the migrated one. */
    static Outcome of(Retort retort, Oracle oracle, Database.Fresh wanted, Database.Fresh actual) throws Exception {
        return new Outcome(
                Comparison.of(wanted.describe(), actual.describe()),
                oracle.validate(actual.source()),
                retort.drift(actual));
    }
}
