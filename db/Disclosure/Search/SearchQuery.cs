using System.Globalization;
using System.Text;

namespace PingHuEcoPublic.Disclosure;

/// <summary>One thing that must be found, in any of its wordings.</summary>
/// <param name="Wordings">As typed, then with words of equal meaning put in, folded.</param>
/// <param name="Pairs">A <c>tsquery</c> of the words without their order, which the index answers alone.</param>
/// <param name="Phrase">A <c>tsquery</c> of the words in their order; null where <paramref name="Pairs"/> says the same.</param>
public sealed record SearchTerm(IReadOnlyList<string> Wordings, string Pairs, string? Phrase);

/// <summary>Two words of equal meaning.</summary>
/// <param name="One">One, folded.</param>
/// <param name="Other">The other, folded.</param>
public sealed record Synonym(string One, string Other);

/// <summary>What somebody typed: parts between blanks must all be found, each as a phrase; between quotation marks a blank counts and no synonym is put in.</summary>
/// <param name="Typed">As typed, folded and without blanks at its ends: a title that equals it comes first.</param>
/// <param name="Terms">What must be found.</param>
public sealed record SearchQuery(string Typed, IReadOnlyList<SearchTerm> Terms)
{
    private const int MostTerms = 8;
    private const int MostWordings = 8;
    private const int LongestTerm = 100;

    /// <summary>Reads it; null when it holds no word.</summary>
    /// <param name="typed">As typed.</param>
    /// <param name="synonyms">Words of equal meaning.</param>
    public static SearchQuery? Read(string? typed, IReadOnlyList<Synonym> synonyms)
    {
        var folded = SearchText.Folded(typed ?? "").Trim();
        SearchTerm[] terms = [.. Parts(folded).Take(MostTerms).Select(part => Term(part.Text, part.Quoted ? [] : synonyms)).OfType<SearchTerm>()];
        return terms.Length == 0 ? null : new(folded, terms);
    }

    /// <summary>Every pair of what was typed, each alone, for the last resort: most of them must be found.</summary>
    public string[] SinglePairs => [.. Terms.SelectMany(term => SearchText.Words(term.Wordings[0])).Select(word => $"'{word.Word}':*").Distinct().Take(60)];

    private static IEnumerable<(string Text, bool Quoted)> Parts(string folded)
    {
        var quoted = false;
        foreach (var piece in folded.Split('"', '“', '”'))
        {
            if (quoted) yield return (Short(piece), true);
            else
                foreach (var part in piece.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) yield return (Short(part), false);
            quoted = !quoted;
        }
    }

    private static SearchTerm? Term(string part, IReadOnlyList<Synonym> synonyms)
    {
        string[] wordings = [.. Wordings(part, synonyms).Where(each => SearchText.Words(each).Count > 0)];
        if (wordings.Length == 0) return null;
        var asked = wordings.Select(Asked).ToArray();
        return new(
            wordings,
            string.Join(" | ", asked.Select(words => $"({string.Join(" & ", words.Select(word => word.Lexeme))})")),
            asked.All(words => words.Count == 1) ? null : string.Join(" | ", asked.Select(words => $"({Ordered(words)})")));
    }

    private static IEnumerable<string> Wordings(string part, IReadOnlyList<Synonym> synonyms) =>
        synonyms.SelectMany(pair => new[] { (From: pair.One, To: pair.Other), (From: pair.Other, To: pair.One) })
            .Where(way => part.Contains(way.From, StringComparison.Ordinal) && !part.Contains(way.To, StringComparison.Ordinal))
            .Select(way => part.Replace(way.From, way.To, StringComparison.Ordinal))
            .Prepend(part).Distinct().Take(MostWordings);

    // The last Han character is the second half of the pair before it; one that stands alone, and a last Latin word, may go on.
    private static List<(string Lexeme, int At)> Asked(string wording)
    {
        var words = SearchText.Words(wording);
        List<(string, int)> asked = [];
        for (var i = 0; i < words.Count; i++)
        {
            var isLast = i == words.Count - 1;
            if (isLast && i > 0 && words[i].IsHan && words[i - 1].IsHan && words[i].At == words[i - 1].At + 1) break;
            asked.Add((isLast && !IsPair(words[i]) ? $"'{words[i].Word}':*" : $"'{words[i].Word}'", words[i].At));
        }
        return asked;
    }

    private static bool IsPair(SearchWord word) => word.IsHan && word.Word.EnumerateRunes().Count() == 2;

    private static string Ordered(List<(string Lexeme, int At)> words)
    {
        var query = new StringBuilder(words[0].Lexeme);
        for (var i = 1; i < words.Count; i++)
            query.Append(CultureInfo.InvariantCulture, $" <{words[i].At - words[i - 1].At}> {words[i].Lexeme}");
        return query.ToString();
    }

    private static string Short(string part) => part.Length <= LongestTerm ? part : part[..LongestTerm];
}
