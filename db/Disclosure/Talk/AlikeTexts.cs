namespace PingHuEcoPublic.Disclosure;

/// <summary>Groups texts that say the same, so that many hands copying one text make one group. It proposes; a person decides.</summary>
public static class AlikeTexts
{
    // Of all the words of two texts at least this share stands in both.
    private const double Alike = 0.6;

    /// <summary>The groups, the largest first; each begins with its first.</summary>
    /// <param name="lines">What is grouped, in order.</param>
    /// <param name="text">The text of one.</param>
    /// <param name="place">What must be the same for two to be alike; nothing unless given.</param>
    public static IReadOnlyList<IReadOnlyList<T>> Of<T>(IEnumerable<T> lines, Func<T, string> text, Func<T, int?>? place = null)
    {
        List<(HashSet<string> Words, int? Place, List<T> Lines)> groups = [];
        foreach (var line in lines)
        {
            var (words, at) = (SearchText.Words(text(line)).Select(word => word.Word).ToHashSet(StringComparer.Ordinal), place?.Invoke(line));
            var group = groups.FirstOrDefault(each => each.Place == at && Share(each.Words, words) >= Alike);
            if (group.Lines is null) groups.Add((words, at, [line]));
            else group.Lines.Add(line);
        }
        return [.. groups.OrderByDescending(group => group.Lines.Count).Select(group => group.Lines)];
    }

    private static double Share(HashSet<string> one, HashSet<string> other)
    {
        var both = one.Count(other.Contains);
        return both == 0 ? 0 : (double)both / (one.Count + other.Count - both);
    }
}
