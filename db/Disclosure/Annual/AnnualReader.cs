using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>Reads the annual report of a year out of the rows.</summary>
/// <param name="db">The database.</param>
/// <param name="tables">Counts table 三.</param>
public sealed class AnnualReader(NpgsqlDataSource db, AnnualTableReader tables)
{
    private sealed record Head(string Proactive, string Requests, string Management, string Platform, string Supervision, string Problems, string Others, Id<Notice>? NoticeId);

    /// <summary>The years whose report is handed in, the newest first.</summary>
    public async Task<IReadOnlyList<int>> YearsAsync(CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return [.. await connection.QueryAsync<int>(new CommandDefinition("""
            select r.year
            from disclosure.annual_report r
            join disclosure.publication p on p.notice_id = r.notice_id
            where not exists (select 1 from disclosure.withdrawal w where w.notice_id = r.notice_id)
            order by r.year desc
            """, cancellationToken: ct))];
    }

    /// <summary>The report of a year; one that nobody wrote yet has empty texts.</summary>
    public async Task<AnnualReport> FindAsync(int year, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        var head = await connection.QuerySingleOrDefaultAsync<Head>(new CommandDefinition("""
            select proactive, requests, management, platform, supervision, problems, others, notice_id
            from disclosure.annual_report
            where year = @year
            """, new { year }, cancellationToken: ct));
        var numbers = (await connection.QueryAsync<(int Year, AnnualLine Line, decimal Number)>(new CommandDefinition("""
            select year, line, trim_scale(number) as number
            from disclosure.annual_number
            where year in (@year, @year - 1)
            """, new { year }, cancellationToken: ct))).ToLookup(row => row.Year);
        // A register that was never used counts nothing: then the number is people's to enter.
        var registered = (await connection.QueryAsync<(string Register, int Number)>(new CommandDefinition("""
            select register, count(*)::int
            from disclosure.register_entry
            where register in ('licence', 'penalty') and formed_on between make_date(@year, 1, 1) and make_date(@year, 12, 31)
            group by register
            """, new { year }, cancellationToken: ct))).ToDictionary(row => row.Register == "licence" ? AnnualLine.Permits : AnnualLine.Penalties, row => (decimal)row.Number);
        var penalties = await connection.QuerySingleAsync<int>(new CommandDefinition("""
            select count(*)::int
            from disclosure.penalty
            where decided_on between make_date(@year, 1, 1) and make_date(@year, 12, 31)
            """, new { year }, cancellationToken: ct));
        var texts = head is null ? AnnualTexts.None : new AnnualTexts(head.Proactive, head.Requests, head.Management, head.Platform, head.Supervision, head.Problems, head.Others);
        return new(year, texts, numbers[year].ToDictionary(row => row.Line, row => row.Number), registered, numbers[year - 1].ToDictionary(row => row.Line, row => row.Number), await tables.ReadAsync(year, ct), head?.NoticeId) { PublicPenalties = penalties };
    }
}
