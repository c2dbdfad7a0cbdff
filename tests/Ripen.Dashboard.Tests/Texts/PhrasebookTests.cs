using System.Text.RegularExpressions;
using Ripen.Dashboard.Texts;
using Ripen.Dashboard.Texts.Phrases;

namespace Ripen.Dashboard.Tests.Texts;

/// <summary>What the product says in English is found again in French. That every text has a French one is in the house tests.</summary>
public sealed partial class PhrasebookTests
{
    private static readonly Phrasebook Book = new(
    [
        new Phrase("there is no step {0}{1}", "il n'y a pas d'étape {0}{1*}"),
        new Phrase(" – did you mean '{0}'?", " – vouliez-vous dire «\u00a0{0}\u00a0»\u00a0?"),
        new Phrase("expected {0}, found {1}{2}", "il faut {0*}, trouvé {1*}{2*}"),
        new Phrase("the text {0}", "le texte {0}"),
        new Phrase("; put it in quotes", "\u00a0; mettez-le entre guillemets"),
        new Phrase("; write {0}", "\u00a0; écrivez {0*}"),
        new Phrase("a number", "un nombre"),
        new Phrase("text", "du texte"),
        new Phrase("or", "ou"),
        new Phrase("It ends.", "C'est fini."),
        new Phrase("Did you mean '{0}'?", "Vouliez-vous dire «\u00a0{0}\u00a0»\u00a0?"),
        new Phrase("Liquid: {0} ({1})", "Liquid\u00a0: {0*} ({1})"),
        new Phrase("{0} of {1}", "{1}, dont {0}"),
    ]);

    [Theory]
    [InlineData("there is no step 'a'", "il n'y a pas d'étape «\u00a0a\u00a0»")]
    [InlineData("there is no step 'a' – did you mean 'b'?", "il n'y a pas d'étape «\u00a0a\u00a0» – vouliez-vous dire «\u00a0b\u00a0»\u00a0?")]
    [InlineData("expected text or a number, found the text 'x'; put it in quotes", "il faut du texte ou un nombre, trouvé le texte «\u00a0x\u00a0»\u00a0; mettez-le entre guillemets")]
    [InlineData("Liquid: It ends; did you mean 'x'? (LQ001)", "Liquid\u00a0: C'est fini\u00a0; vouliez-vous dire «\u00a0x\u00a0»\u00a0? (LQ001)")]
    [InlineData("Liquid: It ends; write {{x | y}} (LQ001)", "Liquid\u00a0: C'est fini\u00a0; écrivez {{x | y}} (LQ001)")]
    [InlineData("Liquid: something else (LQ001)", "Liquid\u00a0: something else (LQ001)")]
    [InlineData("1 of 3", "3, dont 1")]
    [InlineData("something else", "something else")]
    [InlineData("", "")]
    public void Say_finds_the_phrases_of_a_text(string english, string expected) => Assert.Equal(expected, Book.Say(english));

    [Theory]
    [InlineData("there is no step 'text'", "il n'y a pas d'étape «\u00a0text\u00a0»")]
    [InlineData("there is no step 'It ends.'", "il n'y a pas d'étape «\u00a0It ends.\u00a0»")]
    public void Say_leaves_alone_what_a_user_wrote(string english, string expected) => Assert.Equal(expected, Book.Say(english));

    [Fact]
    public void Say_leaves_a_text_that_is_longer_than_the_bound()
    {
        var atBound = "there is no step " + new string('a', Phrasebook.MaxLength - "there is no step ".Length);
        Assert.StartsWith("il n'y a pas", Book.Say("there is no step " + new string('a', 100)), StringComparison.Ordinal);
        Assert.Equal(Phrasebook.MaxLength, atBound.Length);
        Assert.Equal(atBound + "a", Book.Say(atBound + "a"));
    }

    [Theory]
    [InlineData(Phrase.MaxTries / 2, true)]
    [InlineData((Phrase.MaxTries / 2) + 1, false)]
    public void Translate_tries_only_so_many_ways(int places, bool isFound)
    {
        // Each "-" may be the one that the phrase has, and the last is; a try for each of the two values.
        var phrase = new Phrase("{0}-{1}", "{0} {1*}");
        var text = string.Concat(Enumerable.Repeat("-", places)) + "x";
        Assert.Equal(isFound, phrase.Translate(text, words => words == "x" ? "y" : null) is not null);
    }

