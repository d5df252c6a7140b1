package dev.retort.processor.codegen;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FactoryNameTest {

    @ParameterizedTest
    @CsvSource({
        "com.acme, com.acme",
        "com.acme com.acme.shop, com.acme",
        "com.acme.shop com.acme.shipping, com.acme",
        "com.acme.shop.a com.acme.shop.b com.acme.c, com.acme",
        "com.acme com.other, com",
        "com.acme com.acmetwo, com",
    })
    void findsTheLongestCommonPackage(String packages, String expected) {
        assertEquals(Optional.of(expected), FactoryName.commonPackage(List.of(packages.split(" "))));
    }

    @ParameterizedTest
    @CsvSource({"com.acme, org.acme", "com.acme, ''", "'', com.acme"})
    void findsNoneWhereNothingIsCommon(String one, String other) {
        assertEquals(Optional.empty(), FactoryName.commonPackage(List.of(one, other)));
    }

    @ParameterizedTest
    @CsvSource({"''"})
    void staysInTheUnnamedPackageWhereAllAreThere(String unnamed) {
        assertEquals(Optional.of(""), FactoryName.commonPackage(List.of(unnamed, unnamed)));
    }
}
