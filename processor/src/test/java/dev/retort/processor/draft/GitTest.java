package dev.retort.processor.draft;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retort.processor.diagnostic.Message;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What git says in the places and states in which people compile. */
class GitTest {

    @TempDir
    Path root;

    private Path repository = Path.of("");
    private Path directory = Path.of("");

    @BeforeEach
    void repositoryWithOneCommittedFile() throws IOException {
        repository = root.resolve("repository");
        directory = repository.resolve("deep/module with blank/db");
        Files.createDirectories(directory);
        git(repository, "init", "-q", "-b", "main");
        Files.writeString(directory.resolve("V1__a.sql"), "one\n");
        commit(repository, "one");
        Files.writeString(directory.resolve("V2__b.sql"), "two\n");
    }

    @Test
    void aCommittedFileIsAndANewOneIsNot() {
        assertEquals(Optional.of(Set.of(file("V1__a.sql"))), committed("HEAD"));
        assertEquals(Optional.of("one\n"), new Git(directory, "HEAD").text("HEAD", file("V1__a.sql")));
        assertEquals(Optional.empty(), new Git(directory, "HEAD").text("HEAD", file("V2__b.sql")));
    }

    @Test
    void aDirectoryThatDoesNotExistYet() {
        Path missing = directory.resolve("postgresql");
        assertEquals(Optional.of(Set.of()), new Git(missing, "HEAD").committed(List.of(missing.resolve("V1__a.sql"))));
    }

    @Test
    void aDetachedHead() {
        git(repository, "checkout", "-q", "--detach");
        assertEquals(Optional.of(Set.of(file("V1__a.sql"))), committed("HEAD"));
    }

    @Test
    void aBranchAsBase() {
        git(repository, "checkout", "-q", "-b", "feature");
        commit(repository, "two");
        assertEquals(Optional.of(Set.of(file("V1__a.sql"))), committed("main"));
        assertEquals(Optional.of(Set.of(file("V1__a.sql"), file("V2__b.sql"))), committed("HEAD"));
    }

    @Test
    void aRepositoryWithoutCommits() throws IOException {
        Path fresh = root.resolve("fresh");
        Files.createDirectories(fresh);
        git(fresh, "init", "-q");
        assertEquals(Optional.of(Set.of()), new Git(fresh, "HEAD").committed(List.of(fresh.resolve("V1__a.sql"))));
        assertEquals(Optional.empty(), new Git(fresh, "HEAD").start());
    }

    @Test
    void noRepository() throws IOException {
        Path plain = root.resolve("plain");
        Files.createDirectories(plain);
        assertEquals(Optional.empty(), new Git(plain, "HEAD").committed(List.of(plain.resolve("V1__a.sql"))));
        assertEquals(false, new Git(plain, "HEAD").knows("HEAD"));
    }

    @Test
    void aWorktree() {
        Path worktree = root.resolve("worktree");
        git(repository, "worktree", "add", "-q", worktree.toString());
        Path there = worktree.resolve("deep/module with blank/db");
        assertEquals(
                Optional.of(Set.of(there.resolve("V1__a.sql"))),
                new Git(there, "HEAD").committed(List.of(there.resolve("V1__a.sql"), there.resolve("V2__b.sql"))));
    }

    /** It would be taken for no repository, in which every change is a new version. */
    @Test
    void aWorktreeWhoseRepositoryIsGone() throws IOException {
        Path worktree = root.resolve("worktree");
        git(repository, "worktree", "add", "-q", worktree.toString());
        Files.writeString(worktree.resolve(".git"), "gitdir: " + root.resolve("nowhere") + "\n");
        Refusal refusal = assertThrows(
                Refusal.class, () -> new Git(worktree, "HEAD").committed(List.of(worktree.resolve("V1__a.sql"))));
        assertEquals(Message.GIT_FAILED, refusal.findings().get(0).message());
    }

    @Test
    void aConfigurationThatGitDoesNotRead() throws IOException {
        Files.writeString(repository.resolve(".git/config"), "[core\n");
        Refusal refusal = assertThrows(Refusal.class, () -> committed("HEAD"));
        assertTrue(refusal.findings().get(0).text().contains("bad config line 1"), refusal.findings()::toString);
    }

