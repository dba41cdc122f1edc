using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>What somebody looks for; null asks for all.</summary>
/// <param name="Words">As typed.</param>
/// <param name="Column">Only this column.</param>
/// <param name="Year">Only what became public in this year.</param>
/// <param name="Town">Only what names this town, by its code.</param>
/// <param name="Kind">Only this kind of thing.</param>
/// <param name="Validity">Only documents of which this is said today (有效, 失效, 废止).</param>
public sealed record SearchFilter(string? Words = null, string? Column = null, int? Year = null, string? Town = null, EntryKind? Kind = null, DocumentValidity? Validity = null);

/// <summary>How what is shown was found.</summary>
public enum SearchWay
{
    /// <summary>In so many words, or words of equal meaning.</summary>
    Exact,

    /// <summary>Nothing has the words in this order: all pairs of characters are there.</summary>
    AllPairs,

    /// <summary>Nothing has all of them: at least six pairs in ten are there.</summary>
    MostPairs,
}

/// <summary>One thing that was found.</summary>
/// <param name="Id">The id of the thing itself.</param>
/// <param name="Kind">What it is.</param>
/// <param name="ColumnCode">Its column; null for none.</param>
/// <param name="Title">Its title, what was found marked.</param>
/// <param name="At">Since when it is public.</param>
/// <param name="Snippet">What was found with some words around it.</param>
/// <param name="Validity">Whether the document is in force; null where nobody has said so.</param>
public sealed record Finding(Guid Id, EntryKind Kind, string? ColumnCode, IReadOnlyList<Mark> Title, DateTimeOffset At, IReadOnlyList<Mark> Snippet, DocumentValidity? Validity);

/// <summary>An answer to a search.</summary>
/// <param name="List">What was found: an equal title or number first, then what has it in its title, then the rest, each the newest first.</param>
/// <param name="Way">How.</param>
/// <param name="Also">The words of equal meaning that were looked for too.</param>
public sealed record SearchAnswer(Page<Finding> List, SearchWay Way, IReadOnlyList<string> Also)
{
    /// <summary>Nothing.</summary>
    public static SearchAnswer Nothing { get; } = new(new([], null), SearchWay.Exact, []);
}
