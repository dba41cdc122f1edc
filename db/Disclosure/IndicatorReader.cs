using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>What anybody asks about the figures of the plan.</summary>
/// <param name="db">The database.</param>
/// <param name="clock">Says which day it is.</param>
public sealed class IndicatorReader(NpgsqlDataSource db, Clock clock)
{
    /// <summary>The tag of every cached page that shows a figure.</summary>
    public const string Tag = "indicators";

    /// <summary>The years that a plan has targets for, the newest first.</summary>
    public async Task<IReadOnlyList<int>> YearsAsync(CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return [.. await connection.QueryAsync<int>(new CommandDefinition("""
            select distinct year
            from reference.indicator_target
            order by year desc
            """, cancellationToken: ct))];
    }

    /// <summary>Every indicator of a year's plan with its target and figures, in the plan's order.</summary>
    public async Task<IReadOnlyList<Indicator>> YearAsync(int year, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return [.. await connection.QueryAsync<Indicator>(new CommandDefinition("""
            select i.code, i.title_zh, i.title_en, i.unit_zh, i.unit_en, i.note_zh, i.note_en, t.year,
                   t.comparison, t.value as target, t.words_zh, t.words_en, t.source as target_source, coalesce(a.actuals, '[]') as actuals
            from reference.indicator i
            join reference.indicator_target t on t.indicator = i.code
            left join lateral (
                select jsonb_agg(jsonb_build_object(
                    'id', x.id, 'period', x.period, 'value', x.value, 'statement', x.statement, 'asOf', x.as_of, 'source', x.source,
                    'enteredAt', x.entered_at, 'reason', x.reason, 'before', coalesce(b.value::text, b.statement)) order by x.as_of desc, x.entered_at desc) as actuals
                from disclosure.actual x
                left join disclosure.actual b on b.id = x.corrects
                where x.indicator = i.code and x.year = t.year
                  and not exists (
                      select 1
                      from disclosure.actual later
                      where later.corrects = x.id)) a on true
            where t.year = @year
            order by i.position
            """, new { year }, cancellationToken: ct))];
    }

    /// <summary>The indicators for which a year has no target yet: code and titles.</summary>
    public async Task<IReadOnlyList<(string Code, string TitleZh, string TitleEn)>> WithoutTargetAsync(int year, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return [.. await connection.QueryAsync<(string, string, string)>(new CommandDefinition("""
            select i.code, i.title_zh, i.title_en
            from reference.indicator i
            where not exists (select 1 from reference.indicator_target t where t.indicator = i.code and t.year = @year)
            order by i.position
            """, new { year }, cancellationToken: ct))];
    }

    /// <summary>One figure that stands, with its indicator; null when there is none, or it was corrected.</summary>
    public async Task<(Indicator Of, Actual Actual)?> FindAsync(Guid actual, CancellationToken ct)
    {
        foreach (var year in await YearsAsync(ct))
            foreach (var indicator in await YearAsync(year, ct))
                if (indicator.Actuals.Value.FirstOrDefault(each => each.Id == actual) is { } found) return (indicator, found);
        return null;
    }

    /// <summary>The year whose plan is shown first: this year's, or the newest before it.</summary>
    public async Task<int> CurrentYearAsync(CancellationToken ct)
    {
        var years = await YearsAsync(ct);
        return years.FirstOrDefault(year => year <= clock.Today.Year, years.LastOrDefault(clock.Today.Year));
    }

    /// <summary>For the home page: the indicators of the current plan that have a figure, with how old it is.</summary>
    public async Task<IReadOnlyList<Indicator>> TodayAsync(CancellationToken ct) =>
        [.. (await YearAsync(await CurrentYearAsync(ct), ct)).Where(each => each.Latest is not null)];
}
