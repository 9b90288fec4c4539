"""Why the graph says what it says: a code with values, told in Kazakh, Russian or English.

Code compares and filters on `Reason.code`; people read `Reason.text`. The articles named are of
the law "On legal acts" of 6 April 2016 № 480-V.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

LANGUAGES = ("kk", "ru", "en")

# code -> wording in each language; `{name}` is filled from the values of the reason.
REASONS: Mapping[str, Mapping[str, str]] = {
    # --- commencement
    "date-stated": {
        "kk": "мәтінде {date} күні көрсетілген",
        "ru": "в тексте указана дата {date}",
        "en": "the text states the date {date}",
    },
    "on-signature": {
        "kk": "{date} қол қойылған күнінен бастап",
        "ru": "со дня подписания {date}",
        "en": "on signature, {date}",
    },
    "on-signature-registered": {
        "kk": "қол қойылған күнінен бастап ({adopted}), бірақ тіркелгенге ({date}) дейін емес "
        "(«Құқықтық актілер туралы» заң, 42-бап, 1-тармақ)",
        "ru": "со дня подписания ({adopted}), но не ранее регистрации {date} "
        "(закон «О правовых актах», ст. 42, п. 1)",
        "en": "on signature ({adopted}), but an act that is registered takes force on "
        "registration, {date} (law on legal acts, 42(1))",
    },
    "after-publication": {
        "kk": "{published} алғашқы ресми жарияланғаннан кейін күнтізбелік {days} күн өткен соң "
        "(«Құқықтық актілер туралы» заң, 14-бап)",
        "ru": "по истечении {days} календарных дней после первого официального опубликования "
        "{published} (закон «О правовых актах», ст. 14)",
        "en": "{days} calendar days after the day of first official publication, {published} "
        "(law on legal acts, 14)",
    },
    "on-publication": {
        "kk": "алғашқы ресми жарияланған күнінен бастап: {published}",
        "ru": "со дня первого официального опубликования: {published}",
        "en": "from the day of first official publication, {published}",
    },
    "publication-unrecorded": {
        "kk": "{days} күн алғашқы ресми жариялаудан есептеледі, оның күні белгісіз: {force} күшіне "
        "енгеннен ерте емес; жариялау отыз күн ішінде тиіс («Құқықтық актілер туралы» заң, "
        "37-бап, 3-тармақ), сондықтан {latest} дейін деп болжанады",
        "ru": "{days} дней считаются от первого официального опубликования, дата которого не "
        "записана: не ранее вступления в силу {force}; опубликовать следует за тридцать дней "
        "(закон «О правовых актах», ст. 37, п. 3), поэтому предположительно к {latest}",
        "en": "counts {days} days from a first official publication whose date is not recorded: "
        "the act took force on {force} and is to be published within thirty days (law on legal "
        "acts, 37(3)), so it is presumed by {latest}",
    },
    "registration-unrecorded": {
        "kk": "тіркелген күні белгісіз, қабылданған күнінен ({adopted}) есептелді; тіркеуден "
        "өткен болса, кейінірек болуы мүмкін («Құқықтық актілер туралы» заң, 42-бап, 1-тармақ)",
        "ru": "дата регистрации не записана, счёт от принятия {adopted}; если акт "
        "регистрировался, то позднее (закон «О правовых актах», ст. 42, п. 1)",
        "en": "no registration date is recorded, so this counts from adoption on {adopted}; if "
        "the act was registered, it is later (law on legal acts, 42(1))",
    },
    "default-rule": {
        "kk": "қолданысқа енгізілуі мәтінде айтылмаған: алғашқы ресми жарияланғаннан кейін "
        "күнтізбелік он күн («Құқықтық актілер туралы» заң, 42-бап, 3-тармақ)",
        "ru": "в тексте о введении в действие не сказано: десять календарных дней после первого "
        "официального опубликования (закон «О правовых актах», ст. 42, п. 3)",
        "en": "the text does not state it: ten calendar days after first official publication "
        "(law on legal acts, 42(3))",
    },
    "part-silent": {
        "kk": "корпуста актінің бір бөлігі ғана бар, қолданысқа енгізілуі онда айтылмаған",
        "ru": "в корпусе только часть акта, о введении в действие в ней не сказано",
        "en": "the corpus holds only part of the act, which does not state its commencement",
    },
    "before-the-law": {
        "kk": "акт 2016 жылғы заңға дейін қабылданған; оның 42-бабының 3-тармағы бойынша шамаланды",
        "ru": "акт принят до закона 2016 года; предположено по п. 3 его ст. 42",
        "en": "the act is older than the law on legal acts of 2016; presumed by its 42(3)",
    },
    "note-silent": {
        "kk": "ескертуде қолданысқа енгізілу күні айтылмаған; өзгертетін актіге қараңыз "
        "(айтпаса – «Құқықтық актілер туралы» заң, 42-бап, 3-тармақ)",
        "ru": "в сноске не сказано о введении в действие; это решает изменяющий акт (если молчит "
        "– закон «О правовых актах», ст. 42, п. 3)",
        "en": "the note does not state it; the amending act decides (if silent: law on legal "
        "acts, 42(3))",
    },
    "see-amending-act": {
        "kk": "қолданысқа енгізілу тәртібі өзгертетін актіде, ол корпуста жоқ",
        "ru": "порядок введения в действие – в изменяющем акте, которого нет в корпусе",
        "en": "the note refers to the amending act for its commencement, which is not known here",
    },
    "nothing-known": {
        "kk": "қабылданған күні белгісіз",
        "ru": "дата принятия неизвестна",
        "en": "no date of adoption is known",
    },
    "carried-by-edition": {
        "kk": "{date} күнгі редакцияда бар",
        "ru": "есть в редакции на {date}",
        "en": "the edition of {date} carries it",
    },
    "between-editions": {
        "kk": "ескертусіз өзгерген: {before} редакциясынан кейін, {after} редакциясында",
        "ru": "изменено без сноски: после редакции {before}, в редакции {after}",
        "en": "changed without a note between the editions {before} and {after}",
    },
    # --- in force
    "not-begun": {
        "kk": "{date} дейін қолданысқа енгізілмеген",
        "ru": "не введено в действие до {date}",
        "en": "not in force before {date}",
    },
    "ended": {
        "kk": "{date} күшін жойған",
        "ru": "прекратило действие {date}",
        "en": "ended by {date}",
    },
    "repeal-undated": {
        "kk": "күші жойылған, бірақ қашан және қандай актімен екені белгісіз",
        "ru": "утратил силу, но когда и каким актом, неизвестно",
        "en": "it is repealed, but by which act and when is not known",
    },
    "suspended": {
        "kk": "қолданысы {until} дейін тоқтатылған",
        "ru": "действие приостановлено до {until}",
        "en": "suspended until {until}",
    },
    # --- wording
    "wording-unknown": {
        "kk": "ол күнгі мәтіні белгісіз: кейін {by} өзгертті",
        "ru": "текст на эту дату неизвестен: позже изменён актом {by}",
        "en": "the wording then is unknown; changed by {by}",
    },
    "wording-may-differ": {
        "kk": "ол күнгі мәтіні белгісіз: {by} өзгерткен болуы мүмкін",
        "ru": "текст на эту дату неизвестен: возможно, изменён актом {by}",
        "en": "the wording then is unknown; it may have been changed by {by}",
    },
    "wording-not-held": {
        "kk": "мәтіні корпуста толық жоқ",
        "ru": "текста целиком нет в корпусе",
        "en": "the corpus does not hold the words in full",
    },
    "wording-since-unknown": {
        "kk": "{by} өзгерткеннен кейінгі мәтіні корпуста жоқ",
        "ru": "текста после изменения актом {by} в корпусе нет",
        "en": "the corpus does not hold the wording since its change by {by}",
    },
    "wording-uncertain-date": {
        "kk": "бұл күні қай мәтін қолданылғаны белгісіз: {by} өзгерісінің күні дәл емес",
        "ru": "неясно, какой текст действовал в эту дату: дата изменения актом {by} неточна",
        "en": "which wording stood then is uncertain: {by} commenced on no certain date",
    },
    "inserted-later": {
        "kk": "ол күні болмаған: кейін {by} толықтырған",
        "ru": "на эту дату не существовало: дополнено позже актом {by}",
        "en": "did not exist then: it was inserted later, by {by}",
    },
    "removed": {
        "kk": "{by} алып тасталған",
        "ru": "исключено актом {by}",
        "en": "removed by {by}",
    },
    # --- clauses of amending acts that were not carried out
    "clause-not-understood": {
        "kk": "өзгерістің сөздері толық танылмады",
        "ru": "слова изменения поняты не полностью",
        "en": "the words of the clause were not understood as a whole",
    },
    "no-new-wording": {
        "kk": "өзгертетін актіде жаңа мәтін табылмады",
        "ru": "новая редакция в изменяющем акте не найдена",
        "en": "the amending act quotes no new wording that could be found",
    },
    "quotation-unclear": {
        "kk": "дәйексөздің қай бөлігі осы элементке қатысты екені белгісіз",
        "ru": "неясно, какая часть цитаты относится к этому элементу",
        "en": "which part of the quotation is the new wording of this element is unclear",
    },
    "element-not-there": {
        "kk": "бұрынғы мәтінде мұндай элемент жоқ",
        "ru": "в прежнем тексте нет такого элемента",
        "en": "the older text has no such element",
    },
    "already-there": {
        "kk": "бұрынғы мәтінде мұндай элемент бар",
        "ru": "в прежнем тексте такой элемент уже есть",
        "en": "the older text already has such an element",
    },
    "already-removed": {
        "kk": "элемент бұрынырақ алып тасталған",
        "ru": "элемент исключён ранее",
        "en": "the element had been removed before",
    },
    "no-place": {
        "kk": "жаңа элементтің орны табылмады",
        "ru": "место нового элемента не найдено",
        "en": "the place of the new element was not found",
    },
    "shares-line": {
        "kk": "элемент басқа элементпен бір абзацта тұр",
        "ru": "элемент стоит в одном абзаце с другим",
        "en": "the element shares a line of the text with another",
    },
    "other-elements-moved": {
        "kk": "орындалса, басқа элементтер өзгерер еді",
        "ru": "исполнение изменило бы другие элементы",
        "en": "carrying it out would have changed other elements",
    },
    "words-not-found": {
        "kk": "ауыстырылатын сөздер элементте жоқ",
        "ru": "заменяемых слов в элементе нет",
        "en": "the element does not have the words to be changed",
    },
    "words-inflected": {
        "kk": "сөздер басқа жалғаулармен тұр, жаңасының жалғаулары белгісіз",
        "ru": "слова стоят в других формах, и окончания новых неизвестны",
        "en": "the words stand with other endings, and those of the new words are not known",
    },
    "words-several": {
        "kk": "сөздер бірнеше жерде тұр, қайсысы екені айтылмаған",
        "ru": "слова стоят в нескольких местах, а в каком менять, не сказано",
        "en": "the words stand in several places, and which is meant is not said",
    },
    # --- citations
    "as-extracted": {"kk": "{text}", "ru": "{text}", "en": "{text}"},
    "no-identity": {
        "kk": "дәйексөз актіні анықтайтын деректемелерді атамайды",
        "ru": "ссылка не называет реквизитов, по которым можно узнать акт",
        "en": "the reference names neither a title nor a date and number",
    },
    "not-in-corpus": {
        "kk": "акт корпуста жоқ",
        "ru": "акта нет в корпусе",
        "en": "the act is not in the corpus",
    },
    "wrong-requisites": {
        "kk": "корпуста ұқсас акт бар ({act}), бірақ деректемелері өзгеше: {fields}",
        "ru": "в корпусе есть похожий акт ({act}), но реквизиты расходятся: {fields}",
        "en": "the corpus has {act}, but its requisites differ: {fields}",
    },
    "adopted-later": {
        "kk": "корпустағы аттас акт ({act}) дәйексөзден ({on}) кейін қабылданған",
        "ru": "акт с таким названием в корпусе ({act}) принят позже ссылки ({on})",
        "en": "the act of that name in the corpus, {act}, was adopted later than the citing "
        "words ({on})",
    },
    "several-acts": {
        "kk": "бірнеше акт сәйкес келеді: {acts}",
        "ru": "подходит несколько актов: {acts}",
        "en": "several acts fit: {acts}",
    },
    "found": {
        "kk": "{edition} редакциясында табылды",
        "ru": "найдено в редакции {edition}",
        "en": "found in the edition {edition}",
    },
    "differs": {
        "kk": "деректемелері өзгеше жазылған: {fields}",
        "ru": "реквизиты записаны иначе: {fields}",
        "en": "the act is written otherwise there: {fields}",
    },
    "later-edition": {
        "kk": "корпуста {on} кейінгі редакция ғана бар: {edition}",
        "ru": "в корпусе есть только редакция позже {on}: {edition}",
        "en": "only an edition later than {on} is in the corpus: {edition}",
    },
    "no-such-element": {
        "kk": "{path} актіде жоқ ({edition} редакциясы)",
        "ru": "в акте нет {path} (редакция {edition})",
        "en": "the act has no {path} (edition {edition})",
    },
    "not-yet-inserted": {
        "kk": "{path} кейін ғана қосылған: {by}",
        "ru": "{path} появился позже: {by}",
        "en": "{path} was inserted only later, by {by}",
    },
    "element-removed": {
        "kk": "{path} алып тасталған: {by}",
        "ru": "{path} исключён: {by}",
        "en": "{path} had been removed by {by}",
    },
    "outside-part": {
        "kk": "корпуста актінің бір бөлігі ғана бар, {path} онда жоқ",
        "ru": "в корпусе только часть акта, {path} в неё не входит",
        "en": "the corpus holds only part of the act, and {path} is not in it",
    },
    "several-elements": {
        "kk": "{path} бірнеше орынға сәйкес келеді: {paths}",
        "ru": "{path} подходит к нескольким местам: {paths}",
        "en": "{path} fits several places: {paths}",
    },
    # --- lineage
    "repeals-same-subject": {
        "kk": "сол мәселе бойынша актінің күшін жояды",
        "ru": "отменяет акт о том же предмете",
        "en": "repeals it, on the same subject",
    },
    "repeals-title-unknown": {
        "kk": "күшін жояды, бірақ тақырыбы белгісіз",
        "ru": "отменяет его, но название неизвестно",
        "en": "repeals it, but its title is not known",
    },
    "same-title": {
        "kk": "тақырыбы мен органы бірдей, күні кейінірек",
        "ru": "то же название и орган, дата позже",
        "en": "has the same title and authority and a later date",
    },
    "repealed-by": {
        "kk": "күшін жойған; орнына келгені белгісіз",
        "ru": "отменён этим актом; заменён ли, неизвестно",
        "en": "is repealed by it; whether it takes its place is not known",
    },
}


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason: its code in `REASONS` and the values for its words."""

    code: str
    values: tuple[tuple[str, str], ...] = ()

    def text(self, language: str = "en") -> str:
        """The reason in words.

        >>> because("carried-by-edition", date="2022-11-05").text()
        'the edition of 2022-11-05 carries it'
        """
        return REASONS[self.code][language].format_map(dict(self.values))


def because(code: str, **values: object) -> Reason:
    """The reason of that code, its values as text."""
    return Reason(code, tuple((name, str(value)) for name, value in values.items()))


def told(reasons: tuple[Reason, ...], language: str = "en") -> str:
    """Several reasons as one line."""
    return "; ".join(reason.text(language) for reason in reasons)
