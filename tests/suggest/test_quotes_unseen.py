"""The kinds of errors seen on news that no rule was tuned for, each in several new sentences.

Each row has the language, the text, words that a quote must contain, and the name of its speaker,
or words that no quote may contain.
"""

from __future__ import annotations

import pytest

from reader.model import Article, Suggestion
from reader.suggest.quotes import find_quotes


def quotes(text: str, language: str = "en") -> list[Suggestion]:
    return find_quotes(Article("a", "A", text, {"language": language}))


def speaker(text: str, words: str, language: str = "en") -> str | None:
    """The speaker of the shortest quote that contains some words; None if no quote does."""
    held = [row for row in quotes(text, language) if words in text[row.start : row.end]]
    held.sort(key=lambda row: row.end - row.start)
    return str(held[0].attributes.get("speaker", "")) if held else None


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        ("The harbour board this week said the crane will stay.", "crane", "The harbour board"),
        ("Mayor Ida Roth on Tuesday morning said the well is dry.", "well is dry", "Ida Roth"),
        ("Mr. Lund yesterday told the council that the dam leaks.", "dam leaks", "Lund"),
        ("Judge Nora Pell in April ordered that the gate stay shut.", "gate", "Nora Pell"),
        ("The baker, Jon Weir, later admitted that the oven was cold.", "oven", "Jon Weir"),
        ("Carl Stein, a monk, still insists that the bell is his.", "bell is his", "Carl Stein"),
        ("Two weeks ago the museum said it would close.", "would close", "the museum"),
        ("“The mill is ours,” Ms. Tarr said on Friday in Orna.", "mill is ours", "Tarr"),
        ("The union late Sunday warned that the strike may spread.", "spread", "The union"),
    ],
)
def test_expressions_of_time_are_not_speakers(text: str, words: str, who: str) -> None:
    assert speaker(text, words) == who


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        (
            "A man close to the Holm family said the boy is well.",
            "boy is well",
            "A man close to the Holm family",
        ),
        (
            "Speaking in Velm, the premier of Orna, Jon Weir, said taxes would fall.",
            "taxes",
            "Jon Weir",
        ),
        (
            "The drug's first maker, Nora Pell of Velm, said the drug works.",
            "the drug works",
            "Nora Pell",
        ),
        (
            "Nora Pell, president of the Orna Legal Defense and Educational Fund, said it rained.",
            "it rained",
            "Nora Pell",
        ),
        ("The mayor in recent weeks said he would go.", "would go", "The mayor"),
        ("Reports of recent years say the dam is old.", "dam is", "Reports of recent years"),
        ("The report of last Friday said the dam is old.", "dam is", "The report of last Friday"),
        ("Ana Ruiz, who came late, after the vote, told us she was ill.", "ill", "Ana Ruiz"),
        ("Karl Dahl, reached on Tuesday in Orna, Ga., said he was ill.", "ill", "Karl Dahl"),
        ("When Ana Ruiz said “yes,” everyone laughed.", "yes", "Ana Ruiz"),
        ("The boat was “full,” said one man, and “never late,” said another.", "late", "another"),
        ("The road, the mayor said in a letter to us, will be shut.", "will be", "the mayor"),
        ("The road is shut, as the mayor said on Friday.", "is shut", "the mayor"),
        ("Ana Ruiz was told by her doctor that she was ill.", "ill", "her doctor"),
        ("A banner above the gate read: “Welcome home.”", "home", "A banner above the gate"),
        ("Ana Ruiz – who denies the charge – told the jury that she was ill.", "ill", "Ana Ruiz"),
        (
            "Ana Ruiz – who denies the charge – told the jury that she was ill.",
            "the charge",
            "Ana Ruiz",
        ),
        (
            "Both the smith and his son said they knew nothing.",
            "nothing",
            "Both the smith and his son",
        ),
        ("According to the diary, the ship left at dawn.", "left at dawn", "the diary"),
        ("ORNA, Velm — Jon Weir left the hall, saying the vote was over.", "vote", "Jon Weir"),
        ("NEW VELM (AP) — The mayor said the river is clean.", "river is clean", "The mayor"),
        ("In Orna, Fla., she closed the shop, vowing to come back.", "come back", "she"),
        ("Sen. Ada Lind, R-Orna, said the road is safe.", "road is safe", "Ada Lind"),
        ("Rep. Ada Lind (D-Velm) left early and said the vote was void.", "void", "Ada Lind"),
        ("Bishop Karl Moor, of Velm, Ill., said the roof is rotten.", "roof", "Karl Moor"),
        ("Ida Lapp, 63, said the ferry never came.", "ferry never", "Ida Lapp"),
        ("Mr. Berg, Democrat of Velm, argued that the toll is high.", "toll is high", "Berg"),
        (
            "Jon Skipp, Mayor of Orna, a former smith, has said the well is dry.",
            "well",
            "Jon Skipp",
        ),
        ("With her brother Luis waiting outside, Ana Ruiz said she was done.", "done", "Ana Ruiz"),
    ],
)
def test_places_and_parties_are_not_speakers(text: str, words: str, who: str) -> None:
    assert speaker(text, words) == who


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        ("Lights went out, with guests shouting that the bar was on fire.", "on fire", "guests"),
        ("A new film has the actress saying, “I never liked the sea.”", "liked", "the actress"),
        (
            "Nora Pell spoke to Carl Stein for an hour, adding that it was late.",
            "late",
            "Nora Pell",
        ),
        ("The board met Mr. Roth in Velm and said that the mill is safe.", "mill", "The board"),
        ("Ms. Hill wrote that the choir is poor and asked that it be paid.", "be paid", "Hill"),
        ("Before the race, coach Karl Dahl (Velm) said the “horse is lame.”", "lame", "Karl Dahl"),
        ("A few hours later, the guild met, saying that the price was fair.", "fair", "the guild"),
        ("In a note to his wife Eva, Lund said that he was tired.", "tired", "Lund"),
    ],
)
def test_a_later_verb_has_the_subject_of_its_clause(text: str, words: str, who: str) -> None:
    assert speaker(text, words) == who


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        ("They read the sign, which said, “No dogs after dark.”", "No dogs", "the sign"),
        (
            "It angered the school board, which said the hall was unsafe.",
            "hall",
            "the school board",
        ),
        ("He met Ada Lind, who says that the bridge is old.", "bridge", "Ada Lind"),
        ("She wrote to Prof. Karl Dahl of Orna, who said the cave is deep.", "cave", "Karl Dahl"),
        ("It pleased Ida Lind, a former guard, who says the gate is safe.", "gate", "Ida Lind"),
        ("It pleased Mayor Ida Lind, Democrat of Orna, who says it is safe.", "safe", "Ida Lind"),
    ],
)
def test_a_relative_pronoun_stands_for_its_noun(text: str, words: str, who: str) -> None:
    assert speaker(text, words) == who


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Wheat is grown in the northern states that feed the coast.", "feed"),
        ("The tailor asked for details such as the length of the sleeve.", "length"),
        ("The town sat through remarks like those of last year.", "those"),
        ("There were no answers to calls for comment on Sunday.", "comment"),
        ("The charge points that line the road are new.", "line the road"),
        ("The shop sells records that nobody else will buy.", "nobody"),
        ("Both post offices were shut for the feast.", "shut"),
        ("Two boats missed the radio calls to turn back.", "turn back"),
    ],
)
def test_nouns_that_look_like_verbs_are_not_cues(text: str, words: str) -> None:
    assert speaker(text, words) is None


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        ("Ana Ruiz told the clerk that she’d lost the key.", "lost the key", "Ana Ruiz"),
        ("The smith told us he's ready to leave.", "ready to leave", "The smith"),
        ("The guide told visitors there’s no way down.", "no way down", "The guide"),
        ("The nurse told Mr. Holm that they’re out of beds.", "out of beds", "The nurse"),
    ],
)
def test_a_contraction_after_the_listener_is_a_verb(text: str, words: str, who: str) -> None:
    assert speaker(text, words) == who


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        ("The nurse shook her head: “We have no beds left in the house.”", "no beds", "The nurse"),
        ("Mr. Holm had one wish: “Let the boats go out before the storm.”", "boats", "Holm"),
        ("“We sold the last loaf at noon today,” a tired Weir said.", "last loaf", "Weir"),
        ("“The tower will be finished within a year,” he is set to announce.", "tower", "he"),
        (
            "“The lake froze twice,” Dr. Ada Lind, D-Orna, once of the navy, said.",
            "froze",
            "Ada Lind",
        ),
        (
            "“Take the lamp and close the door behind you,” the tape shows Mr. Roth saying.",
            "lamp",
            "Roth",
        ),
        (
            "The market is “a ship without a rudder or a crew,” as Karl Dahl, a broker, put it.",
            "rudder",
            "Karl Dahl",
        ),
        (
            "“Who is going to pay for the new roof?” Eva Paz, the treasurer, asked on Sunday.",
            "new roof",
            "Eva Paz",
        ),
        (
            "“We will never sell that house!” Jon M. Berg, a farmer in Orna, said.",
            "never",
            "Jon M. Berg",
        ),
        ("“It was the worst harvest since the war,” recapped Ida Lapp.", "harvest", "Ida Lapp"),
        ("Far below, “all that is gold does not glitter” stood in chalk.", "gold", ""),
        ("Rain fell; “the longest wet month in living memory here” was May.", "longest", ""),
    ],
)
def test_a_long_quotation_is_never_dropped(text: str, words: str, who: str) -> None:
    assert speaker(text, words) == who


