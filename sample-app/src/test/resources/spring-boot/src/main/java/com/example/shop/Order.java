package com.example.shop;

import jakarta.persistence.*;
import jakarta.validation.constraints.*;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

@Entity
@Table(name = "customer_order")
public class Order {

    enum Status {
        NEW,
        PAID,
        SENT
    }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @NotBlank
    @Size(max = 80)
    private String customerName;

    @NotNull
    @Enumerated(EnumType.STRING)
    private Status orderStatus = Status.NEW;

    @Digits(integer = 10, fraction = 2)
    private BigDecimal totalAmount;

    private Instant createdAt = Instant.now();

    @OneToMany(mappedBy = "order", cascade = CascadeType.ALL)
    private List<OrderLine> lines = new ArrayList<>();

    @Version
    private int version;

    protected Order() {}

    public Order(String customerName) {
        this.customerName = customerName;
    }

    @Override
    public String toString() {
        return "order " + id + " of " + customerName;
    }
}
