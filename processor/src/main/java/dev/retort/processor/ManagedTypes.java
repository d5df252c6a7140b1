package dev.retort.processor;

import dev.retort.processor.entity.ClassFinder;
import dev.retort.processor.xml.MappingFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/**
 * The managed classes of a compilation, collected over the rounds.
 *
 * <p>Only names are kept from round to round: the compiler makes new elements for the same class in each.
 */
final class ManagedTypes {

    private static final String PACKAGE = "jakarta.persistence.";
    private static final String ENTITY = PACKAGE + "Entity";
    private static final String CONVERTER = PACKAGE + "Converter";
    private static final String EMBEDDABLE = PACKAGE + "Embeddable";
    private static final Set<String> MANAGED = Set.of(ENTITY, CONVERTER, EMBEDDABLE, PACKAGE + "MappedSuperclass");

    private final ClassFinder finder;
    private final BinaryNames binaryNames;
    private final Set<String> names = new TreeSet<>();
    private final Set<String> unresolved = new TreeSet<>();
    /** What mapping files say that classes are, by canonical name. */
    private final Map<String, MappingFiles.Entry> mapped = new TreeMap<>();

    ManagedTypes(ClassFinder finder, BinaryNames binaryNames) {
        this.finder = finder;
        this.binaryNames = binaryNames;
    }

    /** Adds the managed classes among a round's root elements and the classes nested in them. */
    void collect(Set<? extends Element> roots) {
        roots.forEach(this::collect);
    }

    /** Takes in what mapping files say; classes that other processors make are known in later rounds only. */
    void map(MappingFiles files) {
        for (MappingFiles.Entry entry : files.classes()) {
            TypeElement type = binaryNames.find(entry.name());
            if (type != null) {
                mapped.put(type.getQualifiedName().toString(), entry);
            }
        }
    }

    /** Canonical names of the classes that mapping files name and that exist. */
    Set<String> mapped() {
        return Set.copyOf(mapped.keySet());
    }

    /** Whether an element belongs to a managed class that is compiled now. */
    boolean isSource(Element element) {
        Element type = element;
        while (type != null
                && !(type instanceof TypeElement t
                        && names.contains(t.getQualifiedName().toString()))) {
            type = type.getEnclosingElement();
        }
        return type != null;
    }

    private void collect(Element root) {
        if (!root.getKind().isClass() && !root.getKind().isInterface()) {
            return;
        }
        TypeElement type = (TypeElement) root;
        if (isManaged(type) || mapped.containsKey(type.getQualifiedName().toString())) {
            names.add(type.getQualifiedName().toString());
            unresolved.add(type.getQualifiedName().toString());
        }
        for (TypeElement nested : ElementFilter.typesIn(type.getEnclosedElements())) {
            collect(nested);
        }
    }

    /**
     * The first class whose attributes have a type that the compiler does not know yet, as a rule because another
     * processor is going to generate it.
     */
    Optional<TypeElement> unresolved() {
        for (String name : List.copyOf(unresolved)) {
            TypeElement type = finder.find(name);
            if (type != null && hasUnknownTypes(type)) {
                return Optional.of(type);
            }
            unresolved.remove(name);
        }
        return Optional.empty();
    }

    /** Names of all managed classes that were collected. */
    Set<String> names() {
        return Set.copyOf(names);
    }

    /** The collected entities and those among other names. */
    List<TypeElement> entities(Set<String> others) {
        return annotated(others, ENTITY);
    }

    /** The collected converters and those among other names. */
    List<TypeElement> converters(Set<String> others) {
        return annotated(others, CONVERTER);
    }

    /** The collected embeddables and those among other names that extend an embeddable. */
    List<TypeElement> extendingEmbeddables(Set<String> others) {
        return annotated(others, EMBEDDABLE).stream()
                .filter(this::extendsMappedEmbeddable)
                .toList();
    }

    private boolean extendsMappedEmbeddable(TypeElement type) {
        return type.getSuperclass() instanceof DeclaredType declared
                && declared.asElement() instanceof TypeElement parent
                && (is(parent, EMBEDDABLE) || extendsMappedEmbeddable(parent));
    }

    /** Whether one of a class's superclasses is an embeddable. */
    static boolean extendsEmbeddable(TypeElement type) {
        TypeMirror superclass = type.getSuperclass();
        if (!(superclass instanceof DeclaredType declared)) {
            return false;
        }
        TypeElement parent = (TypeElement) declared.asElement();
        return isAnnotated(parent, Set.of(EMBEDDABLE)) || extendsEmbeddable(parent);
    }

    private List<TypeElement> annotated(Set<String> others, String annotation) {
        Set<String> all = new TreeSet<>(names);
        all.addAll(others);
        List<TypeElement> types = new ArrayList<>();
        for (String name : all) {
            TypeElement type = finder.find(name);
            if (type != null && is(type, annotation)) {
                types.add(type);
            }
        }
        return types;
    }

    private boolean is(TypeElement type, String annotation) {
        MappingFiles.Entry entry = mapped.get(type.getQualifiedName().toString());
        return entry != null && (entry.complete() || entry.annotation().equals(annotation))
                ? entry.annotation().equals(annotation)
                : isAnnotated(type, Set.of(annotation));
    }

    /** Whether a class is an entity, embeddable, mapped superclass or converter. */
    static boolean isManaged(TypeElement type) {
        return isAnnotated(type, MANAGED);
    }

    private static boolean isAnnotated(TypeElement type, Set<String> annotations) {
        for (AnnotationMirror annotation : type.getAnnotationMirrors()) {
            TypeElement annotationType =
                    (TypeElement) annotation.getAnnotationType().asElement();
            if (annotations.contains(annotationType.getQualifiedName().toString())) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasUnknownTypes(TypeElement type) {
        if (UnknownTypes.isUnknown(type.getSuperclass())) {
            return true;
        }
        for (Element member : type.getEnclosedElements()) {
            if (member.getKind() == ElementKind.FIELD && UnknownTypes.isUnknown(((VariableElement) member).asType())
                    || member.getKind() == ElementKind.METHOD
                            && ((ExecutableElement) member).getParameters().isEmpty()
                            && UnknownTypes.isUnknown(((ExecutableElement) member).getReturnType())) {
                return true;
            }
        }
        return false;
    }
}
