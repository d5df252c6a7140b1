package dev.retort;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How often the migrator waits for PostgreSQL, which is a millisecond or more away in production. */
class RoundTripTest {

    private final Path folder;
    private final String direct;
    private final PostgreSqlProxy proxy;

    RoundTripTest(@TempDir Path folder) throws Exception {
        this.folder = folder;
        this.direct = MigratorDatabase.POSTGRESQL.create();
        this.proxy = new PostgreSqlProxy(
                URI.create(direct.substring("jdbc:".length())).getPort());
    }

    @BeforeEach
    void forgetWhatCameBefore() {
        proxy.roundTrips();
    }

    @AfterEach
    void close() throws IOException {
        proxy.close();
    }

    private void migrations(int from, int to) throws IOException {
        for (int i = from; i <= to; i++) {
            Files.writeString(
                    folder.resolve("V" + i + "__t.sql"),
                    "create table t" + i + " (id int primary key);\ncreate index on t" + i + " (id);\ninsert into t" + i
                            + " values (1);\n");
        }
    }

    private ApplyResult apply() {
        return Migrator.forUrl(proxy.url(direct)).withDirectory(folder).apply();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 40})
    void nothingToApplyIsConnectingAndOneQuery(int count) throws Exception {
        migrations(1, count);
        apply();
        proxy.roundTrips();

        MigratorDatabase.rows(proxy.url(direct), "select 1");
        int oneQuery = proxy.roundTrips();
        apply();

        assertEquals(oneQuery, proxy.roundTrips());
    }

    @Test
    void applyingTakesTwoForEachMigration() throws Exception {
        migrations(1, 10);
        apply();
        int ten = proxy.roundTrips();
        migrations(11, 20);
        apply();
        int another = proxy.roundTrips();
        migrations(21, 50);
        assertEquals(30, apply().applied().size());
        int thirty = proxy.roundTrips();

        assertTrue(thirty - another <= 2 * 20, another + " for 10, " + thirty + " for 30");
        assertTrue(ten - 2 * 10 <= 25, "for connecting twice, lock and history table: " + (ten - 2 * 10));
        assertEquals(
                List.of("50"),
                MigratorDatabase.rows(
                        direct,
                        "select count(*) from retort_history where state = 'APPLIED'" + " and statements_applied = 3"));
    }
}