@pytest.mark.parametrize(
    ("text", "words", "other"),
    [
        ("Lind says that the mill is haunted even though it was never open.", "haunted", "never"),
        ("Roth said the pier was empty, despite the crowd that was seen.", "empty", "crowd"),
        ("Holm said Friday the lamp is out, but sailors said it is lit.", "lamp is", "is lit"),
        (
            "But the cook told us that she had left, two maids told the Post.",
            "she had left",
            "maids",
        ),
    ],
)
def test_the_words_of_others_are_left_out(text: str, words: str, other: str) -> None:
    assert not any(
        other in text[row.start : row.end]
        for row in quotes(text)
        if words in text[row.start : row.end]
    )
    assert speaker(text, words) is not None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ms. Tarr told the story in her first play, “Bread and Stones.”", "Bread"),
        ("He sang it on his last album, “The Long Winter Road.”", "Winter"),
        (
            "“The well is poisoned and so is the river,” Dahl said, according to a memo.",
            "Dahl said",
        ),
        ("When asked by the Post why he had left, the smith did not answer.", "When asked"),
    ],
)
def test_titles_and_attributions_are_not_quotes(text: str, words: str) -> None:
    assert speaker(text, words) is None


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        ("At dawn, Holm wrote back that the boats were safe.", "boats were", "Holm"),
        ("Dahl called Mayor Ida Roth the “last enemy” of the old town hall.", "old town", "Dahl"),
        (
            "The dam shows two new cracks, engineer Ada Lind wrote Monday in a memo.",
            "cracks",
            "Ada Lind",
        ),
        ("The guild argues, however, that the tax is old.", "tax is old", "The guild"),
        ("Ms. Tarr later clarified that the boat was not hers.", "boat was", "Tarr"),
        ("“The dam was never safe at all,” the report read.", "never safe", "the report"),
        ("Jon Weir, Mayor of Orna, asked if he would run, said he was too old.", "old", "Jon Weir"),
        (
            "In a letter on Friday, the club president, Eva Paz, said the club is poor.",
            "poor",
            "Eva Paz",
        ),
        ("The governor, a Republican, told us that the road was shut.", "road was", "The governor"),
        (
            "Ana Ruiz on Monday said she would fight the case, and said she “hopes to win.”",
            "hopes to win",
            "Ana Ruiz",
        ),
        ("Said Ana Ruiz: “The roof was never tested.”", "tested", "Ana Ruiz"),
        ("Ana Ruiz's verdict: “The roof was never tested.”", "tested", "Ana Ruiz"),
        ("In the evening Karl Dahl told his wife: “Pack your bags.”", "bags", "Karl Dahl"),
        (
            "“We are going home,” Nora Pell and Carl Stein said.",
            "going home",
            "Nora Pell and Carl Stein",
        ),
        ("“We are done,” said a spokesman for the Lake Bank, Karl Dahl.", "done", "Karl Dahl"),
        ("“We are done,” Attorney General Ada Lind of Velm said.", "done", "Ada Lind"),
    ],
)
def test_other_word_orders_and_names_are_found(text: str, words: str, who: str) -> None:
    assert speaker(text, words) == who