    @Test
    void aBaseThatTheCloneHasNot() {
        git(repository, "checkout", "-q", "-b", "feature");
        commit(repository, "two");
        Path clone = root.resolve("clone");
        git(root, "clone", "-q", "--depth=1", "-b", "feature", "file://" + repository, clone.toString());
        Path there = clone.resolve("deep/module with blank/db");
        Refusal unknown = assertThrows(Refusal.class, () -> new Git(there, "main").start());
        assertTrue(
                unknown.findings().get(0).text().endsWith("git fetch --unshallow origin main:main"),
                unknown.findings()::toString);
        Refusal remote = assertThrows(Refusal.class, () -> new Git(there, "origin/main").start());
        assertTrue(
                remote.findings().get(0).text().endsWith("origin main:refs/remotes/origin/main"),
                remote.findings()::toString);
        git(clone, "fetch", "-q", "--depth=1", "origin", "main:main");
        Refusal apart = assertThrows(Refusal.class, () -> new Git(there, "main").start());
        assertEquals(Message.NO_COMMON_COMMIT, apart.findings().get(0).message());
        git(clone, "fetch", "-q", "--unshallow", "origin", "main:main");
        assertTrue(new Git(there, "main").start().isPresent());
    }

    @Test
    void aFileInOtherWords() throws IOException {
        Files.writeString(repository.resolve(".gitattributes"), "*.sql eol=crlf\n");
        assertEquals(Optional.of("one\r\n"), new Git(directory, "HEAD").text("HEAD", file("V1__a.sql")));
    }

    @Test
    void aSubmodule() throws IOException {
        Path outer = root.resolve("outer");
        Files.createDirectories(outer);
        git(outer, "init", "-q");
        git(outer, "-c", "protocol.file.allow=always", "submodule", "add", "-q", repository.toString(), "inner");
        Path there = outer.resolve("inner/deep/module with blank/db");
        assertEquals(
                Optional.of(Set.of(there.resolve("V1__a.sql"))),
                new Git(there, "HEAD").committed(List.of(there.resolve("V1__a.sql"))));
    }

    @Test
    void aShallowClone() {
        commit(repository, "two");
        Path clone = root.resolve("clone");
        git(root, "clone", "-q", "--depth=1", "file://" + repository, clone.toString());
        Path there = clone.resolve("deep/module with blank/db");
        assertEquals(
                Optional.of(Set.of(there.resolve("V1__a.sql"))),
                new Git(there, "HEAD").committed(List.of(there.resolve("V1__a.sql"))));
        Refusal refusal = assertThrows(
                Refusal.class, () -> new Git(there, "HEAD~1").committed(List.of(there.resolve("V1__a.sql"))));
        assertEquals(Message.UNKNOWN_BASE, refusal.findings().get(0).message());
    }

    @Test
    void whatAMergeBringsInIsCommitted() {
        git(repository, "checkout", "-q", "-b", "other");
        commit(repository, "two");
        git(repository, "checkout", "-q", "main");
        git(repository, "merge", "-q", "--no-ff", "--no-commit", "other");
        assertEquals(Optional.of(Set.of(file("V1__a.sql"), file("V2__b.sql"))), committed("HEAD"));
    }

    @Test
    void changesSinceACommit() throws IOException {
        Git git = new Git(directory, "HEAD");
        String start = git.start().orElseThrow();
        assertEquals(List.of(), git.changedSince(start));
        Files.writeString(file("V1__a.sql"), "changed\n");
        assertEquals(List.of(file("V1__a.sql")), git.changedSince(start));
        Files.delete(file("V1__a.sql"));
        assertEquals(List.of(file("V1__a.sql")), git.changedSince(start));
    }

    private Path file(String name) {
        return directory.resolve(name);
    }

    private Optional<Set<Path>> committed(String base) {
        return new Git(directory, base).committed(List.of(file("V1__a.sql"), file("V2__b.sql")));
    }

    private static void commit(Path where, String message) {
        git(where, "add", "-A");
        git(where, "commit", "-q", "-m", message);
    }

    private static void git(Path where, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                "git", "-c", "user.name=Test", "-c", "user.email=test@example.com", "-c", "commit.gpgsign=false"));
        command.addAll(List.of(arguments));
        try {
            Process process = new ProcessBuilder(command)
                    .directory(where.toFile())
                    .redirectErrorStream(true)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(0, process.waitFor(), output);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
