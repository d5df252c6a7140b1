package dev.retort.sample;

/** On what terms somebody works. */
public enum EmploymentType {
    PERMANENT,
    FIXED_TERM,
    FREELANCE,
    INTERNSHIP
}
