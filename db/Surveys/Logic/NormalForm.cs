namespace PingHuEcoPublic.Surveys;

/// <summary>One statement about an answer, or its contrary.</summary>
/// <param name="About">The statement.</param>
/// <param name="Holds">False where it must not hold.</param>
public sealed record Literal(About About, bool Holds);

/// <summary>
/// Any condition as a person can read and change it in rows: it holds when every statement of one of its groups does. Each tree has such
/// a form that holds of the same answers; one that would be too long to be read is not taken apart.
/// </summary>
public static class NormalForm
{
    /// <summary>More groups than this nobody reads.</summary>
    public const int MostGroups = 8;

    /// <summary>More statements than this nobody reads.</summary>
    public const int MostRows = 24;

    /// <summary>The groups of a condition; null where they would be too many.</summary>
    public static IReadOnlyList<IReadOnlyList<Literal>>? Of(Condition condition) =>
        Groups(condition, holds: true) is { } groups && groups.Count <= MostGroups && groups.Sum(group => group.Count) <= MostRows ? groups : null;

    /// <summary>The condition of some groups; null for none.</summary>
    public static Condition? Write(IEnumerable<IEnumerable<Literal>> groups)
    {
        Condition[] all = [.. groups.Select(group => One([.. group.Select(literal => literal.Holds ? (Condition)literal.About : new Not(literal.About))], parts => new All(parts))).OfType<Condition>()];
        return One(all, parts => new Any(parts));
    }

    private static Condition? One(Condition[] parts, Func<IReadOnlyList<Condition>, Condition> several) => parts switch { [] => null, [var only] => only, _ => several(parts) };

    private static IReadOnlyList<IReadOnlyList<Literal>>? Groups(Condition condition, bool holds) => condition switch
    {
        // Of several options one is enough.
        Chosen { Options.Count: > 1 } several => Groups(new Any([.. several.Options.Select(option => new Chosen(several.Question, [option]) { Row = several.Row })]), holds),
        About about => [[new(about, holds)]],
        Not not => Groups(not.Of, !holds),
        All all => holds ? Each(all.Of, holds) : Either(all.Of, holds),
        Any any => holds ? Either(any.Of, holds) : Each(any.Of, holds),
        _ => null,
    };

    private static IReadOnlyList<IReadOnlyList<Literal>>? Either(IReadOnlyList<Condition> parts, bool holds)
    {
        var groups = new List<IReadOnlyList<Literal>>();
        foreach (var part in parts)
            if (Groups(part, holds) is { } some && groups.Count + some.Count <= MostGroups) groups.AddRange(some);
            else return null;
        return groups;
    }

    private static IReadOnlyList<IReadOnlyList<Literal>>? Each(IReadOnlyList<Condition> parts, bool holds)
    {
        IReadOnlyList<IReadOnlyList<Literal>> groups = [[]];
        foreach (var part in parts)
        {
            if (Groups(part, holds) is not { } some || groups.Count * some.Count > MostGroups) return null;
            groups = [.. from one in groups from other in some select (IReadOnlyList<Literal>)[.. one, .. other]];
        }
        return groups;
    }
}
