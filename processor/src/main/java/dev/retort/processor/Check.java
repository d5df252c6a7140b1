package dev.retort.processor;

import dev.retort.change.Change;
import dev.retort.processor.ddl.MigrationSql;
import dev.retort.processor.diagnostic.Finding;
import dev.retort.processor.diagnostic.Message;
import dev.retort.processor.diagnostic.Position;
import dev.retort.processor.diagnostic.Reporter;
import dev.retort.processor.diff.DeclaredDiff;
import dev.retort.processor.draft.ChangeText;
import dev.retort.processor.draft.DirectoryCheck;
import dev.retort.processor.draft.DraftSettings;
import dev.retort.processor.draft.Drafter;
import dev.retort.processor.draft.Plan;
import dev.retort.processor.mapping.Mapping;
import dev.retort.snapshot.Snapshot;
import java.util.List;

/** The mode that writes nothing: a missing migration, or a directory that is not in order, is an error. */
final class Check {

    private final DraftSettings settings;
    private final Options options;
    private final Reporter reporter;

    Check(DraftSettings settings, Options options, Reporter reporter) {
        this.settings = settings;
        this.options = options;
        this.reporter = reporter;
    }

    Plan run(Drafter drafter, Snapshot snapshot, Mapping mapping) {
        List<Finding> findings = DirectoryCheck.findings(settings, snapshot);
        findings.forEach(reporter::report);
        if (!drafter.isSameSchema()) {
            reportChanges(snapshot, mapping);
        } else if (findings.isEmpty() && !drafter.isUpToDate()) {
            reporter.general(Message.CLASSES_OUT_OF_DATE, settings.snapshotFile());
        }
        return Plan.nothing(settings, snapshot);
    }

    private void reportChanges(Snapshot snapshot, Mapping mapping) {
        List<Change> changes = DeclaredDiff.between(snapshot.schema(), mapping.schema(), mapping.declarations());
        ChangePositions positions = new ChangePositions(mapping.origins());
        for (Change change : changes) {
            String text = ChangeText.of(change);
            positions
                    .of(change)
                    .ifPresent((Position place) -> reporter.at(place, Message.CHANGE_WITHOUT_MIGRATION, text));
        }
        String sql = MigrationSql.of(options.dialects().get(0), changes, positions::text)
                .up();
        reporter.general(Message.OUT_OF_DATE, settings.directory(), sql.stripTrailing());
    }
}
