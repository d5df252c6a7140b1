package dev.retort.sample;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.LocalDate;

/** A position that somebody holds or held. */
@Entity
@Table(indexes = @Index(name = "ix_experience_user_started", columnList = "user_id, started_on desc"))
public class Experience {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @ManyToOne(optional = false, fetch = FetchType.LAZY)
    @JoinColumn(name = "user_id")
    private User user;

    @Column(nullable = false, length = 120)
    private String company;

    @Column(nullable = false, length = 120)
    private String title;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false, length = 20)
    private EmploymentType type;

    @Column(length = 4000)
    private String description;

    @Column(nullable = false)
    private LocalDate startedOn;

    private LocalDate endedOn;

    /** For the persistence provider. */
    protected Experience() {}

    public Experience(User user, String company, String title, EmploymentType type, LocalDate startedOn) {
        this.user = user;
        this.company = company;
        this.title = title;
        this.type = type;
        this.startedOn = startedOn;
    }

    public String getCompany() {
        return company;
    }

    public String getTitle() {
        return title;
    }

    public EmploymentType getType() {
        return type;
    }

    public LocalDate getStartedOn() {
        return startedOn;
    }

    public LocalDate getEndedOn() {
        return endedOn;
    }

    public void setEndedOn(LocalDate endedOn) {
        this.endedOn = endedOn;
    }

    public String getDescription() {
        return description;
    }

    public void setDescription(String description) {
        this.description = description;
    }
}
