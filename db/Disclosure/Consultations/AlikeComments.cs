namespace PingHuEcoPublic.Disclosure;

/// <summary>A comment as the desk reads it.</summary>
/// <param name="Id">The comment.</param>
/// <param name="Paragraph">The paragraph it is on; null for the whole draft.</param>
/// <param name="Text">What it says.</param>
/// <param name="PointId">The point of the summary that answers it; null while none does.</param>
/// <param name="ReceivedOn">When it came.</param>
/// <param name="Named">Whether a name was left.</param>
public sealed record CommentLine(Guid Id, int? Paragraph, string Text, Guid? PointId, DateOnly ReceivedOn, bool Named);

/// <summary>Groups comments that say the same, so that many hands copying one text make one group. It proposes; a person puts them under a point.</summary>
public static class AlikeComments
{
    // Of all the words of two comments at least this share stands in both.
    private const double Alike = 0.6;

    /// <summary>Groups on the same paragraph, the largest first; each begins with its oldest.</summary>
    public static IReadOnlyList<IReadOnlyList<CommentLine>> Of(IEnumerable<CommentLine> comments)
    {
        List<(HashSet<string> Words, int? Paragraph, List<CommentLine> Lines)> groups = [];
        foreach (var comment in comments)
        {
            var words = SearchText.Words(comment.Text).Select(word => word.Word).ToHashSet(StringComparer.Ordinal);
            var group = groups.FirstOrDefault(each => each.Paragraph == comment.Paragraph && Share(each.Words, words) >= Alike);
            if (group.Lines is null) groups.Add((words, comment.Paragraph, [comment]));
            else group.Lines.Add(comment);
        }
        return [.. groups.OrderByDescending(group => group.Lines.Count).Select(group => group.Lines)];
    }

    private static double Share(HashSet<string> one, HashSet<string> other)
    {
        var both = one.Count(other.Contains);
        return both == 0 ? 0 : (double)both / (one.Count + other.Count - both);
    }
}
