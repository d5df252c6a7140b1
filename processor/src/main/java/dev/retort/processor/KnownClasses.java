package dev.retort.processor;

import dev.retort.processor.diagnostic.Message;
import dev.retort.processor.draft.DraftSettings;
import dev.retort.processor.draft.Refusal;
import dev.retort.processor.entity.ClassFinder;
import dev.retort.processor.mapping.ManagedClasses;
import dev.retort.schema.Schema;
import dev.retort.snapshot.Snapshot;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/**
 * The classes that the snapshot lists. An incremental compilation is handed some of the sources only; the others are
 * found in the class output, which build tools put on the class path.
 */
final class KnownClasses {

    private final Elements elements;
    private final ClassFinder finder;
    private final BinaryNames binaryNames;
    private final ClassOutput classOutput;
    private final SourceClasses sources;

    KnownClasses(
            Elements elements,
            ClassFinder finder,
            BinaryNames binaryNames,
            ClassOutput classOutput,
            SourceClasses sources) {
        this.elements = elements;
        this.finder = finder;
        this.binaryNames = binaryNames;
        this.classOutput = classOutput;
        this.sources = sources;
    }

    /**
     * Canonical names of the classes that the snapshot lists and that exist. A class in a jar belongs to the mapping
     * only while somebody lists it or an entity refers to it.
     *
     * @throws Refusal if a class is not visible although its class file is in the class output: taking it for deleted
     *     would drop its table
     */
    Set<String> existing(DraftSettings settings, Snapshot snapshot) {
        Set<String> listed = new TreeSet<>(snapshot.classes());
        snapshot.schema().tables().forEach(table -> listed.addAll(table.entities()));
        Set<String> existing = new TreeSet<>();
        for (String name : listed) {
            @Nullable TypeElement type = binaryNames.find(name);
            if (type != null && (sources.contains(type) || !isInJar(name))) {
                existing.add(type.getQualifiedName().toString());
            } else if (type == null && isInClassOutput(name)) {
                throw new Refusal(Message.CLASS_NOT_ON_PATH, name, settings.snapshotFile());
            }
        }
        return existing;
    }

    private boolean isInJar(String binaryName) {
        return !isInClassOutput(binaryName) && classOutput.isInJar(binaryName);
    }

    /** Those among classes that come from jars. */
    Set<String> fromJars(List<String> canonicalNames) {
        Set<String> names = new TreeSet<>();
        for (String name : canonicalNames) {
            TypeElement type = Objects.requireNonNull(finder.find(name), name);
            if (!sources.contains(type) && isInJar(elements.getBinaryName(type).toString())) {
                names.add(name);
            }
        }
        return names;
    }

    private boolean isInClassOutput(String binaryName) {
        try {
            return classOutput.exists(binaryName.replace('.', '/') + ".class");
        } catch (IOException e) {
            Refusal refusal = new Refusal(Message.CLASS_OUTPUT, e);
            refusal.initCause(e);
            throw refusal;
        }
    }

    /** Binary names of the classes that a snapshot has to list because no table names them. */
    List<String> withoutTable(Schema schema, ManagedClasses classes) {
        List<String> canonical = new ArrayList<>(classes.entities());
        canonical.addAll(classes.converters());
        classes.embeddables().stream()
                .filter(name -> ManagedTypes.extendsEmbeddable(Objects.requireNonNull(finder.find(name), name)))
                .forEach(canonical::add);
        Set<String> names = binaryNames.of(canonical);
        schema.tables().forEach(table -> names.removeAll(table.entities()));
        return List.copyOf(names);
    }
}
