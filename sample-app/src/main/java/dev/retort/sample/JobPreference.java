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
import jakarta.persistence.OneToOne;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.LocalDate;

/** What somebody looks for. */
@Entity
@Table(indexes = @Index(name = "ix_job_preference_title_salary", columnList = "desired_title, minimum_salary desc"))
public class JobPreference {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @OneToOne(optional = false, fetch = FetchType.LAZY)
    @JoinColumn(name = "user_id")
    private User user;

    @Column(nullable = false, length = 120)
    private String desiredTitle;

    @Column(precision = 12, scale = 2)
    private BigDecimal minimumSalary;

    @Column(length = 3)
    private String currency;

    private boolean remote;

    @Enumerated(EnumType.STRING)
    @Column(length = 20)
    private EmploymentType type;

    private LocalDate availableFrom;

    /** For the persistence provider. */
    protected JobPreference() {}

    public JobPreference(User user, String desiredTitle) {
        this.user = user;
        this.desiredTitle = desiredTitle;
    }

    public User getUser() {
        return user;
    }

    public String getDesiredTitle() {
        return desiredTitle;
    }

    public BigDecimal getMinimumSalary() {
        return minimumSalary;
    }

    public String getCurrency() {
        return currency;
    }

    public void setMinimumSalary(BigDecimal minimumSalary, String currency) {
        this.minimumSalary = minimumSalary;
        this.currency = currency;
    }

    public boolean isRemote() {
        return remote;
    }

    public void setRemote(boolean remote) {
        this.remote = remote;
    }

    public EmploymentType getType() {
        return type;
    }

    public void setType(EmploymentType type) {
        this.type = type;
    }

    public LocalDate getAvailableFrom() {
        return availableFrom;
    }

    public void setAvailableFrom(LocalDate availableFrom) {
        this.availableFrom = availableFrom;
    }
}
