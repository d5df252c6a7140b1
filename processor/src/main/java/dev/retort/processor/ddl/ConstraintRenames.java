package dev.retort.processor.ddl;

import dev.retort.change.Change;
import dev.retort.change.Change.RenameConstraint;
import dev.retort.schema.Identifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Orders renames of constraints so that each new name is free when its turn comes; names are unique in a schema. */
final class ConstraintRenames {

    private ConstraintRenames() {}

    static List<Change> ordered(List<Change> renames) {
        Map<Identifier, RenameConstraint> byOldName = new LinkedHashMap<>();
        renames.forEach(c -> byOldName.put(((RenameConstraint) c).from(), (RenameConstraint) c));
        List<Change> ordered = new ArrayList<>();
        for (Change change : renames) {
            List<Change> chain = new ArrayList<>();
            RenameConstraint next = byOldName.remove(((RenameConstraint) change).from());
            while (next != null) {
                chain.add(0, next);
                next = byOldName.remove(next.to());
            }
            ordered.addAll(chain);
        }
        return ordered;
    }
}
