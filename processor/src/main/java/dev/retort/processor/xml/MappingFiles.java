package dev.retort.processor.xml;

import dev.retort.processor.diagnostic.Position;
import dev.retort.processor.entity.AnnotationModel;
import dev.retort.processor.entity.Annotations;
import dev.retort.processor.entity.ClassModel;
import dev.retort.processor.entity.ClassOverlay;
import dev.retort.processor.entity.MemberModel.Access;
import dev.retort.processor.entity.TypeModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** All mapping files of a persistence unit, laid over the annotations of the classes that they name. */
public final class MappingFiles implements ClassOverlay {

    /** The mapping file that needs no mention in {@code persistence.xml}. */
    public static final String DEFAULT_PATH = "META-INF/orm.xml";

    private final List<MappingFile> files;
    /** What is complete comes first, as Hibernate applies it. */
    private final Map<String, List<MappedClass>> classes = new LinkedHashMap<>();

    /**
     * A class that a mapping file names.
     *
     * @param name its name as the file has it, with the package
     * @param annotation canonical name of the annotation that says the same
     * @param complete whether its own annotations don't count
     * @param place the file and the line
     */
    public record Entry(String name, String annotation, boolean complete, String place) {}

    private MappingFiles(List<MappingFile> read) {
        Optional<Access> access = unitDefault(read, "access").map(Access::valueOf);
        this.files = read.stream().map(file -> file.with(access)).toList();
        boolean complete = files.stream().anyMatch(MappingFile::isComplete);
        files.stream()
                .flatMap(file -> file.classes(complete).stream())
                .sorted(Comparator.comparing((MappedClass c) -> !c.complete()).thenComparing(MappedClass::kind))
                .forEach(c -> classes.computeIfAbsent(c.name(), n -> new ArrayList<>())
                        .add(c));
    }

    /**
     * Reads files.
     *
     * @param texts the content of each by its path, in their order
     * @return what they say
     * @throws ConfigurationError if one is not well-formed, or has an element or attribute that may shape the schema
     *     and is not understood
     */
    public static MappingFiles read(Map<String, String> texts) {
        List<MappingFile> files = new ArrayList<>();
        texts.forEach((path, text) -> files.add(MappingFile.read(path, text)));
        return new MappingFiles(files);
    }

    /**
     * Where the files are.
     *
     * @return their paths below a root of the class path, in their order
     */
    public List<String> paths() {
        return files.stream().map(MappingFile::path).toList();
    }

    /**
     * The classes that the files name.
     *
     * @return an entry for each element
     */
    public List<Entry> classes() {
        return classes.values().stream()
                .flatMap(List::stream)
                .map(c -> new Entry(
                        c.name(), c.annotation(), c.complete(), c.element().place()))
                .toList();
    }

    /**
     * The schema of all tables and sequences that have none of their own.
     *
     * @return its name, empty where the files don't say
     */
    public Optional<String> schema() {
        return unitDefault(files, "schema");
    }

    /**
     * The catalog of all tables and sequences that have none of their own.
     *
     * @return its name, empty where the files don't say
     */
    public Optional<String> catalog() {
        return unitDefault(files, "catalog");
    }

    private static Optional<String> unitDefault(List<MappingFile> files, String element) {
        return files.stream()
                .flatMap(file -> file.unitDefault(element).stream())
                .map(XmlElement::text)
                .reduce((first, last) -> last);
    }

    @Override
    public boolean covers(String binaryName) {
        return classes.containsKey(binaryName);
    }

    @Override
    public ClassModel apply(ClassModel model, Function<String, Optional<TypeModel>> types) {
        ClassModel result = model;
        for (MappedClass mapped : classes.getOrDefault(model.binaryName(), List.of())) {
            result = ClassMapping.apply(mapped, result, types);
        }
        return result;
    }

    @Override
    public Annotations global(Position position) {
        List<AnnotationModel> generators = new ArrayList<>();
        for (MappingFile file : files) {
            Translator translator = new Translator(file, name -> Optional.empty());
            file.generators().forEach(element -> generators.add(translator.annotation(element, position)));
        }
        return new Annotations(generators);
    }
}
