package dev.retort.processor.diagnostic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiConsumer;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import org.junit.jupiter.api.Test;

/** Where a message is shown. */
class ReporterTest {

    private final Reporting processor = new Reporting();

    private List<String> shown() {
        Compilation compilation = Compiler.javac()
                .withProcessors(processor)
                .compile(
                        JavaFileObjects.forSourceString("A", "class A { int a; }"),
                        JavaFileObjects.forSourceString("B", "class B {}"));
        return compilation.diagnostics().stream()
                .filter(d -> d.getMessage(Locale.ROOT).startsWith("RT"))
                .map(d -> (d.getSource() == null ? "-" : d.getSource().getName()) + " "
                        + d.getMessage(Locale.ROOT).substring(0, 5))
                .toList();
    }

    @Test
    void aMessageWithoutAPlaceHasNone() {
        processor.work = (reporter, type) -> reporter.general(Message.EMPTY_NAME, "x");
        assertEquals(List.of("- RT003"), shown());
    }

    @Test
    void theSameIsSaidOnce() {
        processor.work = (reporter, type) -> {
            reporter.general(Message.EMPTY_NAME, "x");
            reporter.general(Message.EMPTY_NAME, "x");
            reporter.general(Message.EMPTY_NAME, "y");
        };
        assertEquals(List.of("- RT003", "- RT003"), shown());
    }

    @Test
    void whereOnlyMessagesAtClassesAreShownTheFirstClassStandsIn() {
        processor.work = (reporter, type) -> {
            reporter.showAt(List.of(type));
            reporter.general(Message.EMPTY_NAME, "x");
            reporter.general(Message.NO_RUNTIME, "x");
        };
        assertEquals(List.of("A.java RT003", "- RT406"), shown());
    }

    @SupportedAnnotationTypes("*")
    private static final class Reporting extends AbstractProcessor {

        private BiConsumer<Reporter, TypeElement> work = (reporter, type) -> {};

        @Override
        public SourceVersion getSupportedSourceVersion() {
            return SourceVersion.latest();
        }

        @Override
        public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
            if (!round.processingOver()) {
                work.accept(new Reporter(processingEnv.getMessager()), (TypeElement)
                        round.getRootElements().iterator().next());
            }
            return false;
        }
    }
}
