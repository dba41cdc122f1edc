using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>How a figure is held against a target.</summary>
public enum TargetComparison
{
    /// <summary>At most the number.</summary>
    AtMost,

    /// <summary>At least the number.</summary>
    AtLeast,

    /// <summary>Exactly the number.</summary>
    Exactly,

    /// <summary>Stable: a person judges.</summary>
    Stable,

    /// <summary>A place among others: a person judges.</summary>
    Rank,
}

/// <summary>A target as somebody sets it.</summary>
/// <param name="Comparison">How a figure is held against it.</param>
/// <param name="Value">The number; null where only words can be said.</param>
/// <param name="WordsZh">The target in the plan's own words.</param>
/// <param name="WordsEn">The same in English; the Chinese words stand in for it where it is empty.</param>
/// <param name="Source">Where it is written.</param>
public sealed record TargetText(TargetComparison Comparison, decimal? Value, string WordsZh, string WordsEn, string Source)
{
    /// <summary>The comparison as the rows hold it.</summary>
    public string Sign => Comparison switch
    {
        TargetComparison.AtMost => "<=",
        TargetComparison.AtLeast => ">=",
        TargetComparison.Exactly => "=",
        TargetComparison.Stable => "stable",
        TargetComparison.Rank => "rank",
    };

    /// <summary>The target when it can be kept.</summary>
    /// <exception cref="Refusal"><c>target.value.needed</c>, <c>figure.range</c>, and <c>text.…</c>, each beside its field.</exception>
    public TargetText Checked()
    {
        var numbered = Comparison is TargetComparison.AtMost or TargetComparison.AtLeast or TargetComparison.Exactly;
        if (numbered && Value is null) throw new Refusal("target.value.needed") { Field = nameof(Value) };
        if (Value is { } number && (Math.Abs(number) > 1_000_000 || number != Math.Round(number, 4))) throw new Refusal("figure.range", 1_000_000) { Field = nameof(Value) };
        var zh = Lines.Single(WordsZh, nameof(WordsZh), 100, needed: true);
        var en = Lines.Single(WordsEn, nameof(WordsEn), 200);
        return new(Comparison, numbered ? Value : null, zh, en.Length > 0 ? en : zh, Lines.Single(Source, nameof(Source), Notice.LongestTitle, needed: true));
    }
}

/// <summary>The verb on targets: a year's target of an indicator is set once, before the year is over.</summary>
/// <param name="db">The database.</param>
/// <param name="clock">Says which day it is.</param>
public sealed class TargetDesk(NpgsqlDataSource db, Clock clock)
{
    /// <summary>Sets the target of an indicator for a year that has none. What was promised is not moved afterwards.</summary>
    /// <exception cref="Refusal"><c>target.year.over</c>, <c>indicator.unknown</c>, <c>target.taken</c>, and as <see cref="TargetText.Checked"/> says.</exception>
    public Task SetAsync(string indicator, int year, TargetText target, Actor by, CancellationToken ct)
    {
        var kept = target.Checked();
        if (year < clock.Today.Year || year > clock.Today.Year + 5) throw new Refusal("target.year.over");
        return db.InTransactionAsync(async tx =>
        {
            var known = await tx.QuerySingleAsync<bool>("""
                select exists (select 1 from reference.indicator where code = @indicator)
                """, new { indicator });
            if (!known) throw new Refusal("indicator.unknown");
            var set = await tx.ExecuteAsync("""
                insert into reference.indicator_target (indicator, year, comparison, value, words_zh, words_en, source, confirmed, origin)
                values (@indicator, @year, @Sign, @Value, @WordsZh, @WordsEn, @Source, true, 'staff')
                on conflict (indicator, year) do nothing
                """, new { indicator, year, kept.Sign, kept.Value, kept.WordsZh, kept.WordsEn, kept.Source });
            if (set == 0) throw new Refusal("target.taken");
            await tx.EvictAsync("home", IndicatorReader.Tag, PlanReader.Tag);
            await tx.RecordAsync(by, "target.set", new { indicator, year, kept.Sign, kept.Value });
        }, ct);
    }
}
