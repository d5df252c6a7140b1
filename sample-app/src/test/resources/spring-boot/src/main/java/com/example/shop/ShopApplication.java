package com.example.shop;

import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

@SpringBootApplication
public class ShopApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(ShopApplication.class, arguments);
    }

    @Bean
    CommandLineRunner order(Orders orders) {
        return arguments -> {
            orders.save(new Order("Ada"));
            orders.findAll().forEach(System.out::println);
        };
    }
}
