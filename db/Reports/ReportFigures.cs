using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Reports;

/// <summary>A year's figures as anybody may read them. Under five reports nothing is counted, so that nobody is found by counting.</summary>
/// <param name="Year">The year of receipt.</param>
/// <param name="Received">How many came; null under five.</param>
/// <param name="Verified">How many of them proved true; null under five.</param>
/// <param name="Awards">How many awards were approved in the year; null under five.</param>
/// <param name="Paid">What they come to; null where <paramref name="Awards"/> is.</param>
public sealed record ReportYear(int Year, int? Received, int? Verified, int? Awards, Fen? Paid);

/// <summary>Counts reports for the public.</summary>
/// <param name="db">The database.</param>
public sealed class ReportFigures(NpgsqlDataSource db)
{
    /// <summary>The smallest number that is told.</summary>
    public const int Least = 5;

    /// <summary>Each year with a report, the newest first.</summary>
    public async Task<IReadOnlyList<ReportYear>> PublicFiguresAsync(CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition("""
            with received as (
                select date_part('year', received_on)::int as year, count(*)::int as received, count(*) filter (where v.substantiated)::int as verified
                from reports.report r
                left join reports.verification v on v.report = r.id
                group by 1),
            awarded as (
                select date_part('year', a.made_on)::int as year, count(*)::int as awards, sum(p.amount_fen)::bigint as paid_fen
                from reports.approval a
                join reports.proposal p on p.id = a.proposal
                where a.approved
                group by 1)
            select year, coalesce(received, 0) as received, coalesce(verified, 0) as verified, coalesce(awards, 0) as awards, coalesce(paid_fen, 0) as paid_fen
            from received
            full join awarded using (year)
            order by year desc
            """, cancellationToken: ct));
        return [.. rows.Select(row => new ReportYear(row.Year, Told(row.Received), Told(row.Verified), Told(row.Awards), Told(row.Awards) is null ? null : new Fen(row.PaidFen)))];
    }

    private sealed record Row(int Year, int Received, int Verified, int Awards, long PaidFen);

    private static int? Told(int count) => count < Least ? null : count;
}
