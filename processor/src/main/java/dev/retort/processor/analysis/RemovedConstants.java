package dev.retort.processor.analysis;

import dev.retort.change.Change.AlterColumn;
import dev.retort.processor.diagnostic.Finding;
import dev.retort.processor.diagnostic.Message;
import dev.retort.schema.ColumnType.Enumeration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Enum constants that go although rows may hold them. */
final class RemovedConstants implements Check {

    @Override
    public void look(Subject subject, Consumer<Finding> findings) {
        subject.changes(AlterColumn.class).forEach(alter -> {
            if (alter.from().type() instanceof Enumeration from && alter.to().type() instanceof Enumeration to) {
                List<String> removed = new ArrayList<>(from.values());
                removed.removeAll(to.values());
                if (!removed.isEmpty()) {
                    findings.accept(subject.atColumn(
                            alter.after().name(),
                            alter.to().name(),
                            Message.REMOVES_CONSTANT,
                            alter.after().name(),
                            alter.to().name(),
                            String.join(", ", removed)));
                }
            }
        });
    }
}
