"""When acts and changes commence, in the words of notes and final clauses."""

import pytest

from zangraph.extract.commencement import commencement, later_starts


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "алғашқы ресми жарияланған күнінен кейін күнтізбелік он күн өткен соң "
            "қолданысқа енгізіледі",
            "P10D-after-first-publication",
        ),
        (  # directive № 22 of 2013
            "бірінші рет ресми жарияланған күнінен бастап он күнтізбелік күн өткенде "
            "қолданысқа енеді",
            "P10D-after-first-publication",
        ),
        (  # law on the Assembly: a slip of the pen
            "алғашқы ресми жарияланған күнінен бастап соң қолданысқа енгізіледі",
            "P0D-after-first-publication",
        ),
        (
            "алғашқы ресми жарияланғанынан кейін күнтізбелік он күн өткен соң",
            "P10D-after-first-publication",
        ),
        (
            "алғашқы ресми жарияланған күнінен кейін алты ай өткен соң",
            "P6M-after-first-publication",
        ),
        ("жарияланған күнiнен бастап күшiне енедi", "P0D-after-first-publication"),
        ("қол қойылған күнінен бастап қолданысқа енгізіледі", "on-signature"),
        ("01.07.2023 бастап қолданысқа енгізіледі", "2023-07-01"),
        ("2005.01.01. бастап күшіне енеді", "2005-01-01"),
        ("2023 жылғы 1 қаңтардан бастап қолданысқа енгізіледі", "2023-01-01"),
        ("қолданысқа енгізілу тәртібін 2-б. қараңыз", "see-amending-act"),
        ("вводится в действие со дня его подписания", "on-signature"),
        (
            "вводится в действие по истечении десяти календарных дней после дня его первого "
            "официального опубликования",
            "P10D-after-first-publication",
        ),
        (
            "вводится в действие со дня его первого официального опубликования",
            "P0D-after-first-publication",
        ),
        ("вводится в действие с 25 августа 2026 года", "2026-08-25"),
        ("порядок введения в действие см. статью 3", "see-amending-act"),
        ("", "not-stated"),
        ("бұйрығымен", "not-stated"),
        ("осы бұйрық қолданысқа енгізілгеннен кейін", "not-stated"),
    ],
)
def test_the_rule_is_the_one_that_the_words_state(words: str, expected: str) -> None:
    assert str(commencement(words)) == expected


# Law of 5 November 2022 № 154-VII, article 23
FINAL = (
    "Осы Конституциялық заң, 2023 жылғы 1 қаңтардан бастап қолданысқа енгізілетін "
    "7-баптың 15) тармақшасын қоспағанда, алғашқы ресми жарияланған күнінен кейін "
    "күнтізбелік он күн өткен соң қолданысқа енгізіледі."
)


def test_an_excepted_element_does_not_change_the_rule_of_the_act() -> None:
    assert str(commencement(FINAL)) == "P10D-after-first-publication"


def test_an_excepted_element_has_a_commencement_of_its_own() -> None:
    (start,) = later_starts(FINAL, "kk")
    assert start.targets[0].steps == (("article", "7"), ("subparagraph", "15"))
    assert str(start.commencement) == "2023-01-01"


def test_each_exception_has_its_own_rule() -> None:
    kazakh = (
        "Осы Заң 2021 жылғы 1 шілдеден бастап қолданысқа енгізілетін 1-баптың 3-тармағын, "
        "алғашқы ресми жарияланған күнінен кейін алты ай өткен соң қолданысқа енгізілетін "
        "5-бапты қоспағанда, алғашқы ресми жарияланған күнінен бастап қолданысқа енгізіледі"
    )
    russian = (
        "за исключением пункта 3 статьи 1, который вводится в действие с 1 июля 2021 года, и "
        "статьи 5, которая вводится в действие по истечении шести месяцев после дня его первого "
        "официального опубликования"
    )
    expected = [
        ((("article", "1"), ("paragraph", "3")), "2021-07-01"),
        ((("article", "5"),), "P6M-after-first-publication"),
    ]
    for words, language in ((kazakh, "kk"), (russian, "ru")):
        found = later_starts(words, language)
        assert [(start.targets[0].steps, str(start.commencement)) for start in found] == expected
