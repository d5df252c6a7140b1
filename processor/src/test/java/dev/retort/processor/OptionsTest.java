package dev.retort.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retort.dialect.Dialect;
import dev.retort.processor.Options.Mode;
import dev.retort.processor.diagnostic.Reporter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.annotation.processing.Messager;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.tools.Diagnostic;
import org.junit.jupiter.api.Test;

class OptionsTest {

    private final List<String> messages = new ArrayList<>();

    @Test
    void defaults() {
        Options options = read(Map.of(), Map.of()).orElseThrow();
        assertEquals(List.of("h2"), ids(options));
        assertEquals(Mode.GENERATE, options.mode());
        assertEquals(
                "jpa HEAD warn readable auto",
                options.naming() + " " + options.base() + " " + options.destructive() + " " + options.constraintNames()
                        + " " + options.validation());
        assertEquals(
                List.of(Optional.empty(), Optional.empty(), Optional.empty()),
                List.of(options.directory(), options.name(), options.factory()));
    }

    @Test
    void everyOptionIsRead() {
        Options options = read(
                        Map.ofEntries(
                                Map.entry("retort.dialect", "postgresql, h2"),
                                Map.entry("retort.directory", "sql"),
                                Map.entry("retort.mode", "check"),
                                Map.entry("retort.naming", "spring"),
                                Map.entry("retort.name", "Add things"),
                                Map.entry("retort.base", "main"),
                                Map.entry("retort.factory", "com.example.Db"),
                                Map.entry("retort.destructive", "error"),
                                Map.entry("retort.constraintNames", "hibernate"),
                                Map.entry("retort.validation", "none"),
                                Map.entry("retort.classes", " a.B , a.C,"),
                                Map.entry("retort.squash", "0042")),
                        Map.of())
                .orElseThrow();
        assertEquals(
                "Options[dialects=[postgresql, h2], directory=Optional[sql], mode=CHECK, naming=spring,"
                        + " name=Optional[Add things], base=main, factory=Optional[com.example.Db],"
                        + " destructive=error, constraintNames=hibernate, validation=none, classes=[a.B, a.C],"
                        + " units=[], squash=Folds[versions={=0042}]]",
                options.toString().replaceFirst("dialects=\\[.*?]", "dialects=" + ids(options)));
    }

    @Test
    void continuousIntegrationChecks() {
        assertEquals(
                Mode.CHECK, read(Map.of(), Map.of("CI", "true")).orElseThrow().mode());
        assertEquals(Mode.CHECK, read(Map.of(), Map.of("CI", "1")).orElseThrow().mode());
        assertEquals(
                Mode.GENERATE,
                read(Map.of(), Map.of("CI", "false")).orElseThrow().mode());
        assertEquals(
                Mode.GENERATE,
                read(Map.of("retort.mode", "generate"), Map.of("CI", "true"))
                        .orElseThrow()
                        .mode());
        assertEquals(
                Mode.OFF,
                read(Map.of("retort.mode", "off"), Map.of("CI", "true"))
                        .orElseThrow()
                        .mode());
    }

    @Test
    void unknownOptionsAreErrorsThatNameTheKnownOnes() {
        assertTrue(read(Map.of("retort.dialekt", "h2", "other.option", "x"), Map.of())
                .isEmpty());
        assertEquals(
                List.of("RT001: unknown option -Aretort.dialekt; the options are: retort.dialect, retort.directory,"
                        + " retort.mode, retort.naming, retort.name, retort.base, retort.factory, retort.destructive,"
                        + " retort.constraintNames, retort.validation, retort.classes, retort.units, retort.squash"),
                messages);
    }

    @Test
    void unknownValuesAreErrorsThatNameTheKnownOnes() {
        assertTrue(read(
                        Map.of(
                                "retort.dialect",
                                "h2,oracle",
                                "retort.mode",
                                "Check",
                                "retort.base",
                                "--all",
                                "retort.squash",
                                "42a"),
                        Map.of())
                .isEmpty());
        String dialects =
                String.join(", ", Dialect.all().stream().map(Dialect::id).toList());
        assertEquals(
                List.of(
                        "RT002: -Aretort.dialect=h2,oracle has an unknown value; the values are: " + dialects,
                        "RT002: -Aretort.mode=Check has an unknown value; the values are: auto, generate, check, off",
                        "RT005: -Aretort.base=--all is not the name of a branch, tag or commit; name one: -Aretort.base=main",
                        "RT002: -Aretort.squash=42a has an unknown value; the values are: versions, such as 0042"),
                messages);
    }

    private Optional<Options> read(Map<String, String> options, Map<String, String> environment) {
        return Options.read(options, environment::get, new Reporter(new Recorder()));
    }

    private static List<String> ids(Options options) {
        return options.dialects().stream().map(Dialect::id).toList();
    }

    private final class Recorder implements Messager {
        @Override
        public void printMessage(Diagnostic.Kind kind, CharSequence text) {
            messages.add(text.toString());
        }

        @Override
        public void printMessage(Diagnostic.Kind kind, CharSequence text, Element e) {
            messages.add(text.toString());
        }

        @Override
        public void printMessage(Diagnostic.Kind kind, CharSequence text, Element e, AnnotationMirror a) {
            messages.add(text.toString());
        }

        @Override
        public void printMessage(
                Diagnostic.Kind kind, CharSequence text, Element e, AnnotationMirror a, AnnotationValue v) {
            messages.add(text.toString());
        }
    }
}
