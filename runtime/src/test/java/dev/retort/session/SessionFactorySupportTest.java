package dev.retort.session;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.persistence.RollbackException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SessionFactorySupportTest {

    private static Authors authors(TestDatabase database) throws SQLException {
        Authors factory = Authors.builder().settings(database.empty()).build();
        factory.execute(Author.JPA_TABLES);
        return factory;
    }

    @ParameterizedTest
    @EnumSource
    void commitsWorkThatReturns(TestDatabase database) throws SQLException {
        try (Authors factory = authors(database)) {
            factory.inTransaction(s -> s.persist(new Author(1, "Woolf")));
            factory.inTransaction(s -> s.merge(new Author(2, "Austen")));
            String name = factory.fromTransaction(
                    s -> s.find(Author.class, 2L).orElseThrow().lastName());
            assertEquals("Austen", name);
            assertEquals(2, factory.committed());
        }
    }

    @ParameterizedTest
    @EnumSource
    void rollsBackWorkThatThrowsAndHandsOnWhatWasThrown(TestDatabase database) throws SQLException {
        try (Authors factory = authors(database)) {
            List<Throwable> thrown = List.of(
                    new IOException("checked"), new IllegalStateException("unchecked"), new AssertionError("error"));
            for (Throwable each : thrown) {
                Throwable caught = assertThrows(
                        Throwable.class,
                        () -> factory.inTransaction((Work<Exception>) s -> {
                            s.persist(new Author(1, "Woolf"));
                            s.flush();
                            if (each instanceof Error error) {
                                throw error;
                            }
                            throw (Exception) each;
                        }));
                assertSame(each, caught);
            }
            assertEquals(0, factory.committed());
        }
    }

    @ParameterizedTest
    @EnumSource
    void failsWhenTheCommitDoes(TestDatabase database) throws SQLException {
        try (Authors factory = authors(database)) {
            assertThrows(
                    RollbackException.class,
                    () -> factory.inTransaction(s -> {
                        s.persist(new Author(1, "Woolf"));
                        s.persist(new Author(2, "Woolf"));
                    }));
            assertEquals(0, factory.committed());
        }
    }

    @Test
    void aTransactionIsOneEvenWithAutocommit() throws SQLException {
        try (Authors factory = Authors.builder()
                .settings(TestDatabase.H2.empty())
                .autocommit(true)
                .build()) {
            factory.execute(Author.JPA_TABLES);
            assertThrows(
                    ArithmeticException.class,
                    () -> factory.inTransaction(s -> {
                        s.persist(new Author(1, "Woolf"));
                        throw new ArithmeticException();
                    }));
            assertEquals(0, factory.committed());
        }
    }

    /** The exceptions that lambdas throw are inferred: this compiles without casts, or not at all. */
    @Test
    void takesLambdasOfEveryShape() throws SQLException, IOException {
        try (Authors factory = authors(TestDatabase.H2)) {
            Author author = new Author(1, "Woolf");
            factory.inTransaction(s -> s.persist(author));
            factory.inTransaction(s -> {
                throwNothingChecked(s);
            });
            factory.inTransaction(SessionFactorySupportTest::throwIo);
            long id = factory.fromTransaction(s -> s.find(Author.class, 1L).map(Author::id))
                    .orElseThrow();
            assertEquals(1, id);
        }
    }

    private static void throwNothingChecked(Session session) {
        assertTrue(session.find(Author.class, 1L).isPresent());
    }

    private static void throwIo(Session session) throws IOException {
        if (session.find(Author.class, 1L).isEmpty()) {
            throw new IOException("no author");
        }
    }

    @ParameterizedTest
    @EnumSource
    void servesManyThreads(TestDatabase database) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try (Authors factory = authors(database)) {
            List<Callable<Void>> work = LongStream.range(0, 40)
                    .<Callable<Void>>mapToObj(i -> () -> {
                        factory.inTransaction(s -> s.persist(new Author(i, "name " + i)));
                        return null;
                    })
                    .toList();
            for (Future<Void> done : pool.invokeAll(work)) {
                done.get();
            }
            assertEquals(40, factory.committed());
        } finally {
            pool.shutdown();
        }
    }

    @ParameterizedTest
    @EnumSource
    void namesAsSpringBootDoes(TestDatabase database) throws SQLException {
        try (Authors factory =
                Authors.with(Naming.SPRING).settings(database.empty()).build()) {
            factory.execute(Author.SPRING_TABLES);
            factory.inTransaction(s -> {
                Author author = new Author(1, "Woolf");
                s.persist(author);
                author.wroteWith(author);
            });
            int coAuthors = factory.fromTransaction(
                    s -> s.find(Author.class, 1L).orElseThrow().coAuthors().size());
            assertEquals(1, coAuthors);
        }
    }

    @Test
    void handsPropertiesToTheProvider() throws SQLException {
        Settings settings =
                TestDatabase.H2.empty().withProperty("jakarta.persistence.schema-generation.database.action", "create");
        try (Authors factory = Authors.builder().settings(settings).build()) {
            factory.inTransaction(s -> s.persist(new Author(1, "Woolf")));
            assertEquals(1, factory.committed());
        }
    }

    @Test
    void closesOnceAndForAll() throws SQLException {
        Authors factory = authors(TestDatabase.H2);
        Session session = factory.openSession();
        factory.close();
        assertDoesNotThrow(factory::close);
        SessionException e = assertThrows(SessionException.class, factory::openSession);
        assertEquals("the session factory is closed", e.getMessage());
        assertThrows(SQLException.class, () -> factory.engine().getConnection());
        assertDoesNotThrow(session::close);
    }

    @Test
    void connectsToNothingBeforeItIsUsed() {
        try (Authors factory = Authors.builder()
                .settings(Settings.of("jdbc:postgresql://127.0.0.1:1/nothing", "app", "s3cret"))
                .build()) {
            assertEquals(
                    "Authors[Engine[jdbc:postgresql://127.0.0.1:1/nothing, HikariCP pool of 10]]", factory.toString());
        }
    }
}
