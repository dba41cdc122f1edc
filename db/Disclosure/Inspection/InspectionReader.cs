using Dapper;
using Npgsql;

namespace PingHuEcoPublic.Disclosure;

/// <summary>A night.</summary>
/// <param name="Day">Its day.</param>
/// <param name="Findings">How much failed.</param>
public sealed record InspectionNight(DateOnly Day, int Findings);

/// <summary>Reads what the nights found.</summary>
/// <param name="db">The database.</param>
public sealed class InspectionReader(NpgsqlDataSource db)
{
    /// <summary>The last ninety nights, the newest first.</summary>
    public async Task<IReadOnlyList<InspectionNight>> NightsAsync(CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return [.. await connection.QueryAsync<InspectionNight>(new CommandDefinition("""
            select i.day, count(f.subject)::int as findings
            from disclosure.inspection i
            left join disclosure.inspection_finding f on f.day = i.day
            group by i.day
            order by i.day desc
            limit 90
            """, cancellationToken: ct))];
    }

    /// <summary>What the last night found to cite a repealed law, without the pages that were mended, taken back or decided about since.</summary>
    public async Task<IReadOnlyList<InspectionFinding>> RepealedLeftAsync(CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return [.. await connection.QueryAsync<InspectionFinding>(new CommandDefinition("""
            select f.fault, f.subject, f.title, f.link, f.since, f.obligation
            from disclosure.inspection i
            join disclosure.inspection_finding f on f.day = i.day and f.fault = 'repealed_citation'
            where i.day = (select max(day) from disclosure.inspection)
              and not exists (select 1 from disclosure.citation_kept k where f.subject = k.law || '/' || k.notice_id)
              and not exists (select 1 from disclosure.release r where r.released_at > i.at and f.subject like '%/' || r.notice_id)
              and not exists (select 1 from disclosure.withdrawal w where w.withdrawn_at > i.at and f.subject like '%/' || w.notice_id)
            order by f.since, f.subject
            """, cancellationToken: ct))];
    }

    /// <summary>What failed on a night, the gravest kind first, the longest first.</summary>
    public async Task<IReadOnlyList<InspectionFinding>> FindingsAsync(DateOnly day, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return [.. (await connection.QueryAsync<InspectionFinding>(new CommandDefinition("""
            select fault, subject, title, link, since, obligation
            from disclosure.inspection_finding
            where day = @day
            order by since, subject
            """, new { day }, cancellationToken: ct))).OrderBy(finding => finding.Fault)];
    }
}
