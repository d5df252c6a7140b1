package dev.retort.processor.codegen;

import dev.retort.processor.diagnostic.Reporter;
import dev.retort.processor.entity.ClassFinder;
import dev.retort.processor.mapping.ManagedClasses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;

/** Runs the generator, and nothing else, on the annotated classes of one compilation. */
final class FactoryProcessor extends AbstractProcessor {

    private final Optional<String> name;
    private final String naming;
    private final Optional<String> version;

    FactoryProcessor(Optional<String> name, String naming, Optional<String> version) {
        this.name = name;
        this.naming = naming;
        this.version = version;
    }

    static FactoryProcessor withDefaults() {
        return new FactoryProcessor(Optional.empty(), "jpa", Optional.empty());
    }

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return Set.of("*");
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        ManagedClasses classes = new ManagedClasses(
                annotated(round, "Entity"),
                annotated(round, "Embeddable"),
                annotated(round, "MappedSuperclass"),
                annotated(round, "Converter"));
        FactoryRequest request = new FactoryRequest(
                classes,
                List.of(),
                name,
                "SessionFactory",
                Set.of(),
                naming,
                "db/migration",
                List.of("h2", "postgresql"),
                version,
                version.map(v -> "1:77ab"));
        ClassFinder finder = new ClassFinder(processingEnv);
        finder.collect(round.getRootElements());
        new SessionFactoryGenerator(processingEnv.getElementUtils(), finder, new Reporter(processingEnv.getMessager()))
                .generate(request)
                .ifPresent(this::write);
        return false;
    }

    private List<String> annotated(RoundEnvironment round, String annotation) {
        TypeElement type = processingEnv.getElementUtils().getTypeElement("jakarta.persistence." + annotation);
        return round.getElementsAnnotatedWith(type).stream()
                .map(e -> ((TypeElement) e).getQualifiedName().toString())
                .sorted()
                .toList();
    }

    private void write(FactoryFile file) {
        try (Writer writer = processingEnv
                .getFiler()
                .createSourceFile(file.canonicalName(), file.originatingElements())
                .openWriter()) {
            writer.write(file.text());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
