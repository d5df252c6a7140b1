package dev.retort.sample;

/** Who may see a profile. */
public enum Visibility {
    PUBLIC,
    RECRUITERS,
    PRIVATE
}
