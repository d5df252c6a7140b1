package dev.retort.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ee.jakarta.tck.data.standalone.entity.Box;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.jpa.DomainEventEntry;
import org.axonframework.modelling.saga.repository.jpa.SagaEntry;
import org.hibernate.testing.orm.domain.animal.Animal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.keycloak.models.jpa.entities.RealmEntity;

/** How much of the schemas of published domain models is as Hibernate has it: no less than SCORE.md says. */
class CorpusTest {

    private static final Path SCORE = Path.of("SCORE.md");

    private static final String HEAD = """
            # Score

            Domain models that others published, mapped from their class files, and how much of the migrated databases
            is the same as in the databases that Hibernate creates. The build fails where this file is not what it finds;
            `-Dscore.rewrite=true` writes it anew.

            What is not equal are checks of columns with an attribute converter of an enum: Hibernate runs the converter at start
            to list the values, a compiler cannot.
            """;

    private static final String DOMAIN = "org/hibernate/testing/orm/domain";

    private static final List<String> AXON = List.of(
            "org/axonframework/eventhandling",
            "org/axonframework/eventhandling/deadletter/jpa",
            "org/axonframework/eventhandling/tokenstore/jpa",
            "org/axonframework/eventsourcing/eventstore",
            "org/axonframework/eventsourcing/eventstore/jpa",
            "org/axonframework/modelling/saga/repository/jpa");

    private static final List<String> KEYCLOAK = List.of(
            "org/keycloak/authentication/jpa",
            "org/keycloak/authorization/jpa/entities",
            "org/keycloak/cluster/jpa",
            "org/keycloak/events/jpa",
            "org/keycloak/loginfailures/jpa",
            "org/keycloak/models/jpa/entities",
            "org/keycloak/models/jpa/session",
            "org/keycloak/models/workflow",
            "org/keycloak/singleobject/jpa",
            "org/keycloak/storage/configuration/jpa/entity",
            "org/keycloak/storage/jpa/entity");

    private static List<Corpus> corpora() {
        List<Corpus> corpora = new ArrayList<>();
        for (String model : List.of("animal", "contacts", "gambit", "helpdesk", "library", "retail", "userguide")) {
            corpora.add(new Corpus(
                    "Hibernate test kit: " + model, List.of(Animal.class), List.of(DOMAIN, DOMAIN + "/" + model)));
        }
        corpora.add(
                new Corpus("Jakarta Data TCK", List.of(Box.class), List.of("ee/jakarta/tck/data/standalone/entity")));
        corpora.add(new Corpus("Axon", List.of(EventMessage.class, DomainEventEntry.class, SagaEntry.class), AXON));
        corpora.add(new Corpus("Keycloak", List.of(RealmEntity.class), KEYCLOAK));
        return corpora;
    }

    @Test
    void scores(@TempDir Path directory) throws Exception {
        ScoreTable scores = new ScoreTable();
        for (Corpus corpus : corpora()) {
            score(corpus, Files.createTempDirectory(directory, "corpus"), scores);
        }
        String text = HEAD + scores;
        System.out.println(text);
        if (Boolean.getBoolean("score.rewrite")) {
            Files.writeString(SCORE, text);
        }
        assertEquals(Files.readString(SCORE), text);
    }

    private static void score(Corpus corpus, Path directory, ScoreTable scores) throws Exception {
        try (ManagedTypes types = ManagedTypes.among(corpus.classes())) {
            Retort retort = new Retort(types.names(), directory);
            assertEquals(List.of(), retort.compilation().errors(), corpus.name());
            for (Database kind : Database.MAIN) {
                ScoreTable.Score score = score(types, retort, kind);
                scores.add(kind, corpus.name(), score);
                if (!score.comparison().isEqual()) {
                    System.out.println(corpus.name() + " on " + kind.id() + ":\n" + score.comparison());
                }
            }
        }
    }

    private static ScoreTable.Score score(ManagedTypes types, Retort retort, Database kind) throws Exception {
        try (Database.Fresh wanted = kind.fresh();
                Database.Fresh actual = kind.fresh();
                Oracle oracle = new Oracle(types, wanted.source())) {
            retort.migrate(actual);
            return new ScoreTable.Score(
                    Comparison.of(wanted.describe(), actual.describe()), oracle.validate(actual.source()));
        }
    }
}
