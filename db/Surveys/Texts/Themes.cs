using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Surveys;

/// <summary>One theme of a code frame.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Label">What it is called.</param>
/// <param name="Retired">Whether it is put on no answer any more.</param>
public sealed record Theme(Id<Theme> Id, Json<Phrase> Label, bool Retired);

/// <summary>The themes that one member of staff put on one answer.</summary>
/// <param name="Response">The answer.</param>
/// <param name="Coder">Who.</param>
/// <param name="Themes">Which.</param>
/// <param name="At">When; the later of two counts.</param>
public sealed record Coding(Guid Response, Guid Coder, Guid[] Themes, DateTimeOffset At);

/// <summary>How often a theme was found.</summary>
/// <param name="Theme">The theme.</param>
/// <param name="Count">On how many answers.</param>
public sealed record ThemeCount(Theme Theme, int Count);

/// <summary>Counts themes. An answer may bear several, so shares are of answers and may add up to more than 100 %.</summary>
public static class ThemeCounts
{
    /// <summary>How often each theme was found, and on how many coded answers.</summary>
    /// <param name="frame">The code frame.</param>
    /// <param name="codings">All codings.</param>
    public static (int Coded, IReadOnlyList<ThemeCount> Counts) Of(IReadOnlyList<Theme> frame, IReadOnlyList<Coding> codings)
    {
        var standing = Standing(codings);
        return (standing.Count, [.. frame.Select(theme => new ThemeCount(theme, standing.Count(themes => themes.Contains(theme.Id.Value))))]);
    }

    /// <summary>The themes that stand on each coded answer: those of whoever coded it last.</summary>
    internal static IReadOnlyList<Guid[]> Standing(IReadOnlyList<Coding> codings) =>
        [.. codings.GroupBy(coding => coding.Response).Select(same => same.MaxBy(coding => (coding.At, coding.Coder))!.Themes)];

    /// <summary>
    /// Cohen's κ of the answers that two people coded, over all themes together: agreement beyond what the two would reach by chance.
    /// </summary>
    /// <returns>How many answers two people coded, and κ; null where nobody could disagree.</returns>
    public static (int Answers, double? Kappa) Agreement(IReadOnlyList<Theme> frame, IReadOnlyList<Coding> codings)
    {
        var pairs = codings.GroupBy(coding => coding.Response).Select(same => same.OrderBy(coding => coding.At).ThenBy(coding => coding.Coder).Take(2).ToArray()).Where(pair => pair.Length == 2).ToArray();
        double both = 0, first = 0, second = 0, alike = 0, n = pairs.Length * frame.Count;
        foreach (var pair in pairs)
            foreach (var theme in frame)
            {
                var (one, other) = (pair[0].Themes.Contains(theme.Id.Value), pair[1].Themes.Contains(theme.Id.Value));
                if (one) first++;
                if (other) second++;
                if (one && other) both++;
                if (one == other) alike++;
            }
        if (n == 0) return (pairs.Length, null);
        var chance = ((first / n) * (second / n)) + ((1 - (first / n)) * (1 - (second / n)));
        return (pairs.Length, chance < 1 ? ((alike / n) - chance) / (1 - chance) : null);
    }
}
