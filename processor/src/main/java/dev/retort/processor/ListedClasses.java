package dev.retort.processor;

import dev.retort.processor.diagnostic.Message;
import dev.retort.processor.diagnostic.Reporter;
import dev.retort.processor.xml.PersistenceFile.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.lang.model.element.TypeElement;

/** The classes that the user lists, in configuration files or with an option: of dependencies as a rule. */
final class ListedClasses {

    private final BinaryNames binaryNames;
    private final Reporter reporter;

    ListedClasses(BinaryNames binaryNames, Reporter reporter) {
        this.binaryNames = binaryNames;
        this.reporter = reporter;
    }

    /**
     * Canonical names of the classes; one that does not exist or is not managed is reported.
     *
     * @param mapped canonical names of the classes that mapping files name
     */
    Set<String> names(List<String> option, Configuration configuration, Set<String> mapped) {
        List<Entry> entries = new ArrayList<>();
        option.forEach(name -> entries.add(new Entry(name, "-A" + Option.CLASSES.key())));
        entries.addAll(configuration.persistence().classes());
        configuration.mappings().classes().forEach(c -> entries.add(new Entry(c.name(), c.place())));
        Set<String> names = new TreeSet<>();
        for (Entry entry : entries) {
            find(entry).ifPresent(type -> {
                if (ManagedTypes.isManaged(type)
                        || mapped.contains(type.getQualifiedName().toString())) {
                    names.add(type.getQualifiedName().toString());
                } else {
                    reporter.general(Message.UNMANAGED_CLASS, entry.place(), entry.name());
                }
            });
        }
        for (Entry entry : configuration.jarClasses()) {
            find(entry)
                    .filter(ManagedTypes::isManaged)
                    .ifPresent(type -> names.add(type.getQualifiedName().toString()));
        }
        return names;
    }

    private Optional<TypeElement> find(Entry entry) {
        Optional<TypeElement> type = Optional.ofNullable(binaryNames.find(entry.name()));
        if (type.isEmpty()) {
            reporter.general(Message.UNKNOWN_CLASS, entry.place(), entry.name());
        }
        return type;
    }
}
