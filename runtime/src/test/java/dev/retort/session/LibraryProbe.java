package dev.retort.session;

import java.sql.SQLException;

/** What {@link MissingLibrariesTest} runs in a virtual machine of its own: uses a factory and prints how far it got. */
final class LibraryProbe {

    private LibraryProbe() {}

    public static void main(String[] args) {
        try (Authors factory =
                Authors.builder().settings(Settings.of("jdbc:h2:mem:probe")).build()) {
            print("factory", factory.toString());
            useEngine(factory);
            useSession(factory);
        }
    }

    private static void useEngine(Authors factory) {
        try {
            factory.execute(Author.JPA_TABLES);
            print("engine", "rows " + factory.committed());
        } catch (SQLException e) {
            print("engine", String.valueOf(e.getMessage()));
        }
    }

    private static void useSession(Authors factory) {
        try {
            factory.inTransaction(s -> s.persist(new Author(1, "Woolf")));
            print("session", "rows " + factory.committed());
        } catch (SQLException | SessionException e) {
            print("session", String.valueOf(e.getMessage()));
        }
    }

    private static void print(String what, String outcome) {
        System.out.println("PROBE " + what + ": " + outcome);
    }
}
