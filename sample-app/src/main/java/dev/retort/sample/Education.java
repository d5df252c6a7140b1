package dev.retort.sample;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.LocalDate;

/** A course of study. */
@Entity
@Table(indexes = @Index(name = "ix_education_user", columnList = "user_id"))
public class Education {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @ManyToOne(optional = false, fetch = FetchType.LAZY)
    @JoinColumn(name = "user_id")
    private User user;

    @Column(nullable = false, length = 160)
    private String institution;

    @Column(length = 120)
    private String degree;

    private LocalDate startedOn;

    private LocalDate finishedOn;

    /** For the persistence provider. */
    protected Education() {}

    public Education(User user, String institution, String degree, LocalDate startedOn, LocalDate finishedOn) {
        this.user = user;
        this.institution = institution;
        this.degree = degree;
        this.startedOn = startedOn;
        this.finishedOn = finishedOn;
    }

    public String getInstitution() {
        return institution;
    }

    public String getDegree() {
        return degree;
    }

    public LocalDate getStartedOn() {
        return startedOn;
    }

    public LocalDate getFinishedOn() {
        return finishedOn;
    }
}
