using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>Reads the enterprise half.</summary>
/// <param name="db">The database.</param>
/// <param name="clock">Says which day it is.</param>
public sealed class EnterpriseReader(NpgsqlDataSource db, Clock clock)
{
    /// <summary>The row of the catalogue that names the day: T09.</summary>
    public const string Obligation = "T09";

    private sealed record NamedDay(int DueMonth, int DueDay);

    /// <summary>The years for which there is a list, the newest first.</summary>
    public async Task<IReadOnlyList<int>> YearsAsync(CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return [.. await connection.QueryAsync<int>(new CommandDefinition("""
            select distinct year
            from disclosure.enterprise
            order by year desc
            """, cancellationToken: ct))];
    }

    /// <summary>The list of a year.</summary>
    public async Task<EnterpriseHalf> YearAsync(int year, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        var day = await connection.QuerySingleAsync<NamedDay>(new CommandDefinition("""
            select due_month, due_day
            from reference.catalogue
            where code = @Obligation and valid_from <= @last and due_month is not null
            order by valid_from desc
            limit 1
            """, new { Obligation, last = new DateOnly(year, 12, 31) }, cancellationToken: ct));
        var listed = await connection.QueryAsync<Enterprise>(new CommandDefinition("""
            select e.id, e.year, e.credit_code, e.title, e.list, d.disclosed_on, d.url
            from disclosure.enterprise e
            left join disclosure.enterprise_disclosure d on d.enterprise_id = e.id
            where e.year = @year
            order by d.disclosed_on is not null, d.disclosed_on desc, e.title, e.id
            """, new { year }, cancellationToken: ct));
        return new(year, new(year, day.DueMonth, day.DueDay), [.. listed], clock.Today);
    }
}
