package dev.retort.processor.draft;

import dev.retort.processor.diagnostic.Message;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * What git knows of the migration directory, asked of the {@code git} command, which alone knows worktrees, submodules
 * and every configuration.
 */
final class Git {

    /** Commits that a merge or a cherry-pick in progress brings in; what they hold is committed, although not here. */
    private static final List<String> INCOMING = List.of("MERGE_HEAD", "CHERRY_PICK_HEAD");

    /** Where git sets these (in hooks), they would point it at another repository than the directory's. */
    private static final List<String> REDIRECTIONS =
            List.of("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR");

    private final Path directory;
    private final String base;

    /**
     * Asks about a directory.
     *
     * @param directory the migration directory, which need not exist
     * @param base the ref that counts as committed
     */
    Git(Path directory, String base) {
        this.directory = existing(directory.toAbsolutePath());
        this.base = base;
    }

    /**
     * Which files are committed.
     *
     * @param files files in or below the directory
     * @return those that the base ref holds, or a commit that is being merged; empty where there is no git or no
     *     repository
     */
    Optional<Set<Path>> committed(List<Path> files) {
        StringBuilder questions = new StringBuilder(base).append("^{commit}\n");
        for (String ref : refs()) {
            files.forEach(file -> questions.append(object(ref, file)).append('\n'));
        }
        Optional<Result> result = run(questions.toString(), "cat-file", "--batch-check");
        if (result.isEmpty()) {
            return Optional.empty();
        }
        List<String> answers = result.get().out.lines().toList();
        requireBase(answers.get(0));
        Set<Path> committed = new HashSet<>();
        int line = 1;
        for (String ignored : refs()) {
            for (Path file : files) {
                if (!answers.get(line++).endsWith(" missing")) {
                    committed.add(file);
                }
            }
        }
        return Optional.of(committed);
    }

    /**
     * A file's text as committed.
     *
     * @param ref the commit
     * @param file a file in or below the directory
     * @return its text, empty where it is not there or there is no repository
     */
    Optional<String> text(String ref, Path file) {
        return run("", "show", object(ref, file)).filter(r -> r.exit == 0).map(r -> r.out);
    }

    /**
     * The commit at which this branch left the base.
     *
     * @return its hash; empty where there is no repository, or nothing is committed yet
     */
    Optional<String> start() {
        return run("", "merge-base", base, "HEAD").filter(r -> r.exit == 0).map(r -> r.out.strip());
    }

    /**
     * Files below the directory that are different or gone since a commit, as git sees it.
     *
     * @param commit the commit
     * @return paths
     */
    List<Path> changedSince(String commit) {
        Optional<Result> result = run(
                "", "diff", "--relative", "--no-renames", "--name-only", "-z", "--diff-filter=MD", commit, "--", ".");
        return result.map(r -> Arrays.stream(r.out.split("\0"))
                        .filter(name -> !name.isEmpty())
                        .map(directory::resolve)
                        .toList())
                .orElse(List.of());
    }

    /**
     * Whether a rebase or a cherry-pick has stopped here, in which git calls the side that stays "ours".
     *
     * @return true until it is continued to its end or aborted
     */
    boolean isReplaying() {
        return gitPathExists("rebase-merge") || gitPathExists("rebase-apply") || gitPathExists("CHERRY_PICK_HEAD");
    }

    private boolean gitPathExists(String name) {
        return run("", "rev-parse", "--git-path", name)
                .map(r -> Files.exists(directory.resolve(r.out.strip())))
                .orElse(false);
    }

    private List<String> refs() {
        List<String> refs = new ArrayList<>(List.of(base));
        refs.addAll(INCOMING);
        return refs;
    }

    private String object(String ref, Path file) {
        Path relative = directory.relativize(file.toAbsolutePath());
        return ref + ":./" + relative.toString().replace('\\', '/');
    }

    // a repository without commits has no HEAD, and nothing in it is committed; any other missing ref is a mistake
    private void requireBase(String answer) {
        if (answer.endsWith(" missing") && !base.equals("HEAD")) {
            throw new Refusal(Message.UNKNOWN_BASE, base);
        }
    }

    private Optional<Result> run(String input, String... arguments) {
        List<String> command = new ArrayList<>(List.of("git", "-C", directory.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        Map<String, String> environment = builder.environment();
        REDIRECTIONS.forEach(environment::remove);
        environment.put("LC_ALL", "C");
        environment.put("GIT_OPTIONAL_LOCKS", "0");
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            // the platform's way to say that there is no such program
            return Optional.empty();
        }
        Result result = communicate(process, input);
        if (result.exit == 128 && result.err.contains("not a git repository")) {
            return Optional.empty();
        }
        if (result.exit == 128 && result.err.contains("dubious ownership")) {
            throw new Refusal(Message.GIT_FAILED, result.err.strip());
        }
        return Optional.of(result);
    }

    private static Result communicate(Process process, String input) {
        CompletableFuture<String> err = CompletableFuture.supplyAsync(() -> {
            try {
                return new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        Optional<IOException> unread = write(process, input);
        try {
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            Result result = new Result(process.waitFor(), out, err.get());
            if (unread.isPresent() && result.exit == 0) {
                throw unread.get();
            }
            return result;
        } catch (IOException | ExecutionException e) {
            Refusal refusal = new Refusal(Message.GIT_FAILED, String.valueOf(e.getMessage()));
            refusal.initCause(e);
            throw refusal;
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while git was running", e);
        }
    }

    /** A git that ends before it reads the questions closes the pipe; its exit code tells why. */
    private static Optional<IOException> write(Process process, String input) {
        try (OutputStream stdin = process.getOutputStream()) {
            stdin.write(input.getBytes(StandardCharsets.UTF_8));
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(e);
        }
    }

    private static Path existing(Path directory) {
        Path found = directory;
        while (!Files.isDirectory(found) && found.getParent() != null) {
            found = found.getParent();
        }
        return found;
    }

    private record Result(int exit, String out, String err) {}
}
