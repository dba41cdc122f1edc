namespace PingHuEcoPublic.Complaints;

/// <summary>A share of a few, hidden where so few that a person could be guessed.</summary>
/// <param name="Of">How many there are.</param>
/// <param name="Yes">Of these, how many.</param>
public sealed record Share(int Of, int Yes)
{
    /// <summary>Under so many nothing is published.</summary>
    public const int Fewest = 5;

    /// <summary>Whether the numbers stay unpublished.</summary>
    public bool IsHidden => Of < Fewest;

    /// <summary>Per cent, one decimal, rounded half away from zero; null where hidden.</summary>
    public decimal? Percent => IsHidden ? null : Math.Round(100m * Yes / Of, 1, MidpointRounding.AwayFromZero);
}

/// <summary>Complaints of one town.</summary>
/// <param name="Town">The town's code; null for those whose town is not known.</param>
/// <param name="Received">How many came; null where hidden.</param>
public sealed record TownFigure(string? Town, int? Received);

/// <summary>Complaints of one kind.</summary>
/// <param name="Kind">What they are about.</param>
/// <param name="Received">How many came; null where hidden.</param>
public sealed record KindFigure(ComplaintKind Kind, int? Received);

/// <summary>What the public may know of how complaints go, over the last twelve months.</summary>
/// <param name="From">The first day counted.</param>
/// <param name="To">The last day counted.</param>
/// <param name="Received">How many came.</param>
/// <param name="OnTime">Of those whose written answer was given or fell due, those answered by their legal day.</param>
/// <param name="Held">Of those looked at again, those where the remedy held (true closure).</param>
/// <param name="Repeat">Of those taken up, those that a person decided to be a repeat by the same person about the same matter.</param>
/// <param name="Undecided">Of those taken up, those that may be one and wait for a person.</param>
/// <param name="Towns">By town.</param>
/// <param name="Kinds">By kind.</param>
public sealed record ComplaintFigures(
    DateOnly From, DateOnly To, int Received, Share OnTime, Share Held, Share Repeat, Share Undecided, IReadOnlyList<TownFigure> Towns, IReadOnlyList<KindFigure> Kinds);

/// <summary>Hides small counts so that they cannot be found by subtraction either.</summary>
public static class SmallCounts
{
    /// <summary>
    /// Counts of one to four are hidden. The total is known, so as long as only one is hidden, or the hidden ones together are under
    /// five, the next smallest is hidden too.
    /// </summary>
    public static int?[] Hide(IReadOnlyList<int> counts)
    {
        int?[] shown = [.. counts.Select(count => count is > 0 and < Share.Fewest ? null : (int?)count)];
        while (IsTelling(counts, shown) && Enumerable.Range(0, shown.Length).Where(i => shown[i] > 0).OrderBy(i => shown[i]).Cast<int?>().FirstOrDefault() is { } next)
            shown[next] = null;
        return shown;
    }

    private static bool IsTelling(IReadOnlyList<int> counts, int?[] shown)
    {
        int[] hidden = [.. counts.Where((_, i) => shown[i] is null)];
        return hidden.Length > 0 && (hidden.Length == 1 || hidden.Sum() < Share.Fewest);
    }
}
