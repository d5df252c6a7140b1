package dev.retort.processor.analysis;

import dev.retort.change.Change.RenameTable;
import dev.retort.processor.diagnostic.Finding;
import dev.retort.processor.diagnostic.Message;
import dev.retort.schema.Table;
import java.util.Set;
import java.util.function.Consumer;

/** Tables that move to another schema, which not every database has a statement for. */
final class MovedTables implements Check {

    /** H2 (manual, "ALTER TABLE RENAME") renames within a schema. */
    private static final Set<String> WITHOUT = Set.of("h2");

    @Override
    public void look(Subject subject, Consumer<Finding> findings) {
        subject.changes(RenameTable.class)
                .filter(rename -> !rename.before()
                        .name()
                        .schema()
                        .equals(rename.after().name().schema()))
                .forEach(rename -> subject.dialects().stream()
                        .filter(dialect -> WITHOUT.contains(dialect.id()))
                        .map(dialect -> finding(subject, rename.before(), rename.after(), dialect.productName()))
                        .forEach(findings));
    }

    private static Finding finding(Subject subject, Table before, Table after, String product) {
        return subject.atTable(
                after.name(),
                Message.CANNOT_MOVE_TABLE,
                product,
                before.name(),
                after.name(),
                Subject.inJava(before.name()));
    }
}