@pytest.mark.parametrize(
    ("language", "text", "words", "who"),
    [
        ("de", "Am Montag sagte der Wirt: „Das Haus bleibt zu.“", "Haus", "der Wirt"),
        ("de", "Lind hatte im Mai erklärt: „Das Tor bleibt offen.“", "Tor", "Lind"),
        ("de", "„Das Dach ist neu“, hat Karl Moor der Zeitung gesagt.", "Dach", "Karl Moor"),
        ("de", "„Das Dach ist neu“, fügte er hinzu.", "Dach", "er"),
        ("de", "Laut Ida Lind „wird der Turm in diesem Jahr nicht fertig“.", "Turm", "Ida Lind"),
        ("de", "Berg sagte, dass der Turm „in diesem Jahr nicht fertig wird“.", "fertig", "Berg"),
        (
            "de",
            "„Der Turm steht“, so die Baumeisterin, „seit Mai.“",
            "seit Mai",
            "die Baumeisterin",
        ),
        ("de", "Der Wirt nannte die Steuer „völlig verrückt“.", "völlig", "Der Wirt"),
        ("de", "Die Richterin sprach von einer „Tat ohne Beispiel“.", "Tat", "Die Richterin"),
        ("de", "Laut Polizei hatte der Wirt „keine Zeit“.", "Zeit", "Polizei"),
        ("de", "Wie Moor der Zeitung sagte, sei der Turm „nicht sicher“.", "sicher", "Moor"),
        ("de", "Lind warf dem Rat vor, er habe „die Stadt belogen“.", "belogen", "Lind"),
        ("de", "Am Abend schrieb Moor, man müsse „jetzt handeln“.", "handeln", "Moor"),
        ("de", "Dem Bericht zufolge war der Turm „stark beschädigt“.", "stark", "Dem Bericht"),
        ("fr", "Le maire a qualifié la tour d'« absurde et laide ».", "laide", "Le maire"),
        ("fr", "La ministre parle d'un « moment rare ».", "moment", "La ministre"),
        ("fr", "Pour Luc Roy, la tour est « un cadeau aux riches ».", "cadeau", "Luc Roy"),
        ("fr", "Selon lui, il faut « agir tout de suite ».", "agir", "lui"),
        ("fr", "Comme l'a rappelé Luc Roy, la tour « ne tient plus ».", "tient", "Luc Roy"),
        ("fr", "« Non », lui répond Luc Roy.", "Non", "Luc Roy"),
        ("fr", "Le maire, Luc Roy, a salué « un travail rare ».", "travail", "Luc Roy"),
        ("es", "El alcalde calificó la torre de «absurda y fea».", "fea", "El alcalde"),
        ("es", "Para Luis Paz, la torre es “un regalo a los ricos”.", "regalo", "Luis Paz"),
        ("es", "La ministra aseguró que la torre “seguirá cerrada”.", "seguirá", "La ministra"),
        ("es", "«Es un error», afirmó la ministra el lunes.", "error", "la ministra"),
        ("es", "Ha dicho Paz que “no piensa dimitir”.", "dimitir", "Paz"),
        ("es", "Como recordó Paz, la torre “no volverá a abrir”.", "volverá", "Paz"),
        ("es", "El alcalde, Luis Paz, pidió “un poco de paciencia”.", "paciencia", "Luis Paz"),
        ("fr", "« Le pont tient, assure le maire. Il tiendra. »", "pont tient", "le maire"),
        ("fr", "D’après Luc Roy, « la tour sera finie en mai ».", "finie", "Luc Roy"),
        ("fr", "« La tour est finie », a déclaré lundi Luc Roy.", "finie", "Luc Roy"),
        (
            "fr",
            "Luc Roy a promis que la tour « sera finie avant la fin de mai ».",
            "mai",
            "Luc Roy",
        ),
        ("fr", "« La tour est finie », ajoute-t-elle.", "finie", ""),
        ("es", "«La torre está lista», recordó la ministra.", "torre", "la ministra"),
        ("es", "Añadió que «la torre estará lista en mayo».", "lista en", ""),
        ("es", "“La torre cae”, reza el informe.", "cae", "el informe"),
        (
            "es",
            "“La torre cae”, dijo a los vecinos el alcalde de Orna, Luis Paz.",
            "cae",
            "Luis Paz",
        ),
        ("es", "Según la alcaldesa, «la torre no caerá nunca».", "caerá", "la alcaldesa"),
        ("de", "Auf die Frage, ob er gehe, sagte Roth: „Nein, niemals.“", "niemals", "Roth"),
        ("de", "Roth nannte das Urteil „Schlag ins Gesicht der Opfer“.", "Schlag", "Roth"),
        ("de", "„Ich bin müde“, sagt Lind leise, „aber ich bleibe.“", "bleibe", "Lind"),
        ("fr", "« Je suis là, dit-elle, et je reste. »", "je reste", ""),
        ("fr", "La maire s'est dite « fière de sa tour ».", "fière", "La maire"),
        ("es", "«Falta dinero», reclama el sindicato.", "Falta", "el sindicato"),
        ("es", "Dijo Luis Paz: “La torre cae.”", "cae", "Luis Paz"),
        ("es", "El martes dijo Paz: «La torre cae».", "cae", "Paz"),
    ],
)
def test_other_languages_have_their_own_word_orders(
    language: str, text: str, words: str, who: str
) -> None:
    assert speaker(text, words, language) == who


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("de", "Im Roman „Der Fall am See“ spricht ein Arzt.", "Fall am See"),
        ("de", "Lind sagte, der Turm ist offen, und das „Haus am Markt“ auch.", "Markt"),
        ("fr", "Pour finir, le film « Les Années » a gagné.", "Années"),
        ("es", "Para empezar, la película “Los Años” ganó.", "Años"),
    ],
)
def test_titles_in_other_languages_are_not_quotes(language: str, text: str, words: str) -> None:
    assert speaker(text, words, language) is None
