package dev.retort.processor.codegen;

import com.palantir.javapoet.ClassName;
import dev.retort.processor.diagnostic.Message;
import dev.retort.processor.diagnostic.Position;
import dev.retort.processor.diagnostic.Reporter;
import dev.retort.processor.entity.ClassFinder;
import dev.retort.processor.mapping.ManagedClasses;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/**
 * Makes the source of the session factory. The same request gives the same text. Writes nothing: the caller hands the
 * file to the {@code Filer}.
 */
public final class SessionFactoryGenerator {

    private final Elements elements;
    private final ClassFinder finder;
    private final Reporter reporter;

    /**
     * Makes a generator.
     *
     * @param elements the compiler's elements
     * @param finder finds classes
     * @param reporter gets the errors
     */
    public SessionFactoryGenerator(Elements elements, ClassFinder finder, Reporter reporter) {
        this.elements = elements;
        this.finder = finder;
        this.reporter = reporter;
    }

    /**
     * Makes the factory.
     *
     * @param request what it is to know
     * @return the file, with all managed classes as originating elements; empty where there is no entity, where an
     *     error was reported, or where the runtime, which the factory extends, is not among the classes
     * @throws IllegalStateException if the compiler does not know a managed class
     */
    public Optional<FactoryFile> generate(FactoryRequest request) {
        if (request.classes().entities().isEmpty()) {
            return Optional.empty();
        }
        List<TypeElement> managed = managed(request.classes());
        Optional<ClassName> name = name(request, managed);
        if (name.isEmpty() || taken(name.get()) || !reachable(managed, name.get()) || !compiles(managed, name.get())) {
            return Optional.empty();
        }
        return Optional.of(new FactorySource(elements, name.get(), request, managed).file());
    }

    /**
     * Whether the compiler knows the class of a file already, and from the same text. Eclipse's batch compiler takes no
     * source of a class that is on the class path, which the class output may be.
     *
     * @param file the file
     * @return true if the class is that of the file
     */
    public boolean isCompiled(FactoryFile file) {
        TypeElement existing = finder.find(file.canonicalName());
        return existing != null
                && fingerprint(existing).filter(file.text()::contains).isPresent();
    }

    private static Optional<String> fingerprint(TypeElement factory) {
        return ElementFilter.fieldsIn(factory.getEnclosedElements()).stream()
                .filter(field -> field.getSimpleName().contentEquals(FactorySource.FINGERPRINT))
                .map(VariableElement::getConstantValue)
                .filter(Objects::nonNull)
                .map(Object::toString)
                .findFirst();
    }

    private List<TypeElement> managed(ManagedClasses classes) {
        return Stream.of(classes.entities(), classes.embeddables(), classes.mappedSuperclasses(), classes.converters())
                .flatMap(List::stream)
                .map(this::element)
                .toList();
    }

    private TypeElement element(String canonicalName) {
        TypeElement element = finder.find(canonicalName);
        if (element == null) {
            throw new IllegalStateException("the compiler does not know the managed class " + canonicalName);
        }
        return element;
    }

    private Optional<ClassName> name(FactoryRequest request, List<TypeElement> managed) {
        if (request.name().isPresent()) {
            return given(request.name().get());
        }
        TreeSet<String> packages = new TreeSet<>();
        List<String> entities = request.classes().entities();
        boolean only = request.fromJars().containsAll(entities);
        for (String entity : entities) {
            if (only || !request.fromJars().contains(entity)) {
                packages.add(packageOf(element(entity)));
            }
        }
        Optional<String> common = FactoryName.commonPackage(packages);
        if (common.isEmpty()) {
            reporter.at(position(managed.get(0)), Message.NO_COMMON_PACKAGE, String.join(", ", packages));
        }
        return common.map(c -> ClassName.get(c, request.simpleName()));
    }

    private Optional<ClassName> given(String name) {
        if (!SourceVersion.isName(name)) {
            reporter.general(Message.FACTORY_NAME, name);
            return Optional.empty();
        }
        int dot = name.lastIndexOf('.');
        return Optional.of(ClassName.get(dot < 0 ? "" : name.substring(0, dot), name.substring(dot + 1)));
    }

    /**
     * A factory that an earlier compilation wrote may lie in the class output; only a class of the user's is in the
     * way.
     */
    private boolean taken(ClassName name) {
        TypeElement existing = finder.find(name.canonicalName());
        if (existing == null || existing.getSuperclass().toString().equals(FactorySource.SUPPORT.canonicalName())) {
            return false;
        }
        reporter.at(position(existing), Message.FACTORY_NAME_TAKEN, name.canonicalName());
        return true;
    }

    private boolean reachable(List<TypeElement> managed, ClassName factory) {
        Reach reach = new Reach(elements, factory.packageName());
        boolean all = true;
        for (TypeElement type : managed) {
            Optional<Reach.Obstacle> obstacle = reach.obstacle(type);
            obstacle.ifPresent(o -> report(type, o, factory));
            all &= obstacle.isEmpty();
        }
        return all;
    }

    private boolean compiles(List<TypeElement> managed, ClassName factory) {
        boolean hasRuntime = managed.stream().anyMatch(this::seesRuntime);
        if (!hasRuntime) {
            reporter.general(Message.NO_RUNTIME, factory.simpleName());
        }
        return hasRuntime;
    }

    private boolean seesRuntime(TypeElement type) {
        String support = FactorySource.SUPPORT.canonicalName();
        // there are no modules where the sources are of Java 8
        ModuleElement module = elements.getModuleOf(type);
        return (module == null ? finder.find(support) : elements.getTypeElement(module, support)) != null;
    }

    private void report(TypeElement type, Reach.Obstacle obstacle, ClassName factory) {
        boolean itself = obstacle.culprit().equals(type);
        String which = itself ? "" : "lies in " + obstacle.culprit().getSimpleName() + ", which ";
        String it = itself ? "it" : obstacle.culprit().getSimpleName().toString();
        String reason = switch (obstacle.kind()) {
            case UNNAMED_PACKAGE -> "is in the unnamed package";
            case PRIVATE -> "is private";
            case NOT_PUBLIC -> "is not public";
        };
        String fix = switch (obstacle.kind()) {
            case UNNAMED_PACKAGE -> "move it into a package";
            case PRIVATE -> "make " + it + " public or package-private";
            case NOT_PUBLIC ->
                "make " + it + " public, or put the factory into its package: -Aretort.factory="
                        + ClassName.get(packageOf(type), factory.simpleName()).canonicalName();
        };
        reporter.at(
                position(type),
                Message.CLASS_OUT_OF_REACH,
                type.getQualifiedName(),
                which + reason,
                factory.canonicalName(),
                fix);
    }

    private String packageOf(TypeElement type) {
        return elements.getPackageOf(type).getQualifiedName().toString();
    }

    private static Position position(TypeElement type) {
        return Position.of(type, type.getQualifiedName().toString());
    }
}
