package dev.retort.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.RollbackException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SessionTest {

    private static final String ALL = "select a from Author a";

    private static Authors authors(TestDatabase database) throws SQLException {
        return authors(database, UnaryOperator.identity());
    }

    private static Authors authors(TestDatabase database, UnaryOperator<SessionFactoryBuilder<Authors>> choices)
            throws SQLException {
        Authors factory =
                choices.apply(Authors.builder()).settings(database.empty()).build();
        factory.execute(Author.JPA_TABLES);
        return factory;
    }

    private static int visible(Session session) {
        return session.query(ALL, Author.class).getResultList().size();
    }

    @ParameterizedTest
    @EnumSource
    void commitsOnlyWhenAsked(TestDatabase database) throws SQLException {
        try (Authors factory = authors(database)) {
            try (Session session = factory.openSession()) {
                session.persist(new Author(1, "Woolf"));
                session.flush();
                assertEquals(1, visible(session));
                assertEquals(0, factory.committed());
            }
            assertEquals(0, factory.committed(), "close() rolls back");
            try (Session session = factory.openSession()) {
                session.persist(new Author(1, "Woolf"));
                session.commit();
                assertEquals(1, factory.committed());
                session.persist(new Author(2, "Austen"));
                session.commit();
            }
            assertEquals(2, factory.committed());
        }
    }

    @ParameterizedTest
    @EnumSource
    void findsMergesAndRemoves(TestDatabase database) throws SQLException {
        try (Authors factory = authors(database)) {
            factory.inTransaction(s -> s.persist(new Author(1, "Woolf")));
            Author detached;
            try (Session session = factory.openSession()) {
                detached = session.find(Author.class, 1L).orElseThrow();
                assertEquals(Optional.empty(), session.find(Author.class, 2L));
            }
            detached.rename("Stephen");
            try (Session session = factory.openSession()) {
                Author attached = session.merge(detached);
                assertTrue(session.entityManager().contains(attached));
                session.commit();
                assertEquals(
                        "Stephen", session.find(Author.class, 1L).orElseThrow().lastName());
                session.remove(session.find(Author.class, 1L).orElseThrow());
                session.commit();
            }
            assertEquals(0, factory.committed());
        }
    }

    @ParameterizedTest
    @EnumSource
    void rollbackTakesBackAndDetaches(TestDatabase database) throws SQLException {
        try (Authors factory = authors(database);
                Session session = factory.openSession()) {
            Author author = new Author(1, "Woolf");
            session.persist(author);
            session.flush();
            session.rollback();
            assertFalse(session.entityManager().contains(author));
            assertEquals(0, visible(session));
            session.persist(new Author(2, "Austen"));
            session.commit();
            assertEquals(1, factory.committed());
        }
    }

    @ParameterizedTest
    @EnumSource
    void queriesSeeUnflushedChangesOnlyWithAutoflush(TestDatabase database) throws SQLException {
        try (Authors factory = authors(database);
                Session session = factory.openSession()) {
            session.persist(new Author(1, "Woolf"));
            assertEquals(0, visible(session));
            session.flush();
            assertEquals(1, visible(session));
        }
        try (Authors factory = authors(database, b -> b.autoflush(true));
                Session session = factory.openSession()) {
            session.persist(new Author(1, "Woolf"));
            assertEquals(1, visible(session));
            assertEquals(0, factory.committed());
        }
    }

    @ParameterizedTest
    @EnumSource
    void autocommitCommitsEachStep(TestDatabase database) throws SQLException {
        try (Authors factory = authors(database, b -> b.autocommit(true));
                Session session = factory.openSession()) {
            Author author = new Author(1, "Woolf");
            session.persist(author);
            assertEquals(1, factory.committed());
            assertFalse(session.entityManager().getTransaction().isActive());
            author.rename("Stephen");
            session.flush();
            session.rollback();
            assertEquals("Stephen", session.find(Author.class, 1L).orElseThrow().lastName());
            session.find(Author.class, 1L).orElseThrow().rename("Woolf");
            session.commit();
            session.remove(session.find(Author.class, 1L).orElseThrow());
            assertEquals(0, factory.committed());
        }
    }

    @ParameterizedTest
    @EnumSource
    void isUsableAfterAFailedStepWithAutocommit(TestDatabase database) throws SQLException {
        try (Authors factory = authors(database, b -> b.autocommit(true));
                Session session = factory.openSession()) {
            session.persist(new Author(1, "Woolf"));
            assertThrows(PersistenceException.class, () -> session.persist(new Author(2, "Woolf")));
            session.persist(new Author(3, "Austen"));
            assertEquals(2, factory.committed());
        }
    }

    @ParameterizedTest
    @EnumSource
    void isClearAndUsableAfterAFailedCommit(TestDatabase database) throws SQLException {
        try (Authors factory = authors(database);
                Session session = factory.openSession()) {
            session.persist(new Author(1, "Woolf"));
            session.commit();
            Author twin = new Author(2, "Woolf");
            session.persist(twin);
            assertThrows(RollbackException.class, session::commit);
            assertFalse(session.entityManager().contains(twin));
            session.persist(new Author(3, "Austen"));
            session.commit();
            assertEquals(2, factory.committed());
        }
    }

    @ParameterizedTest
    @EnumSource
    void keepsNoPartOfTheWorkAfterAFailedFlush(TestDatabase database) throws SQLException {
        try (Authors factory = authors(database);
                Session session = factory.openSession()) {
            session.persist(new Author(1, "Woolf"));
            session.flush();
            session.persist(new Author(2, "Woolf"));
            assertThrows(PersistenceException.class, session::flush);
            assertThrows(
                    RollbackException.class, session::commit, "what was before the failure must not be kept alone");
            assertEquals(0, factory.committed());
            session.persist(new Author(3, "Austen"));
            session.commit();
            assertEquals(1, factory.committed());
        }
    }

    /** On SQLite nobody can write while another transaction has read. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SQLITE")
    void tellsOfAChangeThatSomebodyElseMade(TestDatabase database) throws SQLException {
        try (Authors factory = authors(database);
                Session session = factory.openSession()) {
            factory.inTransaction(s -> s.persist(new Author(1, "Woolf")));
            Author mine = session.find(Author.class, 1L).orElseThrow();
            factory.inTransaction(s -> s.find(Author.class, 1L).orElseThrow().rename("Stephen"));
            mine.rename("Bell");
            RollbackException e = assertThrows(RollbackException.class, session::commit);
            assertTrue(e.getCause() instanceof OptimisticLockException, () -> "" + e.getCause());
            assertEquals("Stephen", session.find(Author.class, 1L).orElseThrow().lastName());
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusesWorkAfterClose(TestDatabase database) throws SQLException {
        try (Authors factory = authors(database)) {
            Session session = factory.openSession();
            session.close();
            session.close();
            assertThrows(IllegalStateException.class, () -> session.persist(new Author(1, "Woolf")));
            assertThrows(IllegalStateException.class, () -> session.find(Author.class, 1L));
            assertThrows(IllegalStateException.class, session::commit);
            assertThrows(IllegalStateException.class, session::rollback);
        }
    }

    @ParameterizedTest
    @EnumSource
    void givesConnectionsBack(TestDatabase database) throws SQLException {
        try (Authors factory =
                Authors.builder().settings(database.empty().withPoolSize(1)).build()) {
            factory.execute(Author.JPA_TABLES);
            for (int i = 0; i < 3; i++) {
                try (Session session = factory.openSession()) {
                    session.persist(new Author(i, "Woolf"));
                    session.flush();
                }
            }
            Author author = new Author(7, "Woolf");
            Author same = factory.fromTransaction(s -> {
                s.persist(author);
                return author;
            });
            assertSame(author, same);
            assertEquals(1, factory.committed());
        }
    }
}
