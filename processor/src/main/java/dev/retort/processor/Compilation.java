package dev.retort.processor;

import dev.retort.processor.diagnostic.Message;
import dev.retort.processor.diagnostic.Position;
import dev.retort.processor.diagnostic.Reporter;
import dev.retort.processor.diagnostic.Suppressions;
import dev.retort.processor.draft.Plan;
import dev.retort.processor.draft.Refusal;
import dev.retort.processor.entity.ClassFinder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** One run of the compiler: collects, works out the plan once all types are known, writes at the end. */
final class Compilation {

    /** Where the class of the environment lies in the IDE, unlike in its batch compiler. */
    private static final String ECLIPSE_IDE = "org.eclipse.jdt.internal.apt.pluggable.";

    private final Options options;
    private final Reporter reporter;
    private final ClassOutput classOutput;
    private final ClassFinder finder;
    private final ManagedTypes types;
    private final SourceClasses sources = new SourceClasses();
    private final ClassFileOrder order;
    private final StaleClasses stale;
    private final Map<Unit, Work> works = new LinkedHashMap<>();
    private final EndOfCompilation end;
    private final Consumer<Runnable> guard;
    private final boolean inEclipse;

    private Optional<ProjectLayout> layout = Optional.empty();
    private Optional<Configuration> configuration = Optional.empty();
    private final Map<Unit, Plan> plans = new LinkedHashMap<>();
    private Set<String> planned = Set.of();

    /**
     * Begins.
     *
     * @param guard runs what the compiler calls after the rounds, and reports what goes wrong
     */
    Compilation(ProcessingEnvironment environment, Options options, Reporter reporter, Consumer<Runnable> guard) {
        this.guard = guard;
        this.inEclipse = environment.getClass().getName().startsWith(ECLIPSE_IDE);
        this.options = options;
        this.reporter = reporter;
        this.classOutput = new ClassOutput(environment.getFiler());
        this.order = new ClassFileOrder(environment, sources);
        this.finder = new ClassFinder(environment);
        this.stale = new StaleClasses(environment, finder, classOutput, sources);
        Elements elements = environment.getElementUtils();
        BinaryNames binaryNames = new BinaryNames(elements, finder);
        this.types = new ManagedTypes(finder, binaryNames);
        this.end = EndOfCompilation.in(environment, finder);
        KnownClasses known = new KnownClasses(elements, finder, binaryNames, classOutput, sources);
        ListedClasses listed = new ListedClasses(binaryNames, reporter);
        for (Unit unit : options.units()) {
            works.put(
                    unit,
                    new Work(
                            environment,
                            options,
                            unit,
                            reporter,
                            finder,
                            types,
                            classOutput,
                            order,
                            known,
                            listed,
                            stale,
                            end));
        }
    }

    void round(RoundEnvironment round) {
        if (inEclipse) {
            reporter.showAt(round.getRootElements());
        }
        finder.collect(round.getRootElements());
        configure();
        types.collect(round.getRootElements());
        sources.collect(round.getRootElements());
        end.expect(round.getRootElements());
        Suppressions.check(round.getRootElements(), reporter::report);
        if (!round.processingOver()) {
            prepare();
        } else if (!round.errorRaised() && !reporter.hasErrors()) {
            finish();
        }
        works.values().forEach(work -> work.endOfRound(round));
    }

    private void prepare() {
        if (!findLayout() || layout.orElseThrow().migrations().isEmpty() || reporter.hasErrors()) {
            return;
        }
        // a later round counts where it brings managed classes that another processor generated
        if (plans.isEmpty() || !planned.equals(types.names())) {
            if (types.unresolved().isEmpty()) {
                planned = types.names();
                new UnitFolders(layout.orElseThrow().migrations().orElseThrow(), options.units()).require();
                plans.clear();
                works.forEach((unit, work) -> work.plan(unit.in(layout.orElseThrow()), configuration.orElseThrow())
                        .ifPresent(plan -> plans.put(unit, plan)));
            }
        }
    }

    /** Reads the configuration files: which classes are managed may stand there. */
    private void configure() {
        if (configuration.isEmpty()
                && findLayout()
                && layout.orElseThrow().migrations().isPresent()) {
            Configuration read = new ConfigurationFiles(classOutput, layout.orElseThrow()).configuration();
            configuration = Optional.of(read);
        }
        configuration.ifPresent(read -> types.map(read.mappings()));
    }

    /** Finds the layout; a compilation without managed classes may do without one. */
    private boolean findLayout() {
        if (layout.isEmpty()) {
            Optional<Path> output = classOutputDirectory();
            layout = ProjectLayout.find(options.directory(), output);
            if (layout.isEmpty() && !types.names().isEmpty()) {
                throw new Refusal(Message.NO_PROJECT, output.map(Path::toString).orElse("which is no directory"));
            }
        }
        return layout.isPresent();
    }

    private Optional<Path> classOutputDirectory() {
        try {
            return classOutput.directory();
        } catch (IOException e) {
            throw refusal(Message.CLASS_OUTPUT, e);
        }
    }

    private void finish() {
        Optional<TypeElement> unresolved = types.unresolved();
        if (unresolved.isPresent()) {
            unresolved(unresolved.get());
            return;
        }
        end.atEnd(() -> guard.accept(this::write));
    }

    private void unresolved(TypeElement type) {
        Element place = UnknownTypes.declaredWith(type).orElse(type);
        String name = place.equals(type) ? type.toString() : place.getEnclosingElement() + "." + place;
        reporter.at(Position.of(place, name), Message.UNRESOLVED_TYPE, name);
    }

    private void write() {
        boolean drafts = options.mode() == Options.Mode.GENERATE;
        plans.forEach((unit, plan) -> new PlanOutput(classOutput, unit.in(layout.orElseThrow()), drafts).write(plan));
    }

    private static Refusal refusal(Message message, IOException e) {
        Refusal refusal = new Refusal(message, e);
        refusal.initCause(e);
        return refusal;
    }
}
