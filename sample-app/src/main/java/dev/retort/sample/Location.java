package dev.retort.sample;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/**
 * Where somebody lives.
 *
 * @param city the city
 * @param country the country's ISO 3166-1 code of two letters
 */
@Embeddable
public record Location(
        @Column(length = 80) String city,
        @Column(length = 2) String country) {}
