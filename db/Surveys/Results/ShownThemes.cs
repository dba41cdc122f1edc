namespace PingHuEcoPublic.Surveys;

/// <summary>How often a theme was found; null where so seldom, or so nearly always, that a person could be guessed.</summary>
public sealed record ShownTheme(Phrase Label, int? Count, double? Share);

/// <summary>What is shown of an open question.</summary>
/// <param name="Code">The variable.</param>
/// <param name="Coded">How many answers were read; null where too few.</param>
/// <param name="Themes">The themes, the one found most first.</param>
/// <param name="Quotations">What staff chose to quote, redacted.</param>
public sealed record ShownThemes(string Code, int? Coded, IReadOnlyList<ShownTheme> Themes, IReadOnlyList<string> Quotations)
{
    /// <summary>Leaves out what is too small. Themes overlap, so each is a table of two: found and not found.</summary>
    public static ShownThemes Of(string code, int coded, IReadOnlyList<ThemeCount> counts, IReadOnlyList<string> quotations, int few)
    {
        bool IsSmall(int count) => count > 0 && count < few;
        if (coded < few) return new(code, null, [], quotations);
        return new(code, coded,
            [.. counts.OrderByDescending(each => each.Count).Select(each => IsSmall(each.Count) || IsSmall(coded - each.Count) ? new ShownTheme(each.Theme.Label.Value, null, null) : new(each.Theme.Label.Value, each.Count, Math.Round((double)each.Count / coded, 3)))],
            quotations);
    }

    /// <summary>Whether what an earlier publication showed of the same question, less this, is a count under the limit: answers that were coded again or later.</summary>
    public bool TellsBeside(ShownThemes earlier, int few)
    {
        bool IsSmall(int? one, int? other) => one is { } a && other is { } b && a != b && Math.Abs(a - b) < few;
        return IsSmall(Coded, earlier.Coded) || Themes.Any(theme => earlier.Themes.FirstOrDefault(each => each.Label.Zh == theme.Label.Zh) is { } before && IsSmall(theme.Count, before.Count));
    }
}
