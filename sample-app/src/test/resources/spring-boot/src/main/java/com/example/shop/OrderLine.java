package com.example.shop;

import jakarta.persistence.*;

@Entity
public class OrderLine {

    @Id
    @GeneratedValue
    private Long id;

    @ManyToOne(optional = false)
    private Order order;

    private String productCode;

    private int quantity;
}
