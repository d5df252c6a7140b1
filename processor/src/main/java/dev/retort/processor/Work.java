package dev.retort.processor;

import dev.retort.change.Change;
import dev.retort.dialect.Dialect;
import dev.retort.migration.Version;
import dev.retort.processor.analysis.Analysis;
import dev.retort.processor.analysis.Destructive;
import dev.retort.processor.codegen.FactoryRequest;
import dev.retort.processor.codegen.SessionFactoryGenerator;
import dev.retort.processor.diagnostic.Finding;
import dev.retort.processor.diagnostic.Message;
import dev.retort.processor.diagnostic.Message.Severity;
import dev.retort.processor.diagnostic.Reporter;
import dev.retort.processor.diff.Declarations;
import dev.retort.processor.diff.DeclaredDiff;
import dev.retort.processor.draft.DraftSettings;
import dev.retort.processor.draft.Drafter;
import dev.retort.processor.draft.Plan;
import dev.retort.processor.draft.SnapshotFile;
import dev.retort.processor.draft.Squash;
import dev.retort.processor.draft.Start;
import dev.retort.processor.entity.ClassFinder;
import dev.retort.processor.mapping.ManagedClasses;
import dev.retort.processor.mapping.Mapping;
import dev.retort.schema.Schema;
import dev.retort.snapshot.Snapshot;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/** From the managed classes to the plan: mapping, differences, findings, files and the session factory. */
final class Work {

    private final ProcessingEnvironment environment;
    private final Options options;
    private final Reporter reporter;
    private final ClassFinder finder;
    private final ManagedTypes types;
    private final EntitySchemaMapper mapper;
    private final KnownClasses known;
    private final ClassOutput classOutput;
    private final StaleClasses stale;
    private final ListedClasses listed;
    private final Unit unit;
    private final UnitMembers members;
    private final FactoryOutput factory;
    private @Nullable ManagedClasses factoryClasses;

    Work(
            ProcessingEnvironment environment,
            Options options,
            Unit unit,
            Reporter reporter,
            ClassFinder finder,
            ManagedTypes types,
            ClassOutput classOutput,
            ClassFileOrder order,
            KnownClasses known,
            ListedClasses listed,
            StaleClasses stale,
            EndOfCompilation end) {
        this.environment = environment;
        this.options = options;
        this.reporter = reporter;
        this.finder = finder;
        this.types = types;
        this.mapper = new EntitySchemaMapper(environment, finder, options, reporter, order);
        this.classOutput = classOutput;
        this.factory = new FactoryOutput(environment.getFiler(), classOutput, end);
        this.known = known;
        this.stale = stale;
        this.listed = listed;
        this.unit = unit;
        this.members = new UnitMembers(unit, options.units(), reporter);
    }

    /**
     * Works out what is to be written, reports what is to be reported and generates the session factory.
     *
     * @return the plan; empty where there is nothing to plan for, or an error was reported
     */
    Optional<Plan> plan(ProjectLayout layout, Configuration configuration) {
        DraftSettings settings = new DraftSettings(
                layout.migrations().orElseThrow(), options.dialects(), options.base(), options.name());
        Snapshot snapshot = SnapshotFile.read(settings);
        Set<String> existing = new TreeSet<>(known.existing(settings, snapshot));
        stale.report(existing, reporter);
        if (configuration.persistence().validation() && !options.validation().equals("none")) {
            new ConfigurationFiles(classOutput, layout).validation();
        }
        existing.addAll(listed.names(options.classes(), configuration, types.mapped()));
        List<TypeElement> entities = members.entities(types.entities(existing));
        if (entities.isEmpty() && snapshot.equals(Snapshot.EMPTY)) {
            return Optional.empty();
        }
        Mapping mapping = mapper.map(
                entities,
                members.ownOrShared(types.extendingEmbeddables(existing)),
                members.ownOrShared(types.converters(existing)),
                configuration);
        members.requireOwn(entities, mapping.classes());
        if (reporter.hasErrors()) {
            return Optional.empty();
        }
        Drafter drafter = new Drafter(
                settings, snapshot, mapping.schema(), known.withoutTable(mapping.schema(), mapping.classes()));
        Plan plan = options.mode() == Options.Mode.CHECK
                ? new Check(settings, options, reporter).run(drafter, snapshot, mapping)
                : squash(settings, snapshot, drafter).orElseGet(() -> draft(settings, snapshot, drafter, mapping));
        if (!reporter.hasErrors()) {
            generateFactory(mapping.classes(), configuration, plan, layout);
        }
        return Optional.of(plan);
    }

