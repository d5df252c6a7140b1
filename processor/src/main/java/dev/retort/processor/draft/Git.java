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
import java.util.regex.Pattern;
import java.util.stream.Collectors;

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

    /** What git says where no repository is around, unlike where it finds a broken one. */
    private static final Pattern NO_REPOSITORY = Pattern.compile("not a git repository \\(or any ");

    private static final String ORIGIN = "origin/";

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
        Optional<List<String>> answers =
                run(questions.toString(), "cat-file", "--batch-check").map(Git::answers);
        if (answers.isEmpty()) {
            return Optional.empty();
        }
        requireBase(answers.get().get(0));
        Set<Path> committed = new HashSet<>();
        int line = 1;
        for (String ignored : refs()) {
            for (Path file : files) {
                if (!answers.get().get(line++).endsWith(" missing")) {
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
        // as a checkout would write it: line ends, encodings and filters such as git-lfs applied
        return run("", "cat-file", "--filters", object(ref, file))
                .filter(r -> r.exit == 0)
                .map(r -> r.out);
    }

    /**
     * The commits of the base that changed a file.
     *
     * @param file a file in or below the directory
     * @return their hashes, newest first; none where there is no repository
     */
    List<String> commits(Path file) {
        String path = "./" + relative(file);
        return run("", "log", "--full-history", "--format=%H", base, "--", path)
                .filter(r -> r.exit == 0)
                .map(r -> r.out.lines().toList())
                .orElse(List.of());
    }

    /**
     * The commit at which this branch left the base.
     *
     * @return its hash; empty where there is no repository, or nothing is committed yet
     * @throws Refusal if there is no such base, or no such commit is known
     */
    Optional<String> start() {
        Optional<Result> result = run("", "merge-base", base, "HEAD");
        if (result.isEmpty() || result.get().exit == 0) {
            return result.map(r -> r.out.strip());
        }
        committed(List.of());
        if (base.equals("HEAD")) {
            return Optional.empty();
        }
        throw new Refusal(Message.NO_COMMON_COMMIT, base, fetch());
    }

    /** The command that brings a base to a clone that has only some of the branches and commits. */
    private String fetch() {
        String branch = base.startsWith(ORIGIN) ? base.substring(ORIGIN.length()) : base;
        String target = base.startsWith(ORIGIN) ? "refs/remotes/" + base : base;
        boolean shallow = run("", "rev-parse", "--is-shallow-repository")
                .filter(r -> r.out.strip().equals("true"))
                .isPresent();
        return "git fetch " + (shallow ? "--unshallow " : "") + "origin " + branch + ":" + target;
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
     * Whether there is a commit of a name.
     *
     * @param ref the name
     * @return false where there is no repository, too
     */
    boolean knows(String ref) {
        return run("", "rev-parse", "--quiet", "--verify", ref + "^{commit}")
                .filter(r -> r.exit == 0)
                .isPresent();
    }

    /**
     * Whether a file is not here because of a sparse checkout.
     *
     * @param file a file in or below the directory
     * @return false where it is here, or in no commit
     */
    boolean leavesOut(Path file) {
        return run("", "ls-files", "-t", "--", "./" + relative(file))
                .filter(r -> r.exit == 0 && r.out.startsWith("S "))
                .isPresent();
    }

    /**
     * Which files a commit holds.
     *
     * @param ref the commit
     * @param files files in or below the directory
     * @return those that it holds; all where there is no repository
     */
    Set<Path> held(String ref, List<Path> files) {
        String questions = files.stream().map(file -> object(ref, file) + "\n").collect(Collectors.joining());
        Optional<List<String>> answers =
                run(questions, "cat-file", "--batch-check").map(Git::answers);
        Set<Path> held = new HashSet<>(files);
        for (int i = 0; i < files.size() && answers.isPresent(); i++) {
            if (answers.get().get(i).endsWith(" missing")) {
                held.remove(files.get(i));
            }
        }
        return held;
    }

    private static List<String> answers(Result result) {
        if (result.exit != 0) {
            throw new Refusal(Message.GIT_FAILED, result.err.strip());
        }
        return result.out.lines().toList();
    }

    private List<String> refs() {
        List<String> refs = new ArrayList<>(List.of(base));
        refs.addAll(INCOMING);
        return refs;
    }

    private String object(String ref, Path file) {
        return ref + ":./" + relative(file);
    }

    private String relative(Path file) {
        return directory.relativize(file.toAbsolutePath()).toString().replace('\\', '/');
    }

    // a repository without commits has no HEAD, and nothing in it is committed; any other missing ref is a mistake
    private void requireBase(String answer) {
        if (answer.endsWith(" missing") && !base.equals("HEAD")) {
            throw new Refusal(Message.UNKNOWN_BASE, base, fetch());
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
        if (result.exit == 128 && NO_REPOSITORY.matcher(result.err).find()) {
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
