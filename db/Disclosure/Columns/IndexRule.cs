using System.Globalization;
using System.Text.RegularExpressions;
using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>How index numbers (索引号) are made: <c>{organ}/{year}-{serial:5}</c> gives PHST/2026-00017. A number is given once, at publication, and never used again.</summary>
/// <param name="ValidFrom">From this day on.</param>
/// <param name="Pattern">Plain characters with <c>{organ}</c>, <c>{year}</c>, <c>{month}</c> and <c>{serial:n}</c>, n digits at least; the serial counts from 1 in each year.</param>
/// <param name="Reason">Why so.</param>
public sealed partial record IndexRule(DateOnly ValidFrom, string Pattern, string Reason)
{
    /// <summary>The longest pattern, in characters.</summary>
    public const int LongestPattern = 60;

    /// <summary>The number that the rule gives.</summary>
    /// <param name="organ">The code of the organ, a setting of the site.</param>
    /// <param name="day">The day of publication in Pinghu.</param>
    /// <param name="serial">From 1 in each year.</param>
    public string Number(string organ, DateOnly day, int serial) => Part().Replace(Pattern, part => part.Groups[1].Value switch
    {
        "organ" => organ,
        "year" => day.Year.ToString("0000", CultureInfo.InvariantCulture),
        "month" => day.Month.ToString("00", CultureInfo.InvariantCulture),
        _ => serial.ToString($"D{part.Groups[2].Value}", CultureInfo.InvariantCulture),
    });

    /// <summary>The rule when it can be kept: year and serial once each, so that no number can come twice.</summary>
    /// <exception cref="Refusal"><c>index.pattern.wrong</c>, <c>text.…</c></exception>
    internal IndexRule Checked()
    {
        var pattern = Lines.Single(Pattern, nameof(Pattern), LongestPattern, needed: true);
        string[] parts = [.. Part().Matches(pattern).Select(part => part.Groups[1].Success && part.Groups[2].Success ? "serial" : part.Groups[1].Value)];
        if (parts.Count(part => part == "year") != 1 || parts.Count(part => part == "serial") != 1 || !Plain().IsMatch(Part().Replace(pattern, ""))) throw new Refusal("index.pattern.wrong") { Field = nameof(Pattern) };
        return this with { Pattern = pattern, Reason = Lines.Single(Reason, nameof(Reason), 200, needed: true) };
    }

    [GeneratedRegex(@"\{(organ|year|month|serial:([1-9]))\}")]
    private static partial Regex Part();

    [GeneratedRegex(@"^[A-Za-z0-9/\-_.〔〕]*$")]
    private static partial Regex Plain();
}

/// <summary>The rules of index numbers: dated rows that staff keep.</summary>
/// <param name="db">The database.</param>
/// <param name="clock">Says which day it is.</param>
public sealed class IndexRules(NpgsqlDataSource db, Clock clock)
{
    /// <summary>Every rule, the newest first.</summary>
    public async Task<IReadOnlyList<IndexRule>> ListAsync(CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return [.. await connection.QueryAsync<IndexRule>(new CommandDefinition("""
            select valid_from, pattern, reason
            from disclosure.index_rule
            order by valid_from desc
            """, cancellationToken: ct))];
    }

    /// <summary>The number that a notice would get next under a rule; none is used up.</summary>
    /// <exception cref="Refusal">As for <see cref="SetAsync"/>.</exception>
    public async Task<string> PreviewAsync(IndexRule rule, CancellationToken ct)
    {
        var kept = Checked(rule);
        await using var connection = await db.OpenConnectionAsync(ct);
        var last = await connection.QuerySingleOrDefaultAsync<int>(new CommandDefinition("""
            select last
            from disclosure.index_serial
            where year = @Year
            """, new { kept.ValidFrom.Year }, cancellationToken: ct));
        return kept.Number(await OrganAsync(connection), kept.ValidFrom, last + 1);
    }

    /// <summary>Sets the rule from a day on. Numbers that were given stay.</summary>
    /// <param name="rule">The rule; from tomorrow on at the earliest.</param>
    /// <param name="by">Who sets it.</param>
    /// <param name="ct">Stops the work.</param>
    /// <exception cref="Refusal"><c>index.pattern.wrong</c>, <c>index.from.range</c>, <c>text.…</c></exception>
    public Task SetAsync(IndexRule rule, Actor by, CancellationToken ct)
    {
        var kept = Checked(rule);
        return db.InTransactionAsync(async tx =>
        {
            await tx.ExecuteAsync("""
                insert into disclosure.index_rule (valid_from, pattern, reason, set_by)
                values (@ValidFrom, @Pattern, @Reason, @person)
                on conflict (valid_from) do update set pattern = excluded.pattern, reason = excluded.reason, set_by = excluded.set_by, set_at = kernel.now()
                """, new { kept.ValidFrom, kept.Pattern, kept.Reason, person = by.Person });
            await tx.RecordAsync(by, "index.rule.set", new { from = kept.ValidFrom, kept.Pattern });
        }, ct);
    }

    /// <summary>The next number, used up, within the transaction that publishes.</summary>
    internal static async Task<string> NextAsync(NpgsqlConnection tx, DateOnly today)
    {
        var serial = await tx.QuerySingleAsync<int>("""
            insert into disclosure.index_serial (year, last)
            values (@Year, 1)
            on conflict (year) do update set last = index_serial.last + 1
            returning last
            """, new { today.Year });
        var rule = await tx.QuerySingleAsync<IndexRule>("""
            select valid_from, pattern, reason
            from disclosure.index_rule
            where valid_from <= @today
            order by valid_from desc
            limit 1
            """, new { today });
        return rule.Number(await OrganAsync(tx), today, serial);
    }

    private IndexRule Checked(IndexRule rule) =>
        rule.ValidFrom <= clock.Today || rule.ValidFrom > clock.Today.AddYears(1) ? throw new Refusal("index.from.range", clock.Today.AddDays(1), clock.Today.AddYears(1)) { Field = "From" } : rule.Checked();

    private static Task<string> OrganAsync(NpgsqlConnection connection) => connection.QuerySingleAsync<string>("""
        select value
        from kernel.setting
        where key = 'disclosure.organ_code'
        """);
}
