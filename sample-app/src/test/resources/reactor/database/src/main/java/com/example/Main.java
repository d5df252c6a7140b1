package com.example;

public class Main {
    public static void main(String[] args) {
        try (Database database = Database.create()) {
            database.migrator().apply();
        }
    }
}
