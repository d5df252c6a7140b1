package dev.retort.sample;

import dev.retort.AppliedMigration;
import dev.retort.ApplyResult;
import dev.retort.session.Session;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.logging.LogManager;

/**
 * A job-search profile service in one file: brings its database to the newest schema, writes a profile and reads it
 * back. With {@code --sql} it prints the migrations as a script instead.
 */
public final class Main {

    private static final String EMAIL = "ada@example.org";

    private Main() {}

    /**
     * Runs the service once.
     *
     * @param arguments none, or {@code --sql}
     * @throws IOException if the output cannot be written
     */
    public static void main(String[] arguments) throws IOException {
        quietLogs();
        try (SessionFactory factory = SessionFactory.create()) {
            if (List.of(arguments).contains("--sql")) {
                script(factory);
            } else {
                migrate(factory);
                write(factory);
                read(factory);
            }
        }
    }

    private static void script(SessionFactory factory) throws IOException {
        Writer out = new OutputStreamWriter(System.out, StandardCharsets.UTF_8);
        factory.migrator().script(out);
        out.flush();
    }

    private static void migrate(SessionFactory factory) {
        ApplyResult result = factory.migrator().apply();
        for (AppliedMigration migration : result.applied()) {
            System.out.println("applied " + migration.script() + " (" + migration.statements() + " statements)");
        }
        if (result.applied().isEmpty()) {
            System.out.println("nothing is pending");
        }
        System.out.println("the schema is at version " + result.version().orElseThrow());
    }

    private static void write(SessionFactory factory) {
        factory.inTransaction(session -> {
            if (find(session).isEmpty()) {
                User ada = ada();
                session.persist(ada);
                JobPreference preference = new JobPreference(ada, "Chief Programmer");
                preference.setMinimumSalary(new BigDecimal("90000.00"), "GBP");
                preference.setRemote(true);
                session.persist(preference);
                Project notes = new Project("Notes on the Analytical Engine", "https://example.org/notes");
                notes.getMembers().add(ada);
                session.persist(notes);
                System.out.println("wrote a profile");
            }
        });
    }

    private static User ada() {
        User ada = new User(EMAIL, "Ada Lovelace", Instant.parse("2026-01-15T09:00:00Z"));
        ada.setHeadline("Writes programs for machines that do not exist yet");
        ada.setLocation(new Location("London", "GB"));
        ada.getSkills().addAll(List.of("mathematics", "analytical engine"));
        ada.getEducation()
                .add(new Education(
                        ada, "Private tuition", "Mathematics", LocalDate.of(1832, 1, 1), LocalDate.of(1840, 1, 1)));
        ada.getExperience()
                .add(new Experience(
                        ada, "Babbage & Co.", "Programmer", EmploymentType.FREELANCE, LocalDate.of(1842, 1, 1)));
        return ada;
    }

    private static void read(SessionFactory factory) {
        try (Session session = factory.openSession()) {
            for (User user : find(session)) {
                System.out.println(user.getFullName() + " <" + user.getEmail() + ">: " + user.getHeadline());
                System.out.println("  skills: " + String.join(", ", user.getSkills()));
                for (Experience experience : user.getExperience()) {
                    System.out.println("  " + experience.getTitle() + " at " + experience.getCompany() + " since "
                            + experience.getStartedOn().getYear());
                }
                for (JobPreference preference : preferences(session, user)) {
                    System.out.println("  looks for: " + preference.getDesiredTitle() + ", from "
                            + preference.getMinimumSalary() + " " + preference.getCurrency()
                            + (preference.isRemote() ? ", remote" : ""));
                }
            }
        }
    }

    private static List<User> find(Session session) {
        return session.query("select u from User u where u.email = :email", User.class)
                .setParameter("email", EMAIL)
                .getResultList();
    }

    private static List<JobPreference> preferences(Session session, User user) {
        return session.query("select p from JobPreference p where p.user = :user", JobPreference.class)
                .setParameter("user", user)
                .getResultList();
    }

    private static void quietLogs() throws IOException {
        try (InputStream configuration = Main.class.getResourceAsStream("/logging.properties")) {
            LogManager.getLogManager().readConfiguration(configuration);
        }
    }
}
