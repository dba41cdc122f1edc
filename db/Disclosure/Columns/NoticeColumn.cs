using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Text;

namespace PingHuEcoPublic.Disclosure;

/// <summary>A column (栏目) that notices are listed under, as it stands today.</summary>
/// <param name="Code">Its code.</param>
/// <param name="NameZh">Its name.</param>
/// <param name="NameEn">Its name in English.</param>
/// <param name="IsOpen">Something new may go into it; what is in a closed one stays readable there.</param>
/// <param name="NewsWithin">Days within which something new must come; null where nobody waits for news.</param>
/// <param name="Owner">Who answers for it; null where every publicist does.</param>
public sealed record NoticeColumn(string Code, string NameZh, string NameEn, bool IsOpen, int? NewsWithin, Id<AccountId>? Owner)
{
    /// <summary>The longest name, in characters.</summary>
    public const int LongestName = 40;

    /// <summary>Its name in the language.</summary>
    public string Name(Wording words) => words.IsChinese ? NameZh : NameEn;
}

/// <summary>What a column is called and what is promised of it, from a day on.</summary>
/// <param name="ValidFrom">The first day.</param>
/// <param name="ValidTo">The last day on which anything new may go into it; null while it is open.</param>
/// <param name="Position">Its place among the columns, 1 to 999.</param>
/// <param name="NameZh">Its name.</param>
/// <param name="NameEn">Its name in English.</param>
/// <param name="NewsWithin">Days within which something new must come, 1 to 366; null where nobody waits for news.</param>
/// <param name="Owner">Who answers for it; null where every publicist does.</param>
/// <param name="Reason">Why it is so.</param>
public sealed record ColumnTerms(DateOnly ValidFrom, DateOnly? ValidTo, int Position, string NameZh, string NameEn, int? NewsWithin, Id<AccountId>? Owner, string Reason)
{
    /// <summary>Kept as typed, blanks at the ends gone.</summary>
    /// <param name="today">Nothing begins before it, nor more than a year after.</param>
    /// <exception cref="Refusal"><c>column.from.range</c>, <c>column.position.range</c>, <c>column.news.range</c>, and for the texts <c>text.…</c>; each with its field.</exception>
    internal ColumnTerms Checked(DateOnly today)
    {
        if (ValidFrom < today || ValidFrom > today.AddYears(1)) throw new Refusal("column.from.range", today, today.AddYears(1)) { Field = "From" };
        if (Position is < 1 or > 999) throw new Refusal("column.position.range") { Field = nameof(Position) };
        if (NewsWithin is < 1 or > 366) throw new Refusal("column.news.range") { Field = nameof(NewsWithin) };
        return this with
        {
            ValidTo = null,
            NameZh = Lines.Single(NameZh, nameof(NameZh), NoticeColumn.LongestName, needed: true),
            NameEn = Lines.Single(NameEn, nameof(NameEn), NoticeColumn.LongestName, needed: true),
            Reason = Lines.Single(Reason, nameof(Reason), 200, needed: true),
        };
    }
}
