package dev.retort.migration;

/**
 * One statement of a migration file.
 *
 * @param text the SQL without the comments before it and without the semicolon that ends it
 * @param line the line on which it begins, counted from 1
 * @param column the column at which it begins, counted from 1 in UTF-16 units
 * @param transactional whether it can run inside a transaction; some commands of PostgreSQL refuse to
 */
public record SqlStatement(String text, int line, int column, boolean transactional) {}
