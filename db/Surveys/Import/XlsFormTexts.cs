using System.Text.RegularExpressions;

namespace PingHuEcoPublic.Surveys;

/// <summary>What XLSForm says in words: labels by language, references and Markdown within them.</summary>
internal static partial class XlsForm
{
    private sealed partial class Reading
    {
        private string Gaps(string name, string text) => Reference().Replace(Marked(name, text), match =>
        {
            if (draft.Find(match.Groups[1].Value.Trim()) is { Asks: true } found) return $"{{{{{found.Code}}}}}";
            draft.Lose(name, LossKind.Calculation, match.Value);
            return match.Value;
        });

        // Emphasis, headings and links of Markdown, as XLSForm allows them in what is read.
        private string Marked(string name, string text)
        {
            var plain = Emphasis().Replace(Heading().Replace(Link().Replace(text, "$1"), ""), "$2");
            if (plain != text) draft.Lose(name, LossKind.Markup, text);
            return plain;
        }
    }

    private static List<(string Language, string Text)> Label(SheetLine line) => [.. Localised(line, "label")];

    private static IEnumerable<(string Language, string Text)> Localised(SheetLine line, string heading) =>
        line.Cells.Where(cell => cell.Key == heading || cell.Key.StartsWith($"{heading}:", StringComparison.Ordinal)).Select(cell => (cell.Key[heading.Length..].Trim(':').Trim(), cell.Value));

    private static bool IsMedia(string heading) => Media().IsMatch(heading);

    [GeneratedRegex(@"^(image|big-image|audio|video)(::?.*)?$")]
    private static partial Regex Media();

    [GeneratedRegex(@"^(label|hint|guidance_hint|constraint_message|required_message)(::?.*)?$")]
    private static partial Regex Spoken();

    [GeneratedRegex(@"^\s*string-length\(\s*\.\s*\)\s*<=\s*(\d{1,4})\s*$")]
    private static partial Regex Longest();

    [GeneratedRegex(@"\bor[_ ](specify[_ ])?other$", RegexOptions.IgnoreCase)]
    private static partial Regex OrOther();

    [GeneratedRegex(@"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")]
    private static partial Regex Emphasis();

    [GeneratedRegex(@"^#{1,6}\s+", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"\[([^\]\n]+)\]\([^)\s]+\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"\$\{([^}]{1,100})\}")]
    private static partial Regex Reference();

    [GeneratedRegex(@"\b(?:from|using)\s+(\S+)", RegexOptions.IgnoreCase)]
    private static partial Regex ListName();

    [GeneratedRegex(@"([\w-]+)\s*=\s*([^\s;,]+)")]
    private static partial Regex Parameter();

    [GeneratedRegex(@"\b(signature|draw|annotate)\b")]
    private static partial Regex Drawn();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
