package dev.retort.processor;

import dev.retort.migration.MigrationLocation;
import dev.retort.processor.diagnostic.Message;
import dev.retort.processor.draft.Plan;
import dev.retort.processor.draft.Refusal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Writes a plan: into the migration directory, and the same into the class output, because Maven copies resources
 * before it compiles.
 *
 * @param classOutput the class output
 * @param layout where the migrations belong
 * @param drafts whether the class output may say which migration is a draft
 */
record PlanOutput(ClassOutput classOutput, ProjectLayout layout, boolean drafts) {

    void write(Plan toWrite) {
        Map<String, String> writes = toWrite.writes();
        Set<String> deletions = toWrite.deletions();
        toWrite.apply();
        Optional<String> location = layout.classPathLocation();
        if (location.isEmpty()) {
            return;
        }
        try {
            markDraft(toWrite, location.get() + "/" + MigrationLocation.DRAFT);
            if (!classOutput.isForClassesOnly()) {
                copy(location.get(), deletions, writes);
            }
        } catch (IOException e) {
            Refusal refusal = new Refusal(Message.CLASS_OUTPUT, e);
            refusal.initCause(e);
            throw refusal;
        }
    }

    private void copy(String location, Set<String> deletions, Map<String, String> writes) throws IOException {
        for (String path : deletions) {
            classOutput.delete(location + "/" + path);
        }
        for (Map.Entry<String, String> file : writes.entrySet()) {
            classOutput.write(location + "/" + file.getKey(), file.getValue());
        }
        Path migrations = layout.migrations().orElseThrow();
        classOutput.restore(migrations, location);
        new IndexOutput(classOutput, migrations, location).write();
    }

    /**
     * Tells the runtime which migration is a draft. Only a directory of classes may say so, never the source tree nor a
     * build that checks.
     */
    private void markDraft(Plan written, String path) throws IOException {
        Optional<String> draft = drafts ? written.draft() : Optional.empty();
        if (draft.isPresent()) {
            classOutput.write(path, draft.get() + "\n");
        } else {
            classOutput.delete(path);
        }
    }
}
