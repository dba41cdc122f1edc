using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>One law on which a row of the catalogue rests.</summary>
/// <param name="Law">The law's code.</param>
/// <param name="Articles">The articles; empty where only the law is known.</param>
public sealed record BasisLine(string Law, string Articles);

/// <summary>All that a row of the catalogue rests on, from a day on.</summary>
/// <param name="ValidFrom">The first day on which it counts.</param>
/// <param name="Reason">Why it is so; empty for what the release brings.</param>
/// <param name="Grounds">The laws, the first the weightiest.</param>
public sealed record DatedBasis(DateOnly ValidFrom, string Reason, IReadOnlyList<BasisLine> Grounds)
{
    /// <summary>The most laws on which one row rests.</summary>
    public const int Most = 20;

    /// <summary>The basis when it can be set. Pure.</summary>
    /// <param name="before">What the row rests on until then.</param>
    /// <param name="laws">Every law.</param>
    /// <param name="today">It begins on this day or within a year.</param>
    /// <exception cref="Refusal"><c>basis.from.range</c>, <c>basis.lines.number</c>, <c>basis.law.unknown</c>, <c>basis.line.twice</c>, <c>basis.same</c>; for the reason and the articles <c>text.needed</c>, <c>text.long</c></exception>
    public DatedBasis Checked(IReadOnlyList<BasisLine> before, IReadOnlyList<Law> laws, DateOnly today)
    {
        if (ValidFrom < today || ValidFrom > today.AddYears(1)) throw new Refusal("basis.from.range", today, today.AddYears(1)) { Field = "From" };
        BasisLine[] kept = [.. Grounds.Select(line => line with { Articles = Lines.Single(line.Articles, "Articles", 200) })];
        if (kept.Length is 0 or > Most) throw new Refusal("basis.lines.number", Most);
        if (kept.Any(line => laws.All(law => law.Code != line.Law))) throw new Refusal("basis.law.unknown");
        if (kept.Distinct().Count() < kept.Length) throw new Refusal("basis.line.twice");
        if (kept.SequenceEqual(before)) throw new Refusal("basis.same");
        return this with { Grounds = kept, Reason = Lines.Single(Reason, nameof(Reason), 300, needed: true) };
    }
}

/// <summary>What another basis changes.</summary>
/// <param name="Ends">What the row rests on no longer.</param>
/// <param name="Begins">What it rests on from then.</param>
/// <param name="Repealed">The laws among the new lines that do not stand on its first day.</param>
/// <param name="IsCarried">Whether any law that stands on that day carries the row.</param>
public sealed record BasisPreview(IReadOnlyList<BasisLine> Ends, IReadOnlyList<BasisLine> Begins, IReadOnlyList<Law> Repealed, bool IsCarried);
