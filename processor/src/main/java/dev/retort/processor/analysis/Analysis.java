package dev.retort.processor.analysis;

import dev.retort.change.Change;
import dev.retort.dialect.Dialect;
import dev.retort.processor.diagnostic.Finding;
import dev.retort.processor.diagnostic.Message;
import dev.retort.processor.diff.Declarations;
import dev.retort.processor.mapping.Origins;
import dev.retort.schema.Schema;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Looks at changes before they are written: what they lose, where they may fail, what they may have misunderstood. */
public final class Analysis {

    private static final List<Check> CHECKS = List.of(
            new UnknownOldNames(),
            new AmbiguousTables(),
            new AmbiguousColumns(),
            new MovedOrNewReferences(),
            new RowsLeftBehind(),
            new DroppedTables(),
            new DroppedColumns(),
            new NotNullColumns(),
            new RemovedConstants(),
            new LossyTypes(),
            new MovedTables());

    /** The messages whose first argument is the table of the column that they are about. */
    private static final Set<Message> OF_COLUMNS = EnumSet.of(
            Message.RENAMED_OR_NEW_COLUMN,
            Message.NOT_NULL_ADDED,
            Message.BECOMES_NOT_NULL,
            Message.LOSSY_TYPE_CHANGE,
            Message.REMOVES_CONSTANT,
            Message.CANNOT_CONVERT);

    private Analysis() {}

    /**
     * The findings about the changes from one schema to another.
     *
     * @param from the old schema
     * @param to the new schema
     * @param changes the changes between them
     * @param declarations what the source declares
     * @param origins where the new schema's objects come from; what is gone is reported where its table comes from
     * @param policy how serious the loss of data is
     * @param dialects the databases that the changes are written for
     * @return the findings in a stable order; an error among them means that nothing should be written
     */
    public static List<Finding> findings(
            Schema from,
            Schema to,
            List<Change> changes,
            Declarations declarations,
            Origins origins,
            Destructive policy,
            List<Dialect> dialects) {
        Subject subject = new Subject(from, to, changes, declarations, origins, policy, List.copyOf(dialects));
        List<Finding> findings = new ArrayList<>();
        CHECKS.forEach(check -> check.look(subject, findings::add));
        return once(findings);
    }

    /** An attribute of a mapped superclass or an embeddable is in many tables: what holds for each is said once. */
    private static List<Finding> once(List<Finding> findings) {
        return findings.stream()
                .collect(Collectors.groupingBy(Analysis::butTheTable, LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(alike -> alike.get(0)
                        .alsoFor(alike.stream().skip(1).map(Analysis::table).toList()))
                .toList();
    }

    private static Object butTheTable(Finding finding) {
        return OF_COLUMNS.contains(finding.message())
                ? List.of(
                        finding.message(),
                        finding.severity(),
                        finding.position(),
                        finding.arguments().subList(1, finding.arguments().size()))
                : finding;
    }

    private static String table(Finding finding) {
        return finding.arguments().get(0).toString();
    }
}