    private Optional<Plan> squash(DraftSettings settings, Snapshot snapshot, Drafter drafter) {
        return options.squash()
                .of(unit)
                .flatMap(version -> new Squash(settings, snapshot, version, reporter::report).plan(drafter));
    }

    private Plan draft(DraftSettings settings, Snapshot snapshot, Drafter drafter, Mapping mapping) {
        boolean upToDate = drafter.isUpToDate();
        if (upToDate && isSettled(snapshot, drafter, mapping)) {
            return Plan.nothing(settings, snapshot);
        }
        Start start = drafter.start();
        if (upToDate && !start.amends()) {
            return Plan.nothing(settings, snapshot);
        }
        Schema from = start.before().schema();
        List<Change> changes = DeclaredDiff.between(from, mapping.schema(), mapping.declarations());
        findings(from, changes, mapping).filter(f -> !upToDate || isNews(f)).forEach(reporter::report);
        if (reporter.hasErrors()) {
            return Plan.nothing(settings, snapshot);
        }
        return drafter.plan(start, changes, new ChangePositions(mapping.origins())::text);
    }

    /**
     * Whether nothing needs to be said or written about the newest migration even if it is a draft, so that git need
     * not be asked whether it is.
     */
    private boolean isSettled(Snapshot snapshot, Drafter drafter, Mapping mapping) {
        if (snapshot.newest().isEmpty() || drafter.isFirstAsWritten() && isSilentOnThePast(mapping.declarations())) {
            return true;
        }
        List<Change> changes = DeclaredDiff.between(drafter.before(), mapping.schema(), mapping.declarations());
        return findings(drafter.before(), changes, mapping).noneMatch(this::isNews)
                && drafter.isWritten(changes, new ChangePositions(mapping.origins())::text);
    }

    /** Whether nothing is declared that could be wrong, or lead to other SQL, where there was no schema before. */
    private static boolean isSilentOnThePast(Declarations declarations) {
        return declarations.renamedTables().isEmpty()
                && declarations.renamedColumns().isEmpty()
                && declarations.droppedTables().isEmpty()
                && declarations.droppedColumns().isEmpty();
    }

    private Stream<Finding> findings(Schema from, List<Change> changes, Mapping mapping) {
        return Analysis.findings(
                from,
                mapping.schema(),
                changes,
                mapping.declarations(),
                mapping.origins(),
                Destructive.of(options.destructive()),
                options.dialects())
                .stream();
    }

    /** Whether a finding about a draft that exists is repeated: not at classes that are not compiled this time. */
    private boolean isNews(Finding finding) {
        return finding.severity() == Severity.ERROR
                || finding.position().map(p -> types.isSource(p.element())).orElse(true);
    }

    private void generateFactory(ManagedClasses classes, Configuration configuration, Plan plan, ProjectLayout layout) {
        if (factory.isHandedOver()) {
            if (!classes.equals(factoryClasses)) {
                reporter.general(Message.LATE_CLASS, classes);
            }
            return;
        }
        SessionFactoryGenerator generator =
                new SessionFactoryGenerator(environment.getElementUtils(), finder, reporter);
        generator.generate(request(classes, configuration, plan, layout)).ifPresent(file -> {
            if (factory.take(generator, file)) {
                factoryClasses = classes;
            } else {
                reporter.general(Message.LATE_CLASS, classes);
            }
        });
    }

    /** Hands the session factory over if it is time to. */
    void endOfRound(RoundEnvironment round) {
        factory.endOfRound(round.getRootElements(), round.processingOver());
    }

    private FactoryRequest request(
            ManagedClasses classes, Configuration configuration, Plan plan, ProjectLayout layout) {
        return new FactoryRequest(
                classes,
                configuration.mappings().paths(),
                options.factory(),
                unit.factory(),
                known.fromJars(classes.entities()),
                options.naming(),
                layout.classPathLocation().orElse("db/migration"),
                options.dialects().stream().map(Dialect::id).toList(),
                plan.newestVersion().map(Version::text),
                plan.schemaHash());
    }
}