    [Fact]
    public void Say_ends_for_texts_that_could_be_cut_anywhere()
    {
        var hostile = string.Concat(Enumerable.Repeat("a; b or c and d, ", 100));
        Assert.Equal("there is no step" + hostile, Book.Say("there is no step" + hostile));
        Assert.Contains("a; b or", Book.Say("Liquid: " + hostile + "(x)"), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_has_no_phrase_that_is_taken_for_another()
    {
        var files = typeof(Phrasebook).Assembly.GetManifestResourceNames().Where(name => name.StartsWith("phrases/fr/", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(files);
        var wrong = new List<string>();
        foreach (var file in files)
        {
            using var reader = new StreamReader(typeof(Phrasebook).Assembly.GetManifestResourceStream(file)!);
            var lines = reader.ReadToEnd().Split('\n').Where(line => line.StartsWith("en ", StringComparison.Ordinal) || line.StartsWith("fr ", StringComparison.Ordinal)).Chunk(2);
            wrong.AddRange(lines.Select(pair => Filled(pair[0], pair[1]))
                .Where(pair => Language.French.Say(pair.English) != pair.French)
                .Select(pair => $"{pair.English} → {Language.French.Say(pair.English)}, not {pair.French}"));
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Theory]
    [InlineData("unknown key 'nmae' – did you mean 'name'?", "clé inconnue «\u00a0nmae\u00a0» – vouliez-vous dire «\u00a0name\u00a0»\u00a0?")]
    [InlineData("expected a whole number, found the text '5'; remove the quotes", "il faut un nombre entier\u00a0; trouvé\u00a0: le texte «\u00a05\u00a0»\u00a0; retirez les guillemets")]
    [InlineData("missing key 'id': The stable identifier, unique among the documents of its kind; also the API identifier.",
        "il manque la clé «\u00a0id\u00a0»\u00a0: l'identifiant stable, unique parmi les documents de sa sorte\u00a0; c'est aussi l'identifiant dans l'API.")]
    [InlineData("Liquid: There is no filter 'upcas'; did you mean 'upcase'? (LQ006)", "Liquid\u00a0: Il n'y a pas de filtre «\u00a0upcas\u00a0»\u00a0; vouliez-vous dire «\u00a0upcase\u00a0»\u00a0? (LQ006)")]
    [InlineData("Liquid: A filter is expected here, not '|' (LQ003)", "Liquid\u00a0: Il faut ici\u00a0: un filtre, pas «\u00a0|\u00a0» (LQ003)")]
    [InlineData("'exit' and 'next' exclude each other; keep one", "«\u00a0exit\u00a0» et «\u00a0next\u00a0» s'excluent\u00a0; gardez l'un d'eux")]
    [InlineData("the custom attribute 'score' is on the blocklist; take it off, or use another",
        "le nom personnalisé «\u00a0score\u00a0» (attribut) est sur la liste de blocage\u00a0; retirez-le de la liste, ou utilisez-en un autre")]
    [InlineData("the type of the step 's1' cannot change after launch. Add a step with another id, connect it, and name this one in removed_steps; or publish a copy under another id",
        "le type de l'étape «\u00a0s1\u00a0» ne peut pas changer après le lancement. Ajoutez une étape avec un autre identifiant, reliez-la et nommez celle-ci dans removed_steps\u00a0; ou publiez une copie sous un autre identifiant")]
    public void Say_in_French_says_what_rules_say(string english, string french) => Assert.Equal(french, Language.French.Say(english));

    [Fact]
    public void Say_in_English_changes_nothing() => Assert.Equal("there is no step 'a'", Language.English.Say("there is no step 'a'"));

    // With values that are told from the words around them; behind another value there is none.
    private static (string English, string French) Filled(string english, string french)
    {
        var behind = Behind().Matches(english).Select(match => match.Groups[1].Value).ToHashSet(StringComparer.Ordinal);
        string Fill(string line) => Value().Replace(line[3..].TrimEnd('\r'), match => behind.Contains(match.Value[1..2]) ? string.Empty : "v" + match.Value[1]);
        return (Fill(english), Fill(french));
    }

    [GeneratedRegex(@"(?<=\{\d\})\{(\d)\}")]
    private static partial Regex Behind();

    [GeneratedRegex(@"\{\d\*?\}")]
    private static partial Regex Value();
}
